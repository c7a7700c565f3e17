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
from ..states import APPROVAL, States
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


class Gate(NamedTuple):
    """A step that stands between a state and one that may follow. `signs` are fields that tell it is asked for:
    what the next state needs and this one did not, and the day of the request; () where it is the only way on."""

    step: Step
    signs: tuple[str, ...]


def waiting(archive: Archive, on: dt.date) -> list[Waiting]:
    """Every approval that is asked for and undecided; the posts are those of the day.

    It is asked for where the record can go on in no other way, or where one of its signs is there.
    """
    return [
        found
        for register in archive.registers.values()
        if register.approvals and (gates := _gates(register))
        for record in archive.records(register.name).values()
        for found in _of(record, gates.get(record.state, ()), archive, day_of(on))
    ]


def _gates(register: Register) -> Mapping[str, tuple[Gate, ...]]:
    """State -> the gates before the states that may follow."""
    states = register.states
    if states is None:
        return {}
    return {
        state: tuple(_between(register, states, state, nexts))
        for state, nexts in states.moves.items()
        if nexts
    }


def _between(register: Register, states: States, state: str, nexts: tuple[str, ...]) -> Iterator[Gate]:
    here = set(states.needs.get(state, ()))
    on_ways = [each for each in nexts if not states.is_final(each)]
    for step in register.approvals.values():
        for each in nexts:
            needs = states.needs.get(each, ())
            if each != step.before and APPROVAL + step.name not in needs:
                continue
            new = [need for need in (*needs, step.asked_at) if need in register.fields and need not in here]
            yield Gate(step, () if on_ways in ([], [each]) else tuple(new))
            break


def _of(record: Record, gates: tuple[Gate, ...], archive: Archive, day: dt.date) -> Iterator[Waiting]:
    for step, signs in gates:
        if not _is_asked(step, signs, record, archive) or _decided(step, record, archive):
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


def _is_asked(step: Step, signs: tuple[str, ...], record: Record, archive: Archive) -> bool:
    if signs and not any(record.has(sign) for sign in signs):
        return False
    if not step.when.holds(record, archive):
        return False
    earlier = record.register.approvals.get(step.after)
    return not (earlier and earlier.when.holds(record, archive) and not approved(earlier, record, archive))


def _decided(step: Step, record: Record, archive: Archive) -> bool:
    """Whether a step is approved by all who have to, or refused by the last who decided."""
    decisions = [a["decision"] for a in record["approvals"] if a["step"] == step.name]
    return bool(decisions) and (decisions[-1] != "approved" or approved(step, record, archive))
