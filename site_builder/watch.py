"""What must not stand in any byte that is built, and the search for it.

Protected is every text of six characters and more of a record, field or old value that was cut away,
unless the clearance may see the same text elsewhere. A page is taken apart at its tags; parts that were
seen before (labels, the frame of the pages, words of vocabularies) are skipped, and of the others every
third group of four characters is looked up, which no text of six can pass by. A part with escapes, of HTML or of
strings in scripts, is read as it stands and as it is meant.

Few protected texts are ever met, so whether the clearance may see one elsewhere is asked of those alone.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property
from hashlib import sha256
from html import unescape
from itertools import islice

SHORTEST = 6
_GRAM, _STEP = 4, 3  # any text of _GRAM + _STEP - 1 characters holds a whole group at a step
_AT_A_TIME = 500
_ESCAPED = re.compile(r"(?:\\u[0-9a-fA-F]{4})+|\\[^u]", re.DOTALL)
_SIGNS = {"n": "\n", "r": "\r", "t": "\t", "b": "\b", "f": "\f"}
_REMEMBERED = 60_000
"""Parts that are kept in mind: the frame, the labels and the usual values come first."""

Seen = Callable[[Iterable[str]], Iterable[tuple[str, str]]]
"""Files of records, or ids -> every text that the clearance may see with its file, or "", those of these first."""


def _nothing(first: Iterable[str]) -> Iterable[tuple[str, str]]:
    return ()


class Watch:
    """Looks for protected texts. `sources`: text -> where it comes from (path and field)."""

    def __init__(self, sources: Mapping[str, str], seen: Seen = _nothing) -> None:
        self.sources = {text: source for text, source in sources.items() if len(text) >= SHORTEST}
        self._seen = seen
        self._sought = _sought(self.sources)
        self._torn = [text for text in self.sources if "<" in text or ">" in text]
        self._known: set[str] = set()
        self._harmless: set[str] = set()
        self._leaks: set[str] = set()
        self.witnesses: set[str] = set()
        """The files in which protected texts that were met may be seen: where to look first another time."""

    @cached_property
    def seal(self) -> str:
        """Names the texts that are looked for."""
        return sha256("\0".join(sorted(self.sources)).encode("utf-8", "replace")).hexdigest()

    def met(self, text: str, markup: bool = False) -> set[str]:
        """The protected texts that stand in a text of one or more lines, whether or not they may be seen."""
        if not self._sought:
            return set()
        parts = set(text.replace(">", "<").split("<") if markup else text.split("\n")) - self._known
        found = self._standing_in("\n".join(_meanings(parts) if markup else parts))
        if markup:  # what holds a tag’s mark of its own was taken apart, if nobody has escaped it
            meant = (text, _unquoted(text)) if self._torn and "\\" in text else (text,)
            found |= {each for each in self._torn if any(each in one for one in meant)}
        if len(self._known) < _REMEMBERED:
            if found:
                parts = {part for part in parts if "&" not in part and "\\" not in part}
            for each in found:
                parts = {part for part in parts if each not in part}
            self._known |= parts
        return found

    def _standing_in(self, text: str) -> set[str]:
        sought, found = self._sought, set()
        for here in [at for at in range(0, len(text) - _GRAM + 1, _STEP) if text[at : at + _GRAM] in sought]:
            for place, length in sought[text[here : here + _GRAM]]:
                begin = max(here - place, 0)
                each = text[begin : begin + length]
                if each in self.sources and _stands_alone(each, text, begin):
                    found.add(each)
        return found

    def found(self, text: str) -> set[str]:
        """The protected texts that stand in a text and nowhere in what the clearance may see."""
        return self.leaks(self.met(text))

    def leaks(self, texts: Iterable[str], first: Iterable[str] = ()) -> set[str]:
        """Those of some protected texts that stand nowhere in what the clearance may see.

        `first` are the files or ids of the records where they are likely to be seen.
        """
        asked = set(texts)
        left = asked - self._harmless - self._leaks
        waiting = iter(self._seen(first)) if left else iter(())
        search = Watch(dict.fromkeys(left, ""))
        while left and (some := list(islice(waiting, _AT_A_TIME))):
            seen = search.met("\n".join(text for _, text in some)) & left
            if seen:
                left -= seen
                self._harmless |= seen
                self.witnesses.update(_witnesses(seen, some))
                search = Watch(dict.fromkeys(left, ""))
        self._leaks |= left
        return asked & self._leaks


def _witnesses(texts: Iterable[str], some: Iterable[tuple[str, str]]) -> Iterator[str]:
    """A file for each of some texts."""
    left = set(texts)
    for file, text in some:
        near = [each for each in left if each in text]
        if near and (found := Watch(dict.fromkeys(near, "")).met(text)):
            if file:
                yield file
            left -= found


def _meanings(parts: Iterable[str]) -> Iterator[str]:
    """Parts as they stand, as HTML means them, and as strings of a script mean either."""
    plain = "\n".join(parts)
    yield plain
    if "&" in plain:
        html = unescape("\n".join(part for part in plain.split("\n") if "&" in part))
        yield html
        if "\\" in html:
            yield _unquoted(html)
    if "\\" in plain:
        yield _unquoted(plain)


def _unquoted(text: str) -> str:
    """A script's text without the escapes of its strings."""
    return _ESCAPED.sub(_meant, text)


def _meant(found: re.Match[str]) -> str:
    escape = found[0]
    if escape[1] == "u":  # a sign beyond the first 65,536 is written as two
        units = b"".join(bytes.fromhex(unit) for unit in escape.split("\\u")[1:])
        return units.decode("utf-16-be", "replace")
    return _SIGNS.get(escape[1], escape[1])


def _stands_alone(text: str, line: str, at: int) -> bool:
    """Whether plain letters and digits stand as a word of their own: 400000 is not in 14000001."""
    if not (text.isascii() and text.isalnum()):
        return True
    around = line[at - 1 : at] + line[at + len(text) : at + len(text) + 1]
    return not any(each.isascii() and each.isalnum() for each in around)


def _sought(texts: Iterable[str]) -> dict[str, set[tuple[int, int]]]:
    """By which groups of characters texts are known: group -> where it stands in some, and how long these are."""
    found: dict[str, set[tuple[int, int]]] = {}
    for text in texts:
        for place in range(_STEP):
            found.setdefault(text[place : place + _GRAM], set()).add((place, len(text)))
    return found
