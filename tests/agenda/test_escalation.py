"""Who is told of a deadline as its time runs out."""

from __future__ import annotations

import pytest
from deadline_archive import archive, clock, dues

REPLY = "deadlines:\n  reply: {label: 答复, from: received_at, met_by: done_at, limit: handling.reply, who: handler, escalate: handling.told%s}"


def told(limit: str, record: str, on: str, more: str = "") -> list[str]:
    held = archive(REPLY % more, f"reply: {limit}", f"handler: li.na\n{record}")
    found = clock(held, on)
    assert found
    return [each.person or each.post for each in found.escalated_to]


@pytest.mark.parametrize(
    ("on", "who"),
    [
        ("2026-03-06", []),
        ("2026-03-07", ["li.na"]),  # half of ten days
        ("2026-03-09", ["li.na"]),
        ("2026-03-10", ["li.na", "clerk"]),
        ("2026-03-11", ["li.na", "clerk"]),
        ("2026-03-12", ["li.na", "clerk", "chief"]),  # due today
        ("2026-03-16", ["li.na", "clerk", "chief"]),
        ("2026-03-17", ["li.na", "clerk", "chief", "gm"]),
        ("2026-03-17 09:00", ["li.na", "clerk", "chief", "gm"]),
    ],
)
def test_days(on: str, who: list[str]) -> None:
    assert told("10 days", "received_at: 2026-03-02", on) == who


@pytest.mark.parametrize(
    ("on", "who"),
    [
        ("2026-03-02 21:39", []),
        ("2026-03-02 21:40", ["li.na"]),
        ("2026-03-03 04:52", ["li.na", "clerk"]),
        ("2026-03-03 09:39", ["li.na", "clerk"]),
        ("2026-03-03 09:40", ["li.na", "clerk", "chief"]),
        ("2026-03-03 21:39", ["li.na", "clerk", "chief"]),
        ("2026-03-03 21:40", ["li.na", "clerk", "chief", "gm"]),
        ("2026-03-02", ["li.na"]),  # reached in the course of the day
        ("2026-03-03", ["li.na", "clerk", "chief", "gm"]),
    ],
)
def test_hours(on: str, who: list[str]) -> None:
    assert told("24 hours", "received_at: 2026-03-02 09:40", on) == who


def test_time_in_a_pause_does_not_count() -> None:
    record = "received_at: 2026-03-02\npauses: [{from: 2026-03-03, to: 2026-03-12}]"
    more = ", pauses: pauses"
    assert told("10 days", record, "2026-03-16", more) == []
    assert told("10 days", record, "2026-03-17", more) == ["li.na"]
    assert told("10 days", record, "2026-03-22", more) == ["li.na", "clerk", "chief"]


def test_before_an_event_as_much_time_is_counted_as_lies_behind() -> None:
    more = ", before: true"
    assert told("10 days", "received_at: 2026-03-22", "2026-03-06", more) == []
    assert told("10 days", "received_at: 2026-03-22", "2026-03-07", more) == ["li.na"]
    assert told("10 days", "received_at: 2026-03-22", "2026-03-12", more) == ["li.na", "clerk", "chief"]
    assert told("10 days", "received_at: 2026-03-22", "2026-03-17", more) == ["li.na", "clerk", "chief", "gm"]


def test_nobody_is_told_of_what_is_done() -> None:
    assert told("10 days", "received_at: 2026-03-02\ndone_at: 2026-03-30", "2026-04-30") == []


def test_a_schedule_escalates_too() -> None:
    declared = "schedules:\n  check: {label: 检查, at: done_at, limit: handling.reply, post: clerk, escalate: handling.told}"
    held = archive(declared, "reply: 10 days", "done_at: 2026-03-02")
    (due,) = dues(held, "2026-03-13")
    assert [each.post for each in due.escalated_to] == ["clerk", "chief"]
