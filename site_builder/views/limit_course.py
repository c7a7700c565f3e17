"""The limits of a regulation on the page: what each is on the day, and what it was or will be."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from functools import partial
from typing import NamedTuple

from record_keeper.limits import Limit, show_limit
from record_keeper.regulations import Regulation

from .desk import Desk


class Step(NamedTuple):
    """A limit from a day on."""

    since: str
    value: str


class Value(NamedTuple):
    """A limit: its name, its value on the day, and its course from the first edition on."""

    name: str
    now: str
    course: tuple[Step, ...]

    @property
    def amended(self) -> bool:
        """Whether it was, or will be, something else."""
        return len(self.course) > 1

    def coming(self, day: str) -> tuple[Step, ...]:
        """What it will be after a day."""
        return tuple(step for step in self.course if step.since > day)


def value_of(regulation: Regulation, name: str, day: dt.date, desk: Desk) -> Value:
    """A limit with its course."""
    now = limit_words(regulation.limit(name, day), desk)
    return Value(name, now, tuple(_course(regulation, name, desk)))


def _course(regulation: Regulation, name: str, desk: Desk) -> Iterator[Step]:
    yield Step(regulation.in_force.isoformat(), limit_words(regulation.limits[name], desk))
    for amendment in regulation.amendments:
        if name in amendment.limits:
            yield Step(amendment.in_force.isoformat(), limit_words(amendment.limits[name], desk))


def limit_words(limit: Limit | None, desk: Desk) -> str:
    """A limit as readers see it."""
    return "" if limit is None else show_limit(limit, desk.lang, partial(_post, desk))


def _post(desk: Desk, post: str) -> str:
    return desk.post(post)
