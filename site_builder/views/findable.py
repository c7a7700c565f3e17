"""By what the search finds a record besides its text, facets and other names; and by what a clause and a blank form."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from record_keeper.fields.absent import Absent
from record_keeper.fields.base import FieldType
from record_keeper.fields.codes import CreditCode
from record_keeper.fields.composite import Group, ListOf
from record_keeper.fields.contact import Phone
from record_keeper.fields.text import Text
from record_keeper.messages import say
from record_keeper.record import Record
from record_keeper.registers import Register

from ..folding import joined
from .desk import Desk
from .shown import plain

LONGEST_NAME = 30
_NUMBERED = re.compile("第[^ ]+条 +")
_AREA = re.compile(r"0(10|2[0-9]|[3-9][0-9]{2})(?=[1-9][0-9]{6,7}$)")


def facets(record: Record, desk: Desk) -> dict[str, tuple[str, ...]]:
    """What the full-text search narrows by: words for readers."""
    found: dict[str, tuple[str, ...]] = {
        "register": (record.register.word(desk.lang),),
        "secrecy": (desk.mark(desk.level(record)).text,),
    }
    if record.year:
        found["year"] = (record.year,)
    for name in ("state", *record.register.facets):
        value = record.values.get(name)
        if name in record.register.fields and value is not None and not isinstance(value, Absent):
            found[name] = (_word(record, name, value, desk),)
    return found


def badges(record: Record, desk: Desk) -> tuple[str, str, str, str]:
    """What is shown beside a hit: the state and its tone, the mark and its level."""
    state, mark = desk.state(record), desk.mark(desk.level(record))
    return state.label if state else "", state.tone if state else "", mark.text, mark.level


def _word(record: Record, name: str, value: Any, desk: Desk) -> str:
    """A value as a facet; those that are text (choices, people) are few, and shown once."""
    known = (record.register.name, name, value) if isinstance(value, str) else None
    if known in desk.words:
        return desk.words[known]
    shown = plain(desk.show(record.register.fields[name].type, value), desk.lang)
    if known:
        desk.words[known] = shown
    return shown


def clause_names(regulation: str, heading: str) -> tuple[str, ...]:
    """A clause without its number, and behind the title of its regulation."""
    return _NUMBERED.sub("", heading, count=1), joined(f"{regulation} {heading}")


def form_names(register: str, lang: str) -> tuple[str, ...]:
    """The blank form of a register: people say either first."""
    blank = say("空白表").told(lang)
    return joined(f"{register} {blank}"), joined(f"{blank} {register}")


class OtherNames:
    """Other names that people look for: unique codes, the short texts beside the title field, telephone numbers.

    The records are cut: a number that the clearance may not see is not there.
    """

    def __init__(self) -> None:
        self._types: dict[str, dict[str, tuple[FieldType, bool]]] = {}

    def of(self, record: Record) -> tuple[str, ...]:
        """Those of a record."""
        register = record.register
        if register.name not in self._types:
            self._types[register.name] = _naming(register)
        types = self._types[register.name]
        named = ((*types[name], value) for name, value in record.values.items() if name in types)
        return tuple(
            t for type, own, value in named for t in _texts(type, value, own) if len(t) <= LONGEST_NAME
        )


def _naming(register: Register) -> dict[str, tuple[FieldType, bool]]:
    """The fields that hold other names, and whether their texts are some, too, beside telephone numbers."""
    fields, title = register.fields, register.title_field
    beside = fields[title].group if title else None
    own = {
        name: (field.unique or (beside is not None and field.group == beside)) and not field.personal
        for name, field in fields.items()
        if name not in (title, "id")
    }
    return {
        name: (fields[name].type, named)
        for name, named in own.items()
        if named or _has_phone(fields[name].type)
    }


def _has_phone(type: Any) -> bool:
    if isinstance(type, ListOf):
        return _has_phone(type.item)
    return isinstance(type, Phone) or (
        isinstance(type, Group) and any(_has_phone(field.type) for field in type.fields.values())
    )


def _texts(type: Any, value: Any, own: bool) -> Iterator[str]:
    if isinstance(type, ListOf) and not isinstance(value, Absent):
        for item in value:
            yield from _texts(type.item, item, own)
    elif isinstance(type, Group) and isinstance(value, dict):
        for name, each in value.items():
            yield from _texts(type.fields[name].type, each, own)
    elif isinstance(type, Phone) and isinstance(value, str):
        yield from _dialled(type.order(value))
    elif own and isinstance(type, Text | CreditCode) and isinstance(value, str):
        yield value


def _dialled(number: str) -> Iterator[str]:
    """A number by its digits, without its extension; one with an area code also without that."""
    digits = number.partition("x")[0].removeprefix("+")
    yield digits
    if found := _AREA.match(digits):
        yield digits[found.end() :]
