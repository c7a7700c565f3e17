"""Building the site: run the engine, pour the records, index, swap."""

from __future__ import annotations

import hashlib
import re
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import partial
from itertools import chain
from pathlib import Path
from typing import Any, NamedTuple
from xml.sax.saxutils import escape as xml

from record_keeper.messages import say

from . import engine, folding, fulltext, names, naming
from .disk import led, led_shell
from .inspection import Inspection
from .output import BuildReport, Page, Site, SiteProblem, file_of, url
from .policy import content_policy
from .pouring import Pouring
from .settings import site_url
from .shell import ARTICLE, Shell, cut, mended
from .tree import Tree, files_below
from .trees import room_of, turn
from .watch import Watch

ASSETS = Path(__file__).parent / "assets"
_UNUSED = re.compile(
    r"^(sitemap\.xml(\.gz)?|search\.json|assets/(javascripts/(lunr|workers)|stylesheets/modern)/.*|.*\.map)$"
)
_CSP = "<!--rk:csp-->"
_TO_RECORDS = re.compile(r'href="\.\./\.\./(?!\.\.)')
"""How a shell leads to what stands in `records/` with it; a page that stands elsewhere says so."""


class Frame(NamedTuple):
    """What is around the pages of the engine and what is poured: the shells cut, and the tag of the content policy."""

    shells: Mapping[str, Shell]
    csp: str


def build(
    site: Site,
    out: Path,
    *,
    config: Mapping[str, Any] | None = None,
    search: bool = True,
    watch: Watch | None = None,
    hands: int = 0,
    renderer: str = engine.MKDOCS,
) -> BuildReport:
    """Bring the site at `out` up to date. `config` is `mkdocs.yml` as the strict reader gives it.
    Without `search` there is no index, and the search box finds nothing. `renderer` names the engine.

    `watch` looks for what must not be in it, `hands` processes share the work (0: as many as help).
    Raises SiteProblem, and leaves the site as it was, if the engine fails, if
    another build is at work, if `out` is not ours, or if something is in it that must not be shown.
    """
    try:
        return _build(site, out, config or {}, search, watch, hands, renderer)
    except OSError as error:
        raise SiteProblem(
            say("站点没有写成：{error}", error=error),
            say("请核对磁盘空间和 `{out}` 的写入权限；原来的站点没有动", out=out),
        ) from error


def _build(
    site: Site,
    out: Path,
    config: Mapping[str, Any],
    search: bool,
    watch: Watch | None,
    hands: int,
    renderer: str,
) -> BuildReport:
    clock, counts = _Clock(), Counter(poured=0, spared=0, indexed=0)
    site = replace(site, pages=tuple(site.pages))
    with turn(out) as tree:
        inspection = Inspection(watch, tree, hands) if watch else None
        room, look = room_of(out) / "engine", partial(_frame, site, site_url(config))
        with engine.rendering(site, room, config, look, renderer) as (frame, rendered):
            clock.lap("engine")
            pouring = Pouring(
                tree, frame.shells, site_url(config), frame.csp, inspection, led if site.offline else str
            )
            entries = [entry for page in site.pages for entry in _entries(page)]
            entries += pouring.all(site.poured, counts, hands)
            counts["pages"] = _put_pages(tree, rendered(), frame.csp, site)
        _put_files(tree, site, site_url(config))
        clock.lap("pour")
        missed: list[tuple[str, str]] = []
        if search:
            with naming.putting(tree, entries, site.shells, room_of(out), hands) as named:
                counts["indexed"] = fulltext.index(tree, entries, room_of(out), hands)
                missed = named()
            counts["characters"] = len(folding.characters())
        clock.lap("search")
        tree.drop_gone()
        if inspection:
            inspection.close()
        clock.lap("inspect")
    counts.update(written=tree.written, kept=tree.kept, dropped=tree.dropped)
    clock.lap("swap")
    return BuildReport(dict(counts), clock.laps, tuple(missed))


def _entries(page: Page) -> Iterator[names.Entry]:
    """What the index of names knows of a page that the engine renders, and of what is found with it."""
    if page.search or page.names:
        yield names.Entry(page.address, "", page.title, page.names, (), page.search)
    there = ("", "", "", "", page.title)
    for address, title, others in page.places:
        yield names.Entry(address, "", title, others, there, text=False, minor=True)


def _frame(site: Site, base: str, folder: Path) -> Frame:
    """Cuts the shells among rendered pages."""
    harmless, html, missing = ((folder / path).read_text(encoding="utf-8") for path in engine.FRAME)
    own = base + url(engine.POURED_SHELL) if base else ""
    shells = {register: cut(html, f"../../{register}/", own) for register in site.shells}
    shells[""] = cut(_TO_RECORDS.sub('href="../../../records/', html), "../../../desks/", own)
    if site.offline:
        shells = {register: led_shell(shell) for register, shell in shells.items()}
    return Frame(shells, content_policy(harmless, missing))


def _put_pages(tree: Tree, folder: Path, csp: str, site: Site) -> int:
    searched = {file_of(page.address) for page in site.pages if page.search}
    count = 0
    for path, _ in sorted(files_below(folder)):
        if _UNUSED.match(path) or f"/{engine.SHELL}/" in f"/{path}" or (site.offline and path == "404.html"):
            continue
        content = (folder / path).read_bytes()
        if path.endswith(".html"):
            count += 1
            html = _finished(content.decode(), csp, path in searched)
            content = (led(html) if site.offline else html).encode()
        _put(tree, path, content)
    return count


def _finished(html: str, csp: str, searched: bool) -> str:
    html = mended(html.replace(_CSP, csp, 1))
    return html.replace(ARTICLE, ARTICLE + " data-rk-searched", 1) if searched else html


def _put_files(tree: Tree, site: Site, base: str) -> None:
    for path, _ in sorted(files_below(ASSETS)):
        _put(tree, f"assets/keeper/{path}", (ASSETS / path).read_bytes())
    _put(tree, "assets/keeper/sheet.css", sheet(site.name, site.clearance).encode())
    for path, content in chain(site.files.items(), site.tables):
        _put(tree, path, content)
    if base and not site.offline:
        addresses = sorted({path for path in tree.now if path.endswith("index.html")})
        _put(tree, "sitemap.xml", sitemap(base, addresses))


def sitemap(base: str, paths: Iterable[str]) -> bytes:
    """The list of all pages for machines, without dates: the same site gives the same bytes."""
    lines = (f"<url><loc>{xml(base + path[: -len('index.html')])}</loc></url>" for path in paths)
    head = (
        '<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">'
    )
    return "\n".join((head, *lines, "</urlset>\n")).encode()


def sheet(company: str, clearance: str) -> str:
    """The style of paper that names company and clearance at the head of every sheet, also without scripts."""

    def edge(place: str, text: str) -> str:
        words = "".join(f"\\{ord(sign):x} " for sign in text)
        return f'@{place} {{ content: "{words}"; font-size: 8pt; color: #444; }}'

    return f"@page {{ {edge('top-left', company)} {edge('top-right', clearance)} }}\n"


def _put(tree: Tree, path: str, content: bytes) -> None:
    tree.put(path, _digest(content), lambda: content)


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()[:32]


class _Clock:
    """Laps of the build, in seconds."""

    def __init__(self) -> None:
        self._last = time.perf_counter()
        self.laps: dict[str, float] = {}

    def lap(self, name: str) -> None:
        now = time.perf_counter()
        self.laps[name] = now - self._last
        self._last = now
