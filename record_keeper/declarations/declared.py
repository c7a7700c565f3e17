"""What a register declares beyond its fields: of the file the greater part, and read only for those who ask."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from ..choices import Choice
from ..fields.base import Field, FieldType
from ..fields.ref import Ref
from ..frozen import Frozen
from ..messages import say
from ..shape import Shape
from .approvals import Step, read_steps
from .charts import Chart, read_charts
from .computed import Computed, read_computed
from .conditions import Condition, read_conditions
from .deadlines import Deadline, Schedule, read_deadlines, read_schedules
from .named import Named
from .paths import find_path, known_path
from .picking import date_field, fitting, person_field
from .views import View, read_views


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


class Declared(NamedTuple):
    """What a register declares beyond its fields, by name."""

    deadlines: Mapping[str, Deadline]
    schedules: Mapping[str, Schedule]
    approvals: Mapping[str, Step]
    spans: Mapping[str, Span]
    conditions: Mapping[str, Condition]
    computed: Mapping[str, Computed]
    views: Mapping[str, View]
    charts: Mapping[str, Chart]
    columns: tuple[str, ...]
    catalogue: tuple[str, ...]
    """The paths of the fields that a printed catalogue shows; () = those of the list, and the owner."""
    access: AccessFields | None
    acknowledges: Acknowledgement | None

    def within(self, fields: Mapping[str, Field]) -> Declared:
        """The same without what needs other fields than these."""
        made_of = {n: [path.text for path in c.formula.paths()] for n, c in self.computed.items()}
        computed = {n: c for n, c in self.computed.items() if _all_in(fields, made_of[n])}
        known = fields.keys() | computed.keys()
        deadlines = {n: d for n, d in self.deadlines.items() if _all_in(fields, d.uses())}
        return self._replace(
            deadlines=deadlines,
            schedules={n: s for n, s in self.schedules.items() if _all_in(fields, s.uses())},
            spans={n: s for n, s in self.spans.items() if {s.start, s.end} <= fields.keys()},
            computed=computed,
            views={n: view.within(known) for n, view in self.views.items()},
            charts={n: c for n, c in self.charts.items() if c.is_seen(fields, deadlines)},
            columns=tuple(name for name in self.columns if name in known),
            catalogue=tuple(path for path in self.catalogue if path in computed or find_path(path, fields)),
            access=self.access if self.access and set(self.access) <= fields.keys() else None,
            acknowledges=self.acknowledges and self.acknowledges.within(fields),
        )


def _all_in(fields: Mapping[str, Field], paths: Iterable[str]) -> bool:
    return all(find_path(path, fields) for path in paths)


def read_declared(
    shape: Shape, fields: Mapping[str, Field], states: Choice | None, steps: Choice
) -> Declared:
    """What the file of a register with those fields, states and steps declares; what is faulty is told and left out."""
    computed = {c.name: c for c in read_computed(shape, fields)}
    deadlines = read_deadlines(shape, fields, steps.values.keys())
    return Declared(
        deadlines=deadlines,
        schedules=read_schedules(shape, fields),
        approvals={s.name: s for s in read_steps(shape, fields, states)},
        spans={s.name: s for s in _spans(shape, fields)},
        conditions={c.name: c for c in read_conditions(shape, fields)},
        computed=computed,
        views={v.name: v for v in read_views(shape, fields, computed)},
        charts={c.name: c for c in read_charts(shape, fields, deadlines)},
        columns=shape.names("columns", [*fields, *computed]),
        catalogue=_catalogue(shape, fields, computed),
        access=_access(shape, fields),
        acknowledges=_acknowledges(shape, fields),
    )


def _spans(shape: Shape, fields: Mapping[str, Field]) -> Iterable[Span]:
    for name, block in shape.block("spans").entries():
        label = block.text("label", required=True) or name
        start, end = date_field(block, "from", fields), date_field(block, "to", fields)
        yield Span(name, label, block.text("label_en"), start, end, block.text("limit", required=True))
        block.done()


def _catalogue(shape: Shape, fields: Mapping[str, Field], computed: Iterable[str]) -> tuple[str, ...]:
    """Fields by their paths, and computed columns."""
    words, raw = shape.names("catalogue"), shape.raw.get("catalogue")
    places = [("catalogue", raw.index(word)) if isinstance(raw, list) else ("catalogue",) for word in words]
    return tuple(
        word
        for word, keys in zip(words, places, strict=True)
        if word in computed or known_path(shape, keys, word, fields)
    )


def _access(shape: Shape, fields: Mapping[str, Field]) -> AccessFields | None:
    if "access" not in shape.raw:
        return None
    block = shape.block("access")
    what, who = block.name("records", True, fields), person_field(block, "who", fields)
    since, until = date_field(block, "from", fields), date_field(block, "to", fields)
    block.done()
    return AccessFields(what, who, since, until)


def _is_reference(type: FieldType) -> bool:
    return isinstance(type, Ref)


def _acknowledges(shape: Shape, fields: Mapping[str, Field]) -> Acknowledgement | None:
    if "acknowledges" not in shape.raw:
        return None
    block = shape.block("acknowledges")
    found = Acknowledgement(
        issue=fitting(block, "issue", block.name("issue", True, fields), fields, _is_reference, say("引用")),
        regulation=block.name("regulation", required=True),
        edition=block.name("edition", required=True),
        who=person_field(block, "who", fields),
        given=date_field(block, "given", fields),
        read=date_field(block, "read", fields),
    )
    block.done()
    return found if all(found) else None
