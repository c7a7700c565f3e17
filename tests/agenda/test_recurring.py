"""What comes back: every so often after each event, once in each window, and what a register needs."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from deadline_archive import archive, clock, dues, stands
from hypothesis import given
from hypothesis import strategies as st

from record_keeper.limits import Window, read_limit

VISIT = """deadlines:
  reply: {label: 走访, from: received_at, limit: handling.interval, every: true, events: {register: visits, ref: case, at: visited_on}%s}"""


def test_the_next_time_runs_from_the_last_event() -> None:
    held = archive(
        VISIT % "",
        "interval: 1 month",
        "received_at: 2026-01-15",
        "received_at: 2026-01-15",
        ZF_2026_0001="case: BJ-2026-0002\nvisited_on: 2026-02-10",
        ZF_2026_0002="case: BJ-2026-0002\nvisited_on: 2026-03-31",
        ZF_2026_0003="case: BJ-2026-0002\nvisited_on: 2025-12-31",
    )
    assert stands(held, "2026-02-01") == "2026-02-15 coming"
    assert stands(held, "2026-04-01", "BJ-2026-0002") == "2026-04-30 coming"
    assert stands(held, "2026-05-01", "BJ-2026-0002") == "2026-04-30 overdue"


def test_only_events_that_pass_the_tests_count() -> None:
    declared = VISIT.replace("at: visited_on}", "at: visited_on, when: {outcome: done}}") % ""
    held = archive(
        declared,
        "interval: 1 month",
        "received_at: 2026-01-15",
        ZF_2026_0001="case: BJ-2026-0001\nvisited_on: 2026-02-10\noutcome: done",
        ZF_2026_0002="case: BJ-2026-0001\nvisited_on: 2026-02-20\noutcome: missed",
        ZF_2026_0003="case: BJ-2026-0001\noutcome: done",
    )
    assert stands(held, "2026-02-21") == "2026-03-10 coming"


def test_an_event_may_be_of_several_records() -> None:
    held = archive(
        (VISIT % "").replace("ref: case", "ref: more"),
        "interval: 1 month",
        "received_at: 2026-01-15",
        "received_at: 2026-01-15",
        ZF_2026_0001="case: BJ-2026-0001\nmore: [BJ-2026-0002, BJ-2026-0001]\nvisited_on: 2026-02-10",
    )
    assert stands(held, "2026-02-20") == stands(held, "2026-02-20", "BJ-2026-0002") == "2026-03-10 coming"


def test_a_deadline_may_be_met_by_an_event_once() -> None:
    held = archive(
        (VISIT % "").replace(", every: true", ""),
        "interval: 7 days",
        "received_at: 2026-02-08",
        ZF_2026_0001="case: BJ-2026-0001\nvisited_on: 2026-02-07",
        ZF_2026_0002="case: BJ-2026-0001\nvisited_on: 2026-02-16",
        ZF_2026_0003="case: BJ-2026-0001\nvisited_on: 2026-02-10",
    )
    found = clock(held, "2026-03-01")
    assert found
    assert (found.outcome, str(found.met)) == ("met", "2026-02-10")


def test_a_register_that_is_switched_off_has_no_events() -> None:
    held = archive((VISIT % "").replace("visits", "walks"), "interval: 1 month", "received_at: 2026-01-15")
    assert stands(held, "2026-02-01") == "2026-02-15 coming"


def test_it_ends_with_the_record_or_on_a_day() -> None:
    held = archive(
        VISIT % ", until: ends_on",
        "interval: 1 month",
        "received_at: 2026-01-15\nstate: closed",
        "received_at: 2026-01-15\nends_on: 2026-03-01",
        "received_at: 2026-01-15\nends_on: 2026-02-10",
    )
    assert stands(held, "2026-02-01") == "2026-02-15 dropped"
    assert stands(held, "2026-02-20", "BJ-2026-0002") == "2026-02-15 overdue"
    assert stands(held, "2026-03-02", "BJ-2026-0002") == "2026-02-15 dropped"
    assert stands(held, "2026-02-01", "BJ-2026-0003") == "2026-02-15 dropped"


def test_monthly_in_the_first_year_then_quarterly() -> None:
    """Followed up on the day it was due, every time: twelve months, then quarters."""
    days = ["2026-02-15"]
    for _ in range(15):
        visits = {
            f"ZF_2026_{n:04}": f"case: BJ-2026-0001\nvisited_on: {day}" for n, day in enumerate(days, 1)
        }
        held = archive(
            VISIT % ", after: {interval: handling.later, since: handling.first}",
            "interval: 1 month\n  later: 3 months\n  first: 1 year",
            "received_at: 2026-01-15",
            **visits,
        )
        days.append(stands(held, "2026-01-16")[:10])
    assert days[:12] == [f"2026-{m:02}-15" for m in range(2, 13)] + ["2027-01-15"]
    assert days[12:] == ["2027-04-15", "2027-07-15", "2027-10-15", "2028-01-15"]


def test_a_round_is_judged_by_the_limit_of_the_day_it_begins() -> None:
    held = archive(
        VISIT % "",
        "interval: 1 month",
        "received_at: 2026-06-15",
        "received_at: 2026-06-15",
        ZF_2026_0001="case: BJ-2026-0002\nvisited_on: 2026-07-02",
        amendments="[{in_force: 2026-07-01, limits: {interval: 1 week}, reason: 旺季}]",
    )
    assert stands(held, "2026-06-20") == "2026-07-15 coming"
    assert stands(held, "2026-07-02", "BJ-2026-0002") == "2026-07-09 coming"


def test_no_round_was_missed_before_the_first_edition_was_in_force() -> None:
    """The regulation of these archives is in force since 2026-01-01."""
    limits = "interval: 1 month"
    old = ("received_at: 2019-05-15", "received_at: 2025-12-15", "received_at: 2019-05-15")
    visits = {"ZF_2026_0001": "case: BJ-2026-0003\nvisited_on: 2020-02-10"}
    held = archive(VISIT % "", limits, *old, **visits)
    assert stands(held, "2026-01-02") == "2026-02-01 coming"
    assert stands(held, "2026-01-02", "BJ-2026-0002") == "2026-01-15 coming"
    assert stands(held, "2026-02-02", "BJ-2026-0003") == "2026-02-01 overdue"
    visits["ZF_2026_0002"] = "case: BJ-2026-0003\nvisited_on: 2026-02-03"
    assert stands(archive(VISIT % "", limits, *old, **visits), "2026-02-04", "BJ-2026-0003") == (
        "2026-03-03 coming"
    )
    windows = archive(VISIT % "", "interval: last 7 days of every quarter", *old)
    assert stands(windows, "2026-01-02") == "2026-03-31 coming"
    later = archive(VISIT % "", f"{limits}\nedition: 2", *old)
    assert stands(later, "2026-01-02") == "2019-06-15 overdue"


def test_the_own_list_of_a_record_may_be_the_events() -> None:
    declared = "deadlines:\n  reply: {label: 催办, from: received_at, met_by: letters.at, limit: handling.interval, every: true}"
    held = archive(
        declared, "interval: 1 week", "received_at: 2026-03-02\nletters: [{at: 2026-03-04}, {at: 2026-03-10}]"
    )
    assert stands(held, "2026-03-11") == "2026-03-17 coming"


def test_a_pause_moves_a_round() -> None:
    held = archive(
        VISIT % ", pauses: pauses",
        "interval: 1 week",
        "received_at: 2026-03-02\npauses: [{from: 2026-03-04, to: 2026-03-05}]",
        "received_at: 2026-03-02\npauses: [{from: 2026-03-04}]",
    )
    assert stands(held, "2026-03-03") == "2026-03-11 coming"
    assert stands(held, "2026-04-03", "BJ-2026-0002").endswith("paused")


def test_each_window_once() -> None:
    held = archive(
        VISIT % "",
        "interval: last 7 days of every quarter",
        "received_at: 2026-01-15",
        "received_at: 2026-01-15",
        "received_at: 2026-01-15",
        ZF_2026_0001="case: BJ-2026-0002\nvisited_on: 2026-03-26",
        ZF_2026_0002="case: BJ-2026-0003\nvisited_on: 2026-03-24",  # too early for the window
        ZF_2026_0003="case: BJ-2026-0003\nvisited_on: 2026-04-02",  # late, but before the next one
    )
    assert stands(held, "2026-04-10") == "2026-03-31 overdue"
    assert stands(held, "2026-04-10", "BJ-2026-0002") == "2026-06-30 coming"
    assert stands(held, "2026-04-10", "BJ-2026-0003") == "2026-06-30 coming"


CHECK = "schedules:\n  reply: {label: 半年检查, label_en: Check, at: done_at, limit: handling.interval, post: chief%s}"


@pytest.mark.parametrize(
    ("limit", "records", "due"),
    [
        ("6 months", [], "2026-07-01"),
        ("6 months", ["done_at: 2026-03-10"], "2026-09-10"),
        (
            "6 months",
            ["done_at: 2026-03-10", "done_at: 2026-02-10 08:00", "received_at: 2026-04-01"],
            "2026-09-10",
        ),
        ("last 7 days of every half-year", [], "2026-06-30"),
        ("last 7 days of every half-year", ["done_at: 2026-06-25"], "2026-12-31"),
        ("last 7 days of every half-year", ["done_at: 2026-06-20"], "2026-06-30"),
        ("by day 10 of every month", [], "2026-01-10"),
        ("by day 10 of every month", ["done_at: 2026-01-12"], "2026-02-10"),
        ("from 07-01 to 08-31", ["done_at: 2026-08-31"], "2027-08-31"),
    ],
)
def test_a_register_needs_a_record_again_and_again(limit: str, records: list[str], due: str) -> None:
    held = archive(CHECK % "", f"interval: {limit}", *records)
    (found,) = [each for each in dues(held, "2026-05-15") if each.scheduled]
    assert str(found.due)[:10] == due
    assert (found.record, found.register, found.deadline) == ("cases", "cases", "reply")
    assert (found.posts, found.person, found.label.told("en")) == (("chief",), "", "Check")


def test_a_schedule_counts_the_records_it_is_about_from_the_day_it_says() -> None:
    more = ", when: {kind: full}, since: 2026-03-01"
    held = archive(CHECK % more, "interval: 1 month", "done_at: 2026-04-10\nkind: short")
    assert [str(each.due) for each in dues(held, "2026-03-15")] == ["2026-04-01"]
    held = archive(CHECK % more, "interval: 1 month", "done_at: 2026-04-10\nkind: full")
    assert [str(each.due) for each in dues(held, "2026-03-15")] == ["2026-05-10"]


QUARTERS = [(3, 31), (6, 30), (9, 30), (12, 31)]


@pytest.mark.parametrize("year", range(2007, 2027))
def test_windows_of_twenty_years(year: int) -> None:
    """The last seven days of each quarter, the first ten of each month, and a summer."""
    quarters = _of("last 7 days of every quarter", year)
    assert quarters == [(date(year, m, d) - timedelta(days=6), date(year, m, d)) for m, d in QUARTERS]
    months = _of("by day 10 of every month", year)
    assert months == [(date(year, m, 1), date(year, m, 10)) for m in range(1, 13)]
    assert _of("from 07-01 to 08-31", year) == [(date(year, 7, 1), date(year, 8, 31))]
    leap = year % 4 == 0
    assert _of("last 1 day of 2", year) == [(date(year, 2, 29 if leap else 28),) * 2]
    assert _of("by day 31 of 2", year) == [(date(year, 2, 1), date(year, 2, 29 if leap else 28))]
    assert _of("from 12-20 to 01-10", year) == [(date(year - 1, 12, 20), date(year, 1, 10))]


def _of(text: str, year: int) -> list[tuple[date, date]]:
    window = read_limit(text)
    assert isinstance(window, Window)
    found = []
    for stretch in window.stretches(date(year, 1, 1)):
        if stretch.end.year > year:
            return found
        found.append((stretch.start, stretch.end))
    return found


@given(
    st.dates(date(2007, 1, 1), date(2026, 12, 31)),
    st.sampled_from(
        ["last 5 days of 1, 4, 7, 10", "by day 15 of 1, 7", "from 10-01 to 12-31", "from 12-01 to 02-28"]
    ),
)
def test_the_windows_since_a_day_end_on_it_or_later_in_order(day: date, text: str) -> None:
    window = read_limit(text)
    assert isinstance(window, Window)
    found = [stretch for stretch, _ in zip(window.stretches(day), range(4), strict=False)]
    assert all(each.start <= each.end and each.end >= day for each in found)
    assert all(a.end < b.start for a, b in pairwise(found))
    assert found[0].end - day < timedelta(days=366)
