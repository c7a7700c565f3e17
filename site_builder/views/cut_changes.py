"""What of a single change is above a clearance: fields, parts of fields, entries in a list of deletions. Pure."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from record_keeper.clearance import Cut
from record_keeper.fields.base import FieldType
from record_keeper.fields.composite import Group, ListOf
from record_keeper.history import Change, FieldChange
from record_keeper.layout import DELETED, REGISTER, VOCABULARIES
from record_keeper.registers import Register


class Parts:
    """The fields of one register as the clearance sees them.

    A field that the register does not know (any more) may have had any mark: only the highest clearance sees it.
    """

    def __init__(self, whole: Register, seen: Register) -> None:
        self._fields = seen.fields
        self._deep = {
            name for name, field in seen.fields.items() if field.type is not whole.fields[name].type
        }
        self._plain = seen.fields.keys() - self._deep

    def hidden(self, change: Change) -> tuple[FieldChange, ...]:
        """What was changed of fields that the clearance does not see; of others the parts that it does not see."""
        if self._plain.issuperset(change.names()):
            return ()
        found = (self._hidden(each) for each in change.changes if each.field not in self._plain)
        return tuple(each for each in found if each)

    def shows(self, change: Change) -> bool:
        """Whether the clearance sees that something has happened: more than other values of hidden fields."""
        if change.kind != "changed" or not change.changes:
            return True
        return any(self._differs(each) for each in change.changes)

    def _hidden(self, each: FieldChange) -> FieldChange | None:
        if each.field not in self._deep:
            return each
        old, new = (_away(self._fields[each.field].type, raw) for raw in (each.old, each.new))
        return None if old is new is None else FieldChange(each.field, old, new)

    def _differs(self, each: FieldChange) -> bool:
        field = self._fields.get(each.field)
        return field is not None and _cut(field.type, each.old) != _cut(field.type, each.new)


def parts_of(cut: Cut) -> dict[str, Parts]:
    """How the clearance sees the records of each register; {} where it sees everything."""
    if cut.complete:
        return {}
    return {name: Parts(cut.whole.registers[name], seen) for name, seen in cut.archive.registers.items()}


def folder_of(path: str) -> str:
    """The register among whose records a file stands, be it in use or not; "" of what is no record."""
    top, *folders, file = path.split("/")
    if top != "records" or not folders or path.startswith(VOCABULARIES):
        return ""
    return "" if len(folders) == 1 and f"/{file}" in (REGISTER, DELETED) else folders[0]


def enters_only(change: Change, ids: Collection[str]) -> bool:
    """Whether a change of a list of deletions is about these records alone."""
    if not change.readable:
        return False
    for each in change.changes:
        old, new = (raw if isinstance(raw, list) else [raw] for raw in (each.old or [], each.new or []))
        for entry in [one for one in old if one not in new] + [one for one in new if one not in old]:
            if not isinstance(entry, dict) or entry.get("id") not in ids:
                return False
    return True


def _away(type: FieldType, raw: Any) -> Any:
    """What a raw value has that its type, as the clearance sees it, does not have; None if nothing."""
    if isinstance(type, ListOf) and isinstance(raw, list):
        items = (_away(type.item, item) for item in raw)
        return [item for item in items if item is not None] or None
    if isinstance(type, Group) and isinstance(raw, dict):
        fields = type.fields
        parts = {
            name: _away(fields[name].type, each) if name in fields else each for name, each in raw.items()
        }
        return {name: each for name, each in parts.items() if each is not None} or None
    return None


def _cut(type: FieldType, raw: Any) -> Any:
    """A raw value without what its type, as the clearance sees it, does not have."""
    if isinstance(type, ListOf) and isinstance(raw, list):
        return [_cut(type.item, item) for item in raw]
    if isinstance(type, Group) and isinstance(raw, dict):
        return {name: _cut(type.fields[name].type, each) for name, each in raw.items() if name in type.fields}
    return raw
