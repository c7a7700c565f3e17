"""The acts on every register of the sample: what waits can be decided, and what people hold can pass on."""

from __future__ import annotations

import datetime as dt

import pytest
from samples import ARCHIVE, PROJECT

from record_keeper.acts.deciding import Decision, decide, step_of
from record_keeper.acts.handing_over import hand_over, held
from record_keeper.acts.lending import LOANS, Return, take_back
from record_keeper.agenda import Waiting, waiting
from record_keeper.load import load_changed
from record_keeper.trouble import Trouble

NOW = dt.datetime(2026, 11, 22, 9, 0)
WAITING = waiting(ARCHIVE, NOW)
STAFF = [id for id, person in ARCHIVE.records("staff").items() if not person.has("left_on")]


def able(each: Waiting) -> list[tuple[str, str]]:
    """Who may decide, in which post."""
    people = (person for person in STAFF if person != each.asked_by)
    held = ((person, ARCHIVE.posts_on(person, NOW.date())) for person in people)
    return [(person, post) for person, posts in held for post in each.posts if post in posts]


@pytest.mark.parametrize("each", WAITING, ids=lambda each: f"{each.record}-{each.step}")
def test_what_waits_can_be_approved_and_refused(each: Waiting) -> None:
    record = ARCHIVE.find(each.record, (each.register,))
    assert record is not None
    step, people = step_of(record, each.step), able(each)
    assert people, "nobody holds a post that decides"
    person, post = people[0]
    approved = decide(PROJECT, record, step, Decision(person, "", "approved", NOW, "属实"), ARCHIVE, {})
    # Of several posts the person may hold the one that the limit names first.
    assert approved.post in each.posts
    assert approved.moved or approved.lacking or not step.before
    refused = decide(PROJECT, record, step, Decision(person, post, "refused", NOW, "不明"), ARCHIVE, {})
    assert refused.moved in ("", "refused")
    for made in (approved, refused):
        again = load_changed({record.path: made.pen.data}, ARCHIVE).at_path(record.path)
        assert again is not None
        assert again.values == made.pen.record.values


def test_something_waits() -> None:
    assert len(WAITING) >= 2


def test_nobody_else_decides() -> None:
    for each in WAITING:
        record = ARCHIVE.find(each.record, (each.register,))
        assert record is not None
        strangers = set(STAFF) - {person for person, _ in able(each)}
        for person in sorted(strangers):
            with pytest.raises(Trouble):
                decide(
                    PROJECT,
                    record,
                    step_of(record, each.step),
                    Decision(person, "", "approved", NOW),
                    ARCHIVE,
                    {},
                )


@pytest.mark.parametrize("person", STAFF)
def test_what_a_person_holds_passes_on(person: str) -> None:
    to = next(other for other in STAFF if other != person)
    found = held(person, ARCHIVE, NOW)
    pens = hand_over(PROJECT, person, to, found, ARCHIVE, NOW, to)
    after = load_changed({pen.path: pen.data for pen in pens}, ARCHIVE)
    assert {pen.path for pen in pens} >= {each.source.path for each in found.owned}
    for each in found.owned:
        record = after.at_path(each.source.path)
        assert record is not None
        moved = {reference.keys: reference.id for reference in after.references_from(record)}
        assert moved[each.keys] == to
    for pen in pens:
        read = after.at_path(pen.path)
        assert read is not None
        assert read.values == pen.record.values


def test_every_open_loan_can_come_back() -> None:
    lent = [loan for loan in ARCHIVE.records(LOANS).values() if loan.state == "lent"]
    assert lent
    for loan in lent:
        pen = take_back(PROJECT, loan.id, Return(NOW, "zhou.ting", "good", None), ARCHIVE)
        again = load_changed({pen.path: pen.data}, ARCHIVE).at_path(pen.path)
        assert again is not None
        assert (again.state, again["received_by"]) == ("returned", "zhou.ting")
