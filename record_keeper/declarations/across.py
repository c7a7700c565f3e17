"""Checks of a condition that look beyond the record: at the staff register, at records it names or that name it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

from ..fields.ref import Ref
from ..frozen import Frozen
from ..limits import Posts
from ..messages import Label, say, series
from ..shape import Shape
from ..workdays import day_of
from .bounds import Bound
from .checks import Wrong, name, words
from .paths import Path, values_at
from .when import Comparison, When, compare, failing, read_tests

if TYPE_CHECKING:
    from ..archive import Archive
    from ..record import Record
    from ..registers import Register


class Elsewhere(Frozen):
    """Tests on records of another register, which is known only when they are judged."""

    raw: Mapping[str, Any]

    @cached_property
    def _read(self) -> dict[str, When]:
        return {}

    def tests(self, register: Register) -> When:
        """The tests in the words of a register."""
        if register.name not in self._read:
            self._read[register.name] = read_tests(Shape(dict(self.raw), (), _unheard), register.fields)
        return self._read[register.name]


class Post(NamedTuple):
    """A person held one of the posts of a limit on the day of a field.

    For a day before the person's first post that first day counts: who keeps a file that is older
    than the staff register has taken it over.
    """

    who: Path
    limit: str
    on: Path | None

    def wrong(self, record: Record, archive: Archive, day: dt.date) -> Iterator[Wrong]:
        days = [value for _, value in values_at(record.values, self.on)] if self.on else []
        moment = day_of(days[-1]) if days and isinstance(days[-1], dt.date) else day
        for keys, person in values_at(record.values, self.who):
            staff = archive.find(person, ("staff",)) if isinstance(person, str) else None
            if staff is None:
                continue
            start = min((p["from"] for p in staff["posts"] if isinstance(p["from"], dt.date)), default=moment)
            then = max(moment, start)
            posts = archive.limit(self.limit, then)
            if not isinstance(posts, Posts) or moment == dt.date.max:
                continue
            if not archive.posts_on(staff.id, then).intersection(posts.names):
                said = {"by": person, "day": then, "posts": archive.post_label(*posts.names)}
                yield Wrong(keys, say("`{by}` 在 {day} 不任{posts}", **said))


class Target(NamedTuple):
    """Every record that a field names passes the tests."""

    path: Path
    tests: Elsewhere

    def wrong(self, record: Record, archive: Archive, day: dt.date) -> Iterator[Wrong]:
        for keys, id in values_at(record.values, self.path):
            type = self.path.type
            found = archive.find(id, type.to) if isinstance(id, str) and isinstance(type, Ref) else None
            if found is None:
                continue
            for _, test in failing(self.tests.tests(found.register), found, archive, day):
                said = {"id": found.id, "field": name(test.path), "wanted": words(test)}
                yield Wrong(keys, say("`{id}` 的 `{field}` 不是{wanted}", **said))


class Referring(NamedTuple):
    """How many records of another register name this one in a field and pass the tests."""

    register: str
    field: str
    tests: Elsewhere
    compared: Comparison
    bound: Bound

    def wrong(self, record: Record, archive: Archive, day: dt.date) -> Iterator[Wrong]:
        other = archive.registers.get(self.register)
        wanted = self.bound.value(record, archive, day)
        if other is None or wanted is None:
            return
        tests = self.tests.tests(other)
        found = {
            reference.source.id: reference.source
            for reference in archive.references_to(record)
            if reference.source.register.name == self.register
            and reference.keys[0] == self.field
            and tests.holds(reference.source, archive)
        }
        if not compare(self.compared, Decimal(len(found)), wanted):
            said = {
                "count": len(found),
                "register": Label(other.word),
                "bound": f"{wanted:f}",
                "ids": _first_three(list(found)),
            }
            few = say("{register}只有 {count} 条，至少要 {bound} 条", **said)
            many = say("{register}有 {count} 条（{ids}），最多 {bound} 条", **said)
            yield Wrong((), few if self.compared == "at_least" else many)


def _first_three(ids: Sequence[str]) -> Label:
    """Up to three ids in a row, with a sign where there are more."""
    return series([*ids[:2], *(f"{id}…" if len(ids) > 3 else id for id in ids[2:3])])


def _unheard(*_: object, **__: object) -> None:
    """Faults of tests on another register are told by the rule that knows all registers."""
