"""What specimens are made for: an archive to which the kept ones are added, and who is there to be named."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from functools import cached_property
from random import Random

from ..archive import Archive
from ..declarations.across import Elsewhere
from ..declarations.paths import Path
from ..fields.ref import Ref
from ..marks import rank
from ..problems import Problem
from ..record import Record
from ..rules import RULES


class Pool:
    """The records of an archive and those that were made so far."""

    def __init__(self, archive: Archive, random: Random, day: dt.date) -> None:
        self.random, self.day = random, day
        self.by_register = {name: dict(archive.by_register.get(name, {})) for name in archive.registers}
        self._archive = archive
        self._groups: dict[tuple[str, str], list[Record]] = {}
        for records in self.by_register.values():
            for record in records.values():
                self._enter(record)
        self.refresh()

    @cached_property
    def at_work(self) -> frozenset[str]:
        """The members of staff who hold a post on the day for which specimens are made."""
        staff = self.by_register.get("staff", {})
        return frozenset(id for id in staff if self.archive.posts_on(id, self.day))

    def refresh(self) -> None:
        """Forgets what was looked up in the archive: records have come, gone or changed."""
        self.archive = self._archive.but(by_register=self.by_register)

    def _enter(self, record: Record) -> None:
        for key in self._keys(record):
            self._groups.setdefault(key, []).append(record)

    @staticmethod
    def _keys(record: Record) -> Iterator[tuple[str, str]]:
        """What a record has in common with others, by the name of the rule that looks at them."""
        for rule in RULES:
            if rule.by is not None:
                yield from ((rule.name, key) for key in rule.by(record))

    def grouped(self, record: Record) -> Iterator[Problem]:
        """What the rules on groups find if a record is added."""
        for name, key in self._keys(record):
            others = [each for each in self._groups.get((name, key), ()) if each.id != record.id]
            rule = next(rule for rule in RULES if rule.name == name)
            if others:
                yield from rule.find(key, [*others, record], self.archive)

    def keep(self, record: Record) -> None:
        """Makes a record part of the archive that later ones are made for."""
        self.drop(self.by_register[record.register.name].get(record.id, record))
        self.by_register[record.register.name][record.id] = record
        self._enter(record)
        self.refresh()

    def drop(self, record: Record) -> None:
        """Takes a record that came to nothing out of the archive again."""
        if self.by_register[record.register.name].get(record.id) is record:
            del self.by_register[record.register.name][record.id]
            for key in self._keys(record):
                self._groups[key].remove(record)
            self.refresh()

    def other(self, ref: Ref, taken: Iterable[str]) -> str | None:
        """Some record that a reference may name, none of those that are taken."""
        found = [record.id for record in self.targets(ref) if record.id not in set(taken)]
        return self.random.choice(found) if found else None

    def fitting(self, path: Path, tests: Elsewhere, day: dt.date) -> str | None:
        """Some record that a reference may name and that passes tests."""
        if not isinstance(path.type, Ref):
            return None
        found = [
            record.id
            for record in self.targets(path.type)
            if tests.tests(record.register).holds(record, self.archive, day)
        ]
        return self.random.choice(found) if found else None

    def targets(self, ref: Ref) -> Iterator[Record]:
        """The records that a reference may name without raising a mark."""
        for name in ref.to:
            for record in self.by_register.get(name, {}).values():
                fits = not ref.states or record.state in ref.states
                there = name != "staff" or record.id in self.at_work
                if fits and there and rank(record.level) <= rank("internal"):
                    yield record

    def holder(self, posts: Iterable[str], day: dt.date, but: Iterable[object] = ()) -> str | None:
        """Somebody who holds one of some posts on a day."""
        wanted = set(posts)
        found = [
            id
            for id in self.by_register.get("staff", {})
            if id not in set(but) and wanted & self.archive.posts_on(id, day)
        ]
        return self.random.choice(found) if found else None
