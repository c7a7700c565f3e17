"""The full text in the tree: made whole, or brought up to date where a few pages have changed."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from pathlib import Path
from typing import Any, NamedTuple

from record_keeper import crew

from . import folding, kept, names, postings
from .articles import article
from .output import file_of
from .postings import Facets, Row
from .tree import Tree, save

FORMAT = 3
"""Goes up when the files or what texts.js expects of them change."""
_MEMORY = "texts.json"
_FEW = 300
"""Changed pages up to which it is quicker to change the index than to make it."""
_CHUNK = 512
"""Pages that a process takes at a time, and tells of the words of all of them at once."""


class Noted(NamedTuple):
    """What is remembered of a page: its number, its key then, a digest of what is searched, its facets."""

    number: int
    key: str
    digest: str
    facets: int
    """Place among the facets that pages have."""


class Memory(NamedTuple):
    """What is known from the build before: what numbers and files depend on, path -> page, path -> digest."""

    frame: list[Any]
    facets: list[Facets]
    pages: dict[str, Noted]
    files: dict[str, str]


class Read(NamedTuple):
    """What is searched of a page, and a digest of it."""

    row: Row
    facets: Facets
    digest: str


Made = tuple[Memory, dict[str, bytes]]


def index(tree: Tree, entries: Iterable[names.Entry], room: Path, hands: int = 0) -> int:
    """Bring the full text of these pages of the tree up to date; gives their number.

    `room` is a folder that is kept between builds; what it holds may be lost. `hands` processes share the work.
    """
    book = Book(tree, entries)
    before = _remembered(room / _MEMORY)
    made = book.changed(before) if before else None
    if made is None or not kept.brought(tree, made[0].files, made[1]):
        made = book.made(hands)
        kept.brought(tree, made[0].files, made[1])
    save(room / _MEMORY, json.dumps(made[0], ensure_ascii=False, separators=(",", ":")).encode())
    return len(book.numbers)


class Book:
    """The pages of this build."""

    def __init__(self, tree: Tree, entries: Iterable[names.Entry]) -> None:
        self.tree = tree
        groups = names.grouped(entries)
        self.numbers: dict[str, int] = {}
        self.titles: dict[str, str] = {}
        for number, entry in postings.places(groups):
            if entry.text:
                path = file_of(entry.address)
                self.numbers[path], self.titles[path] = number, entry.title
        self.parts = postings.part_count(len(self.numbers))
        self.bases = postings.bases(groups)
        self.frame = [FORMAT, postings.SHELF, len(folding.characters()), self.parts, self.bases]

    def made(self, hands: int) -> Made:
        """The whole index."""
        paths = list(self.numbers)
        chunks = crew.chunks(paths, _CHUNK)
        count = hands or (crew.hands() if len(paths) > _FEW else 1)
        pages: dict[str, Read] = {}
        gathered: list[dict[str, postings.Stretch]] = []
        for chunk, (read, stretches) in zip(chunks, crew.shared(chunks, self._chunk, count), strict=True):
            pages |= {
                path: Read((self.titles[path], text), *told)
                for path, (text, *told) in zip(chunk, read, strict=True)
            }
            gathered.append(stretches)
        parts = postings.lists(gathered, self.parts)
        contents = {postings.part_path(n): postings.part(n, part) for n, part in enumerate(parts)}
        rows = {self.numbers[path]: page.row for path, page in pages.items()}
        for shelf, numbers in groupby(rows, key=_shelf_of):
            contents[postings.shelf_path(shelf)] = postings.shelf(
                shelf, {number: rows[number] for number in numbers}
            )
        facets: list[Facets] = []
        notes = self._noted(pages, facets)
        contents |= self._told(notes, facets)
        return Memory(self.frame, facets, notes, kept.digests(contents)), contents

    def changed(self, before: Memory) -> Made | None:
        """The index from before with what has changed; None if it has to be made whole."""
        unread = [path for path in self.numbers if not self._is_known(path, before)]
        if before.frame != self.frame or len(unread) > _FEW:
            return None
        pages, facets = {path: self._read(path) for path in unread}, list(before.facets)
        notes = before.pages | self._noted(pages, facets)
        notes = {path: notes[path] for path in self.numbers}
        differ = [p for p in before.pages.keys() | pages if _what(before.pages.get(p)) != _what(notes.get(p))]
        now = {self.numbers[path]: pages[path].row for path in differ if path in pages}
        try:
            contents = self._changed(
                before, {before.pages[p].number for p in differ if p in before.pages}, now
            )
        except (KeyError, ValueError):
            return None
        if any(_where(before.pages.get(path)) != _where(notes.get(path)) for path in differ):
            contents |= self._told(notes, facets)
        files = before.files | kept.digests(contents)
        for path in [path for path, content in contents.items() if not content]:
            del contents[path], files[path]
        return Memory(self.frame, facets, notes, files), contents

    def _changed(self, before: Memory, were: set[int], now: Mapping[int, Row]) -> dict[str, bytes]:
        """The files of words and texts that change; b"" for one that is gone. `were`: numbers of pages before.

        Raises KeyError if no tree has a file from before, ValueError if it is torn.
        """
        contents, old = {}, dict[int, Row]()
        for shelf in sorted({_shelf_of(number) for number in were | now.keys()}):
            path = postings.shelf_path(shelf)
            rows = (
                postings.read_shelf(kept.held(self.tree, path, before.files)) if path in before.files else {}
            )
            old |= {number: rows[number] for number in rows.keys() & were}
            rows = {n: row for n, row in rows.items() if n not in were}
            rows |= {number: row for number, row in now.items() if _shelf_of(number) == shelf}
            contents[path] = postings.shelf(shelf, rows) if rows else b""
        for number, change in postings.changes(old, now, self.parts).items():
            path = postings.part_path(number)
            part = postings.read_part(kept.held(self.tree, path, before.files))
            contents[path] = postings.part(number, postings.mended(part, change))
        return contents

    def _is_known(self, path: str, before: Memory) -> bool:
        note = before.pages.get(path)
        return note is not None and (note.key, note.number) == (self.tree.now[path].key, self.numbers[path])

    def _chunk(
        self, paths: Sequence[str]
    ) -> tuple[list[tuple[str, Facets, str]], dict[str, postings.Stretch]]:
        """What is searched of some pages, and to which of them each key leads: what marshal can hold."""
        pages = [self._read(path) for path in paths]
        rows = ((self.numbers[path], page.row) for path, page in zip(paths, pages, strict=True))
        return [(page.row[1], page.facets, page.digest) for page in pages], postings.gathered(rows)

    def _read(self, path: str) -> Read:
        page = (self.tree.folder / path).read_bytes()
        found = article(page, of_record=path.startswith("records/"))
        told = (self.titles[path], found.text), found.facets
        return Read(*told, kept.digest(repr(told).encode("utf-8", "replace")))

    def _noted(self, pages: Mapping[str, Read], facets: list[Facets]) -> dict[str, Noted]:
        """What is to be remembered of pages; `facets` grows by those that no page had yet."""
        at = {each: number for number, each in enumerate(facets)}
        notes = {}
        for path, page in pages.items():
            number = at.setdefault(page.facets, len(at))
            notes[path] = Noted(self.numbers[path], self.tree.now[path].key, page.digest, number)
        facets[:] = at
        return notes

    def _told(self, notes: Mapping[str, Noted], facets: Sequence[Facets]) -> dict[str, bytes]:
        pages = [(note.number, facets[note.facets]) for note in notes.values()]
        return postings.told(pages, self.parts, self.bases)


def _shelf_of(number: int) -> int:
    return number // postings.SHELF


def _what(note: Noted | None) -> tuple[int, str] | None:
    return note and (note.number, note.digest)


def _where(note: Noted | None) -> tuple[int, int] | None:
    return note and (note.number, note.facets)


def _remembered(memory: Path) -> Memory | None:
    try:
        frame, facets, pages, files = json.loads(memory.read_bytes())
        told = [tuple((name, value) for name, value in each) for each in facets]
        return Memory(frame, told, {path: Noted(*note) for path, note in pages.items()}, dict(files))
    except (OSError, ValueError, TypeError, AttributeError):
        return None
