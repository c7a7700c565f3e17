"""Records of every register in every state, made once from what the registers declare."""

from __future__ import annotations

import datetime as dt
from functools import cache
from random import Random
from typing import Any, NamedTuple

from samples import ARCHIVE

from record_keeper.archive import Archive
from record_keeper.declarations.checks import Is
from record_keeper.declarations.when import When
from record_keeper.problems import Problem
from record_keeper.record import Record
from record_keeper.registers import Register
from record_keeper.specimens import Specimens
from record_keeper.specimens.mend import mend

DAY = dt.date(2026, 9, 14)
REGISTERS = tuple(ARCHIVE.registers.values())
_ROUNDS = 4
"""A record may refer to one of a register that comes later: what fails is tried again."""


_CUSTOMERS = 12
"""So many more customers, as some things happen only once to each."""


class Made(NamedTuple):
    """The maker, with all that it has made, by register and state."""

    specimens: Specimens
    records: dict[tuple[str, str], Record]


def states(register: Register) -> list[str]:
    return list(register.states.names.values) if register.states else [""]


@cache
def made() -> Made:
    specimens = Specimens(ARCHIVE, Random(20260914), DAY)
    records: dict[tuple[str, str], Record] = {}
    customers = ARCHIVE.registers["customers"]
    for state in ("active",) * _CUSTOMERS:
        if record := specimens.make(customers, state, specimens.new_id(customers, DAY)):
            specimens.keep(record)
    for _ in range(_ROUNDS):
        for register in REGISTERS:
            for state in states(register):
                if (register.name, state) not in records:
                    record = specimens.make(register, state, specimens.new_id(register, DAY))
                    if record:
                        specimens.keep(record)
                        records[register.name, state] = record
    return Made(specimens, records)


def archive() -> Archive:
    """The sample with the specimens in it."""
    return made().specimens.archive


def of(register: Register) -> list[Record]:
    """The specimens of a register, in the order of its states."""
    records = made().records
    return [records[register.name, state] for state in states(register) if (register.name, state) in records]


def changed(record: Record, **values: Any) -> Record:
    """A copy with other values; None takes one away."""
    merged = {name: v for name, v in {**record.values, **values}.items() if v is not None}
    path = f"{record.path.removesuffix('.yaml')}+.yaml"  # the archive remembers what a path refers to
    return Record(record.id, record.register, path, merged)


def meant(record: Record, when: When) -> Record:
    """A copy of a record that a `when:` is about, as far as its values can be changed to that."""
    copy = changed(record)
    if not when.holds(copy, archive()):
        mend(Is(when), copy, made().specimens, DAY)
    return copy


def said(record: Record) -> list[Problem]:
    """What the rules on single records find."""
    made().specimens.refresh()
    return list(made().specimens.judged(record))


def told(record: Record, raw: dict[str, Any]) -> list[tuple[str, tuple[Any, ...]]]:
    """(rule, keys) of what reading a record from raw values finds."""
    found: list[tuple[str, tuple[Any, ...]]] = []

    def report(rule: str, keys: Any, *_: Any, **__: Any) -> None:
        found.append((rule, tuple(keys)))

    record.register.shape.read(raw, (), report)
    return found
