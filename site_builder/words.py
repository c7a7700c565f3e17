"""By which words a page is found in full text, and how lists of pages are written down. Pure.

Chinese is taken by every two neighbouring characters, so a word is found wherever it stands, also inside a longer
one, and nobody has to know where words begin. Letters and digits are taken by word, from its beginning; what is
joined by signs (`KH-2026-0031`, `2026-03-02`, `20,000.00`) is one word, of which a code is found by its later parts, too.
`assets/texts.js` takes what is typed apart in the same way.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from operator import add, sub

from . import keys
from .folding import plain
from .watch import SHORTEST

TITLE = "^"
"""Stands before the key of a word that the title has."""
LONGEST = 24
_RUN = re.compile(r"[a-z0-9]+(?:[-/:,@_&'+][a-z0-9]+)*|[^\W_a-z0-9]+")
_PART = re.compile("[a-z0-9]+")
_LETTERS = re.compile("[a-z]+")
_DEPTH, _DEPTH_OF_CODES = 4, 6
"""Characters from which on a word stands among all that begin so; shorter beginnings are keys of their own."""
_WHOLE = 12
"""Longer codes often begin alike: each stands alone, to be found whole."""
_MADE = "Z"
"""Stands behind a longer key that is no word of the text itself but cut or joined, so that it is never taken for a
protected text; an upper-case letter, which no folded text has."""
_END, _MORE = "!#$%()*+,-./:", ";=?@[]^_`{|}~"
"""Digits of a number, the last one and those before: signs, so that they are never taken for a text."""
_BASE = len(_END)
_VALUE = {sign: at for signs in (_END, _MORE) for at, sign in enumerate(signs)}


def found_by(title: str, text: str) -> set[str]:
    """The keys of a page."""
    found = _keys(title)
    titled = [TITLE + key for key in found]
    found |= _keys(text)
    found.update(titled)
    return found


def _keys(text: str) -> set[str]:
    return set().union(*map(_of_piece, text.split()))


@lru_cache(maxsize=50_000)
def _of_piece(piece: str) -> tuple[str, ...]:
    """The keys of what stands between two blanks: most names, days and sentences come again and again."""
    found: dict[str, None] = {}
    for run in _RUN.findall(plain(piece)):
        if run[0] > "z":
            found.update(dict.fromkeys(map(add, run, run[1:])))
            found[run[-1]] = None
        else:
            found.update(dict.fromkeys(_of_word(run)))
    return tuple(found)


@lru_cache(maxsize=50_000)
def _of_word(run: str) -> tuple[str, ...]:
    """The keys of letters and digits, with the signs that join them."""
    parts = _PART.findall(run)
    ends = range(len(parts)) if _LETTERS.search(run) else range(1)
    words = ("".join(parts[at:])[:LONGEST] for at in ends)
    keys = dict.fromkeys(key for word in words for key in _beginnings(word))
    return tuple(key + _MADE if len(key) >= SHORTEST and key != run else key for key in keys)


def _beginnings(word: str) -> Iterator[str]:
    """A word, and the beginnings of it that do not lead to where it stands."""
    deep = depth(word)
    yield from (word[:length] for length in range(2, min(len(word), _DEPTH_OF_CODES, deep)))
    if (begins := _LETTERS.match(word)) and len(begins[0]) >= _DEPTH:
        yield begins[0]
    yield word


def depth(word: str) -> int:
    """How many characters lead to the file of a word, which then stands among all that begin with these."""
    if word[0] > "z":
        return 1
    if word.isalpha():
        return _DEPTH
    return _DEPTH_OF_CODES if len(word) < _WHOLE else LONGEST


def part_of(key: str, parts: int) -> int:
    """The file of a key."""
    word = key.removeprefix(TITLE).removesuffix(_MADE)
    return _part_of(word[: depth(word)], parts)


_part_of = lru_cache(maxsize=50_000)(keys.part_of)


def packed(numbers: Sequence[int]) -> str:
    """Ascending numbers as text, each by how many it leaves out."""
    return after(numbers[0] + 1) + behind(numbers) if numbers else ""


def behind(numbers: Sequence[int]) -> str:
    """The text of ascending numbers without that of the first."""
    return "".join(map(after, map(sub, numbers[1:], numbers)))


@lru_cache(maxsize=100_000)
def after(distance: int) -> str:
    """The text of a number that comes so far behind another one."""
    return _digits(distance - 1)


def digits(codes: Iterable[int]) -> str:
    """Numbers as text."""
    return "".join(map(_digits, codes))


@lru_cache(maxsize=100_000)
def _digits(number: int) -> str:
    text = _END[number % _BASE]
    while number := number // _BASE:
        text = _MORE[number % _BASE] + text
    return text


def unpacked(text: str) -> list[int]:
    """The numbers that `packed` was given. Raises KeyError for anything else."""
    found, number, at = [], 0, -1
    for sign in text:
        number = number * _BASE + _VALUE[sign]
        if sign in _END:
            at += number + 1
            found.append(at)
            number = 0
    return found
