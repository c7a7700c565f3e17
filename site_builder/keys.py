"""By what a page is found before full text: its name from any character on, and its pinyin.

All these texts, sorted, are one long list of rows; what a reader has typed is the beginning of the
rows that answer it, however common a pair of characters is. The list is cut where a beginning has
few enough rows (a *leaf*); a beginning with more (a *crowd*) keeps its best rows only and is cut
again by its next character. A search knows the crowds, so it goes straight to one leaf or crowd.
These are dealt out to files by a hash of their beginning: an edit touches only the files of its own.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from itertools import accumulate, islice
from typing import NamedTuple

from .folding import plain

LEAF = 1500
BEST = 10
ENDING = 6
DEEPEST = 30
REFS = 120
PER_PART = 64
ID, TITLE, INSIDE, NAME, WITHIN, PINYIN, INITIALS = "0123456"
"""Kinds of rows: an id; the title, and from a later character on; another name, and from a later word on; pinyin."""
_KINDS = (ID, TITLE, INSIDE, NAME, PINYIN, WITHIN, INITIALS)
_WORD = re.compile(r"[a-z0-9]+|[^\Wa-z0-9_]")
_CODE = re.compile(r"(?=.*[0-9])[a-z0-9]+(?:[-/. ][a-z0-9]+)+")
_BETWEEN = re.compile(r"[-/. ]")
_LAST = "\U0010ffff"


class Index(NamedTuple):
    """`crowds`: depth (base 36) and last character of each in turn, parents first; `parts`: beginning -> rows.

    A row is the rest of its text, a tab, its kind and its references.
    """

    crowds: str
    parts: list[dict[str, str]]


def identified(id: str) -> list[str]:
    """The rows of an id that is no number: as a whole, and from each word inside it."""
    low = plain(id)
    return [f"{low[:40]}\t{ID}", *_inside(low, _words(low), WITHIN)] if low else []


def titled(title: str) -> list[str]:
    """The rows of a title: as a whole, and from each character inside it."""
    low = plain(title)
    later = (at for at in range(1, len(low)) if low[at] != " ")
    return [f"{low[:40]}\t{TITLE}", *_inside(low, later, INSIDE)] if low else []


def named(text: str) -> list[str]:
    """The rows of another name: as a whole, and from each character or Latin word inside it; a code also in one piece."""
    low = plain(text)
    rows = [f"{low[:40]}\t{NAME}", *_inside(low, _words(low), WITHIN)] if low else []
    return [*rows, f"{_BETWEEN.sub('', low)[:40]}\t{NAME}"] if _CODE.fullmatch(low) else rows


def whole(texts: Iterable[str]) -> Iterator[str]:
    """Texts as rows may begin them, codes also in one piece."""
    for low in map(plain, texts):
        yield low
        yield _BETWEEN.sub("", low)


def _words(low: str) -> Iterator[int]:
    """Where characters and Latin words begin inside a text, but for the first."""
    return (found.start() for found in _WORD.finditer(low) if found.start())


def _inside(low: str, places: Iterable[int], kind: str) -> list[str]:
    rests = (low[at : at + 8] for at in places)
    return [f"{rest}\t{kind}" for rest in rests if len(rest) > 1]


def spoken(full: str, initials: str) -> list[str]:
    """The rows of a name's pinyin: from its beginning, initials also from the next three characters."""
    rows = [f"{full[:24]}\t{PINYIN}", f"{initials[:24]}\t{PINYIN}"] if full else []
    return rows + [f"{initials[at : at + 8]}\t{INITIALS}" for at in range(1, min(4, len(initials) - 1))]


def lines(pages: Iterable[tuple[str, Iterable[str]]]) -> list[str]:
    """All rows with their references, sorted; `pages`: each one's reference and rows, in the order to be found.

    A row that very many share (有限公司) keeps its first references; full text finds the others.
    """
    refs: dict[str, str] = {}
    for ref, rows in pages:
        for row in rows:
            held = refs.get(row)
            if held is None:
                refs[row] = ref
            elif len(held) < REFS and held.rpartition(" ")[2] != ref:
                refs[row] = f"{held} {ref}"
    return sorted([row + held for row, held in refs.items()])


def index(pages: Iterable[tuple[str, Iterable[str]]], count: int) -> Index:
    """The index of `count` pages."""
    return Table(lines(pages)).index(part_count(count))


def told(crowds: Iterable[str]) -> str:
    """Crowds in the order of a walk, as the head tells them."""
    return "".join("0123456789abcdefghijklmnopqrstu"[len(crowd)] + crowd[-1] for crowd in sorted(crowds))


def part_count(count: int) -> int:
    """In how many files the leaves and crowds of so many pages go: a power of two, so seldom another."""
    return 1 << max(0, (count - 1) // PER_PART).bit_length()


def part_of(beginning: str, parts: int) -> int:
    """The file of a leaf or crowd; names.js reckons the same."""
    total = 7
    for character in beginning:
        total = (total * 31 + ord(character)) % 1_000_003
    return total % parts


def crowds(told: str) -> set[str]:
    """The crowds that a head tells."""
    found: set[str] = set()
    way = ""
    for depth, last in zip(told[::2], told[1::2], strict=True):
        way = way[: int(depth, 36) - 1] + last
        found.add(way)
    return found


class Node(NamedTuple):
    """A leaf or crowd and what a search gets of it."""

    beginning: str
    rows: str
    crowd: bool


class Table:
    """The sorted rows with their references, cut into leaves and crowds."""

    def __init__(self, lines: list[str]) -> None:
        self.lines = lines
        self._sums = list(accumulate(map(len, lines), initial=0))

    def index(self, parts: int) -> Index:
        dealt: list[dict[str, str]] = [{} for _ in range(parts)]
        crowds = []
        for beginning, rows, crowd in self.below("", 0, len(self.lines)):
            dealt[part_of(beginning, parts)][beginning] = rows
            if crowd:
                crowds.append(beginning)
        return Index(told(crowds), dealt)

    def span(self, beginning: str) -> tuple[int, int]:
        """The lines with this beginning: from, to below."""
        low = bisect_left(self.lines, beginning)
        return low, bisect_left(self.lines, beginning + _LAST, low)

    def is_crowd(self, beginning: str) -> bool:
        """Whether what has this beginning is too much for a leaf."""
        low, high = self.span(beginning)
        return self._size(low, high) > LEAF and len(beginning) < DEEPEST

    def node(self, beginning: str, low: int, high: int) -> Node:
        """The leaf or crowd of the lines from `low` to below `high`, which have this beginning."""
        depth = len(beginning)
        if self._size(low, high) <= LEAF or depth == DEEPEST:
            return Node(beginning, self._rows(range(low, high), depth), False)
        at = bisect_left(self.lines, f"{beginning}\n", low, high)  # behind the rows that end here
        rows = [*range(low, min(at, low + ENDING)), *islice(self._best(at, high), BEST)]
        return Node(beginning, self._rows(rows, depth), True)

    def below(self, beginning: str, low: int, high: int) -> Iterator[Node]:
        """This leaf or crowd and all that it is cut into; the whole has the beginning ""."""
        node = self.node(beginning, low, high) if beginning else None
        if node:
            yield node
        if node and not node.crowd:
            return
        at = bisect_left(self.lines, f"{beginning}\n", low, high)
        while at < high:
            longer = self.lines[at][: len(beginning) + 1]
            end = bisect_left(self.lines, longer + _LAST, at, high)
            yield from self.below(longer, at, end)
            at = end

    def _size(self, low: int, high: int) -> int:
        return self._sums[high] - self._sums[low] + high - low

    def _best(self, low: int, high: int) -> Iterator[int]:
        """The first lines of each kind, the best kind first."""
        text = "\n".join(self.lines[low:high])
        for kind in _KINDS:
            place, begin = low, 0
            for _ in range(BEST):
                at = text.find(f"\t{kind}", begin)
                if at < 0:
                    break
                place += text.count("\n", begin, at)
                begin = at + 1
                yield place

    def _rows(self, places: Iterable[int], depth: int) -> str:
        return "\n".join([self.lines[at][depth:] for at in places])
