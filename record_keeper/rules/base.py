"""What a rule is: a pure function with a name, a page and a clause that asks for it."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from ..messages import Message, say
from ..problems import Problem, Severity

EVERY = "*"
"""`over=EVERY`: the rule looks at each record of every register."""

CHANGE = "change"
"""`over=CHANGE`: the rule compares what a record was with what it is."""

ENTRIES = "entries"
"""`over=ENTRIES`: the rule compares what an archive was with what it is."""

MESSAGE = "message"
"""`over=MESSAGE`: the rule looks at a commit message, not at the archive."""


@dataclass(frozen=True)
class Rule:
    """A rule and its page.

    `over` says what it looks at: a register's name or EVERY (called with a record and the archive),
    CHANGE (called with old record or None, new record or None, and the archive), ENTRIES (called with
    the archive that was and the one that is), MESSAGE (called with a CommitMessage), or "" (called
    with the archive alone).
    """

    name: str
    title: Message
    why: Message
    over: str
    severity: Severity
    find: Callable[..., Iterable[Problem]]

    @property
    def page(self) -> str:
        """The manual page: what the rule finds, an example that breaks it and one that keeps it."""
        return inspect.getdoc(self.find) or ""


def rule(
    name: str, title: str, why: str, *, over: str = "", severity: Severity = "error"
) -> Callable[[Callable[..., Iterable[Problem]]], Rule]:
    """Makes a rule of a generator of problems. `title` and `why` are Chinese; English is in `english/`."""

    def make(find: Callable[..., Iterable[Problem]]) -> Rule:
        return Rule(name, say(title), say(why), over, severity, find)

    return make


def faults(archive: Any, name: str) -> Iterable[Problem]:
    """The problems of one kind that were found while reading."""
    return (Problem(f.where, f.message, f.help) for f in archive.faults if f.rule == name)
