"""policies/<id>.md -> Regulation: limits with their amendments, clauses, and what enforces them."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Mapping
from typing import Any, NamedTuple

from .fields.words import did_you_mean
from .frozen import Frozen
from .limits import Limit, read_limit
from .messages import say
from .patterns import regex
from .problems import ClauseRef, Refused
from .shape import Complain, Shape

ENFORCERS = (
    "rule", "register", "choices",
    "field", "state", "deadline", "schedule", "approval", "span", "condition", "computed", "view",
)  # fmt: skip
"""What `enforced_by` may name: `rule|register|choices NAME`, or another of these with `REGISTER.NAME`."""

_ONE_ANCHOR = say("每一条用自己的锚点，例如 `### 第十条 首次答复 {#10}`")
_HEADING = regex(r"^#{2,4} +(第[^ ]+条|Article \S+|Clause \S+) *(.*?) *\{#([A-Za-z0-9-]+)\} *$")
_LIMIT_WORD = regex(r"`limits\.([a-z0-9_.-]+)`")


class Clause(NamedTuple):
    """A numbered article: its anchor, `第十条`, its title, its text in Markdown, its first line."""

    number: str
    label: str
    title: str
    text: str
    line: int

    @property
    def heading(self) -> str:
        """`第十条 首次答复`"""
        return f"{self.label} {self.title}".strip()


class Approved(NamedTuple):
    """Who approved an edition or an amendment, in which post, and when."""

    by: str
    post: str
    at: dt.date | None


class Amendment(NamedTuple):
    """Limits that replace others from a day on."""

    in_force: dt.date
    limits: Mapping[str, Limit]
    reason: str
    approved: Approved


class Regulation(Frozen):
    """One regulation. `limits` are those of `in_force`; `amendments` are in the order of their days."""

    id: str
    path: str
    number: str
    title: str
    title_en: str
    edition: int
    in_force: dt.date
    owner: str
    approved: Approved
    limits: Mapping[str, Limit]
    amendments: tuple[Amendment, ...]
    enforced_by: Mapping[str, tuple[str, ...]]
    alternatives: Mapping[str, tuple[Limit, ...]]
    """Other values of a limit that are in use elsewhere: the company may choose one of them."""
    clauses: tuple[Clause, ...]
    body: str
    limits_used: tuple[tuple[str, int, int], ...] = ()
    """Every limit that the text names: (name, line, column)."""

    def limit(self, name: str, day: dt.date) -> Limit | None:
        """The limit in force on a day. Before the first edition the first edition's limit counts."""
        value = self.limits.get(name)
        for amendment in self.amendments:
            if amendment.in_force <= day:
                value = amendment.limits.get(name, value)
        return value

    def clause(self, number: str) -> Clause | None:
        """The clause with this anchor."""
        return next((c for c in self.clauses if c.number == number), None)

    def ref(self, clause: Clause) -> ClauseRef:
        """A clause as a finding cites it."""
        return ClauseRef(self.id, clause.number, clause.heading, self.path, clause.line)

    def word(self, lang: str) -> str:
        """The regulation's title for readers of `lang`."""
        return self.title if lang == "zh" else self.title_en or self.title


def read_regulation(path: str, tree: Any, body: str, body_line: int, complain: Complain) -> Regulation:
    """The regulation of a front matter and a body. Faults are told to `complain`."""
    shape = Shape(tree, (), complain)
    name = path.rsplit("/", 1)[-1].removesuffix(".md")
    regulation_id = shape.name("id", required=True)
    if regulation_id and regulation_id != name:
        shape.fault("id", say("编号 `{id}` 和文件名 `{name}` 不同", id=regulation_id, name=name))
    limits = _limits(shape.block("limits"))
    clauses, used = clauses_of(body, body_line)
    for number, count in Counter(c.number for c in clauses).items():
        if count > 1:
            complain(
                ("enforced_by",),
                say("锚点 `{{#{number}}}` 用了 {count} 次", number=number, count=count),
                _ONE_ANCHOR,
            )
    regulation = Regulation(
        id=name,
        path=path,
        number=shape.text("number"),
        title=shape.text("title", required=True) or name,
        title_en=shape.text("title_en"),
        edition=shape.number("edition", 1),
        in_force=shape.date("in_force", required=True) or dt.date.min,
        owner=shape.text("owner"),
        approved=_approved(shape.block("approved")),
        limits=limits,
        amendments=_amendments(shape, limits),
        enforced_by=_enforced_by(shape.block("enforced_by")),
        alternatives=_alternatives(shape.block("alternatives"), limits),
        clauses=clauses,
        body=body,
        limits_used=used,
    )
    shape.done()
    return regulation


def _limits(shape: Shape) -> dict[str, Limit]:
    found = {}
    for name in shape.free_keys():
        try:
            found[name] = read_limit(shape.raw[name])
        except Refused as refused:
            shape.fault(name, refused.message, refused.help)
    return found


def _alternatives(shape: Shape, limits: Mapping[str, Limit]) -> dict[str, tuple[Limit, ...]]:
    found = {}
    for name in shape.free_keys():
        if name not in limits:
            shape.fault(name, say("没有限值 `{limit}`", limit=name), did_you_mean(name, limits), on_key=True)
        raw = shape.raw[name]
        values = []
        for at, each in enumerate(raw if isinstance(raw, list) else [raw]):
            try:
                values.append(read_limit(each))
            except Refused as refused:
                shape.complain((*shape.keys, name, at), refused.message, refused.help)
        found[name] = tuple(values)
    return found


def _approved(shape: Shape) -> Approved:
    approved = Approved(shape.text("by"), shape.text("post"), shape.date("at"))
    shape.done()
    return approved


def _amendments(shape: Shape, limits: Mapping[str, Limit]) -> tuple[Amendment, ...]:
    found = []
    for block in shape.items("amendments"):
        day = block.date("in_force", required=True)
        changed = block.block("limits", required=True)
        for name in changed.raw.keys() - limits.keys():
            changed.fault(
                name, say("没有限值 `{name}` 可修订", name=name), say("请先写进 `limits:`"), on_key=True
            )
        amended = _limits(changed)
        for name in amended.keys() & limits.keys():
            if type(amended[name]) is not type(limits[name]):
                message = say("`{name}` 修订后成了另一种限值", name=name)
                changed.fault(name, message, say("期限改成期限，岗位改成岗位，数改成数"))
        amendment = Amendment(
            day or dt.date.max, amended, block.text("reason"), _approved(block.block("approved"))
        )
        block.done()
        found.append(amendment)
    return tuple(sorted(found, key=lambda a: a.in_force))


def _enforced_by(shape: Shape) -> dict[str, tuple[str, ...]]:
    found = {}
    for number in shape.raw:
        shape.taken.add(number)
        items = shape.names(number)
        for at, item in enumerate(items):
            kind, _, what = item.partition(" ")
            if kind not in ENFORCERS or not what:
                help = say(
                    "写成 `rule 规则名`，或 `deadline 登记册.时限`、`field 登记册.字段`、`approval 登记册.步骤`"
                )
                shape.complain((*shape.keys, number, at), say("看不懂 `{item}`", item=item), help)
        found[number] = items
    return found


def clauses_of(body: str, first_line: int) -> tuple[tuple[Clause, ...], tuple[tuple[str, int, int], ...]]:
    """The clauses of a body, and every place where its text names a limit."""
    clauses: list[Clause] = []
    used: list[tuple[str, int, int]] = []
    text: list[str] = []
    head: tuple[str, str, str, int] | None = None

    def close() -> None:
        if head:
            label, title, number, line = head
            clauses.append(Clause(number, label, title, "\n".join(text).strip(), line))

    for line, words in enumerate(body.split("\n"), first_line):
        used += [(m.group(1), line, m.start(1) + 1) for m in _LIMIT_WORD.finditer(words)]
        if match := _HEADING.match(words):
            close()
            head, text = (match.group(1), match.group(2), match.group(3), line), []
        elif words.startswith("#"):
            close()
            head = None
        else:
            text.append(words)
    close()
    return tuple(clauses), tuple(used)
