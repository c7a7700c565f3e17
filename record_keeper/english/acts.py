"""English for the messages of: acts."""

ENGLISH: dict[str, str] = {}
