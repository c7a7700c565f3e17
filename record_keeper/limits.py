"""The limits that a regulation sets: a period, a number, a percentage, or the posts that decide.

`Period` is also what a duration field of a record holds. What a period means on a calendar is
counted in `workdays.py`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Literal, get_args
from unicodedata import normalize

from .marks import LEVELS, MARKS, rank
from .messages import Message, say
from .problems import Refused

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
_PERIOD = re.compile(rf"([0-9]+) ?(?:个 ?)?(\D+?)(, ?{_ROLL}| ?\({_ROLL}\))?")
_NUMBER = re.compile(r"(-?[0-9]+(?:\.[0-9]+)?) ?(%?)")
_POST = re.compile(r"[a-z][a-z0-9_]*")
_LONGEST = 9999

_FORMS = say(
    "可以写：`3 working days` 或 `3 个工作日`、`24 hours`、`5`、`80%`、一个岗位，或一列岗位 `[gm, clerk]`"
)


@dataclass(frozen=True, slots=True)
class Period:
    """A stretch of time as a regulation words it: 3 working days; `roll`: it never ends on a day off."""

    amount: int
    unit: Unit
    roll: bool = False


@dataclass(frozen=True, slots=True)
class Posts:
    """The posts that decide: any one of `names`, or with `all` each of them."""

    names: tuple[str, ...]
    all: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """Who decides what bears a mark: for one's own department and for another's."""

    mark: str
    own: Posts
    other: Posts


@dataclass(frozen=True, slots=True)
class Table:
    """Who decides, by secrecy mark and department; `rows` in the order of the marks, the lowest first."""

    rows: tuple[Row, ...]

    def posts(self, mark: str, own: bool) -> Posts:
        """The posts for a mark: those of its row, or of the next higher one, or of the highest there is."""
        row = next((row for row in self.rows if rank(row.mark) >= rank(mark)), self.rows[-1])
        return row.own if own else row.other


class Percent(Decimal):
    """A percentage as a share of one: `80%` is Percent("0.8")."""


Limit = Period | Posts | Table | Percent | Decimal

_TABLE_FORM = say(
    "每个密级一行，例如 `{form}`；`own` 是本部门的，`other` 是其他部门的",
    form="{table: {internal: {own: [department_head], other: [gm]}, secret: [gm]}}",
)


def posts_in(limit: Limit) -> tuple[str, ...]:
    """Every post that a limit names."""
    if isinstance(limit, Table):
        return tuple(name for row in limit.rows for posts in (row.own, row.other) for name in posts.names)
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
    """The limit that `raw` (text, a list of texts, or `{all: list}`) states; raises Refused."""
    if isinstance(raw, list):
        return _posts(raw, all_of=False)
    if isinstance(raw, dict):
        return _mapping(raw)
    if not isinstance(raw, str):
        raise Refused(say("限值没有写内容"), _FORMS)
    text = _plain(raw)
    if number := _NUMBER.fullmatch(text):
        digits, percent = number.groups()
        return Percent(Decimal(digits) / 100) if percent else Decimal(digits)
    if _POST.fullmatch(text) and text not in _UNIT_WORDS:
        return Posts((text,))
    return read_period(raw)


def _mapping(raw: dict[str, Any]) -> Limit:
    if list(raw) == ["table"]:
        return _table(raw["table"])
    return _some_posts(raw)


def _some_posts(raw: Any) -> Posts:
    """One post, a list of which any decides, or `{all: …}`."""
    if not isinstance(raw, dict):
        return _posts(raw, all_of=False)
    if list(raw) != ["all"]:
        raise Refused(
            say("限值的映射只认一个键 `all`"),
            say("须全部同意的岗位写成 `{form}`；任一即可的写成列表", form="{all: [info_supervisor, gm]}"),
        )
    return _posts(raw["all"], all_of=True)


def _table(raw: Any) -> Table:
    if not isinstance(raw, dict) or not raw:
        raise Refused(say("审批表要写成“密级: 岗位”"), _TABLE_FORM)
    for mark in raw:
        if mark not in LEVELS:
            raise Refused(say("没有密级 `{mark}`", mark=mark), _TABLE_FORM)
    return Table(tuple(_row(mark, raw[mark]) for mark in sorted(raw, key=rank)))


def _row(mark: str, raw: Any) -> Row:
    if isinstance(raw, dict) and raw.keys() == {"own", "other"}:
        return Row(mark, _some_posts(raw["own"]), _some_posts(raw["other"]))
    posts = _some_posts(raw)
    return Row(mark, posts, posts)


def read_period(raw: str) -> Period:
    """The period that a text states, in English or Chinese words; raises Refused."""
    parts = _PERIOD.fullmatch(_plain(raw))
    unit = _UNIT_WORDS.get(parts[2].strip()) if parts else None
    if parts is None or unit is None:
        raise Refused(say("看不懂限值 `{text}`", text=raw), _FORMS)
    if len(parts[1]) > len(str(_LONGEST)):
        raise Refused(
            say("期限 `{text}` 太长了", text=raw),
            say("数字不超过 {most}；更长的期限请换大一级的单位", most=_LONGEST),
        )
    return Period(int(parts[1]), unit, roll=parts[3] is not None)


def _plain(text: str) -> str:
    """Full-width forms made ordinary, spaces single, letters small."""
    return " ".join(normalize("NFKC", text).lower().split())


def _posts(raw: Any, *, all_of: bool) -> Posts:
    names = raw if isinstance(raw, list) else [raw]
    if not names:
        raise Refused(say("岗位的列表是空的"), say("请写出至少一个岗位"))
    for name in names:
        if not isinstance(name, str) or not _POST.fullmatch(name):
            shown = name if isinstance(name, str) else "…"
            raise Refused(
                say("`{name}` 不是岗位的键", name=shown),
                say("岗位写键，例如 `gm`，见 records/choices/post.yaml"),
            )
        if names.count(name) > 1:
            raise Refused(say("岗位 `{name}` 写了两次", name=name), say("每个岗位写一次"))
    return Posts(tuple(names), all_of)


def show_limit(limit: Limit, lang: str, post_label: Callable[[str], str]) -> str:
    """The limit in words: "3 个工作日", "24 小时", "信息主管和客户服务部经理", "80%"."""
    if isinstance(limit, Period):
        return show_period(limit, lang)
    if isinstance(limit, Posts):
        joint = say("和") if limit.all else say("或")
        return _listed([post_label(name) for name in limit.names], joint, lang)
    if isinstance(limit, Table):
        return _shown_table(limit, lang, post_label)
    if isinstance(limit, Percent):
        return f"{(limit * 100).normalize():f}%"
    return f"{limit:f}"


def _shown_table(table: Table, lang: str, post_label: Callable[[str], str]) -> str:
    own, other = say("本部门"), say("其他部门")
    rows = []
    for row in table.rows:
        words = show_limit(row.own, lang, post_label)
        if row.other != row.own:
            words = f"{own.told(lang)} {words}，{other.told(lang)} {show_limit(row.other, lang, post_label)}"
        rows.append(f"{MARKS.label(row.mark, lang)}：{words}")
    return "；".join(rows) if lang == "zh" else "; ".join(rows).replace("：", ": ").replace("，", ", ")


def show_period(period: Period, lang: str = "zh") -> str:
    """The period in words that `read_period` takes back."""
    if lang == "zh":
        return f"{period.amount} {_CHINESE[period.unit]}" + ("（遇休息日顺延）" if period.roll else "")
    unit = period.unit.replace("_", " ")
    unit = unit.removesuffix("s") if period.amount == 1 else unit
    return f"{period.amount} {unit}" + (", roll to working day" if period.roll else "")


def _listed(words: Sequence[str], joint: Message, lang: str) -> str:
    """A, B and C with the marks of the language."""
    *most, last = words
    if not most:
        return last
    between = joint.told(lang)
    return ("、" if lang == "zh" else ", ").join(most) + (between if lang == "zh" else f" {between} ") + last
