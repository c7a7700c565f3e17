"""Escalation: who has been told of something by a day, the later the higher up."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from ..escalation import OWNER, Escalation
from ..limits import Limit
from ..workdays import day_of
from .due import Reached, is_after
from .pauses import DAY, Pause, closing, days_later, later, moment_after, running


class Told(NamedTuple):
    """Who has been told, and the moment at which the next will be (None if that is on another day, or never)."""

    reached: tuple[Reached, ...] = ()
    next: dt.datetime | None = None


def told(
    limit: Limit | None,
    start: dt.date,
    due: dt.date,
    on: dt.date,
    person: str,
    pauses: tuple[Pause, ...] = (),
) -> Told:
    """The steps of an escalation that have been reached on a day (or at a moment), in their order.

    A share counts the time from start to due without pauses; of what is due on a day, whole days. If `due`
    lies before the start (something that has to be done before an event), as much time lies before it.
    """
    if not isinstance(limit, Escalation):
        return Told()
    if due < start if type(due) is type(start) else day_of(due) < day_of(start):
        start = _mirrored(start, due)
    steps = [(_reached_on(share, start, due, pauses), share, posts) for share, posts in limit.steps]
    past = [(share, posts) for when, share, posts in steps if not is_after(when, on)]
    ahead = [when for when, _, _ in steps if isinstance(when, dt.datetime) and is_after(when, on)]
    return Told(
        tuple(each for share, posts in past for each in _who(share, posts, person)), min(ahead, default=None)
    )


def _who(share: Decimal, posts: tuple[str, ...], person: str) -> Iterator[Reached]:
    for post in posts:
        if post != OWNER:
            yield Reached(share, post, "")
        elif person:
            yield Reached(share, "", person)


def _mirrored(start: dt.date, due: dt.date) -> dt.date:
    """As long before `due` as the event comes after it."""
    if isinstance(due, dt.datetime):
        return later(due, due - closing(start))
    return days_later(due, (due - day_of(start)).days) if day_of(start) > due else due


def _reached_on(share: Decimal, start: dt.date, due: dt.date, pauses: tuple[Pause, ...]) -> dt.date:
    """The day, or of what is due at a minute the moment, on which a share of the time has run."""
    if isinstance(due, dt.datetime):
        begin = closing(start)
        return moment_after(begin, running(begin, due, pauses) * float(share), pauses)
    begin = closing(day_of(start))
    days = math.ceil(running(begin, closing(due), pauses) / DAY * float(share))
    return days_later(moment_after(begin, days * DAY, pauses).date(), -1)
