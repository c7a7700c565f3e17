"""Escalations: who is told of a deadline, the later the higher up, at shares of its time."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from .frozen import Frozen
from .limit_words import listed, plain, read_posts
from .messages import say
from .patterns import regex
from .problems import Refused

OWNER = "owner"
"""Stands for the person of the deadline among the posts of an escalation."""

_PERCENT = regex(r"(\d{1,4}(?:\.\d+)?) ?%")
_FORM = "{escalation: {50%: owner, 100%: [info_supervisor, gm]}}"


class Escalation(Frozen):
    """`steps`: the share of a deadline's time (1 = when it is due), and who is told then."""

    steps: tuple[tuple[Decimal, tuple[str, ...]], ...]

    def names(self) -> tuple[str, ...]:
        """Every post that is named."""
        return tuple(dict.fromkeys(p for _, posts in self.steps for p in posts if p != OWNER))


def read_escalation(raw: Any) -> Escalation:
    """The escalation of a mapping of percentages to posts (or `owner`); raises Refused."""
    if not isinstance(raw, dict) or not raw:
        raise Refused(say("升级提醒没有写步骤"), say("写成 `{form}`", form=_FORM))
    steps = {}
    for word, posts in raw.items():
        match = _PERCENT.fullmatch(plain(str(word)))
        if match is None:
            raise Refused(say("`{word}` 不是百分数", word=word), say("写成 `{form}`", form=_FORM))
        steps[Decimal(match[1]) / 100] = read_posts(posts).names
    return Escalation(tuple(sorted(steps.items())))


def show_escalation(limit: Escalation, lang: str, post_label: Callable[[str], str]) -> str:
    """`50% 责任人，100% 信息主管或总经理`"""
    owner, joint = say("责任人").told(lang), say("或")
    words = [
        f"{percent_words(share)}% {listed([owner if p == OWNER else post_label(p) for p in posts], joint, lang)}"
        for share, posts in limit.steps
    ]
    return ("，" if lang == "zh" else ", ").join(words)


def percent_words(share: Decimal) -> str:
    """A share as the number before its `%`."""
    return f"{(share * 100).normalize():f}"
