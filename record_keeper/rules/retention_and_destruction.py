"""The rules of what is destroyed, and of who looks on."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from ..archive import Archive
from ..declarations.when import first_day
from ..messages import say
from ..problems import Problem
from ..record import Record
from ..workdays import day_of
from .base import rule

_GONE = ("approved", "isolated", "destroyed", "certified")
_DONE = ("destroyed", "certified")


@rule(
    "destroyed-under-hold",
    "冻结的档案列入销毁",
    "有争议、有投诉、有欠款、有审计的档案销毁了，就再也说不清。",
    over="destruction-lists",
)
def destroyed_under_hold(record: Record, archive: Archive) -> Iterator[Problem]:
    """Finds destruction lists that were approved with a file on which a hold is in force.

    A list that is only being drawn up may name the file: it shows what waits for the release.

    Breaks the rule:

        # holds in in_force
        records: [KH-2025-0010]
        # destruction-lists in certified
        items:
          - {archival_code: DB-KH·2019-0007, title: 客户案卷, record: KH-2025-0010, volumes: 1}

    Keeps it:

        # holds in released
        records: [KH-2025-0010]
        # destruction-lists in certified
        items:
          - {archival_code: DB-KH·2019-0007, title: 客户案卷, record: KH-2025-0010, volumes: 1}
    """
    if record.state not in _GONE:
        return
    for at, item in enumerate(record["items"]):
        file = archive.find(item["record"]) if item.has("record") else None
        for reference in archive.references_to(file) if file else ():
            hold = reference.source
            if hold.register.name == "holds" and hold.state == "in_force":
                yield Problem(
                    record.spot("items", at, "record"),
                    say("`{file}` 由 {hold} 冻结，还没有解除", file=item["record"], hold=hold.id),
                    say("请先办解除冻结，或者把这一份移出清册"),
                )
                break


@rule(
    "destruction-witnesses",
    "监销人不够",
    "一个人销毁、一个人证明，等于没有人证明。",
    over="destruction-lists",
)
def destruction_witnesses(record: Record, archive: Archive) -> Iterator[Problem]:
    """Finds destructions without the number of witnesses that the regulation asks for.

    The same person counts once; who handled the list is no witness of it.

    Breaks the rule:

        # destruction-lists in certified
        handled_by: zhou.ting
        witnesses: [zhou.ting, tang.wei]

    Keeps it:

        # destruction-lists in certified
        handled_by: zhou.ting
        witnesses: [tang.wei, yan.ping]
    """
    if record.state not in _DONE or not record.has("witnesses"):
        return
    at = record["destroyed_at"]
    wanted = archive.limit(
        "retention-and-destruction.witnesses", day_of(at) if at is not None else first_day(record)
    )
    others = {each for each in record["witnesses"] if isinstance(each, str)} - {record["handled_by"]}
    if isinstance(wanted, Decimal) and len(others) < wanted:
        yield Problem(
            record.spot("witnesses"),
            say("除经办人以外只有 {count} 名监销人，要 {wanted} 名", count=len(others), wanted=f"{wanted:f}"),
            say("请由经办人以外的不同的人监销"),
        )
