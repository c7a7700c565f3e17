"""By what the search finds a record besides its text: facets and other names."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from record_keeper.fields.absent import Absent
from record_keeper.fields.codes import CreditCode
from record_keeper.fields.composite import Group, ListOf
from record_keeper.fields.text import Text
from record_keeper.record import Record

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
            shown = plain(desk.show(record.register.fields[name].type, value), desk.lang)
            found[name] = (shown,)
    return found


def other_names(record: Record) -> tuple[str, ...]:
    """Other names that people look for: unique codes, and the short texts beside the title field."""
    fields, title = record.register.fields, record.register.title_field
    beside = fields[title].group if title else None
    found: list[str] = []
    for name, value in record.values.items():
        field = fields[name]
        if (
            name not in (title, "id")
            and (field.unique or (beside and field.group == beside))
            and not field.personal
        ):
            found += _texts(field.type, value)
    return tuple(text for text in found if len(text) <= LONGEST_NAME)


def _texts(type: Any, value: Any) -> Iterator[str]:
    if isinstance(type, ListOf) and not isinstance(value, Absent):
        for item in value:
            yield from _texts(type.item, item)
    elif isinstance(type, Group) and isinstance(value, dict):
        for name, each in value.items():
            yield from _texts(type.fields[name].type, each)
    elif isinstance(type, Text | CreditCode) and isinstance(value, str):
        yield value
