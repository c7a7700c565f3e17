"""A finding as text, to be remembered, and back. Where there is none, nothing is loaded for it. Pure."""

from __future__ import annotations

from .messages import Message, either
from .problems import ClauseRef, Finding, Place
from .rules import RULES

_RULES = {rule.name: rule for rule in RULES}


def as_text(finding: Finding) -> str:
    """A finding as JSON: its sentences in both languages."""
    import json

    sentences = [[message.told("zh"), message.told("en")] for message in (finding.message, finding.help)]
    return json.dumps(
        [finding.place, finding.rule, *sentences, finding.clause, finding.quotable], ensure_ascii=False
    )


def from_text(text: str) -> Finding:
    """The finding in such a text. ValueError, TypeError or LookupError where it is none."""
    import json

    place, name, message, help, clause, quotable = json.loads(text)
    rule = _RULES[name]
    return Finding(
        Place(*place),
        name,
        rule.title,
        rule.severity,
        _told(*message),
        _told(*help),
        clause and ClauseRef(*clause),
        quotable,
    )


def _told(zh: str, en: str) -> Message:
    return Message("{words}", {"words": either(zh, en)})
