"""An archive with a canary in every place that a mark protects, made from what its registers declare.

Each register has a record of every mark. Every text of it, and every text of a field that has a higher mark
of its own, is a word that stands nowhere else and names the mark that it stands under. Values that cannot be a
word (amounts, telephones, days) are ones that stand nowhere else.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from random import Random
from typing import Any

from record_keeper.archive import Archive
from record_keeper.fields.base import Field, FieldType, unheard
from record_keeper.fields.checksums import card_is_right
from record_keeper.fields.choice import Boolean, ChoiceOf
from record_keeper.fields.codes import BankCard
from record_keeper.fields.composite import Group, ListOf
from record_keeper.fields.contact import Email, Phone, Url
from record_keeper.fields.dates import Date, DateTime, DayOrTime
from record_keeper.fields.file import File
from record_keeper.fields.money import Money, MoneyOf
from record_keeper.fields.numbers import Integer, Percent
from record_keeper.fields.ref import Ref
from record_keeper.fields.text import Text
from record_keeper.header import NAMES
from record_keeper.marks import rank
from record_keeper.registers import Register
from record_keeper.specimens.values import Values
from record_keeper.yaml_text import render

DAY = dt.date(2026, 11, 20)
WORDLESS = (Boolean, ChoiceOf, Ref, Integer, Percent)
"""What is not known for the same elsewhere: words of a vocabulary, ids, small numbers."""


@dataclass
class Planting:
    """Makes the records. `words`: canary -> its mark; `values`: a telling value as it may be shown -> its mark."""

    archive: Archive
    words: dict[str, str] = field(default_factory=dict)
    values: dict[str, str] = field(default_factory=dict)
    planted: set[tuple[str, str]] = field(default_factory=set)
    """Register and field, of every field with a mark of its own that holds a canary."""

    def __post_init__(self) -> None:
        self._plain, self._count = Values(Random(1)), 0

    def records(self, level: str) -> Iterator[tuple[str, str]]:
        """Path and text of a record of every register under a mark; each time with other canaries."""
        for register in self.archive.registers.values():
            number = 9001 + rank(level)
            if register.ids == "serial":
                id = f"{register.prefix}-2026-{number}"
                yield register.path_of(id), render(self._record(register, id, level))
            else:
                id = f"kept-{number}"
                yield f"{register.folder}{id}.yaml", render(self._record(register, id, level))

    def word(self, level: str) -> str:
        """A new word that stands under a mark."""
        self._count += 1
        word = f"canary{level.replace('_', '')}{self._count:05}x"
        self.words[word] = level
        return word

    def _record(self, register: Register, id: str, level: str) -> dict[str, Any]:
        made: dict[str, Any] = {"id": id}
        if register.states:
            made["state"] = register.states.start
        for name, declared in register.fields.items():
            if name in ("id", "state", "approvals", "owner", "backup"):
                continue
            own = level if name in NAMES else _higher(level, declared.secrecy)
            if name == "secrecy" or (value := self._value(declared, own, register.name)) is None:
                continue
            made[name] = declared.type.write(value)
        made["secrecy"] = {"level": level, "reason": self.word(level)}
        return made

    def _value(self, declared: Field, level: str, register: str) -> Any:
        before, words, values = self._count, dict(self.words), dict(self.values)
        value = self._of(declared.type, declared, level, register)
        if value is None or declared.type.read(declared.type.write(value), (), unheard) is None:
            self.words, self.values = words, values  # refused: it is written nowhere
            return None
        if declared.secrecy and self._count > before:
            self.planted.add((register, declared.name))
        return value

    def _of(self, type: FieldType, declared: Field, level: str, register: str) -> Any:
        match type:
            case Group():
                return self._group(type, level, register)
            case ListOf():
                item = self._of(type.item, declared, level, register)
                return None if item is None else (item,)
            case Boolean() | ChoiceOf() | Ref():
                return (
                    None
                    if isinstance(type, Ref)
                    else self._plain.of_type(type, declared, DAY, lambda _: None)
                )
        made = self._telling(type, level, bool(declared.secrecy))
        return self._plain.of_type(type, declared, DAY, lambda _: None) if made is None else made

    def _group(self, group: Group, level: str, register: str) -> Mapping[str, Any] | None:
        inner = (
            (name, self._value(each, _higher(level, each.secrecy), register))
            for name, each in group.fields.items()
        )
        return {name: value for name, value in inner if value is not None} or None

    def _telling(self, type: FieldType, level: str, marked: bool) -> Any:
        """A value of a type that stands nowhere else; None where the type allows none.

        Days are telling where they are `marked` alone: of many, some are the due days of others.
        """
        number, made = self._count, None
        match type:
            case Text():
                return self.word(level)
            case Email():
                return f"{self.word(level)}@example.invalid"
            case Url():
                return f"https://{self.word(level)}.example.invalid/"
            case File():
                return {"name": f"{self.word(level)}.pdf", "sha256": f"{number:064x}"}
            case Phone():
                made = f"1380{7_000_000 + number}"
            case BankCard():
                made = next(c for c in (f"62{number:013}{d}" for d in range(10)) if card_is_right(c))
            case MoneyOf():
                made = Money(Decimal(7_000_000 + number), type.currency)
            case Date() | DateTime() | DayOrTime() if marked:
                day = dt.date(1931, 1, 1) + dt.timedelta(days=number % 20_000)
                made = dt.datetime.combine(day, dt.time(7, 7)) if isinstance(type, DateTime) else day
            case _:
                return None
        self._count += 1
        self.values |= dict.fromkeys((type.show(made), str(type.write(made))), level)
        return made


def secret_fields(archive: Archive) -> Iterator[tuple[str, str]]:
    """Register and field, of every field with a mark of its own whose value can tell something."""
    for register in archive.registers.values():
        for name, declared in _all(register.fields):
            inner = declared.type.item if isinstance(declared.type, ListOf) else declared.type
            if declared.secrecy and not isinstance(inner, (*WORDLESS, Group)):
                yield register.name, name


def _all(fields: Mapping[str, Field]) -> Iterator[tuple[str, Field]]:
    for name, declared in fields.items():
        yield name, declared
        inner = declared.type.item if isinstance(declared.type, ListOf) else declared.type
        if isinstance(inner, Group):
            yield from _all(inner.fields)


def _higher(level: str, own: str) -> str:
    return own if own and rank(own) > rank(level) else level
