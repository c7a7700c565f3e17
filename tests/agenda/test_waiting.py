"""Approvals that wait for a decision, and whose they are."""

from __future__ import annotations

from deadline_archive import archive, dues, moment

from record_keeper.agenda import waiting
from record_keeper.cli.due import as_json, concerns, waiting_json

GIVEN = "approvals: [{step: extension, by: li.na, post: chief, decision: %s, at: 2026-03-04}]"


def test_a_step_waits_until_it_is_decided() -> None:
    held = archive(
        "",
        "reply: 1 day",
        "handler: li.na",
        GIVEN % "approved",
        GIVEN % "refused",
        "state: closed",
    )
    (found,) = waiting(held, moment("2026-03-05"))
    assert (found.record, found.step, found.asked_by, found.posts) == (
        "BJ-2026-0001",
        "extension",
        "li.na",
        ("chief",),
    )

    assert waiting_json(found)["deadline"] == "approval extension"
    assert waiting_json(found)["state"] == "waiting"


def test_a_post_sees_what_is_its_own_and_what_has_reached_it() -> None:
    declared = "deadlines:\n  reply: {label: 答复, from: received_at, met_by: done_at, limit: handling.reply, who: handler, post: gm, escalate: handling.told}"
    held = archive(declared, "reply: 10 days", "received_at: 2026-03-02\nhandler: li.na")
    (early,), (late,) = dues(held, "2026-03-03"), dues(held, "2026-03-10")
    assert concerns(early, "", frozenset(("gm",)))
    assert not concerns(early, "", frozenset(("clerk",)))
    assert concerns(late, "", frozenset(("clerk",)))
    assert concerns(early, "li.na", frozenset())
    assert not concerns(early, "wu.lei", frozenset(("gm",)))
    assert concerns(late, "wu.lei", frozenset(("clerk",)))
    assert as_json(early)["escalated_to"] == []
    assert as_json(late)["escalated_to"] == [
        {"percent": 50, "person": "li.na"},
        {"percent": 80, "post": "clerk"},
    ]


def test_several_posts_are_a_list() -> None:
    declared = "deadlines:\n  reply: {label: 答复, from: received_at, met_by: done_at, limit: handling.reply, post: handling.clerks}"
    (due,) = dues(archive(declared, "reply: 10 days", "received_at: 2026-03-02"), "2026-03-03")
    assert as_json(due)["post"] == ["clerk", "chief"]
    assert concerns(due, "", frozenset(("chief",)))
