"""The files of the full text: which pages have which words, the texts that are shown, and the facets. Pure.

They are plain script files that call back `rkTexts`, since a browser fetches nothing from a folder. Pages have
numbers: those of their ids, behind those of the groups before (`names.grouped`), with room for each group to
grow to the next power of two; so a new record moves no other one.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from . import words
from .articles import FACETS
from .names import Entry, Group, Groups

FOLDER = "texts/"
HEAD, CODES = f"{FOLDER}head.js", f"{FOLDER}facets.js"
SHELF = 16
"""Numbers whose texts share a file, and the least room of a group. Pages whose ids are no numbers have a file each."""
PER_PART = 48
Row = tuple[str, str]
"""Title and text of a page."""
Facets = tuple[tuple[str, str], ...]
Stretch = tuple[int, int, str]
"""Ascending numbers: the first, the last, and those behind the first as text."""


def bases(groups: Groups) -> list[int]:
    """The number before the first one of each group, and behind the last."""
    found = [0]
    for group, members in groups:
        last = members[-1].number * _step(group)
        found.append(found[-1] + max(SHELF, 1 << last.bit_length()))
    return found


def places(groups: Groups) -> Iterator[tuple[int, Entry]]:
    """Each page and its number, in the order of these."""
    for (group, members), base in zip(groups, bases(groups), strict=False):
        for number, _, entry in members:
            yield base + number * _step(group), entry


def _step(group: Group) -> int:
    return 1 if group.digits else SHELF


def part_count(pages: int) -> int:
    """In how many files the words of so many pages go: a power of two, so seldom another."""
    return 1 << max(0, (pages - 1) // PER_PART).bit_length()


def keys_of(row: Row) -> set[str]:
    """By which keys a page is found."""
    return words.found_by(*row)


def gathered(pages: Iterable[tuple[int, Row]]) -> dict[str, Stretch]:
    """The numbers to which each key of some pages leads, these coming in the order of their numbers."""
    numbers: defaultdict[str, list[int]] = defaultdict(list)
    for number, row in pages:
        for key in keys_of(row):
            numbers[key].append(number)
    return {key: (some[0], some[-1], words.behind(some)) for key, some in numbers.items()}


def lists(pages: Iterable[Mapping[str, Stretch]], parts: int) -> list[dict[str, str]]:
    """The keys of all pages, gathered in the order of their numbers, dealt out to files."""
    texts: dict[str, str] = {}
    ends: dict[str, int] = {}
    for some in pages:
        for key, (first, last, rest) in some.items():
            texts[key] = texts.get(key, "") + words.after(first - ends.get(key, -1)) + rest
            ends[key] = last
    dealt: list[dict[str, str]] = [{} for _ in range(parts)]
    for key in sorted(texts):
        dealt[words.part_of(key, parts)][key] = texts[key]
    return dealt


class Change(NamedTuple):
    """Pages that a key leads to from now on, and to which it leads no more."""

    come: set[int]
    gone: set[int]


def changes(old: Mapping[int, Row], new: Mapping[int, Row], parts: int) -> dict[int, dict[str, Change]]:
    """What changes in which file: number of the file -> key -> change."""
    found: dict[int, dict[str, Change]] = {}
    for number in old.keys() | new.keys():
        had = keys_of(old[number]) if number in old else set()
        has = keys_of(new[number]) if number in new else set()
        for key in had ^ has:
            part = found.setdefault(words.part_of(key, parts), {})
            change = part.setdefault(key, Change(set(), set()))
            (change.come if key in has else change.gone).add(number)
    return found


def mended(part: dict[str, str], change: Mapping[str, Change]) -> dict[str, str]:
    """The words of a file after a change."""
    for key, (come, gone) in change.items():
        numbers = sorted({*words.unpacked(part.get(key, "")), *come} - gone)
        part[key] = words.packed(numbers)
        if not numbers:
            del part[key]
    return dict(sorted(part.items()))


def shelf_path(number: int) -> str:
    return f"{FOLDER}pages-{number}.js"


def shelf(number: int, rows: Mapping[int, Row]) -> bytes:
    """The texts of some pages, by their numbers."""
    return _script("pages", number, {str(each): rows[each] for each in sorted(rows)})


def read_shelf(content: bytes) -> dict[int, Row]:
    """What `shelf` was given. Raises ValueError for anything else."""
    return {int(number): (title, text) for number, (title, text) in _read(content).items()}


def part_path(number: int) -> str:
    return f"{FOLDER}words-{number}.js"


def part(number: int, rows: Mapping[str, str]) -> bytes:
    return _script("words", number, rows)


def read_part(content: bytes) -> dict[str, str]:
    """What `part` was given. Raises ValueError for anything else."""
    return _read(content)


def told(pages: Sequence[tuple[int, Facets]], parts: int, base: Sequence[int]) -> dict[str, bytes]:
    """The head and the facets, from number and facets of each page in the order of their numbers."""
    counts: dict[str, dict[str, int]] = {}
    codes: dict[str, tuple[list[tuple[str, ...]], str]] = {}
    given = {each: _by_name(each) for each in {facets for _, facets in pages}}
    for name in FACETS:
        values = [given[facets].get(name, ()) for _, facets in pages]
        usual = sorted(Counter(values).items(), key=lambda pair: (-pair[1], pair[0]))
        if any(value for value, _ in usual):
            at = {value: number for number, (value, _) in enumerate(usual)}
            codes[name] = list(at), words.digits(map(at.__getitem__, values))
            counts[name] = _each(usual)
    numbers = words.packed([number for number, _ in pages])
    return {
        HEAD: _script("head", {"parts": parts, "bases": list(base), "shelf": SHELF, "counts": counts}),
        CODES: _script("codes", {"numbers": numbers, "facets": codes}),
    }


def _each(usual: Iterable[tuple[tuple[str, ...], int]]) -> dict[str, int]:
    """How many pages have a value, from how many have which values together."""
    found: Counter[str] = Counter()
    for values, count in usual:
        for value in values:
            found[value] += count
    return dict(sorted(found.items()))


def _by_name(facets: Facets) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for name, value in facets:
        found[name] = (*found.get(name, ()), value)
    return found


def _script(call: str, *given: object) -> bytes:
    texts = (json.dumps(each, ensure_ascii=False, separators=(",", ":")) for each in given)
    text = ",".join(texts).replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
    return f"rkTexts.{call}({text});\n".encode("utf-8", "replace")


def _read(content: bytes) -> dict[str, Any]:
    found = json.loads(content[content.index(b",") + 1 : content.rindex(b")")])
    if not isinstance(found, dict):
        raise ValueError(found)
    return found
