"""English for the messages of: rules."""

ENGLISH: dict[str, str] = {}
