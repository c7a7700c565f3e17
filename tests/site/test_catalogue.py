"""The catalogue of a register: what it declares, what is wrong with it, what a table holds of it, and the shelf order."""

from __future__ import annotations

from unittest import mock

import pytest
from small_archive import CUSTOMERS, TEXTS, desk

from record_keeper.load import load
from site_builder.stores import files
from site_builder.views.orders import placed
from site_builder.views.registers import Lists
from site_builder.views.tables import Table

REGISTER = "records/customers/register.yaml"
PAPER = """\
  paper:
    label: 纸质案卷
    type: group
    fields:
      place: {label: 存放位置, label_en: Place, type: text}
      pages: {label: 页数, label_en: Pages, type: integer}
      note: {label: 备考, label_en: Note, type: text, secrecy: secret}
"""
CATALOGUE = "catalogue: [name, opened_on, paper.place, paper.pages, paper.note, owner, visits.at, remarks]\n"
FIRST, SECOND = (f"records/customers/2026/KH-2026-000{number}.yaml" for number in (1, 2))


def declared(line: str = CATALOGUE) -> str:
    return CUSTOMERS.replace("states:\n", PAPER + "states:\n") + line


def table(texts: dict[str, str]) -> Table:
    with mock.patch.dict(TEXTS, texts):
        made = desk()
        return Lists(made.archive.registers["customers"], made).table()


def shelved(first: str, second: str) -> dict[str, str]:
    """Both customers on a shelf."""
    return {
        REGISTER: declared(),
        FIRST: TEXTS[FIRST] + f"paper: {{place: {first}, pages: 12, note: CANARY-备考}}\n",
        SECOND: TEXTS[SECOND] + f"paper: {{place: {second}, pages: 3}}\n",
    }


def test_a_catalogue_has_what_its_register_declares_but_for_what_is_secret() -> None:
    made = table(shelved("01/2/03", "01/10/01"))
    assert [(entry.label, entry.kind) for entry in made.catalogue] == [
        ("名称", ""),
        ("建档日期", ""),
        ("存放位置", ""),
        ("页数", "num"),
        ("责任人", ""),
        ("日期", ""),
        ("备注", ""),
    ]
    assert made.lines[0].more == ("2026-02-02", "01/2/03", "12", "2026-02-20", "第一行 第二行")
    assert made.lines[1].more == ("2026-03-02", "01/10/01", "3", "", "")
    assert [made.columns[entry.place].name for entry in made.catalogue if entry.place >= 0] == [
        "name",
        "owner",
    ]
    assert made.ranks["paper.place"] == [1, 2]
    assert made.ranks["paper.pages"] == [2, 1]
    assert "remarks" not in made.ranks
    ((_, script),) = files(made)
    assert b'rkList.part("customers","more-0-0",[["2026-02-02","01/2/03","12"' in script
    assert b"CANARY" not in script


def test_the_page_names_what_else_the_register_is_sorted_by() -> None:
    with mock.patch.dict(TEXTS, {REGISTER: declared("catalogue: [name, paper.place, remarks]\n")}):
        made = desk()
        (view,) = Lists(made.archive.registers["customers"], made).views()
    assert view.orders == "paper.place=%E5%AD%98%E6%94%BE%E4%BD%8D%E7%BD%AE"


def test_a_catalogue_that_nobody_declares_has_the_columns_and_the_owner() -> None:
    made = desk()
    tables = {name: Lists(made.archive.registers[name], made).table() for name in ("customers", "staff")}
    assert [entry.name for entry in tables["customers"].catalogue] == ["name", "class", "owner", "state"]
    assert not any(line.more for line in tables["customers"].lines)
    assert [(entry.name, entry.place) for entry in tables["staff"].catalogue] == [("name", 0), ("owner", -1)]
    assert not any(entry.orders for made in tables.values() for entry in made.catalogue)


@pytest.mark.parametrize(
    ("line", "keys", "said", "help"),
    [
        ("catalogue: [name, paper.plce]\n", ("catalogue", 1), "没有 `paper.plce` 这个字段", "paper.place"),
        ("catalogue: nam\n", ("catalogue",), "没有 `nam` 这个字段", "name"),
        ("catalogue: {name: 1}\n", ("catalogue",), "`catalogue` 要写成列表", ""),
    ],
)
def test_a_wrong_catalogue_is_found(line: str, keys: tuple[str | int, ...], said: str, help: str) -> None:
    texts = TEXTS | {REGISTER: declared(line)}
    faults = load((path, text.encode()) for path, text in texts.items()).faults
    (fault,) = [fault for fault in faults if fault.where.path == REGISTER]
    assert fault.where.keys == keys
    assert fault.message.told("zh") == said
    assert help in fault.help.told("zh")


def test_places_stand_as_on_the_shelf() -> None:
    for places in (
        ["01/2/03", "01/2/11", "01/10/01", "02/1/01"],
        [
            "一号柜二层左三",
            "一号柜三层左四",
            "二号柜一层左十",
            "二号柜一层左十一",
            "二号柜一层左二十",
            "十号柜一层左一",
        ],
        ["〇一库", "二〇库", "一百零二库"],
    ):
        assert sorted(sorted(places), key=placed) == places


def test_a_facet_stands_as_on_the_shelf_and_names_by_their_sound() -> None:
    def facet(*words: str) -> list[str]:
        line = "  shelf: {label: 架位, type: text}\nstates:\n"
        texts = {REGISTER: CUSTOMERS.replace("states:\n", line).replace("facets: [", "facets: [shelf, ")}
        for number, word in enumerate(words):
            path = f"records/customers/2026/KH-2026-{number + 10:04}.yaml"
            texts[path] = TEXTS[SECOND].replace("KH-2026-0002", path[-17:-5]).replace("宁波", f"宁波{number}")
            texts[path] += f"shelf: {word}\n"
        return [
            value.word for found in table(texts).facets if found.name == "shelf" for value in found.values
        ]

    assert facet("十号柜一层", "二号柜三层", "二号柜一层") == ["二号柜一层", "二号柜三层", "十号柜一层"]
    assert facet("顺德区", "三水区", "南海区") == ["南海区", "三水区", "顺德区"]


def test_of_many_years_the_largest_stand_in_their_own_order() -> None:
    texts = {}
    for year in range(2010, 2027):
        for number in range(1 + (year * 7) % 5):
            id = f"KH-{year}-{number + 10:04}"
            text = TEXTS[SECOND].replace("KH-2026-0002", id).replace("宁波", f"宁波{id}")
            texts[f"records/customers/{year}/{id}.yaml"] = text
    with mock.patch.dict(TEXTS, texts):
        made = desk()
        (view, *_) = Lists(made.archive.registers["customers"], made).views()
    (years,) = (kind for kind in view.ways if kind.facet == "year")
    told = [way.label for way in years.ways]
    assert (len(told), years.more) == (12, 5)
    assert told == sorted(told, reverse=True)
    left = [1 + (year * 7) % 5 for year in range(2010, 2027) if str(year) not in told]
    assert max(left) <= min(way.number for way in years.ways)
