"""The charts that registers declare: records counted by month or by value, cut to the clearance."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from record_keeper.agenda import clocks
from record_keeper.declarations.charts import Chart
from record_keeper.declarations.paths import Path
from record_keeper.fields.choice import ChoiceOf
from record_keeper.header import STATE_CHOICE
from record_keeper.messages import say
from record_keeper.record import Record
from record_keeper.registers import Register
from record_keeper.workdays import day_of

from .counted import both, month_name, month_of, months, place_of, query, values
from .desk import Desk, Named, register_address
from .shown import plain

ADDRESS = "charts.md"
MONTHS = 18
"""How many months a chart goes back."""
MOST = 12
"""Values that have a bar of their own; the rest share one."""
SERIES = 6
"""Values that a column is divided by at most, with that of the rest."""
_KEPT = {"met": 0, "late": 1, "overdue": 2}


class Row(NamedTuple):
    """A bar, a column or a point: its name, and a number for each series. `query` leads to what it counts."""

    label: str
    values: tuple[int, ...]
    query: str = ""

    @property
    def total(self) -> int:
        """All series together."""
        return sum(self.values)


class ChartView(NamedTuple):
    """A chart. `kind`: "bars" by value, "columns" or "line" by month; "shares" of the first series by month,
    "kept" by register."""

    id: str
    title: str
    kind: str
    series: tuple[str, ...]
    rows: tuple[Row, ...]
    by: str
    """What the rows are: `月份`, `投诉类别`."""
    address: str = ""
    """Where the records are listed that it counts."""
    parts: tuple[str, ...] = ()
    """What leads to the records of each series, if there are several."""

    def link(self, row: Row, series: int | None = None) -> str:
        """The address of what a row counts, or one series of it; "" where no list can be asked for that."""
        asked = row.query if series is None or not self.parts else both(row.query, self.parts[series])
        return f"{self.address}#{asked}" if asked else ""

    @property
    def total(self) -> int:
        """What the columns or bars add up to."""
        return sum(row.total for row in self.rows)

    @property
    def shared(self) -> bool:
        """Whether it shows what part of each row the first series is."""
        return self.kind in ("shares", "kept")


class RegisterCharts(NamedTuple):
    """The charts of one register."""

    id: str
    register: Named
    charts: tuple[ChartView, ...]


def register_charts(desk: Desk) -> Iterator[RegisterCharts]:
    """The registers that have something to draw, in the order of the archive."""
    for register in desk.archive.registers.values():
        drawn = (_chart(chart, register, desk) for chart in register.charts.values())
        if found := tuple(view for view in drawn if view.rows):
            yield RegisterCharts(
                register.name, Named(register.word(desk.lang), register_address(register.name)), found
            )


def kept(found: Sequence[RegisterCharts], desk: Desk) -> ChartView | None:
    """How the registers keep their deadlines: a row for each chart of shares; None where there is none."""
    rows = tuple(
        Row(
            each.register.title,
            tuple(map(sum, zip(*(row.values for row in chart.rows), strict=True))),
            chart.id,
        )
        for each in found
        for chart in each.charts
        if chart.kind == "shares"
    )
    title = desk.tell(say("各登记册按时完成的份额"))
    by = desk.tell(say("登记册"))
    return ChartView("kept", title, "kept", _outcomes(desk), rows, by, ADDRESS) if rows else None


def _chart(chart: Chart, register: Register, desk: Desk) -> ChartView:
    records = desk.archive.records(register.name).values()
    id, title, month = f"{register.name}-{chart.name}", chart.word(desk.lang), desk.tell(say("月份"))
    if chart.on_time:
        return ChartView(id, title, "shares", _outcomes(desk), _shares(chart, records, desk), month)
    if chart.start and chart.end:
        rows = _under_way(chart.start, chart.end, records, desk)
        return ChartView(id, title, "line", (desk.tell(say("月底在办")),), rows, month)
    assert chart.by
    sorts = _sorts(chart.split, records, desk) if chart.split else {}
    series = tuple(dict.fromkeys(sorts.values())) or (desk.tell(say("条数")),)
    parts = tuple(_part(chart.split, name, sorts) for name in series) if chart.split else ()
    counted, address = _counted(chart, records, sorts, series, desk), register_address(register.name)
    if chart.monthly:
        rows = _by_month(counted, len(series), desk, chart.by)
        return ChartView(id, title, "columns", series, rows, month, address, parts)
    rows, by = _by_value(counted, chart.by, len(series), desk), chart.by.field.word(desk.lang)
    return ChartView(id, title, "bars", series, rows, by, address, parts)


def _part(path: Path, series: str, sorts: dict[Any, str]) -> str:
    return query(path, [value for value, name in sorts.items() if name == series])


def _counted(
    chart: Chart, records: Iterable[Record], sorts: dict[Any, str], series: tuple[str, ...], desk: Desk
) -> Counter[tuple[Any, int]]:
    """(value or month, number of the series) -> records. A record with several values counts for each."""
    at = {name: number for number, name in enumerate(series)}
    found: Counter[tuple[Any, int]] = Counter()
    today = day_of(desk.day)
    assert chart.by
    for record in records:
        keys = months(record, chart.by, today) if chart.monthly else values(record, chart.by)
        split = values(record, chart.split) if chart.split else (None,)
        for number in {at[sorts[value]] for value in split} if sorts else (0,):
            for key in keys:
                found[key, number] += 1
    return found


def _sorts(path: Path, records: Iterable[Record], desk: Desk) -> dict[Any, str]:
    """Value -> the name of its series: the most frequent have their own, in the order of their vocabulary."""
    numbers = Counter(value for record in records for value in values(record, path))
    own = [value for value, _ in numbers.most_common(SERIES if len(numbers) <= SERIES else SERIES - 1)]
    rest = desk.tell(say("其他"))
    listed = sorted(numbers, key=lambda value: (value not in own, place_of(path, value)))
    return {value: _name(path, value, desk) if value in own else rest for value in listed}


def _name(path: Path, value: Any, desk: Desk) -> str:
    if value is None:
        return desk.tell(say("未注明"))
    return plain(desk.show(path.type, value), desk.lang)


def _by_value(counted: Counter[tuple[Any, int]], path: Path, series: int, desk: Desk) -> tuple[Row, ...]:
    """A row for each value, the most frequent first; states in the order in which a record goes through them."""
    totals: Counter[Any] = Counter()
    for (value, _), number in counted.items():
        totals[value] += number
    states = isinstance(path.type, ChoiceOf) and path.type.choice.name == STATE_CHOICE
    ordered = sorted(totals, key=lambda v: (0 if states else -totals[v], place_of(path, v)))
    own, rest = (ordered, []) if len(ordered) <= MOST else (ordered[: MOST - 1], ordered[MOST - 1 :])
    rows = [
        Row(_name(path, value, desk), tuple(counted[value, at] for at in range(series)), query(path, [value]))
        for value in own
    ]
    if rest:
        label = desk.tell(say("其他（{count} 项）", count=len(rest)))
        numbers = tuple(sum(counted[v, at] for v in rest) for at in range(series))
        # A record with several of these values counts for each, and stands in a list once.
        rows.append(Row(label, numbers, "" if path.through_list else query(path, rest)))
    return tuple(rows)


def _by_month(
    counted: Counter[tuple[Any, int]], series: int, desk: Desk, path: Path | None = None
) -> tuple[Row, ...]:
    """A row for each month; `path` leads to the days that are counted, if a list can be asked for them."""
    return tuple(
        Row(
            month_name(month),
            tuple(counted[month, at] for at in range(series)),
            query(path, [month], month_name) if path else "",
        )
        for month in _months({month for month, _ in counted}, desk)
    )


def _shares(chart: Chart, records: Iterable[Record], desk: Desk) -> tuple[Row, ...]:
    """By the month in which it was due: kept, kept late, still overdue."""
    whole, names = desk.cut.whole, frozenset(chart.on_time)
    found: Counter[tuple[Any, int]] = Counter()
    for record in records:
        real = whole.at_path(record.path) or record
        for clock in clocks(real, whole, desk.day, of=names):
            if clock.outcome in _KEPT:
                found[month_of(clock.due), _KEPT[clock.outcome]] += 1
    return _by_month(found, len(_KEPT), desk)


def _outcomes(desk: Desk) -> tuple[str, ...]:
    return tuple(desk.tell(each) for each in (say("按时完成"), say("迟了才完成"), say("逾期未完成")))


def _under_way(start: Path, end: Path, records: Iterable[Record], desk: Desk) -> tuple[Row, ...]:
    """At the end of each month: how many had begun and not ended."""
    begun: Counter[int] = Counter()
    ended: Counter[int] = Counter()
    today = month_of(desk.day)
    for record in records:
        for day in (each for each in values(record, start) if isinstance(each, dt.date)):
            begun[month_of(day)] += 1
            last = [month_of(each) for each in values(record, end) if isinstance(each, dt.date)]
            ended.update(last[:1])
    return tuple(
        Row(
            month_name(month),
            (
                sum(n for m, n in begun.items() if m <= month)
                - sum(n for m, n in ended.items() if m <= month),
            ),
        )
        for month in _months({*begun, today} if begun else set(), desk)
    )


def _months(used: set[Any], desk: Desk) -> range:
    """The months from the first that is used to the last, without a gap; none after the day of the site."""
    known = [month for month in used if month is not None and month <= month_of(desk.day)]
    if not known:
        return range(0)
    return range(max(min(known), max(known) - MONTHS + 1), max(known) + 1)
