"""A judged record as the text of its file, in the archive's language and the order of its register."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from ..edits import set_value
from ..fields.absent import Absent
from ..fields.base import Field
from ..fields.composite import ListOf
from ..header import REST
from ..messages import say
from ..reader import read
from ..record import Record
from ..registers import Register
from ..tree import CannotEdit
from ..yaml_text import render
from .judge import Fault, Told


def in_order(register: Register) -> list[Field]:
    """The fields as people write them: the id, the register's own, then state, mark and the rest."""
    last = ("state", *REST)
    own = [
        field
        for name, field in register.fields.items()
        if name != "id" and (name not in last or name in ("owner", "backup"))
    ]
    fields = register.fields
    behind = [fields[name] for name in last if name in fields and fields[name] not in own]
    return [fields["id"], *own, *behind]


def new_text(record: Record, fields: Sequence[Field], language: str) -> tuple[bytes, list[Fault]]:
    """The text of a new record, its `fields` in that order; and why it would not read back as it is."""
    values = record.values
    tree = {
        field.label if language == "zh" else field.name: field.write(values[field.name], language)
        for field in fields
        if field.name in values
    }
    data, faults = _written(tree)
    if not faults:
        return data, []
    # Which field it is, is asked only now: reading each on its own takes as long as all together.
    for word, raw in tree.items():
        if found := _written({word: raw})[1]:
            field = record.register.shape.field_of(word)
            return data, [fault._replace(keys=(field.name,) if field else ()) for fault in found]
    return data, faults


def _written(tree: dict[str, Any]) -> tuple[bytes, list[Fault]]:
    """A tree as text, and what the reader of records says about it."""
    data = render(tree).encode("utf-8", "surrogatepass")
    reading = read(data, "")
    faults = [Fault(refusal.rule, (), refusal.message, refusal.help) for refusal in reading.problems]
    if not faults and reading.tree != tree:
        faults = [Fault("unreadable-file", (), say("写进文件后读不回原样"))]
    return data, faults


def updated_text(
    data: bytes, old: Record, changes: Mapping[str, Any], language: str
) -> tuple[bytes, Record | None, list[Fault]]:
    """The text with some fields changed, the record that it holds, and what the field types say about it."""
    shape = old.register.shape
    tree = read(data, old.path).tree or {}
    words = {field.name: word for word in tree if (field := shape.field_of(word))}
    order = [
        words.get(field.name, field.label if language == "zh" else field.name)
        for field in in_order(old.register)
    ]
    try:
        for name, value in changes.items():
            field = old.register.fields[name]
            word = words.get(name, field.label if language == "zh" else name)
            data = set_value(data, (word,), field.write(value, language), order)
    except CannotEdit as refused:
        return data, None, [Fault("unreadable-file", (next(iter(changes)),), refused.message, refused.help)]
    told = Told()
    values = shape.read(read(data, old.path).tree or {}, (), told) or {}
    return data, Record(old.id, old.register, old.path, values), told.faults


def merged(old: Any, new: Any, field: Field) -> Any:
    """The value after an update: what the row leaves blank stays, lists only grow."""
    if new is None or isinstance(new, Absent) or old is None or isinstance(old, Absent):
        return None if isinstance(new, Absent) else new
    if isinstance(field.type, ListOf):
        return (*old, *(item for item in new if item not in old))
    return {**old, **new} if isinstance(new, dict) and isinstance(old, dict) else new
