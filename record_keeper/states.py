"""How a record moves from state to state, and what each state asks for."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property

from .choices import Choice
from .frozen import Frozen

APPROVAL = "approval "
"""The prefix of a need that is an approval step: `approval plan`."""


class States(Frozen):
    """`names` with their labels; `start`; the allowed `moves`; what a state `needs` and `freezes`."""

    names: Choice
    start: str
    moves: Mapping[str, tuple[str, ...]]
    needs: Mapping[str, tuple[str, ...]]
    freezes: Mapping[str, tuple[str, ...]]

    def reachable(self, state: str, without: str = "") -> set[str]:
        """The states that can follow `state` by allowed moves, itself included, never through `without`."""
        seen: set[str] = set()
        todo = [state] if state != without else []
        while todo:
            here = todo.pop()
            if here not in seen:
                seen.add(here)
                todo += [s for s in self.moves.get(here, ()) if s != without]
        return seen

    @cached_property
    def _behind(self) -> dict[str, frozenset[str]]:
        return {}

    def behind(self, gate: str) -> frozenset[str]:
        """The states that cannot be reached from the start except through `gate`, itself included.

        An approval that is asked for before `gate` is asked for in all of them.
        """
        if gate not in self._behind:
            found = self.reachable(self.start) - self.reachable(self.start, without=gate)
            self._behind[gate] = frozenset(found)
        return self._behind[gate]

    def is_final(self, state: str) -> bool:
        """Whether nothing may follow."""
        return not self.moves.get(state)
