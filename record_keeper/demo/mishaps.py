"""The lives of what goes wrong: a customer entered twice, an id mistyped, two people at one file at once."""

from __future__ import annotations

from datetime import datetime

from . import words
from .customers import APPROVERS, new_file, taken_into_use
from .draft import Draft
from .steps import Life, Step, World, step


def duplicate(world: World, at: datetime) -> Life:
    """A file that was opened for a customer who has one already, and is deleted again."""
    if not world.customers:
        return
    draft = new_file(world, at.date())
    yield step(at, draft.values["opened_by"], "建档", draft)
    later = world.office.at(world.office.later(at.date(), 2))
    clerk, _ = world.office.one(later.date(), "info_clerk")
    reason = words.DUPLICATE.format(other=world.random.choice(world.customers))
    entry = world.delete("customers", draft.id, later.date(), clerk, reason)
    yield Step(later, clerk, "重复建档，删除", {draft.path: None, **entry})


def renumbered(world: World, at: datetime) -> Life:
    """A file that got an id of the wrong year, and then the right one."""
    draft = new_file(world, at.date(), wrong_year=True)
    yield step(at, draft.values["opened_by"], "建档", draft)
    later = world.office.at(world.office.later(at.date(), 1))
    supervisor, _ = world.office.one(later.date(), *APPROVERS)
    new = world.new_id("customers", at.year)
    draft.add("corrections", at=later.date(), by=supervisor, reason=f"原编号 {draft.id}，年份取错。")
    yield _moved(world, draft, new, later, supervisor, words.RENUMBERED)
    yield from taken_into_use(world, [draft], later)


def at_once(world: World, at: datetime) -> Life:
    """A new file to which two people add at the same time, each on a branch; the merge keeps both."""
    draft = new_file(world, at.date())
    yield step(at, draft.values["opened_by"], "建档", draft)
    at = world.office.at(world.office.later(at.date(), 1), at)
    owner = draft.values["owner"]
    clerk, _ = world.office.one(at.date(), "info_clerk")
    noted, checked, both = draft.copy(), draft.copy(), draft
    (visit, seen), (check, right) = world.random.choice(words.VISITS[2:]), words.VISITS[0]
    for one in (noted, both):
        one.add("events", at=at.date(), kind=visit, by=owner, note=seen)
    for one in (checked, both):
        one.add("events", at=at.date(), kind=check, by=clerk, note=right)
    beside = step(at, clerk, "信息核对", checked)
    yield step(at, owner, "登记往来", noted)._replace(beside=beside, together={both.path: both.data})
    yield from taken_into_use(world, [both], at)


def mistyped(world: World, at: datetime) -> Life:
    """A new department and somebody who joins it; the ids of both were mistyped and are put right."""
    office = world.office
    supervisor, _ = office.one(at.date(), *APPROVERS)
    department = Draft(world.forms["departments"], words.DEPARTMENT[0], name=words.DEPARTMENT[2])
    department.set(parent="sales", duties=words.DEPARTMENT[3], established_on=at.date())
    yield step(at, supervisor, "新设部门", department)
    at = office.at(office.later(at.date(), 3))
    person = _joined(world, department.id, at)
    yield step(at, supervisor, "新员工入职", person)
    at = office.at(office.later(at.date(), 2))
    reason = words.MISTYPED
    moved = _moved(world, department, words.DEPARTMENT[1], at, supervisor, reason)
    posts = tuple({**post, "department": department.id} for post in person.values["posts"])
    person.set(department=department.id, posts=posts)
    yield moved._replace(files={**moved.files, person.path: person.data})
    at = office.at(office.later(at.date(), 5))
    person.set(emails=(*person.values["emails"], _address(words.PERSON[1])))
    yield _moved(world, person, words.PERSON[1], at, supervisor, reason)


def _joined(world: World, department: str, at: datetime) -> Draft:
    post = {"post": "salesperson", "department": department, "from": at.date()}
    person = Draft(world.forms["staff"], words.PERSON[0], name=words.PERSON[2], department=department)
    return person.set(emails=(_address(words.PERSON[0]),), posts=(post,), joined_on=at.date())


def _address(id: str) -> str:
    return f"{id}@example.invalid"


def _moved(world: World, draft: Draft, new: str, at: datetime, by: str, reason: str) -> Step:
    """The step that gives a record another id: its file moves, the old id is entered as deleted."""
    old_id, old_path = draft.id, draft.path
    draft.rename(new)
    entry = world.delete(draft.form.register.name, old_id, at.date(), by, reason.format(new=new))
    return Step(at, by, "更正编号", {old_path: None, draft.path: draft.data, **entry})
