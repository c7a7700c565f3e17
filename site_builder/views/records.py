"""The page of one record."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any, NamedTuple

from record_keeper.access_log import Access, access_log
from record_keeper.agenda import Outcome, clocks
from record_keeper.approvals import missing_steps
from record_keeper.fields.absent import Absent
from record_keeper.fields.composite import Group, ListOf
from record_keeper.fields.text import LongText
from record_keeper.record import Record
from record_keeper.states import APPROVAL
from record_keeper.wording import OUTCOMES

from .desk import ClauseLink, Desk, Mark, Named, State, address, moment, register_address
from .findable import facets, other_names
from .related import Card, related
from .shown import Shown
from .terms import left
from .timeline import Event, last_state_day, timeline

CHIPS: Mapping[Outcome, str] = {"late": "warning", "dropped": ""}
APART = frozenset(("id", "state", "secrecy", "approvals", "corrections"))
"""Header fields that have a place of their own on the page."""


class FieldView(NamedTuple):
    """A field with its value; `wide` ones take the whole line."""

    label: str
    value: Shown
    wide: bool


class Next(NamedTuple):
    """A state that may follow, and what it needs first."""

    label: str
    needs: str


class Decision(NamedTuple):
    """An approval that was given or refused."""

    step: str
    by: Shown | None
    post: str
    decision: str
    approved: bool
    at: str
    reason: str


class Term(NamedTuple):
    """A deadline of the record and how it stands."""

    label: str
    outcome: str
    chip: str
    left: str
    """How many days are left or gone, while it runs."""
    limit: str
    due: str
    met: str
    clause: ClauseLink | None
    provisional: bool


class RecordView(NamedTuple):
    """Everything that the page of a record shows."""

    id: str
    title: str
    address: str
    path: str
    register: Named
    state: State | None
    since: str
    mark: Mark
    owner: Shown | None
    groups: tuple[tuple[str, tuple[FieldView, ...]], ...]
    next: tuple[Next, ...]
    approvals: tuple[Decision, ...]
    corrections: Shown | None
    terms: tuple[Term, ...]
    related: tuple[Card, ...]
    timeline: tuple[Event, ...]
    facets: Mapping[str, tuple[str, ...]]
    names: tuple[str, ...]


class Records:
    """Makes the views of records."""

    def __init__(self, desk: Desk, accesses: Sequence[Access] = ()) -> None:
        self.desk, self.lang = desk, desk.lang
        self.accesses: dict[str, list[Access]] = {}
        for access in accesses:
            for id in access.records:
                self.accesses.setdefault(id, []).append(access)

    def view(self, record: Record, cards: Sequence[Card] | None = None) -> RecordView:
        """The page of a record of the cut archive; `cards` are the records around it, if they are known."""
        desk, register = self.desk, record.register
        changes = desk.changes.by_path.get(record.path, ())
        owner = record.values.get("owner")
        mark = record.values.get("secrecy") or {}
        return RecordView(
            id=record.id,
            title=record.title,
            address=address(record),
            path=record.path,
            register=Named(register.word(self.lang), register_address(register.name)),
            state=desk.state(record),
            since=last_state_day(changes) if record.state else "",
            mark=desk.mark(desk.level(record), _until(mark)),
            owner=desk.target(owner, ("staff",)) if isinstance(owner, str) else None,
            groups=tuple(self._groups(record)),
            next=tuple(self._next(record)),
            approvals=tuple(self._approvals(record)),
            corrections=self._shown(record, "corrections"),
            terms=tuple(self._terms(record)) if register.deadlines else (),
            related=tuple(related(record, desk) if cards is None else cards),
            timeline=timeline(changes, self.accesses.get(record.id, ()), desk),
            facets=facets(record, self.desk),
            names=other_names(record),
        )

    def _groups(self, record: Record) -> Iterator[tuple[str, tuple[FieldView, ...]]]:
        groups: dict[str, list[FieldView]] = {}
        values, show = record.values, self.desk.show
        for name, label, group, wide, type in self._plan[record.register.name]:
            value = values.get(name)
            if value is not None:
                groups.setdefault(group, []).append(FieldView(label, show(type, value), wide))
        for title, fields in groups.items():
            yield title, tuple(fields)

    @cached_property
    def _plan(self) -> dict[str, list[tuple[str, str, str, bool, Any]]]:
        """For each register the fields of its pages: (name, label, group, wide, type)."""
        return {
            register.name: [
                (f.name, f.word(self.lang), f.group, isinstance(f.type, LongText | Group) or _is_table(f.type), f.type)
                for f in register.fields.values()
                if f.name not in APART
            ]
            for register in self.desk.archive.registers.values()
        }  # fmt: skip

    def _shown(self, record: Record, name: str) -> Shown | None:
        value = record.values.get(name)
        return self.desk.show(record.register.fields[name].type, value) if value else None

    def _next(self, record: Record) -> Iterator[Next]:
        states = record.register.states
        if states is None or not record.state:
            return
        for state in states.moves.get(record.state, ()):
            after = Record(record.id, record.register, record.path, {**record.values, "state": state})
            words = [
                record.register.fields[need].word(self.lang)
                for need in states.needs.get(state, ())
                if not need.startswith(APPROVAL) and need in record.register.fields and need not in record
            ]
            words += [step.word(self.lang) for step in missing_steps(after, self.desk.archive)]
            comma = "、" if self.lang == "zh" else ", "
            yield Next(states.names.label(state, self.lang), comma.join(words))

    def _approvals(self, record: Record) -> Iterator[Decision]:
        for given in record["approvals"]:
            step = record.register.approvals.get(given["step"])
            by, at, decision = given["by"], given["at"], given["decision"]
            reason = given["reason"]
            yield Decision(
                step=step.word(self.lang) if step else str(given["step"] or ""),
                by=self.desk.target(by, ("staff",)) if isinstance(by, str) else None,
                post=self.desk.post(given["post"]) if isinstance(given["post"], str) else "",
                decision=self._label(record, "decision", decision),
                approved=decision == "approved",
                at=moment(at) if at is not None and not isinstance(at, Absent) else "",
                reason=reason if isinstance(reason, str) else "",
            )

    def _label(self, record: Record, name: str, value: Any) -> str:
        item = record.register.fields["approvals"].type
        group = item.item if isinstance(item, ListOf) else None
        return (
            group.fields[name].show(value, self.lang)
            if isinstance(group, Group) and value is not None
            else ""
        )

    def _terms(self, record: Record) -> Iterator[Term]:
        whole = self.desk.cut.whole
        real = whole.at_path(record.path) or record
        for clock in clocks(real, whole, self.desk.day):
            if clock.deadline.name in record.register.deadlines:
                yield Term(
                    label=clock.deadline.word(self.lang),
                    outcome=self.desk.tell(OUTCOMES[clock.outcome]),
                    chip=CHIPS.get(clock.outcome, clock.outcome),
                    left=left(clock.outcome, clock.due, self.desk),
                    limit=clock.limit_words(whole).told(self.lang),
                    due=moment(clock.due),
                    met=moment(clock.met) if clock.met else "",
                    clause=self.desk.clause(clock.clause),
                    provisional=clock.provisional and clock.outcome in ("overdue", "due", "coming"),
                )


def accesses(desk: Desk, commits: Sequence[Any]) -> list[Access]:
    """The access log that a clearance may see: entries whose records are all within it."""
    known = {record.id for record in desk.archive.all_records()}
    return [a for a in access_log(desk.archive, commits) if a.records and known.issuperset(a.records)]


def _is_table(type: Any) -> bool:
    return isinstance(type, ListOf) and isinstance(type.item, Group)


def _until(mark: Any) -> str:
    until = mark.get("until") if isinstance(mark, dict) else None
    return until if isinstance(until, str) else ""
