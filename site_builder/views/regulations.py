"""The page of a regulation: its clauses, the limits in force, and what enforces each of them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from record_keeper.regulations import Clause, Regulation
from record_keeper.workdays import day_of

from .acknowledged import Reader, readers
from .clause_watch import Standing, Standings
from .desk import Desk, Named, register_address
from .editions import Edition, approved_words, edition_words, editions
from .enforcers import Enforcer, enforcer
from .limit_course import Value, labels, values
from .orders import natural
from .revisions import Mention, Revision, mentions, revisions
from .versions import Line, Version, line_of
from .wordings import UNCHANGED, Course, Span, before, courses, runs

MOST_DAYS = 8
"""Days that the page offers to look at; any other may be typed."""
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
    course: Course = UNCHANGED


class Facts(NamedTuple):
    """What the head of the page says of a version, and on which days."""

    edition: str
    in_force: str
    approved: str
    span: Span


class RegulationView(NamedTuple):
    """Everything that the page of a regulation shows. `limits`: name -> value on the day.

    `facts` are those of all days, one after the other; `days` are those on which something changes; `history` says
    whether it tells of the words of other days.
    """

    id: str
    path: str
    number: str
    title: str
    edition: int
    in_force: str
    facts: tuple[Facts, ...]
    owner: str
    parts: tuple[Part, ...]
    limits: Mapping[str, Value]
    editions: tuple[Edition, ...]
    revisions: tuple[Revision, ...]
    earlier: int
    """Changes that are not told."""
    readers: tuple[Reader, ...]
    governs: tuple[Named, ...]
    day: str
    days: tuple[str, ...]
    history: bool

    @property
    def clauses(self) -> tuple[Part, ...]:
        """The clauses with what enforces them."""
        return tuple(part for part in self.parts if part.clause)

    @property
    def given(self) -> Mapping[str, int]:
        """How many have read it, and how many have not yet, by `standing`."""
        return Counter(reader.standing for reader in self.readers)

    @property
    def begins(self) -> str:
        """The first day whose text is known."""
        return self.facts[0].span.since

    @property
    def coming(self) -> str:
        """The day from which the text holds, if that is still to come; else ""."""
        since = self.facts[-1].span.since
        return since if since > self.day else ""


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
    told, held = revisions(regulation, desk), line_of(regulation, desk)
    called = labels(regulation, desk)
    rows = editions(held, desk, called)
    return RegulationView(
        id=regulation.id,
        path=regulation.path,
        number=regulation.number,
        title=regulation.word(desk.lang),
        edition=regulation.edition,
        in_force=regulation.in_force.isoformat(),
        facts=tuple(_facts(held, desk)),
        owner=desk.post(regulation.owner) if regulation.owner else "",
        parts=tuple(_with_courses(_with_standings(regulation, desk, standings, told), held)),
        limits=values(regulation, held, desk, called),
        editions=rows,
        revisions=told,
        earlier=len(desk.changes.by_path.get(regulation.path, ())) - len(told),
        readers=given,
        governs=tuple(
            Named(register.word(desk.lang), register_address(register.name))
            for register in desk.archive.registers.values()
            if register.regulation == regulation.id
        ),
        day=day_of(desk.day).isoformat(),
        days=_days(held, rows),
        history=held.told,
    )


def _facts(held: Line, desk: Desk) -> Iterator[Facts]:
    def facts(version: Version) -> tuple[str, str, str]:
        rules = version.rules
        return edition_words(rules, desk), rules.in_force.isoformat(), approved_words(rules.approved, desk)

    yield from (Facts(*words, span) for words, span in runs(held, facts))


def _days(held: Line, rows: tuple[Edition, ...]) -> tuple[str, ...]:
    found = {*(row.since for row in rows), *(version.since.isoformat() for version in held.versions)}
    return tuple(sorted(found))[-MOST_DAYS:]


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


def _with_courses(parts: Iterator[Part], held: Line) -> Iterator[Part]:
    """The parts with what clauses said on other days; those that are gone stand as parts without a heading."""
    found, here = courses(held), held.versions[-1].clauses
    behind: dict[str, list[Part]] = {}
    for anchor in sorted(found.keys() - here.keys(), key=natural):
        gone = Part(0, "", "", "", (), clause=False, course=found[anchor])
        behind.setdefault(before(anchor, here), []).append(gone)
    yield from behind.get("", ())
    for part in parts:
        yield part._replace(course=found.get(part.anchor, UNCHANGED))
        yield from behind.get(part.anchor, ()) if part.anchor else ()


def _parts(regulation: Regulation, desk: Desk) -> Iterator[Part]:
    """The body from heading to heading; the title of the whole is left out."""
    clauses = {clause.number: clause for clause in regulation.clauses}
    level, heading, anchor, titled = 0, "", "", False
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
        level, heading, anchor, text = max(len(match[1]), 2), match[2], match[3] or "", []
        if match[1] == "#" and not titled:
            level, heading, titled = 0, "", True
    if heading or any(text):
        yield part()
