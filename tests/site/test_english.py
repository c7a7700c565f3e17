"""The site in English: no word of Chinese is left on any page of it, nor in anything that its scripts say."""

from __future__ import annotations

import gzip
import html
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from unittest import mock

import pytest
from gitrepo import Repo, sealed_environment
from playwright.sync_api import Page as Tab
from playwright.sync_api import expect

from record_keeper.cli.app import run

from .browsing import search_first, served
from .latin import FOREIGN, latin_sample

PROJECT = Path(__file__).parents[2]
OURS = (f"assets/keeper/{file.name}" for file in (PROJECT / "site_builder" / "assets").glob("*.js"))
SHARED = (*OURS, "assets/javascripts/", "assets/stylesheets/", "search/characters.js")
"""Scripts that are the same for a site in any language; what they say is heard in the browser."""
SAID = """() => [
  ...document.querySelectorAll("body, body *:not(script, style)"),
].flatMap((element) => [
  ...[...element.childNodes].filter((node) => node.nodeType === Node.TEXT_NODE).map((node) => node.data),
  ...["aria-label", "title", "placeholder", "alt", "value", "data-label"].map((name) => element.getAttribute(name)),
]).concat(document.title, ...document.adoptedStyleSheets.flatMap((sheet) => [...sheet.cssRules].map((rule) => rule.cssText)))
  .filter((text) => text?.trim())"""
"""Everything that a page tells: seen, read out, shown on touch, and put on paper by a script."""


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of the sample in Latin letters, its history too: each record lost its last field and got it back."""
    home = tmp_path_factory.mktemp("latin")
    with mock.patch.dict(os.environ, sealed_environment(home / "home", os.environ), clear=True):
        repo = Repo.init(home / "archive")
        repo.write("mkdocs.yml", (PROJECT / "mkdocs.yml").read_text(encoding="utf-8"))
        texts = dict(latin_sample())
        for path, text in texts.items():
            repo.write(path, without_last_field(text) if "/20" in path else text)
        repo.commit("Found the archive")
        for path, text in texts.items():
            repo.write(path, text)
        repo.commit("KH-2026-0001: looked up\n\nArchive-Access: KH-2026-0001")
        asked = ("--lang", "en", "site", "build", "--on", "2026-11-20", "--out", str(home / "site"))
        assert run(["-C", str(repo.root), *asked]) == 0
    return home / "site"


def without_last_field(text: str) -> str:
    """A record's text without its last field."""
    lines = text.splitlines(keepends=True)
    last = max(at for at, line in enumerate(lines) if not line.startswith((" ", "-")))
    return "".join(lines[:last])


@pytest.fixture(scope="module")
def address(out: Path) -> Iterator[str]:
    with served(out) as found:
        yield found


def told(file: Path) -> str:
    """The text of a file of the site, its marks of HTML undone."""
    data = file.read_bytes()
    return html.unescape((gzip.decompress(data) if data[:2] == b"\x1f\x8b" else data).decode("utf-8"))


def test_no_file_of_an_english_site_has_a_word_of_chinese(out: Path) -> None:
    site = out.resolve()
    files = {file.relative_to(site).as_posix(): file for file in site.rglob("*") if file.is_file()}
    readable = {
        name: file
        for name, file in files.items()
        if name.endswith((".html", ".js", ".json", ".xml", ".css", ".svg")) and not name.startswith(SHARED)
    }
    assert sum(name.endswith(".html") for name in readable) > 700
    assert {n: found for n, f in readable.items() if (found := FOREIGN.findall(told(f)))} == {}


def test_chinese_would_be_heard(tab: Tab, address: str) -> None:
    tab.goto(address)
    tab.evaluate("document.querySelector('h1').title = '首页'")
    assert chinese(tab) == ["首页"]


def chinese(tab: Tab) -> list[str]:
    """What of all that a page tells has Chinese in it; a page that tells nothing is a fault as well."""
    said: list[str] = tab.evaluate(SAID)
    assert len(said) > 20
    return [text for text in said if FOREIGN.search(text)]


def test_home_and_desk(tab: Tab, address: str) -> None:
    tab.goto(address)
    expect(tab.locator(".rk-tiles")).to_contain_text("overdue", ignore_case=True)
    assert chinese(tab) == []
    tab.locator(".rk-person h3 a").first.click()
    tab.wait_for_url("**/desks/people/*/")
    expect(tab.locator("h1")).to_have_text(re.compile("desk", re.IGNORECASE))
    assert chinese(tab) == []
    tab.locator(".rk-due a").first.click()
    tab.wait_for_url(re.compile("/(records|policies)/"))
    assert chinese(tab) == []


def test_a_record_its_timeline_and_its_code(tab: Tab, address: str) -> None:
    tab.goto(address + "records/customers/KH-2025-0003/")
    tab.get_by_role("button", name="Copy").first.focus()
    tab.get_by_role("button", name="QR code").click()
    expect(tab.locator(".rk-qr svg")).to_be_visible()
    every = tab.locator(".rk-change:visible").count()
    only = tab.locator("section", has=tab.locator("#history")).get_by_role("button")
    only.nth(1).click()
    assert 0 < tab.locator(".rk-change:visible").count() < every
    only.filter(has_text=re.compile("^All")).click()
    assert tab.locator(".rk-change:visible").count() == every
    assert chinese(tab) == []


@pytest.mark.parametrize(
    "path",
    ["records/customers/KH-2025-0003/", "records/complaints/TS-2026-0009/", "records/loans/blank_form/"],
)
def test_a_form_to_print(tab: Tab, address: str, path: str) -> None:
    tab.goto(address + path)
    tab.get_by_text("Print", exact=True).click()
    tab.locator(".rk-print__forms a").first.click()
    expect(tab.locator(".rk-sheet__paper")).to_contain_text("(seal)")
    assert chinese(tab) == []
    tab.get_by_role("button", name="Back").click()
    expect(tab.locator(".rk-sheet")).to_have_count(0)
    assert chinese(tab) == []


def test_a_list_narrowed_down_and_downloaded(tab: Tab, address: str) -> None:
    tab.add_init_script("window.print = () => {}")
    tab.goto(address + "records/customers/")
    assert chinese(tab) == []
    tab.locator(".rk-index a").first.click()
    expect(tab.locator(".rk-tools [role=status]")).to_have_text(re.compile(r"^\d+ of \d+$"))
    tab.locator(".rk-order").select_option(index=1)
    while (more := tab.get_by_role("button", name=re.compile(r" \d+ more$"))).count():
        more.first.click()
    assert chinese(tab) == []
    tab.get_by_role("button", name="Print catalogue").click()
    expect(tab.locator(".rk-catalogue tbody tr").first).to_be_attached()
    assert chinese(tab) == []
    with tab.expect_download() as waiting:
        tab.get_by_role("button", name="Download CSV").click()
    assert not FOREIGN.search(waiting.value.path().read_text(encoding="utf-8-sig"))
    tab.evaluate("dispatchEvent(new Event('afterprint'))")
    tab.get_by_role("button", name="Clear").click()
    expect(tab.locator(".rk-tools [role=status]")).to_be_empty()


def test_the_search(tab: Tab, address: str) -> None:
    tab.goto(address)
    assert search_first(tab, "KH-2025-0003")
    assert chinese(tab) == []
    tab.get_by_role("searchbox").fill("zzzzq")
    expect(tab.get_by_role("status")).to_have_text("Nothing found")
    assert chinese(tab) == []
    tab.get_by_role("searchbox").fill("")
    expect(tab.get_by_role("status")).to_have_text(re.compile("^Type an id"))
    if (toggle := tab.locator(".rk-search__toggle")).is_visible():
        toggle.click()
    while (closed := tab.locator(".rk-search__facets details:not([open]) summary")).count():
        closed.first.click()
    tab.get_by_label(re.compile("^Internal|^Company secret")).first.check()
    tab.wait_for_selector(".rk-hit mark, .rk-hit p")
    tab.get_by_role("button", name=re.compile(r"^More \(")).click()
    assert chinese(tab) == []


def test_a_regulation_on_another_day(tab: Tab, address: str) -> None:
    tab.goto(address + "policies/complaint-handling/")
    assert chinese(tab) == []
    tab.locator(".rk-onday [data-rk-day]").first.click()
    expect(tab.locator(".rk-onday p")).to_be_visible()
    assert "on=" in tab.url
    tab.get_by_role("button", name=re.compile("^Copy the link to this clause")).first.click()
    assert chinese(tab) == []
    tab.locator(".rk-clause-text .rk-limit").first.click()
    assert "#limit-" in tab.url


def test_charts_and_the_pages_beside(tab: Tab, address: str) -> None:
    for page in ("charts/", "changes/", "findings/", "coverage/", "policies/", "records/", "404.html"):
        tab.goto(address + page)
        assert chinese(tab) == [], page
    tab.goto(address + "charts/")
    tab.locator(".rk-chart__data summary").first.click()
    expect(tab.locator(".rk-chart__data table").first).to_be_visible()
    tab.goto(address + "coverage/")
    tab.locator(".rk-filter").fill("deadline")
    expect(tab.locator(".rk-tools [role=status], .rk-tools span").first).to_contain_text("of")
    assert chinese(tab) == []


CUT_OFF = """() => [...document.querySelectorAll(".rk-table")].filter((box) =>
  box.scrollWidth > box.clientWidth + 1 && getComputedStyle(box).overflowX !== "auto").length"""


@contextmanager
def window(tab: Tab, width: int) -> Iterator[None]:
    """The window so wide for a while."""
    before = tab.viewport_size
    assert before
    tab.set_viewport_size({"width": width, "height": 900})
    try:
        yield
    finally:
        tab.set_viewport_size(before)


@pytest.mark.parametrize("width", [800, 1024, 1280])
def test_no_table_is_cut_off(tab: Tab, address: str, width: int) -> None:
    with window(tab, width):
        for register in ("complaints", "customers", "correspondence", "follow-ups", "points", "visits"):
            tab.goto(f"{address}/records/{register}/")
            expect(tab.locator(".rk-table").first).to_be_visible()
            assert tab.evaluate(CUT_OFF) == 0, register


def test_a_table_that_is_too_wide_scrolls(tab: Tab, address: str) -> None:
    with window(tab, 1280):
        tab.goto(f"{address}/records/complaints/")
        box = tab.locator(".rk-table").first
        expect(box).to_have_class(re.compile("rk-table--fits"))
        tab.evaluate("() => { document.querySelector('.rk-table table').style.width = '3000px'; }")
        expect(box).not_to_have_class(re.compile("rk-table--fits"))
        assert tab.evaluate(CUT_OFF) == 0
        tab.evaluate("() => { document.querySelector('.rk-table table').style.width = ''; }")
