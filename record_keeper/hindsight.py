"""What is marked since, held against an archive of another day: the higher mark of the two counts. Pure.

Who may not read a record today may not read it on a site of last June either. A field is known by any of its
words, be it called otherwise since; one that is gone keeps the mark that it had last.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from .fields.base import Field, FieldType
from .fields.composite import Group, ListOf
from .frozen import Frozen
from .marks import HIGHEST, MARKS, rank
from .registers import Register


class Marked(NamedTuple):
    """The mark of a field ("" for none), every word that stands for it, and the fields in it."""

    words: frozenset[str]
    secrecy: str
    inner: tuple[Marked, ...]


Marks = tuple[Marked, ...]
"""The fields of a register, as one version of it has them."""


class Hindsight(Frozen):
    """The marks since: `levels` by the path that a record had then, and of each register all versions, oldest first."""

    levels: Mapping[str, str] = {}
    registers: Mapping[str, Sequence[Marks]] = {}

    def level(self, path: str, then: str) -> str:
        """The higher of the mark then and now."""
        return max(then, self.levels.get(path, then), key=rank)

    def register(self, register: Register) -> Register:
        """The register of then, with the fields that are marked higher since marked so."""
        fields = _stricter(register.fields, self.registers.get(register.name, ()))
        return register if fields == register.fields else register.but(fields=fields, shape=Group(fields))


def marks_of(fields: Mapping[str, Field]) -> Marks:
    """The marks of fields."""
    return tuple(Marked(frozenset(f.words()), f.secrecy, _inner(f.type)) for f in fields.values())


def _inner(type: FieldType) -> Marks:
    if isinstance(type, ListOf):
        return _inner(type.item)
    return marks_of(type.fields) if isinstance(type, Group) else ()


def marks_written(fields: Any) -> Marks:
    """The marks of fields as a `register.yaml` declares them; a word that is no mark counts as the highest."""
    found = fields.items() if isinstance(fields, dict) else ()
    return tuple(_written(name, spec) for name, spec in found if isinstance(spec, dict))


def _written(name: str, spec: Mapping[str, Any]) -> Marked:
    former = spec.get("formerly")
    words = (name, spec.get("label"), *(former if isinstance(former, list) else (former,)))
    mark, of = spec.get("secrecy"), spec.get("of")
    secrecy = (MARKS.key(mark) or HIGHEST) if isinstance(mark, str) else HIGHEST if mark else ""
    inner = marks_written(spec.get("fields"))
    if isinstance(of, dict) and isinstance(of.get("type"), str):  # items of a type, not fields
        item = _written("", of)
        inner, secrecy = inner + item.inner, _higher(secrecy, item.secrecy)
    else:
        inner += marks_written(of)
    return Marked(frozenset(word for word in words if isinstance(word, str)), secrecy, inner)


def _stricter(fields: Mapping[str, Field], versions: Sequence[Marks]) -> dict[str, Field]:
    """Fields with the higher of their own mark and of that in the last version that has them."""
    return {name: _strict(field, versions) for name, field in fields.items()}


def _strict(field: Field, versions: Sequence[Marks]) -> Field:
    words, last, inner = set(field.words()), "", []
    for version in versions:
        same = [each for each in version if not words.isdisjoint(each.words)]
        if same:
            words.update(*(each.words for each in same))  # what it is called from here on
            inner.append(tuple(part for each in same for part in each.inner))
            last = _higher(*(each.secrecy for each in same))
    if inner and not _inner(field.type):  # what is in parts since stood in it as a whole
        last = _higher(last, *_all_marks(inner[-1]))
    secrecy, type = _higher(field.secrecy, last), _strict_type(field.type, inner)
    unchanged = type is field.type and secrecy == field.secrecy
    return field if unchanged else field.but(type=type, secrecy=secrecy)


def _strict_type(type: FieldType, versions: Sequence[Marks]) -> FieldType:
    if isinstance(type, ListOf):
        item = _strict_type(type.item, versions)
        return type if item is type.item else ListOf(item)
    if isinstance(type, Group):
        fields = _stricter(type.fields, versions)
        return type if fields == type.fields else Group(fields)
    return type


def _all_marks(parts: Marks) -> Iterator[str]:
    for part in parts:
        yield part.secrecy
        yield from _all_marks(part.inner)


def _higher(*marks: str) -> str:
    return max(marks, key=lambda mark: rank(mark) if mark else -1)
