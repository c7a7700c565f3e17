"""What the site of a clearance must not hold: the texts that were cut away and stand nowhere else. Pure."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Mapping
from functools import partial
from typing import Any

from record_keeper.archive import Archive
from record_keeper.clearance import Cut
from record_keeper.fields.absent import Absent
from record_keeper.fields.base import Field, Leaf
from record_keeper.fields.choice import Boolean, ChoiceOf
from record_keeper.fields.composite import Group, ListOf
from record_keeper.fields.dates import DAYS
from record_keeper.fields.duration import Duration
from record_keeper.fields.money import Money, MoneyOf
from record_keeper.fields.numbers import DecimalNumber, Integer, Percent
from record_keeper.fields.ref import Ref
from record_keeper.fields.text import Text
from record_keeper.history import Change
from record_keeper.limits import show_limit
from record_keeper.messages import LANGUAGES, english
from record_keeper.record import Record
from record_keeper.regulations import Regulation

from .views.blank import pattern_of
from .views.changes import Changes
from .views.findable import clause_names, form_names
from .views.timeline import read_raw
from .watch import SHORTEST, Watch

_COMMON = (Boolean, ChoiceOf, *DAYS, Duration, Integer, DecimalNumber, Percent, Ref)
"""Types whose values say nothing alone, or stand everywhere: days, counts, words of a vocabulary."""

_MONEY = MoneyOf()
_MOMENT = re.compile(r"\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d)?")


def protected(cut: Cut, changes: Changes) -> Watch:
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
            if not cut_away:
                continue
            left = {n: v for n, v in seen.values.items() if n in cut_away}
            texts = set(_texts(record, cut_away)) - set(_texts(record, left))
        sources.update((text, record.path) for text in texts if text not in sources)
    for change in changes.withheld:
        sources.update((text, change.path) for text in _told_by(change, cut))
    return Watch(sources, partial(_may_be_seen, cut, changes))


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
    """The texts of a raw value, but for days and minutes: those stand everywhere."""
    if isinstance(raw, str):
        yield from () if _MOMENT.fullmatch(raw) else _lines(raw)
    elif isinstance(raw, list | dict):
        for item in raw.values() if isinstance(raw, dict) else raw:
            yield from _raw_texts(item)


def _lines(text: str) -> Iterator[str]:
    return (line.strip() for line in text.split("\n") if len(line.strip()) >= SHORTEST)


def _may_be_seen(cut: Cut, changes: Changes, first: Iterable[str] = ()) -> Iterator[tuple[str, str]]:
    """Everything that the clearance may see, with its file, and every word of the program itself.

    Some records come first, by their ids or files, with their history: where a text was met, or was found
    to be seen before, is where it most likely may be seen.
    """
    archive = cut.archive
    for each in first:
        record = archive.at_path(each) if "/" in each else archive.find(each)
        path = record.path if record else each
        if record:
            yield path, _record_texts(record)
        yield from ((path, _change_texts(change, cut)) for change in changes.by_path.get(path, ()))
    yield from (("", text) for text in _settings(archive))
    for record in archive.all_records():  # most texts are a value as it is, or an amount: a tenth of the work
        yield record.path, "\n".join(_strings(record.values))
    for record in archive.all_records():
        yield record.path, _record_texts(record)
    yield "", "\n".join(aid.id for aids in cut.aids.values() for aid in aids)
    for path, made in changes.by_path.items():
        yield from ((path, _change_texts(change, cut)) for change in made)


def _change_texts(change: Change, cut: Cut) -> str:
    """The texts of a change that the clearance may see."""
    fields = _visible(cut, change)
    told = (each for each in change.changes if each.field in fields)
    raw = (value for each in told for value in (each.old, each.new))
    texts = (text for value in raw for text in _raw_texts(value))
    return "\n".join((change.reason, change.who, change.record, change.path, change.old_path, *texts))


def _strings(value: Any) -> Iterator[str]:
    """The texts of a value without asking what type it is of, and amounts as readers see them."""
    if value.__class__ is str:
        yield value
    elif value.__class__ is Money:
        yield _MONEY.show(value)
    elif isinstance(value, dict | tuple):
        for item in value.values() if isinstance(value, dict) else value:
            if item.__class__ is str:
                yield item
            else:
                yield from _strings(item)


def _settings(archive: Archive) -> Iterator[str]:
    """What is no record, and every word of the program itself."""
    for regulation in archive.regulations.values():
        yield f"{regulation.title}\n{regulation.body}\n{regulation!r}"
        yield "\n".join(_limits(regulation, archive))
        yield "\n".join(
            name
            for lang in LANGUAGES
            for clause in regulation.clauses
            for name in clause_names(regulation.word(lang), clause.heading)
        )
    for choice in archive.choices.values():
        yield "\n".join(f"{value.zh}\n{value.en}" for value in choice.values.values())
    for register in archive.registers.values():
        yield f"{register.title}\n{register.title_en}\n{register.path}\n{pattern_of(register)}"
        yield "\n".join(name for lang in LANGUAGES for name in form_names(register.word(lang), lang))
        yield from map(_field_words, register.fields.values())
        for declared in (
            register.conditions,
            register.views,
            register.deadlines,
            register.approvals,
            register.charts,
        ):
            yield "\n".join(map(repr, declared.values()))
    yield "\n".join((*english().keys(), *english().values(), archive.settings.name, archive.settings.name_en))


def _limits(regulation: Regulation, archive: Archive) -> Iterator[str]:
    """Every limit as readers see it: several posts stand there as one text."""
    for lang in LANGUAGES:
        label = partial(_post, archive, lang)
        for limits in (regulation.limits, *(amendment.limits for amendment in regulation.amendments)):
            yield from (show_limit(limit, lang, label) for limit in limits.values())


def _post(archive: Archive, lang: str, post: str) -> str:
    return archive.post_label(post).told(lang)


def _field_words(field: Field) -> str:
    """Every word that the declaration of a field shows, with those of its parts."""
    inner = field.type.item if isinstance(field.type, ListOf) else field.type
    parts = inner.fields.values() if isinstance(inner, Group) else ()
    words = (field.name, field.label, field.label_en, field.help, *_strings(field.examples))
    return "\n".join((*words, *map(_field_words, parts)))


def _record_texts(record: Record) -> str:
    return "\n".join((record.id, record.path, *_seen_texts(record)))


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


def _visible(cut: Cut, change: Change) -> Container[str]:
    """The fields of a change that are told: those of a register that the clearance sees, of a regulation all."""
    top, name, *_ = change.path.split("/")
    if top == "policies":
        return {each.field for each in change.changes}
    register = cut.archive.registers.get(name)
    return register.fields if register else ()
