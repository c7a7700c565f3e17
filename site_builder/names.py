"""The index of exact ids and names, in front of the full-text index.

Full text ranks by words; who types an id, a name or its pinyin wants that record first. The index
is plain script files, so that it also works where a browser may not fetch (pages opened from a
disk). A small archive has one file; a big one is split, and a search loads the one file that its
first characters point to.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping, MutableMapping
from typing import NamedTuple

from .output import url

WHOLE = 2000
PARTS = 128
COMMON = 0.2
Pinyin = MutableMapping[str, tuple[str, str]]


class Entry(NamedTuple):
    """A page as the index knows it; `register` is "" for pages that are no record."""

    address: str
    register: str
    title: str
    names: tuple[str, ...]


def files(
    entries: Iterable[Entry], registers: Mapping[str, str], lang: str, known: Pinyin | None = None
) -> dict[str, bytes]:
    """The index: path in the site -> content. `known` remembers pinyin from build to build."""
    known = {} if known is None else known
    rows = [_row(entry, known) for entry in entries]
    parts = PARTS if len(rows) > WHOLE else 1
    shares = _shared(rows, parts) if parts > 1 else [[_json(row) for row in rows]]
    head = {"parts": parts, "lang": lang, "count": len(rows), "registers": dict(registers)}
    texts = [f"rkNames.head({_json(head)});\n"]
    for number, lines in enumerate(shares):
        texts.append(f"rkNames.part({number},[\n" + ",\n".join(lines) + "\n]);\n")
    return {path: text.encode() for path, text in zip(paths(len(rows)), texts, strict=True)}


def paths(count: int) -> list[str]:
    """The files of the index of so many entries."""
    return ["search/names.js", *(f"search/names-{part}.js" for part in range(PARTS if count > WHOLE else 1))]


def tokens(row: list[str]) -> set[str]:
    """What a search may begin with for this row to answer it; search.js makes its token the same way.

    An id with a year is found by its prefix and the first two digits of its number; everything else
    by two characters that stand side by side in a name, or at the beginning of its pinyin.
    """
    ident, title, _, _, full, initials, *others = row
    prefix, _, number = ident.lower().rpartition("-")
    found = {f"{prefix}-{number[:2]}" if "-" in prefix else ident.lower()[:2], full[:2]}
    found |= {initials[at : at + 2] for at in range(4)}
    for name in (title.lower(), *(other.lower() for other in others)):
        found |= {name[at : at + 2] for at in range(len(name) - 1)}
    return {token for token in found if len(token) > 1}


def _shared(rows: list[list[str]], parts: int) -> list[list[str]]:
    """The rows' lines by part; a token that a fifth of all rows have (有限, 公司) leads nowhere."""
    every = [tokens(row) for row in rows]
    often = Counter(token for some in every for token in some)
    shares: list[list[str]] = [[] for _ in range(parts)]
    for row, some in zip(rows, every, strict=True):
        line = _json(row)
        for part in {sum(map(ord, token)) % parts for token in some if often[token] < COMMON * len(rows)}:
            shares[part].append(line)
    return shares


def _row(entry: Entry, known: Pinyin) -> list[str]:
    address = url(entry.address)
    ident = address.rstrip("/").rpartition("/")[2]
    if entry.title not in known:
        known[entry.title] = pinyin(entry.title)
    return [ident, entry.title, entry.register, address, *known[entry.title], *entry.names]


def pinyin(text: str) -> tuple[str, str]:
    """The pinyin of a text without tones, whole and by initials: 明辉 -> ("minghui", "mh")."""
    if text.isascii():
        return "", ""
    from pypinyin import Style, lazy_pinyin

    syllables = [s.lower() for s in lazy_pinyin(text, style=Style.NORMAL, errors="ignore")]
    return "".join(syllables), "".join(syllable[0] for syllable in syllables)


def _json(value: object) -> str:
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return text.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
