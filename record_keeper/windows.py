"""Windows: stretches of the calendar that come back, such as the last five days of a quarter."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import MAXYEAR, MINYEAR, date
from typing import NamedTuple

from .frozen import Frozen
from .limit_words import plain
from .patterns import regex

MonthDay = tuple[int, int]

_REGULAR: dict[tuple[int, ...], tuple[str, str]] = {
    tuple(range(1, 13)): ("every month", "每月"),
    (3, 6, 9, 12): ("every quarter", "每季度"),
    (6, 12): ("every half-year", "每半年"),
}
"""Months that have a name of their own, in both languages; a quarter stands for its last month."""
_EVERY = {
    "every month": tuple(range(1, 13)),
    "every quarter": (3, 6, 9, 12),
    "every half-year": (6, 12),
    "every half year": (6, 12),
    "每月": tuple(range(1, 13)),
    "每个月": tuple(range(1, 13)),
    "每季度": (3, 6, 9, 12),
    "每季": (3, 6, 9, 12),
    "每半年": (6, 12),
}
_FORMS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("last", regex(r"last (?P<days>\d{1,2}) days? of (?P<months>.+)")),
    ("last", regex(r"(?P<months>.+?) ?(?:的 ?)?最后 ?(?P<days>\d{1,2}) ?[天日]")),
    ("by", regex(r"by day (?P<days>\d{1,2}) of (?P<months>.+)")),
    ("by", regex(r"(?P<months>每[^\d ]+|.+月) ?(?P<days>\d{1,2}) ?[日号] ?(?:以?前|之前)")),
)
_FROM = (
    regex(r"from (\d{1,2})-(\d{1,2}) to (\d{1,2})-(\d{1,2})"),
    regex(r"(?:每年 ?)?(\d{1,2}) ?月 ?(\d{1,2}) ?日 ?[至到] ?(\d{1,2}) ?月 ?(\d{1,2}) ?日"),
)
_LENGTHS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


class Stretch(NamedTuple):
    """One time that a window is open: its first and its last day."""

    start: date
    end: date


class Window(Frozen):
    """When something is to be done: the last `last` days, or the first `by` days, of each of `months`;
    or every year from `start` to `end` (month, day), which may run over the new year."""

    months: tuple[int, ...] = ()
    last: int = 0
    by: int = 0
    start: MonthDay = (0, 0)
    end: MonthDay = (0, 0)

    def stretches(self, since: date) -> Iterator[Stretch]:
        """The times that the window is open and that end on `since` or later, in order."""
        for year in range(max(since.year - 1, MINYEAR), MAXYEAR):
            for stretch in self._in(year):
                if stretch.end >= since:
                    yield stretch

    def _in(self, year: int) -> Iterator[Stretch]:
        if not self.months:
            over = self.end < self.start
            yield Stretch(_day(year, self.start), _day(year + over, self.end))
        for month in self.months:
            length = monthrange(year, month)[1]
            first = max(1, length - self.last + 1) if self.last else 1
            end = length if self.last else min(self.by, length)
            yield Stretch(date(year, month, first), date(year, month, end))


def read_window(raw: str) -> Window | None:
    """The window that a text states, in English or Chinese; None if it states none."""
    text = plain(raw)
    for form in _FROM:
        if match := form.fullmatch(text):
            a, b, c, d = map(int, match.groups())
            return Window(start=(a, b), end=(c, d)) if _is_day(a, b) and _is_day(c, d) else None
    for kind, pattern in _FORMS:
        match = pattern.fullmatch(text)
        months, days = (_months(match["months"]), int(match["days"])) if match else ((), 0)
        if months and 1 <= days <= 31:
            return Window(months, last=days) if kind == "last" else Window(months, by=days)
    return None


def show_window(window: Window, lang: str) -> str:
    """The window in words that `read_window` takes back."""
    if not window.months:
        (a, b), (c, d) = window.start, window.end
        return f"{a} 月 {b} 日至 {c} 月 {d} 日" if lang == "zh" else f"from {a:02}-{b:02} to {c:02}-{d:02}"
    english, chinese = _REGULAR.get(window.months, ("", ""))
    if lang == "zh":
        months = chinese or "、".join(map(str, window.months)) + " 月"
        gap = " " if window.by else ""
        return f"{months}{gap}{window.by} 日前" if window.by else f"{months}最后 {window.last} 天"
    months = english or ", ".join(map(str, window.months))
    if window.by:
        return f"by day {window.by} of {months}"
    return f"last {window.last} day{'s' if window.last > 1 else ''} of {months}"


def _months(words: str) -> tuple[int, ...]:
    """The months that are named, in order; none if a word is no month."""
    words = words.strip()
    if words in _EVERY:
        return _EVERY[words]
    numbers = words.removesuffix("月").strip()
    if not re.fullmatch(r"\d{1,2}(?: ?[,、] ?\d{1,2})*", numbers):
        return ()
    found = tuple(sorted({int(number) for number in re.findall(r"\d+", numbers)}))
    return found if all(1 <= month <= 12 for month in found) else ()


def _is_day(month: int, day: int) -> bool:
    return 1 <= month <= 12 and 1 <= day <= _LENGTHS[month - 1]


def _day(year: int, at: MonthDay) -> date:
    month, day = at
    return date(year, month, min(day, monthrange(year, month)[1]))
