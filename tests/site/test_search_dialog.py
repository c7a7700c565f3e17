"""The search as people use it: what they type, and what stands in the dialog; over the web and from a disk."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape
from pathlib import Path

import pytest
from playwright.sync_api import Page as Tab
from playwright.sync_api import expect
from samples import ARCHIVE

from record_keeper.clearance import cut
from site_builder.articles import facets
from site_builder.build import build
from site_builder.output import Page, Place, Poured, Site
from site_builder.views.findable import OtherNames

from .browsing import served

MARK = ("公司秘密·内部", "internal")
TITLES = {
    "明辉五金有限公司": "第三批锅铲手柄在使用两周后松动",
    "客戶檔案管理辦法（港）": "颱風後倉庫漏水，檔案受潮；聯絡人ＷＯＮＧ先生",
    "<script>document.title='坏'</script>": "<img src=x onerror=\"document.title='坏'\"> &amp; [链接](javascript:坏) 彩盒",
    "</b><style>*{display:none}</style>五金": "</article><mark>假</mark> {{ 7*7 }} 彩盒",
    "\"]);document.title='坏'//": "'\"><svg/onload=document.title='坏'> ␟ 彩盒",
}

REGULATION = (
    "## 第八条 首次答复 {#8}\n\n自受理起一日内答复。\n\n"
    + "逐日跟进。\n\n" * 60
    + "## 第十四条 办结 {#14}\n\n自受理起十日内，热线 0757-22223333 转 801。\n"
)

PACKING = [
    Place(f"policies/complaint-handling/#{n}", f"第{n}条 包装要求", ("包装要求",)) for n in range(20, 34)
]


def poured() -> Iterator[Poured]:
    for number, (title, text) in enumerate(TITLES.items(), 1):
        ident, state = f"KH-2026-{number:04}", ("合作中", "已停用")[number % 2]
        told = facets({"register": "客户档案", "state": state, "secrecy": MARK[0]})
        yield Poured(
            f"records/customers/{ident}/", "customers", title, "", f"{told}<p>{escape(text)}</p>", key=str(number),
            names=("075722223333", "22223333") if number == 1 else (), badges=(state, ("", "done")[number % 2], *MARK),
        )  # fmt: skip


@pytest.fixture(scope="module", params=["zh", "en"])
def out(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp(request.param) / "out"
    home = Page("index.md", "# 首页", "首页")
    clause = Place(
        "policies/complaint-handling/#8", "第八条 首次答复", ("首次答复", "客户投诉处理制度第八条首次答复")
    )
    others = [
        Page("records/customers/index.md", "清单", "客户档案登记册", names=("customers",)),
        Page(
            "policies/complaint-handling.md",
            REGULATION,
            "客户投诉处理制度",
            search=True,
            places=(clause, *PACKING),
        ),
    ]
    build(
        Site("客档管家", request.param, [home, *others], tuple(poured()), {"customers": "客户档案"}), folder
    )
    return folder


@pytest.fixture(scope="module")
def address(out: Path) -> Iterator[str]:
    with served(out) as found:
        yield found


def type_in(tab: Tab, text: str) -> None:
    if not tab.locator("dialog[open]").count():
        tab.keyboard.press("/")
        tab.wait_for_selector("dialog[open]")
    tab.keyboard.press("Control+a")
    tab.keyboard.type(text)
    tab.wait_for_selector("[aria-busy=false] .rk-hit")


@pytest.mark.parametrize("disk", [False, True], ids=["web", "disk"])
def test_what_is_typed_in_any_form_brings_the_record_first(
    tab: Tab, out: Path, address: str, disk: bool
) -> None:
    tab.goto((out / "index.html").as_uri() if disk else address)
    for query in ("明輝五金", "kh20260001", "0757-22223333", "+86 757 2222 3333", "mhwj"):
        type_in(tab, query)
        expect(tab.locator(".rk-hit").first).to_have_attribute("href", re.compile("KH-2026-0001"))
        type_in(tab, "ＫＨ－２０２６－０００２")
        expect(tab.locator(".rk-hit").first).to_have_attribute("href", re.compile("KH-2026-0002"))


def test_a_hit_shows_register_state_and_mark_and_is_announced(tab: Tab, address: str) -> None:
    tab.goto(address)
    type_in(tab, "明辉")
    first = tab.locator(".rk-hit").first
    expect(first.locator("small")).to_have_text("客户档案")
    expect(first.locator(".rk-state.rk-state--done")).to_have_text("已停用")
    expect(first.locator(".rk-mark.rk-mark--internal")).to_have_text("公司秘密·内部")
    expect(tab.get_by_role("status")).to_contain_text("1")
    tab.keyboard.press("ArrowDown")
    expect(first).to_be_focused()
    tab.keyboard.press("ArrowUp")
    expect(tab.get_by_role("searchbox")).to_be_focused()


@pytest.mark.parametrize("disk", [False, True], ids=["web", "disk"])
def test_who_types_on_and_presses_enter_at_once_comes_to_what_was_typed(
    tab: Tab, out: Path, address: str, disk: bool
) -> None:
    tab.goto((out / "index.html").as_uri() if disk else address)
    for query, wanted in (("KH-2026-0002", "KH-2026-0002"), ("松动", "KH-2026-0001")):
        type_in(tab, "彩盒")
        expect(tab.locator(".rk-hit").first).not_to_have_attribute("href", re.compile(wanted))
        tab.get_by_role("searchbox").fill(query)
        tab.keyboard.press("Enter")
        tab.wait_for_url(f"**/{wanted}/**", wait_until="load")


@pytest.mark.parametrize("disk", [False, True], ids=["web", "disk"])
def test_a_clause_is_a_hit_with_its_regulation_and_leads_to_where_it_stands(
    tab: Tab, out: Path, address: str, disk: bool
) -> None:
    tab.goto((out / "index.html").as_uri() if disk else address)
    type_in(tab, "首次答复")
    first = tab.locator(".rk-hit").first
    expect(first.locator("b")).to_have_text("第八条 首次答复")
    expect(first.locator("small")).to_have_text("客户投诉处理制度")
    first.click()
    tab.wait_for_url(re.compile(r"/policies/complaint-handling/(index\.html)?#8$"))
    tab.evaluate("scrollTo(0, document.body.scrollHeight)")
    expect(tab.locator("h2[id='8']")).not_to_be_in_viewport()
    type_in(tab, "客户投诉处理制度 第八条")
    tab.locator(".rk-hit").first.click()
    expect(tab.locator("dialog[open]")).to_have_count(0)
    expect(tab.locator("h2[id='8']")).to_be_in_viewport()


def test_a_register_is_a_hit_that_says_what_it_is(tab: Tab, address: str) -> None:
    tab.goto(address)
    type_in(tab, "客户档案登记")
    first = tab.locator(".rk-hit").first
    expect(first.locator("small")).to_have_text(re.compile("^(登记册|Register)$"))
    first.locator(".rk-hit__line").click()
    tab.wait_for_url("**/records/customers/")


def test_who_asks_for_more_names_gets_them(tab: Tab, out: Path, address: str) -> None:
    tab.goto(address)
    type_in(tab, "包装要求")
    said, hits = tab.get_by_role("status"), tab.locator(".rk-search__found ol").first.locator(".rk-hit")
    expect(hits).to_have_count(10)
    expect(said).to_have_text(re.compile("^(编号与名称前 10 条|first 10 ids and names)$"))
    tab.get_by_role("button", name=re.compile("^(再显示编号与名称|More ids and names)$")).click()
    expect(hits).to_have_count(14)
    expect(hits.nth(10)).to_be_focused()
    expect(said).to_have_text(re.compile("^(编号与名称 14 条|14 ids and names)$"))
    expect(tab.locator(".rk-search__more")).to_have_count(0)


def test_only_facets_with_values_stand_beside_the_hits(tab: Tab, address: str) -> None:
    tab.goto(address)
    type_in(tab, "彩盒")
    expect(tab.locator(".rk-search__facets summary")).to_have_count(3)
    type_in(tab, "逐日跟进")
    expect(tab.locator(".rk-search__facets")).to_be_hidden()
    wide = "(box) => box.getBoundingClientRect().width"
    whole = tab.locator(".rk-search__main").evaluate(wide)
    assert tab.locator(".rk-search__found").evaluate(wide) == pytest.approx(whole, abs=2)
    expect(tab.locator(".rk-search__facets summary")).to_have_count(0)


def test_an_excerpt_has_no_signs_of_links_and_marks_a_number_as_a_whole(tab: Tab, address: str) -> None:
    tab.goto(address)
    type_in(tab, "十日内")
    expect(tab.locator(".rk-hit p").first).to_contain_text("第十四条 办结 自受理起十日内")
    type_in(tab, "0757 2222 3333")
    expect(tab.locator(".rk-hit mark").first).to_have_text("0757-22223333")


def test_full_text_shows_the_same_badges(tab: Tab, address: str) -> None:
    tab.goto(address)
    type_in(tab, "松动")
    first = tab.locator(".rk-hit").first
    expect(first.locator(".rk-state")).to_have_text("已停用")
    expect(first.locator(".rk-mark.rk-mark--internal")).to_have_text("公司秘密·内部")


@pytest.mark.parametrize("disk", [False, True], ids=["web", "disk"])
def test_full_text_in_the_other_characters_is_shown_as_the_record_has_it(
    tab: Tab, out: Path, address: str, disk: bool
) -> None:
    tab.goto((out / "index.html").as_uri() if disk else address)
    for query, found in (
        ("仓库", "倉庫"),
        ("鬆動", "松动"),
        ("倉庫", "倉庫漏水"),
        ("wong", "ＷＯＮＧ"),
    ):
        type_in(tab, query)
        expect(tab.locator(".rk-hit p").first).to_contain_text(found)
        expect(tab.locator(".rk-hit mark").filter(has_text=found[0])).not_to_have_count(0)


def test_markup_is_shown_as_it_was_typed(tab: Tab, address: str) -> None:
    tab.goto(address)
    for query, shown in (
        ("坏", "<script>document"),
        ("document", "//"),
        ("五金", "</b><style>*"),
        ("彩盒", "<svg/onload"),
    ):
        type_in(tab, query)
        expect(tab.locator(".rk-search__found")).to_contain_text(shown)
        expect(tab.get_by_role("status")).not_to_contain_text("…")
        assert set(tab.locator(".rk-hit__line b").all_inner_texts()) <= set(TITLES)
        assert tab.locator(".rk-hit :is(script, style, img, svg, a)").count() == 0
        assert tab.title() != "坏"


@pytest.mark.parametrize(("clearance", "found"), [("internal", False), ("secret", True)])
def test_a_telephone_number_is_found_by_those_who_may_see_it(clearance: str, found: bool) -> None:
    seen, names = cut(ARCHIVE, clearance).archive, OtherNames()
    record = next(record for record in ARCHIVE.records("contacts").values() if "mobile" in record.values)
    others = names.of(seen.records("contacts")[record.id])
    assert ("13800138000" in others) is found


def test_a_telephone_number_is_found_with_and_without_its_area_code() -> None:
    customers = cut(ARCHIVE, "internal").archive.records("customers").values()
    names = OtherNames()
    named = {name for record in customers for name in names.of(record)}
    assert {"075722223333", "22223333"} <= named
