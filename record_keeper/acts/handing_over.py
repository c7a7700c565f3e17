"""What a person holds, and what of it goes to another: ownership moves, facts of the past do not."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, Literal, NamedTuple

from ..agenda import Due, Waiting, agenda, waiting
from ..approvals import entitled
from ..archive import Archive, Reference
from ..fields.words import did_you_mean
from ..messages import Message, say
from ..problems import Key
from ..record import Record
from ..trouble import Trouble
from ..workdays import day_of
from .lending import LOANS
from .pen import Pen

OWNING = ("owner", "backup", "keeper")
"""Fields, also inside groups and lists, whose person answers for a record: these move."""
NAMING = ("deputy", "head")
"""Fields that name a person for what he is in the company: these are told, and changed by hand."""
ENDED = ("to", "until", "done_on")
"""Fields of an entry whose presence says that it is a fact of the past."""


class Open(NamedTuple):
    """Something that only the person himself can settle: a loan, or a request for access."""

    record: Record
    kind: Literal["loan", "grant"]
    until: dt.date | None


class Held(NamedTuple):
    """All that a person holds on a day."""

    owned: tuple[Reference, ...]
    named: tuple[Reference, ...]
    """Places that name the person and stay as they are: deadlines to be met, deputies, heads."""
    open: tuple[Open, ...]
    waiting: tuple[Waiting, ...]
    """Approvals that nobody else can give; `posts` are those that only this person holds."""
    dues: tuple[Due, ...]


def held(person: str, archive: Archive, on: dt.date) -> Held:
    """Everything in records that are not at their end, loans and grants included."""
    owned: list[Reference] = []
    named: list[Reference] = []
    living = [record for record in archive.all_records() if not _is_over(record)]
    for record in living:
        own, other = _places(person, record, archive)
        owned, named = owned + own, named + other
    dues = (due for due in agenda(archive, on) if due.person == person)
    opened = (each for record in living if (each := _open(person, record)))
    alone = tuple(_only_by(person, archive, day_of(on)))
    return Held(tuple(owned), tuple(named), tuple(opened), alone, tuple(dues))


def _is_over(record: Record) -> bool:
    states = record.register.states
    return states is not None and states.is_final(record.state)


def _places(person: str, record: Record, archive: Archive) -> tuple[list[Reference], list[Reference]]:
    """The places of a record that move to another person, and those that are only told."""
    own: list[Reference] = []
    other: list[Reference] = []
    access = record.register.access
    told = {each.who for each in record.register.deadlines.values()} - {access.who if access else ""}
    for reference in archive.references_from(record):
        if reference.id != person or record.id == person:
            continue
        if reference.keys[0] in ("approvals", "corrections"):
            continue
        name = next((key for key in reversed(reference.keys) if isinstance(key, str)), "")
        if name in OWNING and not _ended(record, reference.keys):
            own.append(reference)
        elif name in NAMING or (name in told and len(reference.keys) == 1):
            other.append(reference)
    return own, other


def _ended(record: Record, keys: Sequence[Key]) -> bool:
    """Whether a place lies in an entry of a list that has come to its end."""
    value: Any = record.values
    for key in keys[:-1]:
        value = value[key]
        if isinstance(key, int) and isinstance(value, dict) and any(value.get(name) for name in ENDED):
            return True
    return False


def _open(person: str, record: Record) -> Open | None:
    access = record.register.access
    if access is None or record.values.get(access.who) != person:
        return None
    until = record.values.get(access.until)
    kind: Literal["loan", "grant"] = "loan" if record.register.name == LOANS else "grant"
    if kind == "loan" and isinstance(until, dt.date):
        return None
    if kind == "loan":
        span = next((s for s in record.register.spans.values() if s.start == access.since), None)
        until = record.values.get(span.end) if span else None
    return Open(record, kind, until if isinstance(until, dt.date) else None)


def _holders(archive: Archive, day: dt.date) -> dict[str, set[str]]:
    """Post -> who holds it on a day."""
    found: dict[str, set[str]] = defaultdict(set)
    for person in archive.records("staff"):
        for post in archive.posts_on(person, day):
            found[post].add(person)
    return found


def _only_by(person: str, archive: Archive, day: dt.date) -> Iterator[Waiting]:
    """The steps that wait for a post which only this person holds; `posts` are those."""
    holders = _holders(archive, day)
    for each in waiting(archive, day):
        able = {post: holders.get(post, set()) - {each.asked_by} for post in each.posts}
        alone = tuple(post for post, people in able.items() if people == {person})
        if alone and (_joint(each, archive, day) or set().union(*able.values()) == {person}):
            yield each._replace(posts=alone)


def _joint(each: Waiting, archive: Archive, day: dt.date) -> bool:
    """Whether every post has to decide a step, not any one of them."""
    record = archive.find(each.record, (each.register,))
    posts = entitled(record.register.approvals[each.step], record, archive, day) if record else None
    return posts is not None and posts.all


def check_person(person: str, archive: Archive) -> None:
    """Raises Trouble "no-person" for one who is not in the roster."""
    if person not in archive.records("staff"):
        help = did_you_mean(person, archive.records("staff"))
        raise Trouble("no-person", say("员工登记册里没有 `{person}`", person=person), help)


def check_people(person: str, to: str, archive: Archive, on: dt.date) -> None:
    """Raises Trouble unless both are in the roster, two people, and the one who takes over still there."""
    for each in (person, to):
        check_person(each, archive)
    if person == to:
        raise Trouble("usage", say("交接的双方是同一个人"))
    left = archive.records("staff")[to].values.get("left_on")
    if isinstance(left, dt.date) and day_of(left) <= day_of(on):
        raise Trouble("left", say("`{person}` 已于 {day} 离职", person=to, day=day_of(left)))


def hand_over(
    root: Path, person: str, to: str, found: Held, archive: Archive, on: dt.date, by: str
) -> list[Pen]:
    """The records with the new owner; where a state had settled the field, a correction says why."""
    pens: dict[str, Pen] = {}
    day, said = day_of(on), say("由 {person} 交接给 {to}", person=person, to=to)
    for reference in found.owned:
        record = reference.source
        pen = pens.get(record.path) or pens.setdefault(record.path, Pen(root, record, archive))
        if pen.freezes(str(reference.keys[0])) and len(pen.record["corrections"]) == len(
            record["corrections"]
        ):
            pen.correct(by, day, said)
        pen.replace(reference.keys, to)
    staff = archive.records("staff")[person]
    leaving = {"handed_over_on": day, "handed_over_to": to}
    if staff.has("left_on") and not found.open and leaving.keys() <= staff.register.fields.keys():
        pen = Pen(root, staff, archive)
        for name, value in leaving.items():
            if not staff.has(name):
                pen.set(name, value)
        pens[staff.path] = pen
    return [pen for pen in pens.values() if pen.data != pen.before]


def remarks(pens: Sequence[Pen]) -> list[Message]:
    """What the new owner has to see to: a backup who is now the owner himself."""
    return [
        say("`{id}` 的备岗和责任人现在是同一个人，请另定备岗", id=pen.record.id)
        for pen in pens
        if pen.record.has("backup") and pen.record.values.get("backup") == pen.record.values.get("owner")
    ]
