"""Every kind of page of the sample in a browser: the content policy holds, and axe finds nothing serious."""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

import pytest
from playwright.sync_api import Browser
from playwright.sync_api import Page as Tab

from .browsing import served

AXE = files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8")
RECORDS = (
    "records/customers/",
    "records/customers/KH-2025-0003/",
    "records/complaints/",
    "records/complaints/TS-2026-0009/",
    "records/complaints/blank_form/",
    "records/loans/JY-2026-0003/",
    "policies/complaint-handling/",
    "policies/file-access/",
    "desks/people/deng.kai/",
    "desks/posts/gm/",
)
WATCH = """
window.refused = [];
document.addEventListener("securitypolicyviolation", (event) => refused.push(`${event.violatedDirective} ${event.blockedURI}`));
"""


@pytest.fixture(scope="module")
def address(sample_site: Path) -> Iterator[str]:
    with served(sample_site) as found:
        yield found


@pytest.fixture(scope="module")
def kinds(sample_site: Path) -> list[str]:
    """A page of every kind: whatever stands at the top, and some of each of the many."""
    tops = sorted(f"{page.parent.name}/" for page in sample_site.glob("*/index.html"))
    return ["", *tops, *RECORDS]


@pytest.fixture(params=[(1280, 900, "light"), (390, 844, "dark")], ids=["desk-light", "phone-dark"])
def eyes(chromium: Browser, request: pytest.FixtureRequest) -> Iterator[Tab]:
    width, height, scheme = request.param
    context = chromium.new_context(viewport={"width": width, "height": height}, color_scheme=scheme)
    context.add_init_script(WATCH)
    tab = context.new_page()
    yield tab
    context.close()


def searched(tab: Tab) -> None:
    """The open search with hits by name and in full text, and its facets."""
    tab.keyboard.press("/")
    tab.wait_for_selector("dialog[open]")
    tab.keyboard.type("五金")
    tab.wait_for_selector(".rk-hit mark")


def serious(tab: Tab) -> list[str]:
    """What axe finds serious on the page that is open."""
    tab.evaluate(AXE)
    result = tab.evaluate("axe.run(document, {resultTypes: ['violations']})")
    return [
        f"{violation['id']} {node['target']} {node['failureSummary']}"
        for violation in result["violations"]
        if violation["impact"] in ("serious", "critical")
        for node in violation["nodes"][:1]
    ]


def test_no_page_holds_a_style_or_a_script_of_its_own(sample_site: Path, kinds: list[str]) -> None:
    for page in kinds:
        html = (sample_site / page / "index.html").read_text(encoding="utf-8")
        assert not re.search(r"<[^>]*\s(style|on[a-z]+)=[^>]*>|<style", html), page


def test_no_page_breaks_the_content_policy(eyes: Tab, address: str, kinds: list[str]) -> None:
    complaints: list[str] = []
    eyes.on(
        "console", lambda said: complaints.append(said.text) if said.type in ("error", "warning") else None
    )
    eyes.on("pageerror", lambda error: complaints.append(str(error)))
    eyes.on(
        "request",
        lambda asked: (
            None if asked.url.startswith((address, "data:", "blob:")) else complaints.append(asked.url)
        ),
    )
    for page in kinds:
        eyes.goto(address + page)
        policy = eyes.locator("meta[http-equiv=Content-Security-Policy]").get_attribute("content") or ""
        assert policy.startswith("default-src 'none'; script-src 'self' 'sha256-"), page
        assert "unsafe-inline" not in policy
        assert eyes.evaluate("refused") == [], page
    searched(eyes)
    assert eyes.evaluate("refused") == []
    assert complaints == []


def test_axe_finds_nothing_serious(eyes: Tab, address: str, kinds: list[str]) -> None:
    found: list[str] = []
    for page in (*kinds, "#search"):
        eyes.goto(address + page.removeprefix("#search"))
        if page == "#search":
            searched(eyes)
        found += [f"{page or 'home'}: {said}" for said in serious(eyes)]
    assert found == []


def test_the_header_can_be_read_in_the_colour_that_an_archive_has_unless_it_asks_for_another(
    eyes: Tab, address: str
) -> None:
    """The sample asks for a white one and a black one; without a palette it is indigo in both schemes."""
    eyes.goto(address)
    eyes.evaluate("document.body.setAttribute('data-md-color-primary', 'indigo')")
    eyes.wait_for_timeout(500)  # the theme fades from one colour to the other
    assert serious(eyes) == []
    header, clearance = (eyes.locator(part).first for part in (".md-header", ".md-header .rk-clearance"))
    told = "(part) => getComputedStyle(part).color"
    assert clearance.evaluate(told) == header.evaluate(told)
