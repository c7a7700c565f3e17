"""What happened with a record as HTML: the longest part of its page."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from record_keeper.messages import say

from ..views.desk import Named
from ..views.timeline import Diff, Event
from .escape import plain
from .parts import chip, iso, state
from .values import Writer

_CHANGE = say("变更")
_UNKNOWN = say("未登记的作者")
_UNREADABLE = say("这一版的文件无法读取")


class Timeline:
    """Writes timelines in one language."""

    def __init__(self, lang: str, writer: Writer) -> None:
        self.writer = writer
        self.unknown = chip(_UNKNOWN.told(lang), "error")
        self.unreadable = f'<p class="rk-muted">{plain(_UNREADABLE.told(lang))}</p>\n'
        self.change = plain(_CHANGE.told(lang))
        self.named = lru_cache(maxsize=1000)(self._named)

    def __call__(self, events: Iterable[Event]) -> str:
        """Events in their order."""
        return f'<ol class="rk-timeline">\n{"".join(map(self._event, events))}</ol>\n'

    def _event(self, event: Event) -> str:
        tone = f" rk-change--{event.tone}" if event.tone else ""
        who = f"<b>{self.named(event.who)}</b>" if event.who.title else ""
        what = self.named(event.what) if event.what else ""
        at = state(event.state) if event.state else ""
        group = plain(event.kind) if event.tone in ("read", "told") else self.change
        commit = f'<span class="rk-id rk-muted">{plain(event.commit)}</span>' if event.commit else ""
        by_field = (
            event.tone == "told" and event.what is not None
        )  # `reason` is the field that names this record
        reason = "" if by_field or not event.reason else self._reason(event.reason)
        kind = chip(
            f"{event.kind} · {event.reason}" if by_field else event.kind,
            "warning" if event.tone == "correction" else "",
        )
        diffs = "".join(map(_diff, event.diffs))
        return (
            f'<li class="rk-change{tone}" data-rk-kind="{group}">\n<p class="rk-change__head">'
            f'<time datetime="{iso(event.at)}">{plain(event.at)}</time>{who}'
            f"{'' if event.known else self.unknown}{kind}{what}{at}{commit}</p>\n"
            f"{reason}{'' if event.readable else self.unreadable}"
            + (f'<dl class="rk-diff">\n{diffs}</dl>' if diffs else "")
            + "</li>\n"
        )

    @staticmethod
    def _reason(text: str) -> str:
        return f'<p class="rk-change__reason">{plain(text)}</p>\n'

    def _named(self, named: Named) -> str:
        title = plain(named.title)
        return f'<a href="{self.writer.link(named.address)}">{title}</a>' if named.address else title


def _diff(diff: Diff) -> str:
    old = f"<del>{plain(diff.old)}</del> " if diff.old is not None else ""
    new = f"<ins>{plain(diff.new)}</ins>" if diff.new is not None else ""
    return f"<div><dt>{plain(diff.label)}</dt><dd>{old}{new}</dd></div>"
