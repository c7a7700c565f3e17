"""What became of the regulations between two commits: limits by their days, clauses, editions. Pure."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any, NamedTuple

from ..agenda import clocks
from ..archive import Archive
from ..limits import Limit
from ..messages import Label, Message, either, say
from ..registers import Register
from ..regulations import Amendment, Approved, Clause, Regulation
from ..workdays import day_of
from .facts import ClauseChange, FieldChange, LimitChange, RegulationChange, Touched
from .sight import Sight
from .words import limit_words

_OPEN = ("overdue", "due", "coming")
_UNSAID = either("未注明", "not stated")
_FACTS = {
    "title": either("名称", "Title"),
    "number": either("编号", "Number"),
    "edition": either("版次", "Edition"),
    "in_force": either("施行日期", "In force"),
    "owner": either("归口岗位", "Owner"),
    "approved": either("批准", "Approved"),
}


def regulation_changes(sight: Sight, on: dt.date) -> Iterator[RegulationChange]:
    """Every regulation that differs, by id."""
    before, after = sight.archives
    for id in sorted({*before.regulations, *after.regulations}):
        old, new = before.regulations.get(id), after.regulations.get(id)
        change = _change(old, new, sight, on)
        if change.kind != "changed" or change.facts or change.limits or change.clauses:
            yield change


def _change(old: Regulation | None, new: Regulation | None, sight: Sight, on: dt.date) -> RegulationChange:
    last = new or old
    assert last is not None
    return RegulationChange(
        kind="changed" if old and new else "new" if new else "deleted",
        id=last.id,
        title=Label(last.word),
        path=last.path,
        facts=tuple(_facts(old, new, sight)) if new else (),
        limits=tuple(_limits(old, new, sight, on)) if new else (),
        clauses=tuple(_clauses(old, new)) if new else (),
    )


def _facts(old: Regulation | None, new: Regulation, sight: Sight) -> Iterator[FieldChange]:
    before, after = sight.archives
    for name, label in _FACTS.items():
        was = _fact(old, name, before, sight) if old else None
        now = _fact(new, name, after, sight)
        if (was.told("zh") if was else "") != now.told("zh"):
            yield FieldChange(name, label, was, now)
    known = set(map(str, old.amendments)) if old else set()
    added = tuple(_amendment(each, after, sight) for each in new.amendments if str(each) not in known)
    kept = set(map(str, new.amendments))
    removed = tuple(
        _amendment(each, before, sight) for each in (old.amendments if old else ()) if str(each) not in kept
    )
    if added or removed:
        yield FieldChange("amendments", either("修订", "Amendments"), added=added, removed=removed)


def _fact(regulation: Regulation, name: str, archive: Archive, sight: Sight) -> Label:
    value: Any = getattr(regulation, name)
    if name == "owner":
        return archive.post_label(value)
    if name == "approved":
        return _approved(value, archive, sight)
    return Label(lambda lang: str(value))


def _approved(approved: Approved, archive: Archive, sight: Sight) -> Label:
    if not approved.by:
        return _UNSAID
    who = sight.name(approved.by, ("staff",)) or approved.by
    post = archive.post_label(approved.post)
    return Label(lambda lang: " ".join(filter(None, (who, post.told(lang), str(approved.at or "")))))


def _amendment(amendment: Amendment, archive: Archive, sight: Sight) -> Message:
    approved = _approved(amendment.approved, archive, sight)
    return say(
        "{day} 起；理由：{reason}；批准：{approved}",
        day=amendment.in_force,
        reason=amendment.reason or _UNSAID,
        approved=approved,
    )


class _Stretch(NamedTuple):
    """A limit before and after, from a day on."""

    old: Limit | None
    new: Limit | None
    since: dt.date
    until: dt.date | None = None

    def holds(self, day: dt.date) -> bool:
        return self.since <= day and (self.until is None or day < self.until)


def _limits(old: Regulation | None, new: Regulation, sight: Sight, on: dt.date) -> Iterator[LimitChange]:
    sides = [each for each in (new, old) if each]
    tables = [limits for side in sides for limits in (side.limits, *(a.limits for a in side.amendments))]
    days = sorted({min(s.in_force for s in sides), *(a.in_force for s in sides for a in s.amendments)})
    before, after = sight.archives
    for name in dict.fromkeys(name for limits in tables for name in limits):
        for each in _stretches(name, old, new, days):
            touched = tuple(_touched(f"{new.id}.{name}", each, sight, on)) if old else ()
            was, now = limit_words(each.old, before), limit_words(each.new, after)
            yield LimitChange(name, was, now, each.since, each.until, touched)


def _stretches(name: str, old: Regulation | None, new: Regulation, days: list[dt.date]) -> Iterator[_Stretch]:
    """The stretches of time in which a limit is not what it was."""
    waiting: _Stretch | None = None
    for day in days:
        was, now = old.limit(name, day) if old else None, new.limit(name, day)
        if waiting and (waiting.old, waiting.new) == (was, now):
            continue
        if waiting:
            yield waiting._replace(until=day)
        waiting = _Stretch(was, now, day) if not _same(was, now) else None
    if waiting:
        yield waiting


def _same(old: Limit | None, new: Limit | None) -> bool:
    return type(old) is type(new) and old == new


def _touched(limit: str, change: _Stretch, sight: Sight, on: dt.date) -> Iterator[Touched]:
    """The open records of `after` whose deadline by this limit began while it differs."""
    archive = sight.archives[1]
    for register in archive.registers.values():
        names = [d.name for d in register.deadlines.values() if limit in (name for name, _ in d.limits())]
        for name in names:
            if ids := tuple(_waiting(register, name, change, sight, on)):
                deadline = register.deadlines[name]
                yield Touched(name, Label(deadline.word), Label(register.word), ids)


def _waiting(register: Register, deadline: str, change: _Stretch, sight: Sight, on: dt.date) -> Iterator[str]:
    archive = sight.archives[1]
    for id, record in archive.records(register.name).items():
        begun = (c for c in clocks(record, archive, on) if c.deadline.name == deadline and c.outcome in _OPEN)
        if any(change.holds(day_of(clock.start)) for clock in begun) and id not in sight:
            yield id


def _clauses(old: Regulation | None, new: Regulation) -> Iterator[ClauseChange]:
    before = {clause.number: clause for clause in old.clauses} if old else {}
    after = {clause.number: clause for clause in new.clauses}
    for number in {**after, **before}:
        was, now = before.get(number), after.get(number)
        if _said(was) != _said(now):
            last = now or was
            assert last is not None
            kind: Any = "changed" if was and now else "new" if now else "deleted"
            yield ClauseChange(kind, number, last.heading, _said(was), _said(now))


def _said(clause: Clause | None) -> str:
    return f"{clause.heading}\n{clause.text}" if clause else ""
