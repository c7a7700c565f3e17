"""One turn of a deadline: from an event on, until when, by which limit, with which pauses."""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple

from ..approvals import approved
from ..limits import Limit, Period, Window
from ..record import Record
from ..windows import Stretch
from ..workdays import day_of
from .backwards import due_before
from .pauses import Pause, closing, due_after, read_pauses
from .plans import Plan


class Turn(NamedTuple):
    """From when until when; `judged` is the day (or moment) whose limits count."""

    start: dt.date
    due: dt.date
    limit: Limit
    judged: dt.date
    pauses: tuple[Pause, ...] = ()
    paused: bool = False
    ended: bool = False
    """Of what comes back: whether it has come for the last time."""


def turn_of(plan: Plan, record: Record, start: dt.date, until: dt.date) -> Turn | None:
    """The turn that an event begins; open pauses reach to `until`. None without a limit of time."""
    deadline = plan.deadline
    limit = plan.limit(deadline.limit, day_of(start))
    pauses = pauses_of(plan, record, until) if deadline.pauses else ()
    if isinstance(limit, Window):
        stretch = next(limit.stretches(day_of(start)), None)
        if stretch is None:
            return None
        turn = fixed(start, stretch, limit, pauses)
    elif not isinstance(limit, Period):
        return None
    elif deadline.before:
        turn = Turn(start, due_before(start, limit, plan.archive.calendar), limit, start)
    else:
        turn = counted(plan, start, limit, pauses)
    extended = _extended(plan, record) if deadline.extended_to else None
    return turn if extended is None else turn._replace(due=extended, pauses=(), paused=False)


def fixed(start: dt.date, stretch: Stretch, limit: Window, pauses: tuple[Pause, ...]) -> Turn:
    """The turn of a window: a pause does not move it, but it is paused while one is open."""
    paused = bool(pauses) and pauses[-1].is_open and pauses[-1].start < closing(stretch.end)
    return Turn(max(stretch.start, day_of(start)), stretch.end, limit, start, paused=paused)


def counted(plan: Plan, start: dt.date, limit: Period, pauses: tuple[Pause, ...]) -> Turn:
    """The turn of a period; it is paused where an open pause began before it was due."""
    calendar = plan.archive.calendar
    if not pauses:
        return Turn(start, calendar.due(start, limit), limit, start)
    due = due_after(start, limit, pauses, calendar)
    paused = False
    if pauses[-1].is_open:
        without = due_after(start, limit, pauses[:-1], calendar)
        paused = pauses[-1].start < closing(without)
    return Turn(start, due, limit, start, pauses, paused)


def pauses_of(plan: Plan, record: Record, until: dt.date) -> tuple[Pause, ...]:
    """The pauses of a record's deadline; one that still runs reaches to `until`."""
    name = plan.deadline.pauses
    return read_pauses(record.values.get(name), until) if name else ()


def _extended(plan: Plan, record: Record) -> dt.date | None:
    """The day to which the deadline was extended, if that was approved."""
    step = record.register.approvals.get(plan.deadline.extension_step)
    value = record.values.get(plan.deadline.extended_to)
    if step is None or not isinstance(value, dt.date):
        return None
    return value if approved(step, record, plan.archive) else None
