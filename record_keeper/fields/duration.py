"""The field of a stretch of time: `duration`."""

from __future__ import annotations

from ..limits import UNITS, read_period, show_period
from ..messages import say
from .base import FieldType, Refused, Value
from .words import quoted

# About how long a unit is, in minutes, for sorting only; a working day is taken for a day.
_MINUTES = dict(zip(UNITS, (1, 60, 60, 1440, 1440, 10_080, 43_800, 525_600), strict=True))


class Duration(FieldType):
    """A stretch of time as a Period: `3 working days`, `24 小时`. The words are those of the limits."""

    name = "duration"
    form = say("写成 `3 个工作日`、`24 小时`、`2 years` 的样子")

    def accept(self, text: str) -> Value:
        try:
            return read_period(text)
        except Refused:
            raise Refused(say("{value} 不是一段时间", value=quoted(text)), self.form) from None

    def show(self, value: Value, lang: str = "zh") -> str:
        return show_period(value, lang)

    def write(self, value: Value, lang: str = "zh") -> str:
        return show_period(value, lang)

    def order(self, value: Value) -> tuple[int, int]:
        """By length, as far as units of different kinds have one."""
        return value.amount * _MINUTES[value.unit], UNITS.index(value.unit)
