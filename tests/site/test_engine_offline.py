"""A site for a disk: every link leads to a page without a script, nothing is fetched, names are found."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from urllib.parse import unquote

import pytest
from playwright.sync_api import Browser, expect
from playwright.sync_api import Page as Tab
from small_archive import desk

from site_builder import pages
from site_builder.build import build
from site_builder.disk import led

from .browsing import search_first
from .test_engine_build import CONFIG

LINK = re.compile(r'<a\b[^>]*?\shref="([^"#?]+)')


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("offline") / "out"
    build(replace(pages.site(desk()), offline=True), folder, config=CONFIG)
    return folder


@pytest.mark.parametrize(
    ("link", "told"),
    [
        ("../KH-1/", "../KH-1/index.html"),
        (".", "index.html"),
        ("..", "../index.html"),
        ("../..", "../../index.html"),
        ("./#x", "./index.html#x"),
        ("KH-1/?q=1#x", "KH-1/index.html?q=1#x"),
        ("list.csv", "list.csv"),
        ("#x", "#x"),
        ("?q=1", "?q=1"),
        ("https://files.example.invalid/", "https://files.example.invalid/"),
        ("mailto:a@example.invalid", "mailto:a@example.invalid"),
        ("//files.example.invalid/", "//files.example.invalid/"),
    ],
)
def test_where_a_link_leads(link: str, told: str) -> None:
    assert led(f'<a class="x" href="{link}">') == f'<a class="x" href="{told}">'
    assert led(f'<link href="{link}">') == f'<link href="{link}">'


def test_every_link_of_every_page_leads_to_a_file(out: Path) -> None:
    count = 0
    for page in out.rglob("*.html"):
        for link in LINK.findall(page.read_text(encoding="utf-8")):
            if not re.match(r"[a-z]+:", link):
                count += 1
                assert (page.parent / unquote(link)).is_file(), (page, link)
    assert count > 300


def test_there_is_nothing_that_needs_a_server(out: Path) -> None:
    there = {path.name for path in out.rglob("*")}
    assert there.isdisjoint({"sitemap.xml", "404.html"})
    assert not [name for name in there if name.endswith((".wasm", ".json"))]


def test_full_text_is_found_and_narrowed_down(tab: Tab, out: Path) -> None:
    tab.goto((out / "index.html").as_uri())
    search_first(tab, "客户")
    expect(tab.get_by_role("status")).to_contain_text("全文")
    assert tab.locator(".rk-search__facets input").count()


@pytest.mark.parametrize("query", ["KH-2026-0001", "明月", "hzmy", "hangzhoumingyue"])
def test_search_finds_ids_names_and_pinyin(tab: Tab, out: Path, query: str) -> None:
    tab.goto((out / "index.html").as_uri())
    assert search_first(tab, query).split("\n")[0] == "杭州明月餐具有限公司"
    tab.keyboard.press("Enter")
    tab.wait_for_url("file:**/KH-2026-0001/index.html", wait_until="load")


def walk(tab: Tab, out: Path) -> None:
    """From home by clicks to a register, a record, a regulation and home again."""
    tab.goto((out / "index.html").as_uri())
    tab.locator("article a[href*='records/customers/']").first.click()
    tab.wait_for_url("file:**/records/customers/**", wait_until="load")
    tab.goto((out / "records/customers/index.html").as_uri())
    tab.locator("article a", has_text="KH-2026-0001").first.click()
    tab.wait_for_url("file:**/KH-2026-0001/index.html", wait_until="load")
    tab.locator("article a[href*='policies/files/index.html']").first.click()
    tab.wait_for_url("file:**/policies/files/index.html*", wait_until="load")
    if (logo := tab.locator("header a.md-logo")).is_visible():  # on a phone it is in the drawer
        logo.click()
        tab.wait_for_url("file:**/out/index.html", wait_until="load")
    expect(tab.locator("h1")).to_be_visible()


def test_one_walks_through_it_with_clicks(tab: Tab, out: Path) -> None:
    fetched: list[str] = []
    tab.on(
        "request",
        lambda asked: fetched.append(asked.url) if asked.resource_type in ("fetch", "xhr") else None,
    )
    walk(tab, out)
    assert fetched == []


def test_one_walks_through_it_without_scripts(chromium: Browser, out: Path) -> None:
    context = chromium.new_context(java_script_enabled=False)
    walk(context.new_page(), out)
    context.close()
