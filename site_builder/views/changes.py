"""The history that a clearance may see: each change cut by the higher of the mark then and now. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from record_keeper.archive import Archive
from record_keeper.clearance import Cut, inherits
from record_keeper.fields.base import Field
from record_keeper.fields.ref import Ref
from record_keeper.history import Change
from record_keeper.marks import HIGHEST, level_written, rank
from record_keeper.registers import Register

Life = tuple[str, list[Change]]
"""A file and its changes, newest first."""


@dataclass(frozen=True)
class Changes:
    """What may be told: by the path that a record has now, and by commit, both newest first."""

    by_path: Mapping[str, tuple[Change, ...]] = field(default_factory=dict)
    by_commit: tuple[tuple[Change, ...], ...] = ()
    withheld: tuple[Change, ...] = ()
    """What may not: for the leak check alone."""


class _Judged(NamedTuple):
    change: Change
    level: str


def visible(lives: Iterable[Life], order: Iterable[str], cut: Cut) -> Changes:
    """The changes that the clearance may see. `order`: the ids of all commits, newest first.

    The reason of a commit that also touched something above the clearance is not told.
    """
    heirs = {register.name: _heirs(register) for register in cut.whole.registers.values()}
    judged = {path: list(_judged(path, changes, cut, heirs)) for path, changes in lives}
    withheld = [j.change for each in judged.values() for j in each if not cut.may_see(j.level)]
    secretive = {change.commit for change in withheld}
    by_path: dict[str, tuple[Change, ...]] = {}
    by_commit: dict[str, list[Change]] = {}
    for path, each in judged.items():
        seen = [_told(j.change, secretive) for j in each if cut.may_see(j.level)]
        if seen:
            by_path[path] = tuple(seen)
        for change in seen:
            by_commit.setdefault(change.commit, []).append(change)
    ordered = tuple(tuple(by_commit[commit]) for commit in order if commit in by_commit)
    return Changes(by_path, ordered, tuple(withheld))


def _told(change: Change, secretive: set[str]) -> Change:
    if change.commit not in secretive:
        return change
    return change._replace(reason="")


def _heirs(register: Register) -> list[Field]:
    """The fields by which a mark may be taken over."""
    return [field for field in register.fields.values() if field.inherits or inherits(field.type)]


def _judged(
    path: str, changes: list[Change], cut: Cut, heirs: Mapping[str, Sequence[Field]]
) -> Iterator[_Judged]:
    """Each change with the highest mark of the record before it, after it, and now."""
    parts = path.split("/")
    register = cut.whole.registers.get(parts[1]) if parts[0] == "records" and len(parts) > 2 else None
    if register is None or parts[-1] in ("register.yaml", "deleted.yaml"):
        # Regulations and definitions stand on every site; the list of deletions on none but the highest.
        shown = "public" if parts[-1] != "deleted.yaml" else HIGHEST
        yield from (_Judged(change, shown) for change in changes)
        return
    now = cut.levels.get(path, "public")
    then = _Then(heirs[register.name], cut)
    found = []
    for change in reversed(changes):
        before, after = then.level, then.after(change)
        found.append(_Judged(change, max(before, after, now, key=rank)))
    yield from reversed(found)


class _Then:
    """Follows the mark of one record through its changes, oldest first."""

    def __init__(self, heirs: Sequence[Field], cut: Cut) -> None:
        self.cut, self.level = cut, "public"
        self.mark: Any = None
        self.heirs = heirs
        self.asked = ("secrecy", *(heir.name for heir in heirs))
        self.values: dict[str, Any] = {}

    def after(self, change: Change) -> str:
        """The mark after a change. What cannot be read counts as the highest; so does a missing mark."""
        for each in change.among(self.asked):
            if each.field == "secrecy":
                self.mark = each.new
            else:
                self.values[each.field] = each.new
        if not change.readable:
            self.mark = None
        if change.kind == "deleted":
            return self.level
        self.level = max(level_written(self.mark), *self._taken_over(), key=rank)
        return self.level

    def _taken_over(self) -> Iterator[str]:
        yield "public"
        for heir in self.heirs:
            if raw := self.values.get(heir.name):
                to = heir.type.to if isinstance(heir.type, Ref) else ()
                yield from (_level_of(id, to, self.cut.whole, self.cut.levels) for id in _texts(raw))


def _level_of(id: str, to: tuple[str, ...], archive: Archive, levels: Mapping[str, str]) -> str:
    target = archive.find(id, to)
    return levels[target.path] if target else "public"


def _texts(raw: Any) -> Iterator[str]:
    if isinstance(raw, str):
        yield raw
    elif isinstance(raw, list | dict):
        for item in raw.values() if isinstance(raw, dict) else raw:
            yield from _texts(item)
