"""From what was read and judged to a site of one clearance, ready to be built: cut first, then shown. Pure."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from record_keeper.agenda import Due, Waiting, agenda, settled, waiting
from record_keeper.archive import Archive
from record_keeper.clearance import TODAY, cut
from record_keeper.hindsight import Hindsight
from record_keeper.messages import Message, say
from record_keeper.trouble import Trouble

from . import pages
from .output import Site
from .protected import protected
from .views.changes import Changes, visible
from .views.desk import Desk
from .views.findings import told, words_of
from .views.records import accesses
from .watch import Watch

if TYPE_CHECKING:
    from record_keeper.guard import Verdict
    from record_keeper.history import History


SHORT_COMMIT = 8


class Assembly(NamedTuple):
    """A site ready to be built, what must not be found in it, and until which minute it is `settled`."""

    site: Site
    watch: Watch
    until: str


def assemble(
    verdict: Verdict,
    history: History | Trouble,
    clearance: str,
    day: dt.date,
    lang: str,
    as_of: dt.date | None = None,
    configuration: str = "",
    since: Hindsight = TODAY,
) -> Assembly:
    """The site of one clearance on a day (or local minute), cut before anything is shown.

    `configuration` names all texts that are no records, and the program; `since` are the marks of today, where
    the texts are those of another day.

    `history` may come from another repository than the texts; a Trouble says why there is none.
    """
    archive = _read(verdict.archive)
    seen = cut(archive, clearance, since)
    commits = [] if isinstance(history, Trouble) else history.commits()
    changes = (
        Changes()
        if isinstance(history, Trouble)
        else visible(history.each(), [commit.id for commit in commits], seen)
    )
    watched = protected(seen, changes)
    watched.found("\n".join(map(words_of, verdict.findings)))  # of all at once what may be seen elsewhere
    today = tuple(seen_dues(archive, seen.archive, day))
    desk = Desk(
        cut=seen,
        lang=lang,
        day=day,
        findings=told(verdict.findings, seen, lambda words: bool(watched.found(words))),
        today=today,
        waiting=tuple(seen_waiting(archive, seen.archive, day)),
        changes=changes,
        no_history=_no_history(history),
        as_of=as_of,
        commit=commits[0].id[:SHORT_COMMIT] if commits else "",
        configuration=configuration,
    )
    return Assembly(pages.site(desk, accesses(desk, commits)), watched, settled(today, day))


def _read(archive: Archive) -> Archive:
    """The archive with all of its records read: every page is looked at, and forks share what is there."""
    if all(isinstance(records, dict) for records in archive.by_register.values()):
        return archive
    return archive.but(by_register={name: dict(r) for name, r in archive.by_register.items()})


def seen_dues(whole: Archive, seen: Archive, day: dt.date) -> Iterator[Due]:
    """The agenda of the whole archive, without what the clearance does not see."""
    for due in agenda(whole, day):
        register, staff = seen.registers[due.register], seen.records("staff")
        told = tuple(each for each in due.escalated_to if each.post or each.person in staff)
        known = due._replace(person=due.person if due.person in staff else "", escalated_to=told)
        if due.scheduled:
            if due.deadline in register.schedules:
                yield known
        elif due.deadline in register.deadlines and due.record in seen.records(due.register):
            yield known


def seen_waiting(whole: Archive, seen: Archive, day: dt.date) -> Iterator[Waiting]:
    """The approvals that wait in the whole archive, without what the clearance does not see."""
    for step in waiting(whole, day):
        if step.step in seen.registers[step.register].approvals and step.record in seen.records(
            step.register
        ):
            yield step


def _no_history(history: History | Trouble) -> Message | None:
    if not isinstance(history, Trouble):
        return None
    if history.kind == "no-repository":  # its own sentence names a folder
        return say("没有历史：这个档案库不在 git 仓库里")
    return say("没有历史：{reason}", reason=history.message)
