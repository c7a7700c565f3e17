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
    """One mapping while it is read: the word that stood for each field so far."""

    raw: Mapping[str, Raw]
    keys: Keys
    report: Report
    words: dict[str, str]
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


class Expected(NamedTuple):
    """The fields that a mapping of one class has to hold, and those that it may not, by name."""

    asked: frozenset[str]
    strange: frozenset[str]


Told = None | str | tuple[str, ...]
"""What is known of a field that others depend on: its words, UNTOLD, or None where it does not stand there."""

UNTOLD = "\0"


class Expectations:
    """What a group expects of its mappings. It depends on few values, so it is found once for each of them."""

    MOST = 1024

    def __init__(self, fields: Mapping[str, Field]) -> None:
        self.fields = fields
        asked = [each.required for each in fields.values() if isinstance(each.required, Mapping)]
        self.choosers = tuple(
            dict.fromkeys(name for names in (*asked, *(f.when for f in fields.values())) for name in names)
        )
        self._of: dict[tuple[Told, ...], Expected] = {}

    def __call__(self, values: Mapping[str, Value], words: Mapping[str, str]) -> Expected:
        """What is expected where these values were read from these words."""
        told = tuple([_told(values.get(name), name in words) for name in self.choosers])
        expected = self._of.get(told)
        if expected is None:
            expected = self._expected(dict(zip(self.choosers, told, strict=True)))
            if len(self._of) < self.MOST:
                self._of[told] = expected
        return expected

    def _expected(self, told: Mapping[str, Told]) -> Expected:
        asked, strange = set(), set()
        for name, each in self.fields.items():
            belongs = self._is_of(each.when, told)
            if belongs is False:
                strange.add(name)
            elif belongs and (each.required is True or (each.required and self._is_of(each.required, told))):
                asked.add(name)
        return Expected(frozenset(asked), frozenset(strange))

    def _is_of(self, asked: Mapping[str, frozenset[str]], told: Mapping[str, Told]) -> bool | None:
        """Whether a mapping is of the classes asked for; None where its class cannot be told.

        A class that is missing or wrong has its own finding; nothing else is said because of it.
        """
        for name, wanted in asked.items():
            chooser, held = self.fields.get(name), told[name]
            if chooser is None or held == UNTOLD or (held is None and chooser.required):
                return None
            if wanted.isdisjoint((held,) if isinstance(held, str) else held or ()):
                return False
        return True


def _told(value: Value, given: bool) -> Told:
    if value.__class__ is str:
        return value
    if value.__class__ is bool:
        return "true" if value else "false"
    if value is None or isinstance(value, Absent):
        return UNTOLD if given else None
    return tuple([each for each in value if isinstance(each, str)]) if isinstance(value, tuple) else ()


def judge(group: Group, expected: Expected, reading: Reading) -> None:
    """Reports fields that are missing, and those that do not belong to a record of this class."""
    words = reading.words
    for name, each in group.fields.items():
        if name in expected.asked and name not in words and name not in reading.misspelt:
            _tell_missing(group, each, reading)
    for name, each in group.fields.items():
        if name in expected.strange and name in words:
            _tell_misplaced(group, each, reading)


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
