"""Where a name stands in an index by initials: by pinyin, digits and Latin letters as they are."""

from __future__ import annotations

from functools import lru_cache

from ..names import pinyin

_known = lru_cache(maxsize=100_000)(pinyin)
"""First characters are asked for again and again, names twice."""


@lru_cache(maxsize=100_000)
def initial(name: str) -> str:
    """`A` … `Z`, `0–9`, or `#` for a name whose first character has no known reading."""
    first = name.lstrip("（(《「“\"' ")[:1].upper()
    if first.isascii():
        return first if first.isalpha() else "0–9" if first.isdigit() else "#"
    full, _ = _known(name)
    # The reading leaves out what it does not know: only the first character's own reading counts.
    return full[0].upper() if full and _known(first)[0] else "#"


@lru_cache(maxsize=100_000)
def reading(name: str) -> tuple[bool, str, str]:
    """A sort key: digits and Latin first, then by pinyin."""
    return not name[:1].isascii(), _known(name)[0] or name.lower(), name
