"""What registers declare about other files: limits of the right kind, posts, fields of other registers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal

from ...archive import Archive
from ...declarations.deadlines import Events
from ...declarations.paths import Path, find_path
from ...declarations.picking import is_dated
from ...declarations.when import read_tests
from ...fields.numbers import Integer
from ...fields.ref import Ref
from ...fields.text import Text
from ...fields.words import did_you_mean
from ...limits import Escalation, Period, Posts, Table, Window
from ...messages import Message, say
from ...problems import NO_HELP, Key, Problem, Spot
from ...registers import Register
from ...shape import Shape

_PERIOD = say("请写一个期限的限值，例如 `3 working days`")
_TIME = say("请写一个期限或时段的限值，例如 `3 working days`、`last 7 days of every quarter`")
_WHO = say("请写一个列出岗位的限值")
_ESCALATION = say("请写一个 `{escalation: …}` 的限值")

Kinds = tuple[tuple[type, ...], Message]
_BY_KEY: Mapping[str, Kinds] = {
    "limit": ((Period, Window), _TIME),
    "interval": ((Period,), _PERIOD),
    "since": ((Period,), _PERIOD),
    "post": ((Posts,), _WHO),
    "escalate": ((Escalation,), _ESCALATION),
}
_BY_BLOCK: Mapping[str, Kinds] = {
    "approvals": ((Posts, Table), _WHO),
    "conditions": ((Posts, Decimal), say("请写一个数或一列岗位的限值")),
    "spans": ((Period,), _PERIOD),
}
"""What a limit has to be where it is used; else the way out."""


def unfit_limits(register: Register, archive: Archive) -> Iterator[Problem]:
    """Limits of a kind that nobody could judge by where they stand, and posts that do not exist."""
    for name, keys in register.limits():
        regulation, _, limit = name.partition(".")
        found = archive.regulations.get(regulation)
        value = found.limits.get(limit) if found else None
        fit, help = _BY_BLOCK.get(keys[0]) or _BY_KEY[keys[-1]]
        if value is not None and not isinstance(value, fit):
            yield Problem(Spot(register.path, keys), say("限值 `{limit}` 用在这里不合适", limit=name), help)
    posts = archive.choices["post"].values if "post" in archive.choices else {}
    for block, declared in (("deadlines", register.deadlines), ("schedules", register.schedules)):
        for each in declared.values():
            if each.post and "." not in each.post and each.post not in posts:
                spot = Spot(register.path, (block, each.name, "post"))
                yield Problem(spot, say("没有岗位 `{post}`", post=each.post), did_you_mean(each.post, posts))


def unfit_links(register: Register, archive: Archive) -> Iterator[Problem]:
    """Fields of other registers that are not there, or are no such fields as are asked for."""
    yield from _unfit_issues(register, archive)
    for deadline in register.deadlines.values():
        events = deadline.events
        other = archive.registers.get(events.register) if events else None
        if events and other:
            yield from _unfit_events(register, ("deadlines", deadline.name, "events"), events, other)


def _unfit_issues(register: Register, archive: Archive) -> Iterator[Problem]:
    """What an acknowledgement asks of the issues that it names."""
    told = register.acknowledges
    type = register.fields[told.issue].type if told else None
    if told is None or not isinstance(type, Ref):
        return
    for other in (archive.registers[name] for name in type.to if name in archive.registers):
        for key, word, wanted in (("regulation", told.regulation, Text), ("edition", told.edition, Integer)):
            field = other.fields.get(word)
            if field is None or not isinstance(field.type, wanted):
                fit = [each.name for each in other.fields.values() if isinstance(each.type, wanted)]
                message = say("`{register}` 没有这样的字段 `{word}`", register=other.name, word=word)
                yield Problem(Spot(register.path, ("acknowledges", key)), message, did_you_mean(word, fit))


def _unfit_events(
    register: Register, keys: tuple[Key, ...], events: Events, other: Register
) -> Iterator[Problem]:
    at, ref = find_path(events.at, other.fields), find_path(events.ref, other.fields)
    for key, word, path, fits, kind in (
        ("at", events.at, at, at and is_dated(at.type), say("日期字段")),
        ("ref", events.ref, ref, ref and _refers(ref, register.name), say("指向本登记册的字段")),
    ):
        if not fits:
            message = (
                say("`{word}` 不是{kind}", word=word, kind=kind)
                if path
                else say("没有 `{word}` 这个字段", word=word)
            )
            yield Problem(Spot(register.path, (*keys, key)), message, did_you_mean(word, other.fields))
    told: list[Problem] = []

    def complain(
        keys: tuple[Key, ...], message: Message, help: Message = NO_HELP, on_key: bool = False
    ) -> None:
        told.append(Problem(Spot(register.path, keys, "key" if on_key else "value"), message, help))

    read_tests(Shape(dict(events.tests.raw), (*keys, "when"), complain), other.fields)
    yield from told


def _refers(path: Path, register: str) -> bool:
    return isinstance(path.type, Ref) and (not path.type.to or register in path.type.to)
