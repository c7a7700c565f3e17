"""What an import did, as text, as JSON, and the rejected rows as CSV; returns strings."""

from __future__ import annotations

import csv
import io
import json
from collections import Counter
from collections.abc import Iterable

from ..messages import Message, say
from .outcome import Outcome, Remark
from .table import Table


def remark_line(name: str, remark: Remark, lang: str) -> str:
    """One remark on one line: `customers.csv:12: 注册资金: …`."""
    where = remark.column or (remark.field.told(lang) if remark.field else "")
    colon = ": "
    parts = [f"{name}:{remark.line}", where, remark.message.told(lang)]
    return colon.join(part for part in parts if part) + f" [{remark.rule}]"


def as_text(name: str, outcome: Outcome, seconds: float, dry: bool, lang: str) -> str:
    """Every remark with its way out, the reasons counted, and the sum."""
    lines = []
    for remark in outcome.remarks:
        lines.append(remark_line(name, remark, lang))
        if help := remark.help.told(lang):
            lines.append(f"  = {say('怎么办').told(lang)}: {help}")
    reasons = counted(outcome.remarks, lang)
    if len(reasons) > 1:
        lines += ["", say("原因小计").told(lang) + ":", *(f"{count:7}  {why}" for why, count in reasons)]
    return "\n".join([*lines, *([""] if lines else []), total(outcome, seconds, dry).told(lang)])


def counted(remarks: Iterable[Remark], lang: str) -> list[tuple[str, int]]:
    """How many rows each column and rule concerns, most first."""
    found: Counter[str] = Counter()
    for line in {(r.line, r.column or (r.field.told(lang) if r.field else ""), r.rule) for r in remarks}:
        found[" ".join(part for part in (line[1], f"[{line[2]}]") if part)] += 1
    return sorted(found.items(), key=lambda item: (-item[1], item[0]))


def total(outcome: Outcome, seconds: float, dry: bool) -> Message:
    """The sum in one sentence."""
    words = {
        "rows": outcome.rows,
        "new": outcome.new,
        "changed": outcome.changed,
        "unchanged": outcome.unchanged,
        "rejected": len(outcome.rejected),
        "seconds": f"{seconds:.1f}",
    }
    if dry:
        return say(
            "试算，没有写入：{rows} 行，新建 {new}，更新 {changed}，不变 {unchanged}，"
            "退回 {rejected}，用时 {seconds} 秒",
            **words,
        )
    return say(
        "{rows} 行：新建 {new}，更新 {changed}，不变 {unchanged}，退回 {rejected}，用时 {seconds} 秒", **words
    )


def as_json(outcome: Outcome, seconds: float, dry: bool, lang: str) -> str:
    """The sum, the ids by line, and every remark."""
    found = {
        "rows": outcome.rows,
        "skipped": outcome.skipped,
        "new": outcome.new,
        "changed": outcome.changed,
        "unchanged": outcome.unchanged,
        "rejected": len(outcome.rejected),
        "seconds": round(seconds, 2),
        "written": not dry,
        "records": [{"line": e.line, "id": e.id, "new": e.before is None} for e in outcome.entries],
        "problems": [
            {
                "line": r.line,
                "column": r.column or None,
                "field": r.field.told(lang) if r.field else None,
                "rule": r.rule,
                "severity": r.severity,
                "message": r.message.told(lang),
                "help": r.help.told(lang),
            }
            for r in outcome.remarks
        ],
    }
    return json.dumps(found, ensure_ascii=False, indent=2)


def rejects(table: Table, outcome: Outcome, lang: str) -> str:
    """The rejected rows as a table of their own: the cells as they were, then line and reason.

    Put right, it can be imported with the same map.
    """
    reasons: dict[int, list[str]] = {}
    for remark in outcome.remarks:
        if remark.severity == "error":
            where = remark.column or (remark.field.told(lang) if remark.field else "")
            reasons.setdefault(remark.line, []).append(
                f"{where}: {remark.message.told(lang)}".removeprefix(": ")
            )
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=table.delimiter)
    width = max([len(table.header), *(len(row.cells) for row in outcome.rejected)])
    if table.header:
        writer.writerow([*_padded(table.header, width), say("行").told(lang), say("原因").told(lang)])
    for row in outcome.rejected:
        why = "；" if lang == "zh" else "; "
        writer.writerow([*_padded(row.cells, width), str(row.line), why.join(reasons.get(row.line, ()))])
    return text.getvalue()


def _padded(cells: tuple[str, ...], width: int) -> list[str]:
    return [*cells, *([""] * (width - len(cells)))]
