"""What a regulation said on a day: versions by the day from which they hold, clauses and limits of each."""

from __future__ import annotations

import datetime as dt
import gzip
import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from html import unescape

import pytest
from playwright.sync_api import Browser, expect
from playwright.sync_api import Page as Tab
from small_archive import FILES, desk

from record_keeper.history import AS_WRITTEN, Change
from record_keeper.history.compare import FieldChanges, compare
from record_keeper.policy_versions import policy_tree
from site_builder import pages
from site_builder.build import build
from site_builder.views.changes import Changes
from site_builder.views.desk import Desk
from site_builder.views.regulations import RegulationView, regulation_views
from site_builder.views.versions import MOST_TEXT, line_of

from .browsing import served

PATH = "policies/files.md"
FIRST = (
    FILES.replace("edition: 2", "edition: 1")
    .replace("in_force: 2025-01-01", "in_force: 2024-01-01")
    .replace("字段要齐全。", "项目要齐全，`limits.filing` 内补齐。")
    .replace("filing: 5 working days", "filing: 10 working days")
)
LAST = "### 第四条 附则 {#4}\n\n由文员解释。\n"


def archive(*versions: tuple[str, str], now: str = FILES, **more: object) -> Desk:
    """A desk on the tenth of March 2026 with the commits (day, text) of a regulation that says `now`."""
    trees = [{}, *(policy_tree(PATH, text.encode()) for _, text in versions)]
    changes = [
        Change(
            commit=f"{at:040x}",
            at=dt.datetime.fromisoformat(f"{day}T09:30:00+08:00"),
            by="li.na@example.invalid",
            name="李娜",
            person="li.na",
            record=PATH,
            path=PATH,
            old_path="",
            reason="修改",
            kind="changed" if at else "created",
            changes=FieldChanges(compare([trees[at] or {}], trees[at + 1] or {}, AS_WRITTEN)),
        )
        for at, (day, _) in enumerate(versions)
    ]
    newest = tuple(reversed(changes))
    return desk(changes=Changes({PATH: newest}, tuple((each,) for each in newest)), **{"files.md": now})


def held(*versions: tuple[str, str], now: str = FILES) -> list[str]:
    """The days from which versions hold, with the edition of each."""
    made = archive(*versions, now=now)
    return [
        f"{version.since} {version.rules.edition}"
        for version in line_of(made.archive.regulations["files"], made).versions
    ]


def view(*versions: tuple[str, str], now: str = FILES) -> RegulationView:
    (made,) = regulation_views(archive(*versions, now=now))
    return made


def course(shown: RegulationView, anchor: str) -> tuple[list[str], dict[str, list[str]], list[str]]:
    """When a clause says what it says now, what else it said, and when it was not there."""
    (found,) = (part.course for part in shown.parts if part.anchor == anchor)
    former = {wording.text: [*map(str, wording.spans)] for wording in found.former}
    return [*map(str, found.now)], former, [*map(str, found.absent)]


def test_an_edition_holds_from_its_day_and_not_from_that_of_its_commit() -> None:
    assert held(("2023-12-20", FIRST), ("2024-12-20", FILES)) == ["2024-01-01 1", "2025-01-01 2"]
    shown = view(("2023-12-20", FIRST), ("2024-12-20", FILES))
    assert course(shown, "3") == (
        ["2025-01-01/"],
        {"项目要齐全，`limits.filing` 内补齐。": ["2024-01-01/2025-01-01"]},
        [],
    )
    assert course(shown, "1") == ([], {}, [])


def test_words_that_are_changed_within_an_edition_hold_from_the_commit_on() -> None:
    old = FILES.replace("字段要齐全", "项目要齐全")
    assert held(("2024-12-20", old), ("2025-05-06", FILES)) == ["2025-01-01 2", "2025-05-06 2"]


def test_words_that_come_with_an_amendment_hold_from_its_day_also_if_they_are_put_right_before() -> None:
    old = FILES.replace("amendments:", "amended:")
    slip = FILES.replace("字段要齐全", "字段要其全")
    assert held(("2024-12-20", old), ("2026-01-20", slip), ("2026-01-22", FILES)) == [
        "2025-01-01 2",
        "2026-02-01 2",
    ]


def test_an_edition_that_is_put_off_never_held_on_its_first_day() -> None:
    soon = FILES.replace("edition: 2", "edition: 3").replace("in_force: 2025-01-01", "in_force: 2025-06-01")
    later = soon.replace("in_force: 2025-06-01", "in_force: 2025-09-01")
    found = held(("2024-12-20", FILES), ("2025-05-20", soon), ("2025-05-28", later), now=later)
    assert found == ["2025-01-01 2", "2025-09-01 3"]


def test_what_was_not_committed_holds_from_today() -> None:
    old = FILES.replace("字段要齐全", "项目要齐全")
    assert held(("2024-12-20", old)) == ["2025-01-01 2", "2026-03-10 2"]


def test_a_clause_that_came_and_one_that_went_are_told_with_their_days() -> None:
    shown = view(("2024-12-20", FILES + LAST), ("2025-05-06", FILES))
    behind = [part for part in shown.parts if part.course.former]
    assert [(part.anchor, part.course.former[0].heading) for part in behind] == [("", "第四条 附则")]
    assert shown.parts.index(behind[0]) == [part.anchor for part in shown.parts].index("3") + 1

    shown = view(("2024-12-20", FILES), ("2025-05-06", FILES + LAST), now=FILES + LAST)
    assert course(shown, "4") == (["2025-05-06/"], {}, ["2025-01-01/2025-05-06"])


def test_a_wording_that_comes_back_has_two_times() -> None:
    other = FILES.replace("字段要齐全", "项目要齐全")
    shown = view(("2024-12-20", FILES), ("2025-05-06", other), ("2025-07-01", FILES))
    assert course(shown, "3") == (
        ["2025-01-01/2025-05-06", "2025-07-01/"],
        {"项目要齐全。": ["2025-05-06/2025-07-01"]},
        [],
    )


def test_limits_and_editions_of_former_editions_are_told() -> None:
    shown = view(("2023-12-20", FIRST), ("2024-12-20", FILES))
    assert [(step.since, step.value) for step in shown.limits["filing"].course] == [
        ("2024-01-01", "10 个工作日"),
        ("2025-01-01", "5 个工作日"),
        ("2026-02-01", "3 个工作日"),
    ]
    assert [(row.what, row.since, row.standing) for row in shown.editions] == [
        ("第 1 版", "2024-01-01", "past"),
        ("第 2 版", "2025-01-01", "past"),
        ("修订", "2026-02-01", "current"),
    ]
    assert shown.days == ("2024-01-01", "2025-01-01", "2026-02-01")


def test_two_editions_of_one_day_are_told_apart_by_when_the_archive_got_them() -> None:
    made = archive(("2024-12-20", FILES.replace("edition: 2", "edition: 1")), ("2025-06-16", FILES))
    page = next(page.markdown for page in pages.site(made).pages if page.address == PATH)
    found = re.findall(
        r'第 (\d) 版 .*?<span class="rk-num">([-0-9]+)</span>(.*?)</td>',
        unescape(page[page.index("{#editions}") :]),
    )
    assert found == [
        ("1", "2025-01-01", ""),
        ("2", "2025-01-01", ' <small class="rk-muted">档案库里自 2025-06-16 起</small>'),
    ]


def test_a_limit_that_only_former_words_name_has_its_value_there() -> None:
    old = FILES.replace("  approver:", "  refill: 2 days\n  approver:").replace(
        "要齐全", "`limits.refill` 内补齐"
    )
    shown = view(("2024-12-20", old), ("2025-05-06", FILES))
    assert [step.value for step in shown.limits["refill"].course] == ["2 天", "没有这个限值"]
    made = page(archive(("2024-12-20", old), ("2025-05-06", FILES)))
    assert 'id="limit-refill"' in made
    assert "limits.refill" not in made.split("## 逐条对照")[0]


def test_a_text_that_is_still_to_come_is_told_as_such() -> None:
    coming = FILES.replace("edition: 2", "edition: 3").replace("in_force: 2025-01-01", "in_force: 2026-06-01")
    shown = view(("2024-12-20", FILES), ("2026-03-01", coming), now=coming)
    assert (shown.coming, shown.begins) == ("2026-06-01", "2025-01-01")
    assert "今天还没有施行" in page(archive(("2024-12-20", FILES), ("2026-03-01", coming), now=coming))


def page(made: Desk) -> str:
    return unescape(next(each.markdown for each in pages.site(made).pages if each.address == PATH))


def test_without_history_or_with_one_that_cannot_be_read_the_page_says_so() -> None:
    assert "没有历史，条款仍是今天的措辞" in page(desk())
    made = archive(("2024-12-20", FIRST), ("2025-05-06", FILES))
    newest, first = made.changes.by_path[PATH]
    broken = replace(made, changes=Changes({PATH: (newest._replace(readable=False, changes=()), first)}))
    assert "没有历史，条款仍是今天的措辞" in page(broken)
    assert "没有历史" not in page(made)


def test_hostile_former_words_are_literal() -> None:
    hostile = "<img src=x onerror=alert(1)> {: onclick=x } [x](javascript:alert(1)) {{ 7*7 }}"
    old = FILES.replace("字段要齐全。", hostile).replace("第三条 齐全", "第三条 <b>齐全</b>")
    made = next(
        each.markdown
        for each in pages.site(archive(("2024-12-20", old), ("2025-05-06", FILES))).pages
        if each.address == PATH
    )
    assert "<img" not in made
    assert "<b>齐全" not in made
    assert "javascript:" not in made.split("## ")[0]
    assert "&lt;img src=x onerror=alert(1)&gt;" in made


def many(count: int) -> Sequence[tuple[str, str]]:
    """So many versions of a regulation, each with every word of a long clause changed."""
    dice = random.Random(7)
    words = "客户档案投诉处理登记审核备案回访借阅归还销毁保管期限责任人员部门经理总经理签字盖章"
    day = dt.date(2025, 2, 1)
    return [
        (
            (day + dt.timedelta(days=at)).isoformat(),
            FILES.replace("字段要齐全", "".join(dice.choice(words) for _ in range(1500))),
        )
        for at in range(count)
    ]


@pytest.mark.parametrize("count", [3, 80])
def test_a_page_keeps_its_weight_whatever_its_history(count: int) -> None:
    versions = many(count)
    made = archive(*versions, now=versions[-1][1])
    (shown,) = regulation_views(made)
    former = sum(len(each.text) for part in shown.parts for each in part.course.former)
    assert former <= MOST_TEXT
    assert shown.earlier == max(0, count - len(shown.revisions))
    assert len(gzip.compress(page(made).encode())) < 45_000  # the frame of a page has 8 KB


def test_before_the_first_version_that_fits_on_the_page_nothing_is_claimed() -> None:
    versions = many(80)
    (shown,) = regulation_views(archive(*versions, now=versions[-1][1]))
    assert "2025-02-01" < shown.begins < "2025-04-21"


COMING = (
    FILES.replace("edition: 2", "edition: 3")
    .replace("in_force: 2025-01-01", "in_force: 2026-06-01")
    .replace("字段要齐全。", "字段要齐全，`limits.refill` 内补齐。")
    .replace("filing: 5 working days", "filing: 2 working days\n  refill: 4 days")
    .replace("amendments:", "former:")
    .replace("第一条 目的 {#1}", "第一条 宗旨 {#1}")
) + "\n### 第五条 新设 {#5}\n\n新的一条。\n"


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    made = archive(("2024-12-20", FILES + LAST), ("2026-03-01", COMING), now=COMING)
    out = tmp_path_factory.mktemp("wordings") / "site"
    build(pages.site(made), out, search=False)
    with served(out) as found:
        yield found + "policies/files/"


def test_until_a_text_holds_the_page_shows_the_one_before_it(tab: Tab, address: str) -> None:
    tab.goto(address)
    article = tab.locator("article")
    expect(article.get_by_text("2026-06-01 起有新的规定。")).to_be_visible()
    expect(tab.locator(".rk-clause-text", has_text="字段要齐全。")).to_be_visible()
    expect(tab.locator(".rk-clause-text", has_text="新的一条。")).to_be_hidden()
    expect(article.get_by_text("那时没有这一条")).to_be_visible()
    expect(tab.locator(".rk-clause-text", has_text="由文员解释。")).to_be_visible()
    expect(tab.locator(".rk-facts").get_by_text("第 2 版")).to_be_visible()
    tab.get_by_role("button", name="2026-06-01 起").click()
    expect(article.get_by_text("下面是 2026-06-01 起的规定，今天还没有施行。")).to_be_visible()
    expect(tab.locator(".rk-clause-text", has_text="新的一条。")).to_be_visible()
    expect(tab.locator(".rk-clause-text", has_text="由文员解释。")).to_be_hidden()
    refill = tab.locator(".rk-clause-text:visible [data-rk-limit=refill]")
    expect(refill).to_have_text("4 天")
    expect(tab.locator(".rk-facts").get_by_text("第 3 版")).to_be_visible()
    tab.get_by_role("button", name="2025-01-01 起").click()
    expect(tab.locator(".rk-table [data-rk-limit=refill]")).to_have_text("没有这个限值")
    expect(tab.locator(".rk-then", has_text="第一条 目的")).to_be_visible()


def test_without_scripts_the_page_tells_what_the_file_says_and_that_it_is_to_come(
    chromium: Browser, address: str
) -> None:
    tab = chromium.new_page(java_script_enabled=False)
    tab.goto(address)
    expect(tab.get_by_text("下面是 2026-06-01 起的规定，今天还没有施行。")).to_be_visible()
    expect(tab.locator(".rk-clause-text", has_text="新的一条。")).to_be_visible()
    expect(tab.locator(".rk-then:visible")).to_have_count(0)
    expect(tab.locator(".rk-onday")).to_be_hidden()
    tab.close()
