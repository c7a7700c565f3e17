"""The index of ids and names: whole for a small archive, in parts for a big one."""

from __future__ import annotations

import json
import re

import pytest

from site_builder.names import PARTS, WHOLE, Entry, files, paths, pinyin, tokens

XIAMEN = Entry("records/customers/KH-2025-0001/", "customers", "厦门金桥", ())
REGISTERS = {"customers": "客户档案"}


def entries(count: int, title: str = "杭州明辉{number}号有限公司") -> list[Entry]:
    return [
        Entry(f"records/customers/KH-2026-{n:04}/", "customers", title.format(number=n), ("明辉",))
        for n in range(1, count + 1)
    ]


def rows(text: bytes) -> list[list[str]]:
    """The rows of one part, read back from its script."""
    found = re.fullmatch(r"rkNames\.part\(\d+,(.*)\);\n", text.decode(), re.S)
    assert found
    loaded: list[list[str]] = json.loads(found[1])
    return loaded


def test_a_small_archive_has_one_part() -> None:
    made = files(entries(2), REGISTERS, "zh")
    assert list(made) == ["search/names.js", "search/names-0.js"] == paths(2)
    assert rows(made["search/names-0.js"])[0] == [
        "KH-2026-0001", "杭州明辉1号有限公司", "customers", "records/customers/KH-2026-0001/",
        "hangzhouminghuihaoyouxiangongsi", "hzmhhyxgs", "明辉",
    ]  # fmt: skip


def part_of(token: str) -> str:
    return f"search/names-{sum(map(ord, token)) % PARTS}.js"


@pytest.mark.parametrize("token", ["kh-2026-12", "12", "杭州"])
def test_a_big_archive_is_split_and_each_token_leads_to_its_rows(token: str) -> None:
    many = [*entries(WHOLE), XIAMEN]
    made = files(many, REGISTERS, "zh")
    assert list(made) == paths(len(many))
    wanted = [
        entry
        for entry in many
        if token in tokens([entry.address.split("/")[2], entry.title, "", "", *pinyin(entry.title)])
    ]
    found = {row[0] for row in rows(made[part_of(token)])}
    common = len(wanted) >= 0.2 * len(many)  # what a fifth of all names have leads nowhere
    assert common or {entry.address.split("/")[2] for entry in wanted} <= found


@pytest.mark.parametrize("query", ["厦门金桥", "xmjq", "xiamen", "kh-2025-0001"])
def test_a_name_is_found_by_characters_initials_pinyin_and_id(query: str) -> None:
    many = [*entries(WHOLE), XIAMEN]
    token = query[:10] if query.count("-") > 1 else query[:2]
    assert "厦门金桥" in {row[1] for row in rows(files(many, REGISTERS, "zh")[part_of(token)])}


@pytest.mark.parametrize(
    ("text", "full", "initials"),
    [
        ("重庆长安", "chongqingchangan", "cqca"),
        ("明辉ABC", "minghui", "mh"),
        ("ABC", "", ""),
        ("", "", ""),
        ("𠮷野家", "yejia", "yj"),
    ],
)
def test_pinyin(text: str, full: str, initials: str) -> None:
    assert pinyin(text) == (full, initials)


@pytest.mark.parametrize("title", ['"]);alert(1)//', "</script>", "行\u2028分", "\\", "㐀"])
def test_no_name_breaks_out_of_its_script(title: str) -> None:
    made = files([Entry("records/customers/KH-2026-0001/", "customers", title, ())], REGISTERS, "zh")[
        "search/names-0.js"
    ]
    assert rows(made)[0][1] == title
    assert "\u2028" not in made.decode()


def test_pinyin_is_remembered() -> None:
    known = {"杭州明辉1号有限公司": ("x", "y")}
    assert rows(files(entries(1), REGISTERS, "zh", known)["search/names-0.js"])[0][4:6] == ["x", "y"]
