"""The history that a clearance may see: each change cut by the higher of the mark then and now. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain
from typing import Any, NamedTuple

from record_keeper.archive import Archive
from record_keeper.clearance import Cut, inherits
from record_keeper.fields.base import Field
from record_keeper.fields.ref import Ref
from record_keeper.history import Change
from record_keeper.layout import DELETED, is_configuration
from record_keeper.marks import HIGHEST, level_written, rank
from record_keeper.registers import Register

from .cut_changes import enters_only, folder_of, parts_of

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

    The reason of a commit that also touched something above the clearance is not told, be it a record or a
    field, and a change of nothing else is not there. That a record came or went concerns it as a whole: the
    reason is told, whatever fields it has.
    """
    heirs = {register.name: _heirs(register) for register in cut.whole.registers.values()}
    judged = {path: list(_judged(path, changes, cut, heirs)) for path, changes in lives}
    withheld = [j.change for each in judged.values() for j in each if not cut.may_see(j.level)]
    secretive = {change.commit for change in withheld}
    secretive -= _deletions(withheld, judged, cut)
    by_path: dict[str, list[Change]] = {}
    sight = parts_of(cut)
    for path, each in judged.items():
        parts = sight.get(folder_of(path))
        for change in (j.change for j in each if cut.may_see(j.level)):
            # What a record came with is its own still, or what a later change tells as having been.
            hidden = parts.hidden(change) if parts and change.kind != "created" else ()
            if hidden:
                withheld.append(change._replace(changes=hidden))
                if change.kind != "deleted":
                    secretive.add(change.commit)
            if not (hidden and parts) or parts.shows(change):
                by_path.setdefault(path, []).append(change)
    told = {path: tuple(_told(change, secretive) for change in made) for path, made in by_path.items()}
    by_commit: dict[str, list[Change]] = {}
    for change in chain.from_iterable(told.values()):
        by_commit.setdefault(change.commit, []).append(change)
    ordered = tuple(tuple(by_commit[commit]) for commit in order if commit in by_commit)
    return Changes(told, ordered, tuple(withheld))


def _deletions(withheld: Iterable[Change], judged: Mapping[str, Sequence[_Judged]], cut: Cut) -> set[str]:
    """The commits of which nothing is withheld but entries in lists of deletions, of records that were seen."""
    touched: dict[str, list[Change]] = {}
    for change in withheld:
        touched.setdefault(change.commit, []).append(change)
    lists = {commit for commit, made in touched.items() if all(c.path.endswith(DELETED) for c in made)}
    if not lists:
        return lists
    seen: dict[str, set[str]] = {}
    for path, each in judged.items():
        if each and cut.may_see(each[0].level):
            seen.setdefault(folder_of(path), set()).add(each[0].change.record)
    return {
        commit
        for commit in lists
        if all(enters_only(each, seen.get(each.path.split("/")[1], ())) for each in touched[commit])
    }


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
    folder = folder_of(path)
    register = cut.whole.registers.get(folder)
    if register is None:
        # Regulations and definitions stand on every site; lists of deletions, and what stands in a register
        # that is not in use or nowhere, on none but the highest.
        shown = "public" if not folder and is_configuration(path) else HIGHEST
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
