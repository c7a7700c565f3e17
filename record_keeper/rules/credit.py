"""The rules of credit."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal
from functools import partial

from ..archive import Archive
from ..messages import Label, say
from ..problems import Problem
from ..record import Block, Record
from .base import rule

_KNOWN_OVER = ("over", "excepted", "restricted", "closed")


def exposure(balance: Block) -> Decimal:
    """What a customer owes by one statement: sales on credit and bills that are not settled."""
    return sum((balance[name].amount for name in ("receivable", "bills") if balance.has(name)), Decimal(0))


@rule(
    "credit-over-limit",
    "占用额度超过限度",
    "赊销款和未结算票据合计起来才是真正的风险；到了限度还照常发货，坏账就在路上。",
    over="credit-limits",
)
def credit_over_limit(record: Record, archive: Archive) -> Iterator[Problem]:
    """Finds customers whose claims by the last statement are near or over their limit while nobody was told.

    Near is the share that the regulation sets. What is over the limit has to stand as over, excepted or
    restricted; what is near it needs a notice.

    Breaks the rule:

        # credit-limits in normal
        limit: 300000
        balances:
          - {on_date: 2026-03-31, receivable: 280000, bills: 40000}

    Keeps it:

        # credit-limits in normal
        limit: 300000
        balances:
          - {on_date: 2026-03-31, receivable: 180000, bills: 40000}
    """
    balances = record["balances"]
    if record.state in _KNOWN_OVER or not balances or not record.has("limit"):
        return
    last, owed = len(balances) - 1, exposure(balances[-1])
    day = balances[-1]["on_date"]
    share = archive.limit("customer-files.credit_warning", day) if isinstance(day, dt.date) else None
    limit = record["limit"].amount
    if owed > limit:
        yield Problem(
            record.spot("balances", last),
            say("赊销款和未结算票据合计超过限度"),
            say("请把状态改为“{state}”，报总经理决定，先限制发货", state=_state(record, "over")),
        )
    elif isinstance(share, Decimal) and owed >= limit * share and not record["notices"]:
        yield Problem(
            record.spot("balances", last),
            say("赊销款和未结算票据合计接近限度，还没有报告"),
            say("请报告主管，在接近限度报告里写一条"),
        )


def _state(record: Record, state: str) -> Label:
    return Label(partial(_word, record, state))


def _word(record: Record, state: str, lang: str) -> str:
    states = record.register.states
    return states.names.label(state, lang) if states else state
