"""The index of names in the tree: made whole, or brought up to date where a few names have changed."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

from record_keeper import crew

from . import folding, kept, keys, names, rekeys
from .finding import Finder
from .proof import Proof, some
from .tree import Tree, save

_FEW = 200
"""Changed pages up to which it is quicker to change the index than to make it."""
_MEMORY = "names.txt"


class Memory(NamedTuple):
    """What is known from the build before.

    `frame`: what references and the numbers of files depend on; `pages`: reference -> id if it is no
    number, title, other names; `spoken`: title -> pinyin; `crowds` as the head tells them; `files`: path ->
    digest; `lines` of the keys.
    """

    frame: list[Any]
    pages: dict[str, list[str]]
    spoken: dict[str, tuple[str, str]]
    crowds: str
    files: dict[str, str]
    lines: list[str]


Contents = dict[str, bytes]
Whole = tuple[dict[str, tuple[str, str]], str, list[dict[str, str]], list[str]]
"""Title -> pinyin, and crowds, parts and lines of the keys: what marshal can hold."""


@contextmanager
def putting(
    tree: Tree, entries: Sequence[names.Entry], registers: Mapping[str, str], room: Path, hands: int = 0
) -> Iterator[Callable[[], list[tuple[str, str]]]]:
    """Begin to bring the index up to date; what is given ends it, and tries what is new in it: it tells what was
    typed and which page did not come.

    `room` is a folder that is kept between builds; what it holds may be lost. Of `hands` processes one makes an
    index whole while this one goes on with something else.
    """
    book = Book(entries, registers)
    for path, content in names.shelves(book.groups).items():
        tree.put(path, kept.digest(content), partial(bytes, content))
    seal = kept.digest(repr((book.frame, book.pages)).encode())
    if _stands(tree, room / _MEMORY, seal):
        yield list
        return
    before = _read(room / _MEMORY)

    def ended(memory: Memory) -> list[tuple[str, str]]:
        _save(room / _MEMORY, seal, memory)
        return _missed(tree, entries, book.news(before))

    made = book.changed(before, tree) if before else None
    if made is not None and kept.brought(tree, made[0].files, made[1]):
        yield partial(ended, made[0])
        return

    def whole() -> list[tuple[str, str]]:
        memory, contents = book.made(*told())
        kept.brought(tree, memory.files, contents)
        return ended(memory)

    count = hands or (crew.hands() if len(book.pages) > _FEW else 1)
    with crew.beside(partial(book.reckoned, before.spoken if before else {}), count) as told:
        yield whole


def _stands(tree: Tree, memory: Path, seal: str) -> bool:
    """Take over the index if no name has changed and no file is lost."""
    try:
        with memory.open("rb") as file:
            was, files = json.loads(file.readline())
            return bool(was == seal) and all(tree.take(path, digest) for path, digest in files.items())
    except (OSError, ValueError, TypeError, AttributeError):
        return False


class Book:
    """The pages of this build."""

    def __init__(self, entries: Iterable[names.Entry], registers: Mapping[str, str]) -> None:
        self.groups, self.registers = names.grouped(entries), registers
        self.pages = {ref: [name, entry.title, *entry.names] for ref, name, entry in names.pages(self.groups)}
        self.parts = keys.part_count(len(self.pages))
        groups = [list(group) for group, _ in self.groups]
        told = [list(pair) for pair in registers.items()]
        self.frame = [
            names.FORMAT,
            len(folding.characters()),
            self.parts,
            told,
            groups,
        ]

    def news(self, before: Memory | None) -> list[names.Entry]:
        """The pages that are found in another way than before."""
        known = before.pages if before and before.frame == self.frame else {}
        return [entry for ref, _, entry in names.pages(self.groups) if known.get(ref) != self.pages[ref]]

    def reckoned(self, spoken: Mapping[str, tuple[str, str]]) -> Whole:
        """What most of the work of the whole index is; `spoken` need not be worked out again."""
        known = dict(spoken)
        lines = keys.lines(names.keyed(self.groups, known))
        crowds, parts = keys.Table(lines).index(self.parts)
        return known, crowds, parts, lines

    def made(
        self, known: Mapping[str, tuple[str, str]], crowds: str, parts: list[dict[str, str]], lines: list[str]
    ) -> tuple[Memory, Contents]:
        """The whole index, of what was reckoned."""
        contents = names.scripts(self.groups, self.registers, keys.Index(crowds, parts))
        return self._memory(known, crowds, kept.digests(contents), lines), contents

    def changed(self, before: Memory, tree: Tree) -> tuple[Memory, Contents] | None:
        """The index from before with what has changed; None if it has to be made whole."""
        refs = [ref for ref in {**before.pages, **self.pages} if before.pages.get(ref) != self.pages.get(ref)]
        if before.frame != self.frame or len(refs) > _FEW:
            return None
        if not refs:
            return before, {}
        known = dict(before.spoken)
        old, new = (
            {ref: _rows(pages[ref], known) for ref in refs if ref in pages}
            for pages in (before.pages, self.pages)
        )
        change = rekeys.change(before.lines, old, new, lambda row: self._having(row, known))
        crowds = keys.crowds(before.crowds) - change.gone
        crowds |= {node.beginning for node in change.nodes.values() if node.crowd}
        contents = self._parts(change, before, tree)
        if contents is None:
            return None
        told = keys.told(crowds)
        contents[names.HEAD] = names.head(self.groups, self.registers, self.parts, told)
        files = before.files | kept.digests(contents)
        return self._memory(known, told, files, change.lines), contents

    def _having(self, row: str, known: dict[str, tuple[str, str]]) -> Iterator[str]:
        """The pages that have a row now. Most are passed over at a glance."""
        text = row[:-2].partition(" ")[0]
        for ref, page in self.pages.items():
            heard = (*known.get(page[1], ()), *keys.whole(page))
            if any(text in each for each in heard) and row in _rows(page, known):
                yield ref

    def _parts(self, change: rekeys.Change, before: Memory, tree: Tree) -> Contents | None:
        """The files of leaves and crowds that have changed; None if one from before is lost."""
        found: dict[int, dict[str, str]] = {}
        try:
            for beginning in {*change.gone, *change.nodes}:
                number = keys.part_of(beginning, self.parts)
                if number not in found:
                    found[number] = names.read_part(kept.held(tree, names.part_path(number), before.files))
                found[number].pop(beginning, None)
                if beginning in change.nodes:
                    found[number][beginning] = change.nodes[beginning].rows
        except (ValueError, KeyError):
            return None
        return {
            names.part_path(n): names.keys_part(n, dict(sorted(part.items()))) for n, part in found.items()
        }

    def _memory(
        self, known: Mapping[str, tuple[str, str]], crowds: str, files: dict[str, str], lines: list[str]
    ) -> Memory:
        titles = sorted({page[1] for page in self.pages.values() if page[0] != names.MINOR})
        return Memory(self.frame, self.pages, {title: known[title] for title in titles}, crowds, files, lines)


def _missed(tree: Tree, entries: Iterable[names.Entry], news: Sequence[names.Entry]) -> list[tuple[str, str]]:
    def read(path: str) -> bytes:
        return (tree.folder / path).read_bytes() if path in tree.now else b""

    return list(Proof(Finder(read), entries).missed(some([entry for entry in news if not entry.minor])))


def _rows(page: list[str], known: dict[str, tuple[str, str]]) -> list[str]:
    return names.rows(names.Entry("", "", page[1], tuple(page[2:])), page[0], known)


def _read(memory: Path) -> Memory | None:
    try:
        first, second, *lines = memory.read_bytes().decode().split("\n")
        _, files = json.loads(first)
        frame, pages, spoken, crowds = json.loads(second)
        return Memory(
            frame, dict(pages), {t: (a, b) for t, (a, b) in spoken.items()}, crowds, dict(files), lines
        )
    except (OSError, ValueError, TypeError, AttributeError):
        return None


def _save(path: Path, seal: str, memory: Memory) -> None:
    told = ([seal, memory.files], [memory.frame, memory.pages, memory.spoken, memory.crowds])
    heads = (json.dumps(each, separators=(",", ":"), ensure_ascii=False) for each in told)
    save(path, "\n".join((*heads, *memory.lines)).encode())
