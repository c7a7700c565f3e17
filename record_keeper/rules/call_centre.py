"""The rules of the call centre."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal

from ..archive import Archive
from ..limits import Percent
from ..messages import say
from ..problems import Problem
from ..record import Record
from .base import rule

_HOURS = 24


@rule(
    "roster-uncovered",
    "有的钟点席位不够",
    "客服中心全年无休；排班漏了一个钟点，那时打来的电话就没人接。",
    over="rosters",
)
def roster_uncovered(record: Record, archive: Archive) -> Iterator[Problem]:
    """Finds hours of a day with fewer seats than the regulation asks for, by day and by night.

    A shift that ends at or before the hour it begins at runs into the next day.

    Breaks the rule:

        # rosters in drafted
        shifts:
          - {shift: day_08_20, starts_at: 8, ends_at: 20, seats: 5}
          - {shift: day_09_21, starts_at: 9, ends_at: 21, seats: 2}
          - {shift: night_20_08, starts_at: 20, ends_at: 8, seats: 2}

    Keeps it:

        # rosters in drafted
        shifts:
          - {shift: day_08_20, starts_at: 8, ends_at: 20, seats: 5}
          - {shift: day_09_21, starts_at: 9, ends_at: 21, seats: 3}
          - {shift: night_20_08, starts_at: 20, ends_at: 8, seats: 2}
    """
    day = record["day"]
    if not isinstance(day, dt.date) or not record["shifts"]:
        return
    short = [
        (hour, seats, least)
        for hour, seats in enumerate(seats_by_hour(record))
        if (least := _least(archive, hour, day)) is not None and seats < least
    ]
    if short:
        hour, seats, least = short[0]
        yield Problem(
            record.spot("shifts"),
            say("{hour} 点只有 {seats} 席，要有 {least} 席", hour=hour, seats=seats, least=f"{least:f}"),
            say("请给这个钟点加席；共有 {count} 个钟点不够", count=len(short)),
        )


def seats_by_hour(record: Record) -> list[int]:
    """How many seats are taken in each hour of a roster's day, the night before reckoned like the night to come."""
    seats = [0] * _HOURS
    for shift in record["shifts"]:
        start, end, taken = shift["starts_at"], shift["ends_at"], shift["seats"]
        if not all(isinstance(value, int) for value in (start, end, taken)):
            continue
        for hour in range(start, end if end > start else end + _HOURS):
            seats[hour % _HOURS] += taken
    return seats


def _least(archive: Archive, hour: int, day: dt.date) -> Decimal | None:
    """How many seats the regulation wants in an hour; None outside the hours of service."""
    opened = _number(archive, "hours_a_day", day)
    if opened is not None and hour >= opened:
        return None
    since, until = _number(archive, "day_from", day), _number(archive, "day_to", day)
    by_day = since is not None and until is not None and since <= hour < until
    return _number(archive, "day_seats" if by_day else "night_seats", day)


def _number(archive: Archive, name: str, day: dt.date) -> Decimal | None:
    limit = archive.limit(f"call-centre.{name}", day)
    return limit if isinstance(limit, Decimal) else None


@rule(
    "low-connect-rate",
    "接通率不达标而没有措施",
    "接通率低了不要紧，没有人想办法才要紧。",
    over="rosters",
)
def low_connect_rate(record: Record, archive: Archive) -> Iterator[Problem]:
    """Finds days on which fewer calls were answered than the regulation asks for, with no measures written down.

    The rate is not rounded before it is compared.

    Breaks the rule:

        # rosters in drafted
        offered: 2100
        answered: 1889

    Keeps it:

        # rosters in drafted
        offered: 2100
        answered: 1890
    """
    day, offered, answered = record["day"], record["offered"], record["answered"]
    if not all(isinstance(value, int) for value in (offered, answered)) or not isinstance(day, dt.date):
        return
    least = archive.limit("call-centre.connect_rate", day)
    if isinstance(least, Percent) and answered < offered * least and not record.has("measures"):
        yield Problem(
            record.spot("answered"),
            say(
                "来电 {offered} 个只接通 {answered} 个，不到 {least}",
                offered=offered,
                answered=answered,
                least=f"{least * 100:f}%",
            ),
            say("请写明接通率措施"),
        )
