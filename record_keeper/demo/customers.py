"""How customer files come about: taken over from paper, or opened and filed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from ..fields import Absent, Money
from ..specimens.codes import credit_code
from . import words
from .draft import Draft
from .in_use import ended_before, later, put_into_use
from .office import START
from .steps import Life, Step, World, step

FIRST_YEAR = 2007
"""The year of the oldest file that was taken over."""
FIRST_FILED = date(2021, 3, 8)
"""From then on somebody of the sample's staff holds a post that may file."""
_LATELY = 2023
_ENDING, _ENDED = 0.8, 0.55
"""Of the customers from before LATELY, how many are none any more at the end; and of these, before the beginning."""
APPROVERS = ("information_supervisor", "customer_service_manager")
_BUYERS = {"supplier": ("purchasing_manager",), "partner": ("finance_manager",)}
_SECRET = {"level": "secret", "reason": "涉及报价底线", "until": "2028-12-31"}
_PHONES = ("0757-22223333", "400-810-8888", "800-810-1111", "13800138000")


def taken_over(world: World, year: int, count: int, at: datetime) -> tuple[Step, list[Draft]]:
    """The files of an old year, entered in one go, and their drafts for what comes later."""
    first = date(year, 3, 1)
    last = min(date(year, 12, 31), START - timedelta(days=40))
    days = sorted(world.random.randrange((last - first).days) for _ in range(count))
    drafts = [_filed(world, new_file(world, first + timedelta(days=n))) for n in days]
    old = year < _LATELY
    for draft in drafts:
        put_into_use(world, draft, ends=world.chance(_ENDING if old else 0.06))
        if draft.values["ends"] and world.chance(_ENDED):
            ended_before(world, draft)
    clerk, _ = world.office.one(at.date(), "info_clerk")
    return step(at, clerk, "旧台账录入", *drafts), [d for d in drafts if d.values["state"] == "active"]


def looked_after(world: World, drafts: list[Draft], at: datetime) -> Life:
    """A check of some old files by the clerk, and what their owner does later."""
    clerk, _ = world.office.one(at.date(), "info_clerk")
    kind, note = world.random.choice(words.VISITS[:2] + words.VISITS[6:7])
    for draft in drafts:
        draft.add("events", at=at.date(), kind=kind, by=clerk, note=note)
    yield step(at, clerk, "信息核对", *drafts)
    yield from later(world, drafts, at)


def opened(world: World, size: int, at: datetime) -> Life:
    """New files: opened by a salesperson, filed by the supervisor, then in use."""
    drafts = [new_file(world, at.date()) for _ in range(size)]
    by = drafts[0].values["opened_by"]
    yield step(at, by, "建档", *drafts)
    yield from taken_into_use(world, drafts, at)


def taken_into_use(world: World, drafts: list[Draft], at: datetime) -> Iterator[Step]:
    """The filing of new files, some days later, and what happens to them then."""
    day = world.office.later(at.date(), world.random.choice((1, 1, 2, 2, 3, 4, 5, 7)))
    approver = world.office.one(day, *APPROVERS)
    filed = [draft for draft in drafts if draft.values["owner"] != approver[0]]
    if not filed:
        return
    for draft in filed:
        _file(world, draft, day, approver)
        put_into_use(world, draft, ends=world.chance(0.03))
    moment = world.office.at(day, at)
    yield step(moment, approver[0], "备案审核，给定档号", *filed)
    yield from later(world, filed, moment)


def new_file(world: World, day: date, wrong_year: bool = False) -> Draft:
    """A file as it is opened on a day."""
    random = world.random
    kind = random.choices(("client", "supplier", "partner"), (80, 14, 6))[0]
    id = world.new_id("customers", day.year - wrong_year)
    owner, opener = _owner(world, kind, day)
    draft = Draft(world.forms["customers"], id, state="draft", owner=owner, opened_on=day)
    draft.set(opened_by=opener if day >= START else None)
    draft.set(**{"class": kind}, **_company(world, kind, day, id))
    if kind == "client":
        tier = random.choices(("target", "ordinary", "key"), (35, 50, 15))[0]
        backup = world.office.one(max(day, START), "customer_service_manager", "sales_manager", but=owner)[0]
        draft.set(
            tier=tier,
            stage=random.choice(("prospect", "negotiating")),
            backup=backup if tier == "key" else None,
            reception_level="vip" if tier == "key" else None,
            trade_form=random.choice(
                ("wholesaler", "specialty_shop", "online_shop", "manufacturer", "exporter")
            ),
            source=random.choice(("visit", "fair", "referral", "web", "tender")),
        )
    if world.chance(0.02):
        draft.set(secrecy=_SECRET)
    return draft


def _owner(world: World, kind: str, day: date) -> tuple[str, str]:
    """(owner, opener): the owner is still there at the end, the opener need only be there on the day."""
    posts = _BUYERS.get(kind, ("salesperson", "sales_manager"))
    day = max(day, START)
    owner = world.random.choice(world.office.staying(day, *posts))
    return owner, world.random.choice([p for post in posts for p in world.office.holding(post, day)])


def _company(world: World, kind: str, day: date, id: str) -> dict[str, Any]:
    """Who the customer is: name, code, address, telephone."""
    random = world.random
    city, region, division = random.choice(words.PLACES)
    name, short, nature = _name(world, kind, city)
    number = random.choice(words.NUMBERS)
    found: dict[str, Any] = {
        "name": name,
        "short_name": short,
        "region": region,
        "address": f"{city}{random.choice(words.ROADS)}{random.choice(words.NUMBERS)}十{number}号",
        "phones": tuple(random.sample(_PHONES[:3], random.choice((1, 1, 2)))),
    }
    if kind == "partner":
        at = words.PARTNERS.index(name[-len(short) :]) if name[-len(short) :] in words.PARTNERS else 0
        return {**found, "partner_kind": words.PARTNER_KINDS[at], "services": words.SERVICES[at]}
    person = random.choice(words.SURNAMES) + random.choice(words.FIRST) + random.choice(words.SECOND)
    code = credit_code(len(world.names), division, "92" if nature == "sole_trader" else "91")
    found |= {
        "credit_code": code,
        "enterprise_nature": nature,
        "legal_representative": person if world.chance(0.9) else Absent("declined", day),
        "registered_capital": Money(Decimal(random.choice((50, 100, 200, 300, 500, 1000, 2000)) * 10_000)),
        "founded_on": date(day.year - random.randint(1, 15), random.randint(1, 12), random.randint(1, 28)),
        "scope": random.choice(words.SCOPES),
    }
    if kind == "supplier":
        found["supplies"] = tuple(random.sample(words.SUPPLIES, random.choice((1, 2))))
    return found


def _name(world: World, kind: str, city: str) -> tuple[str, str, str]:
    """(name, short name, legal form); no two files have names that could be taken for the same."""
    random = world.random
    while True:
        sign = random.choice(words.FIRST) + random.choice(words.SECOND)
        trade = random.choice(words.PARTNERS if kind == "partner" else words.TRADES)
        form, nature = random.choices(words.FORMS, (80, 10, 4, 6))[0]
        if (core := f"{city}{sign}{trade}") not in world.names:
            world.names.add(core)
            return (core, trade, "") if kind == "partner" else (core + form, sign + trade, nature)


def _filed(world: World, draft: Draft) -> Draft:
    """A file of the time before: filed soon after it was opened, or when somebody was there to do it."""
    wait = timedelta(days=world.random.randint(1, 20))
    day = max(draft.values["opened_on"], FIRST_FILED) + wait
    _file(world, draft, day, world.office.one(day, *APPROVERS, but=draft.values["owner"]))
    return draft


def _file(world: World, draft: Draft, day: date, approver: tuple[str, str]) -> None:
    draft.set(filed_on=day, archival_code=f"DB-{draft.id}", state="filed")
    draft.approve("filing", approver, day, world.random.choice(("项目齐全，同意备案。", "同意备案。")))
