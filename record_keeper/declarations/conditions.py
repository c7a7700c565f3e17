"""`conditions:` of register.yaml: what every record, or those of a `when:`, has to satisfy."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import TYPE_CHECKING, Any

from ..fields.base import Field
from ..fields.ref import Ref
from ..fields.words import did_you_mean
from ..frozen import Frozen
from ..messages import Label, Message, say
from ..shape import Shape
from ..workdays import day_of
from .across import Elsewhere, Post, Referring, Target
from .bounds import Bound, take_bound
from .checks import Check, Covers, Differ, Is, Needs, Same, Sides, Some, Sum, Without, Wrong
from .named import Named
from .paths import Path, find_path, known_path, take_path
from .picking import is_dated
from .when import When, first_day, read_tests, read_when

if TYPE_CHECKING:
    from ..archive import Archive
    from ..record import Record

Fields = Mapping[str, Field]


class Condition(Frozen, Named):
    """A sentence that records keep: whom it is about, what is checked, what to do if it does not hold."""

    name: str
    label: str
    label_en: str
    help: str
    help_en: str
    when: When
    check: Check
    on: str = ""
    """The field whose day says which limits count; "" = the first date of the record."""

    def wrong(self, record: Record, archive: Archive) -> Iterator[Wrong]:
        """What is wrong with a record; nothing if the condition holds or is not about it."""
        value = record.values.get(self.on)
        day = day_of(value) if isinstance(value, dt.date) else first_day(record)
        if self.when.holds(record, archive, day):
            yield from self.check.wrong(record, archive, day)

    def limits(self) -> Iterator[str]:
        """Every limit that the condition refers to."""
        yield from _limits((self.when, self.check))

    def advice(self) -> Message:
        """What to do, as the register says it."""
        return say("{help}", help=Label(self._help)) if self.help else say("请核对，或更正这些内容")

    def _help(self, lang: str) -> str:
        return self.help if lang == "zh" else self.help_en or self.help


def _limits(part: object) -> Iterator[str]:
    """The limits in a check, however deep they stand in it."""
    if isinstance(part, Bound | Post):
        yield from (part.limit,) if part.limit else ()
    elif isinstance(part, tuple):
        for each in part:
            yield from _limits(each)


def read_conditions(shape: Shape, fields: Fields) -> Iterator[Condition]:
    """The conditions of a register; what is faulty is told and left out."""
    for name, block in shape.block("conditions").entries():
        label = block.text("label", required=True) or name
        english, help = block.text("label_en"), block.text("help")
        help_en, when = block.text("help_en"), read_when(block, "when", fields)
        on = _date(block, "on", fields)
        kinds = [kind for kind in KINDS if kind in block.raw]
        check = KINDS[kinds[0]](block, fields) if len(kinds) == 1 else None
        if len(kinds) != 1:
            block.taken.update(kinds)
            block.complain(
                block.keys,
                say("条件 `{name}` 要写明检查什么，而且只写一样", name=name),
                say("可以写：{words}", words="、".join(f"`{kind}`" for kind in KINDS)),
            )
        block.done()
        if check is not None:
            yield Condition(name, label, english, help, help_en, when, check, on)


def _date(block: Shape, name: str, fields: Fields) -> str:
    """A key that names a date field; "" where it is not given."""
    if name not in block.raw:
        return ""
    return block.name(name, known=[each.name for each in fields.values() if is_dated(each.type)])


def _paths(block: Shape, name: str, fields: Fields) -> tuple[Path, ...]:
    words = block.names(name)
    found = (known_path(block, (name, at), word, fields) for at, word in enumerate(words))
    return tuple(path for path in found if path)


def _listed(kind: Callable[[tuple[Path, ...]], Check], name: str, block: Shape, fields: Fields) -> Check:
    return kind(_paths(block, name, fields))


def _tests(name: str, block: Shape, fields: Fields) -> When:
    return read_tests(block.block(name), fields)


def _sides(name: str, block: Shape, fields: Fields) -> Check:
    """`at_least: {contacts: 2}`: the same as tests with a comparison."""
    inner = block.block(name)
    turned = {word: {name: raw} for word, raw in inner.raw.items() if isinstance(raw, str)}
    for word in inner.raw.keys() - turned.keys():
        inner.fault(word, say("`{name}` 要写成一段文字", name=word))
    return Sides(read_tests(Shape(turned, inner.keys, _one_up(inner)), fields))


def _one_up(inner: Shape) -> Any:
    """Faults of `{contacts: {at_least: 2}}` told where `at_least: {contacts: 2}` is written."""

    def complain(keys: Any, *said: Any, **more: Any) -> None:
        inner.complain(keys[: len(inner.keys) + 1], *said, **more)

    return complain


def _sum(block: Shape, fields: Fields) -> Check | None:
    inner = block.block("sum")
    path, bound = take_path(inner, "of", fields), take_bound(inner, "is", fields)
    inner.done()
    return Sum(path, bound) if path and bound else None


def _post(block: Shape, fields: Fields) -> Check | None:
    inner = block.block("post")
    who, limit = take_path(inner, "field", fields), inner.text("limit", required=True)
    on = find_path(word, fields) if (word := _date(inner, "on", fields)) else None
    inner.done()
    return Post(who, limit, on) if who and limit else None


def _target(block: Shape, fields: Fields) -> Check | None:
    inner = block.block("target")
    for word, raw in inner.raw.items():
        inner.taken.add(word)
        path = known_path(inner, (word,), word, fields)
        if path and not isinstance(path.type, Ref):
            inner.fault(word, say("`{word}` 不是引用", word=word), on_key=True)
        elif path and isinstance(raw, dict):
            return Target(path, Elsewhere(raw))
        elif path:
            inner.fault(word, say("这里要写成“键: 值”的块"))
    return None


def _referring(block: Shape, fields: Fields) -> Check | None:
    inner = block.block("referring")
    register, ref = inner.name("register", required=True), inner.name("ref", required=True)
    when = inner.block("when").raw
    sides = [side for side in ("at_most", "at_least") if side in inner.raw]
    bound = take_bound(inner, sides[0], fields) if sides else None
    if not sides:
        inner.complain(inner.keys, say("缺少 `{name}`", name="at_most"), did_you_mean("", ("at_most",)))
    inner.done()
    if not (register and ref and bound):
        return None
    return Referring(
        register, ref, Elsewhere(when), "at_most" if sides[0] == "at_most" else "at_least", bound
    )


KINDS: Mapping[str, Callable[[Shape, Fields], Check | None]] = {
    "needs": partial(_listed, Needs, "needs"),
    "without": partial(_listed, Without, "without"),
    "is": lambda block, fields: Is(_tests("is", block, fields)),
    "is_not": lambda block, fields: Is(_tests("is_not", block, fields), none=True),
    "some": lambda block, fields: Some(_tests("some", block, fields)),
    "covers": lambda block, fields: Covers(_tests("covers", block, fields)),
    "differ": partial(_listed, Differ, "differ"),
    "same": partial(_listed, Same, "same"),
    "at_least": partial(_sides, "at_least"),
    "at_most": partial(_sides, "at_most"),
    "sum": _sum,
    "post": _post,
    "target": _target,
    "referring": _referring,
}
"""What a condition can check, by the key that says so."""
