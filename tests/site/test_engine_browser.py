"""The site in a browser: nothing from outside, no script refused, search by id, name, pinyin, text."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page as Tab
from playwright.sync_api import expect

from site_builder.build import build

from .browsing import search_first, served
from .test_engine_build import CONFIG, site


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("browser") / "out"
    build(site(), folder, config=CONFIG)
    return folder


@pytest.fixture(scope="module")
def address(out: Path) -> Iterator[str]:
    with served(out) as found:
        yield found


@pytest.mark.parametrize("path", ["", "records/customers/", "records/customers/KH-2026-0002/", "policies/x/"])
def test_pages_load_nothing_from_outside_and_break_no_policy(tab: Tab, address: str, path: str) -> None:
    tab.goto(address + path)
    assert tab.locator("h1").count() == 1
    assert tab.evaluate("getComputedStyle(document.querySelector('.rk-search-open')).display") == "flex"


@pytest.mark.parametrize(
    "query", ["KH-2026-0001", "kh-2026-0001", "杭州明辉", "明辉", "hzmh", "hangzhouminghui"]
)
def test_an_id_a_name_and_its_pinyin_come_first(tab: Tab, address: str, query: str) -> None:
    tab.goto(address)
    assert search_first(tab, query).split("\n")[0] == "杭州明辉五金有限公司"


def test_a_word_inside_a_compound_is_found_and_enter_opens_it(tab: Tab, address: str) -> None:
    tab.goto(address + "policies/x/")
    assert search_first(tab, "手柄")
    assert tab.locator(".rk-hit mark").first.inner_text() == "手柄"
    tab.keyboard.press("ArrowDown")
    tab.keyboard.press("Enter")
    tab.wait_for_url("**/records/customers/KH-2026-000*/", wait_until="load")


def test_facets_narrow_down_without_a_word(tab: Tab, address: str) -> None:
    tab.goto(address)
    tab.keyboard.press("Control+k")
    tab.wait_for_selector("dialog[open] .rk-search__facets details", state="attached")
    toggle = tab.locator(".rk-search__toggle")
    if toggle.is_visible():
        toggle.click()
    tab.get_by_label("合作中").check()
    tab.wait_for_selector(".rk-hit")
    assert tab.locator(".rk-hit__line b").all_inner_texts() == ["宁波恒泰<厨具>有限公司"]
    tab.keyboard.press("Escape")
    assert tab.locator("dialog[open]").count() == 0


def test_from_a_disk_names_and_full_text_are_found(tab: Tab, out: Path) -> None:
    tab.goto((out / "index.html").as_uri())
    assert search_first(tab, "手柄")
    assert tab.locator(".rk-hit mark").first.inner_text() == "手柄"
    tab.keyboard.press("Control+a")
    tab.keyboard.type("明辉")
    expect(tab.locator(".rk-hit__line").first).to_contain_text("杭州明辉五金有限公司")
    tab.keyboard.press("Enter")
    tab.wait_for_url("file:**/KH-2026-0001/index.html", wait_until="load")
