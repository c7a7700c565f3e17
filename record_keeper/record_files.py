"""Judging one record file while it is read: its id, its mark, and what may be said about it."""

from __future__ import annotations

from collections.abc import Iterator

from .archive import Deleted, Fault
from .fields.base import discreet
from .marks import SEALED, rank
from .messages import Message, say
from .patterns import regex
from .problems import Key, Spot
from .record import Record
from .registers import Register
from .shape import Shape

Keys = tuple[Key, ...]
SERIAL = regex(r"[A-Z][A-Z0-9]*-(?:19|20)\d\d-\d{4,6}")
NAME = regex(r"[a-z][a-z0-9]*(?:[.-][a-z0-9]+)*")
RESERVED = frozenset(
    ("index", "search", "assets", "sitemap", "404", "register", "deleted", "con", "nul", "aux", "prn")
)
"""Names that the site, the archive or Windows needs for itself."""


def deleted_entries(shape: Shape, path: str) -> Iterator[Deleted]:
    """The entries of a deleted.yaml: {id, at, by, reason}."""
    for block in shape.items("deleted"):
        id, day = block.text("id", required=True), block.date("at", required=True)
        at = day.isoformat() if day else ""
        by, reason = block.text("by", required=True), block.text("reason", required=True)
        block.done()
        yield Deleted(id, at, by, reason, Spot(path, (*block.keys, "id")))
    shape.done()


def discreet_faults(record: Record, faults: list[Fault]) -> list[Fault]:
    """The faults of one record, without values where it is marked, and without gaps where it is sealed."""
    if rank(record.level) < rank("secret"):  # no mark, or an unknown one, counts as the highest
        return faults
    sealed = record.marked and record.level in SEALED
    return [
        fault._replace(message=discreet(fault.message))
        for fault in faults
        if not (
            sealed
            and fault.rule == "missing-field"
            and isinstance(fault.where, Spot)
            and not fault.where.keys
        )
    ]


def id_fault(id: str, register: Register) -> tuple[Message, Message] | None:
    """What is wrong with an id in its register, and the way out."""
    if register.ids == "serial":
        if SERIAL.fullmatch(id) and id.startswith(f"{register.prefix}-"):
            return None
        form = say("写成 `{prefix}-2026-0001` 的样子，只用大写字母、数字和连字符", prefix=register.prefix)
    else:
        if NAME.fullmatch(id) and len(id) <= 60 and id not in RESERVED:
            return None
        form = say("用小写字母开头，只用小写字母、数字、点和连字符，例如 `chen.jing`")
    return say("`{id}` 不能作这个登记册的编号", id=id), form


def mark_rule(rule: str, keys: Keys, message: Message) -> str:
    """The rule for a fault of the secrecy block: no mark, an unknown one, or a state secret's form."""
    if keys in ((), ("secrecy",)) or (rule, keys[1:]) in (("missing-field", ()), ("empty-value", ("level",))):
        return "no-mark"
    if keys == ("secrecy", "level"):
        return "state-secret-mark" if any("★" in str(w) for w in message.words.values()) else "unknown-mark"
    return rule
