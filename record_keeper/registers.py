"""register.yaml -> Register: what a record holds, how it moves, what falls due, who approves."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import cached_property
from typing import TYPE_CHECKING

from .fields.base import Field
from .fields.composite import Group, ListOf
from .frozen import Frozen
from .states import APPROVAL, States

if TYPE_CHECKING:
    from .declarations.approvals import Step
    from .declarations.charts import Chart
    from .declarations.computed import Computed
    from .declarations.conditions import Condition
    from .declarations.deadlines import Deadline, Schedule
    from .declarations.declared import AccessFields, Acknowledgement, Declared, Span
    from .declarations.narrowing import Narrowed
    from .declarations.views import View


class Register(Frozen):
    """A folder of records and everything that is declared about them. `shape` reads a record.

    What is declared beyond the fields is read, and told of its faults, when some of it is asked for: a log of
    changes needs none of it, and it is most of the file.
    """

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
    order: tuple[tuple[str, ...], ...]
    title_field: str
    retention: str
    facets: tuple[str, ...]
    existence_shown: bool
    declare: Callable[[], Declared]

    @cached_property
    def declared(self) -> Declared:
        """What is declared beyond the fields."""
        return self.declare()

    @property
    def deadlines(self) -> Mapping[str, Deadline]:
        return self.declared.deadlines

    @property
    def schedules(self) -> Mapping[str, Schedule]:
        return self.declared.schedules

    @property
    def approvals(self) -> Mapping[str, Step]:
        return self.declared.approvals

    @property
    def spans(self) -> Mapping[str, Span]:
        return self.declared.spans

    @property
    def conditions(self) -> Mapping[str, Condition]:
        return self.declared.conditions

    @property
    def computed(self) -> Mapping[str, Computed]:
        return self.declared.computed

    @property
    def views(self) -> Mapping[str, View]:
        return self.declared.views

    @property
    def charts(self) -> Mapping[str, Chart]:
        return self.declared.charts

    @property
    def columns(self) -> tuple[str, ...]:
        return self.declared.columns

    @property
    def catalogue(self) -> tuple[str, ...]:
        return self.declared.catalogue

    @property
    def access(self) -> AccessFields | None:
        return self.declared.access

    @property
    def acknowledges(self) -> Acknowledgement | None:
        return self.declared.acknowledges

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
        from .declarations.narrowing import Narrowed

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

    def nameable(self) -> dict[str, Iterable[str]]:
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
