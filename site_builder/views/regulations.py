"""The page of a regulation: its clauses, the limits in force, and what enforces each of them."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from record_keeper.messages import say
from record_keeper.regulations import Clause, Regulation
from record_keeper.workdays import day_of

from .acknowledged import Reader, readers
from .clause_watch import Standing, Standings
from .desk import Desk, Named, register_address
from .enforcers import Enforcer, enforcer
from .limit_course import Value, limit_words, value_of
from .revisions import Mention, Revision, mentions, revisions

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
    standing: Standing = Standing()
    mentions: tuple[Mention, ...] = ()
    """When its words were changed, newest first."""


class Edition(NamedTuple):
    """A row of the table of editions and amendments. `standing`: "current", "past" or "coming" on the day."""

    what: str
    in_force: str
    reason: str
    changed: tuple[tuple[str, str], ...]
    """(limit, what it is from then on)."""
    approved: str
    standing: str


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
    revisions: tuple[Revision, ...]
    readers: tuple[Reader, ...]
    governs: tuple[Named, ...]
    approved: str
    day: str

    @property
    def clauses(self) -> tuple[Part, ...]:
        """The clauses with what enforces them."""
        return tuple(part for part in self.parts if part.clause)

    @property
    def given(self) -> Mapping[str, int]:
        """How many have read it, and how many have not yet, by `standing`."""
        return Counter(reader.standing for reader in self.readers)

    @property
    def days(self) -> tuple[str, ...]:
        """The days on which something changes: editions, amendments."""
        return tuple(sorted({edition.in_force for edition in self.editions}))


def regulation_views(desk: Desk) -> list[RegulationView]:
    """The pages of all regulations, by number."""
    standings, given = Standings(desk), readers(desk)
    views = [
        regulation_view(each, desk, standings, given.get(each.id, ()))
        for each in desk.archive.regulations.values()
    ]
    return sorted(views, key=lambda view: (view.number, view.id))


def regulation_view(
    regulation: Regulation, desk: Desk, standings: Standings, given: tuple[Reader, ...]
) -> RegulationView:
    """The page of one regulation on the day of the site."""
    day = day_of(desk.day)
    limits = {name: value_of(regulation, name, day, desk) for name in regulation.limits}
    told = revisions(regulation, desk)
    return RegulationView(
        id=regulation.id,
        path=regulation.path,
        number=regulation.number,
        title=regulation.word(desk.lang),
        edition=regulation.edition,
        in_force=regulation.in_force.isoformat(),
        owner=desk.post(regulation.owner) if regulation.owner else "",
        parts=tuple(_with_standings(regulation, desk, standings, told)),
        limits=limits,
        editions=tuple(_editions(regulation, day, desk)),
        revisions=told,
        readers=given,
        governs=tuple(
            Named(register.word(desk.lang), register_address(register.name))
            for register in desk.archive.registers.values()
            if register.regulation == regulation.id
        ),
        approved=_approved(regulation.approved, desk),
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


def _with_standings(
    regulation: Regulation, desk: Desk, standings: Standings, told: tuple[Revision, ...]
) -> Iterator[Part]:
    """The parts; each clause with what it looks at today, and when it was changed."""
    changed = mentions(told)
    for part in _parts(regulation, desk):
        if part.clause:
            standing = standings.of(regulation.id, part.anchor, regulation.enforced_by.get(part.anchor, ()))
            yield part._replace(standing=standing, mentions=changed.get(part.anchor, ()))
        else:
            yield part


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
    days = [regulation.in_force, *(amendment.in_force for amendment in regulation.amendments)]
    begun = [each for each in days if each <= day]

    def standing(since: dt.date) -> str:
        return "coming" if since > day else "current" if since == max(begun) else "past"

    yield Edition(
        desk.tell(say("第 {number} 版", number=regulation.edition)),
        regulation.in_force.isoformat(),
        "",
        (),
        _approved(regulation.approved, desk),
        standing(regulation.in_force),
    )
    for amendment in regulation.amendments:
        yield Edition(
            desk.tell(say("修订")),
            amendment.in_force.isoformat(),
            amendment.reason,
            tuple((name, limit_words(limit, desk)) for name, limit in amendment.limits.items()),
            _approved(amendment.approved, desk),
            standing(amendment.in_force),
        )


def _approved(approved: tuple[str, str, dt.date | None], desk: Desk) -> str:
    by, post, at = approved
    words = (
        desk.person(by).title if by else "",
        desk.post(post) if post else "",
        at.isoformat() if at else "",
    )
    return " ".join(word for word in words if word)
