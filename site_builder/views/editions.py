"""The editions of a regulation and their amendments, former editions as far as history tells of them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from itertools import groupby
from typing import NamedTuple

from record_keeper.messages import say
from record_keeper.regulations import Amendment, Approved, Regulation
from record_keeper.workdays import day_of

from .desk import Desk
from .limit_course import limit_words
from .versions import Line


class Edition(NamedTuple):
    """A row of the table of editions and amendments. `standing`: "current", "past" or "coming" on the day."""

    what: str
    since: str
    """From which day on it counts; `in_force` is what it says of itself."""
    in_force: str
    reason: str
    changed: tuple[tuple[str, str, str], ...]
    """(limit, what readers call it, what it is from then on)."""
    approved: str
    standing: str = ""


def editions(line: Line, desk: Desk, called: Mapping[str, str]) -> tuple[Edition, ...]:
    """The rows by the day from which they count; `called` is what readers call limits."""
    rows = sorted(dict.fromkeys(_rows(line, desk, called)), key=lambda row: row.since)
    day = day_of(desk.day).isoformat()
    begun = [row.since for row in rows if row.since <= day]
    return tuple(row._replace(standing=_standing(row.since, day, begun)) for row in rows)


def _standing(since: str, day: str, begun: list[str]) -> str:
    return "coming" if since > day else "current" if since == begun[-1] else "past"


def _rows(line: Line, desk: Desk, called: Mapping[str, str]) -> Iterator[Edition]:
    ends = dt.date.max
    for _, held in groupby(reversed(line.versions), key=lambda version: version.rules.edition):
        versions = list(held)
        rules, since = versions[0].rules, versions[-1].since
        yield _edition(rules, since, desk)
        yield from (_amendment(each, desk, called) for each in rules.amendments if each.in_force < ends)
        ends = since


def _edition(rules: Regulation, since: dt.date, desk: Desk) -> Edition:
    return Edition(
        what=edition_words(rules, desk),
        since=since.isoformat(),
        in_force=rules.in_force.isoformat(),
        reason="",
        changed=(),
        approved=approved_words(rules.approved, desk),
    )


def _amendment(amendment: Amendment, desk: Desk, called: Mapping[str, str]) -> Edition:
    day = amendment.in_force.isoformat()
    changed = tuple(
        (name, called.get(name, ""), limit_words(limit, desk)) for name, limit in amendment.limits.items()
    )
    words = desk.tell(say("修订"))
    return Edition(words, day, day, amendment.reason, changed, approved_words(amendment.approved, desk))


def edition_words(rules: Regulation, desk: Desk) -> str:
    """`第 2 版`"""
    return desk.tell(say("第 {number} 版", number=rules.edition))


def approved_words(approved: Approved, desk: Desk) -> str:
    """Who approved it, in which post, and when."""
    by, post, at = approved
    words = (
        desk.person(by).title if by else "",
        desk.post(post) if post else "",
        at.isoformat() if at else "",
    )
    return " ".join(word for word in words if word)
