"""From what the rules raise to what people read: problems placed, with their clause, sorted, each once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from .archive import Archive
from .check import Raised
from .fields.base import FieldType
from .locate import Locator
from .marks import LEVELS, MARKS
from .patterns import regex
from .problems import Finding, Key, Place, Spot

_HIGH = regex("|".join(word for key in LEVELS[2:] for word in (key, MARKS.label(key))).encode())
"""Words of the higher marks: a file that cannot be read is quoted only where none of them stands in it."""


def findings(raised: Iterable[Raised], archive: Archive, read: Callable[[str], bytes]) -> list[Finding]:
    """Problems as findings, in their order. `read` opens a file again, where a finding stands in it."""
    return in_order(as_findings(raised, archive, read))


def as_findings(
    raised: Iterable[Raised], archive: Archive, read: Callable[[str], bytes]
) -> Iterator[Finding]:
    """Each problem as a finding."""
    locator = Locator(archive, read)
    for rule, problem in raised:
        yield Finding(
            place=locator.place(problem.where),
            rule=rule.name,
            title=rule.title,
            severity=rule.severity,
            message=problem.message,
            help=problem.help,
            clause=archive.asking_clause(*problem.asked_by, f"rule {rule.name}"),
            quotable=_quotable(problem.where, archive, read),
        )


def in_order(found: Iterable[Finding]) -> list[Finding]:
    """Findings by path, line, column and rule, each once."""
    known = {finding.order(): finding for finding in found}
    return [known[key] for key in sorted(known)]


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
