"""What was read once: commits, and field changes between two blobs. Neither ever changes.

An SQLite file in git's own folder, never pickle. Whatever goes wrong with it, the answer is the same
without it, so its failures are silent.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import Any
from urllib.parse import quote

from .commits import Commit, FileChange

_FORMAT = 1  # raise it whenever what is kept, or how it is found out, changes
_SCHEMA = f"""
begin;
create table commits (
  id text primary key, parents text, stamp int, "offset" int, committed int,
  name text, email text, message text, files text
) without rowid;
create table fields (key text primary key, value text) without rowid;
pragma user_version = {_FORMAT};
commit;
"""
_BROKEN = (sqlite3.Error, OSError, ValueError, TypeError, LookupError, AttributeError)
_TABLES = "select name from sqlite_master where type = 'table' and name not like 'sqlite!_%' escape '!'"
_AT_A_TIME = 500
_PATIENCE = 2.0  # seconds to wait for another program that is writing


class Cache:
    """The cache in `folder` for the archive at `prefix` of the repository; None keeps nothing."""

    def __init__(self, folder: Path | None, prefix: str = "") -> None:
        name = quote(f"history-{prefix}".strip("-/"), safe="")  # two archives may share a repository
        self.file = folder / f"{name}.sqlite" if folder else None

    def commits(self) -> dict[str, Commit]:
        """The commits that are kept; {} if there are none or they cannot be read."""
        try:
            with self._open() as database:
                rows = database.execute("select * from commits") if database else ()
                return {row[0]: _commit(row) for row in rows}
        except _BROKEN as error:
            self._failed(error)
            return {}

    def keep_commits(self, commits: Iterable[Commit]) -> None:
        """Adds commits."""
        rows = (
            (
                c.id,
                " ".join(c.parents),
                *c[2:8],
                json.dumps(c.files, ensure_ascii=False, separators=(",", ":")),
            )
            for c in commits
        )
        self._keep("insert or replace into commits values (?, ?, ?, ?, ?, ?, ?, ?, ?)", rows)

    def fields(self, keys: list[str]) -> dict[str, Any]:
        """Those of `keys` that are kept → their values."""
        found: dict[str, Any] = {}
        try:
            with self._open() as database:
                if database is None:
                    return {}
                for first in range(0, len(keys), _AT_A_TIME):
                    some = keys[first : first + _AT_A_TIME]
                    marks = ",".join("?" * len(some))
                    rows = database.execute(f"select key, value from fields where key in ({marks})", some)
                    found.update((key, json.loads(value)) for key, value in rows)
        except _BROKEN as error:
            self._failed(error)
            return {}
        return found

    def keep_fields(self, values: dict[str, Any]) -> None:
        """Adds values that JSON can hold."""
        rows = ((key, json.dumps(value, ensure_ascii=False)) for key, value in values.items())
        self._keep("insert or replace into fields values (?, ?)", rows)

    def drop(self) -> None:
        """Deletes the file; the next writer makes a new one."""
        if self.file:
            with suppress(OSError):
                self.file.unlink()

    def _keep(self, statement: str, rows: Iterable[tuple[Any, ...]]) -> None:
        with suppress(*_BROKEN), self._open(make=True) as database:
            if database:
                with database:
                    database.executemany(statement, rows)

    @contextmanager
    def _open(self, make: bool = False) -> Iterator[sqlite3.Connection | None]:
        """The open database, or None if there is none; one of another format is thrown away."""
        if self.file is None or not (make or self.file.is_file()):
            yield None
            return
        if make:
            self.file.parent.mkdir(parents=True, exist_ok=True)
        database = sqlite3.connect(self.file, timeout=_PATIENCE)
        with closing(database):
            (found,) = database.execute("pragma user_version").fetchone()
            if found != _FORMAT and make:
                for (name,) in database.execute(_TABLES).fetchall():
                    database.execute(f'drop table "{name}"')
                database.executescript(_SCHEMA)
            yield database if found == _FORMAT or make else None

    def _failed(self, error: Exception) -> None:
        """A cache that is only busy stays; one that makes no sense goes."""
        if getattr(error, "sqlite_errorname", "") not in ("SQLITE_BUSY", "SQLITE_LOCKED"):
            self.drop()


def _commit(row: tuple[Any, ...]) -> Commit:
    files = tuple(FileChange(path, old, tuple(olds), new) for path, old, olds, new in json.loads(row[8]))
    numbers = (int(row[2]), int(row[3]), int(row[4]))
    return Commit(row[0], tuple(row[1].split()), *numbers, row[5], row[6], row[7], files)
