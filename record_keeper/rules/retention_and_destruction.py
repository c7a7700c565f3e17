"""The rules of what may be destroyed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from ..archive import Archive
from ..messages import say
from ..problems import Problem
from ..record import Record
from ..workdays import day_of
from .base import rule

_GONE = ("approved", "isolated", "destroyed", "certified")


@rule(
    "destroyed-under-hold",
    "冻结的档案列入销毁",
    "有争议、有投诉、有欠款、有审计的档案销毁了，就再也说不清。",
    over="destruction-lists",
)
def destroyed_under_hold(record: Record, archive: Archive) -> Iterator[Problem]:
    """Finds destruction lists that were approved with a file on which a hold is in force.

    A list that is only being drawn up may name the file: it shows what waits for the release. What was destroyed
    before the hold was placed broke nothing.

    Breaks the rule:

        # holds in in_force
        records: [KH-2025-0010]
        # destruction-lists in certified
        items:
          - {archival_code: DB-KH·2019-0007, title: 客户案卷, record: KH-2025-0010, volumes: 1}

    Keeps it:

        # holds in released
        records: [KH-2025-0010]
        # destruction-lists in certified
        items:
          - {archival_code: DB-KH·2019-0007, title: 客户案卷, record: KH-2025-0010, volumes: 1}
    """
    if record.state not in _GONE:
        return
    for at, item in enumerate(record["items"]):
        file = archive.find(item["record"]) if item.has("record") else None
        for reference in archive.references_to(file) if file else ():
            hold = reference.source
            if hold.register.name == "holds" and hold.state == "in_force" and not _came_later(hold, record):
                yield Problem(
                    record.spot("items", at, "record"),
                    say("`{file}` 由 {hold} 冻结，还没有解除", file=item["record"], hold=hold.id),
                    say("请先办解除冻结，或者把这一份移出清册"),
                )
                break


def _came_later(hold: Record, done: Record) -> bool:
    """Whether a hold was placed on a day after that of a destruction."""
    placed, destroyed = hold["placed_on"], done["destroyed_at"]
    both = isinstance(placed, dt.date) and isinstance(destroyed, dt.date)
    return both and day_of(placed) > day_of(destroyed)
