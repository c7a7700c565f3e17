"""All desks on one page, with how much lies on each."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from record_keeper.workdays import day_of

from .desk import Desk, Named
from .desks import TITLES, DeskView

COLUMNS = tuple(anchor for anchor in TITLES if anchor != "soon")


class Seat(NamedTuple):
    """A line of the index: a desk, the posts of its person or the people of its post, and how much of each kind."""

    desk: Named
    others: tuple[Named, ...]
    numbers: tuple[int, ...]


class DeskIndex(NamedTuple):
    """The desks that somebody sits at, or that something lies on; the most urgent first."""

    day: str
    heads: tuple[str, ...]
    people: tuple[Seat, ...]
    posts: tuple[Seat, ...]


def desk_index(views: Sequence[DeskView], desk: Desk) -> DeskIndex:
    """The index of the day."""
    return DeskIndex(
        day_of(desk.day).isoformat(),
        tuple(desk.tell(TITLES[anchor]) for anchor in COLUMNS),
        _seats(view for view in views if view.about),
        _seats(view for view in views if not view.about),
    )


def _seats(views: Iterable[DeskView]) -> tuple[Seat, ...]:
    found = (Seat(Named(v.title, v.address), v.posts, tuple(map(v.number, COLUMNS))) for v in views)
    taken = (seat for seat in found if seat.others or any(seat.numbers))
    return tuple(sorted(taken, key=lambda seat: [-number for number in seat.numbers]))
