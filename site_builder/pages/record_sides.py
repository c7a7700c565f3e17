"""Where a record stands among its states, and who may read it, as HTML."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

from record_keeper.messages import Message, say

from ..views.readers import Granter
from ..views.records import Next, RecordView
from ..views.timeline import Stage
from .escape import plain
from .parts import listed
from .values import Writer

Word = Callable[[Message], str]
PAST = 5
"""So many states before the present one are shown; of more the newest."""
_READY, _MAY_FOLLOW, _END = say("条件已齐"), say("可以转为"), say("到此为止")
_CLEARANCES, _GRANTED_BY, _READ = say("哪些知悉范围看得到"), say("查阅由谁准许"), say("谁看过")
_NEVER, _SEE = say("没有查阅登记"), say("见时间线")


class Flow:
    """Draws how a record came to its state, and what may follow."""

    def __init__(self, lang: str, word: Word) -> None:
        self.lang, self.word = lang, word
        self.next = lru_cache(maxsize=2000)(self._next)

    def __call__(self, view: RecordView) -> str:
        """The diagram; nothing where there is but one state and no day."""
        if not view.stages or not (view.next or len(view.stages) > 1 or view.stages[-1].since):
            return ""
        *past, now = view.stages
        gone = '<li class="rk-flow__past">…</li>\n' if len(past) > PAST else ""
        steps = "".join(self._stage(stage, ' class="rk-flow__past"') for stage in past[-PAST:])
        here = self._stage(now, ' class="rk-flow__now" aria-current="step"')
        return f'<ol class="rk-flow">\n{gone}{steps}{here}{self.next(view.next)}</ol>\n'

    def _stage(self, stage: Stage, look: str) -> str:
        since = plain(say("自 {day}", day=stage.since).told(self.lang)) if stage.since else ""
        day = f"<small>{since}</small>" if since else ""
        return f"<li{look}><b>{plain(stage.state.label)}</b>{day}</li>\n"

    def _next(self, following: tuple[Next, ...]) -> str:
        if not following:
            return f'<li class="rk-flow__next"><small>{self.word(_END)}</small></li>\n'
        ways = listed("rk-flow__ways", map(self._way, following))
        return f'<li class="rk-flow__next"><small>{self.word(_MAY_FOLLOW)}</small>{ways}</li>\n'

    def _way(self, next: Next) -> str:
        needs = plain(say("先要：{needs}", needs=next.needs).told(self.lang)) if next.needs else ""
        return f"<li><b>{plain(next.label)}</b><small>{needs or self.word(_READY)}</small></li>\n"


class Reading:
    """Writes who may read a record, who grants it, and how often somebody did."""

    def __init__(self, lang: str, word: Word, writer: Writer) -> None:
        self.lang, self.word, self.writer = lang, word, writer
        self.rules = lru_cache(maxsize=100)(self._rules)

    def __call__(self, view: RecordView) -> str:
        readers = view.readers
        times = self.word(_NEVER)
        if readers.times:
            told = plain(say("登记了 {count} 次", count=readers.times).told(self.lang))
            times = f'{told} <a href="#history">{self.word(_SEE)}</a>'
        rules = self.rules(readers.clearances, readers.granters)
        return f'<dl class="rk-fields">{rules}{self._line(_READ, times)}</dl>\n'

    def _rules(self, clearances: str, granters: tuple[Granter, ...]) -> str:
        granted = "<br>".join(map(self._granter, granters))
        lines = self._line(_CLEARANCES, plain(clearances))
        return lines + (self._line(_GRANTED_BY, granted) if granted else "")

    def _granter(self, granter: Granter) -> str:
        clause, link = granter.clause, self.writer.link
        source = (
            f' <small><a href="{link(clause.address)}">{plain(clause.title)}</a></small>' if clause else ""
        )
        register = f'<a href="{link(granter.register.address)}">{plain(granter.register.title)}</a>'
        colon = "：" if self.lang == "zh" else ": "
        return f"{register} · {plain(granter.step)}{colon}{plain(granter.posts)}{source}"

    def _line(self, label: Message, inside: str) -> str:
        return f'<div class="rk-field rk-field--wide"><dt>{self.word(label)}</dt><dd>{inside}</dd></div>'
