"""What enforces a clause, in words: `时限 · 首次答复`, and the page that tells more."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple, Protocol

from record_keeper.messages import Message, say
from record_keeper.registers import Register
from record_keeper.rules import RULES

from .desk import Desk, about_address, register_address

KINDS: Mapping[str, Message] = {
    "rule": say("规则"),
    "deadline": say("时限"),
    "schedule": say("定期事项"),
    "field": say("字段"),
    "approval": say("审批"),
    "span": say("期间"),
    "condition": say("条件"),
    "state": say("状态"),
    "computed": say("算出的列"),
    "view": say("打印的表"),
    "register": say("登记册"),
    "choices": say("选项"),
}


class Worded(Protocol):
    """Something with a label in both languages."""

    def word(self, lang: str) -> str:
        """The label for readers of `lang`."""


class Enforcer(NamedTuple):
    """What enforces a clause: `时限`, `首次答复`, and the page that tells more."""

    kind: str
    title: str
    address: str


def enforcer(item: str, desk: Desk, regulation: str = "") -> Enforcer:
    """An entry of `enforced_by` in words; the regulation's own registers go without saying."""
    kind, _, what = item.partition(" ")
    word = desk.tell(KINDS[kind]) if kind in KINDS else kind
    if kind == "rule":
        rule = next((rule for rule in RULES if rule.name == what), None)
        return Enforcer(
            word, desk.tell(rule.title) if rule else what, f"coverage.md#rule-{what}" if rule else ""
        )
    if kind == "choices":
        return Enforcer(word, what if what in desk.archive.choices else "", "")
    name, _, part = what.partition(".")
    register = desk.archive.registers.get(name)
    if register is None:
        return Enforcer(word, "", "")  # switched off: nothing of it is shown
    if kind == "register":
        return Enforcer(word, register.word(desk.lang), register_address(name))
    found = _declared(register, kind, part)
    title = found.word(desk.lang) if found else part
    if register.regulation != regulation:
        title = f"{register.word(desk.lang)} · {title}"
    anchor = "states" if kind == "state" else f"{kind}-{part}"
    return Enforcer(word, title, about_address(name, anchor) if found else "")


def _declared(register: Register, kind: str, name: str) -> Worded | None:
    """A declaration of a register by its kind and name."""
    if kind == "state":
        return register.states.names.values.get(name) if register.states else None
    parts: dict[str, Mapping[str, Worded]] = {
        "deadline": register.deadlines,
        "schedule": register.schedules,
        "field": register.fields,
        "approval": register.approvals,
        "span": register.spans,
        "condition": register.conditions,
        "computed": register.computed,
        "view": register.views,
    }
    return parts.get(kind, {}).get(name)
