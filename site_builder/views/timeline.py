"""The changes of a record as its page tells them: when, who, why, and each field before and after."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from record_keeper.access_log import Access
from record_keeper.fields.base import FieldType, unheard
from record_keeper.history import Change, FieldChange
from record_keeper.messages import say
from record_keeper.record import Record
from record_keeper.registers import Register
from record_keeper.wording import KINDS

from .desk import Desk, Named, State, address, moment, shortened
from .happenings import Happening
from .shown import plain

LONGEST = 400


class Diff(NamedTuple):
    """A field before and after; None where there was nothing."""

    label: str
    old: str | None
    new: str | None


class Event(NamedTuple):
    """A line of a timeline; `known`: whether the author is on the roster.

    `tone`: "", "new", "correction" (changes), "read" (who had it), "told" (by other records and by its own lists).
    """

    at: str
    who: Named
    known: bool
    reason: str
    kind: str
    tone: str
    diffs: tuple[Diff, ...]
    commit: str
    what: Named | None = None
    readable: bool = True
    state: State | None = None


def timeline(
    changes: Sequence[Change], accesses: Sequence[Access], told: Iterable[Happening], desk: Desk
) -> tuple[Event, ...]:
    """Changes and accesses of one record, and what is told of it, newest first."""
    events = [event(change, desk) for change in changes]
    others = [*(read(access, desk) for access in accesses), *map(happened, told)]
    return tuple(sorted(events + others, key=lambda e: e.at, reverse=True)) if others else tuple(events)


def happened(told: Happening) -> Event:
    """What another record, or a list of the record, tells."""
    link = told.what
    what = Named(f"{link.text} {link.id}".rstrip(), link.address) if link else None
    return Event(told.at, Named(""), True, told.words, told.kind, "told", (), "", what, state=told.state)


def event(change: Change, desk: Desk) -> Event:
    """One change."""
    register = register_of(change.path, desk)
    diffs = tuple(_diffs(change, register, desk)) if register and change.kind != "created" else ()
    corrected = any(each.field == "corrections" for each in change.changes) and change.kind == "changed"
    return Event(
        at=change.at.strftime("%Y-%m-%d %H:%M"),
        who=desk.person(change.person) if change.person else Named(change.who),
        known=bool(change.person),
        reason=change.reason,
        kind=desk.tell(say("更正") if corrected else KINDS[change.kind]),
        tone="new" if change.kind == "created" else "correction" if corrected else "",
        diffs=diffs,
        commit=change.commit[:8],
        readable=change.readable,
    )


def read(access: Access, desk: Desk) -> Event:
    """One entry of the access log."""
    register = desk.archive.registers.get(access.kind)
    entry = desk.archive.records(access.kind).get(access.entry) if register else None
    until = f" → {moment(access.until)}" if access.until else ""
    who = desk.person(access.person) if access.person else Named("")
    return Event(
        at=moment(access.at),
        who=who,
        known=True,
        reason=access.words + until,
        kind=desk.tell(say("查阅")),
        tone="read",
        diffs=(),
        commit="" if entry else access.entry[:8],
        what=Named(f"{register.word(desk.lang)} {entry.id}", address(entry)) if register and entry else None,
    )


def register_of(path: str, desk: Desk) -> Register | None:
    """The register that a file belongs to, if it is a record's."""
    parts = path.split("/")
    if parts[0] != "records" or len(parts) < 3 or parts[-1] in ("register.yaml", "deleted.yaml"):
        return None
    return desk.archive.registers.get(parts[1])


def _diffs(change: Change, register: Register, desk: Desk) -> Iterator[Diff]:
    for each in change.changes:
        field = register.fields.get(each.field)
        if field is not None:
            old, new = _both(field.type, each, desk)
            if old != new:
                yield Diff(field.word(desk.lang), old, new)
        elif desk.cut.complete:  # what the register does not know (any more) may have any mark
            yield Diff(each.field, _raw(each.old), _raw(each.new))


def _both(type: FieldType, each: FieldChange, desk: Desk) -> tuple[str | None, str | None]:
    if each.added and each.old is not None:  # of a list that has grown only what is new
        return None, _words(type, list(each.added), desk)
    return _words(type, each.old, desk), _words(type, each.new, desk)


def _words(type: FieldType, raw: Any, desk: Desk) -> str | None:
    """A raw value as readers see it. What its type refuses today stays as it was written."""
    if raw is None:
        return None
    read_value = read_raw(type, raw)
    if read_value is None:
        return _raw(raw) if isinstance(raw, str) or desk.cut.complete else "…"
    return shortened(plain(desk.show(type, read_value), desk.lang), LONGEST)


def read_raw(type: FieldType, raw: Any) -> Any:
    """A raw value of the history by its type; an Absent where it says why there is none."""
    from record_keeper.fields.base import Field
    from record_keeper.fields.composite import read_field

    return read_field(Field("", "", type), raw, (), unheard)


def _raw(raw: Any) -> str | None:
    return None if raw is None else shortened(raw if isinstance(raw, str) else repr(raw), LONGEST)


class Stage(NamedTuple):
    """A state that a record came into, and on which day."""

    state: State
    since: str


def stages(record: Record, changes: Sequence[Change], desk: Desk) -> tuple[Stage, ...]:
    """The states through which a record came to the present one, as far as history tells; the present one last."""
    states = record.register.states
    if states is None or not record.state:
        return ()
    found: list[Stage] = []
    for change in reversed(changes):
        for each in change.changes:
            key = states.names.key(each.new) if each.field == "state" and isinstance(each.new, str) else None
            if key and (state := desk.state(record, key)):
                found.append(Stage(state, change.at.strftime("%Y-%m-%d")))
    now = desk.state(record)
    if now and (not found or found[-1].state != now):  # the work tree is ahead of the last commit
        found.append(Stage(now, ""))
    return tuple(found)
