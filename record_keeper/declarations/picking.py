"""Keys of a declaration that name a field of a kind: a date, a member of staff, a list of stretches."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from ..fields.base import Field, FieldType
from ..fields.composite import Group, ListOf
from ..fields.dates import Date, DateTime, DayOrTime
from ..fields.ref import Ref
from ..fields.words import did_you_mean
from ..messages import Message, say
from ..shape import Shape
from .paths import find_path


def is_dated(type: FieldType) -> bool:
    """Whether a value of the type is a day or a moment."""
    return isinstance(type, Date | DateTime | DayOrTime)


def date_field(shape: Shape, name: str, fields: Mapping[str, Field], required: bool = True) -> str:
    """A key that names a field of time."""
    return fitting(shape, name, shape.name(name, required, fields), fields, is_dated, say("日期字段"))


def date_path(shape: Shape, name: str, fields: Mapping[str, Field], required: bool = True) -> str:
    """A key that names a field of time, or one in the entries of a list: `letters.at`."""
    word = shape.text(name, required)
    path = find_path(word, fields) if word else None
    if not word or (path and is_dated(path.type)):
        return word
    dated = [f"{each.name}{rest}" for each in fields.values() for rest in _dated_parts(each.type)]
    return (
        _unfit(shape, name, word, dated, say("日期字段"))
        if path
        else shape.name(name, known=[*fields, *dated])
    )


def _dated_parts(type: FieldType) -> list[str]:
    inner = type.item if isinstance(type, ListOf) else type
    if is_dated(inner):
        return [""]
    parts = inner.fields.values() if isinstance(inner, Group) else ()
    return [f".{part.name}" for part in parts if is_dated(part.type)]


def person_field(shape: Shape, name: str, fields: Mapping[str, Field]) -> str:
    """A key that names a field with a member of staff."""
    word = shape.name(name, False, fields)
    return fitting(shape, name, word, fields, _is_person, say("填员工编号的字段"))


def _is_person(type: FieldType) -> bool:
    return isinstance(type, Ref) and "staff" in type.to


def stretches_field(shape: Shape, name: str, fields: Mapping[str, Field]) -> str:
    """A key that names a list whose entries have dates `from` and `to`."""
    kind = say("有起止日期（`from`、`to`）的列表")
    return fitting(shape, name, shape.name(name, False, fields), fields, _has_stretches, kind)


def _has_stretches(type: FieldType) -> bool:
    return isinstance(type, ListOf) and {".from", ".to"} <= {*_dated_parts(type)}


def fitting(
    shape: Shape,
    name: str,
    word: str,
    fields: Mapping[str, Field],
    fits: Callable[[FieldType], bool],
    kind: Message,
) -> str:
    """The word, if it is the name of a field whose type fits; else "" and a fault."""
    if not word or (word in fields and fits(fields[word].type)):
        return word
    return _unfit(shape, name, word, [each.name for each in fields.values() if fits(each.type)], kind)


def _unfit(shape: Shape, name: str, word: str, fit: list[str], kind: Message) -> str:
    shape.fault(name, say("`{word}` 不是{kind}", word=word, kind=kind), did_you_mean(word, fit))
    return ""
