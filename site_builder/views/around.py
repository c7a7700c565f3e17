"""The references between records, both ways, found in one pass over the fields that can hold any."""

from __future__ import annotations

from collections.abc import Iterator

from record_keeper.archive import Archive, Reference
from record_keeper.fields.base import FieldType
from record_keeper.fields.composite import Group, ListOf
from record_keeper.fields.ref import Ref
from record_keeper.record import Record


class Around:
    """What each record refers to, and what refers to it, in the order of the records."""

    def __init__(self, archive: Archive) -> None:
        self._out: dict[str, list[Reference]] = {}
        self._back: dict[str, list[Reference]] = {}
        may = {
            register.name: [f.name for f in register.fields.values() if refers(f.type)]
            for register in archive.registers.values()
        }
        for record in archive.all_records():
            found = list(_references(record, may[record.register.name]))
            self._out[record.path] = found
            for reference in found:
                self._back.setdefault(reference.id, []).append(reference)

    def of(self, record: Record) -> list[Reference]:
        """What a record refers to."""
        return self._out.get(record.path, [])

    def to(self, record: Record) -> list[Reference]:
        """What refers to a record."""
        name = record.register.name
        return [r for r in self._back.get(record.id, ()) if not r.type.to or name in r.type.to]


def refers(type: FieldType) -> bool:
    """Whether a value of this type may name another record."""
    if isinstance(type, ListOf):
        return refers(type.item)
    if isinstance(type, Group):
        return any(refers(field.type) for field in type.fields.values())
    return isinstance(type, Ref)


def _references(record: Record, fields: list[str]) -> Iterator[Reference]:
    values = record.values
    some = {name: values[name] for name in fields if values.get(name) is not None}
    for leaf in record.register.shape.walk(some):
        if isinstance(leaf.type, Ref) and isinstance(leaf.value, str):
            yield Reference(record, leaf.keys, leaf.field, leaf.type, leaf.value)
