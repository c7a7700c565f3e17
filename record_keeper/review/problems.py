"""Which findings a pull request brings, and which it takes away: compared without line numbers, then cut. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from ..messages import say
from ..patterns import regex
from ..problems import NO_HELP, Finding
from .sight import Sight

_ID = regex(r"[A-Za-z0-9.-]+")
_DISCREET = say("内容请在档案库里查看")


class Difference(NamedTuple):
    """Findings of head alone, and of the merge base alone."""

    new: tuple[Finding, ...]
    gone: tuple[Finding, ...]


def difference(before: Iterable[Finding], after: Iterable[Finding], moved: Mapping[str, str]) -> Difference:
    """What differs; `moved`: the path of a file now → its path before."""
    old, new = list(before), list(after)
    return Difference(tuple(_less(new, old, moved)), tuple(_less(old, new, moved)))


def _less(some: list[Finding], others: list[Finding], moved: Mapping[str, str]) -> list[Finding]:
    left = Counter(_key(each, moved) for each in others)
    found = []
    for each in some:
        key = _key(each, moved)
        if left[key]:
            left[key] -= 1
        else:
            found.append(each)
    return found


def _key(finding: Finding, moved: Mapping[str, str]) -> tuple[str, str, str, str]:
    """What two findings of one fault have in common, wherever in the file it stands."""
    path = finding.place.path
    return moved.get(path, path), finding.rule, finding.severity, str(finding.message)


def told(findings: Iterable[Finding], sight: Sight, side: int) -> tuple[tuple[Finding, ...], int]:
    """The findings that the clearance may be told, and the number of the others.

    Of a record that it may know by its id alone, the rule is told, not what it says; so it is where the
    words name a record that is above the clearance, or may hold a value that is.
    """
    every = list(findings)
    if sight.complete:
        return tuple(every), 0
    found = [_cut(each, sight, side) for each in every]
    seen = tuple(each for each in found if each)
    return seen, len(every) - len(seen)


def _cut(finding: Finding, sight: Sight, side: int) -> Finding | None:
    path = finding.place.path
    parts = path.split("/")
    of_record = parts[0] == "records" and len(parts) > 2 and parts[1] != "choices"
    if not of_record or parts[-1] == "register.yaml":
        return _discreet(finding) if _names_hidden(finding, sight) else finding
    id = parts[-1].removesuffix(".yaml")
    record = sight.archives[side].at_path(path)
    if (
        record is None
        or parts[-1] == "deleted.yaml"
        or sight.hides(record.id, (parts[1],))
        or sight.hides(id)
    ):
        return _discreet(finding) if sight.may_name(parts[1]) else None
    if not finding.quotable or sight.loosened(path, side) or _names_hidden(finding, sight):
        return _discreet(finding)
    return finding


def _names_hidden(finding: Finding, sight: Sight) -> bool:
    """Whether the words name a record above the clearance: "the same name as KH-2025-0009" tells the name."""
    said = (m.told(lang) for m in (finding.message, finding.help) for lang in ("zh", "en"))
    return any(sight.hides(word) for word in set(_ID.findall("\n".join(said))))


def _discreet(finding: Finding) -> Finding:
    return finding.but(message=_DISCREET, help=NO_HELP, quotable=False)
