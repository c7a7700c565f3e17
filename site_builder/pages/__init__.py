"""Views -> text. All escaping is here and in the templates."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from record_keeper.access_log import Access
from record_keeper.messages import Message, say
from record_keeper.workdays import day_of

from ..output import Page, Site
from ..stores import Tables
from ..views.changelog import log_pages
from ..views.charts import kept, register_charts
from ..views.desk import Desk
from ..views.desk_index import desk_index
from ..views.desks import Desks, DeskView
from ..views.findings import coverage, finding_views
from ..views.home import home_view, in_numbers
from ..views.records import Records
from ..views.registers import Lists, ListView, in_groups
from ..views.regulations import regulation_views
from .boards import change_pages, coverage_page, findings_page, home_page
from .book import Book, Maker
from .charts import charts_page
from .desks import DeskPages, desks_page
from .printing import printing_files
from .records import RecordPages
from .registers import FormPages, ListPages, register_page, registers_page
from .regulations import policies_page, regulation_page
from .room import Room

__all__ = ["site"]


def site(desk: Desk, accesses: Sequence[Access] = (), files: Mapping[str, bytes] | None = None) -> Site:
    """The whole site of one clearance, from what was cut to it."""
    made = {register.name: Lists(register, desk) for register in in_groups(desk)}
    lists = {name: list(each.views()) for name, each in made.items()}
    dealt = Desks(desk)
    desks = list(dealt.views())
    return Site(
        name=desk.archive.settings.word(desk.lang),
        lang=desk.lang,
        pages=tuple(_pages(desk, lists, desks)),
        poured=Book(_poured(desk, lists, (dealt.whole(), *desks), accesses)),
        shells={register.name: register.word(desk.lang) for register in desk.archive.registers.values()},
        files={**dict(printing_files(desk, _notice(desk))), **(files or {})},
        tables=Tables(each.table for each in made.values()),
        notice=_notice(desk),
        clearance=desk.clearance,
    )


def _pages(desk: Desk, lists: Mapping[str, list[ListView]], desks: Sequence[DeskView]) -> Iterator[Page]:
    room = Room(desk.lang, markdown=True)
    no_history = _told(desk.no_history, desk)
    yield home_page(home_view(desk), room, no_history)
    yield desks_page(desk_index(desks, desk), room)
    yield registers_page(tuple(in_numbers(desk)), room)
    for views in lists.values():
        yield register_page(views[0], room)
    regulations = regulation_views(desk)
    yield policies_page(regulations, room)
    for view in regulations:
        yield regulation_page(view, room)
    drawn = tuple(register_charts(desk))
    yield charts_page(drawn, kept(drawn, desk), day_of(desk.day).isoformat(), room)
    yield findings_page(list(finding_views(desk)), len(desk.findings), room)
    yield from change_pages(log_pages(desk), room, no_history)
    yield coverage_page(coverage(desk), room)


def _poured(
    desk: Desk,
    lists: Mapping[str, list[ListView]],
    desks: Sequence[DeskView],
    accesses: Sequence[Access],
) -> Iterator[tuple[Maker, Any]]:
    room = Room(desk.lang, markdown=False)
    desk_page, form_page = DeskPages(room).page, FormPages(desk, room).page
    yield from ((desk_page, view) for view in desks)
    for name, views in lists.items():
        yield form_page, desk.archive.registers[name]
        page = ListPages(room).page
        yield from ((page, view) for view in views[1:])
    records = RecordPages(Records(desk, accesses), room, _told(desk.no_history, desk))
    for register in desk.archive.registers.values():
        for record in desk.archive.records(register.name).values():
            yield records.page, record


def _notice(desk: Desk) -> str:
    if desk.as_of:
        return say("截至 {day} 的档案，不是现在的", day=desk.as_of.isoformat()).told(desk.lang)
    return ""


def _told(message: Message | None, desk: Desk) -> str:
    return message.told(desk.lang) if message else ""
