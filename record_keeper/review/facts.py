"""What a review says, before it is worded: records, findings, limits and clauses that differ. No markup."""

from __future__ import annotations

import datetime as dt
from typing import Literal, NamedTuple

from ..frozen import Frozen
from ..messages import Label, Message
from ..problems import Finding

Kind = Literal["new", "changed", "moved", "deleted"]
Words = Label | Message


class Pair(NamedTuple):
    """A file before and after, "" where there was or is none."""

    old: str
    new: str


class FieldChange(NamedTuple):
    """A field before and after. Of a list, the entries that came and went, or that only their order differs."""

    field: str
    label: Label
    old: Words | None = None
    new: Words | None = None
    added: tuple[Words, ...] = ()
    removed: tuple[Words, ...] = ()
    reordered: bool = False


class Needed(NamedTuple):
    """An approval that somebody still has to give: the posts by the regulation, None where it names none."""

    step: str
    label: Label
    posts: Label | None


class Next(NamedTuple):
    """A state that may follow, and the approvals that it still asks for."""

    state: str
    label: Label
    needed: tuple[Needed, ...]


class RecordChange(Frozen):
    """One record. Of a `hidden` one only id and mark are known; of an unreadable one nothing but its file."""

    kind: Kind
    register: str
    register_label: Label
    id: str
    level: str
    path: str
    old_id: str = ""
    old_path: str = ""
    hidden: bool = False
    readable: bool = True
    title: str = ""
    state: tuple[Label | None, Label | None] | None = None
    fields: tuple[FieldChange, ...] = ()
    given: tuple[Words, ...] = ()
    withdrawn: tuple[Words, ...] = ()
    missing: tuple[Needed, ...] = ()
    following: tuple[Next, ...] = ()
    reason: str = ""
    """Why it was deleted."""


class Touched(NamedTuple):
    """Open records whose deadline counts from a day on which a limit differs."""

    deadline: str
    label: Label
    register_label: Label
    ids: tuple[str, ...]


class LimitChange(NamedTuple):
    """A limit from a day on, until the day before `until`; None where there was or is none."""

    name: str
    old: Label | None
    new: Label | None
    since: dt.date
    until: dt.date | None
    touched: tuple[Touched, ...] = ()


class ClauseChange(NamedTuple):
    """A clause of a regulation: its heading and text before and after."""

    kind: Kind
    number: str
    heading: str
    old: str
    new: str


class RegulationChange(Frozen):
    """One regulation. `facts`: what its front matter says otherwise, amendments among it."""

    kind: Kind
    id: str
    title: Label
    path: str
    facts: tuple[FieldChange, ...] = ()
    limits: tuple[LimitChange, ...] = ()
    clauses: tuple[ClauseChange, ...] = ()


class Review(Frozen):
    """Everything. `withheld`: how many new findings the clearance may not be told."""

    base: str
    head: str
    clearance: str
    records: tuple[RecordChange, ...] = ()
    regulations: tuple[RegulationChange, ...] = ()
    settings: tuple[tuple[Kind, str], ...] = ()
    new: tuple[Finding, ...] = ()
    gone: tuple[Finding, ...] = ()
    withheld: int = 0
    fails: bool = False
