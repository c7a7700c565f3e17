"""Where a value of a row goes: `contacts.2.position` -> keys in the record, and the type that stands there."""

from __future__ import annotations

from typing import NamedTuple

from ..fields.base import FieldType, Keys
from ..fields.composite import Group, ListOf
from ..registers import Register


class Target(NamedTuple):
    """A place in a record: its keys (list positions from 0) and what may stand there.

    A list of single values is one target; several columns may go to it.
    """

    keys: Keys
    type: FieldType

    @property
    def field(self) -> str:
        """The field of the record that the place belongs to."""
        return str(self.keys[0])

    @property
    def item(self) -> FieldType:
        """The type of one value: of a list, that of its items."""
        return self.type.item if isinstance(self.type, ListOf) else self.type


def find_target(register: Register, path: str) -> Target | None:
    """The place that a dotted path of keys or labels names; None if there is no such place.

    Of a list of groups, a number (from 1) chooses the item; without one the first is meant.
    """
    keys: list[str | int] = []
    type: FieldType = register.shape
    for word in path.split("."):
        if isinstance(type, ListOf):
            type = type.item
            if word.isascii() and word.isdigit():
                if not 0 < int(word) < 100 or not isinstance(type, Group):
                    return None
                keys.append(int(word) - 1)
                continue
            if keys and isinstance(keys[-1], str):
                keys.append(0)
        if not isinstance(type, Group) or (field := type.field_of(word)) is None:
            return None
        keys.append(field.name)
        type = field.type
    if isinstance(type, Group) or (isinstance(type, ListOf) and isinstance(type.item, Group)):
        return None
    return Target(tuple(keys), type)
