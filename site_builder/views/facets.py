"""By what the records of a register are narrowed: each facet as its values and one code a record."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any, NamedTuple

from record_keeper.declarations.charts import DATES
from record_keeper.declarations.paths import Path
from record_keeper.fields.absent import Absent
from record_keeper.fields.base import Field, FieldType
from record_keeper.fields.choice import ChoiceOf
from record_keeper.marks import LEVELS
from record_keeper.messages import say
from record_keeper.record import Record
from record_keeper.registers import Register
from record_keeper.workdays import day_of

from .counted import counted_by, facet_name, has_come, is_plain, key_of, month_name, month_of, months, values
from .desk import Desk
from .initials import initial
from .orders import placed
from .shown import plain

MOST = 2000
"""A facet with more values than this narrows nothing that the filter would not find sooner."""
INITIAL, MARK, YEAR = "initial", "secrecy", "year"


class Value(NamedTuple):
    """A value of a facet: its key in addresses, its word, and how many records have it."""

    key: str
    word: str
    number: int


class Facet(NamedTuple):
    """A facet. `codes` has one code a record: the place in `sets` of the places in `values` that it has."""

    name: str
    label: str
    values: tuple[Value, ...]
    sets: tuple[tuple[int, ...], ...]
    codes: Sequence[int]
    quiet: bool = False
    """Whether it is told only where somebody asked for it: what a chart counts by leads there."""

    @property
    def single(self) -> bool:
        """Whether no record has several values, so that codes are in the order of the values."""
        return all(len(each) < 2 for each in self.sets)


def facets(register: Register, records: Sequence[Record], desk: Desk) -> Iterator[Facet]:
    """The facets that divide these records: declared ones, the initial of the title, the mark, what charts count by."""
    told = tuple(_declared(register, records, desk))
    yield from told
    loud = {facet.name for facet in told}
    for name, path in _charted(register).items():
        if name not in loud:
            yield from _quiet(name, path, records, desk)


def _declared(register: Register, records: Sequence[Record], desk: Desk) -> Iterator[Facet]:
    for name in register.facets:
        field = register.fields.get(name)
        if field is not None:
            yield from _made(name, field.word(desk.lang), records, _getter(field), *_told(field.type, desk))
        elif name == YEAR:
            yield from _made(name, desk.tell(say("年份")), records, lambda r: r.year, _newest_first, str)
    # A title that is no column is a sentence, not a name that anybody looks up.
    if register.title_field in register.columns:
        label = desk.tell(say("拼音首字母"))
        yield from _made(INITIAL, label, records, lambda r: initial(r.title), _letters, str)
    label, level = desk.tell(say("密级")), desk.level
    yield from _made(MARK, label, records, level, LEVELS.index, lambda each: desk.mark(each).text)


def _charted(register: Register) -> dict[str, Path]:
    return {facet_name(path): path for chart in register.charts.values() for path in counted_by(chart)}


def _quiet(name: str, path: Path, records: Sequence[Record], desk: Desk) -> Iterator[Facet]:
    """What a chart counts by: months or values, also where all records have the same."""
    label, today = path.field.word(desk.lang), day_of(desk.day)

    def value(record: Record) -> tuple[Any, ...]:
        if isinstance(path.type, DATES):
            return tuple(month_name(month) for month in sorted(months(record, path, today)))
        return tuple(sorted(values(record, path) - {None}, key=str))

    def plain_value(record: Record) -> Any:  # the same of nearly all, in a fraction of the time
        one = record.values.get(path.names[0])
        if isinstance(path.type, DATES):
            return month_name(month_of(one)) if has_come(one, today) else None
        return one

    for facet in _made(
        name, label, records, plain_value if is_plain(path) else value, *_told(path.type, desk), least=1
    ):
        yield facet._replace(quiet=True)


def _made(
    name: str,
    label: str,
    records: Sequence[Record],
    value: Callable[[Record], Any],
    order: Callable[[Any], Any],
    word: Callable[[Any], str],
    least: int = 2,
) -> Iterator[Facet]:
    raw = [value(record) for record in records]
    kinds = dict.fromkeys(raw)
    each = dict.fromkeys(one for kind in kinds for one in _several(kind))
    if not least <= len(each) <= MOST:
        return
    values = sorted(each, key=order)
    place = {one: at for at, one in enumerate(values)}
    sets = {kind: tuple(sorted(place[one] for one in _several(kind))) for kind in kinds}
    ordered = sorted(set(sets.values()) | {()})
    code = {kind: ordered.index(sets[kind]) for kind in kinds}
    codes = [code[one] for one in raw]
    numbers = [0] * len(values)
    for at in codes:
        for one in ordered[at]:
            numbers[one] += 1
    told = (Value(key_of(one), word(one), number) for one, number in zip(values, numbers, strict=True))
    yield Facet(name, label, tuple(told), tuple(ordered), codes)


def _several(kind: Any) -> Sequence[Any]:
    if kind.__class__ is tuple:
        return tuple(dict.fromkeys(each for each in kind if not isinstance(each, Absent)))
    return () if kind is None or kind == "" or isinstance(kind, Absent) else (kind,)


def _getter(field: Field) -> Callable[[Record], Any]:
    """What a facet takes of a record; of a day its year, of what is no plain value nothing."""
    name, type = field.name, getattr(field.type, "item", field.type)
    if isinstance(type, DATES):
        return lambda record: getattr(record.values.get(name), "year", None)
    return lambda record: _plain_value(record.values.get(name))


def _plain_value(value: Any) -> Any:
    if value.__class__ is tuple:
        return value if all(isinstance(each, str) for each in value) else None
    return None if isinstance(value, dict) else value


def _told(type: FieldType, desk: Desk) -> tuple[Callable[[Any], Any], Callable[[Any], str]]:
    """How the values of a type, or of the items of a list, are ordered, and what they are called."""
    type = getattr(type, "item", type)
    if isinstance(type, DATES):
        return _newest_first, str

    def word(value: Any) -> str:
        return plain(desk.show(type, value), desk.lang)

    def by_word(value: Any) -> tuple[Any, str]:
        return placed(word(value)), key_of(value)

    return type.order if isinstance(type, ChoiceOf) else by_word, word


def _newest_first(time: Any) -> int:
    """Years and months, `2026` or `2026-03`."""
    return -int(str(time).replace("-", ""))


def _letters(letter: str) -> tuple[bool, bool, str]:
    return letter == "#", not letter[0].isdigit(), letter
