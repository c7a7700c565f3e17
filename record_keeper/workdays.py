"""Counting of hours, days and working days, as the Civil Code (arts. 201-203) counts periods.

The official days off and make-up days of China come from the `holidays` library, which follows the
yearly notices of the State Council; a company's own shutdowns and extra working days stand on top.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from calendar import monthrange
from collections.abc import Iterator
from datetime import MAXYEAR, MINYEAR, date, datetime, time, timedelta
from functools import cache, cached_property
from typing import NamedTuple

from .frozen import Frozen
from .limits import Period

_COVERED = range(1950, 2101)
_FIXED_DAYS_OFF = ((1, 1), (5, 1), (5, 2), (10, 1), (10, 2), (10, 3))
"""Month and day of the statutory days off that do not follow the moon (2024 revision), for later years."""


class _Year(NamedTuple):
    """The working days of a year as sorted ordinals, and whether they are only computed."""

    working: tuple[int, ...]
    provisional: bool


def day_of(moment: date) -> date:
    """The day of a date or of a time."""
    return moment.date() if isinstance(moment, datetime) else moment


class Calendar(Frozen):
    """The working days and working hours of one company.

    `country` is a code of the `holidays` library; `working_days` and `days_off` override it, the
    former winning; `working_hours` are the stretches of a working day as (start, end) in minutes
    from midnight, in order. Raises ValueError for hours that overlap, run backwards or are none.
    """

    working_hours: tuple[tuple[int, int], ...] = ((510, 720), (810, 1050))
    days_off: frozenset[date] = frozenset()
    working_days: frozenset[date] = frozenset()
    country: str = "CN"

    @cached_property
    def _years(self) -> dict[int, _Year]:
        return {}

    def __post_init__(self) -> None:
        marks = [minute for stretch in self.working_hours for minute in stretch]
        steps = zip([0, *marks], [*marks, 1440], strict=True)
        if not marks or any(a > b for a, b in steps) or any(a >= b for a, b in self.working_hours):
            raise ValueError(f"working hours must be in order and within one day: {self.working_hours}")

    def is_working_day(self, day: date) -> bool:
        """Whether the company works on `day`."""
        working, ordinal = self._year(day.year).working, day.toordinal()
        at = bisect_right(working, ordinal)
        return at > 0 and working[at - 1] == ordinal

    def provisional(self, year: int) -> bool:
        """Whether the days off of `year` are computed from the statute, without an official notice."""
        return self._year(year).provisional

    def next_working_day(self, day: date) -> date:
        """The first working day after `day`."""
        return self.later(day, 1)

    def months_on(self, day: date, months: int) -> date:
        """The same day of a later (or, of fewer than none, earlier) month, or that month's last day."""
        return _plus_months(day, months)

    def earlier(self, day: date, count: int) -> date:
        """The `count`-th working day before `day`; `day` itself for 0."""
        if count == 0:
            return day
        year, at = day.year, bisect_left(self._year(day.year).working, day.toordinal()) - count
        while at < 0 and year > MINYEAR:
            year -= 1
            at += len(self._year(year).working)
        return date.fromordinal(self._year(year).working[at]) if at >= 0 else date.min

    def rolled(self, day: date) -> date:
        """`day` itself if it is a working day, else the next one (Civil Code, art. 203)."""
        return day if self.is_working_day(day) else self.later(day, 1)

    def working_days_between(self, start: date, end: date) -> int:
        """How many working days lie after `start` up to and with `end`; negative when `end` is earlier.

        So a period of n working days that starts on `start` is due on a day with n between.
        """
        if end < start:
            return -self.working_days_between(end, start)
        upto = sum(len(self._year(year).working) for year in range(start.year, end.year))
        return upto + self._rank(end) - self._rank(start)

    def due(self, start: date | datetime, period: Period) -> date | datetime:
        """When a period that starts with an event on `start` ends.

        Periods of days and longer give the last day (a date, good until its end): the day of the
        event does not count, a month ends on the same day of the month or on its last one.
        Periods of hours and minutes give a moment (local, naive): plain ones run from the minute
        through nights and days off, working ones only in working hours; when only the day of the
        event is known they run from its end. One that rolls keeps its time of day. What would fall
        after year 9999 falls on its last day.
        """
        if period.unit not in ("minutes", "hours", "working_hours"):
            day = self._last_day(day_of(start), period)
            return self.rolled(day) if period.roll else day
        moment = start if isinstance(start, datetime) else _midnight(_plus_days(start, 1))
        if period.unit == "working_hours":
            return self.after_working(moment, period.amount * 60)
        minutes = period.amount * (60 if period.unit == "hours" else 1)
        end = _plus(moment, timedelta(minutes=minutes))
        return datetime.combine(self.rolled(end.date()), end.time()) if period.roll else end

    def _last_day(self, start: date, period: Period) -> date:
        match period.unit:
            case "working_days":
                return self.later(start, period.amount)
            case "weeks":
                return _plus_days(start, 7 * period.amount)
            case "months":
                return _plus_months(start, period.amount)
            case "years":
                return _plus_months(start, 12 * period.amount)
            case _:
                return _plus_days(start, period.amount)

    def worked(self, moment: datetime) -> int:
        """The minutes of the day's working time that have run at a moment; 0 on a day off."""
        if not self.is_working_day(moment.date()):
            return 0
        now = moment.hour * 60 + moment.minute
        return sum(min(now, end) - start for start, end in self.working_hours if start < now)

    def after_working(self, moment: datetime, minutes: int) -> datetime:
        """The moment at which `minutes` of working time have run since `moment`."""
        if minutes == 0:
            return moment
        minutes += self.worked(moment)
        # A full day ends at its close, not at the next opening.
        days, rest = divmod(minutes - 1, self.day_length)
        return _plus(
            _midnight(self.later(self.rolled(moment.date()), days)), timedelta(minutes=self.clock(rest + 1))
        )

    @property
    def day_length(self) -> int:
        """The minutes of a working day."""
        return sum(end - start for start, end in self.working_hours)

    def clock(self, worked: int) -> int:
        """The minute of a working day at which `worked` minutes (at most a day's) have been worked."""
        for start, end in self.working_hours:
            if worked <= end - start:
                return start + worked
            worked -= end - start
        return self.working_hours[-1][1]

    def later(self, day: date, count: int) -> date:
        """The `count`-th working day after `day`; `day` itself for 0."""
        if count == 0:
            return day
        year, at = day.year, self._rank(day) + count - 1
        while at >= len(working := self._year(year).working):
            at, year = at - len(working), year + 1
            if year > MAXYEAR:
                return date.max
        return date.fromordinal(working[at])

    def _rank(self, day: date) -> int:
        """How many working days of its year lie up to and with `day`."""
        return bisect_right(self._year(day.year).working, day.toordinal())

    def _year(self, year: int) -> _Year:
        known = self._years.get(year)
        if known is None:
            official = _official(self.country, year)
            off = {d.toordinal() for d in self.days_off if d.year == year}
            on = {d.toordinal() for d in self.working_days if d.year == year}
            known = _Year(tuple(sorted(set(official.working) - off | on)), official.provisional)
            self._years[year] = known
        return known


@cache
def _official(country: str, year: int) -> _Year:
    """The working days of a country in a year, before the company's own.

    China has had make-up days in every yearly notice since 2001, so a year without any has no notice.
    """
    if year not in _COVERED:
        fixed = _FIXED_DAYS_OFF if country == "CN" and year > _COVERED[-1] else ()
        weekdays = (day for day in _days(year) if day.weekday() < 5 and (day.month, day.day) not in fixed)
        return _Year(tuple(day.toordinal() for day in weekdays), provisional=True)

    import holidays  # 90 ms: only for those who count working days

    known = holidays.country_holidays(country, years=[year])
    makeup = {day for day in known.weekend_workdays if day.year == year}
    working = (day for day in _days(year) if day in makeup or not (day in known or known.is_weekend(day)))
    return _Year(tuple(day.toordinal() for day in working), provisional=country == "CN" and not makeup)


def _days(year: int) -> Iterator[date]:
    first, last = date(year, 1, 1).toordinal(), date(year, 12, 31).toordinal()
    return (date.fromordinal(ordinal) for ordinal in range(first, last + 1))


def _midnight(day: date) -> datetime:
    return datetime(day.year, day.month, day.day)


def _plus(moment: datetime, stretch: timedelta) -> datetime:
    try:
        return moment + stretch
    except OverflowError:
        return datetime.combine(date.max, time(23, 59))


def _plus_days(day: date, days: int) -> date:
    return date.fromordinal(min(day.toordinal() + days, date.max.toordinal()))


def _plus_months(day: date, months: int) -> date:
    """The same day of a later month, or that month's last day (Civil Code, art. 202)."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if not MINYEAR <= year <= MAXYEAR:
        return date.max if months > 0 else date.min
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
