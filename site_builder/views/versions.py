"""What history knows of a regulation's text: its versions by the day from which each holds. Pure."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from record_keeper.history import Change
from record_keeper.policy_versions import CLAUSE, LIMIT
from record_keeper.regulations import Regulation, read_regulation
from record_keeper.workdays import day_of

from .desk import Desk

MOST_TEXT = 12_000
"""Characters of former wordings that a page holds; older versions are left out."""

Clauses = Mapping[str, tuple[str, str]]
"""Anchor -> heading and text."""


class Version(NamedTuple):
    """A regulation from a day on. `rules` are its facts and limits, `clauses` its words."""

    since: dt.date
    rules: Regulation
    clauses: Clauses


class Line(NamedTuple):
    """The versions that came to hold, each later than the one before; the last is the text of the archive."""

    versions: tuple[Version, ...]
    told: bool
    """Whether history tells of the text: without it the last version is all that is known."""

    @property
    def begins(self) -> dt.date:
        """The first day whose text is known."""
        return self.versions[0].since

    def on(self, day: dt.date) -> Version:
        """The version that holds on a day; before the first known one, that."""
        held = [version for version in self.versions if version.since <= day]
        return held[-1] if held else self.versions[0]


def line_of(regulation: Regulation, desk: Desk) -> Line:
    """The versions of a regulation, the last one being its text in the archive."""
    changes = desk.changes.by_path.get(regulation.path, ())
    held: list[Version] = []
    for day, rules, clauses in _committed(regulation, changes):
        _take(held, day, rules, clauses)
    told = bool(held)
    now = {each.number: (each.heading, each.text) for each in regulation.clauses}
    _take(held, day_of(desk.day), regulation, now)
    return Line(tuple(_kept(held)), told)


def _committed(
    regulation: Regulation, changes: Sequence[Change]
) -> Iterator[tuple[dt.date, Regulation, Clauses]]:
    """(day of the commit, facts and limits, clauses), oldest first, of what can be read up to now."""
    tree: dict[str, Any] = {}
    broken = next((at for at, change in enumerate(changes) if not change.readable), None)
    for change in reversed(changes[:broken]):
        for each in change.changes:
            tree[each.field] = each.new
        tree = {name: value for name, value in tree.items() if value is not None}
        if tree.get("id"):  # the file as a whole is known from the commit on that made it
            yield change.at.date(), _rules(regulation.path, tree), _clauses(tree)


def _rules(path: str, tree: Mapping[str, Any]) -> Regulation:
    """A former front matter; what was wrong with it was told at its time."""
    facts = {name: value for name, value in tree.items() if not name.startswith((CLAUSE, LIMIT))}
    limits = {name.removeprefix(LIMIT): value for name, value in tree.items() if name.startswith(LIMIT)}
    return read_regulation(path, {**facts, "limits": limits}, "", 1, lambda *_, **__: None)


def _clauses(tree: Mapping[str, Any]) -> Clauses:
    return {
        name.removeprefix(CLAUSE): heading_and_text(value)
        for name, value in tree.items()
        if name.startswith(CLAUSE)
    }


def heading_and_text(version: Any) -> tuple[str, str]:
    """A clause as history has it."""
    heading, _, text = (version if isinstance(version, str) else "").partition("\n")
    return heading, text.strip("\n")


def _take(held: list[Version], day: dt.date, rules: Regulation, clauses: Clauses) -> None:
    """One more version, if it reads otherwise. One that had not come to hold when it was written never does."""
    if held and held[-1].clauses == clauses and _told(held[-1].rules) == _told(rules):
        return
    since = _since(held[-1] if held else None, day, rules)
    while held and (held[-1].since >= since or held[-1].since > day):
        held.pop()
    held.append(Version(since, rules, clauses))


def _since(before: Version | None, day: dt.date, rules: Regulation) -> dt.date:
    """From which day a version holds: the one that it names, if it names a new one; else that of its commit.

    What is only put right on the way to such a day holds from that day, too.
    """
    if before is None or rules.in_force != before.rules.in_force:
        return rules.in_force
    named = [each.in_force for each in rules.amendments if each not in before.rules.amendments]
    return min(named) if named else max(day, before.since)


def _told(rules: Regulation) -> tuple[object, ...]:
    """What of a front matter is looked at."""
    return rules.edition, rules.in_force, rules.approved, rules.limits, rules.amendments


def _kept(held: Sequence[Version]) -> Sequence[Version]:
    """The newest versions whose words that differ from the next ones' fit on a page."""
    room, after = MOST_TEXT, held[-1]
    for at in range(len(held) - 2, -1, -1):
        version = held[at]
        room -= sum(
            len(heading) + len(text)
            for anchor, (heading, text) in version.clauses.items()
            if after.clauses.get(anchor) != (heading, text)
        )
        if room < 0:
            return held[at + 1 :]
        after = version
    return held
