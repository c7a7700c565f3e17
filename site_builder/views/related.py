"""The records around a record: what refers to it and what it refers to, by register and field."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from record_keeper.record import Record

from .desk import Desk, State
from .shown import Link

MOST = 30


class Row(NamedTuple):
    """A related record."""

    link: Link
    state: State | None


class Card(NamedTuple):
    """Related records of one register by one field; `number` may be more than the rows."""

    title: str
    field: str
    number: int
    rows: tuple[Row, ...]
    back: bool
    """Whether they refer to the record, not the record to them."""


def related(record: Record, desk: Desk) -> Iterator[Card]:
    """What refers to a record, newest first, then what it refers to (but for people and departments)."""
    archive = desk.archive
    groups: dict[tuple[str, str], dict[str, Record]] = {}
    for reference in desk.around.to(record):
        key = (reference.source.register.name, reference.field.word(desk.lang))
        groups.setdefault(key, {})[reference.source.id] = reference.source
    for (name, field), found in groups.items():
        newest = sorted(found.values(), key=lambda r: r.id, reverse=True)
        yield _card(name, field, newest, desk, back=True)
    named: dict[tuple[str, str], dict[str, Record]] = {}
    for reference in desk.around.of(record):
        target = archive.find(reference.id, reference.type.to)
        if target and target.register.ids == "serial":
            named.setdefault((target.register.name, reference.field.word(desk.lang)), {})[target.id] = target
    for (name, field), found in named.items():
        yield _card(name, field, list(found.values()), desk, back=False)


def _card(name: str, field: str, records: list[Record], desk: Desk, back: bool) -> Card:
    rows = tuple(Row(desk.link(record), desk.state(record)) for record in records[:MOST])
    return Card(desk.archive.registers[name].word(desk.lang), field, len(records), rows, back)
