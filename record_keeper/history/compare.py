"""Two versions of a record → the fields that differ. Pure."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

Tree = Mapping[str, Any]
"""A record by the program's keys, with values as the reader gives them: text, lists, mappings, None."""

Parse = Callable[[str, bytes], Tree | None]
"""(path, bytes) → the record; None if it cannot be read. Given from outside; must not raise."""


class FieldChange(NamedTuple):
    """A field before and after, as raw values; None where the record had no such field."""

    field: str
    old: Any
    new: Any

    @property
    def added(self) -> tuple[Any, ...]:
        """The items that a list grew by at its end; () if it is no list or changed otherwise."""
        old = [] if self.old is None else self.old
        if isinstance(old, list) and isinstance(self.new, list) and self.new[: len(old)] == old:
            return tuple(self.new[len(old) :])
        return ()


def compare(olds: Sequence[Tree], new: Tree) -> tuple[FieldChange, ...]:
    """The fields of `new` that differ from each of `olds`; what stands as old is the first one's value.

    With several (a merge), a field that equals one of them was only taken over.
    """
    fields = dict.fromkeys(key for tree in (*olds, new) for key in tree)
    return tuple(
        FieldChange(key, olds[0].get(key), new.get(key))
        for key in fields
        if all(old.get(key) != new.get(key) for old in olds)
    )
