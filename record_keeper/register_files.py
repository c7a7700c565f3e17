"""Reading of register.yaml, with findings for its own faults."""

from __future__ import annotations

from collections import ChainMap
from collections.abc import Iterable, Mapping
from typing import Any

from . import header
from .choices import Choice, ChoiceValue, make_choice
from .declarations.approvals import read_names, read_steps
from .declarations.charts import read_charts
from .declarations.computed import read_computed
from .declarations.conditions import read_conditions
from .declarations.deadlines import read_deadlines, read_schedules
from .declarations.paths import known_path
from .declarations.picking import date_field, fitting, person_field
from .declarations.views import read_views
from .fields.base import Field, FieldType
from .fields.composite import Group
from .fields.declare import make_fields
from .fields.ref import Ref
from .fields.spec import Context
from .fields.words import did_you_mean
from .messages import say
from .registers import AccessFields, Acknowledgement, Register, Span
from .shape import Complain, Shape, as_report
from .states import APPROVAL, States

GROUPS = "register_group"
"""The vocabulary of the groups in which the site lists the registers."""


def read_register(name: str, path: str, tree: Any, context: Context, complain: Complain) -> Register:
    """The register of one folder. Faults are told to `complain`; what is faulty is left out."""
    shape = Shape(tree, (), complain)
    title = shape.text("title", required=True) or name
    ids = _one_of(shape, "ids", ("serial", "name"))
    prefix = shape.text("prefix", required=ids == "serial")
    if prefix and not (prefix.isascii() and prefix.isalnum() and prefix.upper() == prefix):
        shape.fault("prefix", say("前缀 `{prefix}` 只能用大写字母和数字", prefix=prefix))
    names = _state_names(shape)
    step_names = Choice(
        header.STEP_CHOICE, {name: ChoiceValue(name, *labels) for name, labels in read_names(shape).items()}
    )
    fields = _fields(
        shape, context._replace(choices=_both(header.choices(names, step_names), context.choices)), names
    )
    known = fields.keys()
    computed = {c.name: c for c in read_computed(shape, fields)}
    deadlines = read_deadlines(shape, fields, step_names.values.keys())
    register = Register(
        name=name,
        path=path,
        title=title,
        title_en=shape.text("title_en"),
        group=shape.name(
            "group", known=context.choices[GROUPS].values if GROUPS in context.choices else None
        ),
        ids=ids,
        prefix=prefix,
        regulation=shape.name("regulation"),
        fields=fields,
        shape=Group(fields),
        states=_states(shape, names, known, step_names.values.keys()) if names else None,
        deadlines=deadlines,
        schedules=read_schedules(shape, fields),
        approvals={s.name: s for s in read_steps(shape, fields, names)},
        spans={s.name: s for s in _spans(shape, fields)},
        conditions={c.name: c for c in read_conditions(shape, fields)},
        computed=computed,
        views={v.name: v for v in read_views(shape, fields, computed)},
        charts={c.name: c for c in read_charts(shape, fields, deadlines)},
        order=_order(shape, known),
        title_field=shape.name("title_field", known=known),
        retention=shape.text("retention"),
        columns=shape.names("columns", [*known, *computed]),
        catalogue=_catalogue(shape, fields, computed),
        facets=shape.names("facets", [*known, "year"]),
        existence_shown=shape.yes("existence_shown"),
        access=_access(shape, fields),
        acknowledges=_acknowledges(shape, fields),
    )
    shape.done()
    return register


def _both(first: dict[str, Choice], others: Mapping[str, Choice]) -> Mapping[str, Choice]:
    """Two dictionaries as one, none of whose values is made because of it."""
    return ChainMap(first, others)  # type: ignore[arg-type]  # nothing is ever written to it


def _one_of(shape: Shape, name: str, known: tuple[str, ...]) -> str:
    word = shape.text(name, required=True)
    if word and word not in known:
        shape.fault(name, say("`{word}` 不能用在这里", word=word), did_you_mean(word, known))
    return word if word in known else known[0]


def _fields(shape: Shape, context: Context, states: Choice | None) -> dict[str, Field]:
    raw = shape.take("fields", required=True)
    own: Mapping[str, Any] = raw if isinstance(raw, dict) else {}
    if raw is not None and not isinstance(raw, dict):
        shape.fault(
            "fields", say("`fields` 下面每个字段一块"), say("写成 `字段名: {label: 标签, type: 类型}`")
        )

    return make_fields(
        header.with_header(own, states is not None), ("fields",), context, as_report(shape.complain)
    )


def _state_names(shape: Shape) -> Choice | None:
    if "states" not in shape.raw:
        return None
    names = shape.block("states").take("names", required=True)
    return make_choice(header.STATE_CHOICE, names, ("states", "names"), as_report(shape.complain))


def _states(shape: Shape, names: Choice, fields: Iterable[str], steps: Iterable[str]) -> States:
    block = shape.block("states")
    block.taken.add("names")
    known = names.values.keys()
    needed = [*fields, *(APPROVAL + step for step in steps)]
    states = States(
        names=names,
        start=block.name("start", required=True, known=known) or next(iter(known), ""),
        moves=_by_state(block, "moves", known, known),
        needs=_by_state(block, "needs", known, needed),
        freezes=_by_state(block, "freezes", known, fields),
    )
    block.done()
    for state in known - states.reachable(states.start):
        block.fault("names", say("从 `{start}` 走不到状态 `{state}`", start=states.start, state=state))
    return states


def _by_state(
    shape: Shape, name: str, states: Iterable[str], known: Iterable[str]
) -> dict[str, tuple[str, ...]]:
    block = shape.block(name)
    found = {}
    for state in block.raw:
        block.taken.add(state)
        if state not in set(states):
            block.fault(
                state, say("没有状态 `{state}`", state=state), did_you_mean(state, states), on_key=True
            )
        else:
            found[state] = block.names(state, known)
    return found


def _spans(shape: Shape, fields: Mapping[str, Field]) -> Iterable[Span]:
    for name, block in shape.block("spans").entries():
        label = block.text("label", required=True) or name
        start, end = date_field(block, "from", fields), date_field(block, "to", fields)
        yield Span(name, label, block.text("label_en"), start, end, block.text("limit", required=True))
        block.done()


def _catalogue(shape: Shape, fields: Mapping[str, Field], computed: Iterable[str]) -> tuple[str, ...]:
    """Fields by their paths, and computed columns."""
    words, raw = shape.names("catalogue"), shape.raw.get("catalogue")
    places = [("catalogue", raw.index(word)) if isinstance(raw, list) else ("catalogue",) for word in words]
    return tuple(
        word
        for word, keys in zip(words, places, strict=True)
        if word in computed or known_path(shape, keys, word, fields)
    )


def _access(shape: Shape, fields: Mapping[str, Field]) -> AccessFields | None:
    if "access" not in shape.raw:
        return None
    block = shape.block("access")
    what, who = block.name("records", True, fields), person_field(block, "who", fields)
    since, until = date_field(block, "from", fields), date_field(block, "to", fields)
    block.done()
    return AccessFields(what, who, since, until)


def _is_reference(type: FieldType) -> bool:
    return isinstance(type, Ref)


def _acknowledges(shape: Shape, fields: Mapping[str, Field]) -> Acknowledgement | None:
    if "acknowledges" not in shape.raw:
        return None
    block = shape.block("acknowledges")
    found = Acknowledgement(
        issue=fitting(block, "issue", block.name("issue", True, fields), fields, _is_reference, say("引用")),
        regulation=block.name("regulation", required=True),
        edition=block.name("edition", required=True),
        who=person_field(block, "who", fields),
        given=date_field(block, "given", fields),
        read=date_field(block, "read", fields),
    )
    block.done()
    return found if all(found) else None


def _order(shape: Shape, fields: Iterable[str]) -> tuple[tuple[str, ...], ...]:
    raw = shape.take("order")
    rows = raw if isinstance(raw, list) else []
    if raw is not None and not isinstance(raw, list):
        shape.fault("order", say("`order` 要写成列表"), say("写成 `[[先, 后], [先, 后]]`"))
    known = set(fields)
    found = []
    for at, row in enumerate(rows):
        names = row if isinstance(row, list) else [row]
        for n, name in enumerate(names):
            if name not in known:
                shape.complain(
                    ("order", at, n), say("没有 `{word}`", word=name), did_you_mean(str(name), known)
                )
        found.append(tuple(n for n in names if n in known))
    return tuple(found)
