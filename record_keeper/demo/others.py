"""The lives of records of all other registers: made from what these declare, opened, and brought to a state."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from ..record import Record
from ..registers import Register
from ..specimens.days import on_days
from ..states import States
from .draft import Draft
from .office import END
from .steps import Life, Step, World

OWN_LIVES = frozenset(
    ("staff", "departments", "customers", "annual-reports", "complaints", "access-requests", "loans")
)
"""Registers whose records have a life of their own in this package."""
RARE = "outlet"
_TRIES = 3
_OLD, _DONE = dt.timedelta(days=45), 0.85
"""Of the records that are older than that, how many are looked after to their end."""
_MOST_KNOWN = 80
"""So many customers and complaints are known to the records of other registers."""


def know(world: World, *drafts: Draft) -> None:
    """Lets records of other registers refer to these, which have come to rest."""
    for draft in drafts:
        register = draft.form.register
        if len(world.specimens.by_register.get(register.name, {})) < _MOST_KNOWN:
            values = {name: draft.values[name] for name in register.fields if name in draft.values}
            world.specimens.keep(Record(draft.id, register, draft.path, values))


def registers(world: World) -> Iterator[Register]:
    """The registers that are filled here, those that others refer to first as they are declared."""
    yield from (r for r in world.archive.registers.values() if r.name not in OWN_LIVES)


def kept(world: World, register: Register, at: dt.datetime) -> Life:
    """A record of a register: opened, and brought to some state of its register later."""
    specimens, states = world.specimens, register.states
    goal = _goal(world, states, at) if states else ""
    id = _new_id(world, register, at)
    first = specimens.make(register, states.start if states else "", id, day=at.date(), full=False)
    if first is None:
        first = specimens.make(register, goal, id, day=at.date())
    if first is None:
        return
    yield _step(world, at, "登记", first, *specimens.taken(id))
    last = first
    if goal != first.state:
        given = {name: value for name, value in first.values.items() if name not in ("state", "approvals")}
        last = specimens.make(register, goal, id, day=at.date(), given=given) or first
    if last is not first and states:
        day = max([at.date() + dt.timedelta(days=2), *(day for day in on_days(last.values) if day < END)])
        later = world.office.at(world.office.later(day, 1))
        others = specimens.taken(id)
        yield _step(world, later, states.names.label(last.state), last, *others)
    specimens.keep(last)


def _goal(world: World, states: States, at: dt.datetime) -> str:
    """The state that a record shall come to: most of what is old has been done with."""
    names = list(states.names.values)
    final = [name for name in names if states.is_final(name)]
    done = at.date() < END - _OLD and world.chance(_DONE)
    return world.random.choice(final if done and final else names)


def filled(world: World, at: dt.datetime) -> Life:
    """A record in every register that chance has left empty."""
    for register in registers(world):
        if not world.specimens.by_register[register.name]:
            for life in (kept(world, register, at) for _ in range(_TRIES)):
                first = next(life, None)
                if first is not None:
                    yield first
                    break


def rare(world: World, at: dt.datetime) -> Life:
    """A customer of a class that the lives of customers do not have: other registers are about such."""
    register = world.archive.registers["customers"]
    id = world.new_id("customers", at.year)
    owner = world.random.choice(world.office.staying(at.date(), "salesperson", "sales_manager"))
    given = {"class": RARE, "owner": owner}
    made = world.specimens.make(register, "active", id, day=at.date(), given=given)
    if made is not None:
        yield _step(world, at, "建档", made)
        world.specimens.keep(made)


def _new_id(world: World, register: Register, at: dt.datetime) -> str:
    if register.ids == "serial":
        return world.new_id(register.name, at.year)
    number = len(world.specimens.by_register[register.name]) + 1
    return f"{register.name}-{number}"


def _step(world: World, at: dt.datetime, reason: str, *records: Record) -> Step:
    """A commit of some records, by the first one's owner if he is there, else by a clerk."""
    files: dict[str, bytes | None] = {}
    for record in records:
        draft = Draft(world.forms[record.register.name], record.id)
        draft.set(**{name: value for name, value in record.values.items() if name != "id"})
        files[draft.path] = draft.data
    return Step(at, _hand(world, records[0], at.date()), reason, files)


def _hand(world: World, record: Record, day: dt.date) -> str:
    """Who commits: the owner if he is there, else the information clerk."""
    owner = record.values.get("owner")
    if isinstance(owner, str) and world.archive.posts_on(owner, day):
        return owner
    return world.office.one(day, "info_clerk", "service_clerk")[0]
