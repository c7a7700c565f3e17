"""How texts are ordered as people would lay them: numbers in them by their value, places as on the shelf."""

from __future__ import annotations

import re

_DIGITS = re.compile(r"([0-9]+)")
_NUMERAL = "[〇零一二三四五六七八九十百]+"
_NUMERALS = re.compile(f"(?<=[左右第]){_NUMERAL}|{_NUMERAL}(?=[号柜架列排层格节盒位楼室库])")
"""Chinese numerals where they count shelves, not in names: 三水区 is no third water."""


def natural(text: str) -> tuple[tuple[int, int, bytes], ...]:
    """A sort key: numbers inside a text by their value, common Chinese characters by their pinyin."""
    parts = _DIGITS.split(text)
    return tuple(
        (0, int(part), b"") if at % 2 else (1, 0, part.lower().encode("gb18030", "replace"))
        for at, part in enumerate(parts)
        if part
    )


def placed(text: str) -> tuple[tuple[int, int, bytes], ...]:
    """The same where Chinese numerals count, too: 二号柜三层左十 stands behind 二号柜三层左四."""
    return natural(_NUMERALS.sub(lambda found: str(_counted(found[0])), text))


def _counted(numeral: str) -> int:
    whole = digit = 0
    for sign in numeral:
        if sign in "十百":
            whole, digit = whole + (digit or 1) * (10 if sign == "十" else 100), 0
        else:
            digit = 10 * digit + max("零一二三四五六七八九".find(sign), 0)
    return whole + digit
