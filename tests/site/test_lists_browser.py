"""The list of a register in a browser: facets, filter, sorting, pages, all in the address; hostile texts literal."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from unicodedata import normalize
from unittest import mock

import pytest
from playwright.sync_api import Browser, expect
from playwright.sync_api import Page as Tab
from pypdf import PdfReader
from small_archive import CUSTOMERS, TEXTS, desk

from record_keeper.importing.compose import unguarded
from record_keeper.importing.table import read_table
from site_builder import pages
from site_builder.build import build

from .browsing import served

HOSTILE = "<img src=x onerror=alert(1)> & \"甲\" 'b' </script>"
MANY = 700
NEXT = re.compile("^(下一页|Next)$")
REVERSE = re.compile("^(倒序|Descending)$")


def customers() -> dict[str, str]:
    """Many customers; of a few the name is hostile or a formula."""
    names = {5: HOSTILE, 6: "=1+1", 7: "'@甲", 8: "007"}
    shelf = "  shelf: {label: 架位, label_en: Shelf, type: text}\n"
    aisle = "  aisle: {label: 通道, label_en: Aisle, type: text}\n"
    register = CUSTOMERS.replace("states:\n", f"{shelf}{aisle}states:\n").replace("year]", "year, aisle]")
    register += "catalogue: [name, opened_on, shelf, owner, remarks, aisle, class, state]\n"
    texts = {"records/customers/register.yaml": register}
    for number in range(10, 10 + MANY):
        name = names.get(number - 10, f"{'杭宁苏'[number % 3]}州第{number}号厨具厂").replace("'", "''")
        texts[f"records/customers/2026/KH-2026-{number:04}.yaml"] = f"""\
id: KH-2026-{number:04}
name: '{name}'
class: {("client", "supplier")[number % 4 == 0]}
opened_on: 2026-03-02
shelf: 01/{number % 12 + 1}/{number}
aisle: 第{number % 20 + 1 if number < 410 else 20 - number % 8}排
owner: {("chen.jing", "li.na")[number % 5 == 0]}
state: draft
secrecy: {{level: internal}}
"""
    return texts


@pytest.fixture(scope="module", params=["zh", "en"])
def out(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("lists") / "out"
    with mock.patch.dict(TEXTS, customers()):
        build(pages.site(desk(lang=request.param)), folder, search=False)
    return folder


@pytest.fixture(scope="module")
def address(out: Path) -> Iterator[str]:
    with served(out) as found:
        yield found + "records/customers/"


def ids(tab: Tab) -> list[str]:
    """The ids of the rows that are shown."""
    return tab.locator("[data-rk-list] a.rk-id").all_inner_texts()


def count(tab: Tab) -> str:
    """The line that says how many rows are left, its numbers alone."""
    return " ".join(re.findall(r"\d+", tab.locator(".rk-tools [role=status]").inner_text()))


def facet(tab: Tab, key: str) -> object:
    return tab.locator(f'.rk-index a[href*="{key}"], .rk-index a[data-key="{key}"]').first


def test_facets_narrow_and_count_and_the_way_back_is_open(tab: Tab, address: str) -> None:
    tab.goto(address)
    assert len(ids(tab)) > 200
    facet(tab, "class=supplier").click()
    expect(tab.locator(".rk-tools [role=status]")).to_contain_text("176")
    assert len(ids(tab)) == 50
    facet(tab, "owner=li.na").click()
    expect(tab.locator(".rk-tools [role=status]")).to_contain_text("36")
    assert tab.url.endswith("#class=supplier&owner=li.na")
    assert len(ids(tab)) == 36
    facet(tab, "owner=chen.jing").click()  # both values of one facet: any of them
    expect(tab.locator(".rk-tools [role=status]")).to_contain_text("176")
    assert tab.locator('.rk-index a[aria-current="true"]').count() == 3
    tab.go_back()
    expect(tab.locator(".rk-tools [role=status]")).to_contain_text("36")
    tab.go_back()
    tab.go_back()
    expect(tab.locator(".rk-tools [role=status]")).to_be_empty()
    assert len(ids(tab)) > 200


PADDING = "(element) => getComputedStyle(element).paddingLeft"
AISLES = [f"第{number}排" for number in range(1, 21)]
LARGEST = [*AISLES[:4], *AISLES[12:]]


def aisles(tab: Tab) -> list[str]:
    """The values of the last facet but two, without their numbers."""
    links = tab.locator(".rk-index ul:is([aria-label='通道'], [aria-label='Aisle']) a")
    return [text.split()[0] for text in links.all_inner_texts()]


def test_all_values_of_a_facet_are_reached_from_the_untouched_list(tab: Tab, address: str) -> None:
    tab.goto(address)
    more = tab.get_by_role("button", name=re.compile("^(通道 另有 8 种|Aisle 8 more)$"))
    assert aisles(tab) == LARGEST  # the largest, in the order of all
    first = tab.locator(".rk-index ul", has=more).locator("a").first
    more.focus()
    assert more.evaluate(PADDING) == first.evaluate(PADDING)
    tab.keyboard.press("Enter")
    fewer = tab.get_by_role("button", name=re.compile("^(通道 收起|Aisle Fewer)$"))
    expect(fewer).to_be_focused()
    assert aisles(tab) == AISLES
    assert len(ids(tab)) > 200
    assert tab.url == address
    facet(tab, "aisle=").click()
    expect(tab.locator(".rk-tools [role=status]")).to_contain_text("20")
    assert aisles(tab) == AISLES
    fewer.click()
    assert aisles(tab) == LARGEST
    tab.get_by_role("button", name=re.compile("^(清除条件|Clear)$")).click()
    expect(tab.locator(".rk-tools [role=status]")).to_be_empty()
    assert aisles(tab) == LARGEST


def test_a_view_is_opened_from_its_address(tab: Tab, address: str) -> None:
    tab.goto(address + "#class=supplier&q=%E6%9D%AD%E5%B7%9E&sort=-name&page=2")
    expect(tab.locator(".rk-pager [aria-current]")).to_have_text("2")
    assert tab.locator(".rk-filter").input_value() == "杭州"
    names = tab.locator("[data-rk-list] .rk-title").all_inner_texts()
    assert names == sorted(names, key=lambda name: -int(re.sub(r"\D", "", name)))
    assert all(name.startswith("杭州") for name in names)


def test_typing_filters_and_clearing_brings_all_back(tab: Tab, address: str) -> None:
    tab.goto(address)
    tab.locator(".rk-filter").click()
    tab.keyboard.type("第 ３００")  # two words, one of full width
    expect(tab.locator(".rk-tools [role=status]")).to_contain_text(re.compile(r"^1 "))
    assert ids(tab) == ["KH-2026-0300"]
    tab.keyboard.press("Tab")
    tab.keyboard.press("Enter")
    expect(tab.locator(".rk-tools [role=status]")).to_be_empty()
    assert len(ids(tab)) > 200
    assert tab.url == address


def test_heads_sort_and_pages_turn_by_keyboard(tab: Tab, address: str) -> None:
    tab.goto(address + "#class=client")
    expect(tab.locator(".rk-tools [role=status]")).not_to_be_empty()
    if tab.viewport_size and tab.viewport_size["width"] > 700:  # a phone has no heads
        tab.locator("thead .rk-sort").first.focus()
        tab.keyboard.press("Enter")
        expect(tab.locator("thead th").first).to_have_attribute("aria-sort", "ascending")
        assert ids(tab)[0] == "KH-2026-0001"
        tab.keyboard.press("Enter")
        expect(tab.locator("thead th").first).to_have_attribute("aria-sort", "descending")
    tab.locator(".rk-pager a").last.focus()
    tab.keyboard.press("Enter")
    expect(tab.locator(".rk-pager [aria-current]")).to_have_text("2")
    assert "page=2" in tab.url


def test_the_way_back_brings_back_what_was_typed(tab: Tab, address: str) -> None:
    tab.goto(address)
    box = tab.locator(".rk-filter")
    box.click()
    tab.keyboard.type("杭州")
    expect(tab.locator(".rk-tools [role=status]")).to_contain_text(re.compile("^23[0-9] "))
    facet(tab, "class=supplier").click()
    expect(tab.locator('.rk-index a[aria-current="true"]')).to_have_count(1)
    box.click()
    tab.keyboard.type("第300号")
    expect(tab.locator(".rk-tools [role=status]")).to_contain_text(re.compile("^1 "))
    tab.go_back()
    expect(box).to_have_value("杭州")
    expect(box).to_be_focused()
    expect(tab.locator(".rk-tools [role=status]")).to_contain_text(re.compile("^23[0-9] "))


TURNED = """() => {
  const { top } = document.querySelector("[data-rk-list]").getBoundingClientRect();
  return top >= 0 && top < innerHeight / 3 && document.activeElement === document.querySelector("[data-rk-list]");
}"""


def test_who_turns_a_page_reads_on_at_its_top(tab: Tab, address: str) -> None:
    tab.goto(address + "#class=client")
    tab.locator(".rk-pager a").filter(has_text=NEXT).click()
    expect(tab.locator(".rk-pager [aria-current]")).to_have_text("2")
    expect(tab.locator("[data-rk-list]")).to_be_focused()
    assert tab.evaluate(TURNED)
    assert tab.url.endswith("#class=client&page=2")


def test_pages_of_the_whole_register_keep_its_facets_and_can_be_sent(tab: Tab, address: str) -> None:
    tab.goto(address)
    first = ids(tab)
    tab.locator(".rk-pager a").filter(has_text=NEXT).click()
    expect(tab.locator("[data-rk-list]")).to_be_focused()
    assert tab.evaluate(TURNED)
    assert tab.url == f"{address}#page=2"
    told = tab.locator(".rk-tools [role=status]")
    expect(told).to_have_text(re.compile("^(第 303–502 条，共 702 条|303–502 of 702)$"))
    assert tab.locator(".rk-index a").count() > 10
    assert not tab.get_by_role("button", name=re.compile("^(清除条件|Clear)$")).is_visible()
    second = ids(tab)
    tab.locator(".rk-pager a").filter(has_text=re.compile("^3$")).click()
    expect(told).to_have_text(re.compile("^(第 503–702 条，共 702 条|503–702 of 702)$"))
    third = ids(tab)
    assert [len(first), len(second), len(third)] == [302, 200, 200]
    assert len({*first, *second, *third}) == MANY + 2
    tab.go_back()
    expect(told).to_have_text(re.compile("303–502"))
    assert ids(tab) == second
    tab.go_back()
    expect(told).to_be_empty()
    assert ids(tab) == first
    tab.goto(f"{address}#page=9")
    tab.reload()
    expect(told).to_have_text(re.compile("503–702"))
    assert ids(tab) == third
    tab.locator(".rk-pager a").filter(has_text=re.compile("^1$")).click()
    expect(told).to_be_empty()
    assert tab.url == address
    assert ids(tab) == first


@pytest.mark.parametrize("width", [740, 860])
def test_a_name_has_room_between_a_phone_and_a_desk(tab: Tab, address: str, width: int) -> None:
    before = tab.viewport_size
    assert before
    tab.set_viewport_size({"width": width, "height": 900})
    tab.goto(f"{address}#class=supplier")
    expect(tab.locator(".rk-tools [role=status]")).to_contain_text("176")
    name, id = (tab.locator(f"[data-rk-list] tbody tr:last-child {part}") for part in (".rk-title", ".rk-id"))
    assert name.evaluate("(cell) => cell.offsetWidth") > 3 * id.evaluate("(id) => id.offsetWidth")
    fits = "(box) => box.scrollWidth <= box.clientWidth + 1"
    assert tab.locator("[data-rk-list]").evaluate(fits)
    tab.set_viewport_size(before)


def test_every_column_is_offered_to_sort_by_also_where_rows_are_cards(tab: Tab, address: str) -> None:
    tab.goto(address)
    chosen, reverse = (
        tab.get_by_label(re.compile("^(排列|Order by)$")),
        tab.get_by_role("button", name=REVERSE),
    )
    names = chosen.locator("option").evaluate_all("(options) => options.map((each) => each.value)")
    assert names == ["", "id", "name", "class", "owner", "state", "opened_on", "shelf", "aisle"]
    assert not reverse.is_visible()
    chosen.select_option("id")
    expect(tab.locator(".rk-tools [role=status]")).not_to_be_empty()
    assert ids(tab)[0] == "KH-2026-0001"
    reverse.focus()
    tab.keyboard.press("Enter")
    expect(tab.locator("[data-rk-list] a.rk-id").first).to_have_text("KH-2026-0709")
    expect(reverse).to_have_attribute("aria-pressed", "true")
    assert tab.url.endswith("#sort=-id")
    assert chosen.input_value() == "id"


def test_a_view_without_records_tells_its_conditions_and_how_to_drop_them(tab: Tab, address: str) -> None:
    tab.goto(address + "#class=supplier&class=gone&q=<b>甲</b>")
    told = tab.locator("p.rk-empty")
    expect(told).to_contain_text("<b>甲</b>")
    assert re.search("(供应商、gone|Supplier, gone)", told.inner_text())
    assert not tab.locator("[data-rk-list]").is_visible()
    assert count(tab) == f"0 {MANY + 2}"
    told.get_by_role("button").click()
    expect(told).to_be_hidden()
    assert tab.url == address
    assert len(ids(tab)) > 200
    expect(tab.locator(".rk-filter")).to_be_focused()


def test_every_control_of_a_list_has_a_name_of_its_own(tab: Tab, address: str) -> None:
    tab.goto(address + "#class=supplier")
    expect(tab.locator(".rk-tools [role=status]")).not_to_be_empty()
    lists = tab.locator(".rk-index ul").evaluate_all("(all) => all.map((each) => each.ariaLabel)")
    assert lists == tab.locator(".rk-index b").all_inner_texts()
    controls = tab.locator(".rk-tools :is(input, select, button):visible, thead button")
    names = controls.evaluate_all("(all) => all.map((each) => each.ariaLabel ?? each.textContent.trim())")
    assert all(names)
    assert len(set(names)) == len(names)


def test_hostile_texts_stand_as_they_were_written(tab: Tab, address: str) -> None:
    tab.goto(address + "#q=onerror")
    expect(tab.locator(".rk-tools [role=status]")).not_to_be_empty()
    assert tab.locator("[data-rk-list] .rk-title").all_inner_texts() == [HOSTILE]
    assert tab.locator("[data-rk-list] img").count() == 0


def test_a_row_leads_to_its_record_also_from_a_disk(tab: Tab, out: Path) -> None:
    tab.goto((out / "records/customers/index.html").as_uri() + "#class=supplier&sort=id")
    expect(tab.locator(".rk-tools [role=status]")).not_to_be_empty()
    assert ids(tab)[0] == "KH-2026-0002"
    tab.locator("[data-rk-list] a.rk-id").first.click()
    tab.wait_for_url("file:**/KH-2026-0002/index.html", wait_until="load")


def test_without_scripts_the_pages_can_be_turned(out: Path, address: str, chromium) -> None:
    tab = chromium.new_page(java_script_enabled=False)
    tab.goto(address)
    assert not tab.locator(".rk-index").is_visible()
    place = re.compile("从最早的数起第 401–702 条|Records 401–702, counted from the earliest")
    expect(tab.locator(".rk-pager [aria-current]")).to_have_text(place)
    shown = tab.locator("a.rk-id").count()
    while (
        older := tab.locator('.rk-pager a[href*="page~"]').filter(has_text=re.compile("下一页|Next"))
    ).count():
        with tab.expect_navigation():  # else what is there of a page that is still coming is counted
            older.click()
        shown += tab.locator("a.rk-id").count()
    assert shown == MANY + 2
    tab.close()


def test_a_view_is_downloaded_for_a_spreadsheet_and_comes_back_as_it_was(tab: Tab, address: str) -> None:
    tab.goto(address + "#owner=chen.jing&sort=id")
    expect(tab.locator(".rk-tools [role=status]")).not_to_be_empty()
    with tab.expect_download() as waiting:
        tab.get_by_role("button", name="CSV").click()
    data = waiting.value.path().read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    rows = {row.cells[0]: row.cells for row in read_table(data, header=True).rows}
    assert len(rows) == int(count(tab).split()[0])
    assert len(rows["KH-2026-0016"]) == 10  # id, what the catalogue declares, mark
    assert rows["KH-2026-0016"][3] == "\t01/5/16"
    assert rows["KH-2026-0016"][1] == "'=1+1"
    assert rows["KH-2026-0018"][1] == "\t007"
    names = [unguarded(rows[f"KH-2026-00{number}"][1].strip()) for number in (16, 17, 18)]
    assert names == ["=1+1", "'@甲", "007"]
    assert not [cell for row in rows.values() for cell in row if cell[:1] in "=+-@" and cell]


def test_a_view_is_printed_as_a_catalogue_that_names_the_clearance(tab: Tab, address: str) -> None:
    tab.add_init_script("window.print = () => {}")
    tab.goto(address + "#class=supplier&q=甲")
    expect(tab.locator(".rk-tools [role=status]")).not_to_be_empty()
    tab.goto(address + "#class=supplier")
    expect(tab.locator(".rk-tools [role=status]")).to_contain_text("176")
    tab.get_by_role("button", name=re.compile("打印目录|Print catalogue")).click()
    sheet = tab.locator(".rk-catalogue")
    expect(sheet.locator("tbody tr")).to_have_count(176)
    assert re.search("架位|Shelf", sheet.locator("thead").inner_text())
    assert not sheet.is_visible()
    tab.emulate_media(media="print")
    assert sheet.is_visible()
    assert not tab.locator("[data-rk-list]").is_visible()
    assert re.search("内部|Internal", sheet.locator(".rk-lead").inner_text())
    assert re.search("供应商|Supplier", sheet.locator(".rk-lead").inner_text())
    tab.emulate_media(media="screen")
    tab.evaluate("dispatchEvent(new Event('afterprint'))")
    assert sheet.count() == 0


def sheets(chromium: Browser, url: str, to: Path, catalogue: bool = False) -> list[tuple[str, bool]]:
    """Each sheet of a printed list: its text without blanks, and whether it lies on its side."""
    tab = chromium.new_page()
    tab.add_init_script("window.print = () => {}")
    tab.goto(url)
    if "#" in url:
        expect(tab.locator(".rk-tools [role=status]")).not_to_be_empty()
    if catalogue:
        tab.get_by_role("button", name=re.compile("打印目录|Print catalogue")).click()
        expect(tab.locator(".rk-catalogue tbody tr").first).to_be_attached()
    tab.pdf(path=str(to), prefer_css_page_size=True)
    tab.close()
    return [
        (
            "".join(normalize("NFKC", page.extract_text()).split()).replace("戶", "户"),
            page.mediabox.width > page.mediabox.height,
        )
        for page in PdfReader(to).pages
    ]


def test_a_printed_list_has_its_heads_on_every_sheet(chromium: Browser, address: str, tmp_path: Path) -> None:
    told = sheets(chromium, address, tmp_path / "list.pdf")
    assert len(told) > 3
    for text, lies in (each for each in told if "KH-2026" in each[0]):
        assert re.search("编号名称分类责任人状态备注|IDNameClassOwnerStateRemarks", text), text[:200]
        assert not lies


def test_a_wide_catalogue_lies_on_its_side_and_leaves_out_what_is_empty(
    chromium: Browser, address: str, tmp_path: Path
) -> None:
    told = sheets(chromium, f"{address}#class=supplier", tmp_path / "supplier.pdf", catalogue=True)
    assert len(told) > 3
    for text, lies in told:
        assert lies
        assert re.search("明辉五金厂.*知悉范围:内部|MinghuiHardware.*Clearance:Internal", text), text[:200]
        assert not re.search("备注(?!\\(密级)|RemarksAisle", text)
        assert re.search("(责任人通道|OwnerAisle)", text)


def test_an_id_or_a_day_in_a_catalogue_is_not_broken(tab: Tab, address: str) -> None:
    tab.add_init_script("window.print = () => {}")
    tab.goto(address + "#class=supplier")
    expect(tab.locator(".rk-tools [role=status]")).to_contain_text("176")
    tab.get_by_role("button", name=re.compile("打印目录|Print catalogue")).click()
    tab.emulate_media(media="print")
    for column in (2, 4):
        cell = tab.locator(f".rk-catalogue tbody tr:last-child td:nth-child({column})")
        assert re.fullmatch(r"KH-2026-\d{4}|\d{4}-\d\d-\d\d", cell.inner_text())
        lines = "(cell) => { const told = document.createRange(); told.selectNodeContents(cell); return told.getClientRects().length; }"
        assert cell.evaluate(lines) == 1
    tab.emulate_media(media="screen")
    tab.evaluate("dispatchEvent(new Event('afterprint'))")


def test_a_catalogue_is_printed_in_the_order_of_the_shelves(tab: Tab, address: str) -> None:
    tab.add_init_script("window.print = () => {}")
    asked: list[str] = []
    tab.on("request", lambda request: asked.append(request.url))
    tab.goto(address)
    tab.locator(".rk-order").select_option("shelf")
    expect(tab.locator(".rk-tools [role=status]")).to_contain_text(str(MANY + 2))
    assert tab.url.endswith("#sort=shelf")
    assert ids(tab)[:2] == ["KH-2026-0012", "KH-2026-0024"]
    assert not any("/more-" in each for each in asked)
    tab.get_by_role("button", name=re.compile("打印目录|Print catalogue")).click()
    sheet = tab.locator(".rk-catalogue")
    expect(sheet.locator("tbody tr")).to_have_count(MANY + 2)
    assert any("/more-" in each for each in asked)
    places = [
        tuple(map(int, place.split("/")))
        for place in sheet.locator("tbody td:nth-child(5)").all_inner_texts()
        if place
    ]
    assert len(places) == MANY
    assert places == sorted(places)
    tab.evaluate("dispatchEvent(new Event('afterprint'))")
    tab.locator(".rk-order").select_option("")
    expect(tab.locator(".rk-tools [role=status]")).to_be_empty()
