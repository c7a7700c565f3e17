"""The blank form of a register: its fields, states, deadlines and approvals, as declared."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from record_keeper.fields.base import Field
from record_keeper.fields.choice import ChoiceOf
from record_keeper.fields.composite import Group, ListOf
from record_keeper.fields.ref import Ref
from record_keeper.header import NAMES
from record_keeper.messages import Message, say
from record_keeper.registers import Register
from record_keeper.states import APPROVAL

from .desk import ClauseLink, Desk, Mark, Named, register_address, tone_of
from .form_rules import (
    Printed,
    Rule,
    conditions,
    deadlines,
    from_to,
    limit_on_the_day,
    printed,
    worked_out,
)

TYPES: Mapping[str, Message] = {
    "text": say("一行文字"),
    "long_text": say("几行文字"),
    "date": say("日期"),
    "datetime": say("日期和时间"),
    "day_or_time": say("日期，或日期和时间"),
    "duration": say("时段"),
    "integer": say("整数"),
    "decimal": say("小数"),
    "percent": say("百分数"),
    "money": say("金额"),
    "boolean": say("是或否"),
    "choice": say("选项"),
    "ref": say("编号"),
    "list": say("列表"),
    "group": say("一组字段"),
    "phone": say("电话号码"),
    "email": say("电子邮箱"),
    "url": say("网址"),
    "postcode": say("邮政编码"),
    "region": say("地区"),
    "credit_code": say("统一社会信用代码"),
    "id_card": say("身份证号"),
    "bank_card": say("银行卡号"),
    "file": say("附件"),
}


class FormField(NamedTuple):
    """A field of the form. `parts` are the fields that it is made of."""

    name: str
    label: str
    type: str
    required: str
    help: str
    example: str
    choices: tuple[str, ...]
    mark: Mark | None
    personal: bool
    clause: ClauseLink | None
    parts: tuple[FormField, ...]


class StateRow(NamedTuple):
    """A state: what may follow, what it needs, what it freezes."""

    label: str
    start: bool
    tone: str
    next: tuple[str, ...]
    needs: str
    freezes: str


class FormView(NamedTuple):
    """The page of a blank form."""

    name: str
    title: str
    register: Named
    path: str
    regulation: Named | None
    pattern: str
    groups: tuple[tuple[str, tuple[FormField, ...]], ...]
    states: tuple[StateRow, ...]
    deadlines: tuple[Rule, ...]
    approvals: tuple[Rule, ...]
    spans: tuple[Rule, ...]
    conditions: tuple[Rule, ...]
    printed: tuple[Printed, ...]
    computed: tuple[tuple[str, str], ...]


def form_view(register: Register, desk: Desk) -> FormView:
    """The blank form of a register."""
    groups: dict[str, list[FormField]] = {}
    common = desk.tell(say("各登记册都有的字段"))
    own_first = sorted(register.fields.values(), key=lambda field: field.name in NAMES and not field.group)
    for field in own_first:
        title = field.group or (common if field.name in NAMES else "")
        groups.setdefault(title, []).append(_field(register, field, desk, f"field {register.name}."))
    regulation = desk.archive.regulations.get(register.regulation)
    return FormView(
        name=register.name,
        title=register.word(desk.lang),
        register=Named(register.word(desk.lang), register_address(register.name)),
        path=register.path,
        regulation=Named(regulation.word(desk.lang), f"policies/{regulation.id}.md") if regulation else None,
        pattern=pattern_of(register),
        groups=tuple((title, tuple(fields)) for title, fields in groups.items()),
        states=tuple(_states(register, desk)),
        deadlines=tuple(deadlines(register, desk)),
        approvals=tuple(_approvals(register, desk)),
        spans=tuple(_spans(register, desk)),
        conditions=tuple(conditions(register, desk)),
        printed=tuple(printed(register, desk)),
        computed=tuple(worked_out(register, desk)),
    )


def _field(register: Register, field: Field, desk: Desk, asked: str = "") -> FormField:
    inner = field.type.item if isinstance(field.type, ListOf) else field.type
    parts = inner.fields.values() if isinstance(inner, Group) else ()
    choices = (
        tuple(value.word(desk.lang) for value in inner.choice.values.values())
        if isinstance(inner, ChoiceOf)
        else ()
    )
    return FormField(
        name=field.name,
        label=field.word(desk.lang),
        type=_type(field, desk),
        required=_required(register, field, desk),
        help=field.help if desk.lang == "zh" else "",
        example=next((each for each in field.examples if isinstance(each, str)), ""),
        choices=choices,
        mark=desk.mark(field.secrecy) if field.secrecy else None,
        personal=field.personal,
        clause=desk.clause(desk.archive.asking_clause(asked + field.name)) if asked else None,
        parts=tuple(_field(register, part, desk) for part in parts),
    )


def _type(field: Field, desk: Desk) -> str:
    type = field.type
    inner = type.item if isinstance(type, ListOf) else type
    word = desk.tell(TYPES[inner.name]) if inner.name in TYPES else inner.name
    if isinstance(inner, Ref):
        titles = [
            desk.archive.registers[name].word(desk.lang)
            for name in inner.to
            if name in desk.archive.registers
        ]
        word += (" · " if titles else "") + " / ".join(titles)
    return desk.tell(say("{type}，可以有几项", type=word)) if isinstance(type, ListOf) else word


def _required(register: Register, field: Field, desk: Desk) -> str:
    if field.when:
        classes = _classes(register, field.when, desk)
        if field.required is True:
            return desk.tell(say("{classes}必填，其他不填", classes=classes))
        return desk.tell(say("只用于{classes}", classes=classes))
    if field.required is True:
        return desk.tell(say("必填"))
    return (
        desk.tell(say("{classes}必填", classes=_classes(register, field.required, desk)))
        if field.required
        else ""
    )


def _classes(register: Register, asked: Mapping[str, frozenset[str]], desk: Desk) -> str:
    comma = "、" if desk.lang == "zh" else ", "
    words = []
    for name, values in asked.items():
        chooser = register.fields.get(name)
        order = sorted(values, key=chooser.type.order) if chooser else sorted(values)
        words += [chooser.type.show(value, desk.lang) if chooser else value for value in order]
    return comma.join(words)


def _states(register: Register, desk: Desk) -> Iterator[StateRow]:
    states = register.states
    comma = "、" if desk.lang == "zh" else ", "
    for state in states.names.values if states else ():
        assert states is not None
        needs = [_need(register, need, desk) for need in states.needs.get(state, ())]
        freezes = [
            register.fields[f].word(desk.lang) for f in states.freezes.get(state, ()) if f in register.fields
        ]
        yield StateRow(
            label=states.names.label(state, desk.lang),
            start=state == states.start,
            tone=tone_of(states, state),
            next=tuple(states.names.label(s, desk.lang) for s in states.moves.get(state, ())),
            needs=comma.join(need for need in needs if need),
            freezes=comma.join(freezes),
        )


def _need(register: Register, need: str, desk: Desk) -> str:
    name = need.removeprefix(APPROVAL)
    found = register.approvals.get(name) if need.startswith(APPROVAL) else register.fields.get(name)
    return found.word(desk.lang) if found else ""


def _approvals(register: Register, desk: Desk) -> Iterator[Rule]:
    for step in register.approvals.values():
        clause = desk.clause(desk.archive.asking_clause(f"approval {register.name}.{step.name}"))
        before = (
            register.states.names.label(step.before, desk.lang) if register.states and step.before else ""
        )
        words = desk.tell(say("进入“{state}”之前", state=before)) if before else ""
        yield Rule(
            f"approval-{step.name}", step.word(desk.lang), limit_on_the_day(step.by, desk), words, clause
        )


def _spans(register: Register, desk: Desk) -> Iterator[Rule]:
    for span in register.spans.values():
        clause = desk.clause(desk.archive.asking_clause(f"span {register.name}.{span.name}"))
        words = from_to(register, span.start, span.end, desk)
        yield Rule(
            f"span-{span.name}", span.word(desk.lang), limit_on_the_day(span.limit, desk), words, clause
        )


def pattern_of(register: Register) -> str:
    """What an id of a register looks like: an example, whatever record may bear it."""
    return f"{register.prefix}-2026-0001" if register.ids == "serial" else "chen.jing"
