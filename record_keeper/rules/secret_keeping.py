"""The rules of what is marked secret."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from ..archive import Archive, Reference
from ..declarations.when import first_day
from ..marks import rank
from ..messages import say
from ..problems import Problem
from ..record import Record
from .base import EVERY, rule


@rule(
    "aggregated-mark",
    "汇总以后密级偏低",
    "一份一份看是秘密，汇成一张清单就看得出全貌，泄露出去损害更大。",
    over=EVERY,
)
def aggregated_mark(record: Record, archive: Archive) -> Iterator[Problem]:
    """Finds lists that take so many secret files together that the list itself is confidential.

    A list has at least the mark of what stands in it; from the number on that the regulation of secrecy
    sets it has the next higher one. Only references that hand their mark on count.

    Breaks the rule:

        # customers as KH-2026-0901 in filed marked secret
        # customers as KH-2026-0902 in filed marked secret
        # customers as KH-2026-0903 in filed marked secret
        # customers as KH-2026-0904 in filed marked secret
        # customers as KH-2026-0905 in filed marked secret
        # holds in in_force marked secret
        records: [KH-2026-0901, KH-2026-0902, KH-2026-0903, KH-2026-0904, KH-2026-0905]

    Keeps it:

        # customers as KH-2026-0901 in filed marked secret
        # customers as KH-2026-0902 in filed marked secret
        # holds in in_force marked secret
        records: [KH-2026-0901, KH-2026-0902]
    """
    if not record.marked or rank(record.level) >= rank("confidential"):
        return
    most = archive.limit("secret-keeping.aggregation", first_day(record))
    if not isinstance(most, Decimal):
        return
    secret: dict[str, Reference] = {}
    for reference in archive.references_from(record):
        found = archive.find(reference.id, reference.type.to) if reference.field.inherits else None
        if found is not None and found.marked and rank(found.level) >= rank("secret"):
            secret.setdefault(found.id, reference)
    if len(secret) >= most:
        first = next(iter(secret.values()))
        yield Problem(
            record.spot(str(first.keys[0])),
            say(
                "这里汇总了 {count} 份秘密以上的档案，满 {most} 份的按机密对待",
                count=len(secret),
                most=f"{most:f}",
            ),
            say("请拆成几份，或者把本记录定为机密、内容密封"),
        )
