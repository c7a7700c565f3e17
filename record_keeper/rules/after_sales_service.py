"""The rules of after-sales service."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from ..archive import Archive
from ..limits import Period
from ..messages import say
from ..problems import Problem
from ..record import Block, Record
from ..workdays import day_of
from .base import rule

_FIELD_WORK = ("local", "out_of_town")


@rule(
    "warranty-charge",
    "保修期内外收费不对",
    "保修期内的制造质量问题免费修换；保修期外先报价，客户同意了再收费。",
    over="services",
)
def warranty_charge(record: Record, archive: Archive) -> Iterator[Problem]:
    """Finds manufacturing faults that are charged within the warranty, and charges outside it without a quotation.

    The warranty runs from the day of purchase, unless the record says until when it lasts.

    Breaks the rule:

        # services in registered
        received_at: 2026-03-02 09:00
        kind: a_paid
        cause: manufacturing
        liability: own
        product: {model: ZL-280, specification: 五步, bought_on: 2026-01-05, bought_at: 门店}

    Keeps it:

        # services in registered
        received_at: 2026-03-02 09:00
        kind: c_free
        cause: manufacturing
        liability: own
        product: {model: ZL-280, specification: 五步, bought_on: 2026-01-05, bought_at: 门店}
    """
    received, until = record["received_at"], warranty_end(record, archive)
    if until is None or not isinstance(received, dt.date):
        return
    if day_of(received) <= until:
        if record["cause"] == "manufacturing" and (record["kind"] == "a_paid" or record.has("charge")):
            yield Problem(
                record.spot("charge" if record.has("charge") else "kind"),
                say("保修期到 {until}，制造质量问题不收费", until=until),
                say("请改为免费服务，或更正故障原因、购买日期"),
            )
    elif record.has("charge") and not record.has("quoted"):
        yield Problem(
            record.spot("charge"),
            say("保修期 {until} 已过，收费之前没有报价", until=until),
            say("请先由销售部报价，填上报价再收费"),
        )


def warranty_end(record: Record, archive: Archive) -> dt.date | None:
    """The last day of the warranty of a service's product; None where it is not known."""
    until, product = record["warranty_until"], record["product"]
    if isinstance(until, dt.date):
        return until
    bought = product["bought_on"] if isinstance(product, Block) else None
    if not isinstance(bought, dt.date):
        return None
    limit = archive.limit("after-sales-service.warranty", bought)
    return day_of(archive.calendar.due(bought, limit)) if isinstance(limit, Period) else None


@rule(
    "field-day-missing",
    "现场工作日没有记录",
    "在现场的每个工作日都要记安装情况和问题，隔天再补就说不清了。",
    over="services",
)
def field_day_missing(record: Record, archive: Archive) -> Iterator[Problem]:
    """Finds working days on site, from the actual start to the actual end, without an entry of the work record.

    Breaks the rule:

        # services in registered
        place: out_of_town
        actual_from: 2026-03-02 09:00
        actual_to: 2026-03-03 16:00
        daily: [{day: 2026-03-02, fitting: 装好六组, problems: 没有}]

    Keeps it:

        # services in registered
        place: out_of_town
        actual_from: 2026-03-02 09:00
        actual_to: 2026-03-02 16:00
        daily: [{day: 2026-03-02, fitting: 装好六组, problems: 没有}]
    """
    start, end = record["actual_from"], record["actual_to"]
    if record["place"] not in _FIELD_WORK or not isinstance(start, dt.date) or not isinstance(end, dt.date):
        return
    noted = {entry["day"] for entry in record["daily"]}
    for day in _working_days(day_of(start), day_of(end), archive):
        if day not in noted:
            yield Problem(
                record.spot("daily") if noted else record.spot("actual_to"),
                say("{day} 没有现场工作记录", day=day),
                say("请补记当天的安装情况和问题；没有问题也写明"),
            )


def _working_days(start: dt.date, end: dt.date, archive: Archive) -> Iterator[dt.date]:
    for more in range((end - start).days + 1):
        day = start + dt.timedelta(days=more)
        if archive.calendar.is_working_day(day):
            yield day
