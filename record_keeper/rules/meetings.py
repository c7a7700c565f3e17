"""The rules of meetings and reports."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal

from ..archive import Archive
from ..messages import say
from ..problems import Problem
from ..record import Record
from .base import rule

_DAYS = {"weekly_service": "weekly_day", "office_task": "office_day"}
"""Kinds of report that are due on a day of the week -> the limit that says which, 1 for Monday."""


@rule(
    "wrong-report-day",
    "汇报的日子不对",
    "会前一天才看得完报告；日子各写各的，会上就缺报告。",
    over="work-reports",
)
def wrong_report_day(record: Record, archive: Archive) -> Iterator[Problem]:
    """Finds weekly reports that are due on another day of the week than the regulation says.

    Breaks the rule:

        # work-reports in reported
        kind: office_task
        due_on: 2026-11-19

    Keeps it:

        # work-reports in reported
        kind: office_task
        due_on: 2026-11-21
    """
    due = record["due_on"]
    name = _DAYS.get(str(record["kind"]))
    if name is None or not isinstance(due, dt.date):
        return
    wanted = archive.limit(f"meetings.{name}", due)
    if isinstance(wanted, Decimal) and due.isoweekday() != wanted:
        right = due + dt.timedelta(days=int(wanted) - due.isoweekday())
        yield Problem(
            record.spot("due_on"),
            say(
                "{due} 是这一周的第 {day} 天，应在第 {wanted} 天",
                due=due,
                day=due.isoweekday(),
                wanted=wanted,
            ),
            say("请改为 {right}", right=right),
        )
