"""The body of a record's page as HTML. Written here and not in a template: there are thousands of them, and
a template takes three times as long (docs/decisions/0011-pages-of-records.md).
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache, partial

from record_keeper.messages import Message, say

from .. import articles
from ..output import Heading
from ..views.fields import FieldView
from ..views.records import Decision, RecordView, Term
from ..views.related import Card
from .escape import plain
from .parts import IGNORED, chip, iso, listed, mark, small_id, state
from .record_sides import Flow, Reading
from .record_timeline import Timeline
from .values import Writer

Section = Callable[[RecordView], str]
_RUNNING = ("overdue", "due", "coming")
_OWNER, _OTHER = say("责任人"), say("其他")
_DUE, _MET, _PROVISIONAL = say("到期"), say("办结"), say("暂按推算的工作日")
_NO_CHANGES = say("没有变更记录")
_HEADS = (say("步骤"), say("决定"), say("批准人"), say("时间"), say("意见"))
_CODE = '<span class="rk-qr rk-qr--folded" data-rk-qr=""></span>'


class Bodies:
    """Writes bodies in one language; `no_history` stands on all of them."""

    def __init__(self, lang: str, writer: Writer, no_history: str = "") -> None:
        self.lang, self.writer = lang, writer
        self.no_history = no_history
        self._words: dict[str, str] = {}
        self.field = lru_cache(maxsize=20_000)(self._field)
        sections: tuple[tuple[str, Message, str, Section], ...] = (
            ("fields", say("内容"), "", self._fields),
            ("deadlines", say("时限"), IGNORED, self._deadlines),
            ("state", say("状态"), IGNORED, Flow(lang, self.word)),
            ("approvals", say("审批"), "", self._approvals),
            ("corrections", say("更正"), "", self._corrections),
            ("related", say("关联"), IGNORED, self._related),
            ("readers", say("谁可以看"), IGNORED, Reading(lang, self.word, writer)),
            ("history", say("时间线"), IGNORED, partial(self._history, Timeline(lang, writer))),
        )
        self.sections = [
            (
                Heading(2, anchor, title.told(lang)),
                f'<section{ignored}><h2 id="{anchor}">{plain(title.told(lang))}</h2>\n',
                f'<li><a href="#{anchor}">{plain(title.told(lang))}</a></li>',
                write,
            )
            for anchor, title, ignored, write in sections
        ]

    def __call__(self, view: RecordView) -> tuple[str, tuple[Heading, ...]]:
        """The body and its table of contents; a section that has nothing to say is left out."""
        made = [(section, inside) for section in self.sections if (inside := section[3](view))]
        jumps = "".join(jump for (_, _, jump, _), _ in made)
        body = "".join(f"{begin}{inside}</section>\n" for (_, begin, _, _), inside in made)
        head = self._head(view, jumps)
        text = f"{head}{articles.facets(view.facets)}\n{body}"
        return text, tuple(section[0] for section, _ in made)

    def word(self, message: Message) -> str:
        """One of our words, without gaps."""
        if message.template not in self._words:
            self._words[message.template] = plain(message.told(self.lang))
        return self._words[message.template]

    def _head(self, view: RecordView, jumps: str) -> str:
        link, running = self.writer.link, (term for term in view.terms if term.chip in _RUNNING)
        chips = "".join(
            f"<li{IGNORED}>{chip(f'{term.label} {term.left}', term.chip)}</li>" for term in running
        )
        owner = f"<li>{self.word(_OWNER)} <b>{self.writer(view.owner)}</b></li>" if view.owner else ""
        now = f"<li>{state(view.state)}</li>" if view.state else ""
        return (
            f'<header class="rk-head">\n{_CODE}<p class="rk-crumbs"><a href="{link(view.register.address)}">'
            f"{plain(view.register.title)}</a></p>\n<h1>{plain(view.title)}</h1>\n"
            f'<ul class="rk-facts">\n<li><span class="rk-id" data-rk-copy>'
            f"{plain(view.id)}</span></li>\n{now}<li>{mark(view.mark)}</li>\n{chips}{owner}</ul>\n"
            f'<ul class="rk-jump"{IGNORED}>\n{jumps}</ul>\n</header>\n'
        )

    def _fields(self, view: RecordView) -> str:
        """The fields by group; those of none come under 其他."""
        parts: list[str] = []
        for title, fields in view.groups:
            if title or parts:
                parts.append(f'<h3 class="rk-group">{plain(title) if title else self.word(_OTHER)}</h3>')
            parts.append('<dl class="rk-fields">')
            parts += map(self.field, fields)
            parts.append("</dl>")
        return "".join(parts) + "\n"

    def _field(self, field: FieldView) -> str:
        wide = " rk-field--wide" if field.wide else ""
        inside = self.writer(field.value)
        return f'<div class="rk-field{wide}"><dt>{plain(field.label)}</dt><dd>{inside}</dd></div>'

    def _deadlines(self, view: RecordView) -> str:
        lines = listed("rk-dues", map(self._term, view.terms))
        day = plain(say("按 {day} 计算", day=view.day).told(self.lang)) if view.day else ""
        return lines + (f'<p class="rk-muted">{day}</p>\n' if day else "")

    def _term(self, term: Term) -> str:
        tone = f" rk-due--{term.chip}" if term.chip else ""
        met = f'{self.word(_MET)} <span class="rk-num">{plain(term.met)}</span>' if term.met else ""
        clause = ""
        if term.clause:
            clause = f' · <a href="{self.writer.link(term.clause.address)}">{plain(term.clause.title)}</a>'
        provisional = f" · {self.word(_PROVISIONAL)}" if term.provisional else ""
        told = f" · {plain(term.told)}" if term.told else ""
        return (
            f'<li class="rk-due{tone}">{chip(term.left or term.outcome, term.chip)}\n'
            f"<span>{plain(term.label)}<small>{plain(term.limit)}{clause}{provisional}{told}</small></span>\n"
            f"<span>{met}</span>\n"
            f'<time datetime="{iso(term.due)}" title="{self.word(_DUE)}">{plain(term.due)}</time></li>\n'
        )

    def _approvals(self, view: RecordView) -> str:
        if not view.approvals:
            return ""
        head = "".join(f"<th>{self.word(word)}</th>" for word in _HEADS)
        return (
            f'<div class="rk-table"><table class="rk-rows"><thead><tr>{head}</tr></thead><tbody>\n'
            f"{''.join(map(self._decision, view.approvals))}</tbody></table></div>\n"
        )

    def _decision(self, given: Decision) -> str:
        cells = (
            plain(given.step),
            chip(given.decision, "met" if given.approved else "error"),
            f'<span>{self.writer(given.by)} <small class="rk-muted">{plain(given.post)}</small></span>',
            f'<span class="rk-num">{plain(given.at)}</span>',
            plain(given.reason),
        )
        row = (
            f'<td data-label="{self.word(head)}">{cell}</td>'
            for head, cell in zip(_HEADS, cells, strict=True)
        )
        return f"<tr>{''.join(row)}</tr>\n"

    def _corrections(self, view: RecordView) -> str:
        return self.writer(view.corrections) + "\n" if view.corrections else ""

    def _related(self, view: RecordView) -> str:
        if not view.related:
            return ""
        return f'<div class="rk-related">\n{"".join(map(self._card, view.related))}</div>'

    def _card(self, card: Card) -> str:
        rows = "".join(
            f'<li><a href="{self.writer.link(link.address)}">{plain(link.text)}</a>'
            f"{small_id(link.id)}{state(at) if at else ''}</li>"
            for link, at in card.rows
        )
        left = card.number - len(card.rows)
        if left > 0:
            rows += f'<li class="rk-muted">{plain(say("还有 {count} 条", count=left).told(self.lang))}</li>'
        return (
            f'<div class="rk-card"><h3>{plain(card.title)} · {plain(card.field)} '
            f'<span class="rk-count">{card.number}</span></h3><ul class="rk-list">\n{rows}</ul></div>\n'
        )

    def _history(self, timeline: Timeline, view: RecordView) -> str:
        missing = f'<p class="rk-banner">{plain(self.no_history)}</p>\n' if self.no_history else ""
        if view.timeline:
            return missing + timeline(view.timeline)
        return missing or f'<p class="rk-empty">{self.word(_NO_CHANGES)}</p>\n'
