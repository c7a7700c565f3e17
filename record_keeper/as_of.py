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
from .hindsight import Hindsight
from .history import Change
from .marks import HIGHEST, level_written
from .messages import say
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
    return Then(where, revision, verdict, _hindsight(verdict, now, where))


def _hindsight(then: Verdict, now: Archive, where: Path) -> Hindsight:
    """The marks of today for the records of then. One that is gone keeps the mark that it had last; one that
    has another number today has the mark of that; one that nobody can read today has the highest."""
    found = effective_levels(now)
    records = {record.path: record.id for record in then.archive.all_records()}
    levels = {path: found.get(path, HIGHEST if id in now.unreadable else "") for path, id in records.items()}
    if lost := [path for path, level in levels.items() if not level]:
        # In the words of then: a register that is gone today has none.
        history = timeline(where, then.source, then.archive, git.rev_parse(where, "HEAD"))
        levels.update((path, _level_since(history.of(path), found)) for path in lost)
    return Hindsight(levels, now.registers)


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
