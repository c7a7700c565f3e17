"""What the pages show, before any markup."""

from __future__ import annotations

import datetime as dt
import re
from html import unescape
from unittest import mock

import pytest
from small_archive import DAY, TEXTS, archive, desk

from record_keeper.clearance import cut
from record_keeper.load import load
from record_keeper.messages import say
from site_builder import pages
from site_builder.pages.registers import ListPages
from site_builder.pages.room import Room
from site_builder.views.blank import form_view
from site_builder.views.desk import Desk
from site_builder.views.findings import coverage
from site_builder.views.home import home_view
from site_builder.views.initials import initial, reading
from site_builder.views.records import Records
from site_builder.views.registers import ROWS, Lists
from site_builder.views.regulations import regulation_views
from site_builder.views.shown import Amount, Link, Many, Outside, Prose, Words, plain
from site_builder.views.terms import left


def view(id: str = "KH-2026-0001", clearance: str = "internal", **changed: str):
    made = desk(clearance, **changed)
    return Records(made).view(made.archive.records("customers")[id])


def fields(made) -> dict:
    return {field.label: field.value for _, group in made.groups for field in group}


def test_a_record_has_its_fields_by_group_and_by_type():
    made = view()
    assert [title for title, _ in made.groups] == ["基本信息", "业务", ""]
    shown = fields(made)
    assert shown["名称"] == Words("杭州明月餐具有限公司")
    assert shown["分类"] == Words("业务客户")
    assert (
        shown["电话"] == Many((Words("0571-88123399", "num"), Words("138 0013 8000", "num"))) or shown["电话"]
    )
    assert shown["网址"] == Outside("https://mingyue.example.invalid", "https://mingyue.example.invalid")
    assert shown["备注"] == Prose("第一行\n第二行")
    assert shown["责任人"] == Link("records/staff/chen.jing/", "陈静")


def test_an_absent_value_says_why():
    text = TEXTS["records/customers/2026/KH-2026-0001.yaml"].replace(
        "filed_on: 2026-02-04", "filed_on: {absent: not_yet}"
    )
    assert fields(view(KH_2026_0001=text))["备案日期"] == Words("未取得", "absent")


def test_what_may_follow_says_what_it_needs():
    assert view("KH-2026-0002").next == (("已备案", "备案日期、备案审核"),)
    assert view().next == (("已终止", ""),)


def test_deadlines_say_how_they_stand():
    (late,) = view("KH-2026-0002").terms
    assert (late.label, late.chip, late.left, late.due) == ("备案", "overdue", "逾期 5 天", "2026-03-05")
    assert late.limit == "3 个工作日"
    assert late.clause.short == "《档案制度》第二条"
    (met,) = view().terms
    assert (met.outcome, met.met) == ("按时办结", "2026-02-04")


def test_approvals_have_names_and_posts():
    (given,) = view().approvals
    assert (given.step, plain(given.by), given.post, given.approved) == ("备案审核", "李娜", "文员", True)


def test_related_records_are_grouped_by_register_and_field():
    (card,) = view().related
    assert (card.title, card.field, card.number) == ("便笺", "客户", 1)
    assert card.rows[0].link == Link("records/notes/BJ-2026-0001/", "BJ-2026-0001")


@pytest.mark.parametrize(
    ("moves", "looks"),
    [
        ("{draft: [filed, refused], filed: [closed]}", {"closed": "done", "refused": "stopped"}),
        ("{draft: [refused, filed], filed: [refused, closed]}", {"closed": "done", "refused": "stopped"}),
        (
            "{draft: [filed, draft], filed: [draft, closed, refused]}",
            {"closed": "done", "refused": "stopped"},
        ),
        ("{draft: [filed], filed: [closed], closed: [refused]}", {"closed": "", "refused": "done"}),
    ],
)
def test_only_the_end_of_the_main_course_looks_done(
    monkeypatch: pytest.MonkeyPatch, moves: str, looks: dict[str, str]
) -> None:
    path = "records/customers/register.yaml"
    register = TEXTS[path].replace("closed: 已终止}", "closed: 已终止, refused: 未准许}")
    monkeypatch.setitem(TEXTS, path, register.replace("{draft: [filed], filed: [closed]}", moves))
    made = desk()
    record = made.archive.records("customers")["KH-2026-0001"]
    for key, tone in {**looks, "draft": "", "filed": ""}.items():
        state = made.state(record, key)
        assert state is not None
        assert state.tone == tone, key
    words = {"closed": "已终止", "refused": "未准许"}
    ends = Lists(made.archive.registers["customers"], made).table().ends
    assert dict(ends) == {words[key]: tone for key, tone in looks.items() if tone}


def test_marks_are_company_secrets():
    made = desk()
    assert made.mark("secret").text == "公司秘密·秘密"
    assert made.mark("secret", "2028-12-31").text == "公司秘密·秘密 保密期限至 2028-12-31"
    assert made.mark("public").text == "公开"


def test_a_list_has_ways_in_and_remarks():
    made = desk()
    (whole,) = Lists(made.archive.registers["customers"], made).views()
    assert [row.id for row in whole.rows] == ["KH-2026-0002", "KH-2026-0001"]
    assert [head.text for head in whole.heads] == ["名称", "分类", "责任人", "状态"]
    assert {kind.label: [way.label for way in kind.ways] for kind in whole.ways} == {
        "分类": ["业务客户", "供应商"],
        "责任人": ["陈静", "李娜"],
        "状态": ["建档中", "已备案"],
        "拼音首字母": ["H", "N"],
    }
    assert whole.ways[0].ways[0].query == "class=client"
    assert [aid[:2] for aid in whole.aids] == [("KH-2026-0003", ("secret", "公司秘密·秘密"))]


def list_page(made: Desk, register: str) -> str:
    address = f"records/{register}/index.md"
    return unescape(next(page for page in pages.site(made).pages if page.address == address).markdown)


def test_a_list_whose_records_are_all_of_a_higher_mark_does_not_say_that_there_are_none():
    told, english = (list_page(desk("public", lang), "customers") for lang in ("zh", "en"))
    assert "本知悉范围内没有记录，另有 3 条密级较高" in told
    assert "No records within this clearance, but 3 with a higher mark" in english
    assert "还没有记录" not in told
    assert "共 0 条" not in told


def test_an_empty_register_tells_how_it_begins_if_the_archive_has_none():
    kept = {path: text for path, text in TEXTS.items() if "/2026/" not in path}
    with mock.patch.dict(TEXTS, kept, clear=True):
        told, english = (list_page(desk(lang=lang), "customers") for lang in ("zh", "en"))
        notes, all_notes = (list_page(desk(level), "notes") for level in ("internal", "top_secret"))
    assert re.search("还没有记录.*<code>keeper new customers</code>.*<code>keeper import</code>", told)
    assert re.search("No records yet.*<code>keeper new customers</code>", english)
    # Of notes nobody below learns whether there are some, so nothing may depend on it.
    assert "keeper new" not in notes
    assert "<code>keeper new notes</code>" in all_notes
    assert "keeper new" not in list_page(desk("public"), "customers")


def test_long_lists_have_pages():
    texts = {}
    for number in range(1001, 1001 + 2 * ROWS + 5):
        path = f"records/notes/2026/BJ-2026-{number}.yaml"
        texts[path] = f"id: BJ-2026-{number}\ntext: 甲\nsecrecy: {{level: internal}}\n"
    with mock.patch.dict(TEXTS, texts):
        made = desk()
        first, second = Lists(made.archive.registers["notes"], made).views()
    # Pages are cut from the earliest on; the newest is filled up with the one before it.
    assert (len(first.rows), len(second.rows)) == (ROWS + 6, ROWS)
    assert (first.first, second.first, second.address) == (ROWS + 1, 1, "records/notes/page~1/")
    assert [turn.kind for turn in first.turns] == ["", "older", "last"]


def test_a_page_of_a_list_is_named_by_what_it_shows():
    texts = {}
    for number in range(1001, 1001 + 2 * ROWS + 5):
        path = f"records/notes/2026/BJ-2026-{number}.yaml"
        texts[path] = f"id: BJ-2026-{number}\ntext: 甲\nsecrecy: {{level: internal}}\n"

    def key(more: dict[str, str]) -> str:
        with mock.patch.dict(TEXTS, texts | more):
            made = desk()
            _, last = Lists(made.archive.registers["notes"], made).views()
        page = ListPages(Room("zh", markdown=False)).page(last)
        assert "BJ-2026-1001" in page.html()
        return page.key

    def note(number: int, level: str = "internal") -> dict[str, str]:
        path = f"records/notes/2026/BJ-2026-{number}.yaml"
        return {path: f"id: BJ-2026-{number}\ntext: 乙\nsecrecy: {{level: {level}}}\n"}

    assert key({}) == key(note(2000)) == key(note(1400))
    assert key({}) != key(note(1001, "public"))


@pytest.mark.parametrize(
    ("name", "letter"),
    [
        ("杭州甲", "H"),
        ("长沙乙", "C"),
        ("3M 公司", "0–9"),
        ("abc", "A"),
        ("（株）丙", "Z"),
        ("\U00020bb7丁", "#"),
    ],
)
def test_initials(name, letter):
    assert initial(name) == letter


def test_digits_and_latin_come_before_chinese():
    assert sorted(["重庆丙", "阿甲", "3M", "ABB"], key=reading) == ["3M", "ABB", "阿甲", "重庆丙"]


def test_a_regulation_shows_limits_of_the_day_and_their_course():
    made = desk()
    (shown,) = regulation_views(made)
    assert shown.limits["filing"].now == "3 个工作日"
    assert shown.limits["filing"].course == (("2025-01-01", "5 个工作日"), ("2026-02-01", "3 个工作日"))
    second = next(part for part in shown.parts if part.anchor == "2")
    assert [(e.kind, e.title) for e in second.enforcers] == [("时限", "备案"), ("审批", "备案审核")]
    assert [edition.standing for edition in shown.editions] == ["past", "current"]
    assert shown.days == ("2025-01-01", "2026-02-01")
    assert [register.title for register in shown.governs] == ["客户登记册"]


def test_coverage_names_open_clauses_and_unasked_rules():
    found = coverage(desk())
    ((regulation, clauses),) = found.open_clauses
    assert (regulation.title, [c.title for c in clauses]) == ("档案制度", ["第一条 目的"])
    assert (found.enforced, found.total) == (2, 3)
    assert "missing-field" not in {rule.name for rule in found.unasked}
    assert "self-approval" in {rule.name for rule in found.unasked}


def test_the_home_page_has_the_agenda_by_person():
    shown = home_view(desk())
    assert [(person.who.title, [due.chip for due in person.dues]) for person in shown.people] == [
        ("李娜", ["逾期 5 天"])
    ]
    assert {count.register.title: count.records for _, counts in shown.counts for count in counts} == {
        "员工登记册": 2,
        "客户登记册": 2,
        "便笺": 1,
    }


def test_the_blank_form_explains_each_field():
    made = desk("secret")
    form = form_view(made.archive.registers["customers"], made)
    by_name = {field.name: field for _, group in form.groups for field in group}
    assert by_name["class"].choices == ("业务客户", "供应商")
    assert by_name["name"].required == "必填"
    assert by_name["price"].mark.text == "公司秘密·秘密"
    assert [part.label for part in by_name["visits"].parts] == ["日期", "情况", "报价"]
    assert [(row.label, row.tone) for row in form.states if row.tone] == [("已终止", "done")]
    assert "price" not in {
        f.name for _, g in form_view(desk().archive.registers["customers"], desk()).groups for f in g
    }


def test_english_words_are_used_for_an_english_site():
    made = desk(lang="en")
    shown = Records(made).view(made.archive.records("customers")["KH-2026-0002"])
    assert shown.terms[0].left == "5 days overdue"
    days = (("coming", 11, "1 day left"), ("coming", 12, "2 days left"), ("overdue", 9, "1 day overdue"))
    assert [left(state, dt.date(2026, 3, day), made) for state, day, _ in days] == [told for *_, told in days]
    assert made.tell(say("内容")) == "Content"


def test_the_archive_of_the_tests_is_in_order():
    assert {fault.rule for fault in archive().faults} == {"no-mark"}


def test_yuan_have_capital_numerals_for_forms_and_other_currencies_have_none() -> None:
    register = TEXTS["records/customers/register.yaml"].replace(
        "  price:",
        "  fee: {label: 费用, label_en: 费用, type: money}\n  rate: {label: 外币, label_en: 外币, type: money}\n  price:",
    )
    record = TEXTS["records/customers/2026/KH-2026-0001.yaml"] + "fee: 1409.50\nrate: 5 USD\n"
    texts = {
        **TEXTS,
        "records/customers/register.yaml": register,
        "records/customers/2026/KH-2026-0001.yaml": record,
    }
    for lang, fee in (("zh", Amount("¥1,409.50", "壹仟肆佰零玖元伍角")), ("en", Words("¥1,409.50", "num"))):
        whole = load((path, text.encode()) for path, text in texts.items())
        made = Desk(cut(whole, "internal"), lang, DAY)
        shown = fields(Records(made).view(made.archive.records("customers")["KH-2026-0001"]))
        assert shown["费用"] == fee
        assert shown["外币"] == Words("US$5.00", "num")
