"""The pages across the archive: home, findings, change log, coverage."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from record_keeper.messages import say

from ..output import Page
from ..views.changelog import Log
from ..views.findings import Coverage, FindingView
from ..views.home import HomeView
from .room import Room

NAV = say("检查和变更")


def home_page(view: HomeView, room: Room, no_history: str) -> Page:
    """The page one comes to first."""
    more = {"no_history": no_history}
    return Page(
        address="index.md",
        markdown=room.render("home.md", "index.md", view, more),
        title=say("首页").told(room.lang),
        hide=("toc",),
        description=view.name,
    )


def findings_page(views: Sequence[FindingView], total: int, room: Room) -> Page:
    """What the rules find in the archive as it stands."""
    errors = sum(view.severity == "error" for view in views)
    summary = say("{errors} 个错误，{warnings} 个警告。", errors=errors, warnings=len(views) - errors)
    if total > len(views):
        summary = say("问题共 {total} 个，这里列出前 {shown} 个。", total=total, shown=len(views))
    more = {"summary": summary.told(room.lang)}
    return Page(
        address="findings.md",
        markdown=room.render("findings.md", "findings.md", views, more),
        title=say("检查结果").told(room.lang),
        nav=(NAV.told(room.lang),),
        names=("findings",),
        hide=("toc",),
    )


def change_pages(logs: Iterable[Log], room: Room, no_history: str) -> Iterator[Page]:
    """The change log."""
    for log in logs:
        yield Page(
            address=log.address,
            markdown=room.render("changes.md", log.address, log, {"no_history": no_history}),
            title=say("变更记录").told(room.lang),
            nav=(NAV.told(room.lang),) if log.page == 1 else None,
            names=("changes",) if log.page == 1 else (),
            hide=("toc",),
        )


def coverage_page(view: Coverage, room: Room) -> Page:
    """Which clause is enforced by what."""
    return Page(
        address="coverage.md",
        markdown=room.render("coverage.md", "coverage.md", view),
        title=say("制度与规则对照").told(room.lang),
        nav=(NAV.told(room.lang),),
        names=("coverage",),
    )
