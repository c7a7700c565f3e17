"""What falls due: counted from events by the limit of their day, never stored, never a broken rule."""

import datetime as dt

import pytest
from samples import ARCHIVE, SAMPLE, case

from record_keeper.agenda import agenda, clocks, settled
from record_keeper.archive import Archive
from record_keeper.load import load

DAY = dt.date(2026, 11, 20)


def archive(fragments: str) -> Archive:
    return load(case(fragments).texts.items())


def clock(fragments: str, record: str, deadline: str, on: dt.date = DAY) -> tuple[str, str]:
    """(when it is due, how it stands)"""
    held = archive(fragments)
    found = held.find(record)
    assert found
    one = next(c for c in clocks(found, held, on) if c.deadline.name == deadline)
    return str(one.due), one.outcome


LENT = "# loans as JY-2026-0901 in lent\nlent_on: {day}\nreturn_by: {day}\n"


@pytest.mark.parametrize(
    ("lent", "due"),
    [
        ("2025-09-26", "2025-09-29"),
        ("2025-09-28", "2025-10-09"),  # a working Sunday; the third day falls into the October holiday
        ("2026-02-13", "2026-02-24"),
        ("2025-12-29", "2026-01-04"),  # a Sunday that is worked
    ],
)
def test_a_loan_of_three_days_rolls_to_a_working_day(lent: str, due: str) -> None:
    assert clock(LENT.format(day=lent), "JY-2026-0901", "return")[0] == due


def test_hours_run_through_the_night_from_the_minute() -> None:
    fragment = "# complaints in received\nreceived_at: 2025-09-30 17:30\n"
    record = next(r.id for r in ARCHIVE.records("complaints").values() if r.state == "received")
    assert clock(fragment, record, "first_reply")[0] == "2025-10-01 17:30:00"


def test_a_record_is_judged_by_the_limit_of_its_day() -> None:
    """Complaints were to be resolved in 5 working days until July 2026, in 3 from then on."""
    record = next(r.id for r in ARCHIVE.records("complaints").values() if r.state == "received")
    before = "# complaints in received\nreceived_at: 2026-06-30 10:00\n"
    after = "# complaints in received\nreceived_at: 2026-07-01 10:00\n"
    assert clock(before, record, "resolve")[0] == "2026-07-07"
    assert clock(after, record, "resolve")[0] == "2026-07-06"


@pytest.mark.parametrize(
    ("on", "state"),
    [("2026-03-04", "coming"), ("2026-03-05", "due"), ("2026-03-06", "overdue")],
)
def test_an_open_deadline_is_coming_then_due_then_overdue(on: str, state: str) -> None:
    day = dt.date.fromisoformat(on)
    assert clock(LENT.format(day="2026-03-02"), "JY-2026-0901", "return", day)[1] == state


def test_what_was_done_late_stays_late() -> None:
    late = "# loans as JY-2026-0901 in returned\nlent_on: 2026-03-02\nreturn_by: 2026-03-05\nreturned_at: 2026-03-09 10:00\n"
    assert clock(late, "JY-2026-0901", "return")[1] == "late"


def test_a_moment_later_than_the_minute_is_overdue() -> None:
    record = next(r.id for r in ARCHIVE.records("complaints").values() if r.state == "received")
    fragment = "# complaints in received\nreceived_at: 2026-03-02 09:40\n"
    assert clock(fragment, record, "first_reply", dt.datetime(2026, 3, 3, 9, 40))[1] == "due"
    assert clock(fragment, record, "first_reply", dt.datetime(2026, 3, 3, 9, 41))[1] == "overdue"


@pytest.mark.parametrize(("hour", "minute"), [(0, 0), (9, 39), (9, 40), (9, 41), (23, 59)])
def test_until_it_is_settled_the_agenda_says_the_same_and_then_another(hour: int, minute: int) -> None:
    record = next(r.id for r in ARCHIVE.records("complaints").values() if r.state == "received")
    held = archive(f"# complaints as {record} in received\nreceived_at: 2026-03-02 09:40\n")
    now = dt.datetime(2026, 3, 3, hour, minute)
    dues, until = agenda(held, now), settled(agenda(held, now), now)
    last = dt.datetime.fromisoformat(until) if until[:10] == "2026-03-03" else now.replace(hour=23, minute=59)
    assert agenda(held, last) == dues
    if until[:10] == "2026-03-03":
        assert agenda(held, last + dt.timedelta(minutes=1)) != dues


def test_days_do_not_pass_during_a_day() -> None:
    assert settled(agenda(ARCHIVE, DAY), DAY) == ""


def test_nothing_falls_due_where_a_record_has_come_to_its_end() -> None:
    final = "# complaints as TS-2026-0901 in withdrawn\nreceived_at: 2026-03-02 09:40\n"
    held = archive(final)
    assert not [d for d in agenda(held, DAY) if d.record == "TS-2026-0901"]


def test_the_agenda_names_person_post_and_clause_and_is_sorted() -> None:
    found = agenda(ARCHIVE, DAY)
    assert [str(d.due)[:10] for d in found] == sorted(str(d.due)[:10] for d in found)
    assert all(d.clause and (d.person or d.post) for d in found if d.deadline == "return")
    assert {d.state for d in found} >= {"overdue", "coming"}


def test_within_leaves_out_what_is_further_away() -> None:
    near = agenda(ARCHIVE, DAY, within=0)
    assert near
    assert all(d.state != "coming" for d in near)


def test_a_deadline_in_a_year_without_official_days_is_flagged() -> None:
    held = archive(LENT.format(day="2031-12-30"))
    due = next(d for d in agenda(held, DAY) if d.record == "JY-2026-0901")
    assert due.provisional


def test_the_sample_needs_no_clock_to_be_read() -> None:
    assert load(SAMPLE.items()).faults == ()
