"""The index of exact ids and names, in front of the full-text index.

Full text ranks by words; who types an id, a name or its pinyin wants that record first. The index
is plain script files, so that it also works where a browser may not fetch (pages opened from a
disk), and small ones: a search loads the head, one file of keys and the pages it shows.

Pages stand in *shelves* of 64 by the number of their id, so an id is found by reckoning; all other
ways to a page lead through `keys.py` and end in a reference, `<group>.<number>` in base 36.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, MutableMapping
from functools import cache, lru_cache
from typing import NamedTuple

from . import keys
from .output import url

FOLDER = "search/"
HEAD = f"{FOLDER}names.js"
FORMAT = 2
"""Goes up when the files or what names.js expects of them change."""
SHELF = 64
_SERIAL = re.compile(r"(.*-)([0-9]{1,9})/")
Pinyin = MutableMapping[str, tuple[str, str]]


class Entry(NamedTuple):
    """A page as the index knows it; `register` is "" for pages that are no record."""

    address: str
    register: str
    title: str
    names: tuple[str, ...]


class Group(NamedTuple):
    """Pages whose addresses begin alike; `digits` of the number that follows, 0 if it is no number."""

    digits: int
    year: str
    base: str
    register: str


class Placed(NamedTuple):
    """An entry, its number in its group and the rest of its address."""

    number: int
    rest: str
    entry: Entry


Groups = list[tuple[Group, list[Placed]]]


def files(
    entries: Iterable[Entry], registers: Mapping[str, str], known: Pinyin | None = None
) -> dict[str, bytes]:
    """The index: path in the site -> content. `known` remembers pinyin from build to build."""
    groups = _grouped(entries)
    count = sum(len(members) for _, members in groups)
    index = keys.index(_keyed(groups, {} if known is None else known), count)
    made = {HEAD: ""}
    heads = []
    for number, (group, members) in enumerate(groups):
        shelves = _shelves(members)
        heads.append([group.base, group.register, group.digits, sorted(shelves)])
        for shelf, rows in shelves.items():
            made[f"{FOLDER}pages-{number}-{shelf}.js"] = f'rkNames.shelf("{number}-{shelf}",{_json(rows)});\n'
    for number, part in enumerate(index.parts):
        made[f"{FOLDER}keys-{number}.js"] = f"rkNames.keys({number},{_json(part)});\n"
    head = {"parts": len(index.parts), "registers": dict(registers), "groups": heads, "crowds": index.crowds}
    made[HEAD] = f"rkNames.head({_json(head)});\n"
    return {path: text.encode() for path, text in made.items()}


def _grouped(entries: Iterable[Entry]) -> Groups:
    """Groups in the order of years, so that a new year changes no reference; members by number or name."""
    found: dict[Group, list[tuple[str, Entry]]] = {}
    for entry in entries:
        group, rest = _group(entry)
        found.setdefault(group, []).append((rest, entry))
    groups: Groups = []
    for group in sorted(found):
        members = sorted(found[group])
        numbers = (int(rest) if group.digits else at for at, (rest, _) in enumerate(members))
        groups.append((group, [Placed(n, *member) for n, member in zip(numbers, members, strict=True)]))
    return groups


def _group(entry: Entry) -> tuple[Group, str]:
    address = url(entry.address)
    serial = _SERIAL.fullmatch(address) if entry.register else None
    if serial:
        base, number = serial.groups()
        return Group(len(number), base[:-1].rpartition("-")[2], base, entry.register), number
    cut = address.rstrip("/").rfind("/") + 1
    return Group(0, "", address[:cut], entry.register), address[cut:]


def _shelves(members: list[Placed]) -> dict[int, dict[str, list[str]]]:
    """Shelf -> number in base 36 -> rest of the address, title and other names."""
    shelves: dict[int, dict[str, list[str]]] = {}
    for number, rest, entry in members:
        shelf = shelves.setdefault(number // SHELF, {})
        shelf[base36(number)] = [rest, entry.title, *entry.names]
    return shelves


def _keyed(groups: Groups, known: Pinyin) -> Iterator[tuple[str, Iterator[str]]]:
    for at, (group, members) in enumerate(groups):
        for number, rest, entry in members:
            if entry.title not in known:
                known[entry.title] = pinyin(entry.title)
            yield f"{base36(at)}.{base36(number)}", _rows(entry, "" if group.digits else rest, known)


def _rows(entry: Entry, name: str, known: Pinyin) -> Iterator[str]:
    """The rows of a page; `name` is its id if that is no number."""
    for text in {name.rstrip("/"): 0, entry.title: 0, **dict.fromkeys(entry.names, 0)}:
        yield from keys.named(text)
    yield from keys.spoken(*known[entry.title])


def base36(number: int) -> str:
    """A number as JavaScript writes it with `toString(36)`."""
    text = ""
    while True:
        number, digit = divmod(number, 36)
        text = "0123456789abcdefghijklmnopqrstuvwxyz"[digit] + text
        if not number:
            return text


def pinyin(text: str) -> tuple[str, str]:
    """The pinyin of a text without tones, whole and by initials: 明辉 -> ("minghui", "mh")."""
    if text.isascii():
        return "", ""
    syllables = [syllable for word in _words()(text) for syllable in _spoken(word)]
    return "".join(syllables), "".join(syllable[0] for syllable in syllables)


@cache
def _words() -> Callable[[str], list[str]]:
    """What cuts a text into the words whose readings are known: nine tenths of the time goes into these."""
    from pypinyin.core import Pinyin

    seg: Callable[[str], list[str]] = Pinyin().seg
    return seg


@lru_cache(maxsize=50_000)
def _spoken(word: str) -> tuple[str, ...]:
    """The syllables of one word; names share most of their words."""
    from pypinyin import Style, lazy_pinyin

    return tuple(s.lower() for s in lazy_pinyin(word, style=Style.NORMAL, errors="ignore"))


def _json(value: object) -> str:
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return text.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
