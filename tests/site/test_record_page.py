"""The page of a record: its timeline, its states, its readers, and when it is made anew."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import replace

import pytest
from small_archive import TEXTS, desk

from record_keeper.access_log import Access
from record_keeper.history import Change, FieldChange
from site_builder import pages
from site_builder.views.changes import Changes
from site_builder.views.desk import Desk, Named
from site_builder.views.records import Records
from site_builder.views.timeline import Event

CUSTOMER, NOTE = "KH-2026-0001", "records/notes/2026/BJ-2026-0001.yaml"
PATH = f"records/customers/2026/{CUSTOMER}.yaml"


def view(made, accesses=()):
    return Records(made, accesses).view(made.archive.records("customers")[CUSTOMER])


@pytest.fixture
def dated(monkeypatch: pytest.MonkeyPatch) -> Callable[..., Desk]:
    """The desk of an archive whose notes have days: of their own, and of the visits that they list."""
    days = (
        "  born: {label: 生日, type: date, personal: true}\n"
        "  on_day: {label: 记录日期, type: date}\n"
        "  visited: {label: 走访对象, type: list, of: {whom: {label: 谁, type: ref, to: customers}, at: {label: 何时, type: date}}}\n"
    )
    register = "records/notes/register.yaml"
    monkeypatch.setitem(TEXTS, register, TEXTS[register] + days)

    def made(more: str, clearance: str = "internal", level: str = "internal") -> Desk:
        return desk(clearance, BJ_2026_0001=TEXTS[NOTE].replace("internal", level) + more)

    return made


def change(day: int, *changes: FieldChange, kind: str = "changed") -> Change:
    at = dt.datetime(2026, 2, day, 9, tzinfo=dt.UTC)
    return Change("abcdef012", at, "x", "陈静", "chen.jing", CUSTOMER, PATH, PATH, "补记", kind, changes)  # type: ignore[arg-type]


def test_the_timeline_has_the_lists_of_the_record() -> None:
    told = [(event.at, event.kind, event.reason) for event in view(desk()).timeline]
    assert ("2026-02-20", "走访", "门店走访") in told
    assert told == sorted(told, reverse=True)


def test_the_states_that_it_came_through_are_shown_with_their_days() -> None:
    made = desk()
    moved = (
        change(5, FieldChange("state", "draft", "filed")),
        change(3, FieldChange("state", None, "draft"), kind="created"),
    )
    shown = view(replace(made, changes=Changes({PATH: moved})))
    assert [(stage.state.label, stage.since) for stage in shown.stages] == [
        ("建档中", "2026-02-03"),
        ("已备案", "2026-02-05"),
    ]
    body = next(
        p for p in pages.site(replace(made, changes=Changes({PATH: moved}))).poured if CUSTOMER in p.address
    )
    assert 'aria-current="step"><b>已备案</b><small>自 2026-02-05' in body.html()


def test_who_may_read_it_and_how_often_somebody_did() -> None:
    access = Access(dt.date(2026, 3, 1), None, "li.na", (CUSTOMER,), "loans", "JY-2026-0001", "核对")
    readers = view(desk(), [access]).readers
    assert (readers.clearances, readers.times) == ("内部、秘密、机密、绝密", 1)
    assert next(event.tone for event in view(desk(), [access]).timeline) == "read"


def test_a_record_that_refers_to_it_is_an_entry_of_its_day(dated: Callable[..., Desk]) -> None:
    made = view(dated("born: 1980-05-05\non_day: 2026-02-21\n"))
    (entry,) = [event for event in made.timeline if event.what]
    assert (entry.at, entry.kind, entry.reason) == ("2026-02-21", "便笺", "客户")
    assert entry.what == Named("BJ-2026-0001", "records/notes/BJ-2026-0001/")


def test_an_entry_of_a_list_has_its_own_day(dated: Callable[..., Desk]) -> None:
    made = dated(
        f"on_day: 2026-02-21\nvisited: [{{whom: KH-2026-0002, at: 2026-02-23}}, {{whom: {CUSTOMER}}}]\n"
    )
    other = Records(made).view(made.archive.records("customers")["KH-2026-0002"])
    assert [(event.at, event.reason) for event in other.timeline if event.what] == [("2026-02-23", "谁")]
    assert [event.at for event in view(made).timeline if event.what] == ["2026-02-21"]


def test_what_is_agreed_for_a_day_that_has_not_come_has_not_happened(dated: Callable[..., Desk]) -> None:
    made = dated(f"on_day: 2026-03-12\nvisited: [{{whom: {CUSTOMER}, at: 2026-03-12}}]\n")
    assert [event for event in view(made).timeline if event.what] == []
    note = made.archive.records("notes")["BJ-2026-0001"]
    assert Records(made).view(note).timeline == ()
    later = replace(made, day=dt.datetime(2026, 3, 12, 9))
    assert [event.at for event in view(later).timeline if event.what] == ["2026-03-12"]
    assert [event.at for event in Records(later).view(note).timeline] == ["2026-03-12"]


def test_a_page_is_poured_anew_when_a_day_of_its_record_has_come(dated: Callable[..., Desk]) -> None:
    made = dated("visited: [{whom: KH-2026-0002, at: 2026-03-12}]\n")

    def key(day: int) -> str:
        found = pages.site(replace(made, day=dt.datetime(2026, 3, day, 9))).poured
        return next(page.key for page in found if page.address == "records/notes/BJ-2026-0001/")

    assert key(10) == key(11) != key(12) == key(13)


def test_what_was_done_is_told_on_its_day_and_says_so_where_it_is_not_the_day_of_a_log(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    actions = (
        "  actions: {label: 措施, type: list, of: {text: {label: 内容, type: text}, who: {label: 负责人, type: ref, "
        "to: staff}, agreed_for: {label: 约定日期, type: date}, done_on: {label: 完成日期, type: date}}}\n"
    )
    register = "records/notes/register.yaml"
    monkeypatch.setitem(TEXTS, register, TEXTS[register] + actions)
    agreed = "{text: 扫码看图。, who: li.na, agreed_for: 2026-02-20}"
    done = "{text: 收回旧图。, agreed_for: 2026-02-28, done_on: 2026-02-26}"
    made = desk(BJ_2026_0001=TEXTS[NOTE] + f"actions: [{agreed}, {done}]\n")
    told = Records(made).view(made.archive.records("notes")["BJ-2026-0001"]).timeline
    assert [(event.at, event.reason) for event in told] == [
        ("2026-02-26", "完成日期：收回旧图。"),
        ("2026-02-20", "约定日期：扫码看图，李娜"),
    ]


def test_what_is_above_the_clearance_is_not_told(dated: Callable[..., Desk]) -> None:
    def told(clearance: str) -> list[Event]:
        made = dated("on_day: 2026-02-21\n", clearance, "secret")
        return [event for event in view(made).timeline if event.what]

    assert told("internal") == []
    assert told("secret") != []


def test_a_page_is_poured_anew_when_the_day_of_a_visit_changes(dated: Callable[..., Desk]) -> None:
    def keys(day: str) -> dict[str, str]:
        return {page.address: page.key for page in pages.site(dated(f"on_day: {day}\n")).poured}

    before, after = keys("2026-02-21"), keys("2026-02-22")
    changed = {address for address in before if before[address] != after[address]}
    assert {a for a in changed if a.startswith("records/customers/KH")} == {f"records/customers/{CUSTOMER}/"}
