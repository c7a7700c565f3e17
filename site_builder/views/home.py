"""The home page: who has what to do, what is wrong, what has changed, how much there is."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import NamedTuple

from record_keeper.agenda import Due
from record_keeper.messages import say
from record_keeper.registers import Register
from record_keeper.workdays import day_of

from .board import Board, board
from .changelog import Entry, entries
from .desk import Desk, Named, register_address
from .desks import WEEK, person_address, post_address
from .dues import DueView, due_view, urgency
from .registers import group_title, in_groups
from .tasks import Task, ending_marks, mark_tasks

LAST = 8
FIRST = 5
"""So many lines of a person stand on the home page."""
STATES = 3


class Person(NamedTuple):
    """The most urgent of what one person, or whoever holds a post, has to do, and how much that is."""

    who: Named
    post: str
    dues: tuple[DueView, ...]
    number: int
    desk: str
    """The address of the desk that has all of it; "" where there is none."""


class Count(NamedTuple):
    """A register with the number of its records; `states` are those that most of the living ones are in."""

    register: Named
    records: int
    states: str
    regulation: Named | None


class HomeView(NamedTuple):
    """Everything that the home page shows."""

    name: str
    day: str
    people: tuple[Person, ...]
    tally: Mapping[str, int]
    """Dues by state: overdue, due, coming."""
    board: Board | None
    waiting: int
    """How many approvals wait."""
    marks: tuple[Task, ...]
    """The secrecy marks that end first, and how many do in all."""
    ending: int
    findings: Mapping[str, int]
    counts: tuple[tuple[str, tuple[Count, ...]], ...]
    """The registers by the titles of their groups."""
    changes: tuple[Entry, ...]


def home_view(desk: Desk) -> HomeView:
    """The home page of the day."""
    last = day_of(desk.day) + dt.timedelta(days=WEEK)
    marks = ending_marks(desk)
    near = [due for due in desk.today if due.state != "coming" or day_of(due.due) <= last]
    return HomeView(
        name=desk.archive.settings.word(desk.lang),
        day=day_of(desk.day).isoformat(),
        people=tuple(people(near, desk)),
        tally=Counter(due.state for due in near),
        board=board(desk),
        waiting=len(desk.waiting),
        marks=tuple(mark_tasks(marks[:FIRST], desk)),
        ending=len(marks),
        findings=Counter(finding.severity for finding in desk.findings),
        counts=tuple(in_numbers(desk)),
        changes=tuple(entries(desk.changes.by_commit[:LAST], desk)),
    )


def people(dues: Sequence[Due], desk: Desk) -> Iterator[Person]:
    """The agenda by person, those with the most overdue first; then what only a post is named for."""
    found: dict[tuple[str, tuple[str, ...]], list[Due]] = {}
    for due in dues:
        found.setdefault((due.person, () if due.person else due.posts), []).append(due)
    urgent = sorted(
        found.items(), key=lambda item: (not item[0][0], -_overdue(item[1]), item[1][0].due.isoformat())
    )
    for (person, named_posts), theirs in urgent:
        named = (
            desk.person(person)
            if person
            else Named(desk.post(*named_posts) if named_posts else desk.tell(say("未定责任人")))
        )
        posts = sorted(desk.archive.posts_on(person, day_of(desk.day))) if person else []
        views = tuple(due_view(due, desk) for due in sorted(theirs, key=urgency)[:FIRST])
        seat = person_address(person) if person else post_address(named_posts[0]) if named_posts else ""
        yield Person(named, desk.post(*posts) if posts else "", views, len(theirs), seat)


def _overdue(dues: Sequence[Due]) -> int:
    return sum(due.state == "overdue" for due in dues)


def in_numbers(desk: Desk) -> Iterator[tuple[str, tuple[Count, ...]]]:
    """The registers by the titles of their groups, with how many records each has."""
    for title, registers in groupby(in_groups(desk), key=lambda register: group_title(register, desk)):
        yield title, tuple(_counts(registers, desk))


def _counts(registers: Iterable[Register], desk: Desk) -> Iterator[Count]:
    for register in registers:
        records = desk.archive.records(register.name).values()
        states = register.states
        living = Counter(r.state for r in records if states and r.state and not states.is_final(r.state))
        words = [
            f"{states.names.label(key, desk.lang)} {n}" for key, n in living.most_common(STATES) if states
        ]
        named = Named(register.word(desk.lang), register_address(register.name))
        regulation = desk.archive.regulations.get(register.regulation)
        source = Named(regulation.word(desk.lang), f"policies/{regulation.id}.md") if regulation else None
        told = " · ".join([*words, "…"] if len(living) > STATES else words)
        yield Count(named, len(records), told, source)
