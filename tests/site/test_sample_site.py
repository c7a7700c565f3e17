"""The sample archive as people read it: home, search, facets, references, timelines, regulations, print."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Iterator
from pathlib import Path
from unicodedata import normalize

import pytest
import zxingcpp
from PIL import Image
from playwright.sync_api import Browser, expect
from playwright.sync_api import Page as Tab
from pypdf import PdfReader

from site_builder.finding import Finder
from site_builder.names import HEAD, Entry
from site_builder.postings import Row, keys_of, read_part, read_shelf
from site_builder.proof import Proof
from site_builder.words import unpacked

from .browsing import search_first, served, told_as_copied

PROJECT = Path(__file__).parents[2]
A4_INSIDE = 688
"""Pixels between the margins of a sheet."""


@pytest.fixture(scope="module")
def address(sample_site: Path) -> Iterator[str]:
    with served(sample_site) as found:
        yield found


def test_every_page_keeps_the_promises_of_the_search_for_names(sample_site: Path) -> None:
    """The build tries fifty of them; here all are tried."""
    finder = Finder(lambda path: file.read_bytes() if (file := sample_site / path).is_file() else b"")
    head = json.loads((sample_site / HEAD).read_text(encoding="utf-8").partition("(")[2][:-3])
    entries = [
        Entry(
            base + row[0] + ("/" if digits else ""),
            register,
            row[2],
            tuple(row[3:]),
            minor="#" in row[0] or "blank_form/" in row[0],
        )
        for group, (base, register, digits, shelves, _) in enumerate(head["groups"])
        for shelf in shelves
        for row in finder._shelf(group, shelf).values()
    ]
    assert len(entries) > 400
    pages = [entry for entry in entries if not entry.minor]
    assert len(entries) > len(pages) + 500
    assert list(Proof(finder, entries).missed(pages)) == []


def test_full_text_leads_to_every_page_by_all_of_its_words_and_to_no_other(sample_site: Path) -> None:
    rows: dict[int, Row] = {}
    for file in sample_site.glob("texts/pages-*.js"):
        rows |= read_shelf(file.read_bytes())
    found: dict[str, list[int]] = {}
    for file in sample_site.glob("texts/words-*.js"):
        found |= {key: unpacked(numbers) for key, numbers in read_part(file.read_bytes()).items()}
    meant: dict[str, list[int]] = {}
    for number in sorted(rows):
        for key in keys_of(rows[number]):
            meant.setdefault(key, []).append(number)
    assert found == meant
    assert len(rows) > 400


@pytest.mark.parametrize(
    ("typed", "title", "wanted"),
    [
        ("客户投诉登记册", "客户投诉登记册", "records/complaints/"),
        ("khtsdjc", "客户投诉登记册", "records/complaints/"),
        ("Access requests", "查阅申请登记册", "records/access-requests/"),
        ("客户投诉登记册 空白表", "空白表和填写说明", "records/complaints/blank_form/"),
        ("空白表客户投诉", "空白表和填写说明", "records/complaints/blank_form/"),
        ("统计图", "统计图", "charts/"),
        ("变更记录", "变更记录", "changes/"),
        ("检查结果", "检查结果", "findings/"),
        ("制度与规则对照", "制度与规则对照", "coverage/"),
        ("工作台", "工作台", "desks/"),
        ("登记册一览", "登记册一览", "records/"),
        ("制度一览", "制度一览", "policies/"),
        ("首次答复", "第八条 首次答复", "policies/complaint-handling/#8"),
        ("客户投诉处理制度 第十四条", "第十四条 办结", "policies/complaint-handling/#14"),
        ("客户投诉处理制度第十四条", "第十四条 办结", "policies/complaint-handling/#14"),
    ],
)
def test_registers_clauses_and_pages_across_the_archive_come_first_by_their_names(
    sample_site: Path, typed: str, title: str, wanted: str
) -> None:
    finder = Finder(lambda path: file.read_bytes() if (file := sample_site / path).is_file() else b"")
    assert finder.find(typed)[0] == (wanted, title)


def test_home_shows_what_is_due_and_leads_to_it(tab: Tab, address: str) -> None:
    tab.goto(address)
    expect(tab.locator("h1")).to_contain_text("佛山市锻柏五金制品有限公司")
    expect(tab.locator("body")).to_contain_text("逾期 8 天")
    tab.get_by_role("link", name="核对报价附件").first.click()
    tab.wait_for_url("**/records/loans/JY-2026-0003/")


def test_a_chinese_word_is_found_inside_others_and_opened(tab: Tab, address: str) -> None:
    tab.goto(address)
    assert "穗栎" in search_first(tab, "穗栎")
    tab.keyboard.press("Enter")
    tab.wait_for_url("**/records/customers/KH-2025-0001/")


def test_full_text_finds_what_stands_in_a_complaint(tab: Tab, address: str) -> None:
    tab.goto(address)
    search_first(tab, "堆码试验")
    expect(tab.locator(".rk-hit").filter(has_text="门店陈列盒压痕")).to_have_count(1)


def test_facets_narrow_down(tab: Tab, address: str) -> None:
    tab.goto(address)
    tab.keyboard.press("/")
    tab.wait_for_selector("dialog[open] .rk-search__facets details", state="attached")
    if (toggle := tab.locator(".rk-search__toggle")).is_visible():
        toggle.click()
    registers = tab.locator(".rk-search__facets details").first
    if (all_of_them := registers.locator(".rk-search__more")).is_visible():
        all_of_them.click()
    tab.get_by_label(re.compile("^外借登记册")).check()
    tab.wait_for_selector(".rk-hit")
    assert {text[:2] for text in tab.locator(".rk-hit").all_inner_texts()}
    expect(tab.locator(".rk-hit")).to_have_count(len(list((PROJECT / "records/loans").glob("*/*.yaml"))))


def test_a_reference_is_followed_both_ways(tab: Tab, address: str) -> None:
    tab.goto(address + "records/complaints/TS-2026-0009/")
    tab.get_by_role("link", name="佛山市砚禾连锁超市有限公司").first.click()
    tab.wait_for_url("**/records/customers/KH-2025-0003/")
    tab.get_by_role("link", name="门店陈列盒压痕").first.click()
    tab.wait_for_url("**/records/complaints/TS-2026-0009/")


def test_what_was_refused_does_not_look_like_what_was_done(tab: Tab, address: str) -> None:
    refused = re.compile(r"\brk-state--stopped\b")
    tab.goto(address + "records/access-requests/")
    rows = tab.locator("tbody tr")
    expect(rows.filter(has_text="CY-2025-0002").locator(".rk-state")).to_have_class(refused)
    expect(rows.filter(has_text="CY-2025-0001").locator(".rk-state")).to_have_class(re.compile("--done"))
    search_first(tab, "CY-2025-0002")
    hit = tab.locator(".rk-hit").filter(has_text="CY-2025-0002")
    expect(hit.locator(".rk-state").first).to_have_class(refused)
    hit.first.click()
    tab.wait_for_url("**/records/access-requests/CY-2025-0002/")
    expect(tab.locator(".rk-facts .rk-state")).to_have_text("未准许")
    expect(tab.locator(".rk-facts .rk-state")).to_have_class(refused)


@pytest.mark.parametrize(
    "page", ["", "desks/", "records/customers/KH-2025-0003/", "policies/complaint-handling/"]
)
def test_nothing_moves_away_under_the_hand_while_one_scrolls(tab: Tab, address: str, page: str) -> None:
    """A box whose height is known only when it is near moves what one is about to press."""
    tab.goto(address + page)
    height = "document.documentElement.scrollHeight"
    before = tab.evaluate(height)
    for _ in range(10):
        tab.mouse.wheel(0, 1200)
        tab.evaluate("() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
    assert tab.evaluate("scrollY") > 0
    assert tab.evaluate(height) == before


def test_the_timeline_tells_who_changed_what_and_why(tab: Tab, address: str) -> None:
    tab.goto(address + "records/complaints/TS-2026-0009/")
    line = tab.locator(".rk-change", has_text="首次回访未果").first
    for words in ("何芸", "首次回访未果", "已告知结果", "待客户确认"):
        expect(line).to_contain_text(words)
    assert tab.locator(".rk-change").count() >= 5


def test_the_timeline_of_a_customer_has_what_others_tell_and_is_narrowed_down(tab: Tab, address: str) -> None:
    tab.goto(address + "records/customers/KH-2025-0003/")
    told = tab.locator(".rk-change", has_text="门店陈列盒压痕")
    expect(told.first).to_contain_text("投诉")
    every = tab.locator(".rk-change:visible").count()
    tab.locator("section", has=tab.locator("#history")).get_by_role(
        "button", name=re.compile("^变更")
    ).click()
    assert 0 < tab.locator(".rk-change:visible").count() < every
    expect(told.first).to_be_hidden()
    tab.get_by_role("button", name=re.compile("^全部")).click()
    assert tab.locator(".rk-change:visible").count() == every


@pytest.mark.parametrize(
    ("page", "file"),
    [
        ("records/complaints/TS-2026-0009/", "records/complaints/2026/TS-2026-0009.yaml"),
        ("records/complaints/", "records/complaints/register.yaml"),
        ("records/complaints/blank_form/", "records/complaints/register.yaml"),
        ("policies/complaint-handling/", "policies/complaint-handling.md"),
    ],
)
def test_the_file_of_a_page_is_told_and_copied(tab: Tab, address: str, page: str, file: str) -> None:
    assert (PROJECT / file).exists()
    tab.context.grant_permissions(["clipboard-read", "clipboard-write"])
    tab.goto(address + page)
    line = tab.locator(".rk-file")
    expect(line.locator("code")).to_have_text(file)
    expect(line.get_by_role("link")).to_have_count(0)  # the sample names no forge
    button = line.get_by_role("button", name="复制")
    with told_as_copied(button):
        button.click()
    assert tab.evaluate("navigator.clipboard.readText()") == file


def test_the_code_of_a_page_leads_to_it(tab: Tab, address: str) -> None:
    tab.goto(address + "records/complaints/TS-2026-0009/")
    expect(tab.locator(".rk-qr svg")).to_be_hidden()
    tab.get_by_role("button", name="二维码").click()
    picture = Image.open(io.BytesIO(tab.locator(".rk-qr svg").screenshot()))
    assert [code.text for code in zxingcpp.read_barcodes(picture)] == [tab.url]
    tab.emulate_media(media="print")
    expect(tab.locator(".rk-qr small")).to_have_text(tab.url)
    tab.emulate_media(media="screen")


def test_a_desk_is_reached_in_two_clicks_and_found_by_name(tab: Tab, address: str) -> None:
    tab.goto(address)
    tab.locator("article").get_by_role("link", name="各人各岗位的工作台").click()
    tab.wait_for_url("**/desks/")
    rows = tab.locator(".rk-rows tbody tr")
    assert rows.count() > 20
    tab.get_by_placeholder("在本页中筛选…").first.fill("何芸")
    tab.get_by_role("link", name="何芸", exact=True).first.click()
    tab.wait_for_url("**/desks/people/he.yun/")
    assert "何芸" in search_first(tab, "heyun")
    tab.locator(".rk-hit__line", has_text="何芸的工作台").click()
    tab.wait_for_url("**/desks/people/he.yun/")


def test_a_desk_is_narrowed_down_to_one_register(tab: Tab, address: str) -> None:
    tab.goto(address + "desks/posts/customer_service_manager/")
    lines = tab.locator("[data-rk-narrow] [data-rk-kind]:visible")
    every = lines.count()
    one = tab.get_by_role("button", name=re.compile("^投诉统计|^检查登记册")).first
    one.click()
    expect(one).to_have_attribute("aria-pressed", "true")
    assert 0 < lines.count() < every
    assert len(set(lines.evaluate_all("all => all.map((each) => each.dataset.rkKind)"))) == 1
    for section in tab.locator("[data-rk-narrow] section:visible").all():
        expect(section.locator("h2 .rk-count")).to_have_text(
            str(section.locator("[data-rk-kind]:visible").count())
        )
    tab.get_by_role("button", name=re.compile("^全部")).click()
    expect(lines).to_have_count(every)


@pytest.mark.parametrize(
    ("tile", "part"), [("逾期", "overdue"), ("七天内到期", "week"), ("等待审批", "approvals")]
)
def test_a_number_on_home_leads_to_as_many_lines(tab: Tab, address: str, tile: str, part: str) -> None:
    tab.goto(address)
    told = tab.locator(".rk-tile", has_text=tile)
    number = int(told.locator("b").inner_text())
    told.click()
    tab.wait_for_url(f"**/desks/all/today/#{part}")
    lines = tab.locator("section", has=tab.locator(f"#{part}")).locator("[data-rk-kind]")
    expect(lines).to_have_count(number)
    assert number > 0


def test_of_many_kinds_the_most_frequent_are_offered_first(tab: Tab, address: str) -> None:
    tab.goto(address + "desks/all/today/")
    ways = tab.locator(".rk-index").first.get_by_role("button")
    offered = ways.count()
    counts = [int(text) for text in ways.locator("small").all_inner_texts()]
    assert counts == sorted(counts, reverse=True)
    tab.get_by_role("button", name=re.compile("^另有")).click()
    assert ways.count() > offered
    rare = ways.last
    expect(rare).to_be_visible()
    rare.click()
    expect(tab.locator("[data-rk-narrow] [data-rk-kind]:visible")).to_have_count(
        int(rare.locator("small").inner_text())
    )


def test_a_desk_has_what_is_to_be_done_and_leads_to_record_and_clause(tab: Tab, address: str) -> None:
    tab.goto(address)
    tab.get_by_role("link", name="何芸", exact=True).first.click()
    tab.wait_for_url("**/desks/people/he.yun/")
    overdue = tab.locator("section", has=tab.locator("#overdue"))
    expect(overdue.locator(".rk-due")).to_have_count(2)
    overdue.get_by_role("link", name="《客户投诉处理制度》第八条").click()
    tab.wait_for_url("**/policies/complaint-handling/#*")
    tab.goto(address + "desks/posts/gm/")
    expect(tab.locator("section", has=tab.locator("#approvals"))).to_contain_text("《保密制度》第九条")


def test_a_clause_shows_its_limit_and_what_enforces_it(tab: Tab, address: str) -> None:
    tab.goto(address + "policies/file-access/#12")
    expect(tab.locator("article")).to_contain_text("3 天")
    expect(tab.locator("article")).to_contain_text("约定的期限超过限值")
    tab.goto(address + "policies/complaint-handling/")
    expect(tab.locator("article")).to_contain_text("2026-07-01")


def test_the_reader_picks_the_day_whose_limits_are_shown(tab: Tab, address: str) -> None:
    tab.goto(address + "policies/complaint-handling/")
    limit = tab.locator(".rk-clause-text [data-rk-limit=resolve]").first
    expect(limit).to_have_text("3 个工作日")
    tab.get_by_role("button", name="2025-06-01 起").click()
    expect(limit).to_have_text("5 个工作日")
    expect(tab.locator("#limits ~ .rk-table [data-rk-limit=resolve]")).to_have_text("5 个工作日")
    amendment = tab.locator("[data-rk-edition='2026-07-01']")
    expect(amendment.get_by_text("尚未施行")).to_be_visible()
    assert "on=2025-06-01" in tab.url
    tab.reload()
    expect(limit).to_have_text("5 个工作日")
    tab.get_by_label("另选一天").fill("2026-07-01")
    expect(limit).to_have_text("3 个工作日")
    expect(amendment.get_by_text("现行")).to_be_visible()
    tab.get_by_role("button", name="站点的今天").press("Enter")
    expect(tab.locator(".rk-onday p")).to_be_hidden()
    assert "on=" not in tab.url


def test_a_clause_has_the_words_of_the_day_that_is_asked_for(tab: Tab, address: str) -> None:
    tab.goto(address + "policies/customer-files/")
    today, then = (
        tab.locator(".rk-clause-text", has_text=words) for words in ("条号保留", "重点客户每季走访一次")
    )
    expect(today).to_be_visible()
    expect(then).to_be_hidden()
    tab.get_by_role("button", name="2025-06-01 起").click()
    expect(then).to_be_visible()
    expect(then).to_contain_text("那时的措辞 2025-06-01 起，2025-12-22 前")
    expect(then).to_contain_text("第十三条 客户走访")
    expect(today).to_be_hidden()
    expect(tab.locator(".rk-onday p")).to_contain_text("和今天的可能不同")
    tab.get_by_role("button", name="2025-12-22 起").click()
    expect(today).to_be_visible()
    expect(then).to_be_hidden()
    tab.goto(address + "policies/customer-files/?on=2024-01-01#13")
    expect(tab.locator(".rk-onday p")).to_contain_text("档案库里没有这一天的规定")
    expect(then).to_be_visible()
    tab.get_by_role("button", name="站点的今天").click()
    expect(today).to_be_visible()


def test_an_edition_that_was_replaced_is_told_by_its_day(tab: Tab, address: str) -> None:
    tab.goto(address + "policies/complaint-handling/?on=2026-01-05")
    facts = tab.locator(".rk-facts").first
    expect(facts.get_by_text("第 1 版")).to_be_visible()
    expect(facts.get_by_text("第 2 版")).to_be_hidden()
    tab.get_by_role("button", name="2026-06-16 起").click()
    expect(facts.get_by_text("第 2 版")).to_be_visible()


def test_the_link_to_a_clause_is_copied_by_keyboard(tab: Tab, address: str) -> None:
    tab.context.grant_permissions(["clipboard-read", "clipboard-write"])
    tab.goto(address + "policies/complaint-handling/?on=2026-01-05")
    button = tab.get_by_role("button", name="复制本条链接: 第八条 首次答复")
    button.focus()
    with told_as_copied(button):
        tab.keyboard.press("Enter")
    copied = tab.evaluate("navigator.clipboard.readText()")
    assert copied == address + "policies/complaint-handling/?on=2026-01-05#8"


def test_a_form_has_its_amount_in_capital_numerals_too(tab: Tab, address: str) -> None:
    tab.goto(address + "records/expense-claims/BX-2026-0001/")
    expect(tab.locator("article")).not_to_contain_text("大写")
    tab.goto(address + "records/expense-claims/BX-2026-0001/#print-")
    box = tab.locator(".rk-sheet td", has_text="486.00")
    expect(box).to_have_text("¥486.00大写：肆佰捌拾陆元整")


def test_differences_are_told_by_clause(tab: Tab, address: str) -> None:
    tab.goto(address + "policies/customer-files/#13")
    tab.get_by_role("link", name="2025-12-22 改过").click()
    change = tab.locator(".rk-change:target")
    expect(change.locator("del").first).to_contain_text("重点客户每季走访一次")
    expect(change.locator("ins").first).to_contain_text("废止")


def test_a_register_is_filtered_in_place(tab: Tab, address: str) -> None:
    tab.goto(address + "records/complaints/")
    tab.get_by_placeholder("在全部记录中筛选").fill("高妍")
    expect(tab.locator(".rk-table tbody tr:visible")).to_have_count(4)


def test_every_page_kind_opens(tab: Tab, address: str) -> None:
    for page in (
        "charts/",
        "findings/",
        "changes/",
        "coverage/",
        "policies/",
        "records/staff/",
        "records/staff/chen.jing/",
    ):
        answer = tab.goto(address + page)
        assert answer
        assert answer.status == 200, page


@pytest.mark.parametrize(
    ("record", "form", "title", "told"),
    [
        ("customers/KH-2026-0012", "registration", "客户基本信息表", "统一社会信用代码"),
        ("loans/JY-2026-0001", "loan_slip", "借阅单", "约定归还日期"),
        ("complaints/TS-2026-0009", "handled_form", "客户投诉处理登记表", "彩盒换纸，承重下降"),
        ("inspections/JC-2026-0003", "file_inspection", "客户档案保管检查记录", "服务受理"),
        ("destruction-lists/XH-2026-0001", "destruction_record", "销毁记录", "2019 年度外借登记册"),
    ],
)
def test_an_office_form_is_filled_from_its_record(
    tab: Tab, address: str, record: str, form: str, title: str, told: str
) -> None:
    tab.goto(f"{address}records/{record}/#print-{form}")
    expect(tab.locator(".rk-sheet h1")).to_have_text(title)
    paper = tab.locator(".rk-sheet__paper")
    for words in (
        "佛山市锻柏五金制品有限公司",
        record.partition("/")[2],
        told,
        "公司秘密·内部",
        "签字",
        "盖章处",
    ):
        expect(paper).to_contain_text(words)
    expect(paper.locator(".rk-sheet__qr svg")).to_be_visible()


def test_the_way_past_the_navigation_leads_to_what_a_page_begins_with(tab: Tab, address: str) -> None:
    for page, first in (("records/customers/", "《客户档案管理制度》"), ("desks/people/deng.kai/", "")):
        tab.goto(address + page)
        tab.keyboard.press("Tab")
        expect(tab.locator(".md-skip")).to_be_focused()
        tab.keyboard.press("Enter")
        tab.keyboard.press("Tab")
        inside = tab.locator("article :focus")
        expect(inside).to_have_count(1)
        assert first in inside.inner_text()
        expect(tab.locator("h1")).to_be_in_viewport()


def test_no_list_loses_a_column_on_paper(chromium: Browser, address: str, sample_site: Path) -> None:
    context = chromium.new_context(viewport={"width": A4_INSIDE, "height": 1000})
    tab = context.new_page()
    tab.emulate_media(media="print")
    for page in sorted(sample_site.glob("records/*/index.html")):
        tab.goto(f"{address}records/{page.parent.name}/")
        wide = tab.evaluate(
            "[...document.querySelectorAll('.rk-table table')].map((e) => [e.scrollWidth, e.parentElement.clientWidth])"
        )
        assert all(table <= box + 1 for table, box in wide), (page.parent.name, wide)
    context.close()


def test_charts_begin_where_their_heading_stands_and_fill_the_sheets(
    chromium: Browser, address: str, tmp_path: Path
) -> None:
    tab = chromium.new_page()
    tab.goto(address + "charts/")
    tab.pdf(path=str(tmp_path / "charts.pdf"), prefer_css_page_size=True)
    tab.close()
    pages = PdfReader(tmp_path / "charts.pdf").pages
    sheets = ["".join(normalize("NFKC", page.extract_text()).split()).replace("戶", "户") for page in pages]
    assert len(sheets) <= 6
    assert "去登记册" not in "".join(sheets)
    for heading, chart in (
        ("各登记册按时完成的份额", "各登记册按时完成的份额"),
        ("客户投诉登记册", "每月受理的投诉"),
        ("外借登记册", "每月借出"),
    ):
        assert any(heading in sheet and chart in sheet for sheet in sheets), heading


def test_an_arrow_between_states_stands_with_what_it_leads_to_also_on_paper(tab: Tab, address: str) -> None:
    tab.goto(address + "records/complaints/TS-2026-0008/#state")
    boxes = tab.locator(".rk-flow > li")
    expect(boxes).to_have_count(5)
    drawn = "(box, part) => getComputedStyle(box, part).content"
    arrow = '"→"' if tab.evaluate("innerWidth") > 800 else '"↓"'
    assert [each.evaluate(drawn, "::before") for each in boxes.all()] == ["none", *[arrow] * 4]
    assert {each.evaluate(drawn, "::after") for each in boxes.all()} == {"none"}
    tab.emulate_media(media="print")
    for each in (tab.locator(".rk-flow"), *boxes.all()):
        expect(each).to_have_css("break-inside", "avoid")
    tab.emulate_media(media="screen")


def test_what_stands_beside_a_title_is_of_one_size_and_sticks_to_nothing(tab: Tab, address: str) -> None:
    tab.goto(address + "records/complaints/TS-2026-0008/")
    code, menu = tab.get_by_role("button", name="二维码"), tab.locator(".rk-print summary")
    size = "(part) => [getComputedStyle(part).fontSize, Math.round(part.getBoundingClientRect().height)]"
    assert code.evaluate(size) == menu.evaluate(size)
    crumb = tab.locator(".rk-crumbs a")
    assert crumb.evaluate("(part) => getComputedStyle(part, '::after').content") == "none"
    assert crumb.evaluate("(part) => getComputedStyle(part, '::before').display") == "inline-block"
    tab.goto(address + "records/complaints/blank_form/")
    above, below = (
        tab.locator(".rk-print").bounding_box(),
        tab.locator("article .rk-lead").first.bounding_box(),
    )
    assert above is not None
    assert below is not None
    assert below["y"] - above["y"] - above["height"] >= 8
