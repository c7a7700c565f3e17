"""The fields of a record on its way to a state: which there have to be, which come later, which do not belong."""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping
from typing import Any, NamedTuple

from ..fields.base import Field
from ..fields.classes import is_of
from ..header import NAMES
from ..registers import Register
from ..states import APPROVAL

_HEADER = ("owner", "backup")


class Names(NamedTuple):
    """The fields that the states on the way need, and those that only later states need."""

    needed: frozenset[str] = frozenset()
    later: frozenset[str] = frozenset()


def names_to(register: Register, state: str) -> Names:
    """The fields that a record in a state has to have, and those that come later."""
    states = register.states
    if states is None:
        return Names()
    way = path_to(register, state)
    needed = {n for each in way for n in states.needs.get(each, ()) if not n.startswith(APPROVAL)}
    later = {n for each in states.names.values if each not in way for n in states.needs.get(each, ())}
    return Names(frozenset(needed), frozenset(later - needed))


def in_order(register: Register, needed: frozenset[str]) -> list[Field]:
    """The fields to fill, those on which others depend first; of the header's only what is needed."""
    own = [f for f in register.fields.values() if f.name not in NAMES - needed or f.name in _HEADER]
    choosers = {
        name for f in own for asked in (f.when, f.required) if isinstance(asked, Mapping) for name in asked
    }
    choosers |= {t.path.names[0] for c in register.conditions.values() for t in c.when.tests}
    return sorted(own, key=lambda f: (f.name not in choosers, bool(f.when)))


def applies(field: Field, values: Mapping[str, Any]) -> bool:
    """Whether a field belongs to a record with these values."""
    return is_of(field.when, values)


def belonging(register: Register, values: Mapping[str, Any]) -> dict[str, Any]:
    """Values without those that do not belong to the record's class, be it through the loss of another."""
    left = dict(values)
    for field in register.fields.values():
        if field.name in left and not applies(field, left):
            del left[field.name]
    return left


def path_to(register: Register, state: str) -> list[str]:
    """The shortest way from the first state to one, both included; without states an empty one."""
    states = register.states
    if states is None:
        return []
    ways = {states.start: [states.start]}
    todo = deque([states.start])
    while todo and state not in ways:
        here = todo.popleft()
        for following in states.moves.get(here, ()):
            if following not in ways:
                ways[following] = [*ways[here], following]
                todo.append(following)
    return ways.get(state, [state])
