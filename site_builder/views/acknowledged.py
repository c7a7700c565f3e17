"""Who has confirmed to have read which edition of a regulation, and who has not yet."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from record_keeper.declarations.declared import Acknowledgement
from record_keeper.fields.absent import Absent
from record_keeper.record import Record

from .desk import Desk, Named, address, moment


class Reader(NamedTuple):
    """A person to whom an edition was given. `standing`: "read", "waiting", or "released" from reading."""

    edition: str
    who: Named
    given: str
    read: str
    standing: str
    entry: Named


def readers(desk: Desk) -> Mapping[str, tuple[Reader, ...]]:
    """Regulation -> to whom it was given: the newest edition first, those who have not read it first."""
    found: dict[str, list[Reader]] = {}
    for register in desk.archive.registers.values():
        told = register.acknowledges
        for record in desk.archive.records(register.name).values() if told else ():
            issue = desk.archive.find(str(record.values.get(told.issue))) if told else None
            if told and issue:
                regulation, reader = _reader(record, issue, told, desk)
                found.setdefault(regulation, []).append(reader)
    return {regulation: tuple(sorted(those, key=_order)) for regulation, those in found.items()}


def _reader(record: Record, issue: Record, told: Acknowledgement, desk: Desk) -> tuple[str, Reader]:
    read = _moment(record, told.read)
    states = record.register.states
    over = states is not None and states.is_final(record.state)
    return str(issue.values.get(told.regulation, "")), Reader(
        edition=str(issue.values.get(told.edition, "")),
        who=desk.person(str(record.values.get(told.who, ""))),
        given=_moment(record, told.given),
        read=read,
        standing="read" if read else "released" if over else "waiting",
        entry=Named(record.id, address(record)),
    )


def _moment(record: Record, field: str) -> str:
    value = record.values.get(field)
    return "" if value is None or isinstance(value, Absent) else moment(value)


def _order(reader: Reader) -> tuple[int, bool, str, str]:
    edition = int(reader.edition) if reader.edition.isdigit() else 0
    return -edition, reader.standing != "waiting", reader.given, reader.entry.title
