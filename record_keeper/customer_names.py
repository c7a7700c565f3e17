"""The names that customers are known by: no path and no commit message may hold one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from .record import Record

CUSTOMERS, SHORT_NAME = "customers", "short_name"


def names_of(record: Record) -> tuple[str, ...]:
    """A customer's names that are long enough to be recognised in a text, the full one first; () for others."""
    if record.register.name != CUSTOMERS:
        return ()
    full, short = record.title, record.values.get(SHORT_NAME)
    names = (full,) if len(full) >= 4 and full != record.id else ()
    return (*names, short) if isinstance(short, str) and len(short) >= 2 else names


def standing_in(text: str, customers: Iterable[Iterable[str]]) -> Iterator[str]:
    """Of the names of each customer the first that stands in a text."""
    for names in customers:
        if name := next((name for name in names if name in text), None):
            yield name
