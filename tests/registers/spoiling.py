"""Ways to break a condition: for each kind of check the values that it forbids."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from decimal import Decimal
from functools import partial
from typing import Any

from declared import DAY, archive, changed, made, meant

from record_keeper.declarations.across import Post, Referring, Target
from record_keeper.declarations.checks import Covers, Differ, Is, Needs, Same, Sides, Some, Sum, Without
from record_keeper.declarations.conditions import Condition
from record_keeper.declarations.paths import Path, values_at
from record_keeper.declarations.when import ABSENT, PRESENT, Test, as_word
from record_keeper.fields.choice import Boolean
from record_keeper.fields.lists import ListOf
from record_keeper.fields.money import Money
from record_keeper.fields.numbers import DecimalNumber, Integer
from record_keeper.record import Record
from record_keeper.specimens.mend import put
from record_keeper.workdays import day_of


def spoiled(condition: Condition, record: Record) -> Iterator[Record]:
    """Copies of a record that a condition is about, each broken in another way."""
    copy = meant(record, condition.when)
    if condition.when.holds(copy, archive()):
        yield copy
        yield from _WAYS[type(condition.check)](copy, condition.check)


def _needs(copy: Record, check: Needs) -> Iterator[Record]:
    for path in check.paths:
        yield without(copy, path)


def _without(copy: Record, check: Without) -> Iterator[Record]:
    for path in check.paths:
        yield filled(copy, path)


def _tests(copy: Record, check: Is | Some | Sides) -> Iterator[Record]:
    for test in check.tests.tests:
        yield from against(copy, test, isinstance(check, Is) and check.none)


def _covers(copy: Record, check: Covers) -> Iterator[Record]:
    """Every entry says the same, so that the other words are missing."""
    for test in check.tests.tests:
        for word in test.words:
            yield replaced(filled(copy, test.path), test.path, lambda _, w=word: w)


def _differ(copy: Record, check: Differ) -> Iterator[Record]:
    yield alike(copy, check.paths)


def _same(copy: Record, check: Same) -> Iterator[Record]:
    for path in check.paths:
        copy = filled(copy, path)
    for path in check.paths:
        yield replaced(copy, path, partial(other_value, path))


def _sum(copy: Record, check: Sum) -> Iterator[Record]:
    yield replaced(filled(copy, check.path), check.path, lambda now: number(now, Decimal(7777)))


def _post(copy: Record, check: Post) -> Iterator[Record]:
    posts = getattr(archive().limit(check.limit, DAY), "names", ())
    days = [v for _, v in values_at(copy.values, check.on)] if check.on else []
    day = day_of(days[-1]) if days else DAY
    for person in archive().records("staff"):
        if not archive().posts_on(person, day).intersection(posts):
            yield replaced(filled(copy, check.who), check.who, lambda _, p=person: p)


def _target(copy: Record, check: Target) -> Iterator[Record]:
    copy = filled(copy, check.path)
    to = getattr(check.path.type, "to", ())
    for name in to:
        for target in made().specimens.by_register.get(name, {}):
            yield replaced(copy, check.path, lambda _, t=target: t)


def without(record: Record, path: Path) -> Record:
    if len(path.names) == 1:
        return changed(record, **{path.names[0]: None})
    return replaced(filled(record, path), path, lambda _: None)


def filled(record: Record, path: Path) -> Record:
    copy = changed(record)
    values = dict(copy.values)
    made().specimens.fill(record.register, values, path.names[0], DAY)
    return changed(copy, **values)


def replaced(record: Record, path: Path, make: Any) -> Record:
    values = dict(record.values)
    put(values, path, make)
    return changed(record, **values)


def other_value(path: Path, now: Any) -> Any:
    if isinstance(now, dt.date):
        return now + dt.timedelta(days=400)
    if isinstance(now, int | Decimal | Money) and not isinstance(now, bool):
        return number(now, Decimal(7777))
    target = made().specimens.other(path.type, {as_word(now)}) if hasattr(path.type, "to") else None
    return target or f"{now}又"


def number(now: Any, value: Decimal) -> Any:
    if isinstance(now, Money):
        return Money(value, now.currency)
    return int(value) if isinstance(now, int) else value


def against(record: Record, test: Test, none: bool) -> Iterator[Record]:
    path = test.path
    if test.compared:
        copy = filled(record, path)
        field = record.register.fields[path.names[0]]
        if len(path.names) > 1 or not isinstance(field.type, ListOf):
            for value in (Decimal(-9999999), Decimal(9999999)):
                yield replaced(copy, path, lambda now, v=value: number(now, v))
        else:
            held = tuple(copy.values.get(field.name) or ())
            yield changed(record, **{field.name: None})
            yield changed(record, **{field.name: held * 40})
        return
    if PRESENT in test.words:
        yield without(record, path)
    if ABSENT in test.words:
        yield filled(record, path)
    copy = filled(record, path)
    if isinstance(path.type, Integer | DecimalNumber):
        yield replaced(copy, path, lambda now: number(now, Decimal(7777)))
        return
    choice = getattr(path.type, "choice", None)
    words = list(choice.values) if choice else ["true", "false"] if isinstance(path.type, Boolean) else ["zz"]
    for word in words:
        if (word in test.words) == none:
            value = word == "true" if isinstance(path.type, Boolean) else word
            yield replaced(copy, path, lambda _, v=value: v)
    yield without(record, path)


def alike(record: Record, paths: tuple[Path, ...]) -> Record:
    copy = record
    for path in paths:
        copy = filled(copy, path)
    first = next((v for path in paths for _, v in values_at(copy.values, path)), None)
    for path in paths:
        copy = replaced(copy, path, lambda _: first)
    return copy


def referred(record: Record, check: Referring) -> Iterator[Record]:
    """The record with too many that name it, or under an id that nobody names."""
    specimens = made().specimens
    if check.compared == "at_least":
        yield Record("ZZ-2026-0001", record.register, record.path, {**record.values, "id": "ZZ-2026-0001"})
        return
    other = archive().registers[check.register]
    tests = check.tests.tests(other)
    bound = check.bound.value(record, archive(), DAY)
    several = isinstance(other.fields[check.field].type, ListOf)
    found = []
    for source in list(specimens.by_register[other.name].values()):
        if len(found) > int(bound or 0):
            break
        copy = meant(source, tests)
        twin = Record(
            f"ZZ-2026-{len(found):04}", other, f"{other.folder}2026/ZZ-2026-{len(found):04}.yaml",
            {**copy.values, check.field: (record.id,) if several else record.id},
        )  # fmt: skip
        if tests.holds(twin, archive()):
            found.append(twin)
            specimens.keep(twin)
    while found and len(found) <= int(bound or 0):
        first = found[0]
        twin = Record(
            f"ZZ-2026-{len(found):04}",
            other,
            f"{other.folder}2026/ZZ-2026-{len(found):04}.yaml",
            first.values,
        )
        found.append(twin)
        specimens.keep(twin)
    try:
        yield record
    finally:
        for twin in found:
            specimens.drop(twin)


_WAYS: dict[type, Callable[[Record, Any], Iterator[Record]]] = {
    Needs: _needs,
    Without: _without,
    Is: _tests,
    Some: _tests,
    Sides: _tests,
    Covers: _covers,
    Differ: _differ,
    Same: _same,
    Sum: _sum,
    Post: _post,
    Target: _target,
    Referring: referred,
}
