"""What stands behind a clause today: the records that it is held against, and what it asks to be done.

Counted once for a whole site, over the archive as the clearance sees it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import NamedTuple

from record_keeper.agenda import waiting
from record_keeper.fields.base import FieldType
from record_keeper.fields.choice import ChoiceOf
from record_keeper.fields.classes import is_of
from record_keeper.fields.composite import Group, ListOf
from record_keeper.registers import Register
from record_keeper.rules import CHANGE, EVERY, GROUPS, READING, RULES, Rule

from .desk import Desk

_RULES = {rule.name: rule for rule in RULES}
_ALL = (EVERY, READING, CHANGE)
"""Rules over these look at each record, whatever its register."""


class Standing(NamedTuple):
    """A clause today: records it is held against; entries of the agenda by state; approvals that wait; findings."""

    records: int = 0
    overdue: int = 0
    due: int = 0
    coming: int = 0
    waiting: int = 0
    findings: int = 0

    @property
    def today(self) -> int:
        """What is to be done today because of it."""
        return self.overdue + self.due + self.waiting


class Standings:
    """Counts for the clauses of one site."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._known: dict[tuple[str, str], frozenset[str]] = {}
        self._grouping: dict[tuple[str, str], bool] = {}

    def of(self, regulation: str, clause: str, items: Iterable[str]) -> Standing:
        """The standing of a clause by what enforces it."""
        items = tuple(items)
        return Standing(
            records=self._records(items),
            overdue=sum(self._dues["overdue", item] for item in items),
            due=sum(self._dues["due", item] for item in items),
            coming=sum(self._dues["coming", item] for item in items),
            waiting=sum(self._waiting[item] for item in items),
            findings=self._findings[regulation, clause],
        )

    @cached_property
    def _dues(self) -> Counter[tuple[str, str]]:
        kinds = {True: "schedule", False: "deadline"}
        return Counter(
            (due.state, f"{kinds[due.scheduled]} {due.register}.{due.deadline}") for due in self._desk.today
        )

    @cached_property
    def _waiting(self) -> Counter[str]:
        found = waiting(self._desk.archive, self._desk.day)
        return Counter(f"approval {each.register}.{each.step}" for each in found)

    @cached_property
    def _findings(self) -> Counter[tuple[str, str]]:
        clauses = (finding.clause for finding in self._desk.findings)
        return Counter((clause.regulation, clause.clause) for clause in clauses if clause)

    def _records(self, items: tuple[str, ...]) -> int:
        """The records that at least one of the items looks at; those of a register are counted once."""
        sets: dict[str, set[frozenset[str]]] = defaultdict(set)
        whole: set[str] = set()
        for item in items:
            for register, part in self._looked_at(item):
                if part:
                    sets[register].add(self._of_class(register, part))
                else:
                    whole.add(register)
        parts = (frozenset().union(*found) for register, found in sets.items() if register not in whole)
        records = self._desk.archive.records
        return sum(len(records(register)) for register in whole) + sum(map(len, parts))

    def _looked_at(self, item: str) -> Iterator[tuple[str, str]]:
        """(register, field whose class of records is meant; "" for all of them) of an entry of `enforced_by`."""
        kind, _, what = item.partition(" ")
        registers: Mapping[str, Register] = self._desk.archive.registers
        if kind == "rule":
            rule = _RULES.get(what)
            yield from ((name, "") for name in registers if rule and self._is_over(rule, name))
        elif kind == "choices":
            yield from ((name, "") for name in self._asking.get(what, ()))
        else:
            name, _, part = what.partition(".")
            if name in registers and kind != "schedule":
                field = registers[name].fields.get(part) if kind == "field" else None
                yield name, part if field and field.when else ""

    @cached_property
    def _asking(self) -> Mapping[str, Sequence[str]]:
        """Vocabulary -> the registers that have, or hold, a word of it."""
        found: dict[str, list[str]] = defaultdict(list)
        for register in self._desk.archive.registers.values():
            for name in sorted(set(_vocabularies(register.shape))):
                found[name].append(register.name)
        return found

    def _is_over(self, rule: Rule, register: str) -> bool:
        """Whether a rule looks at the records of a register; one over groups does if it gives any a key."""
        if rule.over != GROUPS or rule.by is None:
            return rule.over == register or rule.over in _ALL
        if (rule.name, register) not in self._grouping:
            records = self._desk.archive.records(register).values()
            self._grouping[rule.name, register] = any(key for r in records for key in rule.by(r))
        return self._grouping[rule.name, register]

    def _of_class(self, register: str, field: str) -> frozenset[str]:
        """The records of a register to which a field belongs."""
        if (register, field) not in self._known:
            asked = self._desk.archive.registers[register].fields[field].when
            found = self._desk.archive.records(register).values()
            self._known[register, field] = frozenset(r.id for r in found if is_of(asked, r.values))
        return self._known[register, field]


def _vocabularies(type: FieldType) -> Iterator[str]:
    """The vocabularies whose words a value has or holds."""
    if isinstance(type, ListOf):
        yield from _vocabularies(type.item)
    elif isinstance(type, Group):
        for field in type.fields.values():
            yield from _vocabularies(field.type)
    elif isinstance(type, ChoiceOf):
        yield type.choice.name
