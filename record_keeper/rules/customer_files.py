"""The rules of customer files."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from unicodedata import normalize

from ..archive import Archive
from ..messages import say
from ..problems import Problem
from ..record import Record
from .base import rule

_SHAPES = re.compile(r"有限责任公司|股份有限公司|有限公司|公司|集团|厂$|[\s()\[\]（）·.,，。'\"-]")


def name_key(name: str) -> str:
    """A company's name for comparing: half-width, small letters, without spaces, brackets and legal form."""
    folded = normalize("NFKC", name).casefold()
    return _SHAPES.sub("", folded) or folded


@rule("duplicate-name", "客户名称相同", "多半是同一家建了两份档案，往来会分记在两处。", severity="warning")
def duplicate_name(archive: Archive) -> Iterator[Problem]:
    """Finds customers whose names are the same but for width, spaces, brackets and legal form.

    They may be two companies; more often it is one company with two files.

    Breaks the rule:

        # customers as KH-2026-0901 in draft
        name: 佛山晨光五金有限公司
        # customers as KH-2026-0902 in draft
        name: 佛山 晨光五金 有限责任公司

    Keeps it:

        # customers as KH-2026-0901 in draft
        name: 佛山晨光五金有限公司
    """
    groups: dict[str, list[Record]] = defaultdict(list)
    for record in archive.records("customers").values():
        if record.has("name"):
            groups[name_key(record["name"])].append(record)
    for first, *others in groups.values():
        for record in others:
            yield Problem(
                record.spot("name"),
                say("名称和 {id} 的相同", id=first.id),
                say("请核对是不是同一家；同一家只留一份记录"),
            )
