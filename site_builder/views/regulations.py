"""The page of a regulation: its clauses, the limits in force, and what enforces each of them."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from functools import partial
from typing import NamedTuple

from record_keeper.limits import Limit, show_limit
from record_keeper.messages import say
from record_keeper.regulations import Clause, Regulation
from record_keeper.workdays import day_of

from .desk import Desk, Named, register_address
from .enforcers import Enforcer, enforcer

_HEADING = re.compile(r"^(#{1,6}) +(.*?)(?: *\{#([A-Za-z0-9-]+)\})? *$")


class Part(NamedTuple):
    """A stretch of a regulation: a heading (level 0: none) with its text in Markdown."""

    level: int
    heading: str
    anchor: str
    text: str
    enforcers: tuple[Enforcer, ...]
    clause: bool
    """Whether it is a clause: one without enforcers is then said to be kept by people."""


class Value(NamedTuple):
    """A limit: its name, its value on the day, and what it was or will be: (since, value)."""

    name: str
    now: str
    course: tuple[tuple[str, str], ...]


class Edition(NamedTuple):
    """A row of the table of editions and amendments."""

    what: str
    in_force: str
    reason: str
    changed: str
    approved: str
    current: bool


class RegulationView(NamedTuple):
    """Everything that the page of a regulation shows. `limits`: name -> value on the day."""

    id: str
    path: str
    number: str
    title: str
    edition: int
    in_force: str
    owner: str
    parts: tuple[Part, ...]
    limits: Mapping[str, Value]
    editions: tuple[Edition, ...]
    governs: tuple[Named, ...]
    day: str

    @property
    def clauses(self) -> tuple[Part, ...]:
        """The clauses with what enforces them."""
        return tuple(part for part in self.parts if part.clause)


def regulation_view(regulation: Regulation, desk: Desk) -> RegulationView:
    """The page of one regulation on the day of the site."""
    day = day_of(desk.day)
    limits = {name: _value(regulation, name, day, desk) for name in regulation.limits}
    return RegulationView(
        id=regulation.id,
        path=regulation.path,
        number=regulation.number,
        title=regulation.word(desk.lang),
        edition=regulation.edition,
        in_force=regulation.in_force.isoformat(),
        owner=desk.post(regulation.owner) if regulation.owner else "",
        parts=tuple(_parts(regulation, desk)),
        limits=limits,
        editions=tuple(_editions(regulation, day, desk)),
        governs=tuple(
            Named(register.word(desk.lang), register_address(register.name))
            for register in desk.archive.registers.values()
            if register.regulation == regulation.id
        ),
        day=day.isoformat(),
    )


def unenforced(regulation: Regulation) -> Iterator[Named]:
    """The clauses that nothing in the program enforces: people keep them."""
    for clause in regulation.clauses:
        if not regulation.enforced_by.get(clause.number):
            yield Named(clause.heading, clause_address(regulation, clause))


def clause_address(regulation: Regulation, clause: Clause) -> str:
    """Where a clause stands on the site."""
    return f"policies/{regulation.id}.md#{clause.number}"


def limit_words(limit: Limit | None, desk: Desk) -> str:
    """A limit as readers see it."""
    return "" if limit is None else show_limit(limit, desk.lang, partial(_post, desk))


def _post(desk: Desk, post: str) -> str:
    return desk.post(post)


def _value(regulation: Regulation, name: str, day: dt.date, desk: Desk) -> Value:
    course = [(regulation.in_force.isoformat(), limit_words(regulation.limits[name], desk))]
    course += [
        (amendment.in_force.isoformat(), limit_words(amendment.limits[name], desk))
        for amendment in regulation.amendments
        if name in amendment.limits
    ]
    now = limit_words(regulation.limit(name, day), desk)
    return Value(name, now, tuple(course) if len(course) > 1 else ())


def _parts(regulation: Regulation, desk: Desk) -> Iterator[Part]:
    """The body from heading to heading; the title of the whole is left out."""
    clauses = {clause.number: clause for clause in regulation.clauses}
    level, heading, anchor = 0, "", ""
    text: list[str] = []

    def part() -> Part:
        clause = clauses.get(anchor)
        items = regulation.enforced_by.get(anchor, ()) if clause else ()
        found = tuple(
            e
            for e in (enforcer(item, desk, regulation.id) for item in items)
            if e.address or (e.title and desk.cut.complete)
        )
        return Part(level, heading, anchor, "\n".join(text).strip(), found, clause is not None)

    for line in regulation.body.split("\n"):
        match = _HEADING.match(line)
        if match is None:
            text.append(line)
            continue
        if heading or any(text):
            yield part()
        level, heading, anchor, text = len(match[1]), match[2], match[3] or "", []
        if level == 1:
            level, heading = 0, ""
    if heading or any(text):
        yield part()


def _editions(regulation: Regulation, day: dt.date, desk: Desk) -> Iterator[Edition]:
    first = desk.tell(say("第 {number} 版", number=regulation.edition))
    later = [a.in_force for a in regulation.amendments if a.in_force <= day]
    yield Edition(
        first, regulation.in_force.isoformat(), "", "", _approved(regulation.approved, desk), not later
    )
    for amendment in regulation.amendments:
        joint = "；" if desk.lang == "zh" else "; "
        changed = joint.join(f"{name} {limit_words(limit, desk)}" for name, limit in amendment.limits.items())
        yield Edition(
            desk.tell(say("修订")),
            amendment.in_force.isoformat(),
            amendment.reason,
            changed,
            _approved(amendment.approved, desk),
            bool(later) and amendment.in_force == max(later),
        )


def _approved(approved: tuple[str, str, dt.date | None], desk: Desk) -> str:
    by, post, at = approved
    words = (
        desk.person(by).title if by else "",
        desk.post(post) if post else "",
        at.isoformat() if at else "",
    )
    return " ".join(word for word in words if word)
