"""`deadlines:` and `schedules:` of register.yaml: what falls due for a record, and for a register."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from ..fields.base import Field
from ..frozen import Frozen
from ..messages import say
from ..shape import Shape
from .across import Elsewhere
from .named import Named
from .picking import date_field, date_path, person_field, stretches_field
from .when import ALWAYS, When, read_when


class Events(NamedTuple):
    """Records of another register whose field `ref` names the record and that pass the tests."""

    register: str
    ref: str
    at: str
    tests: Elsewhere


class Later(NamedTuple):
    """Another interval of something that comes back, once the time `since` has passed: two limits."""

    interval: str
    since: str


class Deadline(Frozen, Named):
    """Something that falls due `limit` after the date at `start` (with `before`: before it).

    It is met by the date at `met_by` (a field, or `list.date`), by the `group` of fields being
    complete, or by `events`; one of the three is there. With `every` it comes back after each.
    `post` is a post, or a limit that lists posts.
    """

    name: str
    label: str
    label_en: str
    start: str
    met_by: str
    limit: str
    who: str = ""
    post: str = ""
    when: When = ALWAYS
    before: bool = False
    pauses: str = ""
    extended_to: str = ""
    extension_step: str = ""
    group: tuple[str, ...] = ()
    every: bool = False
    events: Events | None = None
    after: Later | None = None
    until: str = ""
    escalate: str = ""

    def uses(self) -> frozenset[str]:
        """The paths of the record that it looks at."""
        words = (self.start, self.met_by, self.pauses, self.extended_to, self.until, *self.group)
        return frozenset({*filter(None, words), *(test.path.text for test in self.when.tests)})

    def limits(self) -> Iterator[tuple[str, tuple[str, ...]]]:
        """The limits that it refers to, with the keys below it that do."""
        yield self.limit, ("limit",)
        if self.after:
            yield self.after.interval, ("after", "interval")
            yield self.after.since, ("after", "since")
        yield from _people_limits(self)


class Schedule(Frozen, Named):
    """Something that a register needs again and again: a record with a date at `at`, as `limit` says."""

    name: str
    label: str
    label_en: str
    at: str
    limit: str
    when: When = ALWAYS
    post: str = ""
    escalate: str = ""
    since: dt.date | None = None
    """When the first time runs from; None = when the limit's regulation came into force."""

    def uses(self) -> frozenset[str]:
        """The paths of the register's records that it looks at."""
        return frozenset({self.at, *(test.path.text for test in self.when.tests)})

    def limits(self) -> Iterator[tuple[str, tuple[str, ...]]]:
        """The limits that it refers to, with the keys below it that do."""
        yield self.limit, ("limit",)
        yield from _people_limits(self)


def _people_limits(declared: Deadline | Schedule) -> Iterator[tuple[str, tuple[str, ...]]]:
    if "." in declared.post:
        yield declared.post, ("post",)
    if declared.escalate:
        yield declared.escalate, ("escalate",)


def read_deadlines(shape: Shape, fields: Mapping[str, Field], steps: Iterable[str]) -> dict[str, Deadline]:
    """The block `deadlines:` of a register; its faults are told to the shape."""
    return {
        name: _deadline(name, block, fields, [*steps]) for name, block in shape.block("deadlines").entries()
    }


def _deadline(name: str, block: Shape, fields: Mapping[str, Field], steps: list[str]) -> Deadline:
    met: list[str] = [key for key in ("met_by", "fields", "events") if key in block.raw]
    deadline = Deadline(
        name=name,
        label=block.text("label", required=True) or name,
        label_en=block.text("label_en"),
        start=date_path(block, "from", fields),
        met_by=date_path(block, "met_by", fields, required=not met),
        limit=block.text("limit", required=True),
        who=person_field(block, "who", fields),
        post=block.text("post"),
        when=read_when(block, "when", fields),
        before=block.yes("before"),
        pauses=stretches_field(block, "pauses", fields),
        extended_to=date_field(block, "extended_to", fields, required="extension_step" in block.raw),
        extension_step=block.name("extension_step", required="extended_to" in block.raw, known=steps),
        group=block.names("fields", fields),
        every=block.yes("every"),
        events=_events(block),
        after=_later(block),
        until=date_field(block, "until", fields, required=False),
        escalate=block.text("escalate"),
    )
    _check_together(block, met)
    block.done()
    return deadline


def _check_together(block: Shape, met: list[str]) -> None:
    """Keys that do not go with each other, and keys that only go together."""
    for key in met[1:]:
        message = say("`{key}` 和 `{other}` 只能写一个", key=key, other=met[0])
        block.fault(key, message, say("办结只能有一种认定方式"), on_key=True)
    for key, other in (("every", "fields"), ("before", "every"), ("before", "pauses")):
        if key in block.raw and other in block.raw:
            block.fault(key, say("`{key}` 和 `{other}` 不能一起写", key=key, other=other), on_key=True)
    for key in ("after", "until"):
        if key in block.raw and "every" not in block.raw:
            block.fault(key, say("有 `every: true` 才能写 `{key}`", key=key), on_key=True)


def _events(block: Shape) -> Events | None:
    if "events" not in block.raw:
        return None
    inner = block.block("events")
    register, ref = inner.name("register", required=True), inner.name("ref", required=True)
    at, when = inner.text("at", required=True), inner.block("when")
    inner.done()
    return Events(register, ref, at, Elsewhere(when.raw)) if register and ref and at else None


def _later(block: Shape) -> Later | None:
    if "after" not in block.raw:
        return None
    inner = block.block("after")
    later = Later(inner.text("interval", required=True), inner.text("since", required=True))
    inner.done()
    return later if all(later) else None


def read_schedules(shape: Shape, fields: Mapping[str, Field]) -> dict[str, Schedule]:
    """The block `schedules:` of a register; its faults are told to the shape."""
    return {name: _schedule(name, block, fields) for name, block in shape.block("schedules").entries()}


def _schedule(name: str, block: Shape, fields: Mapping[str, Field]) -> Schedule:
    schedule = Schedule(
        name=name,
        label=block.text("label", required=True) or name,
        label_en=block.text("label_en"),
        at=date_path(block, "at", fields),
        limit=block.text("limit", required=True),
        when=read_when(block, "when", fields),
        post=block.text("post"),
        escalate=block.text("escalate"),
        since=block.date("since"),
    )
    block.done()
    return schedule
