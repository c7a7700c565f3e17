"""Charts: how they are declared, what they count for a clearance, how they are drawn."""

from __future__ import annotations

import re
from html import unescape
from xml.etree import ElementTree

import pytest
from small_archive import CUSTOMERS, TEXTS, desk

from site_builder import pages
from site_builder.pages import svg as drawing
from site_builder.pages.escape import plain
from site_builder.views.charts import MOST, SERIES, ChartView, Row, kept, register_charts
from site_builder.views.desk import Desk

CHARTS = """\
charts:
  opened: {label: 每月建档, label_en: Opened by month, by: opened_on, split: state}
  classes: {label: 客户分类, label_en: By class, by: class}
  open: {label: 在备案, from: opened_on, to: filed_on}
  kept: {label: 按时备案, on_time: [filing]}
  visits: {label: 走访, by: visits.at}
"""
REGISTER = "records/customers/register.yaml"


def declared(
    charts: str = CHARTS,
    clearance: str = "internal",
    lang: str = "zh",
    register: str = CUSTOMERS,
    **changed: str,
) -> Desk:
    """A desk whose customer register declares charts."""
    before = TEXTS[REGISTER]
    TEXTS[REGISTER] = register + charts
    try:
        return desk(clearance, lang, **changed)
    finally:
        TEXTS[REGISTER] = before


def drawn(made: Desk) -> dict[str, ChartView]:
    return {view.id.partition("-")[2]: view for each in register_charts(made) for view in each.charts}


def numbers(view: ChartView) -> list[tuple[str, tuple[int, ...]]]:
    return [row[:2] for row in view.rows]


def test_records_are_counted_by_month_and_divided() -> None:
    view = drawn(declared())["opened"]
    assert (view.kind, view.series) == ("columns", ("建档中", "已备案"))
    assert numbers(view) == [("2026-02", (0, 1)), ("2026-03", (1, 0))]


def test_records_are_counted_by_value() -> None:
    view = drawn(declared())["classes"]
    assert (view.by, numbers(view)) == ("分类", [("业务客户", (1,)), ("供应商", (1,))])


def test_what_is_under_way_is_counted_at_the_end_of_each_month() -> None:
    assert drawn(declared())["open"].rows == (Row("2026-02", (0,)), Row("2026-03", (1,)))


def test_deadlines_are_told_by_the_month_in_which_they_were_due() -> None:
    made = declared()
    view = drawn(made)["kept"]
    assert view.rows == (Row("2026-02", (1, 0, 0)), Row("2026-03", (0, 0, 1)))
    whole = kept(tuple(register_charts(made)), made)
    assert whole
    assert whole.rows == (Row("客户登记册", (1, 0, 1), "customers-kept"),)
    assert drawing.share(whole.rows[0]) == 50


def test_values_inside_a_list_are_counted() -> None:
    assert numbers(drawn(declared())["visits"]) == [("2026-02", (1,))]


def test_a_chart_counts_only_what_its_reader_may_see() -> None:
    assert drawn(declared())["classes"].total == 2
    assert drawn(declared(clearance="top_secret"))["classes"].total == 3


def test_a_chart_of_what_a_reader_may_not_see_is_not_there() -> None:
    secret = CUSTOMERS.replace(
        "opened_on: {label: 建档日期,", "opened_on: {secrecy: secret, label: 建档日期,"
    )
    assert [*drawn(declared(register=secret))] == ["classes", "visits"]
    assert [*drawn(declared(clearance="secret", register=secret))] == [*drawn(declared())]


@pytest.mark.parametrize(
    ("declaration", "fault"),
    [
        ("x: {label: 图}", "图 `x` 要写明数什么，而且只写一样"),
        ("x: {label: 图, by: class, on_time: [filing]}", "图 `x` 要写明数什么，而且只写一样"),
        ("x: {label: 图, by: clas}", "没有 `clas` 这个字段"),
        ("x: {label: 图, by: name}", "`name` 不能这样数"),
        ("x: {label: 图, by: class, split: opened_on}", "`opened_on` 不能这样数"),
        ("x: {label: 图, from: class, to: filed_on}", "`class` 不能这样数"),
        ("x: {label: 图, from: opened_on}", "缺少 `to`"),
        ("x: {label: 图, on_time: [filling]}", "没有 `filling`"),
        ("x: {by: class}", "缺少 `label`"),
        ("x: {label: 图, by: class, colour: red}", "没有 `colour` 这个键"),
    ],
)
def test_a_wrong_declaration_is_a_finding(declaration: str, fault: str) -> None:
    faults = declared(f"charts:\n  {declaration}\n").cut.whole.faults
    assert [str(each.message) for each in faults if each.where.path == REGISTER] == [fault]


def view(rows: tuple[Row, ...], kind: str = "columns", series: tuple[str, ...] = ("条数",)) -> ChartView:
    return ChartView("x", "图", kind, series, rows, "月份")


@pytest.mark.parametrize("kind", ["bars", "columns", "shares", "line", "kept"])
def test_a_drawing_is_sound_and_has_no_style(kind: str) -> None:
    rows = tuple(Row(f"2026-{month:02d}", (month, 0, 3)) for month in range(1, 13))
    made = drawing.svg(view(rows, kind, ("甲", "乙", "丙")), "说明", plain, plain)
    root = ElementTree.fromstring(made)
    assert root.get("role") == "img"
    named = {root.find(f".//*[@id='{id}']").text for id in root.get("aria-labelledby").split()}
    assert named == {"图", "说明"}
    assert not [e for e in root.iter() if "style" in e.attrib or any(a.startswith("on") for a in e.attrib)]
    ids = [e.get("id") for e in root.iter() if e.get("id")]
    assert len(ids) == len(set(ids))
    assert {fill[5:-1] for fill in re.findall(r'fill="([^"]+)"', made)} <= set(ids)


def test_series_are_told_apart_without_colour() -> None:
    made = drawing.svg(view((Row("2026-01", (1, 2)),), series=("甲", "乙")), "", plain, plain)
    assert made.count('fill="url(#x-p0)"') == 2  # in the column and in the legend
    assert ">甲</text>" in made
    assert ">3</text>" in made


def test_values_have_shades_of_one_hue_in_their_order_and_only_outcomes_colours_that_judge() -> None:
    def painted(kind: str, number: int) -> tuple[list[str], set[str]]:
        series, rows = tuple("甲乙丙丁戊己"[:number]), (Row("2026-01", tuple(range(1, number + 1))),)
        made = drawing.svg(view(rows, kind, series), "", plain, plain)
        return sorted(set(re.findall(r"rk-svg__[so]\d", made))), set(re.findall(r'fill="url\(#x-p(\d)', made))

    assert painted("columns", 4) == (
        ["rk-svg__o0", "rk-svg__o2", "rk-svg__o3", "rk-svg__o5"],
        {"0", "1", "2"},
    )
    assert painted("bars", 6) == ([f"rk-svg__o{step}" for step in range(6)], {*"01234"})
    assert painted("bars", 1) == (["rk-svg__s0"], set())
    for kind in ("shares", "kept"):
        assert painted(kind, 3) == ([f"rk-svg__s{at}" for at in range(3)], {"1", "2"})


@pytest.mark.parametrize("number", [0, 1, 3, 4, 5, 9, 17, 99, 12345])
def test_an_axis_ends_with_a_round_number(number: int) -> None:
    top = drawing._round(number)
    assert top >= number
    assert top % 4 == 0
    assert top <= max(4, number * 2)


def test_hostile_words_are_literal_in_charts() -> None:
    hostile = "</title></svg><script>alert(1)</script>"
    made = drawing.svg(
        ChartView("x", hostile, "bars", (hostile, "乙"), (Row(hostile, (1, 1)),), hostile),
        hostile,
        plain,
        plain,
    )
    assert "<script" not in made
    assert "".join(ElementTree.fromstring(made).itertext()).count(hostile) >= 4
    page = _page(declared(f"charts:\n  x: {{label: '{hostile}', by: class}}\n"))
    assert "<script" not in page
    assert hostile in unescape(page)


def test_many_values_share_what_is_left() -> None:
    words = "".join(f"c{n}: {{zh: 分类{n}, en: Class {n}}}\n" for n in range(20))
    made = {
        f"records/customers/2026/KH-2026-{n + 10:04d}.yaml": TEXTS["records/customers/2026/KH-2026-0002.yaml"]
        .replace("KH-2026-0002", f"KH-2026-{n + 10:04d}")
        .replace("supplier", f"c{n}")
        .replace("宁波长河", f"宁波长河{n}")
        for n in range(20)
    }
    kept_texts = dict(TEXTS)
    TEXTS.update(made)
    try:
        views = drawn(
            declared(
                "charts:\n  a: {label: 图, by: class}\n  b: {label: 图, by: opened_on, split: class}\n",
                **{"class": words + TEXTS["records/choices/class.yaml"]},
            )
        )
    finally:
        TEXTS.clear()
        TEXTS.update(kept_texts)
    assert len(views["a"].rows) == MOST
    assert (views["a"].rows[-1].label, views["a"].total) == ("其他（11 项）", 22)
    assert len(views["b"].series) == SERIES
    assert (views["b"].series[-1], views["b"].total) == ("其他", 22)


def test_the_page_tells_every_number_in_a_table() -> None:
    page = _page(declared(lang="en"))
    assert "Opened by month" in page
    assert page.count("<table") == page.count("<svg") == 6
    assert not re.search("[一-鿿]", re.sub(r"业务客户|在备案|按时备案|走访", "", unescape(page)))


def _page(made: Desk) -> str:
    return next(page.markdown for page in pages.site(made).pages if page.address == "charts.md")
