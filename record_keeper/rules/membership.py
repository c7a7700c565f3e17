"""The rules of membership."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from ..archive import Archive
from ..messages import Message, say
from ..problems import Problem
from ..record import Block, Record
from .base import rule


class _Share(NamedTuple):
    """At least `part` of `whole` people of a rank are as they should be; without a limit all of them."""

    experienced: str
    all: str
    part: str
    whole: str
    message: Message


_SHARES = (
    _Share("senior_experienced", "senior", "senior_part", "senior_whole", say("高层里有经验的人数不够")),
    _Share("middle_experienced", "middle", "middle_part", "middle_whole", say("中层里有经验的人数不够")),
    _Share("base_experienced", "base", "", "", say("基层里有经验的人数不够")),
    _Share("senior_clean", "senior", "", "", say("高层里有人近年有违规")),
)


@rule(
    "member-not-eligible",
    "会员人员条件不够",
    "条件不够的先不给资格；给了再退，对两边都是麻烦。",
    over="memberships",
)
def member_not_eligible(record: Record, archive: Archive) -> Iterator[Problem]:
    """Finds members that were admitted though too few of their staff have the years that the regulation asks for.

    Shares are compared by multiplying crosswise, never by rounded decimals.

    Breaks the rule:

        # memberships in reviewed
        staffing: {senior: 4, senior_experienced: 1, senior_clean: 4, middle: 6, middle_experienced: 4, base: 10, base_experienced: 10}

    Keeps it:

        # memberships in reviewed
        staffing: {senior: 6, senior_experienced: 2, senior_clean: 6, middle: 6, middle_experienced: 4, base: 10, base_experienced: 10}
    """
    staffing, applied = record["staffing"], record["applied_on"]
    if record.state in ("applied", "refused", "papers_checked") or not isinstance(staffing, Block):
        return
    day = applied if isinstance(applied, dt.date) else dt.date.max
    for share in _SHARES:
        have, total = staffing[share.experienced], staffing[share.all]
        part, whole = (_number(archive, name, day) for name in (share.part, share.whole))
        known = isinstance(have, int) and isinstance(total, int)
        if known and part is not None and whole is not None and have * whole < total * part:
            yield Problem(
                record.spot("staffing", share.experienced),
                share.message,
                say("请核对人数；确实不够的，不通过复审，或更正为申请前的状态"),
            )


def _number(archive: Archive, name: str, day: dt.date) -> Decimal | None:
    """A limit that is a number; 1 where no limit is named."""
    limit = archive.limit(f"membership.{name}", day) if name else Decimal(1)
    return limit if isinstance(limit, Decimal) else None
