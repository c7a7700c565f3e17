"""A record as a row of a table, by the columns of its register."""

from __future__ import annotations

from typing import NamedTuple

from record_keeper.declarations.computed import Computed
from record_keeper.fields.absent import Absent
from record_keeper.fields.base import Field
from record_keeper.fields.dates import DAYS
from record_keeper.fields.money import MoneyOf
from record_keeper.fields.numbers import DecimalNumber, Integer, Percent
from record_keeper.record import Record
from record_keeper.registers import Register

from .computed import visible
from .desk import Desk, Mark, State
from .shown import Link, plain

NUMBERS = (Integer, DecimalNumber, Percent, MoneyOf)


class Cell(NamedTuple):
    """A cell: its text, and what it sorts by if that is not its text. `kind`: "", "num", "day", "state",
    "title"."""

    text: str
    kind: str = ""
    sort: str = ""


class Row(NamedTuple):
    """A record in a table: `mark` is the remark about secrecy, "" for the ordinary one."""

    link: Link
    id: str
    cells: tuple[Cell, ...]
    mark: Mark


class Columns:
    """The columns of a register's tables: those that it names, else its titles."""

    def __init__(self, register: Register, desk: Desk) -> None:
        self.desk, self.lang, self.title = desk, desk.lang, register.title_field
        columns = register.columns or ((register.title_field,) if register.title_field else ())
        known: dict[str, Field | Computed] = {
            **{c.name: c for c in visible(register, desk)},
            **register.fields,
        }
        self.fields = [known[name] for name in columns if name != "id" and name in known]

    def heads(self) -> tuple[Cell, ...]:
        """The words above the columns; each sorts by its field."""
        return tuple(Cell(f.word(self.lang), _kind(f), f.name) for f in self.fields)

    def row(self, record: Record) -> Row:
        """A record in a table."""
        mark = self.desk.mark(self.desk.level(record))
        return Row(self.desk.link(record), record.id, tuple(self._cell(record, f) for f in self.fields), mark)

    def _cell(self, record: Record, field: Field | Computed) -> Cell:
        if isinstance(field, Computed):
            number = field.value(record, self.desk.archive, self.desk.day)
            words = field.show(record, self.desk.archive, self.desk.day)
            return Cell(words.told(self.lang) if words else "", "num", str(number) if words else "")
        value = record.values.get(field.name)
        if value is None:
            return Cell("")
        if field.name == "state":
            state = self.desk.state(record) or State("")
            return Cell(state.label, f"state {state.tone}".strip())
        if isinstance(value, Absent):
            return Cell("")
        if field.name == self.title:
            return Cell(str(value), "title")
        text = plain(self.desk.show(field.type, value), self.lang)
        if isinstance(field.type, NUMBERS):
            return Cell(text, "num", str(getattr(value, "amount", value)))
        return Cell(text, _kind(field))


def _kind(field: Field | Computed) -> str:
    if isinstance(field, Computed) or isinstance(field.type, NUMBERS):
        return "num"
    return "day" if isinstance(field.type, DAYS) else ""
