"""Runs the rules over an archive, or over what changed between two. Pure; knows no clock."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from .archive import Archive
from .commit_message import CommitMessage
from .fields.base import FieldType
from .locate import Locator
from .marks import LEVELS, MARKS
from .problems import Finding, Key, Place, Problem, Spot
from .rules import CHANGE, ENTRIES, EVERY, MESSAGE, RULES, Rule


class Raised(NamedTuple):
    """A problem and the rule that found it."""

    rule: Rule
    problem: Problem


def check(archive: Archive, rules: Iterable[Rule] = RULES) -> list[Raised]:
    """What every rule finds in an archive as it stands."""
    return [Raised(rule, problem) for rule in rules for problem in _run(rule, archive)]


def check_change(before: Archive, after: Archive, rules: Iterable[Rule] = RULES) -> list[Raised]:
    """What the rules of change find between two states; `before` holds at least what differs."""
    rules = tuple(rules)
    changing = [rule for rule in rules if rule.over == CHANGE]
    between = [rule for rule in rules if rule.over == ENTRIES]
    return [Raised(rule, problem) for rule in between for problem in rule.find(before, after)] + [
        Raised(rule, problem)
        for register, records in before.by_register.items()
        for id, old in records.items()
        for rule in changing
        for problem in rule.find(old, after.records(register).get(id), after)
    ]


def check_message(message: CommitMessage, rules: Iterable[Rule] = RULES) -> list[Raised]:
    """What the rules of commit messages find."""
    return [Raised(rule, problem) for rule in rules if rule.over == MESSAGE for problem in rule.find(message)]


def _run(rule: Rule, archive: Archive) -> Iterator[Problem]:
    if not rule.over:
        yield from rule.find(archive)
    elif rule.over == EVERY:
        for record in archive.all_records():
            yield from rule.find(record, archive)
    elif rule.over not in (CHANGE, ENTRIES, MESSAGE):
        for record in archive.records(rule.over).values():
            yield from rule.find(record, archive)


def findings(raised: Iterable[Raised], archive: Archive, read: Callable[[str], bytes]) -> list[Finding]:
    """Problems as findings: placed, with their clause, sorted, each once. `read` opens a file again."""
    locator = Locator(archive, read)
    found = {}
    for rule, problem in raised:
        finding = Finding(
            place=locator.place(problem.where),
            rule=rule.name,
            title=rule.title,
            severity=rule.severity,
            message=problem.message,
            help=problem.help,
            clause=archive.asking_clause(*problem.asked_by, f"rule {rule.name}"),
            quotable=_quotable(problem.where, archive, read),
        )
        found[finding.order()] = finding
    return [found[key] for key in sorted(found)]


_HIGH = re.compile("|".join(word for key in LEVELS[2:] for word in (key, MARKS.label(key))).encode())
"""Words of the higher marks: a file that cannot be read is quoted only where none of them stands in it."""


def _quotable(where: Place | Spot, archive: Archive, read: Callable[[str], bytes]) -> bool:
    """Whether a report may show the line: of no record that is marked, or has no mark that is understood,
    and of no personal or secret field."""
    record = archive.at_path(where.path)
    if record is None:
        unreadable = where.path.rpartition("/")[2].removesuffix(".yaml") in archive.unreadable
        return not (unreadable and _HIGH.search(read(where.path)))
    guarded = isinstance(where, Spot) and _is_private(record.register.shape, where.keys)
    return not guarded and record.level in ("public", "internal")


def _is_private(type: FieldType | None, keys: Iterable[Key]) -> bool:
    """Whether a type on the way to a value keeps its values out of messages."""
    for key in keys:
        _, type = type.within(key) if type else (key, None)
        if type is not None and type.private:
            return True
    return False
