"""What the kinds of a change and the outcomes of a deadline are called, on the terminal and on the site."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from .messages import Message, say

if TYPE_CHECKING:
    from .agenda import Outcome
    from .history import Kind

KINDS: Mapping[Kind, Message] = {
    "created": say("新建"),
    "changed": say("修改"),
    "deleted": say("删除"),
    "renamed": say("改名"),
    "restored": say("恢复"),
}

OUTCOMES: Mapping[Outcome, Message] = {
    "overdue": say("已逾期"),
    "due": say("今天到期"),
    "coming": say("将到期"),
    "paused": say("已暂停"),
    "met": say("按时办结"),
    "late": say("逾期办结"),
    "dropped": say("不再需要"),
}
