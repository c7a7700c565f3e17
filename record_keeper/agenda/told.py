"""Escalation: who has been told of something by a day, the later the higher up."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Iterator
from decimal import Decimal

from ..escalation import OWNER, Escalation
from ..limits import Limit
from ..workdays import day_of
from .due import Reached
from .pauses import DAY, Pause, closing, days_later, later, moment_after, running


def reached(
    limit: Limit | None,
    start: dt.date,
    due: dt.date,
    on: dt.date,
    person: str,
    pauses: tuple[Pause, ...] = (),
) -> tuple[Reached, ...]:
    """The steps of an escalation that have been reached on a day (or at a moment), in their order.

    A share counts the time from start to due without pauses; of what is due on a day, whole days. If `due`
    lies before the start (something that has to be done before an event), as much time lies before it.
    """
    if not isinstance(limit, Escalation):
        return ()
    if due < start if type(due) is type(start) else day_of(due) < day_of(start):
        start = _mirrored(start, due)
    return tuple(
        told
        for share, posts in limit.steps
        if _is_reached(share, start, due, on, pauses)
        for told in _told(share, posts, person)
    )


def _told(share: Decimal, posts: tuple[str, ...], person: str) -> Iterator[Reached]:
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


def _is_reached(share: Decimal, start: dt.date, due: dt.date, on: dt.date, pauses: tuple[Pause, ...]) -> bool:
    if isinstance(due, dt.datetime):
        begin = closing(start)
        when = moment_after(begin, running(begin, due, pauses) * float(share), pauses)
        return on >= when if isinstance(on, dt.datetime) else on >= when.date()
    begin = closing(day_of(start))
    days = math.ceil(running(begin, closing(due), pauses) / DAY * float(share))
    last = days_later(moment_after(begin, days * DAY, pauses).date(), -1)
    return day_of(on) >= last
