"""The lives of requests to read files, and of the loans that some of them lead to."""

from __future__ import annotations

from collections.abc import Generator, Iterator
from datetime import date, datetime, timedelta

from ..limits import Period
from ..workdays import day_of
from . import words
from .draft import Draft
from .steps import Life, Step, World, step

_APPLICANTS = ("salesperson", "sales_manager", "quality_engineer", "service_engineer", "finance_manager")
_HEADS = ("sales_manager", "quality_manager", "finance_manager", "gm")


def asked_for(world: World, at: datetime) -> Life:
    """A request: reviewed, granted or refused, used, closed."""
    if not (files := _files(world)):
        return
    random, office = world.random, world.office
    applicant, _ = office.one(at.date(), random.choice(_APPLICANTS), *_APPLICANTS)
    taken = {*files, applicant}  # a person has one loan at a time
    lends = world.chance(0.6) and not world.lent & taken
    if lends:
        world.lent |= taken
    request = Draft(
        world.forms["access-requests"],
        world.new_id("access-requests", at.year),
        state="submitted",
        applicant_kind="internal",
        applicant=applicant,
        requested_at=at,
        records=tuple(files),
        actions=("read", "lend") if lends else ("read",),
        purpose=random.choice(("negotiation", "complaint", "audit", "dispute", "statistics")),
        reason=random.choice(words.REASONS),
        profile="经办该客户的业务，因工作需要查阅。",
        department_seal=True,
    )
    head = office.one(at.date(), *_HEADS, but=applicant)
    request.approve("endorsement", head, at.date(), "情况属实。")
    yield step(at, applicant, "申请查阅", request)
    at = office.at(office.later(at.date(), random.choice((0, 1, 1))), at)
    clerk = office.one(at.date(), "info_clerk", "information_supervisor", but=applicant)
    request.set(state="reviewed").approve("review", clerk, at.date(), "对象明确，目的正当。")
    yield step(at, clerk[0], "初审", request)
    at = office.at(office.later(at.date(), random.choice((0, 1, 2))), at)
    decider = office.one(at.date(), "customer_service_manager", "gm", but=applicant)
    if world.chance(0.1):
        world.lent -= taken if lends else set()
        request.approve("grant", decider, at.date(), "超出工作需要。", "refused")
        request.set(state="refused", decided_at=at, refusal_reason="不是申请人经办的事项，超出工作需要。")
        yield step(at, decider[0], "不准许查阅", request)
        return
    until = office.later(at.date(), random.choice((5, 7, 10)))
    request.approve("grant", decider, at.date(), "准许。")
    request.set(state="granted", decided_at=at, granted_from=at.date(), granted_to=until)
    yield step(at, decider[0], "准许查阅", request)
    if lends:
        at = yield from _lent(world, request, files, at)
    yield from _closed(world, request, at, until)


def _files(world: World) -> list[str]:
    """One to three customers whose files are asked for."""
    count = min(len(world.customers), world.random.choice((1, 1, 2, 3)))
    return sorted(world.random.sample(world.customers, count))


def _lent(world: World, request: Draft, files: list[str], at: datetime) -> Generator[Step, None, datetime]:
    """The paper files go out and come back, now and then late; returns when they are back."""
    office = world.office
    at = office.at(office.later(at.date(), world.random.choice((0, 1))), at)
    clerk, _ = office.one(at.date(), "info_clerk")
    due = _due(world, at.date())
    loan = Draft(
        world.forms["loans"],
        world.new_id("loans", at.year),
        state="lent",
        request=request.id,
        records=tuple(files),
        borrower=request.values["applicant"],
        reason=request.values["reason"],
        pages=world.random.randint(5, 80),
        lent_on=at.date(),
        return_by=due,
        handed_by=clerk,
    )
    yield step(at, clerk, "借出纸质案卷", loan, request.set(state="in_use"))
    late = world.chance(0.15)
    day = (
        office.later(due, world.random.randint(1, 9))
        if late
        else office.between(office.later(at.date(), 1), due)
    )
    back = office.at(day)
    clerk, _ = office.one(back.date(), "info_clerk")
    condition = world.random.choices(("good", "torn", "damp", "pages_missing"), (94, 3, 2, 1))[0]
    loan.set(state="returned", returned_at=back, received_by=clerk, condition=condition)
    yield step(back + timedelta(minutes=5), clerk, "逾期归还，照实登记" if late else "归还入库", loan)
    world.lent -= {*files, request.values["applicant"]}
    return back


def _due(world: World, day: date) -> date:
    """The last day that a loan may be agreed for, by the regulation."""
    limit = world.archive.limit(world.forms["loans"].register.spans["loan"].limit, day)
    due = world.archive.calendar.due(day, limit) if isinstance(limit, Period) else day + timedelta(days=3)
    return day_of(due)


def _closed(world: World, request: Draft, at: datetime, until: date) -> Iterator[Step]:
    office = world.office
    finished = max(at.date(), min(until, office.later(at.date(), 2)))
    closing = office.at(office.later(finished, world.random.choice((0, 1, 2))), at)
    request.set(state="closed", finished_on=finished, closed_on=closing.date())
    yield step(closing, office.one(closing.date(), "info_clerk")[0], "核销", request)
