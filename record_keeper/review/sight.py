"""What one clearance may see of two commits: the higher mark of then and now decides. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache

from ..archive import Archive
from ..clearance import Cutter, cut_register, cutter, effective_level
from ..hindsight import Hindsight, marks_of
from ..marks import HIGHEST, rank
from ..record import Record
from ..registers import Register


class Sight:
    """Both archives through the eyes of a clearance; records are looked at when they are asked for."""

    def __init__(
        self, before: Archive, after: Archive, clearance: str, renamed: Mapping[str, str] | None = None
    ) -> None:
        """`renamed`: an id of `after` → what the record was called in `before`."""
        self.archives = (before, after)
        self.clearance = clearance
        self.complete = clearance == HIGHEST
        self._twins = dict(renamed or {}) | {old: new for new, old in (renamed or {}).items()}
        self._cutters: dict[tuple[int, str], Cutter] = {}
        self.hides = cache(self._hides)

    def of(self, old: Record | None, new: Record | None) -> str:
        """The highest mark that a record bears, or takes over, in one of the two commits."""
        sides = zip((old, new), self.archives, strict=True)
        return max((effective_level(r, archive) for r, archive in sides if r), key=rank, default=HIGHEST)

    def above(self, level: str) -> bool:
        """Whether a mark is above the clearance."""
        return rank(level) > rank(self.clearance)

    def _hides(self, id: str, registers: tuple[str, ...] = ()) -> bool:
        """Whether there is a record of this id, in some registers or anywhere, above the clearance."""
        return any(self.above(effective_level(*found)) for found in self._all(id, registers))

    def _all(self, id: str, registers: tuple[str, ...]) -> Iterator[tuple[Record, Archive]]:
        for archive in self.archives:
            for name in registers or archive.registers:
                for each in {id, self._twins.get(id, id)}:
                    if record := archive.find(each, (name,)):
                        yield record, archive

    def may_name(self, register: str) -> bool:
        """Whether the id of a record that is hidden may be told: both registers have to say so."""
        found = [a.registers[register] for a in self.archives if register in a.registers]
        return all(each.existence_shown for each in found)

    def __contains__(self, id: object) -> bool:
        """Whether not even the id may be told (see `cutter`)."""
        if not isinstance(id, str) or not self.hides(id):
            return False
        return not all(self.may_name(record.register.name) for record, _ in self._all(id, ()))

    def name(self, id: str, registers: tuple[str, ...] = ()) -> str:
        """A record as people call it, if that may be told; "" where it has no title but its id."""
        if self.hides(id, registers):
            return ""
        for side in (1, 0):
            if record := self.archives[side].find(id, registers):
                title = self.cut(record, side).title
                return title if title != id else ""
        return ""

    def cut(self, record: Record, side: int) -> Record:
        """A record of one side, without the fields that are, or were, above the clearance."""
        key = (side, record.register.name)
        if key not in self._cutters:
            whole = self.strict(record.register, side)
            self._cutters[key] = cutter(cut_register(whole, self.clearance), whole, self)
        return self._cutters[key](record)

    def strict(self, register: Register, side: int) -> Register:
        """The register with the higher marks of both sides on its fields."""
        other = self.archives[1 - side].registers.get(register.name)
        return Hindsight(registers={register.name: [marks_of(other.fields)]} if other else {}).register(
            register
        )

    def loosened(self, path: str, side: int) -> bool:
        """Whether the other side marks fields of this file's register higher: its messages do not know that."""
        register = self.archives[side].registers.get(path.split("/")[1] if path.count("/") > 1 else "")
        return register is not None and self.strict(register, side) is not register
