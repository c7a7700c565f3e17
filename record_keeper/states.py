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

    @cached_property
    def main_end(self) -> str:
        """Where the main course ends: of the final states the one that takes the most moves, "" if there is none.

        Who refuses, withdraws or cancels stops a record on its way. Of equal ones the first that is named.
        """
        reached, far = {self.start: 0}, [self.start]
        for here in far:
            new = [state for state in dict.fromkeys(self.moves.get(here, ())) if state not in reached]
            reached.update(dict.fromkeys(new, reached[here] + 1))
            far += new
        ends = [state for state in self.names.values if state in reached and self.is_final(state)]
        return max(ends, key=reached.__getitem__, default="")
