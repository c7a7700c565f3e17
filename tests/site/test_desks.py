"""The desks: who finds what on which, and that they lead to records and clauses."""

from __future__ import annotations

import pytest
from deadline_archive import archive, moment
from small_archive import desk as small_desk

from record_keeper.clearance import cut
from site_builder.assembly import seen_dues, seen_waiting
from site_builder.pages import site
from site_builder.views.board import board
from site_builder.views.desk import Desk
from site_builder.views.desks import Desks, DeskView

from .test_deadline_pages import DECLARED, LIMITS, OPEN


def desks(*records: str, on: str = "2026-03-10 09:00", clearance: str = "internal") -> dict[str, DeskView]:
    return {view.address: view for view in Desks(desk(*records, on=on, clearance=clearance)).views()}


def desk(*records: str, on: str = "2026-03-10 09:00", clearance: str = "internal") -> Desk:
    whole = archive(DECLARED, LIMITS, *records)
    seen = cut(whole, clearance)
    return Desk(
        seen,
        "zh",
        moment(on),
        today=tuple(seen_dues(whole, seen.archive, moment(on))),
        waiting=tuple(seen_waiting(whole, seen.archive, moment(on))),
    )


def labels(view: DeskView) -> dict[str, list[str]]:
    return {part.anchor: [due.label for due in part.dues] for part in view.parts}


def test_who_is_named_finds_it_and_so_does_whoever_was_told() -> None:
    found = desks(OPEN)
    told = {address: labels(view) for address, view in found.items() if view.parts}
    assert any("答复" in names for parts in told.values() for names in parts.values()), told


def test_what_is_due_in_a_week_stands_apart_from_what_is_due_later() -> None:
    (first,) = [v for a, v in desks(OPEN, on="2026-03-25 09:00").items() if a == "desks/posts/chief/"]
    assert labels(first)["week"] == ["检查"]
    assert first.number("overdue") == len(labels(first).get("overdue", []))


def test_every_line_leads_to_its_record_and_its_clause() -> None:
    made = site(desk(OPEN, on="2026-03-25 09:00"))
    pages = {page.address: page.html() for page in made.poured if page.address.startswith("desks/")}
    assert pages
    body = pages["desks/posts/chief/"]
    assert 'href="../../../records/cases/' in body
    assert 'class="rk-due rk-due--' in body


@pytest.mark.parametrize(("days", "same"), [("2026-03-10 10:00", True), ("2026-03-11 09:00", False)])
def test_a_desk_is_made_anew_on_another_day(days: str, same: bool) -> None:
    def keys(on: str) -> list[str]:
        return [p.key for p in site(desk(OPEN, on=on)).poured if p.address.startswith("desks/")]

    assert (keys("2026-03-10 09:00") == keys(days)) is same


def test_the_board_shows_what_is_open_by_state_the_most_urgent_first() -> None:
    made = board(small_desk())
    assert made
    assert made.register.title == "客户登记册"
    ((state, cards),) = [
        (c.state.label, [card.link.id for card in c.cards]) for c in made.columns if c.number
    ][:1]
    assert (state, cards) == ("建档中", ["KH-2026-0002"])
    assert made.columns[0].cards[0].due
    assert made.columns[0].cards[0].due.chip == "逾期 5 天"
