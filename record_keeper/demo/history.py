"""All lives together, in the order of time, as the words of `git fast-import`."""

from __future__ import annotations

import heapq
from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime, time, timedelta
from functools import partial
from itertools import count, islice
from typing import NamedTuple

from . import access, complaints, customers, mishaps, others
from .draft import Draft
from .office import END, START
from .steps import Life, Step, World
from .writing import Writer

_IN_A_COMMIT = ((1, 2, 3, 4, 5), (60, 22, 10, 5, 3))
"""How many records go together, and how often."""
_FEW = 10
_LARGE = 1000
_TAKEN_OVER = {"customers": (0.6, 0.92), "complaints": (0.5, 0.85)}
"""The share that is older than the archive: of few, and of LARGE and more. A company of many has been
there for long, and a year's folder of thousands makes git slow: each commit writes its list anew."""

_LOOKED_AT_AGAIN = 2024
"""From this year on it is looked into whether what was done about old complaints helped."""

Birth = tuple[datetime, Callable[[datetime], Life]]


class Amount(NamedTuple):
    """How many customers and complaints there shall be."""

    customers: int
    complaints: int

    @property
    def old_customers(self) -> int:
        """How many of the customers are older than the archive."""
        return _older("customers", self.customers)

    @property
    def old_complaints(self) -> int:
        """How many of the complaints are older than the archive."""
        return _older("complaints", self.complaints)


def _older(register: str, number: int) -> int:
    return int(number * _TAKEN_OVER[register][number >= _LARGE])


def stream(world: World, founding: Mapping[str, bytes], amount: Amount) -> Iterator[bytes]:
    """The whole history, piece by piece; deterministic for a given world."""
    writer = Writer(world)
    start = datetime.combine(START, time(8, 40))
    founder, _ = world.office.one(START, "information_supervisor")
    yield writer.plain(Step(start, founder, "建立档案库、登记册和制度", founding))
    births: list[Birth] = []
    for first in _taken_over(world, amount, start, births):
        yield writer.plain(first)
    births += _births(world, amount)
    yield from writer.branching(_in_time(births))


def _taken_over(world: World, amount: Amount, at: datetime, births: list[Birth]) -> Iterator[Step]:
    """What stood on paper before; what happens to the files later is added to `births`."""
    for year, number in _shares(amount.old_customers, range(customers.FIRST_YEAR, START.year + 1)):
        at += timedelta(minutes=7)
        first, files = customers.taken_over(world, year, number, at)
        yield first
        births += _taken_up(world, files, customers.looked_after)
    for year, number in _shares(amount.old_complaints, range(complaints.FIRST_YEAR, START.year + 1)):
        at += timedelta(minutes=7)
        first, closed = complaints.taken_over(world, year, number, at)
        yield first
        if year >= _LOOKED_AT_AGAIN:
            births += _taken_up(world, closed, complaints.looked_at_again)


def _taken_up(
    world: World, drafts: list[Draft], act: Callable[[World, list[Draft], datetime], Life]
) -> list[Birth]:
    """Some at a time of what was taken over, on some day later."""
    office, births = world.office, list[Birth]()
    waiting = iter(drafts)
    while some := list(islice(waiting, _some(world))):
        moment = office.at(office.between(START + timedelta(days=2), END - timedelta(days=60)))
        births.append((moment, partial(act, world, some)))
    return births


def _shares(total: int, years: range) -> Iterator[tuple[int, int]]:
    """(year, number) of a total that grows from year to year, the last year cut short; years without any left out."""
    weights = [20 + at for at in range(len(years) - 1)]
    weights.append(weights[-1] // 3)
    before = so_far = 0
    for year, weight in zip(years, weights, strict=True):
        before += weight
        upto = total * before // sum(weights)
        if upto > so_far:
            yield year, upto - so_far
        so_far = upto


def _births(world: World, amount: Amount) -> Iterator[Birth]:
    """When new files are opened, complaints come in and files are asked for."""
    new = amount.customers - amount.old_customers
    slips = max(1, amount.customers // 300) if new > 4 else 0
    rare = min(slips, 1)
    for at in _moments(world, rare, START + timedelta(days=60)):
        yield at, lambda at: others.rare(world, at)
    yield from _spread(
        world, new - 2 * slips - rare, lambda size: lambda at: customers.opened(world, size, at)
    )
    yield from _spread(
        world,
        amount.complaints - amount.old_complaints,
        lambda size: lambda at: complaints.handled(world, size, at),
    )
    for kind, often in (
        (mishaps.duplicate, slips),
        (mishaps.renumbered, slips),
        (mishaps.at_once, slips),
        (mishaps.mistyped, min(slips, 1)),
    ):
        # Early enough to be put right before the last day.
        for at in _moments(world, often, END - timedelta(days=14)):
            yield at, lambda at, kind=kind: kind(world, at)  # type: ignore[misc]
    for at in _moments(world, max(amount.customers // 20, 1)):
        yield at, lambda at: access.asked_for(world, at)
    if amount.customers >= _FEW:
        yield from _others(world, amount)


def _others(world: World, amount: Amount) -> Iterator[Birth]:
    """When records of the other registers are opened; an archive of a few customers has too little for them."""
    for register in others.registers(world):
        for at in _moments(world, _of_others(amount)):
            yield at, lambda at, register=register: others.kept(world, register, at)  # type: ignore[misc]

    end = world.office.at(END)
    yield end, lambda at: others.filled(world, at)


def _of_others(amount: Amount) -> int:
    """How many records each of the other registers gets: enough to look at; each costs hundredths of a second."""
    return 1 + min(amount.customers // 100, 2)


def _spread(world: World, total: int, make: Callable[[int], Callable[[datetime], Life]]) -> Iterator[Birth]:
    """Lives of one to five records each, until there are enough."""
    while total > 0:
        size = min(total, _some(world))
        total -= size
        for at in _moments(world, 1):
            yield at, make(size)


def _some(world: World) -> int:
    sizes, weights = _IN_A_COMMIT
    return world.random.choices(sizes, weights)[0]


def _moments(world: World, number: int, last: date = END) -> Iterator[datetime]:
    for _ in range(number):
        # A good part of it of late, so that things are under way and due on the last day.
        first = last - timedelta(days=25) if world.chance(0.12) else START + timedelta(days=2)
        yield world.office.at(world.office.between(first, last))


def _in_time(births: list[Birth]) -> Iterator[Step]:
    """The steps of all lives in the order of time, up to the last day; each made when its turn comes."""
    order = count()
    waiting: list[tuple[datetime, int, Step | None, Life]] = []
    coming = iter(sorted(births, key=lambda birth: birth[0]))
    birth = next(coming, None)
    while waiting or birth:
        if birth and (not waiting or birth[0] <= waiting[0][0]):
            at, life = birth[0], birth[1](birth[0])
            birth, made = next(coming, None), next(life, None)
        else:
            at, _, step, life = heapq.heappop(waiting)
            if step:
                yield step
            made = next(life, None)
        if made and made.at.date() <= END:
            heapq.heappush(waiting, (max(made.at, at), next(order), made, life))
