"""How long until something falls due, in words."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from record_keeper.agenda import Reached
from record_keeper.messages import Label, either, say
from record_keeper.workdays import day_of

from .desk import Desk


def left(state: str, due: dt.date, desk: Desk) -> str:
    """`逾期 3 天`, `今天到期`, `还有 2 天`; "" for what no longer runs."""
    days = (day_of(desk.day) - day_of(due)).days
    words = {
        "overdue": say("逾期 {days}", days=_in_days(days)) if days else say("已逾期"),
        "due": say("今天到期"),
        "coming": say("还有 {days}", days=_in_days(-days)),
    }.get(state)
    return desk.tell(words) if words else ""


def _in_days(number: int) -> Label:
    return either(f"{number} 天", "1 day" if number == 1 else f"{number} days")


def told_words(reached: Iterable[Reached], desk: Desk) -> str:
    """`已提醒信息主管、客户服务部经理`: the posts that were told, in their order; "" if none was."""
    posts = tuple(dict.fromkeys(each.post for each in reached if each.post))
    return desk.tell(say("已提醒{posts}", posts=desk.post(*posts))) if posts else ""
