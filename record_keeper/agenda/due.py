"""What the agenda tells: one deadline of one record, and one thing that is to be done."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from functools import partial
from typing import Literal, NamedTuple

from ..archive import Archive
from ..declarations.deadlines import Deadline
from ..limits import Limit, show_limit
from ..messages import Label
from ..problems import ClauseRef
from ..workdays import day_of

State = Literal["overdue", "due", "coming"]
Outcome = Literal["overdue", "due", "coming", "paused", "met", "late", "dropped"]


class Reached(NamedTuple):
    """Who has been told: the share of the time that had run (1 = it was due), a post or a staff id."""

    share: Decimal
    post: str
    person: str


class Due(NamedTuple):
    """Something that is to be done. `due` is a day (good until its end) or a local minute."""

    record: str
    """The id of the record; of a schedule the register's name."""
    register: str
    deadline: str
    """The name of the deadline or of the schedule."""
    label: Label
    due: dt.date
    state: State
    person: str
    posts: tuple[str, ...]
    clause: ClauseRef | None
    provisional: bool
    """Computed for a year without official working days: it may move when they are published."""
    escalated_to: tuple[Reached, ...] = ()
    told_next: dt.datetime | None = None
    """When the next will be told, if that is at a minute, not on a day."""
    scheduled: bool = False
    """Whether the register asks for it, not one of its records."""

    @property
    def post(self) -> str:
        """The first of the posts; "" if none is named."""
        return self.posts[0] if self.posts else ""


class Clock(NamedTuple):
    """One deadline of one record: from when, until when, by which limit, and how it stands or ended.

    `met` is None while it runs, and where nobody can tell the day (a group of fields that is complete).
    """

    deadline: Deadline
    start: dt.date
    due: dt.date
    met: dt.date | None
    outcome: Outcome
    limit: Limit
    clause: ClauseRef | None
    provisional: bool
    person: str = ""
    posts: tuple[str, ...] = ()
    escalated_to: tuple[Reached, ...] = ()
    told_next: dt.datetime | None = None

    def limit_words(self, archive: Archive) -> Label:
        """The limit as readers see it."""
        posts = partial(_post, archive)
        return Label(lambda lang: show_limit(self.limit, lang, partial(posts, lang)))


def _post(archive: Archive, lang: str, post: str) -> str:
    return archive.post_label(post).told(lang)


def is_after(moment: dt.date, due: dt.date) -> bool:
    """Whether a moment is past a deadline. Where one of the two is only a day, days are compared."""
    if isinstance(moment, dt.datetime) and isinstance(due, dt.datetime):
        return moment > due
    return day_of(moment) > day_of(due)


def standing(due: dt.date, on: dt.date) -> State:
    """How something that is not done stands on a day or at a moment."""
    if is_after(on, due):
        return "overdue"
    return "due" if day_of(on) == day_of(due) else "coming"
