"""Who may approve what, and which approvals a record still lacks."""

from __future__ import annotations

import datetime as dt

from .archive import Archive
from .limits import Posts
from .record import Block, Record
from .registers import Step
from .workdays import day_of


def entitled(step: Step, archive: Archive, day: dt.date) -> Posts | None:
    """The posts that decide a step on a day, by the regulation then in force; None if it names none."""
    limit = archive.limit(step.by, day)
    return limit if isinstance(limit, Posts) else None


def asked_steps(record: Record) -> list[Step]:
    """The steps that a record's state asks for, by its needs and by every `before` that it has passed."""
    return record.register.asked_steps.get(record.state, [])


def missing_steps(record: Record, archive: Archive) -> list[Step]:
    """The steps that a record's state asks for and that nobody has approved yet."""
    return [step for step in asked_steps(record) if not _approved(step, record, archive)]


def _approved(step: Step, record: Record, archive: Archive) -> bool:
    given = [a for a in record["approvals"] if a["step"] == step.name and a["decision"] == "approved"]
    if not given:
        return False
    posts = entitled(step, archive, _day(given[-1]))
    return posts is None or not posts.all or set(posts.names) <= {a["post"] for a in given}


def _day(approval: Block) -> dt.date:
    at = approval["at"]
    return day_of(at) if isinstance(at, dt.date) else dt.date.max
