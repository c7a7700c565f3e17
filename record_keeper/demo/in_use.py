"""What becomes of customer files that are in use: visits, reports, a suspension, their end."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from decimal import Decimal

from ..fields import Money
from ..limits import Period
from . import words
from .draft import Draft
from .office import END, START
from .others import know
from .steps import Step, World, step

_ENDERS = ("customer_service_manager", "gm")
_ON_CREDIT = ("monthly", "bill")
_SPRING = date(2026, 1, 12)
_CAREFUL = 0.93
"""How many of the reports that are asked for are written."""


def put_into_use(world: World, draft: Draft, ends: bool) -> None:
    """What stands in a file that is in use; of those that will end nothing else is to hang on them."""
    random, values = world.random, draft.values
    keeper, _ = world.office.one(max(values["filed_on"], START), "info_clerk")
    paper = {
        "location": f"{random.choice(words.NUMBERS)}号柜{random.choice('一二三四')}层",
        "pages": random.randint(4, 80),
        "keeper": keeper,
    }
    draft.set(paper=paper, state="active")
    if values["class"] == "client":
        draft.set(
            stage="dealing",
            first_deal_on=values["filed_on"],
            settlement=random.choice(("cash", "monthly", "on_delivery", "bill")),
            payment_period=Period(random.choice((30, 45, 60)), "days"),
            credit_class=random.choice(("jia", "yi", "bing")),
            credit_limit=Money(Decimal(random.choice((5, 10, 20, 30, 48)) * 10_000)),
        )
    draft.values["ends"] = ends
    if not ends and values["secrecy"]["level"] == "internal":
        world.customers.append(draft.id)
        know(world, draft)


def ended_before(world: World, draft: Draft) -> None:
    """Ends what ended on paper before the archive began; a file that is too young for it stays in use."""
    first, last = draft.values["filed_on"] + timedelta(days=200), START - timedelta(days=60)
    if first < last:
        day = first + timedelta(days=world.random.randrange((last - first).days))
        _terminate(world, draft, day, world.office.one(day, *_ENDERS))
        draft.set(state="archived", archived_on=day + timedelta(days=world.random.randint(3, 25)))


def later(world: World, drafts: list[Draft], after: datetime) -> Iterator[Step]:
    """What happens to files in use months later: a visit, a suspension, a yearly report, or their end."""
    office = world.office
    day = office.between(office.later(after.date(), 5), min(END, after.date() + timedelta(days=400)))
    at = office.at(day, after)
    ending = [draft for draft in drafts if draft.values["ends"]]
    going_on = [draft for draft in drafts if not draft.values["ends"]]
    if going_on:
        by = going_on[0].values["owner"]
        suspended = world.chance(0.04)
        kind, note = world.random.choice(words.VISITS)
        for draft in going_on:
            draft.add("events", at=day, kind=kind, by=by, note=note)
            if draft.values.get("settlement") in _ON_CREDIT and world.chance(_CAREFUL):
                draft.add(
                    "credit_reports", at=day, kind="routine", by=by, note=world.random.choice(words.CREDIT)
                )
            if suspended:
                draft.set(state="suspended", suspended_reason=world.random.choice(words.PAUSES))
        yield step(at, by, "暂停合作" if suspended else "登记往来", *going_on)
        yield from _reported(world, going_on, at)
    if ending:
        yield from _end(world, ending, office.at(office.later(day, 3), at))


def _reported(world: World, drafts: list[Draft], after: datetime) -> Iterator[Step]:
    """The yearly reports on customers, in spring or a year after they were filed, by those who look after them."""
    random, office = world.random, world.office
    by_owner: dict[str, list[Draft]] = {}
    for draft in drafts:
        if draft.values["class"] == "client" and world.chance(_CAREFUL):
            by_owner.setdefault(draft.values["owner"], []).append(draft)
    for owner, some in by_owner.items():
        due = max(draft.values["filed_on"] for draft in some) + timedelta(days=360)
        first = max(_SPRING, after.date(), due - timedelta(days=60))
        if first >= END:
            continue
        moment = office.at(office.between(first, max(due, first + timedelta(days=40))), after)
        reports = []
        for draft in some:
            report = Draft(world.forms["annual-reports"], world.new_id("annual-reports", moment.year))
            report.set(customer=draft.id, business_year=moment.year - 1, source="own_sales", state="reported")
            report.set(our_sales=Money(Decimal(random.randint(2, 300) * 10_000)))
            report.set(performance=random.choice(words.RESULTS), finances=random.choice(words.FINANCES))
            report.set(
                reported_by=owner, reported_on=moment.date(), owner=owner, secrecy=draft.values["secrecy"]
            )
            reports.append(report)
        yield step(moment, owner, "年度报告", *reports)


def _end(world: World, drafts: list[Draft], at: datetime) -> Iterator[Step]:
    approver = world.office.one(at.date(), *_ENDERS)
    for draft in drafts:
        _terminate(world, draft, at.date(), approver)
    yield step(at, approver[0], "批准终止合作", *drafts)
    later = world.office.at(world.office.later(at.date(), world.random.randint(3, 25)))
    for draft in drafts:
        draft.set(state="archived", archived_on=later.date())
    yield step(later, world.office.one(later.date(), "info_clerk")[0], "归档", *drafts)


def _terminate(world: World, draft: Draft, day: date, approver: tuple[str, str]) -> None:
    reason = world.random.choice(words.ENDINGS)
    draft.set(state="terminated", terminated_on=day, termination_reason=reason)
    draft.approve("termination", approver, day, "同意终止。")
