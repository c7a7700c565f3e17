"""By what the search finds a record besides its text: facets and other names."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from record_keeper.fields.absent import Absent
from record_keeper.fields.base import FieldType
from record_keeper.fields.codes import CreditCode
from record_keeper.fields.composite import Group, ListOf
from record_keeper.fields.text import Text
from record_keeper.record import Record
from record_keeper.registers import Register

from .desk import Desk
from .shown import plain

LONGEST_NAME = 30


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


def _word(record: Record, name: str, value: Any, desk: Desk) -> str:
    """A value as a facet; those that are text (choices, people) are few, and shown once."""
    known = (record.register.name, name, value) if isinstance(value, str) else None
    if known in desk.words:
        return desk.words[known]
    shown = plain(desk.show(record.register.fields[name].type, value), desk.lang)
    if known:
        desk.words[known] = shown
    return shown


class OtherNames:
    """Other names that people look for: unique codes, and the short texts beside the title field."""

    def __init__(self) -> None:
        self._types: dict[str, dict[str, FieldType]] = {}

    def of(self, record: Record) -> tuple[str, ...]:
        """Those of a record."""
        register = record.register
        if register.name not in self._types:
            self._types[register.name] = _naming(register)
        types = self._types[register.name]
        named = ((types[name], value) for name, value in record.values.items() if name in types)
        return tuple(t for type, value in named for t in _texts(type, value) if len(t) <= LONGEST_NAME)


def _naming(register: Register) -> dict[str, FieldType]:
    """The fields whose texts are other names."""
    fields, title = register.fields, register.title_field
    beside = fields[title].group if title else None
    return {
        name: field.type
        for name, field in fields.items()
        if name not in (title, "id")
        and (field.unique or (beside and field.group == beside))
        and not field.personal
    }


def _texts(type: Any, value: Any) -> Iterator[str]:
    if isinstance(type, ListOf) and not isinstance(value, Absent):
        for item in value:
            yield from _texts(type.item, item)
    elif isinstance(type, Group) and isinstance(value, dict):
        for name, each in value.items():
            yield from _texts(type.fields[name].type, each)
    elif isinstance(type, Text | CreditCode) and isinstance(value, str):
        yield value
