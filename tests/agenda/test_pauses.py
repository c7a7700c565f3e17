"""The time inside a pause does not count; an open pause stops the clock."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest
from deadline_archive import archive, dues, stands
from hypothesis import given, settings
from hypothesis import strategies as st

from record_keeper.agenda.backwards import due_before
from record_keeper.agenda.pauses import closing, due_after, read_pauses
from record_keeper.agenda.told import told as escalate
from record_keeper.limits import UNITS, Escalation, Period
from record_keeper.workdays import Calendar

CALENDAR = Calendar()
DECLARED = "deadlines:\n  reply: {label: 答复, from: received_at, met_by: done_at, limit: handling.reply, pauses: pauses}"
DAYS = st.dates(date(2025, 1, 1), date(2026, 6, 30))
MINUTES = st.datetimes(datetime(2025, 1, 1), datetime(2026, 6, 30)).map(
    lambda m: m.replace(second=0, microsecond=0)
)

LATEST = st.dates(date(9960, 1, 1)) | st.datetimes(datetime(9960, 1, 1))
EARLIEST = st.dates(max_value=date(20, 1, 1))


def case(dates: st.SearchStrategy[date]) -> st.SearchStrategy[tuple[date, list[Any], date]]:
    """A start, pauses, and a day or moment of asking, all in one age."""
    return st.tuples(dates, st.lists(st.tuples(dates, st.none() | dates), max_size=3), dates)


@pytest.mark.parametrize(
    ("limit", "received", "pauses", "due"),
    [
        ("3 working days", "2026-03-02", "", "2026-03-05"),
        ("3 working days", "2026-03-02", "{from: 2026-03-03, to: 2026-03-05}", "2026-03-10"),
        ("3 working days", "2026-03-02", "{from: 2026-03-07, to: 2026-03-08}", "2026-03-05"),
        ("3 working days", "2026-03-04", "{from: 2026-03-07, to: 2026-03-08}", "2026-03-09"),  # a weekend
        ("3 days", "2026-03-04", "{from: 2026-03-07, to: 2026-03-08}", "2026-03-09"),
        ("3 days", "2026-03-02", "{from: 2026-02-01, to: 2026-03-02}", "2026-03-05"),  # over before
        ("3 days", "2026-03-02", "{from: 2026-02-01, to: 2026-03-03}", "2026-03-06"),
        ("3 days", "2026-03-02", "{from: 2026-03-06, to: 2026-03-20}", "2026-03-05"),  # begins after
        ("3 days", "2026-03-02", "{from: 2026-03-05, to: 2026-03-06}", "2026-03-07"),
        ("3 days", "2026-03-02", "{from: 2026-03-03, to: 2026-03-03}, {from: 2026-03-05, to: 2026-03-05}", "2026-03-07"),
        ("3 days", "2026-03-02", "{from: 2026-03-03, to: 2026-03-05}, {from: 2026-03-04, to: 2026-03-06}", "2026-03-09"),
        ("1 month", "2026-01-31", "{from: 2026-02-01, to: 2026-02-10}", "2026-03-10"),
        ("3 days, roll to working day", "2026-03-02", "{from: 2026-03-03, to: 2026-03-04}", "2026-03-09"),
        ("24 hours", "2026-03-02 09:40", "{from: 2026-03-02 10:00, to: 2026-03-02 12:00}", "2026-03-03 11:40"),
        ("24 hours", "2026-03-02 09:40", "{from: 2026-03-03, to: 2026-03-04}", "2026-03-05 09:40"),
        ("24 hours", "2026-03-02 09:40", "{from: 2026-03-03 09:40, to: 2026-03-04 09:40}", "2026-03-03 09:40"),
        ("90 minutes", "2026-03-02 09:40", "{from: 2026-03-02 09:00, to: 2026-03-02 10:00}", "2026-03-02 11:30"),
        ("2 working hours", "2026-03-02 11:00", "{from: 2026-03-02 11:30, to: 2026-03-02 14:00}", "2026-03-02 15:30"),
        ("2 working hours", "2026-03-02 11:00", "{from: 2026-03-02 12:00, to: 2026-03-02 13:30}", "2026-03-02 14:30"),
        ("8 working hours", "2026-03-06 13:30", "{from: 2026-03-07, to: 2026-03-09}", "2026-03-10 14:00"),
    ],
)  # fmt: skip
def test_time_inside_a_pause_does_not_count(limit: str, received: str, pauses: str, due: str) -> None:
    more = f"\npauses: [{pauses}]" if pauses else ""
    held = archive(DECLARED, f"reply: '{limit}'", f"received_at: {received}{more}")
    assert stands(held, "2025-01-01") == f"{due} coming"


OPEN = "received_at: 2026-03-02\npauses: [{from: 2026-03-04}]"


def test_an_open_pause_stops_the_clock() -> None:
    held = archive(DECLARED, "reply: 3 days", OPEN, OPEN + "\ndone_at: 2026-06-01")
    assert stands(held, "2026-03-03") == "2026-03-05 coming"
    assert stands(held, "2026-03-04") == "2026-03-06 paused"
    assert stands(held, "2026-05-04") == "2026-05-06 paused"
    assert [due.record for due in dues(held, "2026-05-04")] == []
    assert stands(held, "2026-06-02", "BJ-2026-0002").endswith(" met")


def test_a_pause_that_begins_too_late_stops_nothing() -> None:
    held = archive(DECLARED, "reply: 3 days", "received_at: 2026-03-02\npauses: [{from: 2026-03-06}]")
    assert stands(held, "2026-03-10") == "2026-03-05 overdue"


def test_a_pause_that_ended_lets_the_clock_run_on() -> None:
    held = archive(
        DECLARED, "reply: 3 days", "received_at: 2026-03-02\npauses: [{from: 2026-03-04, to: 2026-03-13}]"
    )
    assert stands(held, "2026-03-14") == "2026-03-15 coming"
    assert stands(held, "2026-03-15") == "2026-03-15 due"
    assert stands(held, "2026-03-16") == "2026-03-15 overdue"


def entries(*stretches: tuple[date, date]) -> tuple[dict[str, Any], ...]:
    return tuple({"from": start, "to": end} for start, end in stretches)


@given(DAYS, st.integers(1, 40), DAYS, st.integers(0, 60))
def test_a_pause_moves_the_day_by_the_working_days_it_covers(
    start: date, amount: int, first: date, length: int
) -> None:
    """Counted by hand: the amount-th working day after the start that lies outside the pause."""
    last = first + timedelta(days=length)
    found = due_after(
        start, Period(amount, "working_days"), read_pauses(entries((first, last)), start), CALENDAR
    )
    day = start
    while amount:
        day += timedelta(days=1)
        amount -= CALENDAR.is_working_day(day) and not first <= day <= last
    assert found == day


@given(DAYS, st.integers(1, 40), DAYS, st.integers(0, 60), DAYS, st.integers(0, 60))
def test_days_in_pauses_that_overlap_are_counted_once(
    start: date, amount: int, first: date, length: int, other: date, more: int
) -> None:
    stretches = ((first, first + timedelta(days=length)), (other, other + timedelta(days=more)))
    found = due_after(start, Period(amount, "days"), read_pauses(entries(*stretches), start), CALENDAR)
    day = start
    while amount:
        day += timedelta(days=1)
        amount -= not any(a <= day <= b for a, b in stretches)
    assert found == day


@given(MINUTES, st.integers(1, 100), MINUTES, st.integers(1, 5000))
def test_minutes_in_a_pause_are_added(start: datetime, hours: int, first: datetime, length: int) -> None:
    last = first + timedelta(minutes=length)
    due = due_after(start, Period(hours, "hours"), read_pauses(entries((first, last)), start), CALENDAR)
    assert isinstance(due, datetime)
    inside = max(timedelta(), min(last, due) - max(first, start))
    assert due - start - inside == timedelta(hours=hours)


@given(MINUTES, st.integers(1, 40), MINUTES, st.integers(1, 5000))
def test_working_minutes_in_a_pause_are_added(
    start: datetime, hours: int, first: datetime, length: int
) -> None:
    last = first + timedelta(minutes=length)
    due = due_after(
        start, Period(hours, "working_hours"), read_pauses(entries((first, last)), start), CALENDAR
    )

    assert isinstance(due, datetime)
    begin, end = max(first, start), min(last, due)
    inside = worked(begin, end) if begin < end else 0
    assert worked(start, due) - inside == hours * 60


@settings(deadline=None)
@given(
    st.sampled_from([DAYS | MINUTES, LATEST, EARLIEST]).flatmap(case),
    st.builds(Period, st.integers(0, 9999), st.sampled_from(UNITS), st.booleans()),
)
def test_no_date_is_too_far_away(dates: tuple[date, list[Any], date], period: Period) -> None:
    start, stretches, on = dates
    pauses = read_pauses(entries(*stretches), on)
    limit = Escalation(((Decimal("0.5"), ("clerk",)), (Decimal(99), ("gm",))))
    for due in (due_after(start, period, pauses, CALENDAR), due_before(start, period, CALENDAR)):
        assert isinstance(due, datetime) == (period.unit in ("minutes", "hours", "working_hours"))
        assert len(escalate(limit, start, due, on, "", pauses).reached) <= 2


def worked(start: datetime, end: datetime) -> int:
    """The minutes of working time between two moments."""
    days = CALENDAR.working_days_between(start.date() - timedelta(days=1), end.date() - timedelta(days=1))
    return days * CALENDAR.day_length + CALENDAR.worked(end) - CALENDAR.worked(start)


def test_the_end_of_a_day_is_the_first_moment_of_the_next() -> None:
    assert closing(date(2026, 3, 2)) == datetime(2026, 3, 3)
    assert closing(datetime(2026, 3, 2, 9)) == datetime(2026, 3, 2, 9)
