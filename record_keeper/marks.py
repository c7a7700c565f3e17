"""The secrecy marks, lowest first: company secrets, never state secrets."""

from __future__ import annotations

from typing import Any

from .choices import fixed

MARKS = fixed(
    "mark",
    ("public", "公开", "Public"),
    ("internal", "内部", "Internal"),
    ("secret", "秘密", "Secret"),
    ("confidential", "机密", "Confidential"),
    ("top_secret", "绝密", "Top secret"),
)
LEVELS = tuple(MARKS.values)
HIGHEST = LEVELS[-1]


def rank(level: str) -> int:
    """How high a mark is, 0 for `public`; an unknown one counts as the highest."""
    return LEVELS.index(level) if level in LEVELS else len(LEVELS) - 1


HIGHEST = LEVELS[-1]
SEALED = frozenset(("confidential", "top_secret"))
"""The marks under which the archive keeps header fields only."""


def level_written(mark: Any) -> str:
    """The level in a `secrecy` block as it is written; the highest where it is missing or not understood."""
    word = mark.get("level") if isinstance(mark, dict) else None
    return (MARKS.key(word) if isinstance(word, str) else None) or HIGHEST
