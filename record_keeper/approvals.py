"""Who may approve what, and which approvals a record still lacks."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from .archive import Archive
from .declarations.approvals import Step
from .declarations.paths import values_at
from .limits import Posts, Table
from .marks import rank
from .record import Block, Record
from .workdays import day_of


def entitled(step: Step, record: Record, archive: Archive, day: dt.date) -> Posts | None:
    """The posts that decide a step of a record on a day, by the regulation then in force; None if it names none."""
    limit = archive.limit(step.by, day)
    if isinstance(limit, Table):
        return limit.posts(_mark(step, record, archive), own=_own(step, record, archive))
    return limit if isinstance(limit, Posts) else None


def asked_steps(record: Record, archive: Archive) -> list[Step]:
    """The steps that a record's state asks for, by its needs and by every `before` that it has passed."""
    steps = record.register.asked_steps.get(record.state, [])
    return [step for step in steps if step.when.holds(record, archive)]


def missing_steps(record: Record, archive: Archive) -> list[Step]:
    """The steps that a record's state asks for and that nobody has approved yet."""
    return [step for step in asked_steps(record, archive) if not approved(step, record, archive)]


def approved(step: Step, record: Record, archive: Archive) -> bool:
    """Whether all who have to decide a step have approved it."""
    given = approvals_of(step, record)
    if not given:
        return False
    posts = entitled(step, record, archive, _day(given[-1]))
    return posts is None or not posts.all or set(posts.names) <= {a["post"] for a in given}


def approvals_of(step: Step, record: Record) -> list[Block]:
    """The entries that approve a step, in the order of the file."""
    return [a for a in record["approvals"] if a["step"] == step.name and a["decision"] == "approved"]


def decisions(record: Record) -> Iterator[tuple[Step | None, Block]]:
    """Each entry of a record's approvals, of either decision, with the step it decides; None if there is no such."""
    for approval in record["approvals"]:
        yield record.register.approvals.get(approval["step"] or ""), approval


def acts_for(approval: Block, archive: Archive, day: dt.date) -> str:
    """Whose post counts for an approval: that of the one who decided, or of an absent one whose deputy he is.

    "" where it says to be given for somebody whose deputy is another, or who is not absent on that day.
    """
    absent = approval["for"]
    if not absent:
        return str(approval["by"])
    staff = archive.find(absent, ("staff",))
    if staff is None or staff["deputy"] != approval["by"]:
        return ""
    return str(absent) if any(_covers(stretch, day) for stretch in staff["absences"] or ()) else ""


def _covers(stretch: Block, day: dt.date) -> bool:
    start, end = stretch["from"], stretch["to"]
    return isinstance(start, dt.date) and start <= day and (not isinstance(end, dt.date) or day <= end)


def _mark(step: Step, record: Record, archive: Archive) -> str:
    """The highest mark of what a step is about."""
    return max((each.level for each in _subjects(step, record, archive)), key=rank, default=record.level)


def _own(step: Step, record: Record, archive: Archive) -> bool:
    """Whether all that a step is about belongs to the department of whom asked. What nobody knows does not."""
    applicant = record.values.get(step.asked_by)
    staff = archive.find(applicant, ("staff",)) if isinstance(applicant, str) else None
    home = staff["department"] if staff else None
    if step.department is not None:
        owners = {value for _, value in values_at(record.values, step.department)}
    else:
        owners = {_department(each, archive) for each in _subjects(step, record, archive)}
    return bool(home) and owners == {home}


def _subjects(step: Step, record: Record, archive: Archive) -> Iterator[Record]:
    if step.mark_of is None:
        yield record
        return
    to = getattr(step.mark_of.type, "to", ())
    for _, id in values_at(record.values, step.mark_of):
        if isinstance(id, str) and (found := archive.find(id, to)):
            yield found


def _department(record: Record, archive: Archive) -> object:
    """The department that a record belongs to: the one it names, or that of its owner."""
    if record.has("department"):
        return record["department"]
    owner = archive.find(record["owner"], ("staff",)) if record.has("owner") else None
    return owner["department"] if owner else None


def _day(approval: Block) -> dt.date:
    at = approval["at"]
    return day_of(at) if isinstance(at, dt.date) else dt.date.max
