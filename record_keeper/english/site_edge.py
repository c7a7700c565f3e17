"""English for the messages of: the clearance of a site, and sites for a folder."""

ENGLISH: dict[str, str] = {
    "知悉范围：{level}": "Clearance: {level}",
}
