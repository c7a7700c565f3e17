"""Files lent on a granted access request, and taken back. Pure but for the file that is changed.

The register `loans` says by `access:` who has which files since and until when, by a span that begins where
the access begins how long that may be, and by the reference `request` on what it rests.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import NamedTuple

from ..archive import Archive
from ..declarations.declared import AccessFields, Span
from ..fields.base import Value
from ..fields.composite import ListOf
from ..fields.dates import DateTime
from ..fields.ref import Ref
from ..fields.words import did_you_mean, quoted
from ..limits import Period
from ..messages import Label, say, series
from ..record import Record
from ..registers import Register
from ..saving import Edit
from ..trouble import Trouble
from ..workdays import day_of
from ..writer import render
from .pen import Pen

LOANS, REQUEST, RETURNED = "loans", "request", "returned"
"""The register of loans, its reference to the request, and the state that a loan ends in."""
HANDED_BY, RECEIVED_BY, CONDITION, PAGES, REASON = "handed_by", "received_by", "condition", "pages", "reason"
ACTIONS, LEND, GOOD = "actions", "lend", "good"


class Lending(NamedTuple):
    """What is to be lent: on which request, which records, to whom ("": the applicant), from and until when."""

    request: str
    records: Sequence[str]
    to: str
    day: dt.date
    until: dt.date | Period | None
    by: str


def loans(archive: Archive) -> tuple[Register, AccessFields]:
    """The register of loans, and its access fields. Trouble where there is none."""
    register = archive.registers.get(LOANS)
    if register is None or register.access is None:
        raise Trouble(
            "no-register", say("没有登记册 `{name}`", name=LOANS), did_you_mean(LOANS, archive.registers)
        )
    return register, register.access


def lend(lending: Lending, id: str, more: Mapping[str, Value], archive: Archive) -> Edit:
    """The file of a new loan. Trouble where the request does not cover it."""
    register, access = loans(archive)
    request = granted(lending, register, archive)
    borrower = lending.to or _held(request, "who")
    values: dict[str, Value] = {
        "id": id,
        "state": register.states.start if register.states else None,
        REQUEST: request.id,
        access.what: tuple(lending.records),
        access.who: borrower,
        REASON: request.values.get(REASON),
        access.since: lending.day,
        HANDED_BY: lending.by,
        "secrecy": {"level": "internal"},
    }
    if span := _span(register, access):
        values[span.end] = _end(span, lending, request, archive)
    values |= more
    lang = archive.settings.language
    ordered = {name: values[name] for name in register.fields if values.get(name) is not None}
    path = register.path_of(id)
    return Edit(path, None, render(register.shape.write(ordered, lang)).encode())


def granted(lending: Lending, register: Register, archive: Archive) -> Record:
    """The request on which is lent, if it is granted, for these records, on that day. Trouble if not."""
    field = register.fields.get(REQUEST)
    type = field.type if field else None
    to, states = (type.to, type.states) if isinstance(type, Ref) else ((), ())
    request = archive.find(lending.request, to)
    if request is None:
        known = [id for name in to for id in archive.records(name)]
        raise Trouble(
            "no-record",
            say("没有编号为 `{id}` 的查阅申请", id=lending.request),
            did_you_mean(lending.request, known),
        )
    named = request.register.states
    if named and (named.is_final(request.state) or (states and request.state not in states)):
        label = Label(partial(named.names.label, request.state))
        raise Trouble("not-granted", say("`{id}` 是“{state}”，不能凭它外借", id=request.id, state=label))
    _in_time(request, lending.day)
    _covered(request, lending.records)
    return request


def _in_time(request: Record, day: dt.date) -> None:
    since, until = _held(request, "since"), _held(request, "until")
    early = isinstance(since, dt.date) and day < day_of(since)
    if early or (isinstance(until, dt.date) and day > day_of(until)):
        message = say("`{id}` 只准许在 {since} 至 {until} 查阅", id=request.id, since=since, until=until)
        raise Trouble("not-granted", message, say("请另行申请"))


def _covered(request: Record, records: Sequence[str]) -> None:
    allowed = _held(request, "what") or ()
    if strange := [id for id in records if id not in allowed]:
        message = say("`{id}` 没有准许借 `{file}`", id=request.id, file=strange[0])
        raise Trouble("not-granted", message, say("准许的是：{words}", words=series(allowed)))
    field = request.register.fields.get(ACTIONS)
    item = field.type.item if field and isinstance(field.type, ListOf) else None
    choice = getattr(item, "choice", None)
    if choice and LEND in choice.values and LEND not in request[ACTIONS]:
        word = Label(partial(choice.label, LEND))
        raise Trouble("not-granted", say("`{id}` 没有申请“{action}”", id=request.id, action=word))


def _held(record: Record, role: str) -> Value:
    """The value of the field with a role (what, who, since, until) in the access of a record's register."""
    access = record.register.access
    name = getattr(access, role) if access else ""
    return record[name] if name and record.has(name) else None


def _span(register: Register, access: AccessFields) -> Span | None:
    return next((span for span in register.spans.values() if span.start == access.since), None)


def _end(span: Span, lending: Lending, request: Record, archive: Archive) -> dt.date | None:
    """The agreed last day: what was asked for, else all that the limit and the request allow."""
    if isinstance(lending.until, Period):
        return day_of(archive.calendar.due(lending.day, lending.until))
    if lending.until is not None:
        return lending.until
    limit = archive.limit(span.limit, lending.day)
    if not isinstance(limit, Period):
        return None
    last, until = day_of(archive.calendar.due(lending.day, limit)), _held(request, "until")
    return min(last, day_of(until)) if isinstance(until, dt.date) else last


class Return(NamedTuple):
    """A loan that comes back: when, to whom, in which condition, of how many pages (None: not counted)."""

    at: dt.datetime
    by: str
    condition: str
    pages: int | None


def take_back(root: Path, id: str, given: Return, archive: Archive) -> Pen:
    """A loan with its return entered. Trouble where it is none, or has come back."""
    register, access = loans(archive)
    loan = archive.find(id, (LOANS,))
    if loan is None:
        raise Trouble(
            "no-record", say("没有外借记录 `{id}`", id=id), did_you_mean(id, archive.records(LOANS))
        )
    states = register.states
    if states is None or RETURNED not in states.moves.get(loan.state, ()):
        label = Label(partial(states.names.label, loan.state)) if states else loan.state
        raise Trouble("returned", say("`{id}` 是“{state}”，没有可归还的", id=id, state=label))
    _counted(loan, given)
    pen = Pen(root, loan, archive)
    at = given.at if isinstance(register.fields[access.until].type, DateTime) else given.at.date()
    entries = {access.until: at, RECEIVED_BY: given.by, CONDITION: _condition(register, given.condition)}
    if given.pages is not None and not loan.has(PAGES):
        entries[PAGES] = given.pages
    elif given.pages not in (None, loan[PAGES]):
        note = say("归还时清点 {count} 页。", count=given.pages).told(pen.lang)
        entries["remarks"] = f"{loan['remarks']}\n{note}" if loan.has("remarks") else note
    for name, value in entries.items():
        if name in register.fields:
            pen.set(name, value)
    pen.set("state", RETURNED)
    return pen


def _condition(register: Register, word: str) -> str:
    """The key of a condition. Trouble for one that the vocabulary does not have."""
    field = register.fields.get(CONDITION)
    choice = getattr(field.type, "choice", None) if field else None
    if choice is None:
        return word
    key = choice.key(word)
    if key is None:
        raise Trouble(
            "wrong-value",
            say("没有 {value} 这个选项", value=quoted(word)),
            did_you_mean(word, choice.words()),
        )
    return str(key)


def _counted(loan: Record, given: Return) -> None:
    """Raises Trouble where pages are missing and the condition says that all is well."""
    lent = loan[PAGES] if loan.has(PAGES) else None
    good = _condition(loan.register, given.condition) == GOOD
    if good and lent is not None and given.pages is not None and given.pages < lent:
        message = say("借出 {lent} 页，还回 {count} 页", lent=lent, count=given.pages)
        raise Trouble("pages", message, say("请再清点一次；确实缺页的，写 `--condition 缺页`"))
