"""What a register declares is true of its records: made from the declarations, so a new register needs no test.

For every register a valid record in every state; for every field, need, deadline, approval and condition
one that breaks it, found at its place.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from typing import Any

import pytest
from declared import DAY, REGISTERS, archive, changed, made, meant, of, said, states, told
from samples import ARCHIVE
from spoiling import spoiled

from record_keeper.agenda import agenda, clocks
from record_keeper.approvals import entitled
from record_keeper.declarations.approvals import Step
from record_keeper.declarations.conditions import Condition
from record_keeper.declarations.deadlines import Deadline
from record_keeper.fields.base import Field
from record_keeper.fields.composite import Group, ListOf
from record_keeper.fields.ref import Ref
from record_keeper.fields.term import Term
from record_keeper.fields.text import Text
from record_keeper.header import NAMES
from record_keeper.problems import Spot
from record_keeper.record import Record
from record_keeper.registers import Register
from record_keeper.rules import RULES
from record_keeper.specimens.ways import applies
from record_keeper.states import APPROVAL
from record_keeper.workdays import day_of

each_register = pytest.mark.parametrize("register", REGISTERS, ids=lambda register: register.name)


def named(kind: str) -> list[Any]:
    """Every (register, declaration) of a kind, as parameters with names."""
    found = []
    for register in REGISTERS:
        for each in getattr(register, kind).values():
            found.append(pytest.param(register, each, id=f"{register.name}.{each.name}"))
    return found


def fields() -> list[Any]:
    return [
        pytest.param(register, field, id=f"{register.name}.{field.name}")
        for register in REGISTERS
        for field in register.fields.values()
        if field.name not in NAMES
    ]


@each_register
def test_what_was_rightly_referred_to_may_go_on(register: Register) -> None:
    """Else the past of one record would be broken by what becomes of another."""
    for type in _references(register.fields.values()):
        for target in (ARCHIVE.registers[name] for name in type.to if type.states):
            assert target.states is not None
            later = {after for state in type.states for after in target.states.moves.get(state, ())}
            assert later <= {*type.states}, f"{target.name} may become {later - {*type.states}}"


def _references(fields: Iterable[Field]) -> Iterator[Ref]:
    for field in fields:
        item = field.type.item if isinstance(field.type, ListOf) else field.type
        if isinstance(item, Group):
            yield from _references(item.fields.values())
        elif isinstance(item, Ref):
            yield item


@each_register
def test_there_is_a_valid_record_in_every_state(register: Register) -> None:
    assert [record.state for record in of(register)] == states(register)
    for record in of(register):
        assert told(record, record.register.shape.write(record.values)) == []
        assert said(record) == []


def test_all_of_them_together_keep_the_rules_on_groups() -> None:
    grouped: dict[tuple[str, str], list[Record]] = {}
    for rule in RULES:
        for record in archive().all_records() if rule.by else ():
            assert rule.by is not None
            for key in rule.by(record):
                grouped.setdefault((rule.name, key), []).append(record)
    specimens = set(made().records.values())
    for (name, key), records in grouped.items():
        if len(records) > 1 and specimens & set(records):
            rule = next(rule for rule in RULES if rule.name == name)
            assert list(rule.find(key, records, archive())) == []


@each_register
def test_a_record_meets_every_condition_that_is_about_it_in_order(register: Register) -> None:
    for record in (*archive().records(register.name).values(), *of(register)):
        met = list(register.narrowed.about(record))
        about = [c for c in register.conditions.values() if c.when.holds(record, archive())]
        assert [c for c in met if c in about] == about


@pytest.mark.parametrize(("register", "field"), fields())
def test_a_wrong_value_is_found_at_its_field(register: Register, field: Field) -> None:
    wrong = ["两项", "写在一个值里"] if isinstance(field.type, Text | Term) else "不是这样写的值"
    record = next((r for r in of(register) if field.name in r.values), of(register)[0])
    raw = {**register.shape.write(record.values, "en"), field.name: wrong}
    found = told(record, raw)
    assert (field.name,) in {keys[:1] for _, keys in found}, found
    assert {rule for rule, keys in found if keys[:1] == (field.name,)} & {
        "wrong-value",
        "field-not-for-class",
    }


@pytest.mark.parametrize(("register", "field"), fields())
def test_a_required_field_is_missed(register: Register, field: Field) -> None:
    for record in of(register):
        if field.name in record.values and field.required is True:
            raw = register.shape.write(record.values, "en")
            del raw[field.name]
            assert ("missing-field", ()) in told(record, raw)


@pytest.mark.parametrize(("register", "field"), fields())
def test_a_field_of_a_class_is_strange_elsewhere(register: Register, field: Field) -> None:
    for record in of(register) if field.when else ():
        if not applies(field, record.values):
            value = next((r.values[field.name] for r in of(register) if field.name in r.values), None)
            if value is not None:
                raw = register.shape.write(changed(record, **{field.name: value}).values, "en")
                assert ("field-not-for-class", (field.name,)) in told(record, raw)


@pytest.mark.parametrize(("register", "field"), fields())
def test_a_reference_to_nothing_is_found_at_its_field(register: Register, field: Field) -> None:
    type = field.type.item if isinstance(field.type, ListOf) else field.type
    if not isinstance(type, Ref):
        return
    nothing = "nobody.here" if type.to == ("staff",) else "ZZ-2026-9999"
    value = (nothing,) if isinstance(field.type, ListOf) else nothing
    record = changed(
        next((r for r in of(register) if field.name in r.values), of(register)[0]), **{field.name: value}
    )
    spots = {p.where.keys[:1] for p in said(record) if isinstance(p.where, Spot)}
    assert (field.name,) in spots


def needs() -> Iterator[Any]:
    for register in REGISTERS:
        for state, names in register.states.needs.items() if register.states else ():
            for name in names:
                yield pytest.param(register, state, name, id=f"{register.name}.{state}.{name}")


@pytest.mark.parametrize(("register", "state", "need"), list(needs()))
def test_a_state_without_what_it_needs_is_found_there(register: Register, state: str, need: str) -> None:
    record = made().records[register.name, state]
    if need.startswith(APPROVAL):
        step = register.approvals[need.removeprefix(APPROVAL)]
        record = changed(meant(record, step.when), approvals=None)
    else:
        record = changed(record, **{need: None})
    found = [p for p in said(record) if p.where == Spot(record.path, ("state",))]
    assert found
    required = register.fields.get(need)
    assert required is None or any(str(required.label) in str(p.message) for p in found)


def begun(record: Record, name: str) -> Record:
    """The record with a field filled from which a deadline runs."""
    values = dict(record.values)
    made().specimens.fill(record.register, values, name, DAY)
    return changed(record, **values)


@pytest.mark.parametrize(("register", "deadline"), named("deadlines"))
def test_a_deadline_falls_due_and_is_overdue_the_day_after(register: Register, deadline: Deadline) -> None:
    start = deadline.start.partition(".")[0]
    ended = (deadline.met_by.partition(".")[0], *deadline.group, deadline.until, deadline.pauses)
    gone = {name: None for name in ended if name and name != start}
    for record in of(register):
        copy = changed(begun(meant(record, deadline.when), start), **gone)
        final = register.states is not None and register.states.is_final(copy.state)
        if final or not deadline.when.holds(copy, archive()):
            continue
        early, late = dt.date(2020, 1, 1), dt.date(2040, 1, 1)
        before = [c for c in clocks(copy, archive(), early) if c.deadline.name == deadline.name]
        after = [c for c in clocks(copy, archive(), late) if c.deadline.name == deadline.name]
        if not before:
            continue
        assert {c.outcome for c in before} <= {"coming", "met"}
        assert "overdue" in {c.outcome for c in after} or deadline.events
        assert all(day_of(c.start) >= dt.date(1950, 1, 1) and c.limit is not None for c in after)
        return
    pytest.fail(f"no specimen of {register.name} starts {deadline.name}")


@pytest.mark.parametrize(("register", "schedule"), named("schedules"))
def test_a_register_that_is_not_kept_up_is_overdue(register: Register, schedule: Any) -> None:
    dues = [d for d in agenda(ARCHIVE, dt.date(2036, 1, 1)) if d.record == register.name]
    assert schedule.name in {due.deadline for due in dues if due.state == "overdue"}


def asked(register: Register, step: Step) -> Record | None:
    """A specimen in which a step was approved."""
    for record in of(register):
        copy = meant(record, step.when)
        if any(a["step"] == step.name for a in copy["approvals"]):
            return copy
        posts = entitled(step, copy, archive(), DAY)
        person = (
            made().specimens.holder(posts.names, DAY, but=(copy.values.get(step.asked_by),))
            if posts
            else None
        )
        if posts and person:
            post = next(p for p in posts.names if p in archive().posts_on(person, DAY))
            entry = {"step": step.name, "by": person, "post": post, "decision": "approved", "at": DAY}
            return changed(copy, approvals=(*copy.values.get("approvals", ()), entry))
    return None


@pytest.mark.parametrize(("register", "step"), named("approvals"))
def test_an_approval_by_the_wrong_person_is_found_at_the_entry(register: Register, step: Step) -> None:
    record = asked(register, step)
    assert record is not None, "nobody in the sample may decide this step"
    entries = list(record.values["approvals"])
    at = next(n for n, entry in enumerate(entries) if entry["step"] == step.name)

    def with_entry(**other: Any) -> set[tuple[Any, ...]]:
        approvals = tuple({**e, **other} if n == at else e for n, e in enumerate(entries))
        found = said(changed(record, approvals=approvals))
        return {p.where.keys for p in found if isinstance(p.where, Spot)}

    assert ("approvals", at, "by") in with_entry(post=_post_not_held(entries[at]))
    applicant = record.values.get(step.asked_by)
    if isinstance(applicant, str):
        assert ("approvals", at, "by") in with_entry(by=applicant)
    posts = entitled(step, record, archive(), DAY)
    stranger = next(
        (p, post)
        for p in archive().records("staff")
        for post in sorted(archive().posts_on(p, DAY))
        if posts and post not in posts.names and p != applicant
    )
    assert ("approvals", at, "post") in with_entry(by=stranger[0], post=stranger[1], at=DAY)


def _post_not_held(entry: dict[str, Any]) -> str:
    held = archive().posts_on(entry["by"], DAY)
    return next(post for post in archive().choices["post"].values if post not in held)


@pytest.mark.parametrize(("register", "condition"), named("conditions"))
def test_a_condition_that_is_not_met_is_found(register: Register, condition: Condition) -> None:
    for record in of(register):
        for copy in spoiled(condition, record):
            found = [p for p in said(copy) if p.asked_by == (f"condition {register.name}.{condition.name}",)]
            if found:
                assert all(p.message.told("zh") and p.help.told("zh") for p in found)
                assert not any("{" in p.message.told("en") for p in found)
                return
    pytest.fail(f"no way was found to break {condition.name}")


def test_every_register_has_its_place_and_its_regulation() -> None:
    groups = ARCHIVE.choices["register_group"].values
    for register in REGISTERS:
        assert register.group in groups, register.name
        assert register.regulation in ARCHIVE.regulations, register.name
        assert register.columns, register.name
        assert not (set(register.columns) - register.fields.keys() - register.computed.keys()), register.name


def test_every_text_field_has_an_example() -> None:
    def texts(group: Group, above: str) -> Iterator[str]:
        for field in group.fields.values():
            type = field.type.item if isinstance(field.type, ListOf) else field.type
            if isinstance(type, Group):
                yield from texts(type, f"{above}.{field.name}")
            elif type.__class__ in (Text,) and not field.examples:
                yield f"{above}.{field.name}"

    for register in REGISTERS:
        own = Group({n: f for n, f in register.fields.items() if n not in NAMES})
        assert list(texts(own, register.name)) == []
