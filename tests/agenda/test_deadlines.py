"""Every way to declare a deadline, on small archives."""

from __future__ import annotations

import pytest
from deadline_archive import archive, clock, dues, faults, stands
from holiday_vectors import REAL_HOLIDAYS

REPLY = "deadlines:\n  reply: {label: 答复, from: received_at, met_by: done_at, limit: handling.reply%s}"


@pytest.mark.parametrize(("event", "after_1_2_3_7", "natural", "rolled"), REAL_HOLIDAYS)
def test_real_holidays_through_a_register(event: str, after_1_2_3_7: str, natural: str, rolled: str) -> None:
    def due(limit: str) -> str:
        return stands(archive(REPLY % "", f"reply: '{limit}'", f"received_at: {event}"), event)[:10]

    assert [due(f"{n} working days") for n in (1, 2, 3, 7)] == after_1_2_3_7.split()
    assert due("3 days") == natural
    assert due("3 days, roll to working day") == rolled


def test_the_declarations_of_these_tests_have_no_faults() -> None:
    declared = (
        (REPLY % ", escalate: handling.told, post: handling.clerks, when: {kind: full}")
        + """
  again: {label: 走访, from: received_at, limit: handling.reply, every: true, until: ends_on,
          events: {register: visits, ref: case, at: visited_on, when: {outcome: done}}}
schedules:
  check: {label: 检查, at: done_at, limit: handling.window, post: chief, when: {kind: full}, since: 2026-01-01}
"""
    )
    assert faults(archive(declared, "reply: 3 days\n  window: last 7 days of every quarter")) == []


def test_when_a_deadline_exists_only_for_some() -> None:
    held = archive(
        REPLY % ", when: {kind: full, price: present}",
        "reply: 3 days",
        "received_at: 2026-03-02\nkind: full\nprice: 面议",
        "received_at: 2026-03-02\nkind: short\nprice: 面议",
        "received_at: 2026-03-02\nkind: full",
    )
    assert stands(held, "2026-03-03") == "2026-03-05 coming"
    assert stands(held, "2026-03-03", "BJ-2026-0002") == stands(held, "2026-03-03", "BJ-2026-0003") == ""


@pytest.mark.parametrize(
    ("limit", "event", "due"),
    [
        ("30 days", "2026-12-31", "2026-12-01"),
        ("1 day", "2026-03-01", "2026-02-28"),
        ("1 month", "2026-03-31", "2026-02-28"),
        ("1 year", "2028-02-29", "2027-02-28"),
        ("2 weeks", "2026-03-16", "2026-03-02"),
        ("1 working day", "2025-10-09", "2025-09-30"),
        ("2 working days", "2025-09-29", "2025-09-26"),  # the Sunday between is worked
        ("3 days, roll to working day", "2025-10-09", "2025-09-30"),
    ],
)
def test_before_an_event(limit: str, event: str, due: str) -> None:
    held = archive(
        "deadlines:\n  reply: {label: 续签, from: ends_on, met_by: done_at, limit: handling.reply, before: true}",
        f"reply: '{limit}'",
        f"ends_on: {event}",
    )
    assert faults(held) == []
    assert stands(held, "2025-01-01") == f"{due} coming"
    assert stands(held, event) == f"{due} overdue"


@pytest.mark.parametrize(
    ("limit", "event", "due"),
    [
        ("24 hours", "2026-03-03 09:40", "2026-03-02 09:40"),
        ("24 hours", "2026-03-03", "2026-03-02 00:00"),
        ("2 working hours", "2026-03-03 11:00", "2026-03-03 09:00"),
        ("4 working hours", "2026-03-03 09:00", "2026-03-02 14:00"),
        ("8 working hours", "2026-03-03 08:30", "2026-02-28 17:00"),  # a Saturday that is worked
        ("15 working hours", "2026-03-03 08:30", "2026-02-28 08:30"),
        ("1 working hour", "2025-10-05 10:00", "2025-09-30 16:30"),
        ("7 working hours", "2026-03-03 08:30", "2026-03-02 09:00"),
    ],
)
def test_hours_before_an_event(limit: str, event: str, due: str) -> None:
    declared = "deadlines:\n  reply: {label: 通知, from: received_at, met_by: done_at, limit: handling.reply, before: true}"
    held = archive(declared, f"reply: {limit}", f"received_at: {event}")
    assert stands(held, "2025-01-01 00:00") == f"{due} coming"


def test_the_last_entry_of_a_list_counts() -> None:
    declared = (
        "deadlines:\n  reply: {label: 去函, from: received_at, met_by: letters.at, limit: handling.reply}"
    )
    held = archive(
        declared,
        "reply: 3 days",
        "received_at: 2026-03-02",
        "received_at: 2026-03-02\nletters: [{at: 2026-03-03}, {at: 2026-03-05}]",
        "received_at: 2026-03-02\nletters: [{at: 2026-03-03}, {at: 2026-03-06}]",
        "received_at: 2026-03-02\nletters: {absent: not_applicable}",
    )
    found = [stands(held, "2026-03-04", f"BJ-2026-000{n}") for n in (1, 2, 3, 4)]
    assert [each[11:] for each in found] == ["coming", "met", "late", "dropped"]


def test_a_list_of_days_may_begin_and_end_it() -> None:
    declared = """deadlines:
  reply: {label: 去函, from: calls, met_by: letters.at, limit: handling.reply}
  call: {label: 去电, from: received_at, met_by: calls, limit: handling.reply}"""
    held = archive(
        declared,
        "reply: 3 days",
        "received_at: 2026-03-02\ncalls: [2026-03-04, 2026-03-06]",
        "received_at: 2026-03-02\ncalls: [2026-03-04]\nletters: [{at: 2026-03-08}]",
    )
    assert faults(held) == []
    assert stands(held, "2026-03-07") == "2026-03-09 coming"
    assert stands(held, "2026-03-07", name="call") == "2026-03-05 late"
    assert stands(held, "2026-03-07", "BJ-2026-0002") == "2026-03-07 late"
    assert stands(held, "2026-03-07", "BJ-2026-0002", "call") == "2026-03-05 met"


def test_a_group_of_fields_is_met_when_all_are_there() -> None:
    declared = "deadlines:\n  reply: {label: 补齐, from: received_at, fields: [price, sample, letters], limit: handling.reply}"
    held = archive(
        declared,
        "reply: 3 days",
        "received_at: 2026-03-02\nkind: full\nprice: 面议",
        "received_at: 2026-03-02\nkind: full\nprice: 面议\nsample: 一件\nletters: [{at: 2026-03-03}]",
        "received_at: 2026-03-02\nkind: short\nprice: {absent: declined}\nletters: {absent: not_yet}",
    )
    assert faults(held) == []
    found = [stands(held, "2026-03-09", f"BJ-2026-000{n}") for n in (1, 2, 3)]
    assert found == ["2026-03-05 overdue", "2026-03-05 met", "2026-03-05 met"]


EXTENDED = """received_at: 2026-03-02
handler: li.na
extended_until: 2026-03-20
approvals: [{step: extension, by: li.na, post: chief, decision: %s, at: 2026-03-04}]"""


def test_an_approved_extension_replaces_the_day() -> None:
    declared = REPLY % ", extended_to: extended_until, extension_step: extension"
    held = archive(
        declared,
        "reply: 3 days",
        EXTENDED % "approved",
        EXTENDED % "refused",
        "received_at: 2026-03-02\nextended_until: 2026-03-20",
    )
    assert stands(held, "2026-03-10") == "2026-03-20 coming"
    assert stands(held, "2026-03-10", "BJ-2026-0002") == "2026-03-05 overdue"
    assert stands(held, "2026-03-10", "BJ-2026-0003") == "2026-03-05 overdue"


def test_a_window_is_due_at_its_end() -> None:
    held = archive(
        REPLY % "",
        "reply: last 5 days of 1, 4, 7, 10",
        "received_at: 2026-03-02",
        "received_at: 2026-04-28",
        "received_at: 2026-04-30\ndone_at: 2026-05-01",
        "received_at: 2026-11-01",
    )
    found = [stands(held, "2026-04-27", f"BJ-2026-000{n}") for n in (1, 2, 3, 4)]
    assert found == ["2026-04-30 coming", "2026-04-30 coming", "2026-04-30 late", "2027-01-31 coming"]
    first = clock(held, "2026-04-27")
    assert first
    assert str(first.start) == "2026-04-26"


def test_a_later_amendment_leaves_old_records_alone() -> None:
    held = archive(
        REPLY % "",
        "reply: 5 days",
        "received_at: 2026-06-30",
        "received_at: 2026-07-01",
        amendments="[{in_force: 2026-07-01, limits: {reply: 2 days}, reason: 旺季}]",
    )
    assert stands(held, "2026-06-30") == "2026-07-05 coming"
    assert stands(held, "2026-07-01", "BJ-2026-0002") == "2026-07-03 coming"


def test_an_amendment_keeps_the_kind_of_a_limit() -> None:
    change = "[{in_force: 2026-07-01, limits: {reply: last 5 days of every month}, reason: 旺季}]"
    assert "`reply` 修订后成了另一种限值" in faults(archive(REPLY % "", "reply: 5 days", amendments=change))


def test_a_post_may_be_a_limit_that_lists_posts() -> None:
    held = archive(REPLY % ", post: handling.clerks", "reply: 5 days", "received_at: 2026-03-02")
    (due,) = dues(held, "2026-03-03")
    assert (due.posts, due.post) == (("clerk", "chief"), "clerk")


def test_a_final_record_needs_nothing() -> None:
    held = archive(REPLY % "", "reply: 5 days", "received_at: 2026-03-02\nstate: closed")
    assert stands(held, "2026-03-03") == "2026-03-07 dropped"
    assert dues(held, "2026-03-30") == []
