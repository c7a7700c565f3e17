"""Making a record satisfy the conditions of its register, one kind of check after the other."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from decimal import Decimal
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple

from ..declarations.across import Post, Target
from ..declarations.bounds import Bound
from ..declarations.checks import Covers, Differ, Is, Needs, Same, Sides, Some, Sum, Without
from ..declarations.paths import Path, values_at
from ..declarations.when import ABSENT, PRESENT, Test, as_word
from ..fields.choice import Boolean
from ..fields.composite import ListOf
from ..fields.money import Money
from ..fields.numbers import Integer
from ..fields.ref import Ref
from ..limits import Posts
from ..record import Record
from ..workdays import day_of

if TYPE_CHECKING:
    from .make import Specimens


class Place(NamedTuple):
    """A record that is being made, its values, and what is at hand."""

    record: Record
    values: dict[str, Any]
    specimens: Specimens
    day: dt.date

    def fill(self, path: Path) -> None:
        """Gives the field at which a path begins a value, if it has none."""
        self.specimens.fill(self.record.register, self.values, path.names[0], self.day)

    def bound(self, bound: Bound | None) -> Decimal | None:
        """What a bound says for the record."""
        return bound.value(self.record, self.specimens.archive, self.day) if bound else None


def mend(check: object, record: Record, specimens: Specimens, day: dt.date) -> None:
    """Changes the values of a record so that a check may hold; what cannot be mended stays as it is."""
    place = Place(record, dict(record.values), specimens, day)
    if mender := _MENDERS.get(type(check)):
        mender(check, place)
    record.values = place.values


def _needs(check: Needs, place: Place) -> None:
    for path in check.paths:
        place.fill(path)


def _without(check: Without, place: Place) -> None:
    for path in check.paths:
        place.values.pop(path.names[0], None)


def _is(check: Is, place: Place) -> None:
    for test in check.tests.tests:
        _fit(test, place, check.none)


def _sides(check: Sides, place: Place) -> None:
    for test in check.tests.tests:
        _fit(test, place)


def _some(check: Some | Covers, place: Place) -> None:
    """One more entry with a value that has to be there, or with each of them, beside those that are."""
    for test in check.tests.tests:
        path = test.path
        field = place.record.register.fields[path.names[0]]
        entry = place.specimens.entry(field, place.day) if isinstance(field.type, ListOf) else None
        if entry is None or not test.words:
            _fit(test, place)
            continue
        for word in sorted(test.words) if isinstance(check, Covers) else [min(test.words)]:
            alone = {field.name: (entry,)}
            put(alone, path, partial(_instead, path, word))
            place.values[field.name] = (*place.values.get(field.name, ()), *alone[field.name])


def _same(check: Same, place: Place) -> None:
    found = next((value for path in check.paths for _, value in values_at(place.values, path)), None)
    for path in check.paths:
        put(place.values, path, lambda _: found)


def _sum(check: Sum, place: Place) -> None:
    """Numbers that add up to what is wanted, in equal parts but for the first."""
    count = sum(1 for _ in values_at(place.values, check.path))
    wanted = place.bound(check.bound)
    if wanted is None or not count:
        return
    each = (wanted / count).quantize(Decimal(1))
    parts = iter([wanted - each * (count - 1), *[each] * (count - 1)])
    put(place.values, check.path, lambda now: _like(now, next(parts), check.path))


def _post(check: Post, place: Place) -> None:
    days = [value for _, value in values_at(place.values, check.on)] if check.on else []
    moment = day_of(days[-1]) if days else place.day
    posts = place.specimens.archive.limit(check.limit, moment)
    if isinstance(posts, Posts):
        put(place.values, check.who, lambda now: place.specimens.holder(posts.names, moment) or now)


def _target(check: Target, place: Place) -> None:
    put(
        place.values,
        check.path,
        lambda now: place.specimens.fitting_or_made(check.path, check.tests, place.day) or now,
    )


def _differ(check: Differ, place: Place) -> None:
    seen: set[str] = set()
    for path in check.paths:
        put(place.values, path, partial(_another, place, path, frozenset(seen)))
        seen |= {as_word(value) for _, value in values_at(place.values, path)}


def _another(place: Place, path: Path, seen: frozenset[str], now: Any) -> Any:
    """The value, or another one if it is among those seen."""
    if as_word(now) in seen and isinstance(path.type, Ref):
        return place.specimens.other(path.type, seen) or now
    return now


_MENDERS: Mapping[type, Callable[[Any, Place], None]] = {
    Needs: _needs,
    Without: _without,
    Is: _is,
    Some: _some,
    Covers: _some,
    Sides: _sides,
    Same: _same,
    Differ: _differ,
    Sum: _sum,
    Post: _post,
    Target: _target,
}


def put(values: dict[str, Any], path: Path, make: Callable[[Any], Any]) -> None:
    """Replaces every value at a path."""

    def below(value: Any, names: tuple[str, ...]) -> Any:
        if isinstance(value, tuple) and not hasattr(value, "_fields"):
            return tuple(below(item, names) for item in value)
        if not names:
            return make(value)
        if isinstance(value, Mapping):
            return {**value, names[0]: below(value.get(names[0]), names[1:])}
        return value

    if values.get(path.names[0]) is not None:
        values[path.names[0]] = below(values[path.names[0]], path.names[1:])


def _fit(test: Test, place: Place, none: bool = False) -> None:
    """Values at a path that pass a test; with `none` values that are none of its words."""
    path, values = test.path, place.values
    if test.compared:
        if (bound := place.bound(test.bound)) is not None:
            _to_side(test, place, bound)
        return
    if ABSENT in test.words:
        values.pop(path.names[0], None)
        return
    if values.get(path.names[0]) is None and not none:
        place.fill(path)
    if PRESENT in test.words:
        return
    words = [w for w in _all_words(path) if w not in test.words] if none else sorted(test.words)
    if words:
        put(values, path, lambda now: now if as_word(now) in words else _of_word(path, words[0]))


def _all_words(path: Path) -> list[str]:
    choice = getattr(path.type, "choice", None)
    return list(choice.values) if choice else []


def _instead(path: Path, word: str, _: Any) -> Any:
    return _of_word(path, word)


def _of_word(path: Path, word: str) -> Any:
    return word == "true" if isinstance(path.type, Boolean) else word


def _to_side(test: Test, place: Place, bound: Decimal) -> None:
    """A number on the right side of a bound, or as many entries as it asks for."""
    path, values = test.path, place.values
    wanted = bound + {"over": 1, "under": -1}.get(test.compared or "", 0)
    field = place.record.register.fields[path.names[0]]
    if len(path.names) > 1 or not isinstance(field.type, ListOf):
        place.fill(path)
        put(values, path, lambda now: _like(now, wanted, path))
        return
    held = tuple(values.get(field.name) or ())
    if test.compared in ("at_least", "over"):
        while len(held) < wanted and (more := place.specimens.entry(field, place.day)) is not None:
            held = (*held, more)
    else:
        held = held[: int(wanted)]
    values[field.name] = held or None


def _like(now: Any, number: Decimal, path: Path) -> Any:
    """A number as the value that it takes the place of."""
    if isinstance(now, Money):
        return Money(number, now.currency)
    return int(number) if isinstance(path.type, Integer) else number
