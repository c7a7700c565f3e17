"""All lives together, in the order of time, as the words of `git fast-import`."""

from __future__ import annotations

import heapq
from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime, time, timedelta
from itertools import count, islice
from typing import NamedTuple

from ..commit_message import subject, what_changed
from ..sample.stream import FOLDERS, Commit, written
from . import access, complaints, customers
from .office import END, START
from .steps import Life, Step, World

_IN_A_COMMIT = ((1, 2, 3, 4, 5), (15, 15, 20, 25, 25))
"""How many records go together, and how often."""
_LARGE = 5000
_TAKEN_OVER = {"customers": (0.6, 0.8), "complaints": (0.5, 0.65)}
"""The share that is older than the archive: of few, and of LARGE and more. A company of many has been
there for long, and a year's folder of thousands makes git slow: each commit writes its list anew."""
_SIDE_BRANCH = 40
"""One commit of so many is made on a branch and merged."""

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
    writer = _Writer(world)
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
    office = world.office
    for year, number in _shares(amount.old_customers, range(customers.FIRST_YEAR, START.year + 1)):
        at += timedelta(minutes=7)
        first, drafts = customers.taken_over(world, year, number, at)
        yield first
        waiting = iter(drafts)
        while some := list(islice(waiting, _some(world))):
            moment = office.at(office.between(START + timedelta(days=2), END - timedelta(days=60)))
            births.append((moment, lambda at, some=some: customers.looked_after(world, some, at)))  # type: ignore[misc]
    for year, number in _shares(amount.old_complaints, range(complaints.FIRST_YEAR, START.year + 1)):
        at += timedelta(minutes=7)
        yield complaints.taken_over(world, year, number, at)


def _shares(total: int, years: range) -> Iterator[tuple[int, int]]:
    """(year, number) of a total that grows from year to year; years without any left out."""
    weights = [10 + at for at in range(len(years))]
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
    slips = max(1, new // 100) if new > 4 else 0
    yield from _spread(world, new - slips, lambda size: lambda at: customers.opened(world, size, at))
    yield from _spread(
        world,
        amount.complaints - amount.old_complaints,
        lambda size: lambda at: complaints.handled(world, size, at),
    )
    for kind, often in ((customers.duplicate, slips), (customers.renumbered, slips)):
        # Early enough to be put right before the last day.
        for at in _moments(world, often, END - timedelta(days=14)):
            yield at, lambda at, kind=kind: kind(world, at)  # type: ignore[misc]
    for at in _moments(world, max(amount.customers // 20, 1)):
        yield at, lambda at: access.asked_for(world, at)


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


class _Writer:
    """Words steps as commits; knows the last mark and the time of the last commit."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.mark = 0
        self.seconds = 0
        self.known: set[str] = set()

    def plain(self, step: Step) -> bytes:
        """A commit on top of the last one."""
        return self._commit(step, (self.mark,) if self.mark else ())

    def branching(self, steps: Iterator[Step]) -> Iterator[bytes]:
        """Commits one after the other, and now and then two side by side and a merge."""
        for number, step in enumerate(steps, 1):
            other = next(steps, None) if number % _SIDE_BRANCH == 0 else None
            if other is None or other.by == step.by or not step.files.keys().isdisjoint(other.files):
                yield self.plain(step)
                if other:
                    yield self.plain(other)
                continue
            base = self.mark
            yield self._commit(step, (base,))
            side = self.mark
            yield self._commit(other, (base,))
            name = next(path.rsplit("/", 1)[-1].removesuffix(".yaml") for path in step.files)
            yield self._merge(step, other, name, (self.mark, side))

    def _commit(self, step: Step, parents: tuple[int, ...], message: str = "") -> bytes:
        letters = {
            path: "D" if data is None else "M" if path in self.known else "A"
            for path, data in step.files.items()
            if path.startswith(FOLDERS)
        }
        message = message or subject(what_changed(letters), step.reason)
        self.known.update(path for path, data in step.files.items() if data is not None)
        self.known.difference_update(path for path, data in step.files.items() if data is None)
        zone = self.world.archive.settings.zone()
        self.mark += 1
        self.seconds = max(self.seconds + 1, int(step.at.replace(tzinfo=zone).timestamp()))
        author = self.world.office.name(step.by)
        return written(Commit(self.mark, author, self.seconds, "+0800", message, parents, step.files))

    def _merge(self, step: Step, other: Step, name: str, parents: tuple[int, ...]) -> bytes:
        at = max(step.at, other.at) + timedelta(minutes=10)
        by, _ = self.world.office.one(at.date(), "information_supervisor", "customer_service_manager")
        return self._commit(Step(at, by, "", step.files), parents, f"Merge branch '{name}'")
