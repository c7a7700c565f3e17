"""What happened with a record, as other records tell it: visits, complaints, loans … by the days that they name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from typing import Any, NamedTuple

from record_keeper.archive import Keys, Reference
from record_keeper.fields.base import Field, FieldType
from record_keeper.fields.composite import Group, ListOf
from record_keeper.fields.dates import DAYS
from record_keeper.record import Record
from record_keeper.registers import Register
from record_keeper.workdays import day_of

from .counted import has_come
from .desk import Desk, State, moment, shortened
from .shown import Link, joined, plain

MOST = 100
WORDS = 160
"""So long may the words of an entry of a list be."""
FIRST = 3
"""So many of its values are told."""
TOLD_ELSEWHERE = frozenset(("approvals", "corrections"))
"""Lists of the header that have a place of their own on the page."""

Parts = Mapping[str, FieldType]


class Dated(NamedTuple):
    """A list whose entries have days: the types of its other values, and the labels of its days, the best first.

    A label is "" where the entry needs none: it begins with its only day, as a line of a log does.
    """

    title: str
    name: str
    parts: Parts
    days: Mapping[str, str]


class Happening(NamedTuple):
    """Something of a day: which kind, in which words, and the record that tells it (None: the record itself)."""

    at: str
    kind: str
    words: str
    what: Link | None = None
    state: State | None = None


class Happenings:
    """Finds what happened with records; where a register has its dates is found out once.

    What is agreed for a day that has not come has not happened: deadlines and the agenda tell of it.
    """

    def __init__(self, desk: Desk) -> None:
        self.desk, self.today = desk, day_of(desk.day)
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
        for dated, entry, day in self._entries(record):
            filled = ((part, entry[part]) for part in dated.parts if entry.get(part) is not None)
            words = self._words(dated.parts, islice(filled, FIRST), dated.days[day])
            yield Happening(moment(entry[day]), dated.title, words)

    def days(self, record: Record) -> tuple[str, ...]:
        """The days of `inside`: which of them have come is all that it takes from elsewhere than the record."""
        return tuple(moment(entry[day]) for _, entry, day in self._entries(record))

    def _entries(self, record: Record) -> Iterator[tuple[Dated, Mapping[str, Any], str]]:
        for dated in self._lists[record.register.name]:
            for entry in record.values.get(dated.name) or ():
                if entry.__class__ is dict and (day := self._first(entry, dated.days)):
                    yield dated, entry, day

    def _words(self, parts: Parts, filled: Iterable[tuple[str, Any]], label: str) -> str:
        lang = self.desk.lang
        comma, colon = ("，", "：") if lang == "zh" else (", ", ": ")
        words = joined((plain(self.desk.show(parts[n], v), lang) for n, v in filled), comma)
        return shortened(colon.join(each for each in (label, words) if each), WORDS)

    def _day(self, reference: Reference) -> str:
        """The day of a reference: of the entry of a list that it stands in, or else of its record."""
        source = reference.source
        if len(reference.keys) > 1:
            entry, days = _entry(source, reference.keys)
            if day := self._first(entry, days):
                return moment(entry[day])
        day = self._first(source.values, self._days[source.register.name])
        return moment(source.values[day]) if day else ""

    def _first(self, values: Mapping[str, Any], names: Iterable[str]) -> str:
        """The first of some fields whose day has come; "" if none."""
        return next((name for name in names if has_come(values.get(name), self.today)), "")


def _days(register: Register) -> tuple[str, ...]:
    """The fields that may say when a record of a register happened, the best first."""
    since = (register.access.since,) if register.access else ()
    return (*since, *_day_fields(register.fields.values()))


def _day_fields(fields: Iterable[Field]) -> tuple[str, ...]:
    """Dates of a file that are somebody's own (a birthday) are nothing that happened with another."""
    return tuple(f.name for f in fields if isinstance(f.type, DAYS) and not f.personal)


def _days_of_entries(item: Group) -> tuple[str, ...]:
    """The fields that may say when an entry happened: what each must have, and then what was filled in last,
    since the day when something was done is declared behind the day for which it was agreed."""
    days = _day_fields(item.fields.values())
    always = [name for name in days if item.fields[name].required]
    return (*always, *reversed([name for name in days if name not in always]))


def _dated_lists(register: Register, lang: str) -> Iterator[Dated]:
    """The lists whose entries have days."""
    for field in register.fields.values():
        item = field.type.item if isinstance(field.type, ListOf) else None
        if isinstance(item, Group) and field.name not in TOLD_ELSEWHERE:
            days = _days_of_entries(item)
            parts = {f.name: f.type for f in item.fields.values() if f.name not in days}
            log = len(days) == 1 and days[0] == next(iter(item.fields))
            labels = {name: "" if log else item.fields[name].word(lang) for name in days}
            yield from [Dated(field.word(lang), field.name, parts, labels)] if days else []


def _entry(source: Record, keys: Keys) -> tuple[Mapping[str, Any], tuple[str, ...]]:
    type, entry = source.register.fields[str(keys[0])].type, source.values.get(str(keys[0]))
    item = type.item if isinstance(type, ListOf) else None
    if isinstance(item, Group) and isinstance(entry, tuple) and isinstance(keys[1], int):
        return entry[keys[1]], _days_of_entries(item)
    return {}, ()
