"""What a register declares beyond fields and states, as its blank form shows it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from record_keeper.declarations.deadlines import Deadline
from record_keeper.messages import say
from record_keeper.registers import Register
from record_keeper.workdays import day_of

from .computed import visible
from .desk import ClauseLink, Desk
from .enforcers import Worded
from .limit_course import limit_words


class Rule(NamedTuple):
    """A deadline, approval or agreed period: label, limit, what from and to, the clause."""

    anchor: str
    label: str
    limit: str
    words: str
    clause: ClauseLink | None


def deadlines(register: Register, desk: Desk) -> Iterator[Rule]:
    """What falls due for a record, then what the register needs again and again."""
    for d in register.deadlines.values():
        clause = desk.clause(desk.archive.asking_clause(f"deadline {register.name}.{d.name}"))
        limit = limit_on_the_day(d.limit, desk)
        if d.every:
            limit = desk.tell(say("每次 {limit}", limit=limit))
        yield Rule(f"deadline-{d.name}", d.word(desk.lang), limit, _course(d, register, desk), clause)
    for s in register.schedules.values():
        clause = desk.clause(desk.archive.asking_clause(f"schedule {register.name}.{s.name}"))
        limit = desk.tell(say("每次 {limit}", limit=limit_on_the_day(s.limit, desk)))
        yield Rule(
            f"schedule-{s.name}", s.word(desk.lang), limit, from_to(register, s.at, s.at, desk), clause
        )


def conditions(register: Register, desk: Desk) -> Iterator[Rule]:
    """What records have to satisfy: the condition, the limits in it, and what to do."""
    for each in register.conditions.values():
        clause = desk.clause(desk.archive.asking_clause(f"condition {register.name}.{each.name}"))
        limits = dict.fromkeys(limit_on_the_day(name, desk) for name in each.limits())
        words = desk.tell(each.advice()) if each.help else ""
        yield Rule(f"condition-{each.name}", each.word(desk.lang), " / ".join(limits), words, clause)


class Printed(NamedTuple):
    """A printed form: its title, the labels on it, who signs."""

    anchor: str
    name: str
    title: str
    fields: tuple[str, ...]
    signatures: tuple[str, ...]


def printed(register: Register, desk: Desk) -> Iterator[Printed]:
    """The forms that are printed from a register."""
    known: Mapping[str, Worded] = {**register.computed, **register.fields}
    for view in register.views.values():
        labels = tuple(known[name].word(desk.lang) for name in view.fields)
        yield Printed(f"view-{view.name}", view.name, view.word(desk.lang), labels, view.signatures)


def worked_out(register: Register, desk: Desk) -> Iterator[tuple[str, str]]:
    """(anchor, label) of the columns that are worked out."""
    yield from ((f"computed-{each.name}", each.word(desk.lang)) for each in visible(register, desk))


def _course(deadline: Deadline, register: Register, desk: Desk) -> str:
    if deadline.group:
        first = from_to(register, deadline.start, deadline.start, desk)
        comma = "、" if desk.lang == "zh" else ", "
        return f"{first} → {comma.join(_word(name, register, desk) for name in deadline.group)}"
    other = desk.archive.registers.get(deadline.events.register) if deadline.events else None
    if other:
        return f"{_word(deadline.start, register, desk)} → {other.word(desk.lang)}"
    ends = (deadline.met_by, deadline.start) if deadline.before else (deadline.start, deadline.met_by)
    return from_to(register, *ends, desk)


def from_to(register: Register, start: str, end: str, desk: Desk) -> str:
    """`受理时间 → 答复时间`; one field alone stands for itself."""
    names = [start] if start == end else [start, end]
    return " → ".join(_word(name, register, desk) for name in names if name)


def _word(path: str, register: Register, desk: Desk) -> str:
    name = path.partition(".")[0]
    return register.fields[name].word(desk.lang) if name in register.fields else path


def limit_on_the_day(name: str, desk: Desk) -> str:
    """A limit in words, as it is on the day of the site."""
    return limit_words(desk.archive.limit(name, day_of(desk.day)), desk)
