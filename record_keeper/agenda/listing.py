"""The list of what is to be done."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator

from ..archive import Archive
from ..messages import Label
from ..record import Record
from ..workdays import day_of
from .clocks import clocks
from .due import Clock, Due
from .schedules import scheduled


def agenda(archive: Archive, on: dt.date, within: int | None = None) -> list[Due]:
    """What is overdue, due on the day, or coming (within so many days), the most urgent first."""
    found = [*_dues(archive, on), *scheduled(archive, on)]
    if within is not None:
        last = day_of(on) + dt.timedelta(days=within)
        found = [due for due in found if day_of(due.due) <= last]
    return sorted(found, key=lambda d: (_minute(d.due), d.record, d.deadline))


def _dues(archive: Archive, on: dt.date) -> Iterator[Due]:
    for record in archive.all_records():
        if record.register.deadlines:
            for clock in clocks(record, archive, on, running_only=True):
                if clock.outcome in ("overdue", "due", "coming"):
                    yield _due(record, clock)


def settled(dues: Iterable[Due], on: dt.date) -> str:
    """The last minute, in ISO form, at which these dues stand as they do on `on`, if nothing but time passes.

    "" if that is so all day: only what is due at a minute passes, or is told to another, during a day.
    """
    if not isinstance(on, dt.datetime):
        return ""
    dues = [due for due in dues if isinstance(due.due, dt.datetime)]
    last = [due.due for due in dues if isinstance(due.due, dt.datetime) and due.due >= on]
    last += [_minute_before(due.told_next) for due in dues if due.told_next]
    return min((minute.isoformat() for minute in last), default="")


def _minute_before(moment: dt.datetime) -> dt.datetime:
    """The last whole minute before a moment."""
    return (moment - dt.timedelta(microseconds=1)).replace(second=0, microsecond=0)


def _due(record: Record, clock: Clock) -> Due:
    assert clock.outcome in ("overdue", "due", "coming")
    return Due(
        record=record.id,
        register=record.register.name,
        deadline=clock.deadline.name,
        label=Label(clock.deadline.word),
        due=clock.due,
        state=clock.outcome,
        person=clock.person,
        posts=clock.posts,
        clause=clock.clause,
        provisional=clock.provisional,
        escalated_to=clock.escalated_to,
        told_next=clock.told_next,
    )


def _minute(value: dt.date) -> dt.datetime:
    """A moment for sorting: a day counts as its last minute."""
    return value if isinstance(value, dt.datetime) else dt.datetime.combine(value, dt.time.max)
