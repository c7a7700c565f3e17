"""Columns that are worked out, as a clearance sees them."""

from __future__ import annotations

from collections.abc import Iterator

from record_keeper.declarations.computed import Computed
from record_keeper.marks import rank
from record_keeper.record import Record
from record_keeper.registers import Register

from .desk import Desk


def visible(register: Register, desk: Desk) -> list[Computed]:
    """The columns all of whose sources the clearance may see: what is cut away must not count as nothing."""
    most = rank(desk.cut.clearance)
    return [
        column
        for column in register.computed.values()
        if all(rank(path.field.secrecy or "public") <= most for path in column.formula.paths())
    ]


def shown(record: Record, desk: Desk) -> Iterator[tuple[str, str]]:
    """(label, value) of each column of a record that has a value on the day."""
    for column in visible(record.register, desk) if record.register.computed else ():
        words = column.show(record, desk.archive, desk.day)
        if words is not None:
            yield column.word(desk.lang), words.told(desk.lang)
