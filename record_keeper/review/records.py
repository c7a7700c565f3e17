"""What became of each record between two commits. Pure."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import partial
from typing import Any

from ..approvals import entitled, missing_steps
from ..archive import Archive
from ..declarations.approvals import Step
from ..fields.absent import Absent
from ..fields.base import Field, FieldType
from ..fields.composite import Group, ListOf
from ..load import name_of
from ..messages import Label
from ..record import Record
from ..registers import Register
from ..workdays import day_of
from .facts import FieldChange, Kind, Needed, Next, Pair, RecordChange
from .sight import Sight
from .words import inside, limit_words, word_of, words

_APART = ("id", "state", "approvals")
"""Fields that are told in words of their own."""


def record_changes(pairs: Iterable[Pair], sight: Sight, on: dt.date) -> Iterator[RecordChange]:
    """What became of the records in these files, in the order of registers and ids."""
    found = (_change(pair, sight, on) for pair in pairs)
    yield from sorted(filter(None, found), key=lambda change: (change.register, change.id))


def _change(pair: Pair, sight: Sight, on: dt.date) -> RecordChange | None:
    """One record; None where not even its being there may be told."""
    before, after = sight.archives
    old = before.at_path(pair.old) if pair.old else None
    new = after.at_path(pair.new) if pair.new else None
    folder = (pair.new or pair.old).split("/")[1]
    register = after.registers.get(folder) or before.registers.get(folder)
    if register is None:
        return None  # a register that is switched off
    unreadable = bool((pair.old and not old) or (pair.new and not new))
    level = sight.of(old, new)
    last, first = new or old, old or new
    change = RecordChange(
        kind=_kind(pair),
        register=register.name,
        register_label=Label(register.word),
        id=last.id if last else name_of(pair.new or pair.old),
        level=level,
        path=pair.new or pair.old,
        old_id=first.id if first and last and first.id != last.id else "",
        old_path=pair.old if pair.old != pair.new and pair.new else "",
        hidden=sight.above(level) or (unreadable and not sight.complete),
        readable=not unreadable,
        reason=_reason(register, last, after) if not pair.new else "",
    )
    if change.hidden or last is None:
        return None if not sight.may_name(register.name) else _without_reason(change)
    return _told(change, old, new, sight, on)


def _kind(pair: Pair) -> Kind:
    if not pair.old:
        return "new"
    if not pair.new:
        return "deleted"
    return "changed" if pair.old == pair.new else "moved"


def _without_reason(change: RecordChange) -> RecordChange:
    return RecordChange(**{**vars(change), "reason": ""})


def _reason(register: Register, record: Record | None, after: Archive) -> str:
    entry = after.deleted.get(register.name, {}).get(record.id) if record else None
    return entry.reason if entry else ""


def _told(
    change: RecordChange, old: Record | None, new: Record | None, sight: Sight, on: dt.date
) -> RecordChange:
    """The change with what the clearance may see of it."""
    before = sight.cut(old, 0) if old else None
    after = sight.cut(new, 1) if new else None
    last = after or before
    assert last is not None
    told = {**vars(change), "title": last.title if last.title != last.id else ""}
    if after is None or new is None:
        return RecordChange(**told)
    given, withdrawn = _approvals(before, after, sight)
    return RecordChange(
        **told
        | {
            "state": _states(before, after),
            "fields": tuple(_fields(before, after, sight)),
            "given": given,
            "withdrawn": withdrawn,
            "missing": _needed(new, sight.archives[1], on),
            "following": tuple(_following(new, sight.archives[1], on)),
        }
    )


def _states(old: Record | None, new: Record) -> tuple[Label | None, Label | None] | None:
    if (old.state if old else "") == new.state:
        return None
    return (_state(old) if old else None), _state(new)


def _state(record: Record) -> Label | None:
    states = record.register.states
    return Label(partial(states.names.label, record.state)) if states and record.state else None


def _fields(old: Record | None, new: Record, sight: Sight) -> Iterator[FieldChange]:
    fields = {**(old.register.fields if old else {}), **new.register.fields}
    for name, field in fields.items():
        if name in _APART:
            continue
        former = old.register.fields.get(name) if old else None
        was, now = (each.values.get(name) if each else None for each in (old, new))
        if was != now:
            yield from _differing(
                word_of(field), name, (former, was), (new.register.fields.get(name), now), sight
            )


Side = tuple[Field | None, Any]
"""A field as one commit declares it, and its value there."""


def _differing(label: Label, name: str, old: Side, new: Side, sight: Sight) -> Iterator[FieldChange]:
    """The changes of one field: of a group, those of its fields; of a list, its entries."""
    values = [value for _, value in (old, new) if value is not None]
    if len(values) == 2 and all(isinstance(value, dict) for value in values):
        yield from _of_group(label, name, old, new, sight)
    elif all(isinstance(value, tuple) for value in values) and (len(values) == 2 or _holds_groups(old, new)):
        yield _of_list(label, name, old, new, sight)
    else:
        yield FieldChange(name, label, _shown(old, sight), _shown(new, sight))


def _holds_groups(*sides: Side) -> bool:
    types = (field.type for field, value in sides if field and value is not None)
    return all(isinstance(type, ListOf) and isinstance(type.item, Group) for type in types)


def _of_group(label: Label, name: str, old: Side, new: Side, sight: Sight) -> Iterator[FieldChange]:
    befores, afters = _inner(old), _inner(new)
    for key in {**befores, **afters}:
        was, now = old[1].get(key), new[1].get(key)
        field = afters.get(key) or befores[key]
        if was != now:
            inner = inside(label, word_of(field))
            yield from _differing(
                inner, f"{name}.{key}", (befores.get(key), was), (afters.get(key), now), sight
            )


def _inner(side: Side) -> dict[str, Field]:
    return side[0].type.fields if side[0] and isinstance(side[0].type, Group) else {}


def _of_list(label: Label, name: str, old: Side, new: Side, sight: Sight) -> FieldChange:
    was, now = old[1] or (), new[1] or ()
    removed, added = _less(was, now), _less(now, was)
    return FieldChange(
        name,
        label,
        added=tuple(_item(new, each, sight) for each in added),
        removed=tuple(_item(old, each, sight) for each in removed),
        reordered=not added and not removed,
    )


def _less(some: tuple[Any, ...], others: tuple[Any, ...]) -> list[Any]:
    """The entries that the others lack, each as often as it is missing."""
    left, found = Counter(map(repr, others)), []
    for each in some:
        if left[repr(each)]:
            left[repr(each)] -= 1
        else:
            found.append(each)
    return found


def _item(side: Side, value: Any, sight: Sight) -> Label:
    assert side[0]
    assert isinstance(side[0].type, ListOf)
    return words(side[0].type.item, value, sight.name)


def _shown(side: Side, sight: Sight) -> Label | None:
    field, value = side
    if field is None or value is None:
        return None
    return words(field.type, value, sight.name)


def _approvals(old: Record | None, new: Record, sight: Sight) -> tuple[tuple[Label, ...], tuple[Label, ...]]:
    """The approvals that came, and those that went."""
    was = old.values.get("approvals") or () if old else ()
    now = new.values.get("approvals") or ()
    if isinstance(was, Absent) or isinstance(now, Absent):
        return (), ()
    item = _item_type(new.register) or (_item_type(old.register) if old else None)
    if item is None:
        return (), ()
    given, withdrawn = _less(now, was), _less(was, now)
    tell = partial(words, item, name_of=sight.name)
    return tuple(map(tell, given)), tuple(map(tell, withdrawn))


def _item_type(register: Register) -> FieldType | None:
    field = register.fields.get("approvals")
    return field.type.item if field and isinstance(field.type, ListOf) else None


def _needed(record: Record, archive: Archive, on: dt.date) -> tuple[Needed, ...]:
    return tuple(_need(step, record, archive, on) for step in missing_steps(record, archive))


def _need(step: Step, record: Record, archive: Archive, on: dt.date) -> Needed:
    posts = entitled(step, record, archive, day_of(on))
    return Needed(step.name, Label(step.word), limit_words(posts, archive))


def _following(record: Record, archive: Archive, on: dt.date) -> Iterator[Next]:
    """The states that may come next and ask for more approvals than this one."""
    states = record.register.states
    here = {step.name for step in missing_steps(record, archive)}
    for state in states.moves.get(record.state, ()) if states else ():
        there = Record(record.id, record.register, record.path, {**record.values, "state": state})
        needed = tuple(n for n in _needed(there, archive, on) if n.step not in here)
        if needed and states:
            yield Next(state, Label(partial(states.names.label, state)), needed)
