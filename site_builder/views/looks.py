"""What the page of a record looks at, as one word: while it is the same, the page is the same.

It names the values of the record as the clearance sees them, and from elsewhere what a view asks the desk
for: who refers to it and to whom it refers (their titles, states and days), which of its own days have come, its
mark in effect, how its deadlines stand, its history and its readers. What all pages look at, or nearly all, is said once for all of them: the
configuration, and the titles of records that are found by name (people, departments).
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from hashlib import sha256
from typing import Any

from record_keeper.access_log import Access
from record_keeper.history import Change
from record_keeper.record import Record
from record_keeper.workdays import day_of

from .around import refers
from .computed import shown as computed
from .desk import Desk
from .records import Surroundings

RUNNING = ("overdue", "due", "coming")


class Looks:
    """Names what pages look at. `more` is what turns it into text."""

    def __init__(self, desk: Desk, accesses: Mapping[str, Sequence[Access]], more: object = ()) -> None:
        self.desk, self.accesses = desk, accesses
        self.around = desk.around  # found before other processes share the work
        named = [
            (desk.link(record), desk.state(record))
            for register in desk.archive.registers.values()
            if register.ids != "serial"
            for record in desk.archive.records(register.name).values()
        ]
        told = (
            more,
            desk.configuration,
            desk.lang,
            desk.cut.clearance,
            desk.as_of,
            str(desk.no_history),
            named,
        )
        self.common = sha256(repr(told).encode("utf-8", "replace")).digest()
        self._referring = {
            register.name: frozenset(f.name for f in register.fields.values() if refers(f.type))
            for register in desk.archive.registers.values()
        }

    def of(self, record: Record, around: Surroundings) -> str:
        """What the page of a record looks at; `around` is what stands around it."""
        told = (
            around,
            [(r.id, self.desk.target(r.id, r.type.to)) for r in self.around.of(record)],
            self.desk.level(record),
            list(self._clocks(record)) if record.register.deadlines else (),
            list(computed(record, self.desk)),
            list(self._history(record)),
        )
        digest = sha256(self.common)
        digest.update(json.dumps(told, ensure_ascii=False).encode("utf-8", "replace"))
        readers = self.accesses.get(record.id, ())
        digest.update(repr((record.path, record.values, readers)).encode("utf-8", "replace"))
        return digest.hexdigest()[:32]

    def _clocks(self, record: Record) -> Iterator[tuple[str, ...]]:
        """How each deadline stands; the day counts only while one runs."""
        for clock in self.desk.clocks(record):
            day = day_of(self.desk.day).isoformat() if clock.outcome in RUNNING else ""
            told = str([each.post for each in clock.escalated_to])
            yield clock.deadline.name, clock.outcome, str(clock.due), str(clock.met), day, told

    def _history(self, record: Record) -> Iterator[tuple[Any, ...]]:
        """Each change; what it changed is settled by its commit, but not the titles of what it names."""
        referring = self._referring[record.register.name]
        for change in self.desk.changes.by_path.get(record.path, ()):
            named = self.desk.links(_texts_of(change, referring))
            yield change.commit, change.kind, change.reason, change.person, change.who, change.path, named


def _texts_of(change: Change, fields: frozenset[str]) -> set[str]:
    """Every text in what was changed of some fields; the ids of other records are among them."""
    texts: set[str] = set()
    for each in change.among(fields):
        _gather(each.old, texts)
        _gather(each.new, texts)
    return texts


def _gather(raw: Any, texts: set[str]) -> None:
    if raw.__class__ is str:
        texts.add(raw)
    elif raw.__class__ is dict:
        for each in raw.values():
            _gather(each, texts)
    elif raw.__class__ in (list, tuple):
        for each in raw:
            _gather(each, texts)
