"""Tables of approvers: who decides, by secrecy mark and by whose department something is."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from .frozen import Frozen
from .limit_words import Posts, read_some_posts, show_posts
from .marks import LEVELS, MARKS, rank
from .messages import say
from .problems import Refused

_FORM = say(
    "每个密级一行，例如 `{form}`；`own` 是本部门的，`other` 是其他部门的",
    form="{table: {internal: {own: [department_head], other: [gm]}, secret: [gm]}}",
)


class Row(Frozen):
    """Who decides what bears a mark: for one's own department and for another's."""

    mark: str
    own: Posts
    other: Posts


class Table(Frozen):
    """Who decides, by secrecy mark and department; `rows` in the order of the marks, the lowest first."""

    rows: tuple[Row, ...]

    def posts(self, mark: str, own: bool) -> Posts:
        """The posts for a mark: those of its row, or of the next higher one, or of the highest there is."""
        row = next((row for row in self.rows if rank(row.mark) >= rank(mark)), self.rows[-1])
        return row.own if own else row.other

    def names(self) -> tuple[str, ...]:
        """Every post that is named."""
        return tuple(name for row in self.rows for posts in (row.own, row.other) for name in posts.names)


def read_table(raw: Any) -> Table:
    """The table of a mapping of marks to posts; raises Refused."""
    if not isinstance(raw, dict) or not raw:
        raise Refused(say("审批表要写成“密级: 岗位”"), _FORM)
    for mark in raw:
        if mark not in LEVELS:
            raise Refused(say("没有密级 `{mark}`", mark=mark), _FORM)
    return Table(tuple(_row(mark, raw[mark]) for mark in sorted(raw, key=rank)))


def _row(mark: str, raw: Any) -> Row:
    if isinstance(raw, dict) and raw.keys() == {"own", "other"}:
        return Row(mark, read_some_posts(raw["own"]), read_some_posts(raw["other"]))
    posts = read_some_posts(raw)
    return Row(mark, posts, posts)


def show_table(table: Table, lang: str, post_label: Callable[[str], str]) -> str:
    """The table in words, a mark after the other."""
    own, other = say("本部门"), say("其他部门")
    rows = []
    for row in table.rows:
        words = show_posts(row.own, lang, post_label)
        if row.other != row.own:
            words = f"{own.told(lang)} {words}，{other.told(lang)} {show_posts(row.other, lang, post_label)}"
        rows.append(f"{MARKS.label(row.mark, lang)}：{words}")
    return "；".join(rows) if lang == "zh" else "; ".join(rows).replace("：", ": ").replace("，", ", ")
