"""The rules of reading and borrowing files."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal
from functools import partial

from ..archive import Archive
from ..limits import Period, show_limit
from ..messages import Label, say
from ..problems import Problem
from ..record import Record
from ..workdays import day_of
from .base import EVERY, GROUPS, rule


@rule(
    "agreed-too-long",
    "约定的期限超过限值",
    "期限由制度定，不由经手人定；到期要续，另走一次手续。",
    over=EVERY,
)
def agreed_too_long(record: Record, archive: Archive) -> Iterator[Problem]:
    """Finds agreed periods (a loan, a grant) that are longer than the regulation allows.

    What was agreed is judged; that something came back late is not: lateness is recorded and reported.

    Breaks the rule:

        # loans in lent
        lent_on: 2026-03-02
        return_by: 2026-03-12

    Keeps it:

        # loans in lent
        lent_on: 2026-03-02
        return_by: 2026-03-05
    """
    for span in record.register.spans.values():
        start, end = record.values.get(span.start), record.values.get(span.end)
        if not isinstance(start, dt.date) or not isinstance(end, dt.date):
            continue
        limit = archive.limit(span.limit, day_of(start))
        if isinstance(limit, Period) and day_of(end) > (last := day_of(archive.calendar.due(start, limit))):
            yield Problem(
                record.spot(span.end),
                say(
                    "{span}最多 {limit}，到 {last} 为止",
                    span=Label(span.word),
                    limit=Label(partial(_period, limit)),
                    last=last,
                ),
                say("请约定不晚于 {last} 的日期；到期还要用，另行申请", last=last),
                asked_by=(f"span {record.register.name}.{span.name}",),
            )


def _period(period: Period, lang: str) -> str:
    return show_limit(period, lang, str)


def out_on_loan(record: Record) -> Iterator[str]:
    """The files that a loan has taken from the shelf."""
    if record.register.name == "loans" and record.state == "lent":
        yield from record["records"]


@rule(
    "open-loan-twice",
    "同一份档案借出两次",
    "没有还回来的档案不在架上，不可能再借给别人。",
    over=GROUPS,
    by=out_on_loan,
)
def open_loan_twice(file: str, loans: list[Record], archive: Archive) -> Iterator[Problem]:
    """Finds files that are lent while an earlier loan of them is still open.

    A file that has not come back is not on the shelf.

    Breaks the rule:

        # loans as JY-2026-0901 in lent
        borrower: chen.jing
        # loans as JY-2026-0902 in lent
        borrower: tang.wei

    Keeps it:

        # loans in lent
        remarks: 只借出这一次
    """
    first, *others = loans
    for loan in others:
        yield Problem(
            loan.spot("records", loan["records"].index(file)),
            say("`{file}` 已由 {loan} 借出，还没有归还", file=file, loan=first.id),
            say("请先登记归还，再办这一次借出"),
        )


def held_by(record: Record) -> Iterator[str]:
    """Who has what a loan took from the shelf."""
    if record.register.name == "loans" and record.state == "lent" and record.has("borrower"):
        yield str(record["borrower"])


@rule(
    "too-many-loans",
    "一个人同时借出太多",
    "手上借着一份、又来借一份，前一份多半被忘在抽屉里。",
    over=GROUPS,
    by=held_by,
)
def too_many_loans(borrower: str, loans: list[Record], archive: Archive) -> Iterator[Problem]:
    """Finds people who have more loans open at a time than the regulation allows.

    The limit is that of the day on which the last of them was lent.

    Breaks the rule:

        # loans as JY-2026-0901 in lent
        records: [KH-2025-0004]
        # loans as JY-2026-0902 in lent
        records: [KH-2025-0006]

    Keeps it:

        # loans in lent
        remarks: 手上只有这一份
    """
    days = [day_of(loan["lent_on"]) for loan in loans if isinstance(loan["lent_on"], dt.date)]
    most = archive.limit("file-access.loans_open", max(days)) if days else None
    if not isinstance(most, Decimal):
        return
    for loan in loans[int(most) :]:
        yield Problem(
            loan.spot("borrower"),
            say("`{borrower}` 手上已有 {count} 次外借没有归还", borrower=borrower, count=f"{most:f}"),
            say("请先登记归还，再办这一次借出"),
        )
