"""What one clearance may see of an archive. Everything that is shown, counted or indexed comes after. Pure."""

from __future__ import annotations

from collections.abc import Callable, Container, Mapping
from functools import partial
from typing import Any, NamedTuple

from .archive import Archive
from .fields.absent import Absent
from .fields.base import Field, FieldType
from .fields.composite import Group, ListOf
from .fields.ref import Ref
from .frozen import Frozen
from .hindsight import Hindsight
from .marks import LEVELS, rank
from .record import Record
from .registers import Register

TODAY = Hindsight()


class Aid(NamedTuple):
    """A line of the finding aid: a record that exists, its mark, and who keeps it (staff id or post)."""

    id: str
    level: str
    owner: str
    post: str


class Cut(Frozen):
    """An archive as one clearance sees it. `levels`: path -> the mark in effect, of every record."""

    whole: Archive
    archive: Archive
    clearance: str
    levels: Mapping[str, str]
    aids: Mapping[str, tuple[Aid, ...]]

    def may_see(self, level: str) -> bool:
        """Whether something of this mark is within the clearance."""
        return rank(level) <= rank(self.clearance)

    @property
    def complete(self) -> bool:
        """Whether the clearance sees everything."""
        return self.clearance == LEVELS[-1]


def cut(archive: Archive, clearance: str, since: Hindsight = TODAY) -> Cut:
    """The archive without records and fields above the clearance, nor hints at them.

    The mark in effect is a record's own, or a higher one that it takes over from what it refers to
    (`inherits: true`). A register with `existence_shown: true` still tells that a record exists.
    `since` are the marks of today, where the archive is that of another day: the higher mark counts.
    """
    levels = effective_levels(archive, since)
    hidden = [r for r in archive.all_records() if rank(levels[r.path]) > rank(clearance)]
    away = {record.path for record in hidden}
    gone = {r.id for r in hidden if not r.register.existence_shown}
    gone -= {r.id for r in archive.all_records() if r.path not in away}
    registers = {
        name: cut_register(since.register(register), clearance)
        for name, register in archive.registers.items()
    }
    cutters = {name: cutter(registers[name], archive.registers[name], gone) for name in registers}
    copy = partial(_copy, cutters)
    by_register = {
        name: {id: copy(record) for id, record in records.items() if record.path not in away}
        for name, records in archive.by_register.items()
    }
    twins = tuple(
        (copy(a), copy(b)) for a, b in archive.duplicates if a.path not in away and b.path not in away
    )
    seen = archive.but(
        registers=registers,
        by_register=by_register,
        duplicates=twins,
        unreadable=frozenset(),
        deleted={},
        faults=(),
    )
    return Cut(archive, seen, clearance, levels, _aids(archive, hidden, levels, seen))


def effective_levels(archive: Archive, since: Hindsight = TODAY) -> dict[str, str]:
    """Path -> the mark in effect of every record: its own or the highest that it takes over."""
    levels = {record.path: since.level(record.path, record.level) for record in archive.all_records()}
    passing = {register.name for register in archive.registers.values() if inherits(register.shape)}
    heirs = [
        (record.path, target.path)
        for record in archive.all_records()
        if record.register.name in passing
        for reference in archive.references_from(record)
        if reference.field.inherits and (target := archive.find(reference.id, reference.type.to))
    ]
    raised = True
    while raised:
        raised = False
        for heir, source in heirs:
            if rank(levels[source]) > rank(levels[heir]):
                levels[heir] = levels[source]
                raised = True
    return levels


def effective_level(record: Record, archive: Archive) -> str:
    """The same of one record, without looking at the others that it does not lead to."""
    highest, seen, waiting = record.level, {record.path}, [record]
    while waiting:
        here = waiting.pop()
        if not inherits(here.register.shape):
            continue
        for reference in archive.references_from(here):
            target = archive.find(reference.id, reference.type.to) if reference.field.inherits else None
            if target and target.path not in seen:
                seen.add(target.path)
                waiting.append(target)
                highest = max(highest, target.level, key=rank)
    return highest


def inherits(type: FieldType) -> bool:
    """Whether a value of this type may pass a mark on."""
    if isinstance(type, ListOf):
        return inherits(type.item)
    return isinstance(type, Group) and any(f.inherits or inherits(f.type) for f in type.fields.values())


def cut_register(register: Register, clearance: str) -> Register:
    """The register without the fields that the clearance may not see, and without what needs them."""
    fields = _cut_fields(register.fields, clearance)
    if fields == register.fields:
        return register
    return register.but(
        fields=fields,
        shape=Group(fields),
        order=tuple(tuple(f for f in chain if f in fields) for chain in register.order),
        title_field=register.title_field if register.title_field in fields else "",
        facets=tuple(name for name in register.facets if name in fields or name == "year"),
        declare=lambda: register.declared.within(fields),
    )


def _cut_fields(fields: Mapping[str, Field], clearance: str) -> dict[str, Field]:
    return {
        name: _cut_field(field, clearance)
        for name, field in fields.items()
        if not field.secrecy or rank(field.secrecy) <= rank(clearance)
    }


def _cut_field(field: Field, clearance: str) -> Field:
    type = _cut_type(field.type, clearance)
    return field if type is field.type else field.but(type=type)


def _cut_type(type: FieldType, clearance: str) -> FieldType:
    if isinstance(type, ListOf):
        item = _cut_type(type.item, clearance)
        return type if item is type.item else ListOf(item)
    if isinstance(type, Group):
        fields = _cut_fields(type.fields, clearance)
        return type if fields == type.fields else Group(fields)
    return type


Cutter = Callable[[Record], Record]


def cutter(register: Register, whole: Register, gone: Container[str]) -> Cutter:
    """What makes the copy of a record of one register; values are looked into only where need be."""
    deep = frozenset(
        name
        for name, field in register.fields.items()
        if field.type is not whole.fields[name].type or (gone and field.type.holds(Ref))
    )

    def make(record: Record) -> Record:
        values = {name: value for name, value in record.values.items() if name in register.fields}
        for name in deep & values.keys():
            value = _seen(register.fields[name].type, values[name], gone)
            if value in (None, ()):
                del values[name]
            else:
                values[name] = value
        return Record(record.id, register, record.path, values)

    return make


def _copy(cutters: Mapping[str, Cutter], record: Record) -> Record:
    return cutters[record.register.name](record)


def _seen(type: FieldType, value: Any, gone: Container[str]) -> Any:
    """The value without inner fields above the clearance and without references to what is gone."""
    if value is None or isinstance(value, Absent):
        return value
    if isinstance(type, ListOf):
        items = (_seen(type.item, item, gone) for item in value)
        return tuple(item for item in items if item is not None)
    if isinstance(type, Group):
        inner = ((name, _seen(f.type, value.get(name), gone)) for name, f in type.fields.items())
        return {name: each for name, each in inner if each is not None}
    return None if isinstance(type, Ref) and value in gone else value


def _aids(
    archive: Archive, hidden: list[Record], levels: Mapping[str, str], seen: Archive
) -> dict[str, tuple[Aid, ...]]:
    found: dict[str, list[Aid]] = {}
    for record in hidden:
        if record.register.existence_shown:
            owner = record.values.get("owner")
            regulation = archive.regulations.get(record.register.regulation)
            known = isinstance(owner, str) and owner in seen.records("staff")
            aid = Aid(
                record.id,
                levels[record.path],
                str(owner) if known else "",
                regulation.owner if regulation else "",
            )
            found.setdefault(record.register.name, []).append(aid)
    return {name: tuple(sorted(aids)) for name, aids in found.items()}
