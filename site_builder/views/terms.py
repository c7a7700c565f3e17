"""How long until something falls due, in words."""

from __future__ import annotations

import datetime as dt

from record_keeper.messages import say
from record_keeper.workdays import day_of

from .desk import Desk


def left(state: str, due: dt.date, desk: Desk) -> str:
    """`逾期 3 天`, `今天到期`, `还有 2 天`; "" for what no longer runs."""
    days = (day_of(desk.day) - day_of(due)).days
    words = {
        "overdue": say("逾期 {days} 天", days=days) if days else say("已逾期"),
        "due": say("今天到期"),
        "coming": say("还有 {days} 天", days=-days),
    }.get(state)
    return desk.tell(words) if words else ""
