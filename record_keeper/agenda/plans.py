"""What is known of a deadline before any record is looked at: its limits, its clause, where its dates stand."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from functools import cached_property, partial
from typing import Any

from ..archive import Archive
from ..declarations.deadlines import Deadline
from ..fields.absent import Absent
from ..limits import Limit, posts_in
from ..registers import Register

Values = Mapping[str, Any]
Dates = Callable[[Values], list[dt.date]]


class Plan:
    """One deadline of one register, made ready for many records."""

    def __init__(self, register: Register, deadline: Deadline, archive: Archive) -> None:
        self.deadline, self.archive = deadline, archive
        self._limits: dict[tuple[str, dt.date], Limit | None] = {}
        self._provisional: dict[int, bool] = {}
        self.clause = archive.asking_clause(f"deadline {register.name}.{deadline.name}")
        self.start = last_date(deadline.start)
        self.met_name = deadline.met_by.partition(".")[0]
        alone = self.met_name == deadline.met_by and self.met_name not in {"", *register.lists}
        self.simple = alone and not deadline.every
        """Whether it is met as soon as there is anything in one field."""
        self.met_dates = all_dates(deadline.met_by) if deadline.met_by else None

    @cached_property
    def since(self) -> dt.date:
        """The day of a first edition: what comes back was asked of nobody before. Of a later one, no day is known."""
        regulation = self.archive.regulation_of(self.deadline.limit)
        return regulation.in_force if regulation and regulation.edition == 1 else dt.date.min

    def limit(self, name: str, day: dt.date) -> Limit | None:
        """A limit in force on a day; none under no name."""
        key = (name, day)
        if key not in self._limits:
            self._limits[key] = self.archive.limit(name, day) if name else None
        return self._limits[key]

    def provisional(self, year: int) -> bool:
        """Whether the working days of a year are only computed."""
        found = self._provisional.get(year)
        if found is None:
            found = self._provisional[year] = self.archive.calendar.provisional(year)
        return found

    def posts(self, day: dt.date) -> tuple[str, ...]:
        """The posts that it concerns, by the limit in force on a day."""
        return named_posts(self.deadline.post, self.archive, day)


def plans_of(register: Register, archive: Archive) -> tuple[Plan, ...]:
    """The plans of the deadlines of a register; made once for an archive."""
    # The register is kept beside its plans, so that no other one can have its id.
    return archive.once(("plans", id(register)), _plans, register, archive)[1]


def _plans(register: Register, archive: Archive) -> tuple[Register, tuple[Plan, ...]]:
    return register, tuple(Plan(register, deadline, archive) for deadline in register.deadlines.values())


def named_posts(word: str, archive: Archive, day: dt.date) -> tuple[str, ...]:
    """The posts that a word of a declaration means: one post, or those of a limit."""
    if not word:
        return ()
    return posts_in(archive.limit(word, day)) if "." in word else (word,)


def last_date(path: str) -> Callable[[Values], dt.date | None]:
    """Reads the date at a path; of a list that of its last entry that has one."""
    return partial(_last, path, all_dates(path))


def _last(name: str, dates: Dates, values: Values) -> dt.date | None:
    value = values.get(name)
    if isinstance(value, dt.date):
        return value
    found = dates(values)
    return found[-1] if found else None


def all_dates(path: str) -> Dates:
    """Reads every date at a path, in the order of the file."""
    return partial(_dates, tuple(path.split(".")))


def _dates(names: tuple[str, ...], value: Any) -> list[dt.date]:
    if isinstance(value, dt.date):
        return [value] if not names else []
    if isinstance(value, Absent) or value is None:
        return []
    if isinstance(value, Mapping):
        return _dates(names[1:], value.get(names[0])) if names else []
    return [date for item in value for date in _dates(names, item)] if isinstance(value, tuple) else []
