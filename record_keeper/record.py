"""One record: its values by key, and where each of them stands."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal

from .fields.absent import Absent
from .marks import HIGHEST
from .problems import Key, Spot
from .registers import Register

Keys = tuple[Key, ...]


class Block:
    """A mapping of values that knows where it stands. Missing lists read as (), other gaps as None."""

    __slots__ = ("keys", "record", "values")

    def __init__(self, record: Record, keys: Keys, values: Mapping[str, Any]) -> None:
        self.record, self.keys, self.values = record, keys, values

    def __getitem__(self, name: str) -> Any:
        """The value of a field: groups come as Block, lists of groups as tuples of Block."""
        value = self.values.get(name)
        if type(value) is dict:
            return Block(self.record, (*self.keys, name), value)
        if type(value) is tuple:
            here = (*self.keys, name)
            return tuple(
                Block(self.record, (*here, at), item) if type(item) is dict else item
                for at, item in enumerate(value)
            )
        return value

    def __contains__(self, name: str) -> bool:
        """Whether the field has a value, be it a reasoned absence."""
        return self.values.get(name) is not None

    def has(self, name: str) -> bool:
        """Whether the field has a value that is not a reasoned absence."""
        value = self.values.get(name)
        return value is not None and not isinstance(value, Absent)

    def spot(self, *keys: Key, on: Literal["key", "value"] = "value") -> Spot:
        """Where a value below this block stands."""
        return Spot(self.record.path, (*self.keys, *keys), on)


class Record(Block):
    """A record of a register. `id` is the id it gives itself, or its file's name where it gives none."""

    __slots__ = ("id", "level", "path", "register")

    def __init__(self, id: str, register: Register, path: str, values: Mapping[str, Any]) -> None:
        super().__init__(self, (), values)
        self.id, self.register, self.path = id, register, path
        mark = values.get("secrecy")
        # A mark that is missing or not understood counts as the highest: it fails closed.
        self.level: str = (mark.get("level") if isinstance(mark, dict) else None) or HIGHEST

    def __getitem__(self, name: str) -> Any:
        """As in Block; a list that is missing, or whose absence has a reason, has no items."""
        value = self.values.get(name)
        if (value is None or isinstance(value, Absent)) and name in self.register.lists:
            return ()
        return super().__getitem__(name)

    @property
    def marked(self) -> bool:
        """Whether the record has a mark that is understood; else `level` is the highest."""
        mark = self.values.get("secrecy")
        return isinstance(mark, dict) and bool(mark.get("level"))

    @property
    def state(self) -> str:
        """The key of the record's state; "" where the register has none or it is not readable."""
        return self.values.get("state") or ""

    @property
    def title(self) -> str:
        """What people call the record: the register's title field, or the id."""
        name = self.register.title_field
        return str(self.values[name]) if name and self.has(name) else self.id

    @property
    def year(self) -> str:
        """The year in a serial id; "" for names."""
        return self.id.split("-")[1] if self.register.ids == "serial" and self.id.count("-") >= 2 else ""
