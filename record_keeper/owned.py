"""Findings with what they belong to: a file, a group of records, the configuration, or the archive as a whole."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping
from itertools import chain

from .archive import Archive, Fault
from .check import Judged, noticed, of_archive, of_configuration, of_group
from .findings import as_findings
from .layout import DELETED
from .problems import Finding
from .record import Record
from .sources import Source

Owned = list[tuple[str, Finding]]
"""Findings with the file, or the group, that they belong to."""


def of_records(
    archive: Archive,
    faults: Iterable[Fault],
    judged: Iterable[Judged],
    mine: Container[str],
    source: Source,
) -> Owned:
    """What is found in the files of `mine`, while they are read and by the rules over records."""
    noticed_here = noticed(f for f in faults if f.where.path in mine and not f.where.path.endswith(DELETED))
    raised = (*noticed_here, *chain.from_iterable(each.raised for each in judged))
    return [(found.place.path, found) for found in as_findings(raised, archive, source.read)]


def of_groups(archive: Archive, groups: Mapping[str, list[Record]], source: Source) -> Owned:
    """What is found in groups."""
    return [
        (group, found)
        for group, records in groups.items()
        for found in as_findings(of_group(group, records, archive), archive, source.read)
    ]


def of_settings(archive: Archive, source: Source) -> Owned:
    """What is found in the configuration: it holds as long as that is the same."""
    there = set(source.configuration())
    faults = noticed(fault for fault in archive.faults if fault.where.path in there)
    raised = [*faults, *of_configuration(archive)]
    return [("", found) for found in as_findings(raised, archive, source.read)]


def together(archive: Archive, found: Owned, source: Source) -> list[Finding]:
    """Adds what concerns no single record, which is looked at each time."""
    faults = archive.faults
    own = (f for f in faults if (path := f.where.path).endswith(DELETED) or source.oid(path) is None)
    raised = [*noticed(own), *of_archive(archive)]
    passed = as_findings(raised, archive, source.read)
    return [*passed, *(each for _, each in found)]
