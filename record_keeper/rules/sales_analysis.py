"""The rules of the figures that customers are analysed by."""

from __future__ import annotations

from collections.abc import Iterator

from ..archive import Archive
from ..messages import say
from ..problems import Problem
from ..record import Record
from .base import GROUPS, rule

_PERIODS = {"annual-reports": "business_year", "monthly-sales": "month"}


def customer_and_period(record: Record) -> Iterator[str]:
    """The customer and the year or month that a report is about."""
    period = _PERIODS.get(record.register.name)
    if period and record.has("customer") and record.has(period):
        yield f"{record.register.name} {record['customer']} {str(record[period])[:7]}"


@rule(
    "period-told-twice",
    "同一期的数字报了两次",
    "一户一期一份，合计才不会算重。",
    over=GROUPS,
    by=customer_and_period,
)
def period_told_twice(key: str, reports: list[Record], archive: Archive) -> Iterator[Problem]:
    """Finds customers whose figures for a year or a month were reported twice.

    Breaks the rule:

        # annual-reports as ND-2026-0901
        # annual-reports as ND-2026-0902

    Keeps it:

        # annual-reports as ND-2026-0901
        business_year: 2019
    """
    first, *others = reports
    for report in others:
        yield Problem(
            report.spot(_PERIODS[report.register.name]),
            say("{first} 已经报过这一期", first=first.id),
            say("请改原来那一份；数字有变的写更正"),
        )
