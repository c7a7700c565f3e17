"""The limits that a regulation sets: a period, a window, a number, a percentage, or posts.

`Period` is also what a duration field of a record holds. What a period means on a calendar is
counted in `workdays.py`.
"""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any, Literal, get_args

from .approval_tables import Row, Table, read_table, show_table
from .escalation import Escalation, read_escalation, show_escalation
from .frozen import Frozen
from .limit_words import POST, Posts, plain, read_posts, show_posts
from .messages import say, series
from .patterns import regex
from .problems import Refused
from .windows import Window, read_window, show_window

__all__ = [
    "UNITS",
    "Escalation",
    "Limit",
    "Percent",
    "Period",
    "Posts",
    "Row",
    "Table",
    "Unit",
    "Window",
    "posts_in",
    "read_limit",
    "read_period",
    "show_limit",
    "show_period",
]

Unit = Literal["minutes", "hours", "working_hours", "days", "working_days", "weeks", "months", "years"]
UNITS: tuple[Unit, ...] = get_args(Unit)

_CHINESE: dict[Unit, str] = {
    "minutes": "分钟",
    "hours": "小时",
    "working_hours": "个工作小时",
    "days": "天",
    "working_days": "个工作日",
    "weeks": "周",
    "months": "个月",
    "years": "年",
}
_ALSO: dict[str, Unit] = {"日": "days", "自然日": "days", "星期": "weeks", "月": "months"}
_ROLL = r"(?:roll to (?:the )?(?:next )?working day|遇(?:休息日|节假日)顺延)"
_PERIOD = regex(rf"([0-9]+) ?(?:个 ?)?(\D+?)(, ?{_ROLL}| ?\({_ROLL}\))?")
_NUMBER = regex(r"(-?[0-9]+(?:\.[0-9]+)?) ?(%?)")
_LONGEST = 9999

_FORMS = say(
    "可以写：`3 working days` 或 `3 个工作日`、`24 hours`、`last 7 days of every quarter`、`5`、`80%`、一个岗位，或一列岗位 `[gm, clerk]`"
)


class Period(Frozen):
    """A stretch of time as a regulation words it: 3 working days; `roll`: it never ends on a day off."""

    amount: int
    unit: Unit
    roll: bool = False


class Percent(Decimal):
    """A percentage as a share of one: `80%` is Percent("0.8")."""


Limit = Period | Window | Posts | Table | Escalation | Percent | Decimal


def posts_in(limit: Limit | None) -> tuple[str, ...]:
    """Every post that a limit names."""
    if isinstance(limit, Table | Escalation):
        return limit.names()
    return limit.names if isinstance(limit, Posts) else ()


def _unit_words() -> dict[str, Unit]:
    """Every way to write a unit -> the unit: `working day(s)`, `工作日` and their like."""
    words = dict(_ALSO)
    for unit, chinese in _CHINESE.items():
        english = unit.replace("_", " ")
        words |= {english: unit, english.removesuffix("s"): unit, chinese.removeprefix("个"): unit}
    return words


_UNIT_WORDS = _unit_words()


def read_limit(raw: Any) -> Limit:
    """The limit that `raw` (text, a list of texts, or a mapping with one key) states; raises Refused."""
    if isinstance(raw, list):
        return read_posts(raw)
    if isinstance(raw, dict):
        return _read_mapping(raw)
    if not isinstance(raw, str):
        raise Refused(say("限值没有写内容"), _FORMS)
    text = plain(raw)
    if number := _NUMBER.fullmatch(text):
        digits, percent = number.groups()
        return Percent(Decimal(digits) / 100) if percent else Decimal(digits)
    if POST.fullmatch(text) and text not in _UNIT_WORDS:
        return Posts((text,))
    return read_window(raw) or read_period(raw)


def _read_mapping(raw: dict[str, Any]) -> Limit:
    """A limit with a word before it: what its one key says."""
    kind = next(iter(raw), "")
    if len(raw) != 1 or kind not in _MAPPINGS:
        raise Refused(
            say("限值的映射只认一个键：{kinds}", kinds=series(f"`{each}`" for each in _MAPPINGS)),
            say("须全部同意的岗位写成 `{form}`；任一即可的写成列表", form="{all: [info_supervisor, gm]}"),
        )
    return _MAPPINGS[kind](raw[kind])


_MAPPINGS: dict[str, Callable[[Any], Limit]] = {
    "all": lambda raw: read_posts(raw, all_of=True),
    "escalation": read_escalation,
    "table": read_table,
}


def read_period(raw: str) -> Period:
    """The period that a text states, in English or Chinese words; raises Refused."""
    parts = _PERIOD.fullmatch(plain(raw))
    unit = _UNIT_WORDS.get(parts[2].strip()) if parts else None
    if parts is None or unit is None:
        raise Refused(say("看不懂限值 `{text}`", text=raw), _FORMS)
    if len(parts[1]) > len(str(_LONGEST)):
        raise Refused(
            say("期限 `{text}` 太长了", text=raw),
            say("数字不超过 {most}；更长的期限请换大一级的单位", most=_LONGEST),
        )
    return Period(int(parts[1]), unit, roll=parts[3] is not None)


def show_limit(limit: Limit, lang: str, post_label: Callable[[str], str]) -> str:
    """The limit in words: "3 个工作日", "24 小时", "信息主管和客户服务部经理", "80%"."""
    if isinstance(limit, Period):
        return show_period(limit, lang)
    if isinstance(limit, Window):
        return show_window(limit, lang)
    if isinstance(limit, Posts):
        return show_posts(limit, lang, post_label)
    if isinstance(limit, Table):
        return show_table(limit, lang, post_label)
    if isinstance(limit, Escalation):
        return show_escalation(limit, lang, post_label)
    if isinstance(limit, Percent):
        return f"{(limit * 100).normalize():f}%"
    return f"{limit:f}"


def show_period(period: Period, lang: str = "zh") -> str:
    """The period in words that `read_period` takes back."""
    if lang == "zh":
        return f"{period.amount} {_CHINESE[period.unit]}" + ("（遇休息日顺延）" if period.roll else "")
    unit = period.unit.replace("_", " ")
    unit = unit.removesuffix("s") if period.amount == 1 else unit
    return f"{period.amount} {unit}" + (", roll to working day" if period.roll else "")
