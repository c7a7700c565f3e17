"""The findings of an archive, worked out only where something may have changed since they were last known.

What a record's findings rest on is known: its own text, the configuration, and what the rules asked the
archive for it. So after an edit these are judged again: the files that differ from those last judged,
the records that asked for one of them, and the groups that such a file has left or joined. The rest is
taken from memory (docs/decisions/0010-findings.md). An archive in which a file does not bear the id of
its record, or two have the same, is judged as a whole.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from contextlib import closing, suppress
from functools import partial
from typing import NamedTuple

from .archive import Archive
from .check import Judged, groups_among, judge
from .collector import paused
from .customer_names import names_of
from .judging import judge_all
from .layout import DELETED, is_read
from .lazily import Lazily
from .load import Loading, load, name_of
from .memory import Forgotten, Known, Memory, Recall
from .on_demand import OnDemand
from .opened import texts_of
from .owned import of_groups, of_records, of_settings, together
from .problems import Finding
from .program import program
from .record import Record
from .registers import Register
from .sources import Source

_SHARE = 4
"""Where more than one file in so many has changed, judging everything anew is no slower."""


class Checked(NamedTuple):
    """An archive, which may read its records on demand, and what the rules find in it as it stands."""

    archive: Archive
    findings: list[Finding]


def checked(source: Source, memory: Memory) -> Checked:
    """What all rules find in a source; remembered for the next time."""
    with paused():
        if memory.is_there() and (recall := memory.recall(_seal(source))):
            with closing(recall), suppress(Forgotten):
                if again := _Again(source, recall).checked():
                    return again
        return _anew(source, memory)


def at_hand(source: Source, memory: Memory) -> Archive:
    """The archive of a source: where it is remembered, records are read when they are asked for."""
    with paused():
        if memory.is_there() and (recall := memory.recall(_seal(source))):
            with suppress(Forgotten):
                again = _Again(source, recall)
                loading = again.loading() if not again.too_much else None
                if loading and not _is_odd(loading):
                    return again.archive(loading)
            recall.close()
        return load(source.read_all(), source.strays())


def known_names(source: Source, memory: Memory) -> list[list[str]] | None:
    """The names of each customer in a source that is just as it was last judged; None if it is not."""
    if memory.is_there() and (recall := memory.recall(_seal(source))):
        with closing(recall), suppress(Forgotten):
            if not recall.since(source.listing()).changed:
                return recall.names()
    return None


def _seal(source: Source) -> str:
    """Names the program and the configuration: what holds for one pair says nothing for another."""
    digest = hashlib.sha256(program().encode())
    for path in source.configuration():
        digest.update(f"{path}\0{source.oid(path)}\n".encode())
    return digest.hexdigest()


def _anew(source: Source, memory: Memory) -> Checked:
    """Reads and judges everything."""
    loading = Loading(dict(source.read_all()))
    loading.note(source.strays())
    loading.configure()
    loading.read_records()
    archive, settled = loading.archive(), set(source.configuration())
    files = [path for path in source.paths() if path not in settled]
    judged = list(judge_all(list(archive.all_records()), archive))
    found = of_records(archive, archive.faults, judged, set(files), source)
    found += of_groups(archive, groups_among(judged, archive), source)
    found += of_settings(archive, source)
    if memory.file and not _is_odd(loading) and not source.moved:
        known = _known(files, loading, judged)
        memory.keep(_seal(source), source.listing(), bool(source.strays()), known, found)
    return _checked(archive, together(archive, found, source))


class _Again:
    """One check that starts from what is remembered."""

    def __init__(self, source: Source, recall: Recall) -> None:
        self.source, self.recall = source, recall
        self.files = source.listing()
        self.since = recall.since(self.files)
        self.changed = self.since.changed
        self.there = {path for path in self.changed if source.oid(path)}
        self.strays = source.strays() if self.since.odd else []
        self.too_much = len(self.changed) * _SHARE > self.files.text.count(b"\0")

    def checked(self) -> Checked | None:
        """What is found; None where everything has to be judged anew."""
        if self.too_much:
            return None
        loading = self.loading()
        if _is_odd(loading):
            return None
        archive = self.archive(loading)
        before = [known for path in self.changed if (known := self.recall.known(path))]
        new = list(judge(self.records(self.changed, archive), archive))
        askers = self.recall.paths(_touched(self.changed, before, new)) - self.changed
        judged = [*new, *judge(self.records(askers, archive), archive)]
        mine = self.changed | askers
        groups = {group for each in before for group in each.groups}
        groups |= {group for each in new for group in each.groups}
        found = of_records(archive, loading.faults, judged, mine, self.source)
        found += of_groups(archive, {each: self.members(each, new, archive) for each in groups}, self.source)
        kept = [(owner, each) for owner, each in self.recall.found() if owner not in mine | groups]
        if mine and not self.source.moved:
            files = _known(askers | self.there, loading, judged)
            beside = None if self.since.same_paths and not self.since.odd else bool(self.strays)
            self.recall.replace(mine, files, mine | groups, found, self.files, beside)
        return _checked(archive, together(archive, [*kept, *found], self.source))

    def loading(self) -> Loading:
        """The configuration, and the files that are not as they were last judged."""
        entries = (path for path, entry in self.files.ending(DELETED) if entry.is_file and is_read(path))
        wanted = {*self.source.configuration(), *entries, *self.there}
        loading = Loading(texts_of(self.source, sorted(wanted)))
        loading.note(self.strays)
        loading.configure_on_demand()
        loading.read_records()
        return loading

    def archive(self, loading: Loading) -> Archive:
        """The whole archive, of which the other records are read when a rule asks for them."""
        unreadable = (self.recall.unreadable() - self.changed) | loading.unreadable

        def reading(register: Register, path: str) -> Record | None:
            return loading.read_record(register, path, self.source.read(path))

        def on_demand(name: str, _: str) -> OnDemand:
            register = loading.registers[name]
            held = dict(loading.records[name])
            return OnDemand(register, self.files, unreadable, held, partial(reading, register))

        by_register = Lazily(dict.fromkeys(loading.registers, ""), on_demand)

        def askers(id: str) -> Iterator[Record]:
            asked = (self.recall.paths([id]) - self.changed) | self.there
            order = {name: at for at, name in enumerate(by_register)}
            found = list(self.records(asked, archive))
            return iter(sorted(found, key=lambda record: order[record.register.name]))

        gone = frozenset(map(name_of, unreadable))
        archive = loading.archive().but(by_register=by_register, unreadable=gone, askers=askers)
        return archive

    def records(self, paths: Iterable[str], archive: Archive) -> Iterator[Record]:
        """The records in these files, as far as there are any."""
        return filter(None, map(archive.at_path, sorted(paths)))

    def members(self, group: str, new: Iterable[Judged], archive: Archive) -> list[Record]:
        """The records that are in a group now."""
        joined = {each.record.path for each in new if group in each.groups}
        return list(self.records((self.recall.paths([group]) - self.changed) | joined, archive))


def _touched(changed: Iterable[str], before: Iterable[Known], new: Iterable[Judged]) -> Iterator[str]:
    """What others may have asked for that has another answer now: see `Archive.noting`."""
    for path in changed:
        yield name_of(path)
        yield f"{path.split('/')[1]}/*"
    asked = {id for each in before for id in each.asked} | {id for each in new for id in each.asked}
    yield from (f"→{id}" for id in asked)


def _is_odd(loading: Loading) -> bool:
    """Whether the id of a record does not follow from the name of its file."""
    return bool(loading.twins) or any(
        record.path != record.register.path_of(id)
        for records in loading.records.values()
        for id, record in records.items()
    )


def _checked(archive: Archive, found: list[Finding]) -> Checked:
    """What is remembered is let go of now; who refers to a record is found by looking through all of them."""
    return Checked(archive.but(askers=None), found)


def _known(paths: Iterable[str], loading: Loading, judged: Iterable[Judged]) -> Iterator[Known]:
    """What is to be remembered of some files."""
    by_path = {each.record.path: each for each in judged}
    for path in paths:
        if each := by_path.get(path):
            yield Known(path, True, each.asked, each.groups, names_of(each.record))
        else:
            yield Known(path, path not in loading.unreadable)
