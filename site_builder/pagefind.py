"""The full-text index: Pagefind, on what of the pages is searched, in as many indexes as there are partitions.

Pagefind makes an index anew for any change in it, and a search in one takes time by the square of its
hits. So the pages are dealt out to partitions (`partitions.py`), each with an index of its own in
`pagefind/<partition>/`; the last one stands in `pagefind/` itself, with the programs for the browser.
`texts.js` joins them: `partitions.json` tells it what there is.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import partial
from pathlib import Path
from typing import NamedTuple

from .articles import Article, article
from .canonical import ENTRY, settle
from .indexer import Indexers
from .partitions import partitions
from .tree import Tree, files_below, save

FOLDER = "pagefind/"
LIST = f"{FOLDER}partitions.json"
FORMAT = 2
"""Goes up when what is told to the indexer changes, or what texts.js expects of its files."""
_PROGRAM = "wasm.unknown.pagefind"
_PROGRAMS = ("pagefind.js", "pagefind-worker.js", _PROGRAM)
_STUB = b"pagefind_dcd\0"
"""Stands for the program in every folder but the last: a browser that runs it asks for it and leaves it."""
_KINDS = ("filter/", "fragment/", "index/")
_PROCESSES = 2
Facets = dict[str, dict[str, int]]


class Noted(NamedTuple):
    """What is remembered of a page between builds: its key then, and a digest of what of it is searched."""

    key: str
    digest: str


class Part(NamedTuple):
    """A partition: where its index stands (ending in `/`), its pages, and what its index is made from."""

    folder: str
    pages: list[str]
    seal: str


class Memory(NamedTuple):
    """What is known from the build before: path -> page, seal of a partition -> how many have which facet."""

    pages: Mapping[str, Noted]
    counts: Mapping[str, Facets]


def index(tree: Tree, pages: Iterable[str], room: Path) -> int:
    """Index `pages`, the files of the tree that are marked for it; gives their number.

    `room` is a folder that is kept between builds. A partition is indexed only if what is searched of
    one of its pages has changed. Raises SiteProblem if the indexer is not installed or fails.
    """
    memory, held = _remembered(room / "search.json"), _held(tree)
    notes: dict[str, Noted] = {}
    counts: dict[str, Facets] = {}
    found = partitions(pages)
    parts: dict[str, Part] = {}
    made: list[Part] = []
    with Indexers(_PROCESSES) as indexers:
        for name in sorted(found, key=lambda name: -len(found[name])):
            texts = _Texts(tree, found[name], memory.pages)
            part = parts[name] = _part(name, texts, last=name == next(reversed(found)))
            if not _taken(tree, part, held):
                _make_room(tree, part.folder)
                indexers.give(
                    [(_url(path), texts[path].html) for path in part.pages], tree.folder / part.folder
                )
                made.append(part)
            notes.update(texts.notes)
            counts[part.seal] = memory.counts.get(part.seal) or texts.counted()
    for part in made:
        for path in _own(tree.folder / part.folder, part.folder == FOLDER):
            tree.keep(part.folder + path, part.seal)
    _put_list(tree, [(parts[name], counts[parts[name].seal]) for name in found])
    save(room / "search.json", json.dumps([notes, counts], separators=(",", ":")).encode())
    return len(notes)


class _Texts(dict[str, Article]):
    """What is searched of the pages of a partition; a page is read only if it has to be."""

    def __init__(self, tree: Tree, pages: list[str], before: Mapping[str, Noted]) -> None:
        self._tree = tree
        self.notes = {path: self._noted(path, before.get(path)) for path in pages}

    def _noted(self, path: str, before: Noted | None) -> Noted:
        key = self._tree.now[path].key
        return before if before and before.key == key else Noted(key, _digest(self[path].html))

    def __missing__(self, path: str) -> Article:
        page = (self._tree.folder / path).read_text(encoding="utf-8")
        self[path] = article(page, of_record=path.startswith("records/"))
        return self[path]

    def counted(self) -> Facets:
        """Facet -> value -> how many pages of the partition have it."""
        found: dict[str, Counter[str]] = {}
        for path in self.notes:
            for name, value in self[path].facets:
                found.setdefault(name, Counter())[value] += 1
        return {name: dict(sorted(values.items())) for name, values in sorted(found.items())}


def _part(name: str, texts: _Texts, last: bool) -> Part:
    told = (FORMAT, last, [(path, note.digest) for path, note in texts.notes.items()])
    return Part(FOLDER if last else f"{FOLDER}{name}/", list(texts.notes), _digest(repr(told)))


def _url(path: str) -> str:
    """The address of a page from the root of the site: `records/x/y/index.html` -> `/records/x/y/`."""
    return "/" + path.removesuffix("index.html")


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:32]


def _remembered(memory: Path) -> Memory:
    try:
        pages, counts = json.loads(memory.read_bytes())
        return Memory({path: Noted(*note) for path, note in pages.items()}, dict(counts))
    except (OSError, ValueError, TypeError, AttributeError):
        return Memory({}, {})


def _held(tree: Tree) -> dict[str, list[str]]:
    """Seal -> files of an index that one of the trees holds."""
    held: dict[str, list[str]] = {}
    for source in filter(None, (tree.other, tree)):
        seen: dict[str, list[str]] = {}
        for path, known in source.known.items():
            if path.startswith(FOLDER):
                seen.setdefault(known.key, []).append(path)
        held.update(seen)
    return held


def _taken(tree: Tree, part: Part, held: Mapping[str, list[str]]) -> bool:
    """Take over an index that was made from the same."""
    paths = held.get(part.seal, [])
    return part.folder + ENTRY in paths and all(tree.take(path, part.seal) for path in paths)


def _make_room(tree: Tree, folder: str) -> None:
    """Leave only what may stay: files that the tree is sure of, and that bear the name of their content.

    A file that bears the name of its content is not written again; one from a build that was killed may be torn.
    The others are written into, and they may be files of the other tree, too.
    """
    there = tree.folder / folder
    kinds = [kind for kind in _KINDS if (there / kind).is_dir()]
    deep = [kind + path for kind in kinds for path, _ in files_below(there / kind)]
    flat = [file.name for file in there.glob("*") if file.is_file()]
    for path in [*(path for path in deep if not tree.holds(folder + path)), *flat]:
        if folder + path != LIST:
            (there / path).unlink()


def _own(folder: Path, last: bool) -> list[str]:
    """The files of an index that has just been made, put in order; the ready-made search pages are left out."""
    own = settle(folder)
    if last:
        return [*own, *_PROGRAMS]
    (folder / _PROGRAM).write_bytes(_STUB)
    return [*own, _PROGRAM]


def _put_list(tree: Tree, parts: list[tuple[Part, Facets]]) -> None:
    told = [{"folder": part.folder, "pages": len(part.pages), "facets": facets} for part, facets in parts]
    content = json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode()
    tree.put(LIST, _digest(content.decode()), partial(bytes, content))
