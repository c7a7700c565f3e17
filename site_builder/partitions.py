"""Which searched pages share an index: a register, then years, then numbers, halved until few enough.

Where an index is cut depends on nothing but the pages in it: a new record moves no other one, and an
edit has one small index made again. Pure.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from zlib import crc32

MOST = 1500
"""Pages of an index. A search in one takes time by the square of its hits; many of them take more loading."""
_NUMBER = 30
_SERIAL = re.compile(r"records/([^/]+)/[^/]*?([0-9]{4})-([0-9]{1,9})/index\.html")
_OTHERS = "_others"
Placed = tuple[int, str]


def partitions(paths: Iterable[str], most: int = MOST) -> dict[str, list[str]]:
    """Name -> its pages. A few pages are one partition; names are folder names, the newest come first.

    A name tells where the partition begins, by its year and number: `customers-2026-2048`.
    """
    found: dict[str, list[Placed]] = {}
    for path in paths:
        group, key = _place(path)
        found.setdefault(group, []).append((key, path))
    if sum(map(len, found.values())) <= most:
        return {_OTHERS: sorted(path for members in found.values() for _, path in members)} if found else {}
    cut = [
        (0 if group == _OTHERS else cell[-1][0], name, [path for _, path in cell])
        for group, members in found.items()
        for name, cell in _cells(group, sorted(members), 0, 1 << (_NUMBER + 14), most)
    ]
    return {name: members for _, name, members in sorted(cut, key=lambda one: (-one[0], one[1]))}


def _place(path: str) -> tuple[str, int]:
    """The group of a page and its place in it: by year and number, or by chance."""
    serial = _SERIAL.fullmatch(path)
    if serial is None:
        return _OTHERS, crc32(path.encode())
    register, year, number = serial.groups()
    return register, (int(year) << _NUMBER) + int(number)


def _cells(
    group: str, members: list[Placed], low: int, high: int, most: int
) -> Iterator[tuple[str, list[Placed]]]:
    """The halves that are small enough, `members` being those from `low` to below `high`."""
    if len(members) <= most or high - low == 1:
        if members:
            yield _name(group, low), members
        return
    middle = (low + high) // 2
    cut = bisect_left(members, (middle, ""))
    yield from _cells(group, members[:cut], low, middle, most)
    yield from _cells(group, members[cut:], middle, high, most)


def _name(group: str, low: int) -> str:
    if not low:
        return f"{group}-all" if group != _OTHERS else group
    if group == _OTHERS:
        return f"{group}-{low:x}"
    year, number = divmod(low, 1 << _NUMBER)
    return f"{group}-{year}-{number}" if number else f"{group}-{year}"
