"""English for the messages of: fields."""

ENGLISH: dict[str, str] = {}
