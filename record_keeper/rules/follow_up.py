"""The rules of following customers up."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal

from ..archive import Archive
from ..messages import say
from ..problems import Problem
from ..record import Record
from .base import EVERY, rule


@rule(
    "thin-visit-note",
    "访问记录没有内容",
    "“已联系”三个字不能告诉接手的人谈到了哪里。",
    over=EVERY,
)
def thin_visit_note(record: Record, archive: Archive) -> Iterator[Problem]:
    """Finds visits on cards and plans whose note is too short to say anything.

    Spaces do not count. How many characters a note has at least is set by the follow-up regulation.

    Breaks the rule:

        # follow-ups in following
        visits:
          - {at: 2026-10-20, by: huang.ying, way: telephone, outcome: kept, note: 已联系}

    Keeps it:

        # follow-ups in following
        visits:
          - {at: 2026-10-20, by: huang.ying, way: telephone, outcome: kept, note: 样品试用满意，周五前回话要不要刻字}
    """
    if record.register.name not in ("follow-ups", "visit-plans"):
        return
    for visit in record["visits"]:
        day, note = visit["at"], visit["note"]
        if not isinstance(day, dt.date) or not isinstance(note, str):
            continue
        least = archive.limit("follow-up.note_length", day)
        length = len("".join(note.split()))
        if isinstance(least, Decimal) and length < least:
            yield Problem(
                visit.spot("note"),
                say("只有 {length} 个字，至少要 {least} 个字", length=length, least=least),
                say("请写清谈了什么、客户怎么说；没有谈成的写明原因"),
            )


@rule(
    "fruitless-visits",
    "多次拜访没有结果，计划还在执行",
    "一再空跑的客户占着计划，该去的客户就没有人去。",
    over="visit-plans",
)
def fruitless_visits(record: Record, archive: Archive) -> Iterator[Problem]:
    """Finds visit plans that go on although as many visits as the regulation allows had no result.

    What counts is the number of visits without result, not whether they came one after the other.

    Breaks the rule:

        # visit-plans in running
        visits:
          - {at: 2026-03-02, by: huang.ying, way: visit, outcome: fruitless, note: 采购不在，留了两份样本和名片}
          - {at: 2026-04-01, by: huang.ying, way: visit, outcome: fruitless, note: 采购说今年不再增加供应商}
          - {at: 2026-05-06, by: huang.ying, way: visit, outcome: fruitless, note: 等了一小时没有见到采购经理}
          - {at: 2026-06-01, by: huang.ying, way: visit, outcome: fruitless, note: 前台收了样本，说有需要再联系}
          - {at: 2026-07-01, by: huang.ying, way: visit, outcome: fruitless, note: 采购换了人，仍说没有计划}

    Keeps it:

        # visit-plans in running
        visits:
          - {at: 2026-03-02, by: huang.ying, way: visit, outcome: fruitless, note: 采购不在，留了两份样本和名片}
          - {at: 2026-04-01, by: huang.ying, way: visit, outcome: progress, note: 见到采购经理，答应看一次样品}
    """
    if record.state != "running":
        return
    empty = [at for at, visit in enumerate(record["visits"]) if visit["outcome"] == "fruitless"]
    days = [day for at in empty if isinstance(day := record["visits"][at]["at"], dt.date)]
    most = archive.limit("follow-up.max_fruitless", days[-1]) if days else None
    if isinstance(most, Decimal) and len(empty) >= most:
        yield Problem(
            record.spot("visits", empty[-1], "outcome"),
            say("拜访没有结果已有 {count} 次，规定满 {most} 次即移出计划", count=len(empty), most=most),
            say("请把状态改为已移出计划，写移出原因和结束日期"),
        )
