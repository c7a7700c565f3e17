"""Who lent, read or opened what: from loans, requests and the trailers of commits. Pure."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from .archive import Archive
from .history import Commit
from .patterns import regex
from .workdays import day_of

TRAILER = "Archive-"
"""How every trailer begins that is part of it."""

_ID = regex(r"\b[A-Z][A-Z0-9]*-\d{4}-\d{4,}\b")


class Access(NamedTuple):
    """One entry: on which day who had which records, by which register or trailer, until when."""

    at: dt.date
    until: dt.date | None
    person: str
    records: tuple[str, ...]
    kind: str
    """A register's name, or the trailer `Archive-Access` / `Archive-Request`."""
    entry: str
    """The record or the commit that says so."""
    words: str


def access_log(archive: Archive, commits: Iterable[Commit], record: str = "") -> list[Access]:
    """All entries, newest first; with `record` those that concern it."""
    found = [*_from_registers(archive), *_from_trailers(archive, commits)]
    if record:
        found = [entry for entry in found if record in entry.records or record == entry.entry]
    return sorted(found, key=lambda e: (day_of(e.at), e.entry), reverse=True)


def _from_registers(archive: Archive) -> Iterator[Access]:
    for register in archive.registers.values():
        if register.access is None:
            continue
        for entry in archive.records(register.name).values():
            at, until = entry.values.get(register.access.since), entry.values.get(register.access.until)
            if isinstance(at, dt.date):
                yield Access(
                    at,
                    until if isinstance(until, dt.date) else None,
                    entry.values.get(register.access.who) or "",
                    tuple(entry[register.access.what]),
                    register.name,
                    entry.id,
                    str(entry.values.get("reason") or ""),
                )


def _from_trailers(archive: Archive, commits: Iterable[Commit]) -> Iterator[Access]:
    for commit in commits:
        for name, words in commit.trailers:
            person = archive.person_of(commit.email) or f"{commit.name} <{commit.email}>"
            at = commit.at.replace(tzinfo=None)
            yield Access(at, None, person, tuple(_ID.findall(words)), name, commit.id, words)
