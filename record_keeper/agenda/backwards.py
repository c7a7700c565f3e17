"""Counting back: the last day, or moment, from which a whole period still lies before an event."""

from __future__ import annotations

import datetime as dt

from ..limits import Period
from ..workdays import Calendar, day_of
from .pauses import days_later, later, opening


def due_before(event: dt.date, period: Period, calendar: Calendar) -> dt.date:
    """When something is due that has to be done a period before an event: 30 days before a contract ends.

    Days and longer give a day, hours and minutes a moment; of an event whose day alone is known hours are
    counted from the day's beginning. One that rolls is due on the working day before, never later.
    """
    if period.unit not in ("minutes", "hours", "working_hours"):
        day = _day(day_of(event), period, calendar)
        return _rolled(day, calendar) if period.roll else day
    moment = opening(event)
    if period.unit == "working_hours":
        return _working(moment, period.amount * 60, calendar)
    end = later(moment, -dt.timedelta(minutes=period.amount * (60 if period.unit == "hours" else 1)))
    return dt.datetime.combine(_rolled(end.date(), calendar), end.time()) if period.roll else end


def _day(day: dt.date, period: Period, calendar: Calendar) -> dt.date:
    match period.unit:
        case "working_days":
            return calendar.earlier(day, period.amount)
        case "weeks":
            return days_later(day, -7 * period.amount)
        case "months":
            return calendar.months_on(day, -period.amount)
        case "years":
            return calendar.months_on(day, -12 * period.amount)
        case _:
            return days_later(day, -period.amount)


def _rolled(day: dt.date, calendar: Calendar) -> dt.date:
    return day if calendar.is_working_day(day) else calendar.earlier(day, 1)


def _working(moment: dt.datetime, minutes: int, calendar: Calendar) -> dt.datetime:
    """The moment from which so many minutes of working time remain until another."""
    if minutes == 0:
        return moment
    left = minutes - calendar.worked(moment)
    if left < 0:
        at, day = -left, moment.date()
    else:
        days, rest = divmod(left, calendar.day_length)
        at = calendar.day_length - rest if rest else 0
        day = calendar.earlier(moment.date(), days + bool(rest))
    minute = calendar.clock(at) if at else calendar.working_hours[0][0]
    return opening(day) + dt.timedelta(minutes=minute)
