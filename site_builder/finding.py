"""What a search for ids, names, numbers and pinyin finds: what names.js does in a browser, for the build to try.

It reads the finished files, so it sees what a reader gets. A test holds that both find the same.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import Any, NamedTuple

from . import keys
from .folding import joined, plain
from .keys import ID, INITIALS, INSIDE, NAME, PINYIN, TITLE, WITHIN
from .names import FOLDER, HEAD, SHELF, base36, part_path

SHOWN, _TRIED = 10, 30
_GRADES = {
    ID: (0, 4),
    TITLE: (1, 4),
    INSIDE: (5, 5),
    NAME: (2, 7),
    WITHIN: (8, 8),
    PINYIN: (3, 7),
    INITIALS: (9, 9),
}
_SHORT, _OTHERWISE = 6, 2
_LAST, _WAYS = 1_000_000, 60
_CUT = {ID: 40, TITLE: 40, INSIDE: 8, NAME: 40, WITHIN: 8, PINYIN: 24, INITIALS: 8}
_EXTENSION = re.compile(
    r" ?(?:转|ext\.?|x|#) ?[0-9]{1,6}$|(?<=-[0-9]{7})-[0-9]{1,6}$|(?<=-[0-9]{8})-[0-9]{1,6}$"
)
_DIALLED = re.compile(r"\+?[0-9 ()/.–-]{5,}")
_YEAR = re.compile("-([0-9]{4})-$")
_CODE = re.compile(r"(?=.*[0-9])[0-9a-z]{5,}")


class Hit(NamedTuple):
    """A page as it is found."""

    url: str
    title: str


class Way(NamedTuple):
    """Numbers of a group that a query may mean; `age` puts the newest year first, then the fullest register."""

    age: tuple[int, int]

    group: int
    low: int
    high: int
    grade: int
    shelves: list[int]


Found = dict[str, tuple[int, int, bool]]
"""Reference -> how good, the place of its way among those of numbers, and whether it surely holds what was asked for."""


class Finder:
    """Searches in a finished index; `read` gives the content of one of its files, b"" if there is none."""

    def __init__(self, read: Callable[[str], bytes]) -> None:
        self._told = lru_cache(maxsize=4096)(lambda path: _told(read(path)))
        self._head = self._told(HEAD)[0]
        self._crowds = keys.crowds(self._head["crowds"])

    def find(self, typed: str) -> list[Hit]:
        """What is found, the best first."""
        query, best = plain(typed), Found()
        if not query:
            return []
        self._by_id(re.sub(" ?[ –] ?", "-", query), best)
        asked = list(filter(None, dict.fromkeys((query, _number(query), _code(query), joined(query)))))
        if all(grade for grade, _, _ in best.values()):
            for each in asked:
                self._by_keys(each, best, 0 if each == query else _OTHERWISE)
        refs = sorted((grade, way, *_place(ref), sure) for ref, (grade, way, sure) in best.items())
        return self._hits(refs, query, asked)

    def _hits(self, refs: list[tuple[int, int, int, int, bool]], query: str, asked: list[str]) -> list[Hit]:
        wholes: list[Hit] = []
        others: list[Hit] = []
        for at in range(0, min(len(refs), _TRIED), SHOWN):
            if len(wholes) + len(others) >= SHOWN:
                break
            for grade, _, group, number, sure in refs[at : at + SHOWN]:
                row = self._shelf(group, number // SHELF).get(base36(number))
                if row and (sure or any(each in plain(text) for text in row[2:] for each in asked)):
                    base, _, digits, *_ = self._head["groups"][group]
                    hit = Hit(base + row[0] + ("/" if digits else ""), row[2])
                    (wholes if grade and plain(row[2]) == query else others).append(hit)
        return [*wholes, *others][:SHOWN]

    def _by_id(self, query: str, best: Found) -> None:
        if not query.isascii():
            return
        groups = enumerate(self._head["groups"])
        ways = sorted(way for at, group in groups for way in _ways(query, at, *group))
        for at, way in enumerate(ways[:_WAYS]):
            if at % SHOWN == 0 and len(best) > SHOWN:
                break
            for number in (int(text, 36) for one in way.shelves for text in self._shelf(way.group, one)):
                if way.low <= number <= way.high:
                    _note(best, f"{base36(way.group)}.{base36(number)}", way.grade, True, at)

    def _by_keys(self, query: str, best: Found, least: int) -> None:
        length = 1
        while length < len(query) and query[:length] in self._crowds:
            length += 1
        beginning = query[:length]
        told = self._told(part_path(keys.part_of(beginning, self._head["parts"])))
        for row in told[1].get(beginning, "").split("\n") if told and beginning in told[1] else ():
            end, refs = row.split("\t")
            text, kind = beginning + end, refs[0]
            cut, sure = len(text) >= _CUT[kind], text.startswith(query)
            if sure or (cut and query.startswith(text)):
                grade = _GRADES[kind][0 if text == query and not cut else 1]
                grade = _SHORT if len(query) < 3 and grade in (2, 3) else grade
                for ref in refs[1:].split(" "):
                    _note(best, ref, max(grade, least), sure or kind >= PINYIN)

    def _shelf(self, group: int, shelf: int) -> dict[str, Any]:
        told = self._told(f"{FOLDER}pages-{group}-{shelf}.js")
        found: dict[str, Any] = told[1] if told else {}
        return found


def _told(content: bytes) -> list[Any]:
    """What a script calls back with; nothing if there is none."""
    found: list[Any] = (
        json.loads(b"[%b]" % content[content.index(b"(") + 1 : content.rindex(b")")]) if content else []
    )
    return found


def _note(best: Found, ref: str, grade: int, sure: bool, way: int = _LAST) -> None:
    known = best.get(ref, (99, _LAST, False))
    best[ref] = min(grade, known[0]), min(way, known[1]), sure or known[2]


def _place(ref: str) -> tuple[int, int]:
    group, number = ref.split(".")
    return int(group, 36), int(number, 36)


def _ways(
    query: str, group: int, base: str, register: str, digits: int, shelves: list[int], last: int
) -> Iterator[Way]:
    head = base.rpartition("/")[2].lower()
    bare, typed = head.replace("-", ""), None
    if query.startswith(head):
        typed = query[len(head) :]
    elif query.startswith(bare) and len(query) >= len(bare) + digits:
        typed = query[len(bare) :]
    elif "-" in query and head.startswith(query):
        typed = ""
    number = query if typed is None else typed
    if not digits or not re.fullmatch("[0-9]*", number) or len(number) > digits:
        return
    if typed is None and len(query) > 1:
        low, high, grade = int(number), int(number), _SHORT if len(query) < 3 else 2
    elif typed is not None:
        low, high = (int(number.ljust(digits, end)) for end in "09")
        grade = 0 if len(number) == digits else 4
    else:
        return
    those = [one for one in shelves if low // SHELF <= one <= high // SHELF][:2]
    year = _YEAR.search(base)
    age = -int(year[1]) if year else 0, -last
    if those and low <= last:
        yield Way(age, group, low, high, grade, those)


def _number(query: str) -> str:
    """A telephone number as `Phone.order` has it."""
    bare = _EXTENSION.sub("", query)
    digits = re.sub("[^0-9+]", "", bare)
    if not _DIALLED.fullmatch(bare) or len(digits) < 5:
        return ""
    home = re.sub(r"^(\+|00)86", "", digits)
    if home != digits:
        return home if re.match("1[3-9]|[48]00|0", home) else f"0{home}"
    return re.sub(r"^(\+|00)", "", digits)


def _code(query: str) -> str:
    bare = re.sub("[ ./–-]", "", query)
    return bare if bare != query and _CODE.fullmatch(bare) else ""
