"""The field of several values: `list`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar, Self

from ..messages import say
from ..problems import Key
from .base import EMPTY, WHEN_EMPTY, Field, FieldType, Keys, Leaf, Raw, Refused, Report, Value
from .group import Group
from .spec import Spec
from .text import Text


class ListOf(FieldType):
    """Several values of one type, as a tuple, in the order of the file."""

    name = "list"
    options: ClassVar[Mapping[str, str]] = {
        "of": "what an item is: a type (`{type: ref, to: staff}`), or the fields of a group"
    }
    form = say("写成列表：每项一行，以 `- ` 开头")

    def __init__(self, item: FieldType) -> None:
        self.item = item

    @classmethod
    def declared(cls, spec: Spec) -> Self:
        of = spec.raw.get("of")
        if "of" not in spec.raw:
            example = "{type: ref, to: staff}"
            spec.missing("of", say("写上每一项是什么，例如 `of: {example}`", example=example))
            return cls(Text())
        # A field may be called `type`; then a mapping stands there, not the name of a type.
        if isinstance(of, dict) and not isinstance(of.get("type"), str):
            return cls(Group(spec.make_fields(of, (*spec.keys, "of"))))
        return cls(spec.make_type(of, (*spec.keys, "of")) or Text())

    def read(self, raw: Raw, keys: Keys, report: Report) -> tuple[Value, ...] | None:
        """The items; those that are wrong are reported and left out. None if this is no list."""
        if not isinstance(raw, list) or not raw:
            if raw:
                report("wrong-value", keys, say("这里要写成列表"), self.form)
            else:
                report("empty-value", keys, EMPTY, WHEN_EMPTY)
            return None
        read, item, known = [], self.item, self.item.known
        for at, given in enumerate(raw):
            try:
                value = known[given] if given.__class__ is str else item.read(given, (*keys, at), report)
            except Refused:
                value = item.read(given, (*keys, at), report)  # tells why
            if value is not None:
                read.append(value)
        return tuple(read)

    def show(self, value: Value, lang: str = "zh") -> str:
        return ("、" if lang == "zh" else ", ").join(self.item.show(item, lang) for item in value)

    def write(self, value: Value, lang: str = "zh") -> list[Raw]:
        return [self.item.write(item, lang) for item in value]

    def order(self, value: Value) -> tuple[object, ...]:
        return tuple(self.item.order(item) for item in value)

    def within(self, key: Key) -> tuple[Key, FieldType | None]:
        return (key, self.item) if isinstance(key, int) else super().within(key)

    def holds(self, wanted: type[FieldType]) -> bool:
        return self.item.holds(wanted)

    def leaves(
        self, keys: Keys, field: Field, value: Value, wanted: type[FieldType] | None = None
    ) -> list[Leaf]:
        found: list[Leaf] = []
        for at, item in enumerate(value):
            found += self.item.leaves((*keys, at), field, item, wanted)
        return found
