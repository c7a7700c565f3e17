"""What was found out about the files of an archive when they were last judged: kept in git's own folder.

An SQLite file, never pickle. It holds for one configuration and one program; whatever goes wrong with
it, the answer is the same without it, so its failures are silent.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterable, Mapping
from contextlib import closing, suppress
from pathlib import Path
from typing import Any, NamedTuple

from .finding_text import as_text, from_text
from .git import Entry, Listing
from .layout import is_configuration, is_read
from .problems import Finding

_FORMAT = 5  # raise it whenever what is kept changes
_TABLES = ("meta", "listing", "newer", "files", "keys", "unreadable", "names", "found")
_SCHEMA = f"""
{"".join(f"drop table if exists {table};" for table in _TABLES)}
create table meta (seal text, turn int);
create table listing (text blob, beside int);
create table newer (path text primary key, oid text) without rowid;
create table files (path text primary key, asked text, groups text) without rowid;
create table keys (key text, path text, primary key (key, path)) without rowid;
create table unreadable (path text primary key) without rowid;
create table names (path text primary key, names text) without rowid;
create table found (owner text, finding text);
create index found_owner on found (owner);
pragma user_version = {_FORMAT};
"""
_BROKEN = (sqlite3.Error, OSError)
_PATIENCE = 2.0  # seconds to wait for another program that is writing
_BETWEEN = "\x1f"  # no text of an archive holds it: the reader refuses control characters


class Known(NamedTuple):
    """What is kept of a file. `asked`: see `Archive.noting`; `groups`: see `check.groups_of`."""

    path: str
    readable: bool
    asked: Collection[str] = ()
    groups: Collection[str] = ()
    names: Collection[str] = ()
    """See `customer_names.names_of`."""


class Since(NamedTuple):
    """What is not as it was last judged: the files that have come, gone or changed.

    `odd` is whether something may stand beside the files that is not read; `same_paths`, whether no path came or went.
    """

    changed: set[str]
    odd: bool
    same_paths: bool


class Forgotten(Exception):
    """What was kept cannot be read."""


class Memory:
    """The memory in a file; None keeps nothing."""

    def __init__(self, file: Path | None) -> None:
        self.file = file

    def is_there(self) -> bool:
        """Whether anything is kept."""
        return self.file is not None and self.file.is_file()

    def recall(self, seal: str) -> Recall | None:
        """What was found under this seal; None if nothing was, or if it cannot be read."""
        if self.file is None:
            return None
        try:
            database = sqlite3.connect(self.file, timeout=_PATIENCE)
        except sqlite3.Error:
            return None
        try:
            return Recall(database, seal)
        except Forgotten:
            database.close()
            return None

    def keep(
        self,
        seal: str,
        listing: Listing,
        beside: bool,
        files: Iterable[Known],
        found: Iterable[tuple[str, Finding]],
    ) -> None:
        """Everything anew: what there is, what is known of the files, and what was found.

        `beside` is whether there is something that is not read. A finding comes with the path, or the group, that it belongs to.
        """
        if self.file is None:
            return
        with suppress(*_BROKEN):
            self.file.parent.mkdir(parents=True, exist_ok=True)
            with closing(sqlite3.connect(self.file, timeout=_PATIENCE)) as database, database:
                database.execute("begin immediate")
                for statement in _SCHEMA.split(";")[:-1]:
                    database.execute(statement)
                database.execute("insert into meta values (?, 1)", (seal,))
                database.execute("insert into listing values (?, ?)", (listing.text, beside))
                _insert(database, files, found)


class Recall:
    """An open memory. Everything that reads raises Forgotten where the file is broken, or not of this seal."""

    def __init__(self, database: sqlite3.Connection, seal: str) -> None:
        self._database = database
        kept = self._rows(
            "select seal, turn, text, beside from meta, listing, pragma_user_version where user_version = ?",
            _FORMAT,
        )
        if not kept or kept[0][0] != seal:
            raise Forgotten
        _, self._turn, listing, self._beside = kept[0]
        self._listing = Listing(listing)

    def close(self) -> None:
        """Lets the file go."""
        self._database.close()

    def _rows(self, statement: str, *words: object) -> list[Any]:
        try:
            return self._database.execute(statement, words).fetchall()
        except sqlite3.Error as error:
            raise Forgotten from error

    def since(self, now: Listing) -> Since:
        """What has changed in an archive that is so now."""
        try:
            before, after = self._listing.differing(now)
        except (ValueError, TypeError) as error:
            raise Forgotten from error
        changed = {path for path in {*before, *after} if _judged(path, before) != _judged(path, after)}
        newer = dict(self._rows("select path, oid from newer"))
        changed = (changed - newer.keys()) | {path for path, oid in newer.items() if now.file(path) != oid}
        odd = any(
            not (entry.is_file and is_read(path)) for side in (before, after) for path, entry in side.items()
        )
        return Since(changed, odd or bool(self._beside), before.keys() == after.keys())

    def unreadable(self) -> set[str]:
        """The files that hold no record."""
        return {path for (path,) in self._rows("select path from unreadable")}

    def known(self, path: str) -> Known | None:
        """What is kept of a file."""
        rows = self._rows("select asked, groups from files where path = ?", path)
        return Known(path, True, *map(_split, rows[0])) if rows else None

    def paths(self, keys: Iterable[str]) -> set[str]:
        """The files that asked for one of these keys, or belong to such a group."""
        asked = "select path from keys where key = ?"
        return {path for key in keys for (path,) in self._rows(asked, key)}

    def names(self) -> list[list[str]]:
        """The names of each customer."""
        return [_split(names) for (names,) in self._rows("select names from names")]

    def found(self) -> list[tuple[str, Finding]]:
        """Every finding with the path or the group it belongs to."""
        try:
            return [
                (owner, from_text(text)) for owner, text in self._rows("select owner, finding from found")
            ]
        except (ValueError, TypeError, LookupError) as error:
            raise Forgotten from error

    def replace(
        self,
        paths: Collection[str],
        files: Iterable[Known],
        owners: Collection[str],
        found: Iterable[tuple[str, Finding]],
        now: Listing,
        beside: bool | None,
    ) -> None:
        """Puts `files` in the place of what is kept of `paths`, and `found` in that of `owners`.

        `now` and `beside` are kept in the place of the listing; with None that is only added to.

        Nothing is kept if another program has written meanwhile.
        """
        with suppress(*_BROKEN, Forgotten), self._database as database:
            database.execute("begin immediate")
            if database.execute("select turn from meta").fetchone() != (self._turn,):
                database.rollback()
                return
            database.execute("update meta set turn = turn + 1")
            if beside is None:  # else megabytes would be written for one edit
                newer = [(path, oid) for path in paths if (oid := now.file(path))]
                database.executemany("insert or replace into newer values (?, ?)", newer)
            else:
                database.execute("update listing set text = ?, beside = ?", (now.text, beside))
                database.execute("delete from newer")
            for path in paths:
                if known := self.known(path):
                    keys = [(key, path) for key in {*known.asked, *known.groups}]
                    database.executemany("delete from keys where key = ? and path = ?", keys)
                for table in ("files", "unreadable", "names"):
                    database.execute(f"delete from {table} where path = ?", (path,))
            database.executemany("delete from found where owner = ?", [(owner,) for owner in owners])
            _insert(database, files, found)


def _insert(
    database: sqlite3.Connection, files: Iterable[Known], found: Iterable[tuple[str, Finding]]
) -> None:
    files = list(files)
    rows = ((file.path, _BETWEEN.join(file.asked), _BETWEEN.join(file.groups)) for file in files)
    database.executemany("insert into files values (?, ?, ?)", rows)
    unreadable = [(file.path,) for file in files if not file.readable]
    database.executemany("insert into unreadable values (?)", unreadable)
    names = [(file.path, _BETWEEN.join(file.names)) for file in files if file.names]
    database.executemany("insert into names values (?, ?)", names)
    keys = sorted({(key, file.path) for file in files for key in (*file.asked, *file.groups)})
    database.executemany("insert into keys values (?, ?)", keys)
    database.executemany("insert into found values (?, ?)", ((owner, as_text(each)) for owner, each in found))


def _judged(path: str, side: Mapping[str, Entry]) -> str | None:
    """The id of a file that is judged by itself; None if there is none, or it says how the archive works."""
    entry = side.get(path)
    return entry.oid if entry and entry.is_file and is_read(path) and not is_configuration(path) else None


def _split(words: str) -> list[str]:
    return words.split(_BETWEEN) if words else []
