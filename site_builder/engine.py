"""Running the engine: pages -> Markdown files -> rendered pages.

The engine is a program of its own, run in a process of its own on a configuration that is made
here, key by key, from `mkdocs.yml`: a pushed `mkdocs.yml` could otherwise run programs (`hooks:`,
`plugins:`, tags). Its rendered pages are kept, and it is run only if something has changed; where that is
only the text of some pages, for these alone, if it can. There are two engines that understand the same pages,
templates and configuration.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import partial
from html import escape
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any, NamedTuple, TypeVar
from urllib.parse import quote

from record_keeper.messages import say

from .output import Page, Site, SiteProblem, file_of, url
from .settings import effective
from .tree import files_below, save

T = TypeVar("T")
HERE = Path(__file__).parent
SHELL = "_shell"
PLAIN_SHELL = f"{SHELL}.md"
POURED_SHELL = f"records/{SHELL}/{SHELL}.md"
"""One shell for the records of every register, as deep as they are: which register is the active one is set
when it is cut. A shell for each would cost the engine a page for each."""
FRAME = (file_of(PLAIN_SHELL), file_of(POURED_SHELL), "404.html")
"""The rendered pages that others are made from: the two shells, and the page for what is not there."""


class Engine(NamedTuple):
    """A program that renders pages: how it is run, what shapes what it renders, our extra that installs it,
    what else it has to be told, and how it is told to render only pages that are not there yet."""

    command: tuple[str, ...]
    packages: tuple[str, ...]
    extra: str
    settings: Mapping[str, Any] = {}
    missing_only: tuple[str, ...] = ()


class Seal(NamedTuple):
    """What rendered pages depend on: what all of them do, as one word (the shells do on nothing else), and the
    text of each by its file."""

    frame: str
    texts: Mapping[str, str]


MKDOCS = "mkdocs"
ENGINES = {
    MKDOCS: Engine(
        ("mkdocs", "build", "-q", "-f"), ("mkdocs", "mkdocs-material"), "site", missing_only=("--dirty",)
    ),
    "zensical": Engine(
        ("zensical", "build", "-c", "-f"),
        ("zensical",),
        "zensical",
        {"plugins": [{"search": {"enabled": False}}]},  # it has a search of its own, unless told otherwise
    ),
}


@contextmanager
def rendering(
    site: Site, room: Path, config: Mapping[str, Any], look: Callable[[Path], T], name: str = MKDOCS
) -> Iterator[tuple[T, Callable[[], Path]]]:
    """Render the pages of `site`, shells included, by the engine of that name; it runs only if need be.

    Gives what `look` sees in the folder of the shells, and what waits for all pages and gives their folder: where
    only texts have changed, the shells are those that stand, and the engine runs beside the block.
    `room` is a folder that is kept between builds. Raises SiteProblem if the engine fails.
    """
    room.mkdir(parents=True, exist_ok=True)
    engine, pages, rendered = ENGINES[name], room / "pages", room / "rendered"
    settings = {
        **effective(config, site, navigation(site.pages), pages.name, rendered.name),
        **engine.settings,
    }
    sources = dict(_sources(site, "navigation.tabs" in settings["theme"]["features"]))
    seal = _seal(sources, settings, engine)
    mark = room / "seal.json"
    before = _noted(mark) if all((rendered / path).is_file() for path in FRAME) else None
    if before == seal:
        yield look(rendered), lambda: rendered
        return
    mark.unlink(missing_ok=True)
    run = partial(_running, engine, room / "mkdocs.yml")

    def ended(wait: Callable[[], None]) -> Path:
        wait()
        save(mark, json.dumps(seal).encode())
        return rendered

    if before and engine.missing_only and before.frame == seal.frame:
        seen = look(rendered)
        changed = {path: text for path, text in sources.items() if before.texts.get(path) != seal.texts[path]}
        _write_all(pages, changed)
        for path in changed:
            (rendered / path).with_suffix(".html").unlink(missing_ok=True)
        with run(*engine.missing_only) as wait:
            yield seen, partial(ended, wait)
    else:
        shutil.rmtree(pages, ignore_errors=True)
        _write_all(pages, sources)
        save(room / "mkdocs.yml", json.dumps(settings, ensure_ascii=False, indent=1).encode())
        shutil.rmtree(rendered, ignore_errors=True)
        with run() as wait:
            ended(wait)
        yield look(rendered), lambda: rendered


def navigation(pages: Iterable[Page]) -> list[Any]:
    """The engine's `nav`: groups in the order in which they first come, pages in theirs."""
    top: list[Any] = []
    groups: dict[tuple[str, ...], list[Any]] = {(): top}
    for page in pages:
        if page.nav is None:
            continue
        for depth in range(1, len(page.nav) + 1):
            path = page.nav[:depth]
            if path not in groups:
                groups[path] = []
                groups[path[:-1]].append({escape(path[-1]): groups[path]})
        groups[page.nav].append({escape(page.title): _source(page.address)})
    return top


def _source(address: str) -> str:
    """The file of a page: `findings.md` -> `findings/index.md`. Links mean the same from it as from the page."""
    return url(address) + "index.md"


def _sources(site: Site, tabs: bool) -> Iterable[tuple[str, bytes]]:
    for page in site.pages:
        alone = tabs and page.nav == ()  # beside a page that is a tab the navigation holds nothing else
        yield _source(page.address), _markdown(page, ("navigation",) if alone else ()).encode()
    for address in (PLAIN_SHELL, POURED_SHELL):
        yield _source(address), _SHELL_TEXT.encode()


def _markdown(page: Page, hide: tuple[str, ...]) -> str:
    words = {
        "title": page.title,
        "description": page.description,
        "edit_path": page.edit_path,
        "edit_address": quote(page.edit_path),
    }
    meta = {name: escape(word) for name, word in words.items()} | {"hide": [*page.hide, *hide]}
    return f"---\n{json.dumps(meta, ensure_ascii=False)}\n---\n\n{page.markdown}"


_SHELL_TEXT = """---
{"title": "<!--rk:title-->", "description": "<!--rk:description-->", "edit_path": "<!--rk:path-->", "edit_address": "<!--rk:edit-->"}
---

<!--rk:body-->

## rk-toc {#rk-toc}
"""


def _seal(sources: Mapping[str, bytes], settings: Mapping[str, Any], engine: Engine) -> Seal:
    """Names everything that the rendered pages depend on. Titles stand in the settings, with the navigation."""
    frame = hashlib.sha256(json.dumps((settings, sorted(sources), _SHELL_TEXT), sort_keys=True).encode())
    for name in (*engine.packages, "Markdown", "pymdown-extensions"):
        frame.update(f"{name} {_version(name, engine.extra)}\n".encode())
    for path, _ in sorted(files_below(HERE / "overrides")):
        frame.update(path.encode() + b"\0" + (HERE / "overrides" / path).read_bytes() + b"\0")
    return Seal(frame.hexdigest(), {path: hashlib.sha256(text).hexdigest() for path, text in sources.items()})


def _noted(mark: Path) -> Seal | None:
    """What the pages that are there were rendered from."""
    try:
        frame, texts = json.loads(mark.read_bytes())
        return Seal(frame, dict(texts))
    except (OSError, ValueError, TypeError):
        return None


def _version(name: str, extra: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        raise SiteProblem(
            say("没有装生成站点需要的 `{name}`", name=name),
            say('请安装：`pip install "record-keeper[{extra}]"`', extra=extra),
        ) from None


def _write_all(folder: Path, sources: Mapping[str, bytes]) -> None:
    for address, text in sources.items():
        (folder / address).parent.mkdir(parents=True, exist_ok=True)
        save(folder / address, text)


@contextmanager
def _running(engine: Engine, config: Path, *more: str) -> Iterator[Callable[[], None]]:
    """The engine at work; what is given waits for its end. It ends with the block."""
    command: Sequence[str] = ("-I", "-m", *engine.command, str(config), *more)
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONIOENCODING": "utf-8"}
    with subprocess.Popen(
        [sys.executable, *command],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        env=environment,
        cwd=config.parent,
    ) as process:
        try:
            yield partial(_waited, process)
        finally:
            process.kill()  # does nothing to one that has ended


def _waited(process: subprocess.Popen[bytes]) -> None:
    _, said = process.communicate()
    if process.returncode:
        raise SiteProblem(
            say("站点引擎没有成功（退出码 {code}）", code=process.returncode),
            say("请核对 `mkdocs.yml`；引擎自己的说明附在下面"),
            said=said.decode("utf-8", "replace").strip(),
        )
