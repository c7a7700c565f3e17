"""register.yaml -> Register: what a record holds, how it moves, what falls due, who approves."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import NamedTuple

from .declarations.approvals import Step
from .declarations.charts import Chart
from .declarations.computed import Computed
from .declarations.conditions import Condition
from .declarations.deadlines import Deadline, Schedule
from .declarations.named import Named
from .declarations.narrowing import Narrowed
from .declarations.views import View
from .fields.base import Field
from .fields.composite import Group, ListOf
from .frozen import Frozen
from .states import APPROVAL, States


class Span(Frozen, Named):
    """An agreed stretch of time, from one date field to another, judged against a limit."""

    name: str
    label: str
    label_en: str
    start: str
    end: str
    limit: str


class AccessFields(NamedTuple):
    """The fields that make a register part of the access log: which records, who, since and until when."""

    what: str
    who: str
    since: str
    until: str


class Acknowledgement(NamedTuple):
    """The fields that tell who has read which edition of a regulation: the issue that was given, to whom, when,
    when it was read. `regulation` (its id) and `edition` are fields of the issue."""

    issue: str
    regulation: str
    edition: str
    who: str
    given: str
    read: str

    def within(self, fields: Mapping[str, Field]) -> Acknowledgement | None:
        """The same, if these fields hold all that is asked of its own register."""
        return self if {self.issue, self.who, self.given, self.read} <= fields.keys() else None


class Register(Frozen):
    """A folder of records and everything that is declared about them. `shape` reads a record."""

    name: str
    path: str
    title: str
    title_en: str
    group: str
    """The key of the vocabulary `register_group` under which the site lists the register; "" = none."""
    ids: str
    prefix: str
    regulation: str
    fields: Mapping[str, Field]
    shape: Group
    states: States | None
    deadlines: Mapping[str, Deadline]
    schedules: Mapping[str, Schedule]
    approvals: Mapping[str, Step]
    spans: Mapping[str, Span]
    conditions: Mapping[str, Condition]
    computed: Mapping[str, Computed]
    views: Mapping[str, View]
    charts: Mapping[str, Chart]
    order: tuple[tuple[str, ...], ...]
    title_field: str
    retention: str
    columns: tuple[str, ...]
    catalogue: tuple[str, ...]
    """The paths of the fields that a printed catalogue shows; () = those of the list, and the owner."""
    facets: tuple[str, ...]
    existence_shown: bool
    access: AccessFields | None = None
    acknowledges: Acknowledgement | None = None

    @cached_property
    def folder(self) -> str:
        """The register's folder, with a slash at its end."""
        return self.path.removesuffix("register.yaml")

    @cached_property
    def lists(self) -> frozenset[str]:
        """The names of the fields that are lists."""
        return frozenset(name for name, field in self.fields.items() if isinstance(field.type, ListOf))

    @cached_property
    def unique_fields(self) -> tuple[Field, ...]:
        """The fields whose values may stand only once in the register."""
        return tuple(field for field in self.fields.values() if field.unique)

    @cached_property
    def narrowed(self) -> Narrowed:
        """The conditions, by which records they may be about."""
        return Narrowed(self.conditions.values())

    @cached_property
    def asked_steps(self) -> dict[str, list[Step]]:
        """State -> the steps that it asks for, by its needs and by every `before` that it has passed."""
        states = self.states
        if states is None:
            return {}
        return {
            state: [
                step
                for step in self.approvals.values()
                if APPROVAL + step.name in states.needs.get(state, ())
                or (step.before and state in states.behind(step.before))
            ]
            for state in states.names.values
        }

    def declared(self) -> dict[str, Iterable[str]]:
        """What a regulation may name of the register: kind -> names."""
        return {
            "field": self.fields,
            "state": self.states.names.values if self.states else (),
            "deadline": self.deadlines,
            "schedule": self.schedules,
            "approval": self.approvals,
            "span": self.spans,
            "condition": self.conditions,
            "computed": self.computed,
            "view": self.views,
        }

    def path_of(self, id: str) -> str:
        """Where the record with an id belongs."""
        year = id.split("-")[1] + "/" if self.ids == "serial" and id.count("-") >= 2 else ""
        return f"{self.folder}{year}{id}.yaml"

    def word(self, lang: str) -> str:
        """The register's name for readers of `lang`."""
        return self.title if lang == "zh" else self.title_en or self.name

    def limits(self) -> list[tuple[str, tuple[str, ...]]]:
        """Every limit that is referred to, with the keys of register.yaml that do it."""
        return [
            *((n, ("deadlines", d.name, *keys)) for d in self.deadlines.values() for n, keys in d.limits()),
            *((n, ("schedules", s.name, *keys)) for s in self.schedules.values() for n, keys in s.limits()),
            *((s.by, ("approvals", s.name, "by")) for s in self.approvals.values()),
            *((s.limit, ("spans", s.name, "limit")) for s in self.spans.values()),
            *((limit, ("conditions", c.name)) for c in self.conditions.values() for limit in c.limits()),
        ]
