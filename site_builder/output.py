"""What the pages hand to the build: ordinary Markdown pages, poured pages, files.

An address is the place of a page in the built site, by its source: `index.md`, `findings.md`,
`policies/complaint-handling.md`, `records/customers/index.md`; poured pages have the address of
their folder, `records/customers/KH-2026-0031/`. The reader meets them all as folders:
`/findings/`, `/policies/complaint-handling/`, `/records/customers/KH-2026-0031/`.

Titles, descriptions and the texts of a table of contents are plain text: the build escapes them.
Markdown and bodies are taken as they are: who writes them escapes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from posixpath import relpath
from typing import NamedTuple

from record_keeper.messages import Message
from record_keeper.problems import NO_HELP


class Heading(NamedTuple):
    """A line of a table of contents: level (2 is the first), anchor without `#`, plain text."""

    level: int
    anchor: str
    text: str


class Filling(NamedTuple):
    """What is poured: the body as HTML, and its table of contents."""

    html: str
    toc: tuple[Heading | tuple[int, str, str], ...] = ()


class Place(NamedTuple):
    """What is found beside a page but less than one of its own: a clause by its anchor, a blank form.

    `address` may end in an anchor. What is typed finds the title and `names`, behind all pages that it finds.
    """

    address: str
    title: str
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Page:
    """A page that the engine renders.

    `nav` are the titles of the navigation groups it stands in, outermost first; `()` is the top
    level, None keeps it out of the navigation. Pages and groups keep the order in which they come.
    `search` puts the page's text into the full-text index, and as `names` do, its title into the index of
    names, in which `places` stand with it; `edit_path` is the file it is made from, from the root of the archive. `hide` may name
    `toc`, the table of contents, which gives wide tables its room.
    """

    address: str
    markdown: str
    title: str
    nav: tuple[str, ...] | None = ()
    description: str = ""
    edit_path: str = ""
    search: bool = False
    names: tuple[str, ...] = ()
    hide: tuple[str, ...] = ()
    places: tuple[Place, ...] = ()


@dataclass(frozen=True, slots=True)
class Poured:
    """A page that is poured into the shell of its register, without the engine.

    `body` is HTML, or makes it, perhaps with its table of contents: it is called only if `key` has
    changed, so `key` names everything that the body depends on. A body without `<h1` gets the title as
    its first heading. The address is `records/<register>/<one name>/`, or as deep; `register` is "" for
    pages of none. Without `search` it is in no full text, but still found by its title if it has `names`. `badges`
    stand beside it where it is found: state and its tone, mark and its level.
    """

    address: str
    register: str
    title: str
    description: str
    body: str | Callable[[], str | Filling]
    toc: tuple[Heading | tuple[int, str, str], ...] = ()
    edit_path: str = ""
    key: str = ""
    search: bool = True
    names: tuple[str, ...] = ()
    badges: tuple[str, ...] = ()

    def filling(self) -> Filling:
        """The body as HTML, and the table of contents."""
        made = self.body if isinstance(self.body, str) else self.body()
        return made if isinstance(made, Filling) else Filling(made, self.toc)

    def html(self) -> str:
        """The body as HTML."""
        return self.filling().html


@dataclass(frozen=True, slots=True)
class Site:
    """Everything that one site shows. `shells`: register name -> its title, for poured pages.

    `notice`, on sites of another day, stands at the top of every page, in plain text; `clearance`, for whom the
    site is made, on every page and every printed sheet. `offline`: it is opened from a disk, where nothing can
    be fetched.
    There are thousands of poured pages: each may be made when it is asked for, and forgotten again.
    """

    name: str
    lang: str
    pages: Iterable[Page]
    poured: Sequence[Poured] = ()
    shells: Mapping[str, str] = field(default_factory=dict)
    files: Mapping[str, bytes] = field(default_factory=dict)
    tables: Iterable[tuple[str, bytes]] = ()
    """More files, made one after the other when they are put."""
    notice: str = ""
    clearance: str = ""
    offline: bool = False


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What a build did, in numbers.

    `counts`: pages (of the engine), poured (made anew), spared (unchanged), indexed; files written, kept,
    dropped; traditional characters that the search knows. `seconds`: engine (until pages can be poured), pour, search,
    inspect, swap. `missed`: what was typed and which page
    did not come as it should; of the names that are new at most fifty are tried.
    """

    counts: Mapping[str, int]
    seconds: Mapping[str, float]
    missed: tuple[tuple[str, str], ...] = ()


class SiteProblem(Exception):
    """The site cannot be built or served: one sentence and a way out. `said` is the engine's own word."""

    def __init__(self, message: Message, help: Message = NO_HELP, said: str = "") -> None:
        super().__init__(message, help, said)
        self.message, self.help, self.said = message, help, said

    def __str__(self) -> str:
        return str(self.message)


def url(address: str) -> str:
    """The address as readers meet it, from the root of the site: `findings.md` -> `findings/`."""
    if not address.endswith(".md"):
        return address
    stem = address[: -len(".md")]
    if stem.rsplit("/", 1)[-1] == "index":
        return stem[: -len("index")]
    return stem + "/"


def file_of(address: str) -> str:
    """The file of the tree that answers for an address: `findings.md` -> `findings/index.html`."""
    there = url(address)
    return there + "index.html" if not there or there.endswith("/") else there


def link(here: str, there: str, anchor: str = "") -> str:
    """A relative link from the page at address `here` to the page or file at address `there`.

    >>> link("records/customers/index.md", "records/customers/KH-2026-0031/")
    'KH-2026-0031/'
    """
    target = url(there)
    way = relpath("/" + target, "/" + url(here).rpartition("/")[0])
    folder = not target or target.endswith("/")
    return way + "/" * folder + (f"#{anchor}" if anchor else "")
