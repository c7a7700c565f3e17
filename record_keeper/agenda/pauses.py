"""Pauses of a deadline: stretches of time that do not count."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from ..limits import Period
from ..workdays import Calendar, day_of

DAY = dt.timedelta(days=1)


class Pause(NamedTuple):
    """A stretch that does not count: from a moment up to another (that one excluded)."""

    start: dt.datetime
    end: dt.datetime
    is_open: bool = False
    """Whether it still runs, so that its end is only the moment of asking."""


def read_pauses(entries: Any, until: dt.date) -> tuple[Pause, ...]:
    """The pauses that the entries of a list (mappings with `from` and `to`) make, none overlapping, in order.

    A day counts with all of its hours. One without `to` reaches to `until`; one that begins later is not yet.
    """
    found = sorted(_pauses(entries if isinstance(entries, tuple) else (), until))
    merged: list[Pause] = []
    for each in found:
        if merged and each.start <= merged[-1].end:
            last = merged[-1]
            merged[-1] = Pause(last.start, max(last.end, each.end), last.is_open or each.is_open)
        else:
            merged.append(each)
    return tuple(merged)


def _pauses(entries: Iterable[Any], until: dt.date) -> Iterable[Pause]:
    for entry in entries:
        start, end = (entry.get("from"), entry.get("to")) if isinstance(entry, Mapping) else (None, None)
        if not isinstance(start, dt.date):
            continue
        last = end if isinstance(end, dt.date) else None
        pause = Pause(opening(start), closing(last or until), last is None)
        if pause.start < pause.end:
            yield pause


def opening(moment: dt.date) -> dt.datetime:
    """A moment, or the first one of a day."""
    return moment if isinstance(moment, dt.datetime) else dt.datetime.combine(moment, dt.time.min)


def closing(moment: dt.date) -> dt.datetime:
    """A moment, or the end of a day, which is the first moment of the next."""
    if isinstance(moment, dt.datetime):
        return moment
    return dt.datetime.combine(days_later(moment, 1), dt.time.min)


def due_after(start: dt.date, period: Period, pauses: tuple[Pause, ...], calendar: Calendar) -> dt.date:
    """When a period that starts with an event on `start` ends, if the time inside the pauses does not count.

    Of hours and minutes the pause's own minutes (of working hours its working minutes) are added; of days
    and longer those days (of working days those working days) at whose end it holds.
    """
    if not pauses:
        return calendar.due(start, period)
    end = calendar.due(start, period.but(roll=False))
    if not isinstance(end, dt.datetime):
        end = _days_on(day_of(start), end, pauses, calendar, working=period.unit == "working_days")
        return calendar.rolled(end) if period.roll else end
    end = _minutes_on(closing(start), end, pauses, calendar, working=period.unit == "working_hours")
    return dt.datetime.combine(calendar.rolled(end.date()), end.time()) if period.roll else end


def _minutes_on(
    start: dt.datetime, end: dt.datetime, pauses: tuple[Pause, ...], calendar: Calendar, *, working: bool
) -> dt.datetime:
    for pause in pauses:
        begin = max(pause.start, start)
        if begin >= end:
            break
        if begin < pause.end:
            end = (
                calendar.after_working(end, _working_minutes(begin, pause.end, calendar))
                if working
                else later(end, pause.end - begin)
            )
    return end


def _working_minutes(start: dt.datetime, end: dt.datetime, calendar: Calendar) -> int:
    days = calendar.working_days_between(days_later(start.date(), -1), days_later(end.date(), -1))
    return days * calendar.day_length - calendar.worked(start) + calendar.worked(end)


def _days_on(
    start: dt.date, end: dt.date, pauses: tuple[Pause, ...], calendar: Calendar, *, working: bool
) -> dt.date:
    for pause in pauses:
        first, last = max(pause.start.date(), days_later(start, 1)), days_later(pause.end.date(), -1)
        if first > end:
            break
        if first <= last:
            before = days_later(first, -1)
            end = (
                calendar.later(end, calendar.working_days_between(before, last))
                if working
                else days_later(end, (last - before).days)
            )
    return end


def running(start: dt.datetime, end: dt.datetime, pauses: tuple[Pause, ...]) -> dt.timedelta:
    """How much time between two moments lies outside the pauses."""
    inside = (min(p.end, end) - max(p.start, start) for p in pauses if p.start < end and start < p.end)
    return (end - start) - sum(inside, dt.timedelta())


def moment_after(start: dt.datetime, time: dt.timedelta, pauses: tuple[Pause, ...]) -> dt.datetime:
    """The moment at which so much time has run since `start`, without that inside the pauses."""
    end = later(start, time)
    for pause in pauses:
        if max(pause.start, start) < end and start < pause.end:
            end = later(end, pause.end - max(pause.start, start))
    return end


def later(moment: dt.datetime, time: dt.timedelta) -> dt.datetime:
    """A moment so much later (or, of less than none, earlier), within the years that there are."""
    try:
        return moment + time
    except OverflowError:
        last, first = (dt.date.max, dt.time(23, 59)), (dt.date.min, dt.time.min)
        return dt.datetime.combine(*(last if time > dt.timedelta() else first))


def days_later(day: dt.date, days: int) -> dt.date:
    """A day so many days later (or, of fewer than none, earlier), within the years that there are."""
    return dt.date.fromordinal(min(max(day.toordinal() + days, 1), dt.date.max.toordinal()))
