"""What realises each requirement of the catalogue: `docs/coverage.yaml` says it, an archive proves it. Pure."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import Any, Literal, NamedTuple

from .archive import Archive
from .enforcers import enforcers
from .frozen import Frozen
from .messages import Message, say
from .shape import Complain, Shape

Status = Literal["realised", "text_only", "later"]
STATUSES: Mapping[Status, Message] = {
    "realised": say("由程序保障"),
    "text_only": say("只有条文"),
    "later": say("以后"),
}

FIT: Mapping[str, tuple[str, ...]] = {
    "field": ("field",),
    "enum": ("choices", "state"),
    "register": ("register", "view"),
    "state": ("state", "condition"),
    "deadline": ("deadline", "schedule"),
    "approval": ("approval",),
    "permission": ("rule", "condition"),
    "rule": ("rule", "condition"),
    "process": (
        "register", "field", "state", "deadline", "schedule", "approval", "condition", "rule", "span",
        "view", "command",
    ),
    "report": ("computed", "view", "page", "command"),
    "calculation": ("computed",),
    "layout": ("page", "view", "field", "computed", "choices"),
}  # fmt: skip
"""Which kinds of things realise a requirement of a kind; a clause alone never does."""

LATER: Mapping[str, Collection[str]] = {
    "report": ("report",),
    "calculation": ("report", "calculation"),
    "sealing": tuple(FIT),
    "signature": tuple(FIT),
}
"""What may come later: reports, calculations, sealing and signatures, and for which kinds of requirements."""

PAGES = (
    "home", "register", "record", "lists", "finding-aid", "blank-form", "regulation", "regulations",
    "coverage", "changes", "search",
)  # fmt: skip
"""The kinds of pages of the site, as a requirement may name them."""

PRIORITIES: Mapping[str, Message] = {
    "core": say("核心"),
    "supporting": say("支持"),
    "peripheral": say("外围"),
}


class Row(NamedTuple):
    """A requirement: its kind, its priority, the things that realise it, or why there is only a clause."""

    id: str
    kind: str
    priority: str
    by: tuple[str, ...]
    limits: Mapping[str, str]
    """The catalogue's parameters, and the limit that holds each."""
    text_only: str
    later: str


class SystemRow(NamedTuple):
    """A system that the catalogue describes, and the registers and regulations in which it works."""

    number: str
    key: str
    relevance: str
    registers: tuple[str, ...]
    policies: tuple[str, ...]


class Catalogue(Frozen):
    """The whole of docs/coverage.yaml."""

    requirements: Mapping[str, Row]
    systems: tuple[SystemRow, ...]
    ours: tuple[str, ...] = ()
    """Things that no requirement asks for: they are our own."""


class Judged(NamedTuple):
    """A requirement or system as an archive realises it; `missing` are named things that are not there."""

    status: Status
    by: tuple[str, ...]
    reason: str
    missing: tuple[str, ...]


def read_catalogue(tree: Any, complain: Complain) -> Catalogue:
    """The catalogue of a tree; faults are told to `complain`."""
    shape = Shape(tree, (), complain)
    rows = {id: _row(id, block) for id, block in _blocks(shape.block("requirements", required=True))}
    systems = tuple(_system(number, block) for number, block in _blocks(shape.block("systems")))
    ours = shape.names("ours")
    shape.done()
    return Catalogue(rows, systems, ours)


def _blocks(shape: Shape) -> Iterator[tuple[str, Shape]]:
    """Every key with its mapping, for keys in the form of the catalogue."""
    for name, raw in shape.raw.items():
        shape.taken.add(name)
        yield name, Shape(raw, (*shape.keys, name), shape.complain)


def _row(id: str, block: Shape) -> Row:
    limits = block.block("limits").raw
    row = Row(
        id=id,
        kind=block.name("kind", required=True, known=FIT),
        priority=block.name("priority", required=True, known=PRIORITIES),
        by=block.names("by"),
        limits={name: str(limit) for name, limit in limits.items()},
        text_only=block.text("text_only"),
        later=block.name("later", known=LATER),
    )
    if row.later and row.kind and row.kind not in LATER[row.later]:
        block.fault("later", say("`{kind}` 不能留到以后", kind=row.kind))
    block.done()
    return row


def _system(number: str, block: Shape) -> SystemRow:
    key, relevance = block.text("key", required=True), block.name("relevance", known=PRIORITIES)
    row = SystemRow(number, key, relevance, block.names("registers"), block.names("policies"))
    block.done()
    return row


class Things:
    """Everything in an archive and in the program that a requirement may name."""

    def __init__(self, archive: Archive, rules: Collection[str], commands: Collection[str]) -> None:
        self.known = set(enforcers(archive, rules))
        self.known |= {f"command {name}" for name in commands} | {f"page {name}" for name in PAGES}
        self.known |= {
            f"clause {regulation.id}#{clause.number}"
            for regulation in archive.regulations.values()
            for clause in regulation.clauses
        }

    def judge(self, row: Row) -> Judged:
        """How a requirement is realised: by a thing of its kind, by a clause alone, or later."""
        there = tuple(item for item in row.by if item in self.known)
        missing = tuple(item for item in row.by if item not in self.known)
        fit = [item for item in there if item.partition(" ")[0] in FIT.get(row.kind, ())]
        if row.later:
            return Judged("later", there, row.later, missing)
        if fit and not row.text_only:
            return Judged("realised", there, "", missing)
        return Judged("text_only", there, row.text_only, missing)

    def judge_system(self, row: SystemRow, archive: Archive) -> Judged:
        """How a system works: in registers and regulations, in a regulation alone, or not."""
        missing = tuple(
            [f"register {name}" for name in row.registers if name not in archive.registers]
            + [f"policy {name}" for name in row.policies if name not in archive.regulations]
        )
        works = bool(row.registers or row.policies) and not missing
        return Judged("realised" if works else "text_only", (*row.registers, *row.policies), "", missing)


KIND_WORDS: Mapping[str, Message] = {
    "field": say("字段"),
    "enum": say("选项"),
    "register": say("登记册"),
    "state": say("状态"),
    "deadline": say("时限"),
    "approval": say("审批"),
    "permission": say("权限"),
    "rule": say("规则"),
    "process": say("流程"),
    "report": say("报表"),
    "calculation": say("计算"),
    "layout": say("版面"),
}
