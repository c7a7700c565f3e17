"""Where something stands and what is wrong with it. Nothing in this module imports upwards."""

from __future__ import annotations

from typing import Literal, NamedTuple

from .frozen import Frozen
from .messages import Message, say

Severity = Literal["error", "warning"]
Key = str | int
NO_HELP = say("")


class Place(NamedTuple):
    """A stretch of one line of a file: line and column from 1, in code points."""

    path: str
    line: int = 1
    column: int = 1
    width: int = 1


class Spot(NamedTuple):
    """A value of a YAML file by the keys that lead to it; becomes a Place only when it is reported.

    `keys` are the program's keys (not labels) and list positions; `on` says whether the key itself
    or its value is meant. A spot that is not in the file falls back to its nearest parent.
    """

    path: str
    keys: tuple[Key, ...] = ()
    on: Literal["key", "value"] = "value"


class Problem(Frozen):
    """What a rule reports: where, what is wrong, and the way out. The runner adds the rule's name."""

    where: Place | Spot
    message: Message
    help: Message = NO_HELP
    asked_by: tuple[str, ...] = ()
    """What a clause may name besides the rule: `field complaints.finding`; the first one named wins."""


class Refused(Exception):
    """A value that its type does not accept; carries the message and the way out."""

    def __init__(self, message: Message, help: Message = NO_HELP, rule: str = "wrong-value") -> None:
        super().__init__(str(message))
        self.message, self.help, self.rule = message, help, rule


class ClauseRef(NamedTuple):
    """The clause of a regulation that asks for something, and where it stands."""

    regulation: str
    clause: str
    title: str
    path: str
    line: int


class Finding(Frozen):
    """A problem with its rule, its place and the clause that asks for it."""

    place: Place
    rule: str
    title: Message
    severity: Severity
    message: Message
    help: Message
    clause: ClauseRef | None
    quotable: bool = True
    """Whether a report may show the line itself."""

    def order(self) -> tuple[str, int, int, str, str]:
        """The sort key of a report: path, line, column, rule."""
        return (*self.place[:3], self.rule, str(self.message))
