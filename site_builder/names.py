"""The index of exact ids and names, in front of the full-text index.

Full text ranks by words; who types an id, a name or its pinyin wants that record first. The index
is plain script files, so that it also works where a browser may not fetch (pages opened from a
disk). A small archive has one file; a big one is split, and a search loads the one file that its
first characters point to.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

from .output import url

WHOLE = 2000
PARTS = 64


class Entry(NamedTuple):
    """A page as the index knows it; `register` is "" for pages that are no record."""

    address: str
    register: str
    title: str
    names: tuple[str, ...]


def files(entries: Iterable[Entry], registers: Mapping[str, str], lang: str) -> dict[str, bytes]:
    """The index: path in the site -> content."""
    entries = list(entries)
    parts = PARTS if len(entries) > WHOLE else 1
    shares: list[list[list[str]]] = [[] for _ in range(parts)]
    for entry in entries:
        row = _row(entry)
        for part in sorted({_part(token, parts) for token in tokens(row)}):
            shares[part].append(row)
    head = {"parts": parts, "lang": lang, "count": len(entries), "registers": dict(registers)}
    made = {"search/names.js": f"rkNames.head({_json(head)});\n".encode()}
    for number, rows in enumerate(shares):
        made[f"search/names-{number:02}.js"] = f"rkNames.part({number},{_rows(rows)});\n".encode()
    return made


def tokens(row: list[str]) -> Iterator[str]:
    """What the first characters of a search may be for this row to answer it."""
    ident, title, _, _, full, initials, *others = row
    lowered = ident.lower()
    yield lowered.rpartition("-")[0] if lowered.count("-") > 1 else lowered[:2]
    yield full[:2]
    yield initials[:2]
    for name in (title, *others):
        yield name[:2].lower()
        yield from (character for character in name if character > "\u2e7f")


def _row(entry: Entry) -> list[str]:
    address = url(entry.address)
    ident = address.rstrip("/").rpartition("/")[2]
    full, initials = pinyin(entry.title)
    return [ident, entry.title, entry.register, address, full, initials, *entry.names]


def _part(token: str, parts: int) -> int:
    return sum(map(ord, token)) % parts


@lru_cache(maxsize=100_000)
def pinyin(text: str) -> tuple[str, str]:
    """The pinyin of a text without tones, whole and by initials: 明辉 -> ("minghui", "mh")."""
    if text.isascii():
        return "", ""
    from pypinyin import Style, lazy_pinyin

    syllables = [s.lower() for s in lazy_pinyin(text, style=Style.NORMAL, errors="ignore")]
    return "".join(syllables), "".join(syllable[0] for syllable in syllables)


def _rows(rows: list[list[str]]) -> str:
    return "[\n" + ",\n".join(_json(row) for row in rows) + "\n]"


def _json(value: object) -> str:
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return text.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
