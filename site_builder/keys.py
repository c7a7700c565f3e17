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
from itertools import accumulate
from typing import NamedTuple

LEAF = 1500
BEST = 12
DEEPEST = 30
REFS = 120
PER_PART = 64
START, INSIDE, PINYIN, INITIALS = "1345"
_KINDS = (START, INSIDE, PINYIN, INITIALS)
_WORD = re.compile(r"[a-z0-9]+|[^\Wa-z0-9_]")
_LAST = "\U0010ffff"


class Index(NamedTuple):
    """`crowds`: depth (base 36) and last character of each in turn, parents first; `parts`: beginning -> rows.

    A row is the rest of its text, a tab, its kind (START, INSIDE, PINYIN or INITIALS) and its references.
    """

    crowds: str
    parts: list[dict[str, str]]


def named(text: str) -> Iterator[str]:
    """The rows of one name: as a whole, and from each character or Latin word inside it."""
    low = plain(text)
    if low:
        yield f"{low[:40]}\t{START}"
    for found in _WORD.finditer(low):
        at = found.start()
        rest = low[at : at + 8]
        if at and len(rest) > 1:
            yield f"{low[at : at + 20] if rest.isascii() else rest}\t{INSIDE}"


def spoken(full: str, initials: str) -> Iterator[str]:
    """The rows of a name's pinyin: from its beginning, initials also from the next three characters."""
    if full:
        yield f"{full[:24]}\t{PINYIN}"
        yield f"{initials[:24]}\t{PINYIN}"
    for at in range(1, min(4, len(initials) - 1)):
        yield f"{initials[at : at + 8]}\t{INITIALS}"


def plain(text: str) -> str:
    """A text as it is compared: small letters, single blanks; names.js does the same."""
    return " ".join(text.lower().split())


def index(pages: Iterable[tuple[str, Iterable[str]]], count: int) -> Index:
    """The index of `count` pages: each one's reference and rows, in the order they are to be found.

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
    return _Trie(refs).cut(part_count(count))


def part_count(count: int) -> int:
    """In how many files the leaves and crowds of so many pages go: a power of two, so seldom another."""
    return 1 << max(0, (count - 1) // PER_PART).bit_length()


def part_of(beginning: str, parts: int) -> int:
    """The file of a leaf or crowd; names.js reckons the same."""
    total = 7
    for character in beginning:
        total = (total * 31 + ord(character)) % 1_000_003
    return total % parts


class _Trie:
    """The sorted rows, cut into leaves and crowds."""

    def __init__(self, refs: dict[str, str]) -> None:
        self.refs, self.rows = refs, sorted(refs)
        sizes = (len(row) + len(refs[row]) + 1 for row in self.rows)
        self.sums = list(accumulate(sizes, initial=0))
        self.of_kind: dict[str, list[int]] = {kind: [] for kind in _KINDS}
        for at, row in enumerate(self.rows):
            self.of_kind[row[-1]].append(at)
        self.crowds: list[str] = []

    def cut(self, parts: int) -> Index:
        dealt: list[dict[str, str]] = [{} for _ in range(parts)]
        for beginning, lines in self._below("", 0, len(self.rows)):
            dealt[part_of(beginning, parts)][beginning] = lines
        return Index("".join(self.crowds), dealt)

    def _below(self, beginning: str, low: int, high: int) -> Iterator[tuple[str, str]]:
        depth = len(beginning)
        if depth and (self.sums[high] - self.sums[low] <= LEAF or depth == DEEPEST):
            yield beginning, self._lines(range(low, high), depth)
            return
        at = bisect_left(self.rows, f"{beginning}\n", low, high)  # behind the rows that end here
        if depth:
            self.crowds.append("0123456789abcdefghijklmnopqrstu"[depth] + beginning[-1])
            yield beginning, self._lines([*range(low, at), *self._best(at, high)][:BEST], depth)
        while at < high:
            longer = self.rows[at][: depth + 1]
            end = bisect_left(self.rows, longer + _LAST, at, high)
            yield from self._below(longer, at, end)
            at = end

    def _best(self, low: int, high: int) -> Iterator[int]:
        for places in self.of_kind.values():
            first = bisect_left(places, low)
            yield from (at for at in places[first : first + BEST] if at < high)

    def _lines(self, places: Iterable[int], depth: int) -> str:
        return "\n".join(self.rows[at][depth:] + self.refs[self.rows[at]] for at in places)
