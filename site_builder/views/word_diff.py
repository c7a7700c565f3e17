"""Two texts word by word: what stayed, what went, what came. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from itertools import groupby
from typing import Literal, NamedTuple

_WORD = re.compile(r"`[^`\n]*`|[A-Za-z0-9_.,:%+-]+|\s+|.")
"""A word: something in backticks, letters and digits in a row, blanks; of Chinese each character."""
MOST = 1500
"""Words of both texts together that are compared; longer texts are shown whole, old before new."""
_SHORT = 2
"""Words: what stayed between two changes and is shorter is told as changed, or a line would flicker."""

Kind = Literal["same", "gone", "come"]


class Piece(NamedTuple):
    """A stretch of text that stayed, went or came."""

    kind: Kind
    text: str


def pieces(old: str, new: str) -> tuple[Piece, ...]:
    """How `old` became `new`; what went stands before what came in its place."""
    a, b = _WORD.findall(old), _WORD.findall(new)
    start = _shared(a, b)
    end = _shared(a[start:][::-1], b[start:][::-1])
    middle = a[start : len(a) - end], b[start : len(b) - end]
    found = [
        Piece("same", "".join(a[:start])),
        *(_compared(*middle) if len(middle[0]) + len(middle[1]) <= MOST else _whole(*middle)),
        Piece("same", "".join(a[len(a) - end :])),
    ]
    return tuple(_joined(piece for piece in found if piece.text))


def _shared(a: list[str], b: list[str]) -> int:
    """How many words both begin with."""
    return next((at for at, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))


def _whole(old: list[str], new: list[str]) -> Iterator[Piece]:
    yield Piece("gone", "".join(old))
    yield Piece("come", "".join(new))


def _compared(old: list[str], new: list[str]) -> Iterator[Piece]:
    """Between the first and the last difference."""
    steps = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    for kept, group in groupby(steps, key=lambda step: step[0] == "equal" and step[2] - step[1] >= _SHORT):
        run = list(group)
        first, last = run[0], run[-1]
        before, after = old[first[1] : last[2]], new[first[3] : last[4]]
        yield from [Piece("same", "".join(before))] if kept else _whole(before, after)


def _joined(found: Iterator[Piece]) -> Iterator[Piece]:
    for kind, group in groupby(found, key=lambda piece: piece.kind):
        yield Piece(kind, "".join(piece.text for piece in group))
