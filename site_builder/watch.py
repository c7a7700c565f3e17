"""The leak check: nothing above the clearance may stand in any byte that was built.

Protected is every text of six characters and more of a record, field or old value that was cut away,
unless the clearance may see the same text elsewhere. One pass over each file: lines that were seen
before (the frame of the pages) are skipped, and of the others every third group of four characters
is looked up, which no text of six can pass by.
"""

from __future__ import annotations

import gzip
from collections.abc import Callable, Iterable, Iterator, Mapping
from html import unescape
from itertools import islice
from pathlib import Path
from typing import Any

from record_keeper.fields.absent import Absent
from record_keeper.fields.base import Leaf
from record_keeper.fields.choice import Boolean, ChoiceOf
from record_keeper.fields.dates import Date, DateTime, DayOrTime
from record_keeper.fields.duration import Duration
from record_keeper.fields.numbers import DecimalNumber, Integer, Percent
from record_keeper.fields.ref import Ref
from record_keeper.fields.text import Text
from record_keeper.history import Change
from record_keeper.messages import english, say
from record_keeper.record import Record

from .clearance import Cut
from .output import SiteProblem
from .views.changes import Changes
from .views.timeline import read_raw

SHORTEST = 6
_GRAM, _STEP = 4, 3  # any text of _GRAM + _STEP - 1 characters holds a whole group at a step
_AT_A_TIME = 500
_COMMON = (Boolean, ChoiceOf, Date, DateTime, DayOrTime, Duration, Integer, DecimalNumber, Percent, Ref)
"""Types whose values say nothing alone, or stand everywhere: days, counts, words of a vocabulary."""


class Watch:
    """Looks for protected texts. `sources`: text -> where it comes from (path and field)."""

    def __init__(self, sources: Mapping[str, str]) -> None:
        self.sources = {text: source for text, source in sources.items() if len(text) >= SHORTEST}
        self._grams: dict[str, list[str]] = {}
        for text in self.sources:
            for at in range(_STEP):
                self._grams.setdefault(text[at : at + _GRAM], []).append(text)
        self._known: set[str] = set()

    def found(self, text: str) -> set[str]:
        """The protected texts that stand in a text of one or more lines."""
        if not self._grams:
            return set()
        lines = set(text.split("\n")) - self._known
        rest = "\n".join(lines)
        grams = {rest[at : at + _GRAM] for at in range(0, len(rest) - _GRAM + 1, _STEP)}
        suspects = {text for gram in grams & self._grams.keys() for text in self._grams[gram]}
        found = {text for text in suspects if text in rest and _stands_alone(text, rest)}
        if not found:
            self._known |= lines
        return found

    def without(self, texts: Iterable[str]) -> Watch:
        """The same watch but for the protected texts that stand in `texts` anyway."""
        waiting = iter(texts)
        seen: set[str] = set()
        while some := list(islice(waiting, _AT_A_TIME)):
            seen |= self.found("\n".join(some))
        return Watch({text: source for text, source in self.sources.items() if text not in seen})


def watch(cut: Cut, changes: Changes) -> Watch:
    """What the built site must not hold."""
    sources: dict[str, str] = {}
    for record in cut.whole.all_records():
        seen = cut.archive.at_path(record.path)
        if seen is None:
            texts = {
                *_texts(record, record.values),
                *(() if record.register.existence_shown else (record.id,)),
            }
        else:
            cut_away = {n: v for n, v in record.values.items() if seen.values.get(n) != v}
            left = {n: v for n, v in seen.values.items() if n in cut_away}
            texts = set(_texts(record, cut_away)) - set(_texts(record, left)) if cut_away else set()
        sources.update((text, record.path) for text in texts if text not in sources)
    for change in changes.withheld:
        sources.update((text, change.path) for text in _told_by(change, cut))
    return Watch(sources).without(_may_be_seen(cut, changes)) if sources else Watch({})


def inspect(folder: Path, paths: Iterable[str], watch: Watch) -> None:
    """Raises SiteProblem if a file below `folder` holds what is protected. The value itself is not told."""
    if not watch.sources:
        return
    for path in paths:
        hits = watch.found(_readable(path, (folder / path).read_bytes()))
        if hits:
            origins = "、".join(sorted({watch.sources[hit] for hit in hits})[:3])
            raise SiteProblem(
                say(
                    "站点没有发布：`{page}` 里有超出知悉范围的内容，来自 {origins}",
                    page=path,
                    origins=origins,
                ),
                say("请核对这些记录的密级，以及引用它们的文字；改好以后再生成"),
            )


def inspector(watch: Watch) -> Callable[[Path, Iterable[str]], None]:
    """What the build calls before it shows a new tree."""
    return lambda folder, paths: inspect(folder, (path for path in paths if not _is_ours(path)), watch)


def _is_ours(path: str) -> bool:
    """Whether a file comes with the program and was made without the archive."""
    return path.startswith("assets/") or (path.startswith("pagefind/") and path.endswith((".js", ".css")))


def _readable(path: str, data: bytes) -> str:
    """A file as text: unpacked, its entities resolved, its own name in front."""
    if data[:2] == b"\x1f\x8b":
        data = gzip.decompress(data)
    text = data.decode("utf-8", "replace")
    return f"{path}\n{unescape(text) if '&' in text else text}"


def _stands_alone(text: str, line: str) -> bool:
    """Whether plain letters and digits stand as a word of their own: 400000 is not in 14000001."""
    if not (text.isascii() and text.isalnum()):
        return True
    at = line.find(text)
    while at >= 0:
        around = line[at - 1 : at] + line[at + len(text) : at + len(text) + 1]
        if not any(each.isascii() and each.isalnum() for each in around):
            return True
        at = line.find(text, at + 1)
    return False


def _texts(record: Record, values: Mapping[str, Any]) -> Iterator[str]:
    for leaf in record.register.shape.walk(values):
        yield from _leaf_texts(leaf)


def _leaf_texts(leaf: Leaf) -> Iterator[str]:
    if isinstance(leaf.value, Absent):
        yield from _lines(leaf.value.note)
    elif not isinstance(leaf.type, _COMMON) and leaf.keys != ("id",):
        yield from _lines(leaf.type.show(leaf.value))
        yield from _raw_texts(leaf.type.write(leaf.value))


def _told_by(change: Change, cut: Cut) -> Iterator[str]:
    """The texts of a change: its reason, the values before and after."""
    yield from _lines(change.reason)
    parts = change.path.split("/")
    register = cut.whole.registers.get(parts[1]) if parts[0] == "records" else None
    for each in change.changes:
        field = register.fields.get(each.field) if register else None
        for raw in (each.old, each.new):
            value = read_raw(field.type, raw) if field and raw is not None else None
            if field is None or value is None:
                yield from _raw_texts(raw)
                continue
            whole = Leaf((each.field,), field, field.type, value)
            leaves = (whole,) if isinstance(value, Absent) else field.type.leaves(whole.keys, field, value)
            for leaf in leaves:
                yield from _leaf_texts(leaf)


def _raw_texts(raw: Any) -> Iterator[str]:
    if isinstance(raw, str):
        yield from _lines(raw)
    elif isinstance(raw, list | dict):
        for item in raw.values() if isinstance(raw, dict) else raw:
            yield from _raw_texts(item)


def _lines(text: str) -> Iterator[str]:
    return (line.strip() for line in text.split("\n") if len(line.strip()) >= SHORTEST)


def _may_be_seen(cut: Cut, changes: Changes) -> Iterator[str]:
    """Everything that the clearance may see, and every word of the program itself."""
    archive = cut.archive
    for record in archive.all_records():
        yield f"{record.id}\n{record.path}"
        yield "\n".join(_seen_texts(record))
    yield "\n".join(aid.id for aids in cut.aids.values() for aid in aids)
    for regulation in archive.regulations.values():
        yield f"{regulation.title}\n{regulation.body}\n{regulation!r}"
    for choice in archive.choices.values():
        yield "\n".join(f"{value.zh}\n{value.en}" for value in choice.values.values())
    for register in archive.registers.values():
        yield f"{register.title}\n{register.title_en}\n{register.path}"
        yield "\n".join(f"{f.name}\n{f.label}\n{f.label_en}\n{f.help}" for f in register.fields.values())
    for group in changes.by_commit:
        for change in group:
            raw = (
                value
                for each in change.changes
                for value in (each.old, each.new)
                if each.field in _visible(cut, change.path)
            )
            yield "\n".join(
                [change.reason, change.who, *(text for value in raw for text in _raw_texts(value))]
            )
    yield "\n".join((*english().keys(), *english().values(), archive.settings.name, archive.settings.name_en))


def _seen_texts(record: Record) -> Iterator[str]:
    """The texts of a record but for words of vocabularies and ids, which are seen anyway."""
    for leaf in record.register.shape.walk(record.values):
        value = leaf.value
        if isinstance(value, Absent):
            yield value.note
        elif isinstance(leaf.type, Text):
            yield value
        elif not isinstance(leaf.type, ChoiceOf | Boolean | Ref):
            yield leaf.type.show(value)
            yield from _raw_texts(leaf.type.write(value))


def _visible(cut: Cut, path: str) -> Iterable[str]:
    register = cut.archive.registers.get(path.split("/")[1]) if path.startswith("records/") else None
    return register.fields if register else ()
