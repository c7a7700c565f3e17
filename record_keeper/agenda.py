"""What falls due: every deadline of a record, computed from its events and the limit of its day. Pure.

Lateness is never a broken rule: it is said here, on the site and in reports, and nothing is refused.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from functools import partial
from typing import Literal, NamedTuple

from .archive import Archive
from .declarations.deadlines import Deadline
from .limits import Limit, Period, show_limit
from .messages import Label
from .problems import ClauseRef
from .record import Record
from .workdays import day_of

State = Literal["overdue", "due", "coming"]
Outcome = Literal["overdue", "due", "coming", "met", "late", "dropped"]


class Due(NamedTuple):
    """Something that is to be done. `due` is a day (good until its end) or a local minute."""

    record: str
    register: str
    deadline: str
    label: Label
    due: dt.date
    state: State
    person: str
    post: str
    clause: ClauseRef | None
    provisional: bool
    """Computed for a year without official working days: it may move when they are published."""


class Clock(NamedTuple):
    """One deadline of one record: from when, until when, by which limit, and how it stands or ended."""

    deadline: Deadline
    start: dt.date
    due: dt.date
    met: dt.date | None
    outcome: Outcome
    limit: Limit
    clause: ClauseRef | None
    provisional: bool

    def limit_words(self, archive: Archive) -> Label:
        """The limit as readers see it."""
        posts = partial(_post, archive)
        return Label(lambda lang: show_limit(self.limit, lang, partial(posts, lang)))


def _post(archive: Archive, lang: str, post: str) -> str:
    return archive.post_label(post).told(lang)


def clocks(record: Record, archive: Archive, on: dt.date) -> Iterator[Clock]:
    """Every deadline of a record that has begun, judged on a day or at a local minute."""
    states = record.register.states
    over = states is not None and states.is_final(record.state)
    for deadline in record.register.deadlines.values():
        start, met = record.values.get(deadline.start), record.values.get(deadline.met_by)
        if not isinstance(start, dt.date):
            continue
        limit = archive.limit(deadline.limit, day_of(start))
        if not isinstance(limit, Period):
            continue
        due = archive.calendar.due(start, limit)
        done = met if isinstance(met, dt.date) else None
        yield Clock(
            deadline=deadline,
            start=start,
            due=due,
            met=done,
            outcome=_outcome(due, done, over, on) if met is None or done else "dropped",
            limit=limit,
            clause=archive.asking_clause(f"deadline {record.register.name}.{deadline.name}"),
            provisional=any(map(archive.calendar.provisional, {start.year, due.year})),
        )


def _outcome(due: dt.date, met: dt.date | None, over: bool, on: dt.date) -> Outcome:
    if met is not None:
        return "late" if _after(met, due) else "met"
    if over:
        return "dropped"
    if _after(on, due):
        return "overdue"
    return "due" if day_of(on) == day_of(due) else "coming"


def agenda(archive: Archive, on: dt.date, within: int | None = None) -> list[Due]:
    """What is overdue, due on the day, or coming (within so many days), the most urgent first."""
    found = [
        _due(record, archive, clock)
        for record in archive.all_records()
        if record.register.deadlines
        for clock in clocks(record, archive, on)
        if clock.outcome in ("overdue", "due", "coming")
    ]
    if within is not None:
        last = day_of(on) + dt.timedelta(days=within)
        found = [due for due in found if day_of(due.due) <= last]
    return sorted(found, key=lambda d: (_minute(d.due), d.record, d.deadline))


def settled(dues: Iterable[Due], on: dt.date) -> str:
    """The last minute, in ISO form, at which these dues stand as they do on `on`, if nothing but time passes.

    "" if that is so all day: of deadlines only those that are minutes pass during a day.
    """
    if not isinstance(on, dt.datetime):
        return ""
    minutes = (due.due for due in dues if isinstance(due.due, dt.datetime))
    return min((minute.isoformat() for minute in minutes if minute >= on), default="")


def _due(record: Record, archive: Archive, clock: Clock) -> Due:
    assert clock.outcome in ("overdue", "due", "coming")
    return Due(
        record=record.id,
        register=record.register.name,
        deadline=clock.deadline.name,
        label=Label(clock.deadline.word),
        due=clock.due,
        state=clock.outcome,
        person=person_for(record, clock.deadline),
        post=clock.deadline.post,
        clause=clock.clause,
        provisional=clock.provisional,
    )


def person_for(record: Record, deadline: Deadline) -> str:
    """Whom a deadline concerns: the person in its `who` field, else the record's owner, else nobody."""
    for name in (deadline.who, "owner"):
        if name and record.has(name) and isinstance(record.values[name], str):
            return str(record.values[name])
    return ""


def _minute(value: dt.date) -> dt.datetime:
    """A moment for sorting: a day counts as its last minute."""
    return value if isinstance(value, dt.datetime) else dt.datetime.combine(value, dt.time.max)


def _after(moment: dt.date, due: dt.date) -> bool:
    """Whether a moment is past a deadline. Where one of the two is only a day, days are compared."""
    if isinstance(moment, dt.datetime) and isinstance(due, dt.datetime):
        return moment > due
    return day_of(moment) > day_of(due)
