"""The fields of a record as its page shows them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from functools import cached_property
from typing import Any, NamedTuple

from record_keeper.fields.base import Field
from record_keeper.fields.capitals import capitals
from record_keeper.fields.composite import Group, ListOf
from record_keeper.fields.money import Money, MoneyOf
from record_keeper.fields.text import LongText
from record_keeper.messages import say
from record_keeper.record import Record

from .computed import shown as computed
from .desk import Desk
from .shown import Amount, Shown, Words

APART = frozenset(("id", "state", "secrecy", "approvals", "corrections"))
"""Header fields that have a place of their own on the page."""
MOST_VALUES = 2000
"""So many values of a field are kept in mind."""


class FieldView(NamedTuple):
    """A field with its value; `wide` ones take the whole line."""

    label: str
    value: Shown
    wide: bool


class Fields:
    """Shows the fields of records; most of their values are few, and each of those is shown once."""

    def __init__(self, desk: Desk) -> None:
        self.desk, self.lang = desk, desk.lang

    def groups(self, record: Record) -> tuple[tuple[str, tuple[FieldView, ...]], ...]:
        """The fields of a record by the titles of their groups."""
        groups: dict[str, list[FieldView]] = {}
        values = record.values
        plan = self._plan[record.register.name]
        for _, group, shown, value in sorted(
            (*plan[name], value) for name, value in values.items() if value is not None and name in plan
        ):
            groups.setdefault(group, []).append(shown(value))
        if worked_out := [
            FieldView(label, Words(words), False) for label, words in computed(record, self.desk)
        ]:
            groups[self.desk.tell(say("由程序算出"))] = worked_out
        return tuple((title, tuple(fields)) for title, fields in groups.items())

    @cached_property
    def _plan(self) -> dict[str, dict[str, tuple[int, str, Callable[[Any], FieldView]]]]:
        """For each register the fields of its pages by name: place, group, and what shows a value."""
        return {
            register.name: {
                field.name: (place, field.group, self._shower(field))
                for place, field in enumerate(register.fields.values())
                if field.name not in APART
            }
            for register in self.desk.archive.registers.values()
        }

    def _shower(self, field: Field) -> Callable[[Any], FieldView]:
        """What shows the values of a field. Most values are few (choices, days, people): each is shown once."""
        label, type, show = field.word(self.lang), field.type, self.desk.show
        wide = isinstance(type, LongText | Group) or _is_table(type)
        known: dict[Any, FieldView] = {}
        if isinstance(type, MoneyOf) and self.lang == "zh":
            return lambda value: FieldView(label, _amount(show(type, value), value), wide)

        def shown(value: Any) -> FieldView:
            plain = value.__class__ is str or value.__class__ is dt.date
            if plain and (found := known.get(value)):
                return found
            made = FieldView(label, show(type, value), wide)
            if plain and len(known) < MOST_VALUES:
                known[value] = made
            return made

        return shown


def _amount(shown: Shown, value: Any) -> Shown:
    """Yuan with the capital numerals that a form has beside the figures."""
    if not isinstance(shown, Words) or not isinstance(value, Money) or value.currency != "CNY":
        return shown
    words = capitals(value.amount)
    return Amount(shown.text, words) if words else shown


def _is_table(type: Any) -> bool:
    return isinstance(type, ListOf) and isinstance(type.item, Group)
