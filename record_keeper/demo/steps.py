"""What lives are made of, and what they share."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from random import Random
from types import MappingProxyType
from typing import NamedTuple

from ..archive import Archive
from ..serials import Serials
from ..specimens import Specimens
from ..yaml_text import render
from .draft import Draft, Form
from .office import Office


class Step(NamedTuple):
    """One commit to be: when, by whom, why, and the files as they then are (None: deleted).

    With `beside` it is made on a branch, next to another commit of the same files; `together` is what
    their merge makes of these.
    """

    at: datetime
    by: str
    reason: str
    files: Mapping[str, bytes | None]
    beside: Step | None = None
    together: Mapping[str, bytes | None] = MappingProxyType({})


Life = Iterator[Step]
"""Steps in the order of time. What a step needs to know of others it asks when it is made."""


def step(at: datetime, by: str, reason: str, *drafts: Draft) -> Step:
    """A step that writes some drafts as they now are."""
    return Step(at, by, reason, {draft.path: draft.data for draft in drafts})


@dataclass
class World:
    """The archive's configuration, chance, and what is going on."""

    archive: Archive
    random: Random
    office: Office
    forms: dict[str, Form]
    serials: dict[str, Serials]
    specimens: Specimens
    """Makes records of the registers that have no life of their own."""
    customers: list[str] = field(default_factory=list)
    """Those that may be complained about and lent: filed, not secret, not about to end."""
    lent: set[str] = field(default_factory=set)
    complained: dict[str, str] = field(default_factory=dict)
    """Customer -> the last complaint of theirs."""
    deleted: dict[str, list[dict[str, str]]] = field(default_factory=dict)
    names: set[str] = field(default_factory=set)

    def new_id(self, register: str, year: int) -> str:
        """The next free id of a register."""
        serials = self.serials[register]
        id = serials.peek(year)
        serials.use(id)
        return id

    def delete(self, register: str, id: str, day: date, by: str, reason: str) -> dict[str, bytes]:
        """Enters a deletion; returns the register's deleted.yaml."""
        entries = self.deleted.setdefault(register, [])
        entries.append({"id": id, "at": day.isoformat(), "by": by, "reason": reason})
        path = f"{self.forms[register].register.folder}deleted.yaml"
        return {path: render({"deleted": entries}).encode()}

    def chance(self, share: float) -> bool:
        """True that often."""
        return self.random.random() < share
