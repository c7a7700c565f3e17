"""English for the messages of: site."""

ENGLISH: dict[str, str] = {}
