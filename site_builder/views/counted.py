"""By what records are counted: the values and the months of a record at a path, and how a list is asked for them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from typing import Any, TypeGuard
from urllib.parse import quote

from record_keeper.declarations.charts import DATES, Chart
from record_keeper.declarations.paths import Path, values_at
from record_keeper.fields.absent import Absent
from record_keeper.fields.choice import ChoiceOf
from record_keeper.record import Record
from record_keeper.workdays import day_of

ASKED = 60
"""So many values the address of a view names at most."""


def values(record: Record, path: Path | None) -> set[Any]:
    """The values of a record at a path; None alone where there is none."""
    if path and is_plain(path):  # nearly all, in a third of the time
        value = record.values.get(path.names[0])
        return {None if isinstance(value, Absent) else value}
    found = (value for _, value in values_at(record.values, path)) if path else ()
    return {value for value in found if not isinstance(value, Absent)} or {None}


def is_plain(path: Path) -> bool:
    """Whether a record has one value at a path, under its own name."""
    return len(path.names) == 1 and not path.through_list


def months(record: Record, path: Path, until: dt.date) -> set[int]:
    """The months of the days at a path, without those that are still to come."""
    return {month_of(day) for day in values(record, path) if has_come(day, until)}


def has_come(day: Any, until: dt.date) -> TypeGuard[dt.date]:
    """Whether this is a day, and none after `until`."""
    return isinstance(day, dt.date) and day_of(day) <= until


def month_of(day: dt.date) -> int:
    """Months since the year nought."""
    return day.year * 12 + day.month - 1


@lru_cache
def month_name(month: int) -> str:
    """`2026-03`."""
    return f"{month // 12:04d}-{month % 12 + 1:02d}"


def place_of(path: Path, value: Any) -> tuple[int, str]:
    """Where a value stands in its vocabulary; what has none by its id, what is not there last."""
    if isinstance(path.type, ChoiceOf) and value is not None:
        return path.type.order(value), ""
    return (1 << 30, "~") if value is None else (0, str(value))


def counted_by(chart: Chart) -> Sequence[Path]:
    """The paths whose values a chart tells apart."""
    return tuple(path for path in (chart.by, chart.split) if path)


def facet_name(path: Path) -> str:
    """The facet of a list that holds what a chart counts by: of a day it counts the month."""
    return f"{path.text}-month" if isinstance(path.type, DATES) else path.text


def key_of(value: Any) -> str:
    """A value as addresses name it."""
    return {True: "true", False: "false"}[value] if isinstance(value, bool) else str(value)


def query(path: Path, group: Iterable[Any], key: Callable[[Any], str] = key_of) -> str:
    """How a list is asked for the records with any of these values; "" where it cannot be asked so."""
    asked = tuple(group)
    if not 0 < len(asked) <= ASKED or None in asked:
        return ""
    return "&".join(f"{facet_name(path)}={quote(key(value), safe='')}" for value in asked)


def both(whole: str, part: str) -> str:
    """How a list is asked for what meets two queries; "" where one of them cannot be asked."""
    return f"{whole}&{part}" if whole and part else ""
