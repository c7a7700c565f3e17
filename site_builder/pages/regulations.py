"""The pages of the regulations."""

from __future__ import annotations

from collections.abc import Iterable

from markupsafe import Markup

from record_keeper.messages import say

from ..output import Page, Place, url
from ..views.findable import clause_names
from ..views.limit_course import Value
from ..views.regulations import Part, RegulationView
from .escape import clause_text
from .room import Room

NAV = say("制度")


def regulation_page(view: RegulationView, room: Room) -> Page:
    """The page of one regulation."""
    address = f"policies/{view.id}.md"
    limits = {name: _limit(value, view, room) for name, value in view.limits.items()}

    def body(text: str) -> Markup:
        return Markup(clause_text(text, limits, "../") if text else "")

    parts = [
        (part, body(part.text), [(former, body(former.text)) for former in part.course.former])
        for part in view.parts
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
        places=tuple(_clause(part, view) for part in view.clauses),
    )


def _clause(part: Part, view: RegulationView) -> Place:
    address = f"{url(f'policies/{view.id}.md')}#{part.anchor}"
    return Place(address, part.heading, clause_names(view.title, part.heading))


def policies_page(views: Iterable[RegulationView], room: Room) -> Page:
    """The list of all regulations."""
    return Page(
        address="policies/index.md",
        markdown=room.render("policies.md", "policies/index.md", tuple(views)),
        title=say("制度一览").told(room.lang),
        nav=(NAV.told(room.lang),),
        names=("policies",),
        hide=("toc",),
    )


def _limit(value: Value, view: RegulationView, room: Room) -> str:
    """A limit where a clause names it: what it is on the day, where that comes from, and its course."""
    escape = room.escape
    since = [step.since for step in value.course if step.since <= view.day] or [view.begins]
    source = say("限值 {name}：自 {day} 起有效", name=value.name, day=since[-1]).told(room.lang)
    then = f' data-rk-limit="{escape(value.name)}"' if value.amended else ""
    shown = f'<a class="rk-limit" href="#limit-{value.name}" title="{escape(source)}"{then}>{escape(value.now)}</a>'
    if not value.amended:
        return shown
    words = [say("自 {day} 起 {value}", day=s.since, value=s.value).told(room.lang) for s in value.course]
    joint, marks = ("；", "（）") if room.lang == "zh" else ("; ", "()")
    return f'{shown}<small class="rk-muted">{escape(marks[0] + joint.join(words) + marks[1])}</small>'
