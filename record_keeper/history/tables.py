"""The tables that history is kept in, and the questions asked of them. SQL stands here and nowhere else.

One line of commits, oldest first, as one tip reaches them; what each did to which file; the fields that
changed. A number of a commit in the line is its `seq`; steps are numbered within the life of their file.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import lru_cache
from itertools import islice
from typing import Any, NamedTuple

from .commits import Commit
from .lineages import End, Lives, place_of

FORMAT = 3
"""Raise it whenever what is kept, or how it is found out, changes."""

_TABLES = f"""
create table commits (
  seq integer primary key, id text, parents text, stamp int, "offset" int, committed int,
  name text, email text, message text
);
create table steps (
  life int, n int, seq int, path text, old_path text, olds text, new text, kind text,
  primary key (life, n)
) without rowid;
create table places (path text, life int, id text, place text, since int, primary key (path, life)) without rowid;
create table fields (life int, n int, value blob, sum int, primary key (life, n)) without rowid;
create table facts (name text primary key, value text) without rowid;
pragma user_version = {FORMAT};
"""
_INDEXES = """
create index if not exists commits_by_id on commits (id);
create index if not exists steps_by_seq on steps (seq);
create index if not exists places_by_id on places (id);
create index if not exists places_by_place on places (place);
"""
_AT_A_TIME = 2000  # commits that are held at once
_FOUND = "select name from sqlite_master where type = 'table' and name not like 'sqlite!_%' escape '!'"


_COMMITS = 'select id, parents, stamp, "offset", committed, name, email, message from commits'


class Tip(NamedTuple):
    """The last commit of the line."""

    seq: int
    id: str
    committed: int


class Node(NamedTuple):
    """A commit without its contents."""

    parents: tuple[str, ...]
    committed: int


class Line:
    """The tables in an open database, which commits by itself nothing and everything (no isolation level)."""

    def __init__(self, database: sqlite3.Connection) -> None:
        self._all = database.execute
        self.database = database

    def usable(self) -> bool:
        """Whether the tables are there, in this format, without a gap in the line."""
        (found,) = self._all("pragma user_version").fetchone()
        if found != FORMAT:
            return False
        # Two questions: each is answered from an index, both in one go from every row.
        count, last = self._all(
            "select (select count(*) from commits), (select ifnull(max(seq), -1) + 1 from commits)"
        ).fetchone()
        return bool(count == last)

    def make(self) -> None:
        """Empty tables in place of whatever is there."""
        for (name,) in self._all(_FOUND).fetchall():
            self._all(f'drop table "{name}"')
        for statement in _TABLES.split(";"):
            self._all(statement)

    @contextmanager
    def reading(self) -> Iterator[None]:
        """One state of the tables for several questions."""
        yield from self._within("begin")

    @contextmanager
    def writing(self) -> Iterator[None]:
        """All that is written inside, or nothing. sqlite3.OperationalError if somebody else is writing."""
        yield from self._within("begin immediate")

    def _within(self, begin: str) -> Iterator[None]:
        self._all(begin)
        try:
            yield
            self._all("commit")
        except BaseException:
            self.database.rollback()
            raise

    # The line.

    def tip(self) -> Tip | None:
        """The last commit; None if there is none."""
        row = self._all("select seq, id, committed from commits order by seq desc limit 1").fetchone()
        return Tip(*row) if row else None

    def end(self, commit: str) -> Tip:
        """A commit of this line as its end."""
        return Tip(*self._all("select seq, id, committed from commits where id = ?", (commit,)).fetchone())

    def stands(self, tip: Tip) -> bool:
        """Whether the line up to `tip` is still here, whatever has been added behind it."""
        return self._all("select 1 from commits where seq = ? and id = ?", tip[:2]).fetchone() is not None

    def nodes(self) -> dict[str, Node]:
        """The line without its contents, oldest first."""
        rows = self._all("select id, parents, committed from commits order by seq")
        return {id: Node(tuple(parents.split()), committed) for id, parents, committed in rows}

    def commits(self, first: int = 0, last: int = 1 << 60, words: str = "") -> Iterator[Commit]:
        """Commits from one number to another, newest first, without files; those with `words` in them."""
        rows = self._all(
            f"{_COMMITS} where seq between ? and ? and (? = '' or instr(message, ?)) order by seq desc",
            (first, last, words, words),
        )
        return map(_commit, rows)

    def some(self, seqs: Iterable[int]) -> Iterator[tuple[int, Commit]]:
        """Some commits by their numbers, without their files."""
        marks = ",".join(map(str, seqs))
        rows = self._all(f"{_COMMITS.replace('select', 'select seq,')} where seq in ({marks})")
        return ((seq, _commit(row)) for seq, *row in rows)

    def commit(self, id: str) -> Commit | None:
        """One commit by its full id, without its files; None if it is not of this line."""
        row = self._all(f"{_COMMITS} where id = ?", (id,)).fetchone()
        return _commit(row) if row else None

    def cut(self, seq: int) -> None:
        """Forgets the commits from a number on, and what they did."""
        gone = "select life, n from steps where seq >= ?"
        self._all(f"delete from fields where (life, n) in ({gone})", (seq,))
        self._all("delete from steps where seq >= ?", (seq,))
        self._all("delete from places where since >= ?", (seq,))
        self._all("delete from commits where seq >= ?", (seq,))

    def append(self, commits: Iterable[Commit]) -> None:
        """Adds commits behind the line, oldest first."""
        tip = self.tip()
        (count,) = self._all("select ifnull(max(life), -1) + 1 from steps").fetchone()
        lives = Lives(_Past(self._all) if tip else None, count)
        waiting, seq = iter(commits), tip.seq + 1 if tip else 0
        while some := list(islice(waiting, _AT_A_TIME)):
            self._add(some, seq, lives)
            seq += len(some)
        for statement in _INDEXES.split(";"):
            self._all(statement)

    def _add(self, commits: list[Commit], first: int, lives: Lives) -> None:
        rows, steps = [], []
        places: dict[tuple[str, int], int] = {}
        for seq, commit in enumerate(commits, first):
            rows.append((seq, commit.id, " ".join(commit.parents), *commit[2:8]))
            for file in commit.files:
                life, n, kind = lives.enter(file)
                steps.append((life, n, seq, file.path, file.old_path, ",".join(file.olds), file.new, kind))
                places.setdefault((file.path, life), seq)
        many = self.database.executemany
        many("insert into commits values (?, ?, ?, ?, ?, ?, ?, ?, ?)", rows)
        many("insert into steps values (?, ?, ?, ?, ?, ?, ?, ?)", sorted(steps))
        many(
            "insert or ignore into places values (?, ?, ?, ?, ?)",
            (
                (path, life, id_of(path), place_of(path), since)
                for (path, life), since in sorted(places.items())
            ),
        )


def _commit(row: Sequence[Any]) -> Commit:
    return Commit._make((row[0], tuple(row[1].split()), *row[2:], ()))


class _Past:
    """What the tables know of the lives so far."""

    def __init__(self, ask: Callable[..., sqlite3.Cursor]) -> None:
        self._ask = ask

    def life_at(self, path: str) -> int | None:
        return self._life(
            "select s.life from places p join steps s on s.life = p.life and s.path = p.path"
            " where p.path = ? order by s.seq desc limit 1",
            path,
        )

    def life_gone(self, place: str) -> int | None:
        return self._life(
            "select s.life from places p join steps s on s.life = p.life and s.path = p.path"
            " where p.place = ? and s.new = '' order by s.seq desc, s.path desc limit 1",
            place,
        )

    def _life(self, question: str, word: str) -> int | None:
        row = self._ask(question, (word,)).fetchone()
        return int(row[0]) if row else None

    def end(self, life: int) -> End:
        question = "select path, new, n from steps where life = ? order by n desc limit 1"
        path, new, n = self._ask(question, (life,)).fetchone()
        return End(path, bool(new), n + 1)


@lru_cache(256)
def id_of(path: str) -> str:
    """The id of the record that stands at `path`; "" if the file is no record."""
    parts = path.split("/")
    name = parts[-1].removesuffix(".yaml")
    if parts[0] != "records" or len(parts) < 3 or parts[1] == "choices" or name in ("register", "deleted"):
        return ""
    return name
