"""Approvals that wait for a decision."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from ..approvals import approved, entitled
from ..archive import Archive
from ..declarations.approvals import Step
from ..messages import Label
from ..problems import ClauseRef
from ..record import Record
from ..registers import Register
from ..states import APPROVAL
from ..workdays import day_of


class Waiting(NamedTuple):
    """A step of a record that is asked for and undecided: who asked, and the posts that may decide it."""

    record: str
    register: str
    step: str
    label: Label
    asked_by: str
    posts: tuple[str, ...]
    clause: ClauseRef | None


def waiting(archive: Archive, on: dt.date) -> list[Waiting]:
    """Every approval that has to be decided before its record can go on; the posts are those of the day."""
    return [
        found
        for register in archive.registers.values()
        if register.approvals and (steps := _steps_by_state(register))
        for record in archive.records(register.name).values()
        for found in _of(record, steps.get(record.state, ()), archive, day_of(on))
    ]


def _steps_by_state(register: Register) -> Mapping[str, tuple[Step, ...]]:
    """State -> the steps that stand between it and a state that may follow."""
    states = register.states
    if states is None:
        return {}
    found = {
        state: tuple(
            step
            for step in register.approvals.values()
            if any(n == step.before or APPROVAL + step.name in states.needs.get(n, ()) for n in nexts)
        )
        for state, nexts in states.moves.items()
    }
    return {state: steps for state, steps in found.items() if steps}


def _of(record: Record, steps: tuple[Step, ...], archive: Archive, day: dt.date) -> Iterator[Waiting]:
    for step in steps:
        if not step.when.holds(record, archive) or _decided(step, record, archive):
            continue
        earlier = record.register.approvals.get(step.after)
        if earlier and earlier.when.holds(record, archive) and not approved(earlier, record, archive):
            continue
        posts = entitled(step, record, archive, day)
        given = {a["post"] for a in record["approvals"] if a["step"] == step.name}
        asked_by = record.values.get(step.asked_by)
        yield Waiting(
            record=record.id,
            register=record.register.name,
            step=step.name,
            label=Label(step.word),
            asked_by=asked_by if isinstance(asked_by, str) else "",
            posts=tuple(post for post in (posts.names if posts else ()) if post not in given),
            clause=archive.asking_clause(f"approval {record.register.name}.{step.name}"),
        )


def _decided(step: Step, record: Record, archive: Archive) -> bool:
    """Whether a step is approved by all who have to, or refused by the last who decided."""
    decisions = [a["decision"] for a in record["approvals"] if a["step"] == step.name]
    return bool(decisions) and (decisions[-1] != "approved" or approved(step, record, archive))
