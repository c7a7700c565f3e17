"""What registers need again and again: when the next record of a kind is due."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from ..archive import Archive
from ..declarations.deadlines import Schedule
from ..limits import Limit, Period, Window
from ..messages import Label
from ..registers import Register
from ..workdays import day_of
from .due import Due, standing
from .pauses import closing
from .plans import all_dates, named_posts
from .rounds import next_stretch
from .told import told


def scheduled(archive: Archive, on: dt.date) -> Iterator[Due]:
    """The next time of every schedule; `record` is the register's name."""
    for register in archive.registers.values():
        for schedule in register.schedules.values():
            if due := _due(schedule, register, archive, on):
                yield due


def _due(schedule: Schedule, register: Register, archive: Archive, on: dt.date) -> Due | None:
    last = max(_dates(schedule, register, archive), key=closing, default=None)
    since = schedule.since or _in_force(schedule, archive)
    begin = last or since
    limit = archive.limit(schedule.limit, day_of(begin)) if begin else None
    stretch = _stretch(limit, begin, since, last, archive) if begin else None
    if begin is None or stretch is None:
        return None
    start, end = stretch
    day = day_of(begin)
    escalation = archive.limit(schedule.escalate, day) if schedule.escalate else None
    escalated = told(escalation, start, end, on, "")
    return Due(
        record=register.name,
        register=register.name,
        deadline=schedule.name,
        label=Label(schedule.word),
        due=end,
        state=standing(end, on),
        person="",
        posts=named_posts(schedule.post, archive, day),
        clause=archive.asking_clause(f"schedule {register.name}.{schedule.name}"),
        provisional=any(map(archive.calendar.provisional, {start.year, end.year})),
        escalated_to=escalated.reached,
        told_next=escalated.next,
        scheduled=True,
    )


def _stretch(
    limit: Limit | None, begin: dt.date, since: dt.date | None, last: dt.date | None, archive: Archive
) -> tuple[dt.date, dt.date] | None:
    """From when until when the next record is wanted."""
    if isinstance(limit, Window):
        day = max(day_of(begin), since or dt.date.min)
        found = next_stretch(limit, day, done=last is not None and day == day_of(last))
        return found and (max(found[0], day), found[1])
    return (begin, archive.calendar.due(begin, limit)) if isinstance(limit, Period) else None


def _dates(schedule: Schedule, register: Register, archive: Archive) -> Iterator[dt.date]:
    dates = all_dates(schedule.at)
    for record in archive.records(register.name).values():
        found = dates(record.values)
        if found and (not schedule.when.tests or schedule.when.holds(record, archive)):
            yield from found


def _in_force(schedule: Schedule, archive: Archive) -> dt.date | None:
    """When the regulation that sets the limit came into force."""
    regulation = archive.regulation_of(schedule.limit)
    return regulation.in_force if regulation else None
