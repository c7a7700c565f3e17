"""How the deadlines of one record stand."""

from __future__ import annotations

import datetime as dt
from collections.abc import Container, Iterator
from typing import NamedTuple

from ..archive import Archive
from ..declarations.deadlines import Deadline
from ..fields.absent import Absent
from ..fields.classes import is_of
from ..record import Record
from ..workdays import day_of
from .due import Clock, Outcome, is_after, standing
from .events import events_of
from .pauses import closing
from .plans import Plan, plans_of
from .rounds import last_round
from .told import told
from .turns import Turn, turn_of

RUNNING: tuple[Outcome, ...] = ("overdue", "due", "coming", "paused")


class Met(NamedTuple):
    """Whether something was done, and when if that can be told; `excused`: there is a reason for no date."""

    done: bool = False
    at: dt.date | None = None
    excused: bool = False


OPEN = Met()


def clocks(
    record: Record,
    archive: Archive,
    on: dt.date,
    *,
    running_only: bool = False,
    of: Container[str] | None = None,
) -> Iterator[Clock]:
    """Every deadline of a record that has begun, judged on a day or at a local minute.

    With `running_only` those that are met or no longer needed are left out, with `of` all but those named;
    both are faster.
    """
    register = record.register
    over = register.states is not None and register.states.is_final(record.state)
    if over and running_only:
        return
    for plan in plans_of(register, archive):
        deadline = plan.deadline
        if of is not None and deadline.name not in of:
            continue
        start = plan.start(record.values)
        if start is None or (running_only and plan.simple and record.values.get(plan.met_name) is not None):
            continue
        if deadline.when.tests and not deadline.when.holds(record, archive, day_of(start)):
            continue
        if deadline.every:
            turn, met = last_round(plan, record, start, on), OPEN
            ended = over or turn is None or turn.ended
        else:
            met = _met(plan, record, start)
            turn, ended = turn_of(plan, record, start, met.at or day_of(on)), over
        if turn is not None:
            yield _clock(plan, record, turn, met, ended, on)


def _clock(plan: Plan, record: Record, turn: Turn, met: Met, over: bool, on: dt.date) -> Clock:
    outcome = _outcome(turn, met, over, on)
    start, due = turn.start, turn.due
    provisional = plan.provisional(start.year) or plan.provisional(due.year)
    clock = Clock(plan.deadline, start, due, met.at, outcome, turn.limit, plan.clause, provisional)
    return _with_people(clock, plan, record, turn, on) if outcome in RUNNING else clock


def _with_people(clock: Clock, plan: Plan, record: Record, turn: Turn, on: dt.date) -> Clock:
    """The clock of something that is still to be done, with whom it concerns and who has been told."""
    day, person = day_of(turn.judged), person_for(record, plan.deadline)
    escalation = plan.limit(plan.deadline.escalate, day)
    escalated = told(escalation, turn.start, turn.due, on, person, turn.pauses)
    return clock._replace(
        person=person,
        posts=plan.posts(day),
        escalated_to=escalated.reached,
        told_next=escalated.next,
    )


def _outcome(turn: Turn, met: Met, over: bool, on: dt.date) -> Outcome:
    if met.excused:
        return "dropped"
    if met.done:
        return "late" if met.at is not None and is_after(met.at, turn.due) else "met"
    if over:
        return "dropped"
    return "paused" if turn.paused else standing(turn.due, on)


def _met(plan: Plan, record: Record, start: dt.date) -> Met:
    value = record.values.get(plan.met_name)
    if plan.simple and not isinstance(value, Absent):
        return OPEN if value is None else Met(True, value)
    deadline = plan.deadline
    if deadline.group:
        return Met(done=all(_is_there(name, record) for name in deadline.group))
    if deadline.events:
        days = events_of(record, deadline.events, plan.archive)
        first = min((d for d in days if day_of(d) >= day_of(start)), key=closing, default=None)
        return Met(first is not None, first)
    if isinstance(value, Absent):
        return Met(excused=True)
    dates = plan.met_dates(record.values) if plan.met_dates else []
    return Met(True, dates[-1]) if dates else OPEN


def _is_there(name: str, record: Record) -> bool:
    """Whether a field has a value or a reason for having none, or does not belong to such a record."""
    if record.values.get(name) is not None:
        return True
    field = record.register.fields.get(name)
    return field is not None and not is_of(field.when, record.values)


def person_for(record: Record, deadline: Deadline) -> str:
    """Whom a deadline concerns: the person in its `who` field, else the record's owner, else nobody."""
    for name in (deadline.who, "owner"):
        if name and record.has(name) and isinstance(record.values[name], str):
            return str(record.values[name])
    return ""
