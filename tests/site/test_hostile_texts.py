"""Texts that mean harm stand as they were written on every page, list, form and file, and nothing of them runs."""

from __future__ import annotations

import csv
import io
import os
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from unittest import mock

import pytest
from gitrepo import Repo, sealed_environment
from hostile import CONFIGURATION, corpus
from playwright.sync_api import Page as Tab
from playwright.sync_api import expect

from record_keeper.clearance import cut
from record_keeper.cli.app import run
from record_keeper.importing.compose import unguarded
from record_keeper.load import load
from site_builder.pages.escape import is_marked

from .browsing import search_first, served
from .poisoned import HOSTILE, RAN, Poisoned

CUSTOMER, COMPLAINT, PERSON = "KH-2025-0003", "TS-2026-0009", "he.yun"
UNSEEN = re.compile("[\u202a-\u202e\u2066-\u2069\u2028\u2029]")
FOLDER = Path(os.environ.get("RECORD_KEEPER_DATA", "")) / "hostile"
CASES = corpus(FOLDER) if os.environ.get("RECORD_KEEPER_DATA") and FOLDER.is_dir() else []
SHOWN = 40
"""So many characters of a title stand where another page names the record."""
ALIVE = {"img", "iframe", "base", "style", "object", "embed", "textarea"}
ALIVE_INSIDE = (
    "article :is(script, img, iframe, style, form, object, [onclick], [onerror], a[href^='javascript:'])"
)


@pytest.fixture(scope="module")
def poisoned() -> Poisoned:
    return Poisoned()


@pytest.fixture(scope="module")
def out(poisoned: Poisoned, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site, with a history whose reasons mean harm as well."""
    home = tmp_path_factory.mktemp("poisoned")
    with mock.patch.dict(os.environ, sealed_environment(home / "home", os.environ), clear=True):
        repo = Repo.init(home / "archive")
        customer, number = (
            f"records/customers/2025/{CUSTOMER}.yaml",
            poisoned.planted[CUSTOMER, "region"][-5:],
        )
        for path, text in poisoned.files.items():
            repo.write(path, text.replace(number, "旧") if path == customer else text)
        repo.commit("Found the archive")
        repo.write(customer, poisoned.files[customer])
        repo.commit(f"{CUSTOMER}: {HOSTILE[1]}")
        asked = ("--lang", "zh", "site", "build", "--on", "2026-11-20", "--out", str(home / "site"))
        assert run(["-C", str(repo.root), *asked]) == 0
    return home / "site"


@pytest.fixture(scope="module")
def address(out: Path) -> Iterator[str]:
    with served(out) as found:
        yield found


@pytest.fixture
def wary(tab: Tab) -> Iterator[Tab]:
    """A tab in which nothing that was planted may have run on any page that was visited."""
    tab.add_init_script("window.alert = window.print = () => { window.ran = 1 }")
    ran: list[str] = []
    tab.on("framenavigated", lambda frame: ran.append(frame.url) if frame != tab.main_frame else None)
    yield tab
    assert ran == []
    assert tab.evaluate("window.ran") is None


def goes(tab: Tab, address: str) -> None:
    """Leave a page on which nothing has run for another."""
    assert tab.evaluate("window.ran") is None
    tab.goto(address)


class Tags(HTMLParser):
    """What of a page could do something."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            target = value if name in ("href", "src", "action") and value else ""
            if name.startswith("on") or target.lower().startswith(("javascript:", "data:", "//")):
                self.found.append(f"{tag} {name}={value}")
        if tag in ALIVE or (tag == "script" and RAN in str(attrs)):
            self.found.append(tag)


def test_no_page_holds_anything_of_it_alive(out: Path) -> None:
    pages = list(out.resolve().rglob("*.html"))
    texts = {page: page.read_text(encoding="utf-8") for page in pages}
    assert len(texts) > 150
    assert {page.name: found for page, text in texts.items() if (found := Tags(text).found)} == {}
    assert not [page for page, text in texts.items() if f"<script>{RAN}" in text]
    assert not [page for page, text in texts.items() if UNSEEN.search(text)]


def test_home_board_and_desk(wary: Tab, address: str, poisoned: Poisoned) -> None:
    goes(wary, address)
    expect(wary.locator("h1")).to_contain_text(HOSTILE[0])
    expect(wary.locator("#board")).to_contain_text(HOSTILE[1])
    cards = wary.locator(".rk-board .rk-list a").all_inner_texts()
    assert len(cards) > 3
    assert all(any(each.startswith(card.rstrip("…")) for each in poisoned.planted.values()) for card in cards)
    expect(wary.locator("#changes ~ .rk-list").first).to_contain_text(HOSTILE[1])
    person = poisoned.planted[PERSON, "name"]
    wary.locator(".rk-person h3 a").get_by_text(person, exact=True).click()
    wary.wait_for_url(f"**/desks/people/{PERSON}/")
    expect(wary.locator("h1")).to_contain_text(person)
    for hostile in ("svg", "script", "img"):
        expect(wary.locator(f"article {hostile}:not(.md-icon *)")).to_have_count(0)
    expect(wary.locator("article")).to_contain_text(poisoned.planted[COMPLAINT, "summary"][:SHOWN])


def test_record_timeline_and_related(wary: Tab, address: str, poisoned: Poisoned) -> None:
    goes(wary, f"{address}records/complaints/{COMPLAINT}/")
    texts = [text for (id, _), text in poisoned.planted.items() if id == COMPLAINT]
    assert len(texts) > 4
    for text in texts:
        expect(wary.locator("article")).to_contain_text(text)
    expect(wary.locator("h1")).to_have_text(poisoned.planted[COMPLAINT, "summary"])
    assert wary.title().startswith(poisoned.planted[COMPLAINT, "summary"])
    goes(wary, f"{address}records/customers/{CUSTOMER}/")
    expect(wary.locator("h1")).to_have_text(poisoned.planted[CUSTOMER, "name"])
    expect(wary.locator(".rk-timeline")).to_contain_text(HOSTILE[1])
    expect(wary.locator(".rk-timeline")).to_contain_text(poisoned.planted[COMPLAINT, "summary"][:SHOWN])
    expect(wary.locator(".rk-related")).to_contain_text(poisoned.planted[COMPLAINT, "summary"][:SHOWN])
    expect(wary.locator(".rk-timeline ins").first).to_contain_text("敌")


def test_list_facet_catalogue_and_download(wary: Tab, address: str, poisoned: Poisoned) -> None:
    goes(wary, f"{address}records/customers/")
    names = {text for (id, field), text in poisoned.planted.items() if field == "name" and id[:2] == "KH"}
    regions = {text for (id, field), text in poisoned.planted.items() if field == "region"}
    assert set(wary.locator("td.rk-title").all_inner_texts()) == names
    facet = wary.locator(".rk-index a", has_text="敌").first
    value = facet.evaluate("each => each.firstChild.textContent.trim()")
    assert value in regions | {text for (_, field), text in poisoned.planted.items() if field == "name"}
    facet.click()
    expect(wary.locator(".rk-tools [role=status]")).not_to_be_empty()
    goes(wary, f"{address}records/customers/#q=敌")
    expect(wary.locator(".rk-tools [role=status]")).to_contain_text(str(len(names)))
    assert set(wary.locator("td.rk-title").all_inner_texts()) == names
    with wary.expect_download() as waiting:
        wary.get_by_role("button", name="CSV").click()
    rows = list(csv.reader(io.StringIO(waiting.value.path().read_text(encoding="utf-8-sig"))))
    assert names == {unguarded(row[1]) for row in rows[1:]}
    assert [cell for row in rows for cell in row if cell.strip()[:1] in tuple("=+-@")] == []
    wary.evaluate("window.print = () => {}")
    wary.get_by_role("button", name="打印目录").click()
    expect(wary.locator(".rk-catalogue tbody tr")).to_have_count(len(names))
    printed = wary.locator(".rk-catalogue").text_content() or ""
    assert [name for name in names if name not in printed] == []


def test_search_finds_it_by_name_and_in_the_text(wary: Tab, address: str, poisoned: Poisoned) -> None:
    goes(wary, address)
    name = poisoned.planted[CUSTOMER, "name"]
    search_first(wary, CUSTOMER)
    expect(wary.locator(".rk-hit").first).to_contain_text(name)
    for hostile in HOSTILE:
        planted = [(at, text) for at, text in poisoned.planted.items() if text.startswith(hostile)]
        (id, field), text = max(planted, key=lambda one: one[0][1] in ("name", "summary"))
        wary.get_by_role("searchbox").fill(text[-4:])
        hit = wary.locator(f".rk-hit[href*='records/'][href$='/{id}/']").first
        expect(hit).to_be_visible()
        if field in ("name", "summary"):
            expect(hit.locator("b")).to_have_text(text)
    wary.get_by_role("searchbox").fill("calc")
    expect(wary.locator(".rk-hit p").filter(has_text="C calc'!A0").first).to_be_visible()
    expect(wary.locator(".rk-hit :is(script, style, img, iframe, svg, a, form)")).to_have_count(0)


@pytest.mark.parametrize("form", ["", "register_form", "handled_form"])
def test_printed_form(wary: Tab, address: str, poisoned: Poisoned, form: str) -> None:
    goes(wary, f"{address}records/complaints/{COMPLAINT}/#print-{form}")
    paper = wary.locator(".rk-sheet__paper")
    expect(paper).to_contain_text(HOSTILE[0])
    expect(paper).to_contain_text(poisoned.planted[COMPLAINT, "summary"])
    expect(paper.locator("script, img, svg:not(.rk-sheet__qr svg)")).to_have_count(0)


def test_regulation_register_charts_and_the_pages_beside(wary: Tab, address: str, poisoned: Poisoned) -> None:
    goes(wary, f"{address}policies/complaint-handling/")
    expect(wary.locator("h1")).to_contain_text(HOSTILE[3])
    for text in (*HOSTILE[:5], *HOSTILE[7:11], *HOSTILE[12:14], "标题 | 甲 | 乙"):
        expect(wary.locator(".md-content__inner")).to_contain_text(
            text
        )  # others are Markdown, which a regulation may have
    goes(wary, f"{address}records/customers/blank_form/")
    expect(wary.locator(".md-content__inner")).to_contain_text(HOSTILE[4])
    goes(wary, f"{address}charts/")
    department = poisoned.planted["customer-service", "name"]
    expect(wary.locator(".md-content__inner svg", has_text=department).first).to_be_attached()
    expect(wary.locator(".rk-chart__data", has_text=department).first).to_be_attached()
    expect(wary.locator("h2", has_text=HOSTILE[1])).to_be_visible()
    goes(wary, f"{address}changes/")
    expect(wary.locator(".md-content__inner")).to_contain_text(HOSTILE[1])
    goes(wary, f"{address}findings/")
    expect(wary.locator(".md-content__inner")).to_contain_text("<svg/onload=window.ran=1>")
    expect(wary.locator(".rk-finding")).not_to_have_count(0)
    for path, text in (("coverage/", HOSTILE[3]), ("policies/", HOSTILE[3]), ("records/", HOSTILE[1])):
        goes(wary, address + path)
        expect(wary.locator(".md-content__inner")).to_contain_text(text)


@pytest.fixture(scope="module")
def corpus_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site of every record of the hostile corpus that may be shown, each under an id of its own."""
    home = tmp_path_factory.mktemp("corpus")
    for path, text in CONFIGURATION.items():
        (home / path).parent.mkdir(parents=True, exist_ok=True)
        (home / path).write_text(text, encoding="utf-8")
    for path, data in numbered().items():
        (home / path).parent.mkdir(parents=True, exist_ok=True)
        (home / path).write_bytes(data)
    asked = ("--lang", "zh", "site", "build", "--on", "2026-11-20", "--without", "history")
    assert run(["-C", str(home), *asked, "--out", str(home / "site")]) == 0
    return home / "site"


def numbered() -> dict[str, bytes]:
    """Path and text of the records of the corpus, for internal readers, numbered from 1001 on."""
    made = {}
    for number, case in enumerate(CASES, 1001):
        if case.expected in ("ESCAPE", "STRING", "ACCEPT"):
            data = case.data.replace(b"KH-2025-0001", f"KH-2025-{number}".encode())
            made[f"records/customers/2025/KH-2025-{number}.yaml"] = data
    return made


@pytest.mark.skipif(not CASES, reason="RECORD_KEEPER_DATA names no folder with a hostile corpus")
def test_the_corpus_stands_as_it_was_written(wary: Tab, corpus_site: Path) -> None:
    texts = {path: text.encode() for path, text in CONFIGURATION.items()} | numbered()
    shown = cut(load(texts.items()), "internal").archive.records("customers")
    assert len(shown) > 30
    with served(corpus_site) as address:
        for id, record in shown.items():
            goes(wary, f"{address}records/customers/{id}/")
            told = "".join((wary.locator("article").text_content() or "").split())
            for name in ("name", "notes", "body"):
                value = record.values.get(name)
                if isinstance(value, str) and not is_marked(value):
                    assert "".join(value.split()) in told, id
            expect(wary.locator(ALIVE_INSIDE)).to_have_count(0)
        goes(wary, f"{address}records/customers/#sort=id")
        expect(wary.locator(".rk-tools [role=status]")).to_contain_text(str(len(shown)))
        expect(wary.locator(ALIVE_INSIDE)).to_have_count(0)
        goes(wary, f"{address}findings/")
        expect(wary.locator(ALIVE_INSIDE)).to_have_count(0)
