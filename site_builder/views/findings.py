"""The page of findings, and the notes on coverage: which clause nothing enforces, which rule nobody asks for."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from record_keeper.clearance import Cut
from record_keeper.messages import say
from record_keeper.problems import NO_HELP, Finding
from record_keeper.rules import RULES

from .desk import ClauseLink, Desk, Named
from .enforcers import Enforcer, enforcer
from .regulations import unenforced
from .shown import Link

MOST = 300
_WORD = re.compile(r"[A-Za-z0-9.-]+")


class FindingView(NamedTuple):
    """A finding with the page of its record."""

    severity: str
    title: str
    place: str
    rule: str
    message: str
    help: str
    clause: ClauseLink | None
    record: Link | None


class RuleView(NamedTuple):
    """A rule: what it finds, why, and the clauses that ask for it."""

    name: str
    title: str
    why: str
    clauses: tuple[ClauseLink, ...]


class Coverage(NamedTuple):
    """What the regulations ask for and what the program does about it."""

    open_clauses: tuple[tuple[Named, tuple[Named, ...]], ...]
    enforced: int
    total: int
    rules: tuple[RuleView, ...]
    unasked: tuple[RuleView, ...]
    unknown: tuple[tuple[Named, Enforcer], ...]


def finding_views(desk: Desk) -> Iterator[FindingView]:
    """The findings, errors first."""
    for finding in sorted(desk.findings, key=lambda f: (f.severity != "error", f.order()))[:MOST]:
        record = desk.archive.at_path(finding.place.path)
        yield FindingView(
            severity=finding.severity,
            title=desk.tell(finding.title),
            place=f"{finding.place.path}:{finding.place.line}:{finding.place.column}",
            rule=finding.rule,
            message=desk.tell(finding.message),
            help=desk.tell(finding.help),
            clause=desk.clause(finding.clause),
            record=desk.link(record) if record else None,
        )


def told(findings: Iterable[Finding], cut: Cut, protected: Callable[[str], bool]) -> tuple[Finding, ...]:
    """The findings that a clearance may be told; `protected` says whether words hold what it may not see.

    None about a record above it, nor about a file that cannot be read and may have any mark, nor one
    that names such a record: "the same name as KH-2025-0009" would tell the name.
    """
    if cut.complete:
        return tuple(findings)
    known = {record.path for record in cut.archive.all_records()}
    visible = {record.id for record in cut.archive.all_records()}
    hidden = {record.id for record in cut.whole.all_records()} - visible
    return tuple(
        _discreet(finding)
        for finding in findings
        if (finding.place.path in known or not _is_record(finding.place.path))
        and hidden.isdisjoint(_WORD.findall(words_of(finding)))
        and not protected(words_of(finding))
    )


def _is_record(path: str) -> bool:
    parts = path.split("/")
    return parts[0] == "records" and len(parts) > 2 and parts[1] != "choices" and parts[-1] != "register.yaml"


def words_of(finding: Finding) -> str:
    """What a finding says, in both languages."""
    return "\n".join(
        message.told(lang) for message in (finding.message, finding.help) for lang in ("zh", "en")
    )


def _discreet(finding: Finding) -> Finding:
    """A finding about a field whose values may be marked: that there is one, not what."""
    return finding if finding.quotable else finding.but(message=say("内容请在档案库里查看"), help=NO_HELP)


def coverage(desk: Desk) -> Coverage:
    """The notes on coverage."""
    regulations = desk.archive.regulations.values()
    open_clauses = []
    for regulation in regulations:
        if left := tuple(unenforced(regulation)):
            open_clauses.append((Named(regulation.word(desk.lang), f"policies/{regulation.id}.md"), left))
    rules = tuple(_rules(desk))
    total = sum(len(regulation.clauses) for regulation in regulations)
    unknown = [
        (Named(r.word(desk.lang), f"policies/{r.id}.md#{number}"), enforcer(item, desk))
        for r in regulations
        for number, items in r.enforced_by.items()
        for item in items
    ]
    return Coverage(
        tuple(open_clauses),
        total - sum(len(left) for _, left in open_clauses),
        total,
        rules,
        tuple(rule for rule in rules if not rule.clauses),
        tuple((where, item) for where, item in unknown if item.title and not item.address)
        if desk.cut.complete
        else (),
    )


def _rules(desk: Desk) -> Iterator[RuleView]:
    asked: dict[str, list[ClauseLink]] = {}
    for regulation in desk.archive.regulations.values():
        for number, items in regulation.enforced_by.items():
            clause = regulation.clause(number)
            for item in items if clause else ():
                if named := desk.clause(regulation.ref(clause) if clause else None):
                    asked.setdefault(item, []).append(named)
    for rule in RULES:
        clauses = tuple(asked.get(f"rule {rule.name}", ()))
        yield RuleView(rule.name, desk.tell(rule.title), desk.tell(rule.why), clauses)
