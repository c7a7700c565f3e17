"""The desks: who finds what on which, and that they lead to records and clauses."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from deadline_archive import archive, moment
from small_archive import DAY, TEXTS
from small_archive import desk as small_desk

from record_keeper.clearance import cut
from record_keeper.load import load
from record_keeper.workdays import day_of
from site_builder import names
from site_builder.assembly import seen_dues, seen_waiting
from site_builder.finding import Finder
from site_builder.pages import site
from site_builder.views.board import board
from site_builder.views.desk import Desk
from site_builder.views.desk_index import desk_index
from site_builder.views.desks import Desks, DeskView
from site_builder.views.home import home_view

from .test_deadline_pages import DECLARED, LIMITS, OPEN

SECRECY = """\
---
id: secret-keeping
number: ZD-51
title: 保密制度
in_force: 2025-01-01
limits: {review_notice: 30 days}
---

### 第十条 期满解密 {#10}

到期前 `limits.review_notice` 复核。
"""


def marked(clearance: str = "secret", **until: str) -> Desk:
    """The small archive with a regulation on secrecy, and customers whose marks have a term."""
    texts = dict(TEXTS) | {"policies/secret-keeping.md": SECRECY}
    for id, day in until.items():
        path = f"records/customers/2026/{id.replace('_', '-')}.yaml"
        texts[path] = re.sub(r"secrecy: \{level: (\w+)", rf"secrecy: {{level: \1, until: {day}", texts[path])
    whole = load((path, text.encode()) for path, text in texts.items())
    return Desk(cut(whole, clearance), "zh", DAY)


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


def test_the_desk_of_all_has_every_line_once_and_says_whose_it_is() -> None:
    made = desk(OPEN, on="2026-03-25 09:00")
    whole = Desks(made).whole()
    shown = [due for part in whole.parts for due in part.dues]
    last = day_of(made.day) + dt.timedelta(days=30)
    near = [due for due in made.today if due.state != "coming" or day_of(due.due) <= last]
    assert len(shown) == len(near) > 0
    assert whole.number("approvals") == len(made.waiting)
    page = next(page for page in site(made).poured if page.address == whole.address)
    for due in shown:
        assert due.person is None or due.person.title in page.html()


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


def test_a_mark_that_ends_lies_on_the_desk_of_the_owner_from_the_notice_on() -> None:
    made = marked(KH_2026_0001="2026-04-09", KH_2026_0002="2026-04-10", KH_2026_0003="2026-03-01")
    found = {view.id: view for view in Desks(made).views()}
    tasks = {
        id: [t for part in view.parts if part.anchor == "marks" for t in part.tasks]
        for id, view in found.items()
    }
    assert [(t.record.id, t.words, t.when, t.late) for t in tasks["chen.jing"]] == [
        ("KH-2026-0003", "公司秘密·秘密", "2026-03-01 已满", True),
        ("KH-2026-0001", "公司秘密·内部", "2026-04-09 期满", False),
    ]
    assert tasks["li.na"] == []  # a day later than the notice
    assert {t.clause.title for t in tasks["chen.jing"]} == {"《保密制度》第十条 期满解密"}
    home = home_view(made)
    assert (home.ending, [t.record.id for t in home.marks]) == (2, ["KH-2026-0003", "KH-2026-0001"])


def test_a_clearance_hears_only_of_the_marks_that_it_sees() -> None:
    made = marked("internal", KH_2026_0001="2026-04-09", KH_2026_0003="2026-03-01")
    assert home_view(made).ending == 1
    assert "KH-2026-0003" not in "".join(page.html() for page in site(made).poured)


@pytest.mark.parametrize("until", ["长期", "合同公布前", "2028-12-31"])
def test_a_mark_without_an_end_at_hand_lies_on_no_desk(until: str) -> None:
    assert home_view(marked(KH_2026_0001=until)).ending == 0


def test_the_index_has_every_desk_and_the_most_urgent_first() -> None:
    made = desk(OPEN, on="2026-03-25 09:00")
    index = desk_index(list(Desks(made).views()), made)
    assert index.heads[:3] == ("逾期", "今天到期", "七天内到期")
    chief = next(seat for seat in index.posts if seat.desk.address == "desks/posts/chief/")
    assert chief.numbers[2] == 1
    assert [seat.numbers for seat in index.people] == sorted((s.numbers for s in index.people), reverse=True)
    page = next(page for page in site(made).pages if page.address == "desks/index.md")
    assert page.nav == ()
    assert 'desks/posts/chief/"' in page.markdown


def test_a_desk_is_found_by_the_name_the_pinyin_and_the_id_of_whose_it_is() -> None:
    made = site(small_desk())
    entries = [
        names.Entry(page.address, page.register, page.title, page.names, page.badges, page.search)
        for page in made.poured
        if page.search or page.names
    ]
    entries += [names.Entry(p.address, "", p.title, p.names) for p in made.pages if p.search or p.names]
    files = names.files(entries, made.shells)
    finder = Finder(lambda path: files.get(path, b""))

    def found(typed: str) -> list[str]:
        return [hit.url for hit in finder.find(typed)]

    for typed in ("李娜", "lina", "li.na"):
        assert found(typed)[:2] == ["records/staff/li.na/", "desks/people/li.na/"]
    assert found("李娜的工作台")[0] == "desks/people/li.na/"
    assert found("文员")[0] == "desks/posts/clerk/"
    assert found("clerk")[0] == "desks/posts/clerk/"
    assert found("工作台")[0] == "desks/"
