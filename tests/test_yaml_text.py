"""Whole records as text: what people like to read, and what reads back as the same."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from yaml_trees import RECORDS, TEXTS, TRICKY

from record_keeper.reader import read
from record_keeper.yaml_text import flow, render, scalar

RECORD = {
    "编号": "KH-2026-0031",
    "电话": "0757-83330000",
    "区号": "0757",
    "成立日期": "2019-04-01",
    "受理时间": "2026-03-02 09:40",
    "主页": "http://kh.example.invalid/",
    "密级": {"级别": "内部"},
    "法定代表人": {"absent": "declined", "since": "2026-03-02"},
    "备注": "第一行\n第二行",
    "联系人": [{"name": "李娜", "phone": "0757"}, {"name": "王敏", "标签": ["a", "b"], "空": []}],
    "审批": [],
}
TEXT = """\
编号: KH-2026-0031
电话: 0757-83330000
区号: "0757"
成立日期: 2019-04-01
受理时间: 2026-03-02 09:40
主页: http://kh.example.invalid/
密级: {级别: 内部}
法定代表人: {absent: declined, since: 2026-03-02}
备注: |-
  第一行
  第二行
联系人:
  - name: 李娜
    phone: "0757"
  - name: 王敏
    标签:
      - a
      - b
    空: []
审批: []
"""


def test_a_record_is_written_as_people_write_it() -> None:
    assert render(RECORD) == TEXT


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("佛山市禅城区", "佛山市禅城区"),
        ("NO", "NO"),
        ("2026-02-30", "2026-02-30"),
        ("-5", "-5"),
        ("8:30", "8:30"),
        ("914403001922038216", "914403001922038216"),
        ("0", "0"),
        ("010", '"010"'),
        ("", '""'),
        ("~", '"~"'),
        ("null", '"null"'),
        ("- a", '"- a"'),
        ("@x", '"@x"'),
        ("a: b", '"a: b"'),
        ("a #b", '"a #b"'),
        (" a", '" a"'),
        ('说"好"', '说"好"'),
        ('"好"', "'\"好\"'"),
        ("C:\\temp", "C:\\temp"),
        ("'", '"\'"'),
        ("a\tb", '"a\\tb"'),
    ],
)
def test_quotes_stand_only_where_they_matter(text: str, written: str) -> None:
    assert scalar(text) == written


@pytest.mark.parametrize(
    ("text", "block"),
    [
        ("a\nb", "t: |-\n  a\n  b\n"),
        ("a\nb\n", "t: |\n  a\n  b\n"),
        ("a\n\nb", "t: |-\n  a\n\n  b\n"),
        ("  首行\n次行", "t: |2-\n    首行\n  次行\n"),
        ("a\n\n", 't: "a\\n\\n"\n'),
        ("a \nb", 't: "a \\nb"\n'),
        ("\ta\nb", 't: "\\ta\\nb"\n'),
    ],
)
def test_several_lines_become_a_block_where_nothing_hides(text: str, block: str) -> None:
    assert render({"t": text}) == block
    assert read(block.encode(), "").tree == {"t": text}


@pytest.mark.parametrize("text", TRICKY)
def test_tricky_texts_read_back(text: str) -> None:
    tree = {"t": text, "l": [text, {"k": text}], "f": {"k": text}}
    assert read(render(tree).encode(), "").tree == tree
    assert read(f"f: {flow([text, {'k': text}])}\n".encode(), "").tree == {"f": [text, {"k": text}]}


@given(RECORDS)
def test_every_tree_reads_back(tree: dict[str, Any]) -> None:
    reading = read(render(tree).encode(), "")
    assert reading.tree == tree
    assert reading.problems == ()


@given(TEXTS)
def test_a_value_stays_on_its_line(text: str) -> None:
    assert "\n" not in scalar(text)
    assert scalar(text, flow=True) == scalar(scalar(text, flow=True)) or scalar(text, flow=True) != text
