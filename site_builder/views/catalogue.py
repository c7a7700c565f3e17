"""The catalogue of a register, on paper and for a spreadsheet: what it declares, else its list and who answers for it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from record_keeper.declarations.computed import Computed
from record_keeper.declarations.paths import Path, find_path, values_at
from record_keeper.fields.absent import Absent
from record_keeper.fields.text import LongText
from record_keeper.record import Record
from record_keeper.registers import Register

from .computed import visible
from .desk import Desk
from .rows import NUMBERS, Cell, Columns
from .shown import plain

OWNER = "owner"


class Entry(NamedTuple):
    """A column of a catalogue: it has the texts of the list's column at `place`, or of its own ones, from -1 down.

    `kind`: "num" or "". With `orders` the register can be sorted by it.
    """

    name: str
    label: str
    kind: str
    place: int
    orders: bool


class Catalogue:
    """The columns of a register's catalogue; of those that its list has no texts are made twice."""

    def __init__(self, register: Register, columns: Columns, desk: Desk) -> None:
        self.desk = desk
        shown = [field.name for field in columns.fields]
        declared = register.catalogue or (*shown, OWNER)
        computed = {column.name: column for column in visible(register, desk)}
        self.own: list[Path | Computed] = []
        self.entries: list[Entry] = []
        for name in dict.fromkeys(each for each in declared if each != "id"):
            found = computed.get(name) or find_path(name, register.fields)
            if found is None:
                continue
            if name not in shown:
                self.own.append(found)
            place = shown.index(name) if name in shown else -len(self.own)
            sorts = bool(register.catalogue) and name not in shown and not _is_prose(found)
            label = (found if isinstance(found, Computed) else found.field).word(desk.lang)
            self.entries.append(Entry(name, label, "num" if _is_number(found) else "", place, sorts))

    def cells(self, record: Record) -> tuple[Cell, ...]:
        """What stands in the catalogue of a record and not in the list."""
        return tuple(self._cell(record, each) for each in self.own)

    def _cell(self, record: Record, column: Path | Computed) -> Cell:
        desk = self.desk
        if isinstance(column, Computed):
            words = column.show(record, desk.archive, desk.day)
            number = column.value(record, desk.archive, desk.day)
            return Cell(words.told(desk.lang) if words else "", "num", str(number) if words else "")
        values = [value for _, value in values_at(record.values, column) if not isinstance(value, Absent)]
        text = ("、" if desk.lang == "zh" else ", ").join(
            plain(desk.show(column.type, value), desk.lang) for value in values
        )
        if values and _is_number(column):
            return Cell(text, "num", str(getattr(values[0], "amount", values[0])))
        return Cell(text)


def orders(register: Register, desk: Desk) -> Iterator[tuple[str, str]]:
    """(name, label) of each column by which a catalogue can be ordered, but no list."""
    for entry in Catalogue(register, Columns(register, desk), desk).entries:
        if entry.orders:
            yield entry.name, entry.label


def sorted_by(entries: Sequence[Entry]) -> Iterator[tuple[int, Entry]]:
    """The columns of a catalogue that have an order, by their place among its own texts."""
    return ((-entry.place - 1, entry) for entry in entries if entry.orders)


def _is_number(column: Path | Computed) -> bool:
    return isinstance(column, Computed) or (isinstance(column.type, NUMBERS) and not column.through_list)


def _is_prose(column: Path | Computed) -> bool:
    return isinstance(column, Path) and isinstance(column.type, LongText)
