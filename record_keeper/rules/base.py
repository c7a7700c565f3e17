"""What a rule is: a pure function with a name, a page and a clause that asks for it."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable
from typing import Any

from ..frozen import Frozen
from ..messages import Message, say
from ..problems import Problem, Severity
from ..record import Record

READING = "reading"
"""`over=READING`: the fault is noticed while files are read, and names the rule; `find` bears its page only."""

EVERY = "*"
"""`over=EVERY`: the rule looks at each record of every register."""

GROUPS = "groups"
"""`over=GROUPS`: the rule looks at records that have something in common: a key that `by` gives them."""

CHANGE = "change"
"""`over=CHANGE`: the rule compares what a record was with what it is."""

ENTRIES = "entries"
"""`over=ENTRIES`: the rule compares what an archive was with what it is."""

CONFIGURATION = "configuration"
"""`over=CONFIGURATION`: the rule looks at settings, registers, vocabularies and regulations, at no record."""

MESSAGE = "message"
"""`over=MESSAGE`: the rule looks at a commit message, not at the archive."""


class Rule(Frozen):
    """A rule and its page.

    `over` says what it looks at: a register's name or EVERY (called with a record and the archive),
    GROUPS (called with a key of `by` and the two or more records that have it, in the order of the
    archive), CHANGE (called with old record or None, new record or None, and the archive), ENTRIES
    (called with the archive that was and the one that is), MESSAGE (called with a CommitMessage),
    READING (never called), CONFIGURATION (called with the archive), or "" (called with the archive alone, for what is not in its records).

    What a rule over a record asks the archive is noted there (`Archive.noting`), so a finding is known
    to hold until one of these answers may be another. Groups must follow from each record alone.
    """

    name: str
    title: Message
    why: Message
    over: str
    severity: Severity
    find: Callable[..., Iterable[Problem]]
    by: Callable[[Record], Iterable[str]] | None = None

    @property
    def page(self) -> str:
        """The manual page: what the rule finds, an example that breaks it and one that keeps it."""
        return inspect.getdoc(self.find) or ""


def rule(
    name: str,
    title: str,
    why: str,
    *,
    over: str = "",
    by: Callable[[Record], Iterable[str]] | None = None,
    severity: Severity = "error",
) -> Callable[[Callable[..., Any]], Rule]:
    """Makes a rule of a generator of problems. `title` and `why` are Chinese; English is in `english/`."""

    def make(find: Callable[..., Any]) -> Rule:
        return Rule(name, say(title), say(why), over, severity, find, by)

    return make
