"""Judging a whole archive by as many processes as there are cores."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from . import crew
from .archive import Archive
from .check import Judged, judge
from .record import Record

_CHUNK = 200
_FEW = 2000
"""So many records are judged sooner than a second process has started."""


def judge_all(records: list[Record], archive: Archive) -> Iterator[Judged]:
    """What the rules find about each record; where a fork has found something, it is found here again."""

    def facts(some: Sequence[Record]) -> list[tuple[list[str], list[str]] | None]:
        each = judge(some, archive)
        return [None if found.raised else (list(found.asked), found.groups) for found in each]

    hands = crew.hands() if len(records) > _FEW else 1
    if hands == 1:
        yield from judge(records, archive)
        return
    _ = archive.by_target  # made once, before there are forks that would each make it
    chunks = crew.chunks(records, _CHUNK)
    for some, told in zip(chunks, crew.shared(chunks, facts, hands), strict=True):
        for record, fact in zip(some, told, strict=True):
            if fact is None:
                yield from judge((record,), archive)
            else:
                yield Judged(record, [], set(fact[0]), fact[1])
