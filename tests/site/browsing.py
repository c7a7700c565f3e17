"""A site served as people get it, and what they do in a tab."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Locator
from playwright.sync_api import Page as Tab

from site_builder.build import ASSETS
from site_builder.server import Reader, SiteServer


@contextmanager
def served(out: Path) -> Iterator[str]:
    """The address of a built site while it is served on this machine."""
    server = SiteServer(("127.0.0.1", 0), Reader, out)
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.end()
    thread.join(5)


def scripts(folder: Path, *names: str) -> str:
    """Put these scripts of the site, and the one that all others need, into a folder: the HTML that loads them."""
    told = ""
    for name in ("common.js", *names):
        file = folder / "assets/keeper" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes((ASSETS / name).read_bytes())
        told += f'<script src="assets/keeper/{name}"></script>'
    return told


def search_first(tab: Tab, text: str) -> str:
    """Open the search with its key, type, and give the first line found."""
    tab.keyboard.press("/")
    tab.wait_for_selector("dialog[open]")
    tab.keyboard.type(text)
    tab.wait_for_selector("[aria-busy=false] .rk-hit")  # hits of all that was typed, not of its beginning
    return tab.locator(".rk-hit__line").first.inner_text()


@contextmanager
def told_as_copied(button: Locator) -> Iterator[None]:
    """Who copies with a button is told so: its sign stands for a second, which a busy machine may let pass unseen."""
    button.evaluate(
        """(button) => {
          window.toldAsCopied = new Promise((done, fail) => {
            new MutationObserver(() => button.classList.contains("rk-copy--done") && done(true))
              .observe(button, { attributeFilter: ["class"] });
            setTimeout(() => fail(new Error("nobody was told")), 20000);
          });
        }"""
    )
    yield
    assert button.page.evaluate("() => window.toldAsCopied")
