"""Fields of time: `date`, a day, and `datetime`, a minute in the archive's time zone."""

from __future__ import annotations

import re
from datetime import date, datetime, time
from functools import lru_cache
from typing import Self
from unicodedata import normalize

from ..messages import Message, say
from ..patterns import regex
from .base import FieldType, Refused, Value
from .spec import Spec
from .words import quoted

FIRST_YEAR, LAST_YEAR = 1900, 2200
_DAY = regex(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_MINUTE = regex(r"[0-9]{4}-[0-9]{2}-[0-9]{2}[T ](?:[01][0-9]|2[0-3]):[0-5][0-9]")
_MOMENT = regex(
    r"([0-9]{4}-[0-9]{2}-[0-9]{2})[T ]([0-9]{2}:[0-9]{2})(:[0-9]{2})?(?: ?(Z|[+-][0-9]{2}:?[0-9]{2}))?"
)
# 2025年1月2日, 2025/1/2, 2025.01.02, 2025-1-2, 20250102
_OTHER = r"([0-9]{4})\s*[年/.-]\s*([0-9]{1,2})\s*[月/.-]\s*([0-9]{1,2})\s*日?|([0-9]{4})([0-9]{2})([0-9]{2})"
_OTHER_MOMENT = r"(\S+?)(?:\s+|(?<=日))([0-9]{1,2})(?:\s*[:时点]\s*([0-9]{1,2})?\s*分?)"
_LONGEST = 30
_DATE_FORM = say("写成 `2026-03-02` 的样子：四位年、两位月、两位日")
_MOMENT_FORM = say("写成 `2026-03-02 09:40` 的样子：日期、空格、时和分")


class Date(FieldType):
    """A day, 1900-01-01 to 2200-12-31, as a `datetime.date`."""

    name = "date"
    form = _DATE_FORM

    def accept(self, text: str) -> date:
        if not _DAY.fullmatch(text):
            raise _no_day(text)
        return _day(text)

    def write(self, value: Value, lang: str = "zh") -> str:
        return str(value.isoformat())


class DateTime(FieldType):
    """A minute (seconds are kept where they are given) as a naive local `datetime`.

    A given offset is accepted and converted to the zone.
    """

    name = "datetime"
    form = _MOMENT_FORM

    def __init__(self, time_zone: str = "Asia/Shanghai") -> None:
        self.time_zone = time_zone

    @classmethod
    def declared(cls, spec: Spec) -> Self:
        return cls(spec.context.time_zone)

    def accept(self, text: str) -> datetime:
        if _MINUTE.fullmatch(text):
            _day(text[:10])  # refuses a day that is in no calendar
            return datetime.fromisoformat(text)
        parts = _MOMENT.fullmatch(text)
        if not parts:
            raise _no_moment(text)
        day, minute, second, offset = parts.groups()
        midnight = _day(day)
        try:
            moment = datetime.fromisoformat(f"{midnight} {minute}{second or ''}{offset or ''}")
        except ValueError:
            raise Refused(
                say("{value} 的时刻不存在", value=quoted(text)), say("时从 00 到 23，分和秒从 00 到 59")
            ) from None
        if not offset:
            return moment
        from zoneinfo import ZoneInfo

        return moment.astimezone(ZoneInfo(self.time_zone)).replace(tzinfo=None)

    def show(self, value: Value, lang: str = "zh") -> str:
        return str(value.isoformat(" ", "seconds" if value.second else "minutes"))

    def write(self, value: Value, lang: str = "zh") -> str:
        return self.show(value)


class DayOrTime(FieldType):
    """A day or a minute, as it is known: a `date` or a naive local `datetime`."""

    name = "day_or_time"
    form = say("写成 `2026-03-02`，知道时刻的写成 `2026-03-02 09:40`")

    def __init__(self, time_zone: str = "Asia/Shanghai") -> None:
        self._day, self._moment = Date(), DateTime(time_zone)

    @classmethod
    def declared(cls, spec: Spec) -> Self:
        return cls(spec.context.time_zone)

    def accept(self, text: str) -> date:
        return self._moment.accept(text) if _MOMENT.fullmatch(text) else self._day.accept(text)

    def show(self, value: Value, lang: str = "zh") -> str:
        return (self._moment if isinstance(value, datetime) else self._day).show(value, lang)

    def write(self, value: Value, lang: str = "zh") -> str:
        return self.show(value)

    def order(self, value: Value) -> tuple[date, time]:
        """By day; a day without a time stands at its first minute."""
        if isinstance(value, datetime):
            return value.date(), value.time()
        return value, time.min


DAYS = (Date, DateTime, DayOrTime)
"""Types whose values are days or times."""


@lru_cache(8192)
def _day(text: str) -> date:
    """The day of `2026-03-02`; the days of an archive are few, and its values many."""
    if not FIRST_YEAR <= int(text[:4]) <= LAST_YEAR:
        raise Refused(
            say(
                "{value} 的年份不在 {first} 到 {last} 之间",
                value=quoted(text),
                first=FIRST_YEAR,
                last=LAST_YEAR,
            ),
            say("请改成真实的年份；不知道日期就不写这个键，或写明原因"),
        )
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise Refused(say("日历上没有 {value} 这一天", value=quoted(text)), say("请核对月份和日子")) from None


def _no_day(text: str) -> Refused:
    if _MOMENT.fullmatch(text):
        return Refused(
            say("{value} 带了时刻，这里只写日期", value=quoted(text)),
            say("写成 `{instead}`", instead=text[:10]),
        )
    return Refused(say("{value} 不是日期", value=quoted(text)), _iso_advice(text))


def _no_moment(text: str) -> Refused:
    if _DAY.fullmatch(text):
        return Refused(
            say("{value} 没有写时刻", value=quoted(text)), say("写成 `{instead} 09:40` 的样子", instead=text)
        )
    return Refused(say("{value} 不是日期和时刻", value=quoted(text)), _moment_advice(text))


def _iso_advice(text: str) -> Message:
    day = _meant_day(text)
    return say("写成 `{instead}`", instead=day) if day else _DATE_FORM


def _moment_advice(text: str) -> Message:
    parts = re.fullmatch(_OTHER_MOMENT, normalize("NFKC", text)) if len(text) <= _LONGEST else None
    day = _meant_day(parts[1]) if parts else None
    if not parts or not day or int(parts[2]) > 23 or int(parts[3] or 0) > 59:
        return _MOMENT_FORM
    return say("写成 `{instead}`", instead=f"{day} {int(parts[2]):02}:{int(parts[3] or 0):02}")


def _meant_day(text: str) -> date | None:
    """The day that is meant by a date in another form."""
    parts = re.fullmatch(_OTHER, normalize("NFKC", text)) if len(text) <= _LONGEST else None
    try:
        return date(*(int(part) for part in parts.groups() if part)) if parts else None
    except ValueError:
        return None
