"""What an import comes to: files to write, rows left out, and why."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from ..messages import Label, Message
from ..problems import NO_HELP, Severity
from .table import Row


class Remark(NamedTuple):
    """Something about one row: a reason to leave it out (an error), or a doubt (a warning)."""

    line: int
    column: str
    """The table's heading; "" where the fault is in no column."""
    field: Label | None
    rule: str
    severity: Severity
    message: Message
    help: Message = NO_HELP


class Entry(NamedTuple):
    """A file to write: `before` is what stands there now, None for a new one."""

    line: int
    id: str
    path: str
    data: bytes
    before: bytes | None = None


@dataclass
class Outcome:
    """The sum of an import. `rows` counts what the map's conditions took, rejected ones included."""

    rows: int = 0
    skipped: int = 0
    unchanged: int = 0
    entries: list[Entry] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)
    rejected: list[Row] = field(default_factory=list)

    @property
    def new(self) -> int:
        """How many records are made."""
        return sum(entry.before is None for entry in self.entries)

    @property
    def changed(self) -> int:
        """How many records are brought up to date."""
        return len(self.entries) - self.new
