"""Runs the rules over an archive, or over what changed between two. Pure; knows no clock."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from .archive import Archive, Fault
from .commit_message import CommitMessage
from .problems import Problem
from .record import Record
from .rules import CHANGE, CONFIGURATION, ENTRIES, EVERY, GROUPS, MESSAGE, READING, RULES, Rule

_ELSEWHERE = (CHANGE, CONFIGURATION, ENTRIES, EVERY, GROUPS, MESSAGE, READING, "")


class Raised(NamedTuple):
    """A problem and the rule that found it."""

    rule: Rule
    problem: Problem


class Judged(NamedTuple):
    """What the rules find about one record, what they asked the archive for it, and its groups.

    See `groups_of` and `Archive.noting`.
    """

    record: Record
    raised: list[Raised]
    asked: set[str]
    groups: list[str]


def check(archive: Archive, rules: Iterable[Rule] = RULES) -> list[Raised]:
    """What every rule finds in an archive as it stands."""
    rules = tuple(rules)
    raised = [*noticed(archive.faults, rules), *of_configuration(archive, rules), *of_archive(archive, rules)]
    judged = list(judge(archive.all_records(), archive, rules))
    for each in judged:
        raised += each.raised
    for group, records in groups_among(judged, archive).items():
        raised += of_group(group, records, archive, rules)
    return raised


def noticed(faults: Iterable[Fault], rules: Iterable[Rule] = RULES) -> Iterator[Raised]:
    """What was found wrong while reading, by the rules of these names."""
    named = {rule.name: rule for rule in rules}
    for fault in faults:
        if rule := named.get(fault.rule):
            yield Raised(rule, Problem(fault.where, fault.message, fault.help))


def of_configuration(archive: Archive, rules: Iterable[Rule] = RULES) -> Iterator[Raised]:
    """What rules find in what says how the archive works; it holds until some of that changes."""
    for rule in rules:
        if rule.over == CONFIGURATION:
            yield from (Raised(rule, problem) for problem in rule.find(archive))


def of_archive(archive: Archive, rules: Iterable[Rule] = RULES) -> Iterator[Raised]:
    """What rules find in the archive as a whole: double and deleted ids, what all records make together."""
    for rule in rules:
        if not rule.over:
            yield from (Raised(rule, problem) for problem in rule.find(archive))


def judge(records: Iterable[Record], archive: Archive, rules: Iterable[Rule] = RULES) -> Iterator[Judged]:
    """What rules find about each of some records."""
    rules = tuple(rules)
    each = [rule for rule in rules if rule.over == EVERY]
    own: dict[str, list[Rule]] = defaultdict(list)
    for rule in rules:
        if rule.over not in _ELSEWHERE:
            own[rule.over].append(rule)
    for record in records:
        with archive.noting() as asked:
            raised = [
                Raised(rule, problem)
                for rule in (*each, *own.get(record.register.name, ()))
                for problem in rule.find(record, archive)
            ]
        yield Judged(record, raised, asked, groups_of(record, rules))


def groups_of(record: Record, rules: Iterable[Rule] = RULES) -> list[str]:
    """The groups that rules put a record into: the name of the rule and its key, as one word."""
    return [f"{rule.name}\t{key}" for rule in rules if rule.by for key in rule.by(record)]


def groups_among(judged: Iterable[Judged], archive: Archive) -> dict[str, list[Record]]:
    """The records of each group, in their order; a twin of a duplicate id is in none."""
    twins = {id(twin) for twin, _ in archive.duplicates}
    groups: dict[str, list[Record]] = defaultdict(list)
    for each in judged:
        if id(each.record) not in twins:
            for group in each.groups:
                groups[group].append(each.record)
    return groups


def of_group(
    group: str, records: Sequence[Record], archive: Archive, rules: Iterable[Rule] = RULES
) -> list[Raised]:
    """What the rule of a group finds in it; one record alone is no group."""
    name, _, key = group.partition("\t")
    if len(records) < 2:
        return []
    return [
        Raised(rule, problem)
        for rule in rules
        if rule.name == name
        for problem in rule.find(key, list(records), archive)
    ]


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
