"""What happened with a record, as other records tell it: visits, complaints, loans … by the days that they name."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from typing import Any, NamedTuple

from record_keeper.archive import Keys, Reference
from record_keeper.fields.base import Field, FieldType
from record_keeper.fields.composite import Group, ListOf
from record_keeper.fields.dates import DAYS
from record_keeper.record import Record
from record_keeper.registers import Register

from .desk import Desk, State, moment, shortened
from .shown import Link, plain

MOST = 100
WORDS = 160
"""So long may the words of an entry of a list be."""
FIRST = 3
"""So many of its values are told."""
TOLD_ELSEWHERE = frozenset(("approvals", "corrections"))
"""Lists of the header that have a place of their own on the page."""

Parts = Mapping[str, FieldType]


class Happening(NamedTuple):
    """Something of a day: which kind, in which words, and the record that tells it (None: the record itself)."""

    at: str
    kind: str
    words: str
    what: Link | None = None
    state: State | None = None


class Happenings:
    """Finds what happened with records; where a register has its dates is found out once."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self._days = {register.name: _days(register) for register in desk.archive.registers.values()}
        self._lists = {r.name: list(_dated_lists(r, desk.lang)) for r in desk.archive.registers.values()}

    def around(self, record: Record) -> tuple[Happening, ...]:
        """What other records tell of a record, the newest first. Of people and departments all tell: nothing."""
        if record.register.ids != "serial":
            return ()
        found: dict[str, Happening] = {}
        for reference in self.desk.around.to(record):
            source = reference.source
            access = source.register.access
            if source.path in found or (access and reference.keys[0] == access.what):
                continue  # who had a file is told by the access log
            if at := self._day(reference):
                found[source.path] = Happening(
                    at,
                    source.register.word(self.desk.lang),
                    reference.field.word(self.desk.lang),
                    self.desk.link(source),
                    self.desk.state(source),
                )
        return tuple(sorted(found.values(), key=lambda each: each.at, reverse=True)[:MOST])

    def inside(self, record: Record) -> Iterator[Happening]:
        """What the record itself lists by day, each in the words of its first values."""
        for title, name, parts, days in self._lists[record.register.name]:
            for entry in record.values.get(name) or ():
                if entry.__class__ is dict and (at := _first(entry, days)):
                    filled = ((part, entry[part]) for part in parts if entry.get(part) is not None)
                    yield Happening(at, title, self._words(parts, islice(filled, FIRST)))

    def _words(self, parts: Parts, filled: Iterable[tuple[str, Any]]) -> str:
        lang = self.desk.lang
        comma = "，" if lang == "zh" else ", "
        return shortened(comma.join(plain(self.desk.show(parts[n], v), lang) for n, v in filled), WORDS)

    def _day(self, reference: Reference) -> str:
        """The day of a reference: of the entry of a list that it stands in, or else of its record."""
        source = reference.source
        if len(reference.keys) > 1:
            entry, days = _entry(source, reference.keys)
            if at := _first(entry, days):
                return at
        return _first(source.values, self._days[source.register.name])


def _days(register: Register) -> tuple[str, ...]:
    """The fields that may say when a record of a register happened, the best first."""
    since = (register.access.since,) if register.access else ()
    return (*since, *_day_fields(register.fields.values()))


def _day_fields(fields: Iterable[Field]) -> tuple[str, ...]:
    """Dates of a file that are somebody's own (a birthday) are nothing that happened with another."""
    return tuple(f.name for f in fields if isinstance(f.type, DAYS) and not f.personal)


def _dated_lists(register: Register, lang: str) -> Iterator[tuple[str, str, Parts, tuple[str, ...]]]:
    """The lists whose entries have days: title, name, the types of the other values, the fields with days."""
    for field in register.fields.values():
        item = field.type.item if isinstance(field.type, ListOf) else None
        if isinstance(item, Group) and field.name not in TOLD_ELSEWHERE:
            days = _day_fields(item.fields.values())
            parts = {f.name: f.type for f in item.fields.values() if f.name not in days}
            yield from [(field.word(lang), field.name, parts, days)] if days else []


def _entry(source: Record, keys: Keys) -> tuple[Mapping[str, Any], tuple[str, ...]]:
    type, entry = source.register.fields[str(keys[0])].type, source.values.get(str(keys[0]))
    item = type.item if isinstance(type, ListOf) else None
    if isinstance(item, Group) and isinstance(entry, tuple) and isinstance(keys[1], int):
        return entry[keys[1]], _day_fields(item.fields.values())
    return {}, ()


def _first(values: Mapping[str, Any], names: tuple[str, ...]) -> str:
    return next((at for name in names if (at := _at(values.get(name)))), "")


def _at(value: Any) -> str:
    return moment(value) if isinstance(value, dt.date) else ""
