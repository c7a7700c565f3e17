"""The page of charts: drawings, each with its numbers below."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from record_keeper.messages import Message, say

from ..output import Page
from ..views.charts import ADDRESS, ChartView, RegisterCharts
from .room import Room
from .svg import share, svg


def charts_page(found: Sequence[RegisterCharts], kept: ChartView | None, day: str, room: Room) -> Page:
    """Everything that the registers declare to be drawn."""
    more = {"draw": lambda view: Markup(_drawn(view, room)), "share": share, "kept": kept, "day": day}
    return Page(
        address=ADDRESS,
        markdown=room.render("charts.md", ADDRESS, found, more),
        title=say("统计图").told(room.lang),
        names=("charts",),
    )


def _drawn(view: ChartView, room: Room) -> str:
    return svg(view, description(view).told(room.lang), room.escape, room.writer(ADDRESS).link)


def description(view: ChartView) -> Message:
    """What a chart shows, for those who do not see it; the numbers follow in its table."""
    most = max(view.rows, key=lambda row: row.total)
    if view.shared:
        kept = sum(row.values[0] for row in view.rows)
        return say("共 {total} 件，按时完成 {kept} 件。", total=view.total, kept=kept)
    if view.kind == "line":
        last = view.rows[-1]
        return say(
            "最多在 {most}：{number}；最近 {last}：{now}。",
            most=most.label,
            number=most.total,
            last=last.label,
            now=last.total,
        )
    return say(
        "共 {total} 条，最多的是 {most}：{number}。", total=view.total, most=most.label, number=most.total
    )
