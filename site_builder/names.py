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
from itertools import groupby
from typing import NamedTuple

from . import folding, keys
from .output import url

FOLDER = "search/"
HEAD = f"{FOLDER}names.js"
FORMAT = 6
"""Goes up when the files or what names.js expects of them change."""
SHELF = 64
MINOR = "#"
"""Stands for the year of a group of minor entries, and for their id: no other one has it."""
_SERIAL = re.compile(r"(.*-)([0-9]{1,9})/")
Pinyin = MutableMapping[str, tuple[str, str]]


class Entry(NamedTuple):
    """A page as the index knows it; `register` is "" for pages that are no record.

    `badges` are shown beside a hit: the state and its tone, the mark and its level, the page that it belongs to; they
    may end early.
    """

    address: str
    register: str
    title: str
    names: tuple[str, ...]
    badges: tuple[str, ...] = ()
    text: bool = True
    """Whether it stands in the full-text index, too."""
    minor: bool = False
    """A clause, a blank form: its title counts as another name does, and all pages come before it."""


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
    groups = grouped(entries)
    index = keys.index(keyed(groups, {} if known is None else known), count(groups))
    return {**shelves(groups), **scripts(groups, registers, index)}


def scripts(groups: Groups, registers: Mapping[str, str], index: keys.Index) -> dict[str, bytes]:
    """The head and the keys."""
    made = {HEAD: head(groups, registers, len(index.parts), index.crowds)}
    for number, part in enumerate(index.parts):
        made[part_path(number)] = keys_part(number, part)
    return made


def shelves(groups: Groups) -> dict[str, bytes]:
    """The pages themselves; a change of a badge touches only these."""
    made = {folding.FILE: folding.script()}
    for number, (_, members) in enumerate(groups):
        for at, those in groupby(members, key=_shelf_of):
            made[f"{FOLDER}pages-{number}-{at}.js"] = shelf(f"{number}-{at}", list(those))
    return made


def head(groups: Groups, registers: Mapping[str, str], parts: int, crowds: str) -> bytes:
    told = [
        [group.base, group.register, group.digits, sorted(set(map(_shelf_of, members))), members[-1].number]
        for group, members in groups
    ]
    content = {
        "parts": parts,
        "registers": dict(registers),
        "groups": told,
        "crowds": crowds,
    }
    return f"rkNames.head({_json(content)});\n".encode()


def shelf(name: str, members: list[Placed]) -> bytes:
    """Number in base 36 -> rest of the address, number of the badges, title and other names; the badges."""
    badges = sorted({member.entry.badges for member in members})
    at = {each: number for number, each in enumerate(badges)}
    rows = {base36(n): [rest, at[e.badges], e.title, *e.names] for n, rest, e in members}
    return f'rkNames.shelf("{name}",{_json(rows)},{_json(badges)});\n'.encode()


def part_path(number: int) -> str:
    return f"{FOLDER}keys-{number}.js"


def keys_part(number: int, part: Mapping[str, str]) -> bytes:
    return f"rkNames.keys({number},{_json(part)});\n".encode()


def read_part(content: bytes) -> dict[str, str]:
    """What `keys_part` was given. Raises ValueError for anything else."""
    part = json.loads(content[content.index(b",") + 1 : content.rindex(b")")])
    if not isinstance(part, dict):
        raise ValueError(part)
    return part


def count(groups: Groups) -> int:
    return sum(len(members) for _, members in groups)


def grouped(entries: Iterable[Entry]) -> Groups:
    """Groups in the order of years, so that a new year changes no reference of a page; what is minor comes last.

    Members stand by number or name.
    """
    found: dict[Group, list[tuple[str, Entry]]] = {}
    for entry in entries:
        group, rest = _group(entry)
        found.setdefault(group, []).append((rest, entry))
    groups: Groups = []
    for group in sorted(found, key=lambda group: (group.year == MINOR, group)):
        members = sorted(found[group], key=_counting if group.year == MINOR else None)
        numbers = (int(rest) if group.digits else at for at, (rest, _) in enumerate(members))
        groups.append((group, [Placed(n, *member) for n, member in zip(numbers, members, strict=True)]))
    return groups


def _group(entry: Entry) -> tuple[Group, str]:
    address = url(entry.address)
    if entry.minor:
        base, _, rest = address.partition("/")
        return Group(0, MINOR, f"{base}/", ""), rest
    serial = _SERIAL.fullmatch(address) if entry.register else None
    if serial:
        base, number = serial.groups()
        return Group(len(number), base[:-1].rpartition("-")[2], base, entry.register), number
    cut = address.rstrip("/").rfind("/") + 1
    return Group(0, "", address[:cut], entry.register), address[cut:]


def _counting(member: tuple[str, Entry]) -> str:
    """Clause 2 stands before clause 10."""
    return re.sub("[0-9]+", lambda number: number[0].zfill(6), member[0])


def _shelf_of(placed: Placed) -> int:
    return placed.number // SHELF


def pages(groups: Groups) -> Iterator[tuple[str, str, Entry]]:
    """Reference of a page, its id if that is no number, the page; in the order they are to be found.

    What is in no full text has no id of its own: the desk of a person gives way to the person. What is minor has
    `MINOR` for one.
    """
    for at, (group, members) in enumerate(groups):
        begin = base36(at) + "."
        for number, rest, entry in members:
            own = MINOR if entry.minor else rest if entry.text and not group.digits else ""
            yield begin + base36(number), own, entry


def keyed(groups: Groups, known: Pinyin) -> Iterator[tuple[str, list[str]]]:
    """Reference of a page, and its rows."""
    for ref, name, entry in pages(groups):
        yield ref, rows(entry, name, known)


def rows(entry: Entry, name: str, known: Pinyin) -> list[str]:
    """The rows of a page; `name` is its id if that is no number."""
    if name == MINOR:
        return [row for text in dict.fromkeys((entry.title, *entry.names)) for row in keys.named(text)]
    if entry.title not in known:
        known[entry.title] = pinyin(entry.title)
    others = (row for text in dict.fromkeys(entry.names) for row in keys.named(text))
    own = (*keys.identified(name.rstrip("/")), *keys.titled(entry.title), *others)
    return [*own, *keys.spoken(*known[entry.title])]


@lru_cache(maxsize=1 << 16)
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
