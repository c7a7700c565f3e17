"""The board: what is open in the register that is watched most closely, by state."""

from __future__ import annotations

from typing import NamedTuple
from urllib.parse import quote

from record_keeper.agenda import Due
from record_keeper.record import Record
from record_keeper.registers import Register

from .desk import Desk, Named, State, register_address
from .dues import DueView, due_view, urgency
from .shown import Link, Shown

MOST = 6
"""So many cards a column shows; the most urgent come first."""


class Pinned(NamedTuple):
    """A record on the board: its most urgent deadline, if one runs, and who answers for it."""

    link: Link
    due: DueView | None
    owner: Shown | None


class Column(NamedTuple):
    """A state with its records; `number` may be more than are shown, and `address` is the list of all of them."""

    state: State
    cards: tuple[Pinned, ...]
    number: int
    address: str


class Board(NamedTuple):
    """The open records of a register by state."""

    register: Named
    columns: tuple[Column, ...]


def board(desk: Desk) -> Board | None:
    """The board of the register with the most deadlines among those that have states and something open."""
    ranked = sorted(desk.archive.registers.values(), key=lambda each: -len(each.deadlines))
    for register in ranked:
        watched = register.states and register.deadlines and register.ids == "serial"
        if watched and (columns := _columns(register, desk)):
            return Board(Named(register.word(desk.lang), register_address(register.name)), columns)
    return None


def _columns(register: Register, desk: Desk) -> tuple[Column, ...]:
    states = register.states
    assert states is not None
    first: dict[str, Due] = {}
    for due in desk.today:
        if due.register == register.name and not due.scheduled:
            first[due.record] = min(first.get(due.record, due), due, key=urgency)
    held: dict[str, list[Record]] = {key: [] for key in states.names.values if not states.is_final(key)}
    for record in desk.archive.records(register.name).values():
        if record.state in held:
            held[record.state].append(record)
    made = []
    for key, records in held.items():
        records.sort(key=lambda r: (r.id not in first, urgency(first[r.id]) if r.id in first else (), r.id))
        cards = tuple(_card(record, first.get(record.id), desk) for record in records[:MOST])
        every = f"{register_address(register.name)}#state={quote(key, safe='')}"
        made.append(Column(State(states.names.label(key, desk.lang)), cards, len(records), every))
    return tuple(column for column in made if column.number)


def _card(record: Record, due: Due | None, desk: Desk) -> Pinned:
    owner = record.values.get("owner")
    shown = desk.target(owner, ("staff",)) if isinstance(owner, str) else None
    return Pinned(desk.link(record), due_view(due, desk) if due else None, shown)
