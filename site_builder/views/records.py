"""The page of one record."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from record_keeper.access_log import Access, access_log
from record_keeper.agenda import Outcome
from record_keeper.approvals import decisions, missing_steps
from record_keeper.fields.absent import Absent
from record_keeper.fields.composite import Group, ListOf
from record_keeper.record import Record
from record_keeper.states import APPROVAL
from record_keeper.wording import OUTCOMES
from record_keeper.workdays import day_of

from .desk import ClauseLink, Desk, Mark, Named, State, address, moment, register_address
from .fields import Fields, FieldView
from .findable import facets
from .happenings import Happening, Happenings
from .readers import Readers, Reading
from .related import Card, related
from .shown import Shown
from .terms import left, told_words
from .timeline import Event, Stage, stages, timeline

CHIPS: Mapping[Outcome, str] = {"late": "warning", "dropped": ""}


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
    told: str
    """The posts that have been told because time runs out; "" if none."""


class RecordView(NamedTuple):
    """Everything that the page of a record shows."""

    id: str
    title: str
    address: str
    register: Named
    state: State | None
    stages: tuple[Stage, ...]
    """The states that it came through; the last is the present one."""
    mark: Mark
    owner: Shown | None
    groups: tuple[tuple[str, tuple[FieldView, ...]], ...]
    next: tuple[Next, ...]
    approvals: tuple[Decision, ...]
    corrections: Shown | None
    terms: tuple[Term, ...]
    day: str
    """The day for which the deadlines are computed, while one runs."""
    related: tuple[Card, ...]
    timeline: tuple[Event, ...]
    readers: Readers
    facets: Mapping[str, tuple[str, ...]]


class Surroundings(NamedTuple):
    """What other records tell of a record: by register and field, and by day; and which of its own days have come."""

    cards: tuple[Card, ...]
    happenings: tuple[Happening, ...]
    days: tuple[str, ...]


class Records:
    """Makes the views of records."""

    def __init__(self, desk: Desk, accesses: Sequence[Access] = ()) -> None:
        self.desk, self.lang = desk, desk.lang
        self.fields, self.happenings, self.reading = Fields(desk), Happenings(desk), Reading(desk)
        self._known_next: dict[tuple[Any, ...], Next] = {}
        """What a state asks for of records that lack the same and have no approval."""
        self.accesses: dict[str, list[Access]] = {}
        for access in accesses:
            for id in access.records:
                self.accesses.setdefault(id, []).append(access)

    def view(self, record: Record, around: Surroundings | None = None) -> RecordView:
        """The page of a record of the cut archive; `around` is what stands around it, if that is known."""
        around = around or self.around(record)
        desk, register = self.desk, record.register
        changes, accesses = desk.changes.by_path.get(record.path, ()), self.accesses.get(record.id, ())
        terms = tuple(self._terms(record)) if register.deadlines else ()
        owner = record.values.get("owner")
        mark = record.values.get("secrecy") or {}
        return RecordView(
            id=record.id,
            title=record.title,
            address=address(record),
            register=Named(register.word(self.lang), register_address(register.name)),
            state=desk.state(record),
            stages=stages(record, changes, desk),
            mark=desk.mark(desk.level(record), _until(mark)),
            owner=desk.target(owner, ("staff",)) if isinstance(owner, str) else None,
            groups=self.fields.groups(record),
            next=tuple(self._next(record)),
            approvals=tuple(self._approvals(record)),
            corrections=self._shown(record, "corrections"),
            terms=terms,
            day=day_of(desk.day).isoformat() if any(term.left for term in terms) else "",
            related=around.cards,
            timeline=timeline(changes, accesses, [*self.happenings.inside(record), *around.happenings], desk),
            readers=self.reading.of(record, accesses),
            facets=facets(record, self.desk),
        )

    def around(self, record: Record) -> Surroundings:
        """What stands around a record."""
        told = self.happenings
        return Surroundings(tuple(related(record, self.desk)), told.around(record), told.days(record))

    def _shown(self, record: Record, name: str) -> Shown | None:
        value = record.values.get(name)
        return self.desk.show(record.register.fields[name].type, value) if value else None

    def _next(self, record: Record) -> Iterator[Next]:
        states = record.register.states
        if states is None or not record.state:
            return
        given = record["approvals"]
        for state in states.moves.get(record.state, ()):
            lacking = tuple(need for need in states.needs.get(state, ()) if need not in record)
            known = (record.register.name, state, lacking)
            if given or any(step.when.tests for step in record.register.approvals.values()):
                yield self._needs(record, state, lacking)
                continue
            if known not in self._known_next:
                self._known_next[known] = self._needs(record, state, lacking)
            yield self._known_next[known]

    def _needs(self, record: Record, state: str, lacking: Iterable[str]) -> Next:
        """What a state asks for before a record may come into it."""
        after = Record(record.id, record.register, record.path, {**record.values, "state": state})
        fields, states = record.register.fields, record.register.states
        wanted = (need for need in lacking if not need.startswith(APPROVAL) and need in fields)
        words = [fields[need].word(self.lang) for need in wanted]
        words += [step.word(self.lang) for step in missing_steps(after, self.desk.archive)]
        comma = "、" if self.lang == "zh" else ", "
        return Next(states.names.label(state, self.lang) if states else state, comma.join(words))

    def _approvals(self, record: Record) -> Iterator[Decision]:
        for step, given in decisions(record):
            values = given.values
            by, at, decision, reason = (values.get(name) for name in ("by", "at", "decision", "reason"))
            yield Decision(
                step=step.word(self.lang) if step else str(given["step"] or ""),
                by=self.desk.target(by, ("staff",)) if isinstance(by, str) else None,
                post=self.desk.post(post) if isinstance(post := values.get("post"), str) else "",
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
        for clock in self.desk.clocks(record):
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
                    told=told_words(clock.escalated_to, self.desk),
                )


def accesses(desk: Desk, commits: Sequence[Any]) -> list[Access]:
    """The access log that a clearance may see: entries whose records are all within it."""
    known = {record.id for record in desk.archive.all_records()}
    return [a for a in access_log(desk.archive, commits) if a.records and known.issuperset(a.records)]


def _until(mark: Any) -> str:
    until = mark.get("until") if isinstance(mark, dict) else None
    return until if isinstance(until, str) else ""
