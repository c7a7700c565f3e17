"""Whether the search for names keeps its promises, tried on the finished index.

Every record comes first by its number and by its whole name, unless others bear the same or it is named like the
number of another; and it is among the first ten by any two neighbouring characters of its name that fewer than ten
others share. What is minor takes no place from a page, and nothing is promised of it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import pairwise

from .finding import SHOWN, Finder, Hit
from .folding import plain
from .names import Entry
from .output import url

MOST = 50
"""Pages that a build tries: one takes some milliseconds. Where more are new, they are taken evenly from all."""


def some(entries: Sequence[Entry], most: int = MOST) -> Sequence[Entry]:
    """At most so many of them, evenly."""
    return entries[:: max(1, -(-len(entries) // most))]


class Proof:
    """Tries pages of an archive."""

    def __init__(self, finder: Finder, entries: Iterable[Entry]) -> None:
        self._finder = finder
        entries = [entry for entry in entries if not entry.minor]
        self._titles = [plain(entry.title) for entry in entries]
        self._ids = {plain(_id(entry)) for entry in entries if entry.register}
        self._all = "\n".join(self._titles)

    def missed(self, tried: Iterable[Entry]) -> Iterator[tuple[str, str]]:
        """What was typed and which page did not come as it should."""
        for entry in tried:
            for query, good in self._queries(entry):
                if not good:
                    yield query, url(entry.address)

    def _queries(self, entry: Entry) -> Iterator[tuple[str, bool]]:
        here, low = url(entry.address), plain(entry.title)
        if entry.register:
            id = _id(entry)
            yield id, self._first(id, here, lambda there, _: there.split("/")[-2] == id)
        if low and low not in self._ids:
            yield entry.title, self._first(entry.title, here, lambda _, title: plain(title) == low)
        for pair in {one + other for one, other in pairwise(low) if " " not in one + other}:
            if self._sharing(pair) <= SHOWN:
                hits = self._finder.find(pair)
                yield pair, any(hit.url == here for hit in hits) or _crowded(pair, hits)

    def _first(self, query: str, here: str, same: Callable[[str, str], bool]) -> bool:
        """Whether a page comes first, or only those do that bear the same."""
        for hit in self._finder.find(query):
            if hit.url == here:
                return True
            if not same(*hit):
                return False
        return bool(self._finder.find(query))

    def _sharing(self, pair: str) -> int:
        """How many names have a pair of characters; more than enough where it is very many."""
        count = self._all.count(pair)
        return count if not SHOWN < count < 5 * SHOWN else sum(pair in title for title in self._titles)


def _crowded(pair: str, hits: Sequence[Hit]) -> bool:
    """Whether as many are found as are shown by two letters that also begin their pinyin, or a key, not their name."""
    return pair.isascii() and len(hits) >= SHOWN


def _id(entry: Entry) -> str:
    return url(entry.address).split("/")[-2]
