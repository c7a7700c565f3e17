"""Charts as SVG, drawn by hand: classes for every look, so that the content policy and the dark mode hold.

A series is told apart by its pattern, not by its colour alone, and each bar bears its number. Where the list of the
register can be asked for what a bar counts, the bar leads there; of a divided bar each part does for the mouse, and
its number for the keyboard, too.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple
from unicodedata import east_asian_width

from ..views.charts import ChartView, Row
from .escape import Escape

WIDTH = 440
_LABEL, _BAR_END = 132, 392
_ROW = 22
_LEFT, _RIGHT, _TOP, _HEIGHT, _FOOT = 30, 434, 22, 150, 34
_LONGEST = 18  # cells; a Chinese character takes two
_LETTER = 6.2  # units that a cell of a legend takes


class Pen(NamedTuple):
    """What every part of a drawing knows: the chart, the escape, and how an address is written on its page."""

    view: ChartView
    escape: Escape
    link: Callable[[str], str]


def svg(view: ChartView, description: str, escape: Escape, link: Callable[[str], str]) -> str:
    """The drawing of a chart. `description` tells those who do not see it what it shows."""
    draw = {"bars": _bars, "kept": _bars, "columns": _columns, "shares": _columns, "line": _line}[view.kind]
    height, inside = draw(Pen(view, escape, link))
    legend_height, legend = _legend(view, escape) if len(view.series) > 1 else (0, "")
    name, role = f"chart-{view.id}", "group" if any(map(view.link, view.rows)) else "img"
    return (
        f'<svg class="rk-svg" viewBox="0 0 {WIDTH} {height + legend_height}" role="{role}" '
        f'aria-labelledby="{name}-t {name}-d"><title id="{name}-t">{escape(view.title)}</title>'
        f'<desc id="{name}-d">{escape(description)}</desc>{_patterns(view)}{legend}'
        f'<g transform="translate(0 {legend_height})">{inside}</g></svg>'
    )


def _bars(pen: Pen) -> tuple[int, str]:
    """A bar a row; of shares each is as long as the others."""
    view, escape = pen.view, pen.escape
    most = max((row.total for row in view.rows), default=0) or 1
    made = []
    for at, row in enumerate(view.rows):
        y, whole = 4 + at * _ROW, (row.total or 1) if view.shared else most
        scale, end, bar = (_BAR_END - _LABEL) / whole, float(_LABEL), []
        for series, value in enumerate(row.values):
            bar.append(_rect(pen, series, row, (end, y + 2, value * scale, _ROW - 6)))
            end += value * scale
        told = f"{share(row)}%" if view.shared else str(row.total)
        name = _text(_LABEL - 6, y + 14, _short(row.label), "rk-svg__name", escape, "end")
        made.append(_whole(pen, row, bar, name + _text(end + 5, y + 14, told, "rk-svg__value", escape)))
    return 8 + len(view.rows) * _ROW, "".join(made)


def _columns(pen: Pen) -> tuple[int, str]:
    """Columns of stacked series; of shares each is as high as the others, with the first share on top."""
    view, escape = pen.view, pen.escape
    top = 100 if view.shared else _round(max((row.total for row in view.rows), default=0))
    step = (_RIGHT - _LEFT) / max(len(view.rows), 6)
    made = [*_grid(top, "%" if view.shared else "", escape), *_month_names(view.rows, step, escape)]
    for at, row in enumerate(view.rows):
        scale = _HEIGHT / (row.total or 1) if view.shared else _HEIGHT / top
        x, y, column = _LEFT + at * step + step * 0.16, float(_TOP + _HEIGHT), []
        for series, value in enumerate(row.values):
            y -= value * scale
            column.append(_rect(pen, series, row, (x, y, step * 0.68, value * scale)))
        if row.total:
            told = str(share(row) if view.shared else row.total)
            words = _text(x + step * 0.34, y - 4, told, "rk-svg__value", escape, "middle")
            made.append(_whole(pen, row, column, words))
    return _TOP + _HEIGHT + _FOOT, "".join(made)


def _line(pen: Pen) -> tuple[int, str]:
    view, escape = pen.view, pen.escape
    top = _round(max((row.total for row in view.rows), default=0))
    step = (_RIGHT - _LEFT) / max(len(view.rows), 6)
    points = [
        (_LEFT + (at + 0.5) * step, _TOP + _HEIGHT * (1 - row.total / top))
        for at, row in enumerate(view.rows)
    ]
    made = [*_grid(top, "", escape), *_month_names(view.rows, step, escape)]
    made.append(
        f'<polyline class="rk-svg__line" points="{" ".join(f"{_n(x)},{_n(y)}" for x, y in points)}"/>'
    )
    for (x, y), row in zip(points, view.rows, strict=True):
        made.append(f'<circle class="rk-svg__point" cx="{_n(x)}" cy="{_n(y)}" r="3"/>')
        made.append(_text(x, y - 7, str(row.total), "rk-svg__value", escape, "middle"))
    return _TOP + _HEIGHT + _FOOT, "".join(made)


def share(row: Row) -> int:
    """The first series as a percentage of all, rounded down: 100 only where nothing was late."""
    return row.values[0] * 100 // row.total if row.total else 0


def _round(most: int) -> int:
    """The next round number that the axis can end with: four equal steps of whole numbers."""
    unit = 1
    while True:
        for step in (1, 2, 3, 5):
            if step * unit * 4 >= most:
                return step * unit * 4
        unit *= 10


def _grid(top: int, unit: str, escape: Escape) -> Iterator[str]:
    for part in range(5):
        y = _TOP + _HEIGHT * (4 - part) / 4
        yield f'<path class="rk-svg__grid" d="M{_LEFT} {_n(y)}H{_RIGHT}"/>'
        yield _text(_LEFT - 4, y + 3.5, f"{top * part // 4}{unit}", "rk-svg__axis", escape, "end")


def _month_names(rows: Sequence[Row], step: float, escape: Escape) -> Iterator[str]:
    """The number of each month, and below the first one of each year the year."""
    y, before = _TOP + _HEIGHT + 14, ""
    for at, row in enumerate(rows):
        year, _, month = row.label.partition("-")
        x = _LEFT + (at + 0.5) * step
        yield _text(x, y, month.lstrip("0"), "rk-svg__axis", escape, "middle")
        if year != before:
            yield _text(x, y + 13, year, "rk-svg__axis", escape, "middle")
            before = year


def _legend(view: ChartView, escape: Escape) -> tuple[int, str]:
    made, x, y = [], 4.0, 6
    for series, name in enumerate(view.series):
        words = _short(name, 24)
        wide = 22 + _cells(words) * _LETTER
        if x + wide > WIDTH:
            x, y = 4.0, y + 18
        made.append(_painted(view, series, f'x="{_n(x)}" y="{y}" width="12" height="12"'))
        made.append(_text(x + 17, y + 10, words, "rk-svg__name", escape))
        x += wide + 8
    return y + 18, "".join(made)


_MARKS = (
    "",
    '<path class="rk-svg__mark" d="M-1 1l2-2M0 6l6-6M5 7l2-2"/>',
    '<circle class="rk-svg__dot" cx="3" cy="3" r="1.3"/>',
    '<path class="rk-svg__mark" d="M0 3h6"/>',
    '<path class="rk-svg__mark" d="M-1 5l2 2M0 0l6 6M5-1l2 2"/>',
    '<path class="rk-svg__mark" d="M0 3h6M3 0v6"/>',
)
"""What lies over the colour of a series, by `_mark`; over one of them nothing."""
_STEPS = 6
"""Shades of the scale of `_look`."""


def _ordered(view: ChartView) -> bool:
    """Whether the series are values in the order of their vocabulary, and not outcomes that are good or bad."""
    return not view.shared and len(view.series) > 1


def _look(view: ChartView, series: int) -> str:
    """The class of a series: of values a step of one hue from faint to full, so that none looks like a verdict."""
    if not _ordered(view):
        return f"rk-svg__s{series}"
    return f"rk-svg__o{round(series * (_STEPS - 1) / (len(view.series) - 1))}"


def _mark(view: ChartView, series: int) -> int:
    """The number of the mark over a series; 0, nothing, over the fullest colour, where no mark could be seen."""
    return len(view.series) - 1 - series if _ordered(view) else series


def _painted(view: ChartView, series: int, where: str) -> str:
    over = f'<rect fill="url(#{view.id}-p{series})" {where}/>' if _mark(view, series) else ""
    return f'<rect class="{_look(view, series)}" {where}/>{over}'


def _patterns(view: ChartView) -> str:
    """The patterns by which series are told apart, named after the chart: ids are one for a page."""
    made = (
        f'<pattern id="{view.id}-p{at}" width="6" height="6" patternUnits="userSpaceOnUse">{_MARKS[mark]}</pattern>'
        for at in range(len(view.series))
        if (mark := _mark(view, at))
    )
    inside = "".join(made)
    return f"<defs>{inside}</defs>" if inside else ""


def _rect(pen: Pen, series: int, row: Row, place: tuple[float, float, float, float]) -> str:
    """A bar of one series, with its pattern over it and its numbers for the mouse."""
    if not row.values[series]:
        return ""
    view = pen.view
    where = " ".join(
        f'{side}="{_n(at)}"' for side, at in zip(("x", "y", "width", "height"), place, strict=True)
    )
    words = f"{row.label} {view.series[series]}" if len(view.series) > 1 else row.label
    words = f"{words}: {row.values[series]}"
    made = f"<g><title>{pen.escape(words)}</title>{_painted(view, series, where)}</g>"
    return _linked(pen, view.link(row, series), words, made, ' tabindex="-1"') if view.parts else made


def _whole(pen: Pen, row: Row, bar: Sequence[str], words: str) -> str:
    """A bar with its words: one link, or where its parts are links of their own the words alone."""
    address, told = pen.view.link(row), f"{row.label}: {row.total}"
    if pen.view.parts:
        return "".join(bar) + _linked(pen, address, told, words)
    return _linked(pen, address, told, "".join(bar) + words)


def _linked(pen: Pen, address: str, words: str, inside: str, stop: str = "") -> str:
    if not address:
        return inside
    return f'<a href="{pen.link(address)}" aria-label="{pen.escape(words)}"{stop}>{inside}</a>'


def _text(x: float, y: float, words: str, look: str, escape: Escape, anchor: str = "start") -> str:
    at = f' text-anchor="{anchor}"' if anchor != "start" else ""
    return f'<text class="{look}" x="{_n(x)}" y="{_n(y)}"{at}>{escape(words)}</text>'


def _n(number: float) -> str:
    """A number with at most one place after the point."""
    return f"{number:.1f}".removesuffix(".0")


def _short(words: str, most: int = _LONGEST) -> str:
    """Words that fit into so many cells."""
    if _cells(words) <= most:
        return words
    taken = 0
    for at, letter in enumerate(words):
        taken += 2 if east_asian_width(letter) in "WF" else 1
        if taken > most - 1:
            return words[:at] + "…"
    return words


def _cells(words: str) -> int:
    return sum(2 if east_asian_width(letter) in "WF" else 1 for letter in words)
