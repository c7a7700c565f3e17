"""The pages of desks: one a person and one a post, poured, and the index of all of them."""

from __future__ import annotations

from hashlib import sha256

from record_keeper.messages import say

from ..output import Filling, Heading, Page, Poured
from ..views.desk_index import DeskIndex
from ..views.desks import DeskView
from .room import Room


class DeskPages:
    """Makes the pages of desks."""

    def __init__(self, room: Room) -> None:
        self.room = room

    def page(self, view: DeskView) -> Poured:
        """The page of one desk."""
        told = repr((self.room.seal, view)).encode("utf-8", "replace")
        return Poured(
            address=view.address,
            register="",
            title=view.heading,
            description=say("{day} 的待办", day=view.day).told(self.room.lang),
            body=lambda: self._filling(view),
            key=sha256(told).hexdigest()[:32],
            search=False,
            names=(view.title, view.id) if view.id else (),
        )

    def _filling(self, view: DeskView) -> Filling:
        headings = tuple(Heading(2, part.anchor, part.title) for part in view.parts)
        return Filling(self.room.render("desk.html", view.address, view), headings)


def desks_page(view: DeskIndex, room: Room) -> Page:
    """All desks."""
    return Page(
        address="desks/index.md",
        markdown=room.render("desks.md", "desks/index.md", view),
        title=say("工作台").told(room.lang),
        names=("desks",),
        hide=("toc",),
    )
