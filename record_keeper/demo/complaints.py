"""The lives of complaints: received, replied to, assigned, looked into, put right, confirmed, closed."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from ..fields import Money
from ..limits import Period
from . import words
from .draft import Draft
from .office import START
from .others import know
from .steps import Life, Step, World, step

FIRST_YEAR = 2021
"""The year of the oldest complaint that was taken over."""
_LOOKED_INTO_BY = {
    "quality": ("quality_engineer", "production_manager", "quality_manager"),
    "packaging": ("purchasing_manager",),
    "shortage": ("purchasing_manager",),
    "delivery": ("production_manager",),
    "billing": ("finance_manager",),
    "service": ("service_engineer",),
}
_OTHERS = ("sales_manager", "salesperson")
_SEVERITIES = ("minor", "ordinary", "serious")  # critical ones take the major track; see the sample


def taken_over(world: World, year: int, count: int, at: datetime) -> tuple[Step, list[Draft]]:
    """The closed complaints of an old year, entered in one go, and their drafts."""
    first = date(year, 3, 8)
    last = min(date(year, 12, 20), START - timedelta(days=40))
    days = sorted(world.random.randrange((last - first).days) for _ in range(count))
    drafts = []
    for n in days:
        moment = datetime.combine(first + timedelta(days=n), datetime.min.time()) + timedelta(hours=9)
        draft = received(world, moment)
        at_once = moment
        for act in (_assigned, _looked_into, _approved, _put_right, _closed):
            at_once += timedelta(hours=world.random.randint(3, 30))
            if not draft.values.get("closed_at"):
                act(world, draft, at_once)
        drafts.append(draft)
    return step(at, world.office.one(at.date(), "service_clerk")[0], "旧台账录入", *drafts), drafts


def looked_at_again(world: World, drafts: list[Draft], at: datetime) -> Life:
    """Whether what was done about some old complaints helped."""
    manager, _ = world.office.one(at.date(), "quality_manager", "customer_service_manager")
    for draft in drafts:
        for action in draft.values.get("actions", ()):
            done = {"done_on": action["agreed_for"], "effect": world.random.choice(words.EFFECTS)}
            draft.set(actions=({**action, **done},))
    if found := [draft for draft in drafts if "actions" in draft.values]:
        yield step(at, manager, "验证改进效果", *found)


def handled(world: World, size: int, at: datetime) -> Life:
    """Some complaints of one morning, which go the same way."""
    office = world.office
    drafts = [received(world, at - timedelta(minutes=world.random.randint(0, 25))) for _ in range(size)]
    clerk = drafts[0].values["first_contact"]
    yield step(at, clerk, "受理登记", *drafts)
    wait = world.random.choice((1, 2, 3, 30, 60, 90, 0))
    at = at + timedelta(minutes=wait + 25) if wait else office.at(office.later(at.date(), 1), at)
    slow = 4 if world.chance(0.12) else 1
    manager, _ = office.one(at.date(), "customer_service_manager")
    if world.chance(0.04):
        yield step(at, clerk, "客户撤诉", *(_withdrawn(world, draft, at) for draft in drafts))
        return
    yield step(at, manager, "首次答复并派单", *(_assigned(world, draft, at) for draft in drafts))
    for wait, by, reason, act in (
        (world.random.choice((1, 2, 2, 3, 4)), drafts[0].values["owner"], "调查完成，提出方案", _looked_into),
        (1, manager, "批准处理方案", _approved),
        (world.random.choice((1, 1, 2, 4)), drafts[0].values["owner"], "办结，结果已告知客户", _put_right),
        (world.random.choice((2, 3, 5)), clerk, "回访客户，结案", _closed),
    ):
        at = office.at(office.later(at.date(), wait * slow))
        going_on = [draft for draft in drafts if not draft.values.get("closed_at")]
        for draft in going_on:
            act(world, draft, at)
        if going_on:
            yield step(at, by, reason, *going_on)
    know(world, *drafts)


def received(world: World, at: datetime) -> Draft:
    """A complaint as it comes in."""
    random = world.random
    fault = random.choice(words.FAULTS)
    category, summary = fault[0], fault[1]
    draft = Draft(
        world.forms["complaints"],
        world.new_id("complaints", at.year),
        state="received",
        received_at=at,
        channel=random.choice(("phone", "phone", "wechat", "email", "web", "visit", "letter")),
        first_contact=world.office.one(max(at.date(), START), "service_clerk")[0],
        category=category,
        severity=random.choices(_SEVERITIES, (30, 50, 20))[0],
        summary=f"反映{summary}",
        demand=random.choice(words.DEMANDS),
    )
    draft.values["fault"] = fault
    if world.customers and world.chance(0.9):
        customer = random.choice(world.customers)
        draft.set(customer=customer, repeat_of=world.complained.get(customer) if world.chance(0.3) else None)
        draft.set(complainant=f"客户{random.choice(words.POSITIONS)}")
        world.complained[customer] = draft.id
    else:
        draft.set(complainant="个人消费者", complainant_phone="13800138000")
    if category in ("quality", "packaging", "shortage"):
        draft.set(product=_product(world))
    return draft


def _product(world: World) -> dict[str, Any]:
    random = world.random
    model, quantity = random.choice(words.MODELS), random.choice((12, 60, 120, 600, 1200))
    return {
        "model": model,
        "lot": f"{model[-3:]}-{random.randint(250101, 261031)}",
        "quantity": quantity,
        "defective": random.randint(1, max(1, quantity // 10)),
    }


def _withdrawn(world: World, draft: Draft, at: datetime) -> Draft:
    return draft.set(state="withdrawn", withdrawal_reason="客户核对后发现是自己点错了数。", closed_at=at)


def _assigned(world: World, draft: Draft, at: datetime) -> Draft:
    posts = _LOOKED_INTO_BY.get(draft.values["category"], _OTHERS)
    owner, _ = world.office.one(max(at.date(), START), *posts)
    department = world.archive.records("staff")[owner]["department"]
    serious = draft.values["severity"] == "serious"
    return draft.set(
        state="investigating",
        replied_at=at - timedelta(minutes=20),
        reply_note=world.random.choice(words.REPLIES),
        assigned_at=at,
        department=department,
        owner=owner,
        escalated_at=at if serious else None,
    )


def _looked_into(world: World, draft: Draft, at: datetime) -> Draft:
    random = world.random
    draft.set(investigated_at=at, facts=random.choice(words.FACTS))
    if draft.values.get("escalated_at"):
        draft.set(reported_at=at)
    if draft.values["category"] == "misunderstanding" or world.chance(0.08):
        explanation = "经核对，产品与约定一致。图片和说明已更新，给您造成误会，深表歉意。"
        draft.set(answer_form="written", explanation=explanation)
        return draft.set(state="explained", finding="unfounded", closed_at=at)
    _, _, cause, kind, plan, _ = draft.values["fault"]
    draft.set(
        state="planned",
        finding=random.choice(("founded", "founded", "partly")),
        responsibility=random.choice(("own", "own", "own", "supplier", "carrier")),
        plan=f"{plan}。",
    )
    return draft.add("causes", role="occurrence", kind=kind, text=f"{cause}。")


def _approved(world: World, draft: Draft, at: datetime) -> Draft:
    manager = world.office.one(at.date(), "customer_service_manager")
    return draft.set(state="acting").approve(
        "plan", manager, at.date(), world.random.choice(("同意。", "同意，尽快实施。"))
    )


def _put_right(world: World, draft: Draft, at: datetime) -> Draft:
    plan, remedy = draft.values["fault"][4:]
    cost = Money(Decimal(world.random.randint(20, 4000)))
    draft.add("remedies", kind=remedy, amount=cost if remedy in ("price_cut", "refund") else None)
    draft.add(
        "actions",
        kind="corrective",
        text=f"{plan}。",
        owner=draft.values["owner"],
        agreed_for=at.date() + timedelta(days=world.random.randint(5, 30)),
        check_after=Period(3, "months"),
    )
    return draft.set(state="confirming", resolved_at=at, cost=cost)


def _closed(world: World, draft: Draft, at: datetime) -> Draft:
    by = draft.values["first_contact"]
    draft.add("attempts", at=at - timedelta(minutes=15), by=by, note=world.random.choice(words.CALLS))
    return draft.set(
        state="closed",
        confirmation=world.random.choice(("satisfied", "satisfied", "mostly", "declined")),
        confirmed_at=at - timedelta(minutes=15),
        closed_at=at,
        lessons=world.random.choice(words.LESSONS) if world.chance(0.4) else None,
    )
