"""What is marked today, held against an archive of another day: the higher mark of the two counts. Pure.

Who may not read a record today may not read it on a site of last June either.
"""

from __future__ import annotations

from collections.abc import Mapping

from .fields.base import Field, FieldType
from .fields.composite import Group, ListOf
from .frozen import Frozen
from .marks import rank
from .registers import Register


class Hindsight(Frozen):
    """The marks of today: `levels` by the path that a record had then, and the registers."""

    levels: Mapping[str, str] = {}
    registers: Mapping[str, Register] = {}

    def level(self, path: str, then: str) -> str:
        """The higher of the mark then and now."""
        return max(then, self.levels.get(path, then), key=rank)

    def register(self, register: Register) -> Register:
        """The register of then, with the fields that are marked higher today marked so."""
        now = self.registers.get(register.name)
        fields = _stricter(register.fields, now.fields) if now else register.fields
        return register if fields == register.fields else register.but(fields=fields, shape=Group(fields))


def _stricter(fields: Mapping[str, Field], others: Mapping[str, Field]) -> dict[str, Field]:
    """Fields with the higher of their own mark and of that of the field of the same name among others."""
    return {name: _strict(field, others.get(name)) for name, field in fields.items()}


def _strict(field: Field, other: Field | None) -> Field:
    if other is None:
        return field
    type = _strict_type(field.type, other.type)
    secrecy = max(field.secrecy, other.secrecy, key=lambda mark: rank(mark) if mark else -1)
    same = type is field.type and secrecy == field.secrecy
    return field if same else field.but(type=type, secrecy=secrecy)


def _strict_type(type: FieldType, other: FieldType) -> FieldType:
    if isinstance(type, ListOf) and isinstance(other, ListOf):
        item = _strict_type(type.item, other.item)
        return type if item is type.item else ListOf(item)
    if isinstance(type, Group) and isinstance(other, Group):
        fields = _stricter(type.fields, other.fields)
        return type if fields == type.fields else Group(fields)
    return type
