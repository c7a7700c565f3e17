"""What commits did to files, as the tables tell it: by the life of a file, by commit, by a record's name."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from typing import NamedTuple
from zlib import crc32

from .lineages import Kind
from .tables import id_of

Compared = tuple[int, int, bytes]
"""(life, number of the step in it, the fields that changed as JSON)"""

_STEPS = """
select s.life, s.n, s.seq, s.path, s.old_path, s.olds, s.new, s.kind, f.value, f.sum
from steps s left join fields f
  on f.life = s.life and f.n = s.n and (select value from facts where name = 'version') = :version
"""


class Step(NamedTuple):
    """What a commit did to one file. `olds` are blob ids with a comma between; see FileChange.

    `value`: the fields that changed, as JSON; None if they have not been compared yet. `sum` is its CRC-32.
    """

    life: int
    n: int
    seq: int
    path: str
    old_path: str
    olds: str
    new: str
    kind: Kind
    value: bytes | None
    sum: int | None


class Steps:
    """The steps of the line up to the commit numbered `last`, with fields as `version` reads them."""

    def __init__(self, database: sqlite3.Connection, version: str, last: int) -> None:
        self._database, self._all = database, database.execute
        self._bound: dict[str, object] = {"version": version, "last": last}

    def lives(self) -> int:
        """The number of lives; some may have begun behind the line."""
        return int(self._all("select ifnull(max(life), -1) + 1 from steps").fetchone()[0])

    def of_lives(self, first: int, end: int) -> list[Step]:
        """The steps of the lives from one number to before another: life by life, newest first."""
        return self._steps(
            "where s.life >= :first and s.life < :end and s.seq <= :last order by s.life, s.seq desc, s.path",
            first=first,
            end=end,
        )

    def of_commits(self, end: int, most: int) -> list[Step]:
        """The steps of `most` commits that did something, newest first, from before the number `end` on."""
        (first,) = self._all(
            "select ifnull(min(seq), 0) from (select distinct seq from steps where seq < :end and seq <= :last"
            " order by seq desc limit :most)",
            self._bound | {"end": end, "most": most},
        ).fetchone()
        return self._steps(
            "where s.seq >= :first and s.seq < :end and s.seq <= :last order by s.seq desc, s.path",
            first=first,
            end=end,
        )

    def of_name(self, name: str) -> list[Step]:
        """The steps, newest first, of the file that is at this path, or was, or has this id, or had it."""
        lives = self._named(name)
        marks = ",".join(map(str, lives))
        return self._steps(f"where s.life in ({marks}) and s.seq <= :last order by s.seq desc, s.path")

    def _named(self, name: str) -> list[int]:
        for column in ("path", "id") if name else ():
            ever = self._all(
                "select distinct life,"
                " (select path from steps s where s.life = p.life and s.seq <= :last order by n desc limit 1)"
                f" from places p where {column} = :name and since <= :last",
                self._bound | {"name": name},
            ).fetchall()
            if ever:
                now = [life for life, path in ever if name == (path if column == "path" else id_of(path))]
                return now or [life for life, _ in ever]
        return []

    def unread(self, after: tuple[int, int], most: int) -> list[Step]:
        """At most `most` steps whose fields have not been compared yet, by life, oldest first."""
        return self._steps(
            "where f.value is null and (s.life, s.n) > (:life, :n) and s.seq <= :last"
            " order by s.life, s.n limit :most",
            life=after[0],
            n=after[1],
            most=most,
        )

    def keep(self, compared: Iterable[Compared]) -> None:
        """Adds the fields of steps; those of another version go. Inside of `writing` only."""
        kept = self._all("select 1 from facts where name = 'version' and value = :version", self._bound)
        if not kept.fetchone():
            self._all("delete from fields")
            self._all("insert or replace into facts values ('version', :version)", self._bound)
        rows = ((life, n, value, crc32(value)) for life, n, value in compared)
        self._database.executemany("insert or replace into fields values (?, ?, ?, ?)", rows)

    def _steps(self, rest: str, **words: object) -> list[Step]:
        """Raises ValueError for fields that are not what was kept."""
        found = list(map(Step._make, self._all(_STEPS + rest, self._bound | words)))
        if any(step.value is not None and crc32(step.value) != step.sum for step in found):
            raise ValueError("spoilt")
        return found
