"""The field that names another record: `ref`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar, Self

from ..messages import say
from ..patterns import regex
from .base import FieldType, Refused
from .spec import Spec
from .words import plain_form, quoted

_ID = regex(r"[A-Z][A-Z0-9]*-[0-9]{4}-[0-9]{4,}|[a-z][a-z0-9.-]*")
_LONGEST = 60


class Ref(FieldType):
    """The id of another record, `KH-2026-0031` or `chen.jing`, as text.

    `to` are the registers in which the record may be, `states` the states it may be in (() = any);
    whether it is there is judged by a rule over the whole archive.
    """

    name = "ref"
    options: ClassVar[Mapping[str, str]] = {
        "to": "the register, or a list of registers, in which the record is found",
        "state": "a list of the states in which the record must be",
    }
    form = say("写编号，例如 `KH-2026-0031` 或 `chen.jing`")

    def __init__(self, to: tuple[str, ...], states: tuple[str, ...] = ()) -> None:
        self.to, self.states = to, states

    @classmethod
    def declared(cls, spec: Spec) -> Self:
        if "to" not in spec.raw:
            spec.missing("to", say("写上登记册的名称，例如 `to: customers`"))
        to = spec.words("to")
        if spec.context.registers:
            to = spec.known("to", to, spec.context.registers)
        return cls(to, spec.words("state"))

    def accept(self, text: str) -> str:
        if _ID.fullmatch(text) and len(text) <= _LONGEST:
            return text
        plain = plain_form(text)
        if plain != text and _ID.fullmatch(plain):
            raise Refused(
                say("编号 {value} 里有全角或其他文字的字母", value=quoted(text)),
                say("写成 `{instead}`", instead=plain),
            )
        raise Refused(say("{value} 不是编号", value=quoted(text)), self.form)
