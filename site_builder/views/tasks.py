"""What somebody has to see to without a deadline that asks for it: approvals, files that are out, marks that end."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from operator import itemgetter
from typing import NamedTuple

from record_keeper.agenda import Waiting
from record_keeper.agenda.backwards import due_before
from record_keeper.limits import Period
from record_keeper.marks import rank
from record_keeper.messages import say
from record_keeper.record import Record
from record_keeper.workdays import day_of

from .desk import ClauseLink, Desk, State, moment
from .shown import Shown

NOTICE = "secret-keeping.review_notice"
"""The limit that says how long before its end a mark is looked at."""


class Task(NamedTuple):
    """Something that no deadline asks for: an approval, a file that is out, a mark that ends."""

    record: Shown
    register: str
    words: str
    when: str
    state: State | None
    clause: ClauseLink | None
    late: bool = False


def approval_task(step: Waiting, desk: Desk) -> Task:
    """An approval that waits."""
    subject = desk.target(step.record, (step.register,))
    register = desk.archive.registers[step.register].word(desk.lang)
    return Task(subject, register, step.label.told(desk.lang), "", None, desk.clause(step.clause))


def file_task(record: Record, desk: Desk) -> Task:
    """Files that are out, by the entry of the access log."""
    access = record.register.access
    since = record.values.get(access.since) if access else None
    when = desk.tell(say("自 {day}", day=moment(since))) if isinstance(since, dt.date) else ""
    return Task(desk.link(record), record.register.word(desk.lang), "", when, desk.state(record), None)


def files_out(desk: Desk) -> Iterator[tuple[Record, str]]:
    """The records of the access log that are still open, with the person who has the files."""
    for register in desk.archive.registers.values():
        access, states = register.access, register.states
        if access is None or states is None:
            continue
        for record in desk.archive.records(register.name).values():
            person = record.values.get(access.who)
            begun = isinstance(record.values.get(access.since), dt.date)
            if begun and isinstance(person, str) and record.state and not states.is_final(record.state):
                yield record, person


def ending_marks(desk: Desk) -> list[tuple[Record, dt.date]]:
    """The records whose mark ends within the notice, with the last day of it, the earliest first."""
    return sorted(_ending(desk), key=itemgetter(1))


def _ending(desk: Desk) -> Iterator[tuple[Record, dt.date]]:
    archive, day = desk.archive, day_of(desk.day)
    notice = archive.limit(NOTICE, day)
    if not isinstance(notice, Period):
        return
    for record in archive.all_records():
        mark = record.values.get("secrecy")
        until = mark.get("until") if isinstance(mark, dict) else None
        if not isinstance(until, dt.date) or not rank(record.level):
            continue
        if day_of(due_before(until, notice, archive.calendar)) <= day:
            yield record, until


def mark_tasks(marks: Iterable[tuple[Record, dt.date]], desk: Desk) -> list[Task]:
    """The marks that end, each with its last day and the clause that has them looked at."""
    clause, today = _noticing(desk), day_of(desk.day)
    found = []
    for record, until in marks:
        late = until < today
        when = say("{day} 已满", day=until.isoformat()) if late else say("{day} 期满", day=until.isoformat())
        mark, register = desk.mark(record.level).text, record.register.word(desk.lang)
        found.append(
            Task(desk.link(record), register, mark, desk.tell(when), desk.state(record), clause, late)
        )
    return found


def _noticing(desk: Desk) -> ClauseLink | None:
    """The clause that names the notice."""
    id, _, limit = NOTICE.partition(".")
    regulation = desk.archive.regulations.get(id)
    for clause in regulation.clauses if regulation else ():
        if f"`limits.{limit}`" in clause.text:
            return desk.clause(regulation.ref(clause)) if regulation else None
    return None
