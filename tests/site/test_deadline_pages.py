"""Deadlines that stand still, that were escalated, and what registers need, as the pages show them."""

from __future__ import annotations

from deadline_archive import archive, moment

from record_keeper.clearance import cut
from site_builder.assembly import seen_dues
from site_builder.pages import site
from site_builder.views.blank import form_view
from site_builder.views.desk import Desk
from site_builder.views.home import home_view
from site_builder.views.looks import Looks
from site_builder.views.records import Records
from site_builder.views.shown import Link

DECLARED = """deadlines:
  reply: {label: 答复, from: received_at, met_by: done_at, limit: handling.reply, pauses: pauses, escalate: handling.told, post: handling.clerks}
  papers: {label: 补齐, from: received_at, fields: [price, sample], limit: handling.reply}
  renewal: {label: 续签, from: ends_on, met_by: done_at, limit: handling.reply, before: true}
  visit: {label: 走访, from: received_at, every: true, events: {register: visits, ref: case, at: visited_on}, limit: handling.reply}
schedules:
  check: {label: 检查, at: done_at, limit: handling.check, post: chief, when: {kind: full}}"""
LIMITS = "reply: 10 days\n  check: last 7 days of every quarter"
OPEN = "received_at: 2026-03-02\nends_on: 2026-04-30"


def desk(
    *records: str, on: str = "2026-03-10 09:00", clearance: str = "internal", declared: str = DECLARED
) -> Desk:
    whole = archive(declared, LIMITS, *records)
    seen = cut(whole, clearance)
    return Desk(seen, "zh", moment(on), today=tuple(seen_dues(whole, seen.archive, moment(on))))


def test_a_paused_deadline_has_a_word_and_a_colour() -> None:
    made = desk(OPEN + "\npauses: [{from: 2026-03-04}]")
    record = made.archive.records("cases")["BJ-2026-0001"]
    reply = next(term for term in Records(made).view(record).terms if term.label == "答复")
    assert (reply.outcome, reply.chip, reply.left) == ("已暂停", "paused", "")


def test_a_record_and_the_home_page_tell_who_was_told() -> None:
    made = desk(OPEN)
    record = made.archive.records("cases")["BJ-2026-0001"]
    reply = next(term for term in Records(made).view(record).terms if term.label == "答复")
    assert reply.told == "已提醒文员"
    (found,) = [due for person in home_view(made).people for due in person.dues if due.label == "答复"]
    assert found.told == "已提醒文员"


def test_the_home_page_names_the_register_that_needs_a_record() -> None:
    people = {person.who.title: person.dues for person in home_view(desk(on="2026-03-25 09:00")).people}
    (due,) = people["主管"]
    assert (due.label, due.due, due.record) == (
        "检查",
        "2026-03-31",
        Link("records/cases/index.md", "办件登记册"),
    )
    assert "文员、主管" in {person.who.title for person in home_view(desk(OPEN)).people}


def test_what_rests_on_a_hidden_field_is_not_told() -> None:
    hidden = DECLARED.replace("when: {kind: full}", "when: {price: present}")
    for clearance, seen in (("internal", set()), ("secret", {"check", "papers"})):
        made = desk(OPEN, on="2026-03-25 09:00", clearance=clearance, declared=hidden)
        assert {due.deadline for due in made.today} == {"reply", "renewal", "visit"} | seen
        assert {*made.archive.registers["cases"].schedules} == seen - {"papers"}


def test_the_pages_can_be_written() -> None:
    made = site(desk(OPEN, on="2026-03-25 09:00"))
    home = next(page.markdown for page in made.pages if page.address == "index.md")
    assert '<a href="records/cases/">办件登记册</a>' in home
    assert "已提醒文员、主管、总经理" in home
    (record,) = [page.html() for page in made.poured if "BJ-2026-0001" in page.address]
    assert "已提醒文员、主管、总经理" in record


def test_the_blank_form_says_when_things_are_due() -> None:
    made = desk(clearance="secret")
    rows = {rule.anchor: rule for rule in form_view(made.archive.registers["cases"], made).deadlines}
    assert rows["deadline-reply"].words == "收到时间 → 办结时间"
    assert rows["deadline-papers"].words == "收到时间 → 报价、样品"
    assert rows["deadline-renewal"].words == "办结时间 → 到期日期"
    assert (rows["deadline-visit"].words, rows["deadline-visit"].limit) == (
        "收到时间 → 走访登记册",
        "每次 10 天",
    )
    assert (rows["schedule-check"].words, rows["schedule-check"].limit) == (
        "办结时间",
        "每次 每季度最后 7 天",
    )


def test_a_page_is_written_anew_when_somebody_is_told() -> None:
    def look(on: str) -> str:
        made = desk(OPEN.replace("ends_on: 2026-04-30", "done_at: {absent: not_yet}"), on=on)
        record = made.archive.records("cases")["BJ-2026-0001"]
        return Looks(made, {}).of(record, Records(made).around(record))

    assert look("2026-03-10 09:00") == look("2026-03-10 10:00")
