"""The rules of nonconformities, returns and corrective actions."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from ..archive import Archive
from ..limits import Period
from ..messages import say
from ..problems import Problem
from ..record import Record
from ..workdays import day_of
from .base import rule


@rule(
    "mould-return-refused",
    "期限内发霉的货没有退",
    "发霉属实又在期限内的，退货没有条件可讲。",
    over="returns",
)
def mould_return_refused(record: Record, archive: Archive) -> Iterator[Problem]:
    """Finds refused returns of goods that were found mouldy, truly, within the set time from leaving the store.

    Breaks the rule:

        # returns
        defect: mould
        true_fault: true
        shipped_on: 2026-06-01
        found_on: 2026-06-10
        decision: refused

    Keeps it:

        # returns
        defect: mould
        true_fault: true
        shipped_on: 2026-06-01
        found_on: 2026-06-10
        decision: exchange
    """
    shipped, found = record["shipped_on"], record["found_on"]
    if record["defect"] != "mould" or record["true_fault"] is not True or record["decision"] != "refused":
        return
    if not isinstance(shipped, dt.date) or not isinstance(found, dt.date):
        return
    limit = archive.limit("corrective-actions.mould_window", shipped)
    if isinstance(limit, Period) and found <= (last := day_of(archive.calendar.due(shipped, limit))):
        yield Problem(
            record.spot("decision"),
            say("{found} 发现发霉，在 {last} 之前，不能不退", found=found, last=last),
            say("请改为更换、补货或退款"),
        )
