"""Whether a record that is not yet in the archive keeps the rules: those of a record, of a change, of the whole."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from ..archive import Archive
from ..check import groups_of, of_archive, of_group
from ..fields.absent import Absent
from ..fields.base import Keys
from ..messages import Label, Message, say
from ..problems import NO_HELP, Problem, Severity, Spot
from ..record import Record
from ..registers import Register
from ..rules import CHANGE, EVERY, RULES, Rule

DOUBT = "doubtful-value"


class Fault(NamedTuple):
    """A fault or a doubt at some keys of a record."""

    rule: str
    keys: Keys
    message: Message
    help: Message = NO_HELP
    severity: Severity = "error"


class Told:
    """Takes what field types report."""

    def __init__(self) -> None:
        self.faults: list[Fault] = []

    def __call__(
        self, rule: str, keys: Keys, message: Message, help: Message = NO_HELP, on_key: bool = False
    ) -> None:
        self.faults.append(Fault(rule, keys, message, help, "warning" if rule == DOUBT else "error"))


class Judge:
    """The rules of one register, and the values that may stand only once in it."""

    def __init__(self, archive: Archive, register: Register) -> None:
        self.archive, self.register = archive, register
        self._each = [rule for rule in RULES if rule.over in (EVERY, register.name)]
        self._changes = [rule for rule in RULES if rule.over == CHANGE]
        self._once: dict[str, dict[Any, str | int]] = {
            field.name: {
                record.values[field.name]: record.id
                for record in archive.records(register.name).values()
                if record.has(field.name)
            }
            for field in register.fields.values()
            if field.unique
        }

    def record(self, record: Record, old: Record | None = None) -> Iterator[Fault]:
        """What the rules of a single record, and of a change to it, find."""
        for rule in self._each:
            yield from _faults(rule, rule.find(record, self.archive))
        for rule in self._changes if old else ():
            yield from _faults(rule, rule.find(old, record, self.archive))

    def twice(self, values: Mapping[str, Any], own: str = "") -> Iterator[Fault]:
        """Values that another record, or an earlier row, has already; `own` is the record's own id."""
        for name, known in self._once.items():
            value = values.get(name)
            if (
                value is None
                or isinstance(value, Absent)
                or (first := known.get(value)) is None
                or first == own
            ):
                continue
            label = Label(self.register.fields[name].word)
            message = (
                say("`{field}` 和 {id} 的相同", field=label, id=first)
                if isinstance(first, str)
                else say("`{field}` 和第 {line} 行的相同", field=label, line=first)
            )
            yield Fault("duplicate-value", (name,), message, say("请核对是不是同一家；同一家只留一份记录"))

    def remember(self, values: Mapping[str, Any], line: int) -> None:
        """Notes the values of a row that was accepted."""
        for name, known in self._once.items():
            if (value := values.get(name)) is not None and not isinstance(value, Absent):
                known.setdefault(value, line)

    def whole(self, records: Iterable[Record]) -> Iterator[tuple[str, Fault]]:
        """What the rules of the whole archive find about these records, once they are in it: (path, fault)."""
        new = {record.id: record for record in records}
        together = {**self.archive.records(self.register.name), **new}
        after = self.archive.but(
            faults=(),
            duplicates=(),
            by_register={**self.archive.by_register, self.register.name: together},
        )
        paths = {record.path for record in new.values()}
        groups: dict[str, list[Record]] = defaultdict(list)
        for record in together.values():
            for group in groups_of(record):
                groups[group].append(record)
        raised = [each for group, members in groups.items() for each in of_group(group, members, after)]
        for rule, problem in (*of_archive(after), *raised):
            if problem.where.path in paths:
                yield from ((problem.where.path, fault) for fault in _faults(rule, [problem]))


def _faults(rule: Rule, problems: Iterable[Problem]) -> Iterator[Fault]:
    for problem in problems:
        keys = problem.where.keys if isinstance(problem.where, Spot) else ()
        yield Fault(rule.name, keys, problem.message, problem.help, rule.severity)
