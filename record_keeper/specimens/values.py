"""A value for a field of any type: its examples where it has some, else something plausible."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from decimal import Decimal
from random import Random
from typing import Any

from ..fields.base import Field, FieldType, unheard
from ..fields.choice import Boolean, ChoiceOf
from ..fields.classes import is_of
from ..fields.codes import BankCard, CreditCode, IdCard
from ..fields.composite import Group, ListOf
from ..fields.contact import Email, Phone, Url
from ..fields.dates import Date, DateTime, DayOrTime
from ..fields.duration import Duration
from ..fields.file import File, Sha256
from ..fields.money import Money, MoneyOf
from ..fields.numbers import Bounds, DecimalNumber, Integer, Percent
from ..fields.places import Postcode, Region
from ..fields.ref import Ref
from ..fields.term import Term
from ..limits import Period
from .codes import credit_code

_PHONES = ("13800138000", "0757-22223333", "010-62770334", "400-810-8888")
_OPENING = dt.time(9, 30)

Pick = Callable[[Ref], str | None]
"""Gives the id of a record that a reference may name; None if there is none."""


class Values:
    """Makes values by type. `random` is the only source of chance; numbers never come twice in one run."""

    def __init__(self, random: Random) -> None:
        self.random, self.number = random, 0
        self._kinds = _kinds(self)

    def value(self, field: Field, day: dt.date, pick: Pick) -> Any:
        """A value of a field on a day; None where a reference finds nothing."""
        if field.examples and (made := self._example(field)) is not None:
            return made
        return self.of_type(field.type, field, day, pick)

    def _example(self, field: Field) -> Any:
        """One of the declared examples, read as a record would; None if it does not fit."""
        raw = self.random.choice(field.examples)
        if isinstance(field.type, ListOf) and not isinstance(raw, list):
            raw = [raw]
        value = field.type.read(raw, (), unheard)
        if field.unique and isinstance(value, str):
            self.number += 1
            return f"{value}{self.number}"
        return value

    def of_type(self, type: FieldType, field: Field, day: dt.date, pick: Pick) -> Any:
        """A value of a type."""
        self.number += 1
        match type:
            case Boolean():
                return self.random.random() < 0.5
            case ChoiceOf():
                return self.random.choice(list(type.choice.values)) if type.choice.values else None
            case Ref():
                return pick(type)
            case ListOf():
                item = self._item(type.item, field, day, pick)
                return None if item is None else (item,)
            case Group():
                return self.group(type, day, pick)
            case DateTime():
                return dt.datetime.combine(day, _OPENING)
            case Date() | DayOrTime():
                return day
            case _:
                return self._plain(type, field, day)

    def _item(self, type: FieldType, field: Field, day: dt.date, pick: Pick) -> Any:
        return (
            self.group(type, day, pick) if isinstance(type, Group) else self.of_type(type, field, day, pick)
        )

    def group(self, group: Group, day: dt.date, pick: Pick) -> dict[str, Any] | None:
        """A mapping of all fields of a group that belong to it; None if one that has to be there has no value."""
        made: dict[str, Any] = {}
        for name, field in group.fields.items():
            applies = is_of(field.when, made)
            if applies and (value := self.value(field, day, pick)) is not None:
                made[name] = value
            elif applies and field.required is True:
                return None
        return made or None

    def _plain(self, type: FieldType, field: Field, day: dt.date) -> Any:
        for kind, make in self._kinds.items():
            if isinstance(type, kind):
                return make(type, field, day)
        return f"{field.label}{self.number}"

    def bounded(self, bounds: Bounds, most: int) -> Decimal:
        """A whole number within bounds; without an upper one up to `most`."""
        low = int(bounds.least) if bounds.least is not None else 1
        high = int(bounds.most) if bounds.most is not None else max(most, low)
        return Decimal(self.random.randint(min(max(low, 1), high) if high >= 1 else low, high))


_Maker = Callable[[Any, Field, dt.date], Any]


def _kinds(values: Values) -> dict[type[FieldType], _Maker]:
    """How a value of each type is made, the narrower type first."""
    number = values.bounded
    return {
        Integer: lambda of, *_: int(number(of.bounds, 9)),
        Percent: lambda of, *_: number(of.bounds, 90),
        DecimalNumber: lambda of, *_: number(of.bounds, 40),
        MoneyOf: lambda of, *_: Money(number(of.bounds, 5000) * 10, of.currency),
        Duration: lambda *_: Period(30, "days"),
        Term: lambda _type, _field, day: day.replace(year=day.year + 2, day=1),
        Phone: lambda *_: values.random.choice(_PHONES),
        Email: lambda *_: f"contact{values.number}@example.invalid",
        Url: lambda *_: "https://www.example.invalid/",
        Postcode: lambda *_: "528300",
        Region: lambda *_: "440606",
        CreditCode: lambda *_: credit_code(values.number, "440606"),
        IdCard: lambda *_: "11010519491231002X",
        BankCard: lambda *_: "6200000000000005",
        File: lambda _type, field, _day: {
            "name": f"{field.label}{values.number}.pdf",
            "sha256": f"{values.number:064x}",
        },
        Sha256: lambda *_: f"{values.number:064x}",
    }
