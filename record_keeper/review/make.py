"""From two commits, read and judged, to what differs between them for one clearance. Pure."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import NamedTuple

from ..archive import Archive
from ..layout import is_configuration
from ..load import name_of
from ..problems import Finding
from . import problems
from .facts import Kind, Pair, Review
from .records import record_changes
from .rulebook import regulation_changes
from .sight import Sight


class Commit(NamedTuple):
    """One commit, as it was read, and what the rules find in it."""

    id: str
    archive: Archive
    findings: Sequence[Finding]


def review(before: Commit, after: Commit, pairs: Sequence[Pair], clearance: str, on: dt.date) -> Review:
    """What `after` differs in from `before`; `pairs` are the files that differ, moved ones put together.

    `on` is the day for which the posts that approve, and open deadlines, are asked for.
    """
    records = [pair for pair in pairs if _is_record(pair)]
    moved = {pair.new: pair.old for pair in pairs if pair.old and pair.new}
    renamed = {name_of(new): name_of(old) for new, old in moved.items() if name_of(new) != name_of(old)}
    sight = Sight(before.archive, after.archive, clearance, renamed)
    found = problems.difference(before.findings, after.findings, moved)
    new, withheld = problems.told(found.new, sight, 1)
    gone, _ = problems.told(found.gone, sight, 0)
    return Review(
        base=before.id,
        head=after.id,
        clearance=clearance,
        records=tuple(record_changes(records, sight, on)),
        regulations=tuple(regulation_changes(sight, on)),
        settings=tuple(_settings(pair) for pair in pairs if _is_setting(pair)),
        new=new,
        gone=gone,
        withheld=withheld,
        fails=any(finding.severity == "error" for finding in found.new),
    )


def _is_record(pair: Pair) -> bool:
    path = pair.new or pair.old
    return (
        path.startswith("records/")
        and path.endswith(".yaml")
        and not is_configuration(path)
        and path.count("/") > 1
        and not path.endswith("/deleted.yaml")
    )


def _is_setting(pair: Pair) -> bool:
    path = pair.new or pair.old
    return path.startswith("records/") and is_configuration(path)


def _settings(pair: Pair) -> tuple[Kind, str]:
    path = pair.new or pair.old
    if not pair.old:
        return "new", path
    if not pair.new:
        return "deleted", path
    return ("changed" if pair.old == pair.new else "moved"), path
