"""What a chart counts is one click away: each bar and each number leads to a list of just these records."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from unittest import mock
from urllib.parse import parse_qsl

import pytest
from playwright.sync_api import Page as Tab
from playwright.sync_api import expect
from small_archive import CUSTOMERS, TEXTS

from site_builder import pages
from site_builder.build import build
from site_builder.output import Page
from site_builder.views.charts import ADDRESS, ChartView, Row, kept, register_charts
from site_builder.views.counted import ASKED, query
from site_builder.views.desk import Desk
from site_builder.views.facets import facets

from .browsing import served
from .test_charts import CHARTS, declared

CLASSES = "".join(f"c{n}: {{zh: 分类{n}, en: Class {n}}}\n" for n in range(20))
DIVIDED = f"{CHARTS}  owners: {{label: 各人, by: owner, split: class}}\n"


def desk(clearance: str = "internal", lang: str = "zh", charts: str = DIVIDED) -> Desk:
    """Customers of more classes than a chart shows, of all days of a year and two to come; some have no class."""
    texts = {}
    for n in range(10, 90):
        kind = f"class: c{min(n % 23, 19)}\n" if n % 7 else ""
        texts[f"records/customers/2026/KH-2026-{n:04}.yaml"] = f"""\
id: KH-2026-{n:04}
name: 明月第{n}厂
{kind}opened_on: {2025 + n % 2}-{n % 12 + 1:02}-0{n % 9 + 1}
visits:
  - {{at: 2026-0{n % 3 + 1}-02, note: 上门}}
  - {{at: 2026-0{n % 2 + 1}-03, note: 上门}}
owner: {("chen.jing", "li.na")[n % 5 == 0]}
state: draft
secrecy: {{level: {("internal", "secret")[n % 6 == 0]}}}
"""
    with mock.patch.dict(TEXTS, texts):
        return declared(
            charts, clearance, lang, CUSTOMERS, **{"class": CLASSES + TEXTS["records/choices/class.yaml"]}
        )


def met(made: Desk, asked: str) -> int:
    """How many records the facets of the list leave for a query."""
    register = made.archive.registers["customers"]
    records = list(made.archive.records("customers").values())
    left = set(range(len(records)))
    found = {facet.name: facet for facet in facets(register, records, made)}
    wanted: dict[str, set[str]] = {}
    for name, key in parse_qsl(asked, strict_parsing=True):
        wanted.setdefault(name, set()).add(key)
    for name, keys in wanted.items():
        facet = found[name]
        places = {at for at, value in enumerate(facet.values) if value.key in keys}
        assert len(places) == len(keys)
        left &= {row for row, code in enumerate(facet.codes) if places & set(facet.sets[code])}
    return len(left)


@pytest.mark.parametrize("clearance", ["internal", "secret"])
def test_every_bar_leads_to_as_many_records_as_it_counts(clearance: str) -> None:
    made, linked = desk(clearance), set()
    for view in (view for each in register_charts(made) for view in each.charts):
        for row in view.rows:
            parts = [(None, row.total), *enumerate(row.values)] if view.parts else [(None, row.total)]
            for series, number in parts:
                address, _, asked = view.link(row, series).partition("#")
                if number and asked:
                    assert address == "records/customers/index.md"
                    assert met(made, asked) == number
                    linked.add(f"{view.id} {'part' if view.parts and series is not None else 'whole'}")
    assert linked == {
        "customers-opened part", "customers-opened whole", "customers-classes whole",
        "customers-owners part", "customers-owners whole", "customers-visits whole",
    }  # fmt: skip


def test_what_no_list_can_be_asked_for_is_no_link() -> None:
    views = {view.id: view for each in register_charts(desk()) for view in each.charts}
    classes = {row.label: row.query for row in views["customers-classes"].rows}
    assert classes["未注明"] == ""
    assert classes["其他（12 项）"].count("class=") == 12
    assert not any(row.query for name in ("open", "kept") for row in views[f"customers-{name}"].rows)
    [path] = [desk().archive.registers["customers"].charts["classes"].by]
    assert path
    assert (
        query(path, [str(n) for n in range(ASKED + 1)]) == query(path, []) == query(path, ["c1", None]) == ""
    )
    assert query(path, ["a&b=c"]) == "class=a%26b%3Dc"
    view = ChartView("x", "图", "bars", ("甲", "乙"), (), "", "records/x/index.md", ("s=1", ""))
    row = Row("r", (1, 1), "c=1")
    assert [view.link(row, at) for at in (None, 0, 1)] == ["records/x/index.md#c=1", "records/x/index.md#c=1&s=1", ""]  # fmt: skip


def test_the_deadlines_of_a_register_lead_to_its_own_chart() -> None:
    made = desk()
    whole = kept(tuple(register_charts(made)), made)
    assert whole
    assert [whole.link(row) for row in whole.rows] == [f"{ADDRESS}#customers-kept"]
    assert 'id="customers-kept"' in charts(made).markdown


def test_a_list_says_nothing_of_what_only_charts_ask_for() -> None:
    made = desk()
    register, records = made.archive.registers["customers"], list(made.archive.records("customers").values())
    found = {facet.name: facet.quiet for facet in facets(register, records, made)}
    assert {name for name, quiet in found.items() if quiet} == {"opened_on-month", "visits.at-month"}
    page = next(page for page in pages.site(made).pages if page.address == "records/customers/index.md")
    assert "month" not in page.markdown


def test_a_register_leads_to_its_charts_where_it_has_some() -> None:
    def links(made: Desk) -> int:
        page = next(page for page in pages.site(made).pages if page.address == "records/customers/index.md")
        return page.markdown.count('href="../../charts/#customers"')

    assert links(desk()) == 1
    assert links(desk(charts="")) == 0


def test_what_is_asked_for_stands_in_the_page_as_an_attribute() -> None:
    page = charts(desk()).markdown
    assert "#owner=chen.jing&amp;class=c1" in page
    assert not re.search(r'href="[^"]*&(?!amp;)', page)


def charts(made: Desk) -> Page:
    return next(page for page in pages.site(made).pages if page.address == ADDRESS)


@pytest.fixture(scope="module", params=["zh", "en"])
def address(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    out: Path = tmp_path_factory.mktemp("charts") / "out"
    build(pages.site(desk(lang=request.param)), out, search=False)
    with served(out) as found:
        yield found


def test_a_bar_is_clicked_and_its_records_are_listed(tab: Tab, address: str) -> None:
    tab.goto(address + "charts/")
    part = tab.locator("#customers-owners .rk-svg a[tabindex='-1']").first
    number = told(part.get_attribute("aria-label"))
    part.locator("rect").first.click()
    expect(tab.locator(".rk-tools [role=status]")).to_contain_text(re.compile(rf"^{number} "))
    assert tab.locator("[data-rk-list] tbody tr").count() == min(number, 50)
    assert tab.locator('.rk-index a[aria-current="true"]').count() == 2


def test_a_month_is_reached_by_keyboard_and_shows_where_the_focus_is(tab: Tab, address: str) -> None:
    tab.goto(address + "charts/")
    tab.locator("#customers-opened .rk-svg a:not([tabindex])").first.focus()
    tab.keyboard.press("Tab")
    held = tab.evaluate_handle("document.activeElement").as_element()
    assert held
    assert held.evaluate("(link) => getComputedStyle(link).outlineStyle") == "solid"
    number = told(held.get_attribute("aria-label"))
    tab.keyboard.press("Enter")
    expect(tab.locator(".rk-tools [role=status]")).to_contain_text(re.compile(rf"^{number} "))
    assert "opened_on-month=" in tab.url
    expect(tab.locator('.rk-index a[aria-current="true"]')).to_have_count(1)
    tab.get_by_role("button", name=re.compile("^(清除条件|Clear)$")).click()
    expect(tab.locator(".rk-tools [role=status]")).to_be_empty()
    assert "2026-01" not in tab.locator(".rk-index").inner_text()


def test_the_numbers_below_a_chart_lead_there_too(tab: Tab, address: str) -> None:
    tab.goto(address + "charts/")
    figure = tab.locator("#customers-classes")
    figure.locator("summary").click()
    row = figure.locator("tbody tr").filter(has=tab.locator("a")).first
    number = int(row.locator("td").last.inner_text())
    row.locator("a").first.click()
    expect(tab.locator(".rk-tools [role=status]")).to_contain_text(re.compile(rf"^{number} "))


def told(label: str | None) -> int:
    assert label
    return int(label.rpartition(": ")[2])
