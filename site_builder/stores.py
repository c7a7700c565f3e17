"""The tables of registers as files that a browser loads as it needs them, also from a disk.

They are plain script files that call back `rkList`, since a browser fetches nothing from a folder. Rows lie
in shelves by the number of their id, facets and orders as one code a row, so that an edit changes the shelf
of its record and the facets that it moved in. A small table is one file.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby
from typing import Any

from .views.tables import Stack, Table

FOLDER = "lists/"
SHELF, TEXTS = 128, 2048
"""Numbers of ids in a file of rows, and in one of what the filter looks through."""
SMALL = 256
"""Rows up to which a table is one file."""
_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ-_"


class Tables(Iterable[tuple[str, bytes]]):
    """The files of some tables; each table is made when it is its turn, and forgotten again."""

    def __init__(self, makers: Iterable[Callable[[], Table]]) -> None:
        self._makers = tuple(makers)

    def __iter__(self) -> Iterator[tuple[str, bytes]]:
        for make in self._makers:
            yield from files(make())


def files(table: Table) -> Iterator[tuple[str, bytes]]:
    """The files of one table: path in the site and content."""
    parts = [
        (name, f"rkList.part({_json(table.register)},{_json(name)},{content});\n")
        for name, content in _parts(table)
    ]
    folder, small = f"{FOLDER}{table.register}/", len(table.lines) <= SMALL
    head = f"rkList.head({_json(table.register)},{_json(_head(table, small))});\n"
    if small:
        yield f"{folder}head.js", (head + "".join(text for _, text in parts)).encode()
        return
    yield f"{folder}head.js", head.encode()
    for name, text in parts:
        yield f"{folder}{name}.js", text.encode()


def _head(table: Table, small: bool) -> dict[str, Any]:
    return {
        "small": small,
        "serial": table.serial,
        "shelf": SHELF,
        "texts": TEXTS,
        "columns": table.columns,
        "catalogue": [(e.name, e.label, e.kind, e.place) for e in table.catalogue],
        "facets": [
            [f.name, f.label, [value[:2] for value in f.values], _sets(f.sets), int(f.quiet)]
            for f in table.facets
        ],
        "stacks": [[s.base, s.digits, _runs(s.numbers), s.ids] for s in table.stacks],
        "ends": table.ends,
        "marks": table.marks,
    }


def _sets(sets: Sequence[tuple[int, ...]]) -> Sequence[tuple[int, ...]] | int:
    """The sets of values; only their number where they are none and then each value alone."""
    plain = [(), *((at,) for at in range(len(sets) - 1))]
    return len(sets) if list(sets) == plain else sets


def _runs(numbers: Sequence[int]) -> list[tuple[int, int]]:
    """Ascending numbers as first and length of each run."""
    runs = [list(run) for _, run in groupby(enumerate(numbers), key=lambda pair: pair[1] - pair[0])]
    return [(run[0][1], len(run)) for run in runs]


def _parts(table: Table) -> Iterator[tuple[str, str]]:
    for facet in table.facets:
        yield f"by-{facet.name}", _json(packed(facet.codes, len(facet.sets)))
    for column, ranks in table.ranks.items():
        yield f"order-{column}", _json(packed(ranks, max(ranks, default=0) + 1))
    mark = {level: at for at, (level, _) in enumerate(table.marks)}
    for name, low, high in _shelves(table.stacks, SHELF):
        yield f"rows-{name}", _json([[mark[line.mark], *line.texts] for line in table.lines[low:high]])
        if any(entry.place < 0 for entry in table.catalogue):
            yield f"more-{name}", _json([line.more for line in table.lines[low:high]])
    for name, low, high in _shelves(table.stacks, TEXTS):
        texts = ("\t".join(line.texts[at] for at in table.plain) for line in table.lines[low:high])
        yield f"texts-{name}", _json([text.lower() for text in texts])


def _shelves(stacks: Sequence[Stack], size: int) -> Iterator[tuple[str, int, int]]:
    """The name of each shelf and its rows, from and to."""
    at = 0
    for number, stack in enumerate(stacks):
        for shelf, members in groupby(stack.numbers, key=lambda each: each // size):
            count = sum(1 for _ in members)
            yield f"{number}-{shelf}", at, at + count
            at += count


def packed(codes: Sequence[int], many: int) -> str:
    """Codes below `many` as text: so many digits of base 64 each as the largest needs."""
    width = 1 if many <= 64 else 2 if many <= 64**2 else 3 if many <= 64**3 else 4
    word = {
        code: "".join(_DIGITS[code >> 6 * at & 63] for at in reversed(range(width))) for code in set(codes)
    }
    return "".join(map(word.__getitem__, codes))


def _json(value: object) -> str:
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return text.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
