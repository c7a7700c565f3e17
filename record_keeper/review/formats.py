"""A review as Markdown for a forge, as text for a terminal, or as JSON for programs. Pure; returns strings."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from ..characters import printable
from ..report import as_json as finding_as_json
from .document import Block, document
from .facts import FieldChange, LimitChange, Needed, RecordChange, RegulationChange, Review, Words
from .markdown import markdown

FORMATS = ("markdown", "text", "json")


def told(review: Review, format: str, lang: str) -> str:
    """The review in one of FORMATS, with a line feed at its end."""
    if format == "json":
        return json.dumps(as_json(review, lang), ensure_ascii=False, indent=2) + "\n"
    blocks = document(review, lang)
    return markdown(blocks, lang) if format == "markdown" else _text(blocks, lang)


def _text(blocks: Iterable[Block], lang: str) -> str:
    lines: list[str] = []
    for block in blocks:
        words = printable(" \u23ce ".join(filter(None, block.words.told(lang).splitlines())))
        if block.heading:
            lines += [""] if lines else []
            lines.append(words)
        else:
            lines.append(f"{'  ' * (block.depth + 1)}{words}")
    return "\n".join(lines) + "\n"


def as_json(review: Review, lang: str) -> dict[str, Any]:
    """The review as in docs/review.md; words in `lang`, names by key."""
    return {
        "base": review.base,
        "head": review.head,
        "clearance": review.clearance,
        "records": [_record(each, lang) for each in review.records],
        "regulations": [_regulation(each, lang) for each in review.regulations],
        "settings": [{"kind": kind, "path": path} for kind, path in review.settings],
        "findings": {
            "new": [finding_as_json(each, lang) for each in review.new],
            "gone": [finding_as_json(each, lang) for each in review.gone],
            "withheld": review.withheld,
        },
    }


def _record(change: RecordChange, lang: str) -> dict[str, Any]:
    known = {
        "kind": change.kind,
        "register": change.register,
        "id": change.id,
        "level": change.level,
        "path": change.path,
        "old_id": change.old_id or None,
        "old_path": change.old_path or None,
        "hidden": change.hidden,
        "readable": change.readable,
    }
    if change.hidden:
        return known
    return known | {
        "title": change.title or None,
        "reason": change.reason or None,
        "state": [_word(each, lang) for each in change.state] if change.state else None,
        "fields": [_field(each, lang) for each in change.fields],
        "approvals": {
            "given": [each.told(lang) for each in change.given],
            "withdrawn": [each.told(lang) for each in change.withdrawn],
            "missing": [_need(each, lang) for each in change.missing],
            "next": [
                {"state": n.state, "label": n.label.told(lang), "needed": [_need(e, lang) for e in n.needed]}
                for n in change.following
            ],
        },
    }


def _word(words: Words | None, lang: str) -> str | None:
    return words.told(lang) if words else None


def _field(field: FieldChange, lang: str) -> dict[str, Any]:
    return {
        "field": field.field,
        "label": field.label.told(lang),
        "old": _word(field.old, lang),
        "new": _word(field.new, lang),
        "added": [each.told(lang) for each in field.added],
        "removed": [each.told(lang) for each in field.removed],
        "reordered": field.reordered,
    }


def _need(need: Needed, lang: str) -> dict[str, Any]:
    return {"step": need.step, "label": need.label.told(lang), "posts": _word(need.posts, lang)}


def _regulation(change: RegulationChange, lang: str) -> dict[str, Any]:
    return {
        "kind": change.kind,
        "id": change.id,
        "title": change.title.told(lang),
        "path": change.path,
        "fields": [_field(each, lang) for each in change.facts],
        "limits": [_limit(each, lang) for each in change.limits],
        "clauses": [each._asdict() for each in change.clauses],
    }


def _limit(change: LimitChange, lang: str) -> dict[str, Any]:
    return {
        "name": change.name,
        "old": _word(change.old, lang),
        "new": _word(change.new, lang),
        "since": change.since.isoformat(),
        "until": change.until.isoformat() if change.until else None,
        "touched": [
            {
                "register": t.register_label.told(lang),
                "deadline": t.deadline,
                "label": t.label.told(lang),
                "count": len(t.ids),
                "records": list(t.ids),
            }
            for t in change.touched
        ],
    }
