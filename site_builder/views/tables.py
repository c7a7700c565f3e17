"""A register as one table that a browser narrows, sorts and turns over: rows, facets, orders."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from decimal import Decimal
from itertools import groupby
from typing import Any, NamedTuple

from record_keeper.declarations.computed import Computed
from record_keeper.fields.base import Field
from record_keeper.fields.choice import ChoiceOf
from record_keeper.fields.ref import Ref
from record_keeper.marks import LEVELS
from record_keeper.record import Record
from record_keeper.registers import Register

from .catalogue import Catalogue, Entry, sorted_by
from .desk import Desk, tone_of
from .facets import Facet
from .initials import reading
from .orders import natural, placed
from .rows import Cell, Columns, Row


class Column(NamedTuple):
    """A column: `kind` is "title", "state", "num", "day" or "". `by` is the facet whose values order it, if any."""

    name: str
    label: str
    kind: str
    by: str


class Line(NamedTuple):
    """A record in the table: its texts by column, its mark, and what stands in the catalogue alone."""

    id: str
    texts: tuple[str, ...]
    mark: str
    more: tuple[str, ...]


class Stack(NamedTuple):
    """Records whose ids begin alike: `numbers` of `digits` behind `base`, or places where `ids` are names."""

    base: str
    digits: int
    numbers: tuple[int, ...]
    ids: tuple[str, ...]


class Table(NamedTuple):
    """A register as a table. Rows stand in the order of `stacks`; so do codes and ranks."""

    register: str
    serial: bool
    columns: tuple[Column, ...]
    facets: tuple[Facet, ...]
    stacks: tuple[Stack, ...]
    lines: Sequence[Line]
    ranks: dict[str, list[int]]
    """Column -> the rank of each row; equal values have the same, and what is empty has 0."""
    ends: tuple[tuple[str, str], ...]
    """The words of the states that nothing follows, and how each looks."""
    marks: tuple[tuple[str, str], ...]
    plain: tuple[int, ...]
    """The columns whose texts are no values of facets: what the filter looks through."""
    catalogue: tuple[Entry, ...]


def in_order(records: Iterable[Record]) -> list[Record]:
    """Records by the number of their id, the earliest first; names by the alphabet."""
    return sorted(records, key=_number)


def table(
    register: Register,
    records: Sequence[Record],
    rows: Sequence[Row],
    columns: Columns,
    found: tuple[Facet, ...],
    desk: Desk,
) -> Table:
    """The table of a register: its records in order with their rows, narrowed by these facets."""
    singles = {facet.name for facet in found if facet.single and not facet.quiet}
    told = [
        _column(field, head, columns.title, singles)
        for field, head in zip(columns.fields, columns.heads(), strict=True)
    ]
    catalogue = Catalogue(register, columns, desk)
    more = [catalogue.cells(record) for record in records]
    lines = [
        Line(row.id, tuple(cell.text for cell in row.cells), row.mark.level, tuple(cell.text for cell in own))
        for row, own in zip(rows, more, strict=True)
    ]
    ranks = {
        column.name: _ranks([row.cells[at] for row in rows], column.kind)
        for at, column in enumerate(told)
        if not column.by
    }
    for at, entry in sorted_by(catalogue.entries):
        ranks[entry.name] = _ranks([own[at] for own in more], entry.kind or "place")
    states = register.states
    return Table(
        register=register.name,
        serial=register.ids == "serial",
        columns=tuple(told),
        facets=found,
        stacks=tuple(_stacks(records)),
        lines=lines,
        ranks=ranks,
        ends=tuple((states.names.label(key, desk.lang), tone_of(states, key)) for key in states.names.values if states.is_final(key)) if states else (),
        marks=tuple((level, desk.mark(level).text) for level in LEVELS if desk.cut.may_see(level)),
        plain=tuple(at for at, column in enumerate(told) if not column.by and column.kind != "num"),
        catalogue=tuple(catalogue.entries),
    )  # fmt: skip


def _column(field: Field | Computed, head: Cell, title: str, singles: set[str]) -> Column:
    kind = head.kind or ("title" if field.name == title else "state" if field.name == "state" else "")
    # Values with an order of their own (vocabularies, people) are sorted by their facet.
    ordered = isinstance(field, Field) and isinstance(field.type, ChoiceOf | Ref) and field.name in singles
    return Column(field.name, head.text, kind, field.name if ordered else "")


def _stacks(records: Sequence[Record]) -> Iterator[Stack]:
    for base, members in groupby(records, key=lambda record: _number(record)[0]):
        some = list(members)
        ids = tuple(record.id for record in some)
        numbers, digits = tuple(_number(record)[1] for record in some), len(ids[0]) - len(base)
        if base and ids == tuple(f"{base}{number:0{digits}}" for number in numbers):
            yield Stack(base, digits, numbers, ())
        else:
            yield Stack("", 0, tuple(range(len(ids))), ids)


def _number(record: Record) -> tuple[str, int, str]:
    """How records stand: by the beginning of a serial id with the length of its number, and the number."""
    base, dash, number = record.id.rpartition("-")
    if (
        record.register.ids == "serial"
        and dash
        and number.isascii()
        and number.isdigit()
        and len(number) < 10
    ):
        return f"{base}-", int(number), number
    return "", 0, record.id


def _ranks(cells: Sequence[Cell], kind: str) -> list[int]:
    texts = [cell.sort or cell.text for cell in cells]
    keys: dict[str, Callable[[str], Any]] = {"num": Decimal, "title": _spoken, "place": placed}
    key = keys.get(kind, natural)
    place = {text: key(text) for text in set(texts) if text}
    rank, ranks, last = 0, {"": 0}, None
    for text in sorted(place, key=place.__getitem__):
        rank += place[text] != last
        ranks[text], last = rank, place[text]
    return [ranks[text] for text in texts]


def _spoken(text: str) -> tuple[Any, ...]:
    """A title's sort key: by pinyin, and among those that sound alike by the numbers in them."""
    return *reading(text)[:2], natural(text)
