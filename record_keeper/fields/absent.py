"""A value that is not known, with the reason why (`{absent: declined, since: 2026-03-02}`)."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from ..choices import fixed

ABSENCE = fixed(
    "absence",
    ("not_yet", "未取得", "Not obtained yet"),
    ("not_applicable", "不适用", "Not applicable"),
    ("declined", "客户拒绝", "Declined by the customer"),
    ("none", "无", "None"),
    ("minimised", "已按最小必要删除", "Deleted as not necessary"),
)

WORDS = {"absent": "缺值", "since": "起", "note": "说明"}
"""The keys of an absence and their labels."""

KEYS = {label: key for key, label in WORDS.items()}
"""The labels of an absence and the keys that they stand for."""

MARKERS = frozenset(("absent", "缺值"))
"""A mapping with one of these words says why a value is not there."""


class Absent(NamedTuple):
    """Why a field has no value: a key of ABSENCE, since when, and a note."""

    reason: str
    since: date | None = None
    note: str = ""

    def show(self, lang: str = "zh") -> str:
        """The reason as a reader sees it, such as `客户拒绝（2026-03-02 起；电话里说明）`."""
        why = ABSENCE.label(self.reason, lang)
        start = "" if self.since is None else f"{self.since} 起" if lang == "zh" else f"since {self.since}"
        more = ("；" if lang == "zh" else "; ").join(part for part in (start, self.note) if part)
        if not more:
            return why
        return f"{why}（{more}）" if lang == "zh" else f"{why} ({more})"

    def write(self, lang: str = "zh") -> dict[str, str]:
        """The mapping that stands in a file whose words are in `lang`."""
        given = {"absent": ABSENCE.label(self.reason) if lang == "zh" else self.reason}
        if self.since is not None:
            given["since"] = self.since.isoformat()
        if self.note:
            given["note"] = self.note
        return {WORDS[key] if lang == "zh" else key: word for key, word in given.items()}
