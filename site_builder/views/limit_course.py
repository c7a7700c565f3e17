"""The limits of a regulation on the page: what each is on the day, and what it was or will be."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple

from record_keeper.limits import Limit, show_limit
from record_keeper.messages import say
from record_keeper.regulations import Regulation
from record_keeper.workdays import day_of

from .desk import Desk
from .versions import Line

OF_ITS_OWN = ("limit", "by")
"""Keys of a declaration under which a limit is all its own: it may be called by the same name."""


class Step(NamedTuple):
    """A limit from a day on."""

    since: str
    value: str


class Value(NamedTuple):
    """A limit: its name, its value on the day, its course from the first version on that is known, and what
    readers call it."""

    name: str
    now: str
    course: tuple[Step, ...]
    label: str = ""

    @property
    def amended(self) -> bool:
        """Whether it was, or will be, something else."""
        return len(self.course) > 1

    def coming(self, day: str) -> tuple[Step, ...]:
        """What it will be after a day."""
        return tuple(step for step in self.course if step.since > day)


def labels(regulation: Regulation, desk: Desk) -> dict[str, str]:
    """Name -> what readers call a limit: as the one deadline, approval … does that it is the limit of, or else as
    the first clause that names it. One that nobody names is not among them."""
    found: dict[str, set[str]] = {}
    for register in desk.archive.registers.values():
        for limit, keys in register.limits():
            whose, _, name = limit.partition(".")
            if whose == regulation.id and keys[-1] in OF_ITS_OWN:
                found.setdefault(name, set()).add(getattr(register, keys[0])[keys[1]].word(desk.lang))
    titles = {
        name: clause.title
        for clause in reversed(regulation.clauses)
        for name in regulation.limits
        if f"`limits.{name}`" in clause.text
    }
    own = {name: label for name, (label, *more) in found.items() if not more}
    return {**titles, **own}


def values(regulation: Regulation, line: Line, desk: Desk, called: Mapping[str, str]) -> dict[str, Value]:
    """Each limit with its course; after those of the text those that only its former versions have."""
    former = (name for version in line.versions for name in version.rules.limits)
    return {
        name: Value(
            name,
            _told(regulation.limit(name, day_of(desk.day)), desk),
            tuple(_course(line, name, desk)),
            called.get(name, ""),
        )
        for name in dict.fromkeys((*regulation.limits, *former))
    }


def _course(line: Line, name: str, desk: Desk) -> Iterator[Step]:
    """What it is from the days on on which a version or an amendment changes it."""
    changed = {each.in_force for version in line.versions for each in version.rules.amendments}
    days = {day for day in changed if day > line.begins} | {version.since for version in line.versions}
    told = ((day, _told(line.on(day).rules.limit(name, day), desk)) for day in sorted(days))
    for value, steps in groupby(told, key=itemgetter(1)):
        yield Step(next(steps)[0].isoformat(), value)


def _told(limit: Limit | None, desk: Desk) -> str:
    return limit_words(limit, desk) if limit is not None else desk.tell(say("没有这个限值"))


def limit_words(limit: Limit | None, desk: Desk) -> str:
    """A limit as readers see it."""
    return "" if limit is None else show_limit(limit, desk.lang, partial(_post, desk))


def _post(desk: Desk, post: str) -> str:
    return desk.post(post)
