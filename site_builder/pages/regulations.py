"""The pages of the regulations."""

from __future__ import annotations

from collections.abc import Iterable

from markupsafe import Markup

from record_keeper.messages import say

from ..output import Page
from ..views.regulations import RegulationView, Value
from .escape import clause_text
from .room import Room

NAV = say("制度")


def regulation_page(view: RegulationView, room: Room) -> Page:
    """The page of one regulation."""
    address = f"policies/{view.id}.md"
    limits = {name: _limit(value, room) for name, value in view.limits.items()}
    parts = [
        (part, Markup(clause_text(part.text, limits, "../")) if part.text else "") for part in view.parts
    ]
    return Page(
        address=address,
        markdown=room.render("regulation.md", address, view, {"parts": parts}),
        title=view.title,
        nav=(NAV.told(room.lang),),
        description=f"{view.number} {view.title}",
        edit_path=view.path,
        search=True,
        names=(view.number, view.id),
    )


def policies_page(views: Iterable[RegulationView], room: Room) -> Page:
    """The list of all regulations."""
    return Page(
        address="policies/index.md",
        markdown=room.render("policies.md", "policies/index.md", tuple(views)),
        title=say("制度一览").told(room.lang),
        nav=(NAV.told(room.lang),),
        hide=("toc",),
    )


def _limit(value: Value, room: Room) -> str:
    """A limit where a clause names it: what it is on the day, and its course where it was amended."""
    escape = room.escape
    shown = f'<span class="rk-limit" title="{escape(value.name)}">{escape(value.now)}</span>'
    if not value.course:
        return shown
    words = [say("{day} 起 {value}", day=day, value=limit).told(room.lang) for day, limit in value.course]
    joint, marks = ("；", "（）") if room.lang == "zh" else ("; ", "()")
    return f'{shown}<small class="rk-muted">{escape(marks[0] + joint.join(words) + marks[1])}</small>'
