"""`computed:` of register.yaml: columns that are worked out from a record and never stored."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

from ..fields.base import Field
from ..frozen import Frozen
from ..messages import Label, say
from ..shape import Shape
from ..workdays import day_of
from .bounds import as_number
from .named import Named
from .paths import Path, known_path, take_path, values_at
from .when import numbers_at

if TYPE_CHECKING:
    from ..archive import Archive
    from ..record import Record

Fields = Mapping[str, Field]
UNITS = ("days", "working_days", "hours")


class Formula(Protocol):
    """One way to work a column out."""

    def value(self, record: Record, archive: Archive, on: dt.date) -> Decimal | None:
        """The number on a day; None where there is nothing to work it out from."""
        ...

    def paths(self) -> tuple[Path, ...]:
        """What it is worked out from: the column is as secret as these are."""
        ...


class Computed(Frozen, Named):
    """A column that is worked out."""

    name: str
    label: str
    label_en: str
    formula: Formula
    unit: str = ""
    """Words behind the number, such as `天`; "%" for a ratio."""

    def value(self, record: Record, archive: Archive, on: dt.date) -> Decimal | None:
        """The number on a day; None where there is nothing to work it out from."""
        return self.formula.value(record, archive, on)

    def show(self, record: Record, archive: Archive, on: dt.date) -> Label | None:
        """The number as a reader sees it."""
        value = self.value(record, archive, on)
        if value is None:
            return None
        return Label(lambda lang: f"{_plain(value)}{_UNIT_WORDS.get(self.unit, {}).get(lang, self.unit)}")


_UNIT_WORDS: Mapping[str, Mapping[str, str]] = {
    "days": {"zh": " 天", "en": " days"},
    "working_days": {"zh": " 个工作日", "en": " working days"},
    "hours": {"zh": " 小时", "en": " hours"},
}


def _plain(value: Decimal) -> str:
    rounded = value.quantize(Decimal("0.01"), ROUND_HALF_UP)
    return f"{rounded.normalize():f}" if rounded else "0"


class Count(NamedTuple):
    """How many entries a list has."""

    path: Path

    def value(self, record: Record, archive: Archive, on: dt.date) -> Decimal | None:
        held = record.values.get(self.path.names[0])
        return as_number(held) if isinstance(held, tuple) else Decimal(0)

    def paths(self) -> tuple[Path, ...]:
        return (self.path,)


class Total(NamedTuple):
    """The sum of the numbers at a path."""

    path: Path

    def value(self, record: Record, archive: Archive, on: dt.date) -> Decimal | None:
        numbers = numbers_at(record, self.path)
        return sum(numbers, Decimal(0)) if numbers else None

    def paths(self) -> tuple[Path, ...]:
        return (self.path,)


class Difference(NamedTuple):
    """The first number less all others; what is not there counts as nothing."""

    fields: tuple[Path, ...]

    def value(self, record: Record, archive: Archive, on: dt.date) -> Decimal | None:
        first, *others = (numbers_at(record, path) for path in self.fields)
        return sum(first) - sum((sum(each, Decimal(0)) for each in others), Decimal(0)) if first else None

    def paths(self) -> tuple[Path, ...]:
        return self.fields


class Ratio(NamedTuple):
    """The first number as a percentage of the second."""

    fields: tuple[Path, ...]

    def value(self, record: Record, archive: Archive, on: dt.date) -> Decimal | None:
        part, whole = (sum(numbers_at(record, path), Decimal(0)) for path in self.fields)
        return part / whole * 100 if whole else None

    def paths(self) -> tuple[Path, ...]:
        return self.fields


class Stretch(NamedTuple):
    """How long it is from one moment to another, or until the day on which it is asked."""

    start: Path
    end: Path | None
    unit: str

    def value(self, record: Record, archive: Archive, on: dt.date) -> Decimal | None:
        start = _moment(record, self.start)
        end = (_moment(record, self.end) if self.end else None) or on
        if start is None:
            return None
        if self.unit == "hours":
            return Decimal(int((_minute(end) - _minute(start)).total_seconds() // 3600))
        days = day_of(start), day_of(end)
        if self.unit == "working_days":
            return Decimal(archive.calendar.working_days_between(*days))
        return Decimal((days[1] - days[0]).days)

    def paths(self) -> tuple[Path, ...]:
        return (self.start, self.end) if self.end else (self.start,)


def _moment(record: Record, path: Path) -> dt.date | None:
    found = [value for _, value in values_at(record.values, path) if isinstance(value, dt.date)]
    return found[-1] if found else None


def _minute(value: dt.date) -> dt.datetime:
    return value if isinstance(value, dt.datetime) else dt.datetime.combine(value, dt.time())


def read_computed(shape: Shape, fields: Fields) -> Iterator[Computed]:
    """The computed columns of a register; what is faulty is told and left out."""
    for name, block in shape.block("computed").entries():
        label, english = block.text("label", required=True) or name, block.text("label_en")
        if name in fields:
            block.complain(block.keys, say("`{name}` 已经是字段", name=name), on_key=True)
        unit = block.text("unit")
        formula = _formula(block, fields, unit)
        block.done()
        if formula is not None:
            shown = (
                "%"
                if isinstance(formula, Ratio)
                else unit or ("days" if isinstance(formula, Stretch) else "")
            )
            yield Computed(name, label, english, formula, shown)


def _formula(block: Shape, fields: Fields, unit: str) -> Formula | None:
    several: Mapping[str, Callable[[Any], Formula]] = {"subtract": Difference, "ratio": Ratio}
    for key, kind in several.items():
        if key in block.raw:
            words = block.names(key)
            paths = tuple(p for at, w in enumerate(words) if (p := known_path(block, (key, at), w, fields)))
            if len(paths) >= 2 and (key == "subtract" or len(paths) == 2):
                return kind(paths)
            block.fault(key, say("`{name}` 要写两个字段", name=key))
            return None
    for key, one in (("count", Count), ("sum", Total)):
        if key in block.raw:
            path = take_path(block, key, fields)
            return one(path) if path else None
    start = take_path(block, "from", fields)
    end = take_path(block, "to", fields, required=False)
    if unit and unit not in UNITS:
        block.fault("unit", say("没有 `{word}`", word=unit), say("可以写：{words}", words="、".join(UNITS)))
    return Stretch(start, end, unit or "days") if start else None
