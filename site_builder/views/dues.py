"""Lines of the agenda, as the home page and the desks show them."""

from __future__ import annotations

from typing import NamedTuple

from record_keeper.agenda import Due

from .desk import ClauseLink, Desk, Named, moment, register_address
from .shown import Link, Shown
from .terms import left, told_words


class DueView(NamedTuple):
    """A line of the agenda: chip, what, record, when, whom it concerns."""

    state: str
    chip: str
    label: str
    register: str
    record: Shown
    due: str
    person: Named | None
    clause: ClauseLink | None
    provisional: bool
    told: str
    """The posts that have been told because time runs out; "" if none."""


def due_view(due: Due, desk: Desk) -> DueView:
    """One line of the agenda."""
    return DueView(
        due.state,
        left(due.state, due.due, desk),
        due.label.told(desk.lang),
        desk.archive.registers[due.register].word(desk.lang),
        _subject(due, desk),
        moment(due.due),
        desk.person(due.person) if due.person else None,
        desk.clause(due.clause),
        due.provisional,
        told_words(due.escalated_to, desk),
    )


def _subject(due: Due, desk: Desk) -> Shown:
    """The record that something is due for, or the register that asks for it."""
    if not due.scheduled:
        return desk.target(due.record, (due.register,))
    return Link(register_address(due.register), desk.archive.registers[due.register].word(desk.lang))


def urgency(due: Due) -> tuple[int, str]:
    """For sorting: what is overdue first, then by day."""
    return ("overdue", "due", "coming").index(due.state), moment(due.due)
