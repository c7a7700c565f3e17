"""Reading of register.yaml, with findings for its own faults."""

from __future__ import annotations

from collections import ChainMap
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from . import header
from .choices import Choice, ChoiceValue, make_choice
from .fields.base import Field
from .fields.composite import Group
from .fields.declare import make_fields
from .fields.spec import Context
from .fields.words import did_you_mean
from .messages import say
from .registers import Register
from .shape import Complain, Shape, as_report
from .states import APPROVAL, States

if TYPE_CHECKING:
    from .declarations.declared import Declared

GROUPS = "register_group"
"""The vocabulary of the groups in which the site lists the registers."""


def read_register(name: str, path: str, tree: Any, context: Context, complain: Complain) -> Register:
    """The register of one folder. Faults are told to `complain`; what is faulty is left out.

    Those of what is declared beyond the fields, and of unknown keys, are told when some of it is asked for.
    """
    shape = Shape(tree, (), complain)
    title = shape.text("title", required=True) or name
    ids = _one_of(shape, "ids", ("serial", "name"))
    prefix = shape.text("prefix", required=ids == "serial")
    if prefix and not (prefix.isascii() and prefix.isalnum() and prefix.upper() == prefix):
        shape.fault("prefix", say("前缀 `{prefix}` 只能用大写字母和数字", prefix=prefix))
    names = _state_names(shape)
    step_names = Choice(
        header.STEP_CHOICE,
        {name: ChoiceValue(name, *labels) for name, labels in header.step_names(shape).items()},
    )
    fields = _fields(
        shape, context._replace(choices=_both(header.choices(names, step_names), context.choices)), names
    )
    known = fields.keys()

    def declare() -> Declared:
        from .declarations.declared import read_declared

        found = read_declared(shape, fields, names, step_names)
        shape.done()
        return found

    return Register(
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
        order=_order(shape, known),
        title_field=shape.name("title_field", known=known),
        retention=shape.text("retention"),
        facets=shape.names("facets", [*known, "year"]),
        existence_shown=shape.yes("existence_shown"),
        declare=declare,
    )


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
