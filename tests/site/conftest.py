"""A browser for the tests of the site: Debian's Chromium, driven by Playwright."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from shutil import which

import pytest
from playwright.sync_api import Browser, expect, sync_playwright
from playwright.sync_api import Page as Tab

from record_keeper.cli.app import run

PROJECT = Path(__file__).parents[2]
BROWSER = which("chromium") or which("chromium-browser") or which("google-chrome")
QUIET = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync"
)
expect.set_options(timeout=20_000)  # a list is there after four scripts in a row: seconds on a busy machine


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """The browser; without one the test skips itself, or fails where one is required."""
    if BROWSER is None:
        missing = "there is no Chromium on this machine (Debian: apt-get install chromium)"
        if os.environ.get("RECORD_KEEPER_BROWSER") == "required":
            pytest.fail(missing)
        pytest.skip(missing)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=BROWSER, args=QUIET.split())
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def sample_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of the sample on its day, to be read only."""
    folder = tmp_path_factory.mktemp("sample") / "site"
    assert run(["-C", str(PROJECT), "site", "build", "--on", "2026-11-20", "--out", str(folder)]) == 0
    return folder


@pytest.fixture(params=[(1280, 900), (390, 844)], ids=["desk", "phone"])
def tab(chromium: Browser, request: pytest.FixtureRequest) -> Iterator[Tab]:
    """A tab whose page may not ask for anything outside, fail, complain, or be wider than its window."""
    width, height = request.param
    tab = chromium.new_page(viewport={"width": width, "height": height})
    inside = ("http://127.0.0.1:", "file:", "data:", "blob:")
    wrong: list[str] = []
    tab.on("request", lambda asked: None if asked.url.startswith(inside) else wrong.append(asked.url))
    # A request that was under way when the page was left is aborted; that is no failure.
    tab.on(
        "requestfailed",
        lambda asked: None if "ABORTED" in str(asked.failure) else wrong.append(f"failed: {asked.url}"),
    )
    tab.on("console", lambda said: wrong.append(said.text) if said.type in ("error", "warning") else None)
    tab.on("pageerror", lambda error: wrong.append(str(error)))
    yield tab
    assert wrong == []
    assert tab.evaluate("document.documentElement.scrollWidth") <= width
    tab.close()
