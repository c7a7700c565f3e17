"""Deadlines that come back: the round that runs since the last event."""

from __future__ import annotations

import datetime as dt

from ..limits import Limit, Period, Window
from ..record import Record
from ..windows import Stretch
from ..workdays import day_of
from .due import is_after
from .events import events_of
from .pauses import Pause, closing
from .plans import Plan
from .turns import Turn, counted, fixed, pauses_of


def last_round(plan: Plan, record: Record, start: dt.date, on: dt.date) -> Turn | None:
    """The round that begins with the last event since `start`, or with `start` itself.

    A period runs from there. A window is that which opens after the last event, so each is kept once.
    A round that would have been over before its regulation was first in force begins on that day.
    """
    dates = [d for d in _events(plan, record) if day_of(d) >= day_of(start)]
    pauses = pauses_of(plan, record, day_of(on))
    turn = _round(plan, start, max(dates, key=closing, default=start), pauses, done=bool(dates))
    if turn and day_of(turn.due) < plan.since:
        turn = _round(plan, start, plan.since, pauses, done=False)
    if turn is None:
        return None
    until = record.values.get(plan.deadline.until)
    if isinstance(until, dt.date) and (is_after(on, until) or is_after(turn.due, until)):
        return turn._replace(ended=True)
    return turn


def _round(
    plan: Plan, start: dt.date, last: dt.date, pauses: tuple[Pause, ...], *, done: bool
) -> Turn | None:
    """The round that begins on a day: with an event if `done`."""
    limit = _limit(plan, start, last)
    if isinstance(limit, Period):
        return counted(plan, last, limit, pauses)
    stretch = next_stretch(limit, day_of(last), done=done) if isinstance(limit, Window) else None
    return fixed(last, stretch, limit, pauses) if stretch and isinstance(limit, Window) else None


def next_stretch(window: Window, day: dt.date, *, done: bool) -> Stretch | None:
    """The first time that a window is open and that ends on a day or later; if `done`, opens after it."""
    found = (stretch for stretch in window.stretches(day) if not done or stretch.start > day)
    return next(found, None)


def _events(plan: Plan, record: Record) -> list[dt.date]:
    if plan.deadline.events:
        return events_of(record, plan.deadline.events, plan.archive)
    return plan.met_dates(record.values) if plan.met_dates else []


def _limit(plan: Plan, start: dt.date, last: dt.date) -> Limit | None:
    """The interval of the round: another one for rounds that begin once the first stretch of time is over."""
    later = plan.deadline.after
    if later:
        first = plan.limit(later.since, day_of(start))
        if isinstance(first, Period) and not is_after(plan.archive.calendar.due(start, first), last):
            return plan.limit(later.interval, day_of(last))
    return plan.limit(plan.deadline.limit, day_of(last))
