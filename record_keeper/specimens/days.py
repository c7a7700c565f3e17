"""Days for the date fields of a register: in the order that it declares, one behind the other."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from itertools import pairwise
from typing import Any

from ..archive import Archive
from ..limits import Period
from ..registers import Register
from ..workdays import day_of


def ranks(register: Register) -> dict[str, int]:
    """Field -> how many steps it comes behind the first, by `order`, spans, deadlines and approvals."""
    after: dict[str, set[str]] = {}
    rows: list[Iterable[str]] = [*register.order]
    rows += [(d.start, d.met_by) for d in register.deadlines.values() if d.met_by and not d.before]
    rows += [(s.start, s.end) for s in register.spans.values()]
    for row in rows:
        names = [name for name in row if name]
        for first, second in pairwise(names):
            after.setdefault(second, set()).add(first)
    found: dict[str, int] = {}

    def rank(name: str, seen: frozenset[str] = frozenset()) -> int:
        if name not in found:
            before = after.get(name, set()) - seen
            found[name] = max((rank(each, seen | {name}) + 1 for each in before), default=0)
        return found[name]

    for name in {*after, *(first for firsts in after.values() for first in firsts)}:
        rank(name)
    return found


def within_spans(register: Register, values: dict[str, Any], archive: Archive) -> None:
    """Shortens agreed stretches to what their limits allow."""
    for span in register.spans.values():
        start, end = values.get(span.start), values.get(span.end)
        if not isinstance(start, dt.date) or not isinstance(end, dt.date):
            continue
        limit = archive.limit(span.limit, day_of(start))
        if isinstance(limit, Period):
            last = day_of(archive.calendar.due(start, limit))
            if day_of(end) > last:
                values[span.end] = _like(end, max(last, day_of(start)))


def _like(value: dt.date, day: dt.date) -> dt.date:
    return dt.datetime.combine(day, value.time()) if isinstance(value, dt.datetime) else day


def on_days(values: Mapping[str, Any]) -> list[dt.date]:
    """The days of the date fields that have a value."""
    return [day_of(value) for value in values.values() if isinstance(value, dt.date)]
