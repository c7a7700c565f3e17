"""Events of other registers: the dates of records that name a record, gathered once for an archive."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from ..archive import Archive
from ..declarations.deadlines import Events
from ..declarations.when import When
from ..record import Record
from .plans import all_dates


def events_of(record: Record, events: Events, archive: Archive) -> list[dt.date]:
    """The dates at which something happened to a record, in no order; none where the register is off."""
    register = archive.registers.get(events.register)
    if register is None:
        return []
    key = (events.register, events.ref, events.at, id(events))
    when = events.tests.tests(register)
    if archive.askers is not None:  # read on demand: only those that name it
        those = {r.source.id: r.source for r in archive.references_to(record)}
        found = [r for r in those.values() if r.register is register]
        return [day for id, day in _dates(found, events, when, archive) if id == record.id]
    records = archive.records(events.register).values()
    return archive.once(("events", *key), _index, records, events, when, archive).get(record.id, [])


def _index(
    records: Iterable[Record], events: Events, when: When, archive: Archive
) -> Mapping[str, list[dt.date]]:
    found: dict[str, list[dt.date]] = defaultdict(list)
    for id, day in _dates(records, events, when, archive):
        found[id].append(day)
    return found


def _dates(
    records: Iterable[Record], events: Events, when: When, archive: Archive
) -> Iterable[tuple[str, dt.date]]:
    dates = all_dates(events.at)
    names = tuple(events.ref.split("."))
    for record in records:
        days = dates(record.values)
        if days and when.holds(record, archive):
            for id in set(_ids(names, record.values)):
                yield from ((id, day) for day in days)


def _ids(names: tuple[str, ...], value: Any) -> Iterable[str]:
    if isinstance(value, Mapping):
        yield from _ids(names[1:], value.get(names[0])) if names else ()
    elif isinstance(value, tuple) and not hasattr(value, "_fields"):
        for item in value:
            yield from _ids(names, item)
    elif isinstance(value, str) and not names:
        yield value
