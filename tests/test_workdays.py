"""Counting of periods: the vectors of real calendars, the Civil Code's rules, and laws that always hold."""

from __future__ import annotations

import csv
import os
import time
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from holiday_vectors import REAL_HOLIDAYS
from hypothesis import given
from hypothesis import strategies as st

from record_keeper.limits import UNITS, Period, read_period
from record_keeper.workdays import Calendar

CALENDAR = Calendar()
DAYS = st.dates(date(1990, 1, 1), date(2060, 12, 31))
MOMENTS = st.datetimes(datetime(2015, 1, 1), datetime(2035, 12, 31)).map(
    lambda m: m.replace(second=0, microsecond=0)
)


def due(start: str, period: str, calendar: Calendar = CALENDAR) -> str:
    """Start and end as ISO text, so that the examples below read as a table."""
    begin = datetime.fromisoformat(start) if " " in start else date.fromisoformat(start)
    end = calendar.due(begin, read_period(period))
    return end.isoformat(" ", "minutes") if isinstance(end, datetime) else end.isoformat()


@pytest.mark.parametrize(("event", "after_1_2_3_7", "natural", "rolled"), REAL_HOLIDAYS)
def test_working_days_around_real_holidays(event: str, after_1_2_3_7: str, natural: str, rolled: str) -> None:
    assert [due(event, f"{n} working days") for n in (1, 2, 3, 7)] == after_1_2_3_7.split()
    assert due(event, "3 days") == natural
    assert due(event, "3 days, roll to working day") == rolled


@pytest.mark.parametrize(
    ("start", "period", "end"),
    [
        # hours run from the minute, through nights and holidays
        ("2025-09-30 17:30", "24 hours", "2025-10-01 17:30"),
        ("2026-03-02 09:40", "90 minutes", "2026-03-02 11:10"),
        ("2025-09-30 17:30", "24 hours, roll to working day", "2025-10-09 17:30"),
        # only the day is known: they run from its end
        ("2026-03-02", "24 hours", "2026-03-04 00:00"),
        ("2026-03-02", "1 working hour", "2026-03-03 09:30"),
        # a moment does not matter to periods of days
        ("2026-03-02 23:59", "1 day", "2026-03-03"),
        ("2026-03-02 00:00", "3 working days", "2026-03-05"),
        ("2026-03-02", "2 weeks", "2026-03-16"),
        # the same day of a later month, or its last day
        ("2026-01-31", "1 month", "2026-02-28"),
        ("2028-01-31", "1 month", "2028-02-29"),
        ("2026-01-31", "3 months", "2026-04-30"),
        ("2025-12-15", "1 month", "2026-01-15"),
        ("2026-06-30", "6 months", "2026-12-30"),
        ("2028-02-29", "1 year", "2029-02-28"),
        ("2028-02-29", "4 years", "2032-02-29"),
        ("2026-08-31", "1 month, roll to working day", "2026-09-30"),
        ("2026-09-01", "1 month, roll to working day", "2026-10-08"),
        # nothing at all: the day itself
        ("2025-10-01", "0 days", "2025-10-01"),
        ("2025-10-01", "0 working days", "2025-10-01"),
        ("2025-10-01", "0 days, roll to working day", "2025-10-09"),
        ("2026-03-02 20:00", "0 working hours", "2026-03-02 20:00"),
        # working hours: 08:30-12:00 and 13:30-17:30
        ("2026-03-02 09:40", "2 working hours", "2026-03-02 11:40"),
        ("2026-03-02 11:00", "2 working hours", "2026-03-02 14:30"),
        ("2026-03-02 12:30", "1 working hour", "2026-03-02 14:30"),
        ("2026-03-02 07:00", "1 working hour", "2026-03-02 09:30"),
        ("2026-03-02 20:00", "1 working hour", "2026-03-03 09:30"),
        ("2026-03-02 13:30", "4 working hours", "2026-03-02 17:30"),
        ("2026-03-02 17:30", "4 working hours", "2026-03-03 14:00"),
        ("2026-03-02 08:30", "8 working hours", "2026-03-03 09:00"),
        ("2025-09-30 17:00", "1 working hour", "2025-10-09 09:00"),
        ("2025-10-04 10:00", "8 working hours", "2025-10-10 09:00"),
        ("2025-09-28 16:30", "2 working hours", "2025-09-29 09:30"),
        # the end of time is not an error
        ("9999-12-31", "3 days", "9999-12-31"),
        ("9999-12-31", "3 working days", "9999-12-31"),
        ("9999-12-01", "1 year", "9999-12-31"),
        ("9999-12-31 23:00", "24 hours", "9999-12-31 23:59"),
    ],
)
def test_periods_are_counted_as_the_civil_code_does(start: str, period: str, end: str) -> None:
    assert due(start, period) == end


def test_the_company_s_own_days_stand_above_the_official_ones() -> None:
    company = Calendar(
        days_off=frozenset({date(2026, 3, 3)}),
        working_days=frozenset({date(2026, 3, 7), date(2026, 10, 1)}),
    )
    assert due("2026-03-02", "1 working day", company) == "2026-03-04"
    assert due("2026-03-06", "1 working day", company) == "2026-03-07"
    assert company.is_working_day(date(2026, 10, 1))
    assert not CALENDAR.is_working_day(date(2026, 10, 1))


def test_a_full_day_of_hours_may_end_at_midnight() -> None:
    shifts = Calendar(working_hours=((0, 480), (960, 1440)))
    assert due("2026-03-02 16:00", "8 working hours", shifts) == "2026-03-03 00:00"


@pytest.mark.parametrize("hours", [(), ((600, 600),), ((600, 540),), ((600, 700), (690, 800)), ((0, 1441),)])
def test_working_hours_must_be_in_order(hours: tuple[tuple[int, int], ...]) -> None:
    with pytest.raises(ValueError, match="working hours"):
        Calendar(working_hours=hours)


def test_other_countries_follow_the_library_too() -> None:
    germany = Calendar(country="DE")
    assert not germany.is_working_day(date(2026, 10, 3))
    assert germany.is_working_day(date(2026, 10, 1))
    assert not germany.provisional(2030)


def test_years_without_a_notice_are_computed_and_say_so() -> None:
    assert not any(CALENDAR.provisional(year) for year in range(2001, 2027))
    assert CALENDAR.provisional(2000)
    assert CALENDAR.provisional(2090)
    new_year_2050 = date(2050, 1, 23)  # the lunar new year
    assert not CALENDAR.is_working_day(new_year_2050 + timedelta(days=1))
    assert not CALENDAR.is_working_day(date(2150, 10, 1))
    assert due("2101-09-30", "1 working day") == "2101-10-04"


def test_every_year_has_an_answer() -> None:
    for year in range(1900, 2201, 7):
        end = CALENDAR.due(date(year, 12, 20), Period(10, "working_days"))
        assert date(year, 12, 30) <= end <= date(year + 1, 1, 20)
        assert CALENDAR.provisional(year) == (year not in range(2001, 2027))


def test_every_real_day_since_2007() -> None:
    folder = os.environ.get("RECORD_KEEPER_DATA")
    if not folder:
        pytest.skip("RECORD_KEEPER_DATA does not name the folder with the table of real working days")
    table = Path(folder, "data", "cn_workdays_2007-2026.csv")
    with table.open(encoding="utf-8", newline="") as file:
        rows = [(date.fromisoformat(row["date"]), row["is_workday"] == "1") for row in csv.DictReader(file)]
    assert len(rows) == 7305
    assert [day for day, working in rows if CALENDAR.is_working_day(day) != working] == []
    between = CALENDAR.working_days_between(rows[0][0], rows[-1][0])
    assert between == sum(working for _, working in rows[1:])


@given(DAYS, st.integers(0, 400))
def test_a_longer_period_is_never_due_earlier(start: date, amount: int) -> None:
    for unit in UNITS:
        shorter, longer = (CALENDAR.due(start, Period(n, unit)) for n in (amount, amount + 1))
        assert shorter < longer


@given(MOMENTS, st.integers(0, 100), st.integers(1, 5000))
def test_a_later_start_is_never_due_earlier(start: datetime, amount: int, minutes: int) -> None:
    rolling = [Period(amount, unit, roll=True) for unit in ("days", "weeks", "months", "years")]
    for period in [*(Period(amount, unit) for unit in UNITS), *rolling]:
        assert CALENDAR.due(start, period) <= CALENDAR.due(start + timedelta(minutes=minutes), period)


@given(DAYS, st.integers(1, 300))
def test_working_days_are_counted_one_by_one(start: date, count: int) -> None:
    day, left = start, count
    while left:
        day += timedelta(days=1)
        left -= CALENDAR.is_working_day(day)
    assert CALENDAR.due(start, Period(count, "working_days")) == day
    assert CALENDAR.working_days_between(start, day) == count
    assert CALENDAR.working_days_between(day, start) == -count


@given(DAYS)
def test_the_next_working_day_is_one_and_none_lies_between(start: date) -> None:
    following = CALENDAR.next_working_day(start)
    assert following > start
    assert CALENDAR.is_working_day(following)
    assert CALENDAR.working_days_between(start, following) == 1
    assert CALENDAR.rolled(following) == following
    assert CALENDAR.rolled(start) in (start, following)


@given(DAYS, st.integers(0, 100), st.sampled_from(["days", "weeks", "months", "years"]))
def test_a_rolled_period_ends_on_the_first_working_day_from_its_last(
    start: date, amount: int, unit: str
) -> None:
    last = CALENDAR.due(start, Period(amount, unit))  # type: ignore[arg-type]
    rolled = CALENDAR.due(start, Period(amount, unit, roll=True))  # type: ignore[arg-type]
    assert CALENDAR.is_working_day(rolled)
    assert CALENDAR.working_days_between(last, rolled) == (0 if last == rolled else 1)


@given(MOMENTS, st.integers(0, 60), st.integers(0, 60))
def test_working_hours_add_up(start: datetime, first: int, second: int) -> None:
    middle = CALENDAR.due(start, Period(first, "working_hours"))
    assert CALENDAR.due(middle, Period(second, "working_hours")) == CALENDAR.due(
        start, Period(first + second, "working_hours")
    )


@given(MOMENTS, st.integers(1, 100))
def test_working_hours_end_in_working_hours(start: datetime, amount: int) -> None:
    end = CALENDAR.due(start, Period(amount, "working_hours"))
    assert isinstance(end, datetime)
    minute = end.hour * 60 + end.minute
    assert CALENDAR.is_working_day(end.date())
    assert any(opens < minute <= closes for opens, closes in CALENDAR.working_hours)


def test_a_deadline_costs_microseconds_once_the_year_is_known() -> None:
    period = Period(3, "working_days")
    CALENDAR.due(date(2026, 3, 2), period)
    start = time.perf_counter()
    for _ in range(10_000):
        CALENDAR.due(date(2026, 3, 2), period)
    assert (time.perf_counter() - start) / 10_000 < 50e-6
