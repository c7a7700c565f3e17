"""Which records a declaration is about: `when: {class: supplier, state: [filed, active], amount: {over: 5000}}`."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from ..fields.absent import Absent
from ..fields.base import Field, FieldType
from ..fields.choice import Boolean, ChoiceOf
from ..fields.words import did_you_mean
from ..messages import say
from ..shape import Shape
from .bounds import Bound, as_number, take_bound
from .paths import Keys, Path, known_path, present, values_at

if TYPE_CHECKING:
    from ..archive import Archive
    from ..record import Record

PRESENT, ABSENT = "present", "absent"
Comparison = Literal["over", "under", "at_least", "at_most"]
COMPARISONS: tuple[Comparison, ...] = ("over", "under", "at_least", "at_most")


class Test(NamedTuple):
    """What a value has to be: one of some words, there or not there, or on one side of a bound."""

    path: Path
    words: frozenset[str] = frozenset()
    compared: Comparison | None = None
    bound: Bound | None = None

    def holds(self, record: Record, archive: Archive, day: dt.date) -> bool:
        """Whether some value at the path is as it has to be."""
        if PRESENT in self.words or ABSENT in self.words:
            return present(record.values, self.path) == (PRESENT in self.words)
        if self.compared and self.bound:
            return self._compares(record, self.bound.value(record, archive, day))
        return any(as_word(value) in self.words for _, value in values_at(record.values, self.path))

    def _compares(self, record: Record, bound: Decimal | None) -> bool:
        assert self.compared is not None
        numbers = numbers_at(record, self.path)
        return bound is not None and any(compare(self.compared, number, bound) for number in numbers)


class When(NamedTuple):
    """All of these tests; none at all means every record."""

    tests: tuple[Test, ...] = ()

    def holds(self, record: Record, archive: Archive, day: dt.date | None = None) -> bool:
        """Whether a record is meant. Limits are those of `day`, or of the record's own first day."""
        if not self.tests:
            return True
        day = day or first_day(record)
        return all(test.holds(record, archive, day) for test in self.tests)

    def states(self) -> frozenset[str]:
        """The states that are asked for; none where the state does not matter."""
        return next((test.words for test in self.tests if test.path.text == "state"), frozenset())


ALWAYS = When()
"""Every record is meant."""


def read_when(shape: Shape, name: str, fields: Mapping[str, Field]) -> When:
    """The `when:` under a key, its faults told to the shape."""
    return read_tests(shape.block(name), fields)


def read_tests(block: Shape, fields: Mapping[str, Field]) -> When:
    """A mapping of paths to what their values have to be."""
    return When(tuple(_tests(block, fields)))


def _tests(block: Shape, fields: Mapping[str, Field]) -> Iterator[Test]:
    for word, raw in block.raw.items():
        block.taken.add(word)
        path = known_path(block, (word,), word, fields)
        if path is None:
            continue
        if isinstance(raw, dict):
            yield from _compared(Shape(raw, (*block.keys, word), block.complain), path, fields)
        else:
            known = _known_words(path.type)
            yield Test(path, frozenset(block.names(word, [*known, PRESENT, ABSENT] if known else None)))


def _compared(shape: Shape, path: Path, fields: Mapping[str, Field]) -> Iterator[Test]:
    for name in shape.raw:
        if name not in COMPARISONS:
            shape.taken.add(name)
            shape.fault(name, say("没有 `{word}`", word=name), did_you_mean(name, COMPARISONS), on_key=True)
    for compared in COMPARISONS:
        if compared in shape.raw and (bound := take_bound(shape, compared, fields)):
            yield Test(path, compared=compared, bound=bound)


def _known_words(type: FieldType) -> list[str]:
    """The words that a value of a type may be; none where it may be anything."""
    if isinstance(type, ChoiceOf):
        return list(type.choice.values)
    return ["true", "false"] if isinstance(type, Boolean) else []


def as_word(value: Any) -> str:
    """A value as `when:` writes it: the key of a choice, an id, `true`."""
    if isinstance(value, Absent):
        return ""
    return str(value).lower() if isinstance(value, bool) else str(value)


def numbers_at(record: Record, path: Path) -> list[Decimal]:
    """The numbers at a path; of a list of entries (or of none) how many there are."""
    if path.through_list and not path.names[1:]:
        held = record.values.get(path.names[0])
        return [as_number(held) or Decimal(0)] if isinstance(held, tuple) or held is None else []
    found = (as_number(value) for _, value in values_at(record.values, path))
    return [number for number in found if number is not None]


def compare(how: Comparison, number: Decimal, bound: Decimal) -> bool:
    """Whether a number lies on the side of a bound that `how` names."""
    match how:
        case "over":
            return number > bound
        case "under":
            return number < bound
        case "at_least":
            return number >= bound
        case _:
            return number <= bound


def first_day(record: Record) -> dt.date:
    """The day by whose limits a record is judged where nothing else is said: that of its first date field."""
    for name in record.register.fields:
        value = record.values.get(name)
        if isinstance(value, dt.date):
            return value.date() if isinstance(value, dt.datetime) else value
    return dt.date.max


def failing(when: When, record: Record, archive: Archive, day: dt.date) -> list[tuple[Keys, Test]]:
    """The tests that a record does not pass, with where their values stand."""
    found = []
    for test in when.tests:
        if not test.holds(record, archive, day):
            keys = next((keys for keys, _ in values_at(record.values, test.path)), ())
            found.append((keys, test))
    return found
