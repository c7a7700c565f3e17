"""Which fields stand in a mapping: unknown ones, missing ones, one written twice, one of another class."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from ..messages import Label, say, series
from .absent import Absent
from .base import TOLD, Field, FieldType, Keys, Raw, Report, Value
from .words import did_you_mean

if TYPE_CHECKING:
    from .group import Group


class Reading(NamedTuple):
    """One mapping while it is read: the word that stood for each field, and the values so far."""

    raw: Mapping[str, Raw]
    keys: Keys
    report: Report
    words: dict[str, str]
    values: dict[str, Value]
    misspelt: set[str]


def tell_unknown(group: Group, word: str, reading: Reading) -> None:
    """Reports a word that stands for no field, with the nearest one that does."""
    if word.startswith(TOLD):
        return
    # Keys or labels first, as the file is written; then the others.
    labels = [each.label for each in group.fields.values()]
    english = group.language_of(reading.raw) == "en"
    help = did_you_mean(word, [*group.fields, *labels] if english else [*labels, *group.fields])
    near = group.field_of(str(help.words.get("near")))
    if near:
        reading.misspelt.add(near.name)
    message = say("没有 `{word}` 这个字段", word=word[:60])
    reading.report("unknown-field", (*reading.keys, word), message, help, on_key=True)


def tell_twice(name: str, word: str, reading: Reading) -> None:
    """Reports the second of two words for one field."""
    first = reading.words[name]
    message = say("`{second}` 和 `{first}` 是同一个字段，写了两次", first=first, second=word)
    reading.report("duplicate-key", (*reading.keys, name), message, say("请只留一个"), on_key=True)


def judge(group: Group, reading: Reading) -> None:
    """Reports fields that are missing, and those that do not belong to a record of this class."""
    words = reading.words
    for each in group.required:
        if each.name in words or each.name in reading.misspelt:
            continue
        asked = each.required
        if (asked is True or _is_of(group, asked, reading)) and _is_of(group, each.when, reading):
            _tell_missing(group, each, reading)
    if group.of_class and not group.of_class.keys().isdisjoint(words):
        for name, each in group.of_class.items():
            if name in words and _is_of(group, each.when, reading) is False:
                _tell_misplaced(group, each, reading)


def _is_of(group: Group, asked: bool | Mapping[str, frozenset[str]], reading: Reading) -> bool | None:
    """Whether the record is of the classes asked for; None where its class cannot be told.

    A class that is missing or wrong has its own finding; nothing else is said because of it.
    """
    for name, wanted in asked.items() if isinstance(asked, Mapping) else ():
        value = reading.values.get(name)
        chooser = group.fields.get(name)
        if chooser is None or isinstance(value, Absent):
            return None
        if value is None and (name in reading.words or chooser.required):
            return None
        held = value if isinstance(value, tuple) else (value,)
        if wanted.isdisjoint(each for each in held if isinstance(each, str)):
            return False
    return True


def _tell_missing(group: Group, each: Field, reading: Reading) -> None:
    english = group.language_of(reading.raw) == "en"
    word, why = (each.name, "{absent: not_yet}") if english else (each.label, "{缺值: 未取得}")
    reading.report(
        "missing-field",
        reading.keys,
        say("缺少 `{word}`", word=word),
        say("请补上 `{word}`；确实没有的，写明原因，例如 `{example}`", word=word, example=f"{word}: {why}"),
    )


def _tell_misplaced(group: Group, each: Field, reading: Reading) -> None:
    word = reading.words[each.name]
    chooser = group.fields[next(iter(each.when))]
    keys = sorted(each.when[chooser.name])
    wanted = series([Label(partial(_in_ticks, chooser.type, key)) for key in keys], " ", " ")
    reading.report(
        "field-not-for-class",
        (*reading.keys, each.name),
        say(
            "`{word}` 只用于“{chooser}”是 {wanted} 的记录",
            word=word,
            chooser=Label(chooser.word),
            wanted=wanted,
        ),
        say("请删去 `{word}`，或核对“{chooser}”", word=word, chooser=Label(chooser.word)),
        on_key=True,
    )


def _in_ticks(type: FieldType, value: Value, lang: str) -> str:
    return f"`{type.show(value, lang)}`"
