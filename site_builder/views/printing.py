"""The printed forms of a register: which boxes stand on a form, what is decided on it, who signs.

A form is the same for every record; the browser fills it from the record's page.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from record_keeper.fields.base import Field, FieldType
from record_keeper.fields.composite import Group, ListOf
from record_keeper.fields.text import LongText
from record_keeper.messages import say
from record_keeper.registers import Register

from .computed import visible
from .desk import Desk
from .fields import APART
from .form_rules import limit_on_the_day

WORKED_OUT = "computed"
LONGEST_POST = 24
"""So many characters of who decides have room in a box; a table of deciders has not."""


class Box(NamedTuple):
    """A box of a form. `part` names what of the page fills it, if not a field; `wide` ones take the whole
    line; `heads` are the columns of one that is a table."""

    label: str
    part: str = ""
    wide: bool = False
    heads: tuple[str, ...] = ()


class Sheet(NamedTuple):
    """A form: its boxes in order, and who signs at its foot. The one with all fields has no name."""

    name: str
    title: str
    boxes: tuple[Box, ...]
    signatures: tuple[str, ...] = ()


class Decided(NamedTuple):
    """An approval step: its label, who decides, and whether it is asked of every record."""

    label: str
    by: str
    always: bool


class Sheets(NamedTuple):
    """Everything that is printed from a register. `worked_out` is the title of the group of what was worked out:
    in English a list and the number of its entries may have the same label."""

    forms: tuple[Sheet, ...]
    steps: tuple[Decided, ...]
    worked_out: str


def sheets(register: Register, desk: Desk) -> Sheets:
    """The printed forms of a register, and one with all of its fields."""
    own = [name for name in register.fields if name not in APART]
    worked_out = [each.name for each in visible(register, desk)]
    boxes = {
        **{name: _box(field, desk) for name, field in register.fields.items()},
        **_computed(register, desk),
    }
    forms = [
        Sheet(
            view.name,
            view.word(desk.lang),
            tuple(boxes[name] for name in view.fields if name in boxes),
            view.signatures,
        )
        for view in register.views.values()
    ]
    whole = Sheet("", register.word(desk.lang), tuple(boxes[name] for name in (*own, *worked_out)))
    return Sheets((*forms, whole), tuple(_steps(register, desk)), desk.tell(say("由程序算出")))


def _computed(register: Register, desk: Desk) -> Mapping[str, Box]:
    return {name: Box(each.word(desk.lang), WORKED_OUT) for name, each in register.computed.items()}


def _box(field: Field, desk: Desk) -> Box:
    type, label = field.type, field.word(desk.lang)
    part = field.name if field.name in APART else ""
    if isinstance(type, ListOf) and isinstance(type.item, Group):
        return Box(label, part, True, tuple(each.word(desk.lang) for each in type.item.fields.values()))
    return Box(label, part, _is_wide(type))


def _is_wide(type: FieldType) -> bool:
    return isinstance(type, LongText | Group | ListOf)


def _steps(register: Register, desk: Desk) -> Iterator[Decided]:
    for step in register.approvals.values():
        by = limit_on_the_day(step.by, desk)
        asked = not step.when.tests
        yield Decided(step.word(desk.lang), by if len(by) <= LONGEST_POST else "", asked)
