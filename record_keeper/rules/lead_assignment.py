"""The rules of who has which customer."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal

from ..archive import Archive
from ..limits import Period
from ..messages import say
from ..problems import Problem
from ..record import Record
from ..workdays import day_of
from .base import GROUPS, rule

_OPEN = ("planned", "held", "disputed")


def held_customer(record: Record) -> Iterator[str]:
    """The customer, and the telephone, that an assignment in force speaks for."""
    if record.register.name == "assignments" and record.state in _OPEN:
        if record.has("customer"):
            yield f"customer {record['customer']}"
        if record.has("phone"):
            yield f"phone {record.register.fields['phone'].type.order(record['phone'])}"


@rule(
    "double-claim",
    "同一客户归了两个人",
    "两个人都说是自己的客户，就没有人真正负责。",
    over=GROUPS,
    by=held_customer,
)
def double_claim(key: str, claims: list[Record], archive: Archive) -> Iterator[Problem]:
    """Finds customers, by file or by telephone, that have a second assignment while one is in force.

    A claim that is disputed counts, too: the dispute is ruled on the first record, not by a second one.

    Breaks the rule:

        # assignments as GS-2026-0901 in held
        # assignments as GS-2026-0902 in held

    Keeps it:

        # assignments in held
        remarks: 只归一个人
    """
    kind = key.partition(" ")[0]
    first, *others = claims
    for claim in others:
        yield Problem(
            claim.spot(kind),
            say("{first} 已经登记了这个客户的归属", first=first.id),
            say("请先结束原来的归属；有争议的在 {first} 里走裁定", first=first.id),
        )


@rule(
    "uneven-share",
    "名单分得不平均",
    "名单多的人挑着做，少的人没得做，客户两头都得不到服务。",
    over="lead-shares",
)
def uneven_share(record: Record, archive: Archive) -> Iterator[Problem]:
    """Finds lists of customers that were not shared out evenly.

    Some get one more than others where the number does not divide; how much more is allowed is set by
    the regulation.

    Breaks the rule:

        # lead-shares in shared
        total: 9
        shares:
          - {person: huang.ying, count: 6}
          - {person: deng.kai, count: 3}

    Keeps it:

        # lead-shares in shared
        total: 9
        shares:
          - {person: huang.ying, count: 5}
          - {person: deng.kai, count: 4}
    """
    counts = [(share["count"], at) for at, share in enumerate(record["shares"]) if share.has("count")]
    day = record["held_on"]
    most = archive.limit("lead-assignment.share_difference", day) if isinstance(day, dt.date) else None
    if not counts or not isinstance(most, Decimal):
        return
    (low, _), (high, at) = min(counts), max(counts)
    if high - low > most:
        yield Problem(
            record.spot("shares", at, "count"),
            say("最多的 {high} 份，最少的 {low} 份，相差超过 {most} 份", high=high, low=low, most=most),
            say("请重新平均分配"),
        )


@rule(
    "early-reassignment",
    "改派早于规定",
    "还在服务期里的客户被改派，辛苦跟进的人白做，客户也不知道找谁。",
    over="assignments",
)
def early_reassignment(record: Record, archive: Archive) -> Iterator[Problem]:
    """Finds customers taken from somebody who served them, or got them, less than the set time ago.

    Breaks the rule:

        # assignments in ended
        assigned_on: 2026-03-02
        ended_on: 2026-10-10
        services:
          - {at: 2026-09-01, by: deng.kai, care: regular, note: 上门看货架}
        # assignments as GS-2026-0901 in held
        customer: KH-2026-0005
        kind: reassign
        previous: GS-2026-0001
        unserved_tests: [not_invited]
        assigned_on: 2026-10-12

    Keeps it:

        # assignments in ended
        assigned_on: 2026-03-02
        ended_on: 2026-10-10
        # assignments as GS-2026-0901 in held
        customer: KH-2026-0005
        kind: reassign
        previous: GS-2026-0001
        unserved_tests: [not_invited]
        assigned_on: 2026-10-12
    """
    day, former = record["assigned_on"], record["previous"]
    if record["kind"] != "reassign" or not isinstance(day, dt.date) or not isinstance(former, str):
        return
    before = archive.find(former, ("assignments",))
    limit = archive.limit("lead-assignment.unserved_period", day)
    if before is None or not isinstance(limit, Period):
        return
    served = [before["assigned_on"], *(service["at"] for service in before["services"])]
    last = max((each for each in served if isinstance(each, dt.date)), default=None)
    if last is not None and day < (free := day_of(archive.calendar.due(last, limit))):
        yield Problem(
            record.spot("assigned_on"),
            say("{former} 最近一次服务在 {last}，{free} 起才能改派", former=former, last=last, free=free),
            say("请等到 {free}，或者先征得原归属人同意、按离岗接替办理", free=free),
        )


@rule(
    "wrong-points",
    "积分算错",
    "积分是对老客户的承诺，多一分少一分都要说得清。",
    over="points",
)
def wrong_points(record: Record, archive: Archive) -> Iterator[Problem]:
    """Finds referral points that are not what the regulation gives.

    So many points for each new customer, and so many for each full unit sold on the spot; what is left
    of a unit counts nothing.

    Breaks the rule:

        # points
        kind: referral
        brought: 2
        sold: 3500
        earned: 550

    Keeps it:

        # points
        kind: referral
        brought: 2
        sold: 3500
        earned: 500
    """
    day, brought, earned = record["at"], record["brought"], record["earned"]
    amount = getattr(record["sold"], "amount", None)
    if not isinstance(day, dt.date) or not isinstance(amount, Decimal):
        return
    each, per_unit, unit = (
        archive.limit(f"lead-assignment.{name}", day)
        for name in ("points_per_customer", "points_per_unit", "points_unit")
    )
    if not all(isinstance(number, Decimal) for number in (each, per_unit, unit)):
        return
    if not isinstance(brought, int) or not isinstance(earned, int):
        return
    right = each * brought + per_unit * (amount // unit)  # type: ignore[operator]
    if earned != right:
        yield Problem(
            record.spot("earned"),
            say("应得 {right} 分，写成了 {earned} 分", right=right, earned=earned),
            say("请改为 {right} 分", right=right),
        )


@rule(
    "late-list",
    "名单截止或计入时间不对",
    "迟交的名单占了按时交的先，客户归谁就说不清了。",
    over="assignments",
)
def late_list(record: Record, archive: Archive) -> Iterator[Problem]:
    """Finds lists of a joint event that close at another hour than the regulation says, or count too early.

    In the days before the event a list closes every evening, on the day itself before its session; what
    comes later counts from the next day on.

    Breaks the rule:

        # assignments in ruled
        submitted_at: 2026-10-30 18:20
        counts_from: 2026-10-30 18:30

    Keeps it:

        # assignments in ruled
        submitted_at: 2026-10-30 18:20
        counts_from: 2026-10-31 18:00
    """
    names = ("event_at", "cutoff_at", "submitted_at", "counts_from")
    times = [record[name] for name in names]
    if not all(isinstance(time, dt.datetime) for time in times):
        return
    event, closing, handed_in, counts = times
    window = archive.limit("lead-assignment.joint_window", event)
    if isinstance(window, Period) and day_of(archive.calendar.due(closing.date(), window)) < event.date():
        fault = say("{day} 还没有到活动前 {window} 之内", day=closing.date(), window=window)
        yield Problem(record.spot("cutoff_at"), fault)
    elif (due := _closing(record, closing, event, archive)) and closing != due:
        fault = say("这天的名单到 {due} 截止", due=due)
        yield Problem(record.spot("cutoff_at"), fault, say("请改为 {due}", due=due))
    if handed_in > closing and counts.date() <= closing.date():
        fault = say("名单过了 {closing} 才提交，算次日的", closing=closing)
        yield Problem(record.spot("counts_from"), fault, say("请把计入时间改为次日的截止时间"))


def _closing(record: Record, day: dt.datetime, event: dt.datetime, archive: Archive) -> dt.datetime | None:
    """When the list of a day closes: on the day of the event by its session, before it in the evening."""
    name = f"cutoff_{record['session']}" if day.date() == event.date() else "daily_cutoff"
    hour = archive.limit(f"lead-assignment.{name}", event)
    return dt.datetime.combine(day.date(), dt.time(int(hour))) if isinstance(hour, Decimal) else None
