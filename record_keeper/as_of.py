"""The archive as it stood at the end of a day, from history; and what is marked of it today."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from . import git, guard, opened, sample, sources
from .archive import Archive
from .clearance import effective_levels
from .guard import Verdict
from .hindsight import Hindsight, Marks, marks_of, marks_written
from .history import Change
from .marks import HIGHEST, level_written
from .messages import say
from .reader import read
from .timeline import timeline
from .trouble import Trouble


class Then(NamedTuple):
    """An archive of another day: the repository and the commit that hold it, its check, the marks of today."""

    where: Path
    revision: str
    verdict: Verdict
    since: Hindsight


def archive_of(root: Path, day: dt.date, today: dt.date) -> Then:
    """The archive at the end of a day: its last commit of the first-parent line.

    Trouble for a day to come, a day before the first commit, and where history is missing or cut off.
    """
    if day > today:
        raise Trouble("future", say("{day} 还没有到，没有那一天的档案", day=day.isoformat()))
    source = sources.work_tree(root)
    now = opened.whole(source)
    where = sample.living(root, source)
    git.require_history(where)
    end = dt.datetime.combine(day, dt.time.max, now.settings.zone())
    revision = git.last_commit_before(where, end)
    if revision is None:
        raise Trouble("no-commit", say("{day} 那天还没有这个档案库", day=day.isoformat()))
    verdict = guard.commit(where, revision)
    marks = _marks(verdict, revision, now, source, where)
    return Then(where, revision, verdict, Hindsight(_levels(verdict, now, where), marks))


def _marks(
    then: Verdict, revision: str, now: Archive, source: sources.Source, where: Path
) -> dict[str, list[Marks]]:
    """The marks of the fields of each register, in every version since: also of those that are not in use today."""
    found: dict[str, list[Marks]] = {}
    for name, register in then.archive.registers.items():
        path, versions = register.path, found.setdefault(name, [])
        if then.source.oid(path) != source.oid(path):
            later = reversed(git.changes_of(where, f"{revision}..HEAD", path))
            blobs = git.cat_batch(where, [change.after for change in later if change.after], sources.LONGEST)
            trees = (read(blob.data, path).tree for blob in blobs if blob.data is not None)
            versions.extend(marks_written(tree.get("fields")) for tree in trees if tree)
        if today := now.registers.get(name):
            versions.append(marks_of(today.fields))
    return found


def _levels(then: Verdict, now: Archive, where: Path) -> dict[str, str]:
    """The marks of today for the records of then. One that is gone keeps the mark that it had last; one that
    has another number today has the mark of that; one that nobody can read today has the highest."""
    found = effective_levels(now)
    records = {record.path: record.id for record in then.archive.all_records()}
    levels = {path: found.get(path, HIGHEST if id in now.unreadable else "") for path, id in records.items()}
    if lost := [path for path, level in levels.items() if not level]:
        # In the words of then: a register that is gone today has none.
        history = timeline(where, then.source, then.archive, git.rev_parse(where, "HEAD"))
        levels.update((path, _level_since(history.of(path), found)) for path in lost)
    return levels


def _level_since(changes: list[Change], now: Mapping[str, str]) -> str:
    """The mark of a record that is no longer where it was; the highest where nothing tells of it."""
    for change in changes:
        if change.path in now:
            return now[change.path]
        if not change.readable:
            return HIGHEST
        for each in change.changes:
            if each.field == "secrecy":
                return level_written(each.old if change.kind == "deleted" else each.new)
    return HIGHEST
