"""What is marked today, held against an archive of another day: the higher mark of the two counts. Pure.

Who may not read a record today may not read it on a site of last June either.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from .fields.base import Field, FieldType
from .fields.composite import Group, ListOf
from .marks import LEVELS, rank
from .registers import Register


@dataclass(frozen=True)
class Hindsight:
    """The marks of today: `levels` by the path that a record had then, and the registers."""

    levels: Mapping[str, str] = field(default_factory=dict)
    registers: Mapping[str, Register] = field(default_factory=dict)

    def level(self, path: str, then: str) -> str:
        """The higher of the mark then and now."""
        return max(then, self.levels.get(path, then), key=rank)

    def register(self, register: Register) -> Register:
        """The register of then, with the fields that are marked higher today marked so."""
        now = self.registers.get(register.name)
        fields = _raised(register.fields, now.fields) if now else register.fields
        return (
            register if fields == register.fields else replace(register, fields=fields, shape=Group(fields))
        )


def _raised(then: Mapping[str, Field], now: Mapping[str, Field]) -> dict[str, Field]:
    return {name: _field(each, now[name]) if name in now else each for name, each in then.items()}


def _field(then: Field, now: Field) -> Field:
    secrecy = max(then.secrecy or LEVELS[0], now.secrecy or LEVELS[0], key=rank)
    type = _type(then.type, now.type)
    if secrecy == (then.secrecy or LEVELS[0]) and type is then.type:
        return then
    return replace(then, secrecy=secrecy, type=type)


def _type(then: FieldType, now: FieldType) -> FieldType:
    if isinstance(then, ListOf) and isinstance(now, ListOf):
        item = _type(then.item, now.item)
        return then if item is then.item else ListOf(item)
    if isinstance(then, Group) and isinstance(now, Group):
        fields = _raised(then.fields, now.fields)
        return then if fields == then.fields else Group(fields)
    return then
