"""The rules of customer files."""

from __future__ import annotations

from collections.abc import Iterator
from unicodedata import normalize

from ..archive import Archive
from ..messages import say
from ..patterns import regex
from ..problems import Problem
from ..record import Record
from .base import GROUPS, rule

_SHAPES = regex(r"有限责任公司|股份有限公司|有限公司|公司|集团|厂$|[\s()\[\]（）·.,，。'\"-]")


def name_key(name: str) -> str:
    """A company's name for comparing: half-width, small letters, without spaces, brackets and legal form."""
    folded = normalize("NFKC", name).casefold()
    return _SHAPES.sub("", folded) or folded


def by_name(record: Record) -> Iterator[str]:
    """A customer's name as names are compared."""
    if record.register.name == "customers" and record.has("name"):
        yield name_key(record["name"])


@rule(
    "duplicate-name",
    "客户名称相同",
    "多半是同一家建了两份档案，往来会分记在两处。",
    over=GROUPS,
    by=by_name,
    severity="warning",
)
def duplicate_name(key: str, records: list[Record], archive: Archive) -> Iterator[Problem]:
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
    first, *others = records
    for record in others:
        yield Problem(
            record.spot("name"),
            say("名称和 {id} 的相同", id=first.id),
            say("请核对是不是同一家；同一家只留一份记录"),
        )
