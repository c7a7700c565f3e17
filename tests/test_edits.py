"""Edits of a text at a place: one thing changes, every comment and every neighbour stays."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from yaml_trees import KEYS, RECORDS, TEXTS, Styled, styled_records

from record_keeper.edits import append_item, remove, render, set_value
from record_keeper.messages import english
from record_keeper.reader import read
from record_keeper.tree import CannotEdit, value_at

COMPLAINT = """\
# 客户投诉
id: TS-2026-0012   # 编号
channel: phone
severity:   # 未定
summary: |-
  三月批次
  松动

secrecy: {level: internal} # 密级
approvals:
  # 第一次
  - step: plan   # 方案
    by: li.na
  - {step: close, by: wang.min}
tags: [a, b]
# 末尾
"""
ORDER = ("id", "received_at", "channel", "customer", "severity", "summary", "secrecy")


def changed(edited: bytes, before: str = COMPLAINT) -> list[str]:
    """The lines that went (-) and came (+)."""
    old, new = before.split("\n"), edited.decode().split("\n")
    while old and new and old[0] == new[0]:
        old, new = old[1:], new[1:]
    while old and new and old[-1] == new[-1]:
        old, new = old[:-1], new[:-1]
    return [*(f"-{line}" for line in old), *(f"+{line}" for line in new)]


@pytest.mark.parametrize(
    ("keys", "raw", "lines"),
    [
        (("id",), "TS-2026-0013", ["-id: TS-2026-0012   # 编号", "+id: TS-2026-0013   # 编号"]),
        (("channel",), "0757", ["-channel: phone", '+channel: "0757"']),
        (("channel",), "phone", []),
        (("severity",), "serious", ["-severity:   # 未定", "+severity: serious   # 未定"]),
        (("channel",), None, ["-channel: phone", "+channel:"]),
        (("channel",), "第一行\n第二行", ["-channel: phone", "+channel: |-", "+  第一行", "+  第二行"]),
        (("summary",), "松动", ["-summary: |-", "-  三月批次", "-  松动", "+summary: 松动"]),
        (
            ("secrecy", "reason"),
            "客户要求, 书面",
            [
                "-secrecy: {level: internal} # 密级",
                '+secrecy: {level: internal, reason: "客户要求, 书面"} # 密级',
            ],
        ),
        (("customer",), "KH-2026-0031", ["+customer: KH-2026-0031"]),
        (("received_at",), "2026-03-02 09:40", ["+received_at: 2026-03-02 09:40"]),
        (("unheard_of",), "x", ["+unheard_of: x"]),
        (("approvals", 0, "by"), "wang.min", ["-    by: li.na", "+    by: wang.min"]),
        (("approvals", 0, "reason"), "可行\n", ["+    reason: |", "+      可行"]),
        (("approvals", 2), {"step": "end"}, ["+  - step: end"]),
        (("tags", 1), {"a": "b: c"}, ["-tags: [a, b]", '+tags: [a, {a: "b: c"}]']),
        (("finding", "causes", 0), "手柄", ["+finding:", "+  causes:", "+    - 手柄"]),
        (("finding",), {"absent": "declined"}, ["+finding: {absent: declined}"]),
        (
            ("approvals",),
            [{"step": "plan", "by": "li.na"}],
            ["-  - {step: close, by: wang.min}"],
        ),
        (
            ("approvals",),
            [{"step": "plan", "by": "li.na"}, {"step": "close", "by": "gm", "at": "2026-03-02"}],
            ["-  - {step: close, by: wang.min}", "+  - {step: close, by: gm, at: 2026-03-02}"],
        ),
    ],
)
def test_setting_touches_only_the_place(keys: tuple[Any, ...], raw: Any, lines: list[str]) -> None:
    assert changed(set_value(COMPLAINT.encode(), keys, raw, ORDER)) == lines


def test_a_new_key_takes_its_place_in_the_given_order() -> None:
    edited = set_value(COMPLAINT.encode(), ("customer",), "KH-2026-0031", ORDER).decode()
    assert "channel: phone\ncustomer: KH-2026-0031\nseverity:" in edited
    first = set_value(b"# \xe6\xa1\xa3\xe6\xa1\x88\nb: 1\n", ("a",), "0", ("a", "b")).decode()
    assert first == "# 档案\na: 0\nb: 1\n"


@pytest.mark.parametrize(
    ("before", "keys", "raw", "after"),
    [
        ("a:\n- x # 一\n# 尾\n", ("a",), "y", "a:\n- x # 一\n- y\n# 尾\n"),
        ("a:\n  - x", ("a",), "y", "a:\n  - x\n  - y\n"),
        ("a: []\nb: 1\n", ("a",), {"k": "v", "l": "w"}, "a:\n  - k: v\n    l: w\nb: 1\n"),
        ("a: # 空\nb: 1\n", ("a",), "x", "a: # 空\n  - x\nb: 1\n"),
        ("b: 1\n", ("a",), "x", "b: 1\na:\n  - x\n"),
        ("a: [x] # 一\n", ("a",), "y: z", 'a: [x, "y: z"] # 一\n'),
        ("a: {b: []}\n", ("a", "b"), "x", "a: {b: [x]}\n"),
        ("a:\n  - |\n    x\n\nb: 1\n", ("a",), "y", "a:\n  - |\n    x\n  - y\n\nb: 1\n"),
        ("a:\n  - - 1\n    - 2\nb: 1\n", ("a", 0), "3", "a:\n  - - 1\n    - 2\n    - 3\nb: 1\n"),
        (
            "a:\n  - - 1\n    - 2\nb: 1\n",
            ("a",),
            ["3", "4"],
            "a:\n  - - 1\n    - 2\n  - - 3\n    - 4\nb: 1\n",
        ),
        ("a:\n  - |+\n    x\n\n\nb: 1\n", ("a",), "y", "a:\n  - |+\n    x\n\n\n  - y\nb: 1\n"),
        ("a: [\n  x, # 一\n]\n", ("a",), "y", "a: [\n  x, y, # 一\n]\n"),
        ("a:\r\n  - x\r\n", ("a",), "y", "a:\n  - x\n  - y\n"),
    ],
)
def test_a_list_grows_at_its_end(before: str, keys: tuple[Any, ...], raw: Any, after: str) -> None:
    assert append_item(before.encode(), keys, raw).decode() == after


@pytest.mark.parametrize(
    ("before", "keys", "after"),
    [
        ("a: 1 # 一\nb: 2\n", ("a",), "b: 2\n"),
        ("a: 1\nb: 2", ("b",), "a: 1\n"),
        ("a:\n  x: 1\nb: 2\n", ("a",), "b: 2\n"),
        ("a:\n  x: 1\nb: 2\n", ("a", "x"), "a: {}\nb: 2\n"),
        ("a:\n  - x\nb: 2\n", ("a", 0), "a: []\nb: 2\n"),
        ("a:\n  - x\n  # 二\n  - y\n", ("a", 0), "a:\n  # 二\n  - y\n"),
        ("a:\n  - x: 1\n    y: 2\n", ("a", 0, "x"), "a:\n  - y: 2\n"),
        ("a:\n  - x: 1\n    # 二\n    y: 2\n", ("a", 0, "x"), "a:\n  -\n    # 二\n    y: 2\n"),
        ("a: {x: 1, y: 2, z: 3}\n", ("a", "x"), "a: {y: 2, z: 3}\n"),
        ("a: {x: 1, y: 2, z: 3}\n", ("a", "z"), "a: {x: 1, y: 2}\n"),
        ("a: {x: 1} # 一\n", ("a", "x"), "a: {} # 一\n"),
        ("a: [ x, ]\n", ("a", 0), "a: []\n"),
        ("a: [x, y]\n", ("a", 0), "a: [y]\n"),
        ("a: |\n  长\n  文\n\nb: 2\n", ("a",), "\nb: 2\n"),
        ("b: 2\n", ("a",), "b: 2\n"),
    ],
)
def test_removing_takes_the_key_and_its_value(before: str, keys: tuple[Any, ...], after: str) -> None:
    assert remove(before.encode(), keys).decode() == after


@pytest.mark.parametrize(
    ("before", "keys", "raw"),
    [
        ("a: *b\n", ("a",), "x"),  # not readable to begin with
        ("# 空\n", ("a",), "x"),
        ("a: 1\n", ("a", "b"), "x"),  # a text holds no keys
        ("a: [x]\n", ("a", 2), "y"),  # there is no item 1 yet
        ("a: [x]\n", ("a", "k"), "y"),
        ("a: 1\n", ("a",), "看不见\u200b的"),
        ("a: 1\n", ("a",), "\ud800"),
        ("a: 1\n", ("<<",), "x"),
        ("z: 1\n", tuple("abcdefghijklmnopq"), "x"),  # deeper than a record may be
    ],
)
def test_an_edit_that_would_do_damage_is_refused(before: str, keys: tuple[Any, ...], raw: Any) -> None:
    with pytest.raises(CannotEdit) as refused:
        set_value(before.encode(), keys, raw)
    assert refused.value.help.told()
    assert refused.value.message.template in english()


def test_a_block_text_without_a_line_end_is_not_given_one_unasked() -> None:
    assert append_item(b"a:\n  - |-\n    x", ("a",), "y") == b"a:\n  - |-\n    x\n  - y\n"
    with pytest.raises(CannotEdit):
        append_item(b"a:\n  - |\n    x", ("a",), "y")


def test_only_lists_grow() -> None:
    with pytest.raises(CannotEdit):
        append_item(b"a: 1\n", ("a",), "x")


def test_the_last_key_of_a_record_stays() -> None:
    with pytest.raises(CannotEdit):
        remove(b"a: 1\n", ("a",))


def test_a_refusal_names_the_field_and_never_its_value() -> None:
    with pytest.raises(CannotEdit) as refused:
        set_value("客户: 甲公司\n".encode(), ("客户", "电话"), "0757-8333")
    assert str(refused.value) == "无法只改 `电话` 而不动文件的其他内容"


def test_a_record_that_would_not_read_back_is_not_rendered() -> None:
    with pytest.raises(CannotEdit, match="看不见的字符"):
        render({"a": "x\u200by"})


@given(styled_records(), st.data())
def test_a_set_value_is_all_that_changes(record: Styled, data: st.DataObject) -> None:
    keys = data.draw(st.sampled_from(record.places))
    raw = data.draw(TEXTS | RECORDS | st.lists(TEXTS, max_size=3))
    if data.draw(st.booleans()):
        keys = (*keys[:-1], data.draw(KEYS)) if isinstance(keys[-1], str) else keys
    edited = set_value(record.text.encode(), keys, raw)
    assert read(edited, "").tree == record.with_value(keys, raw)
    for comment, at in record.comments.items():
        if at[: len(keys)] != keys:
            assert f"{comment}\n" in edited.decode()


@given(styled_records(), TEXTS | RECORDS, st.data())
def test_an_appended_item_only_adds(record: Styled, raw: Any, data: st.DataObject) -> None:
    lists = [keys for keys in record.places if isinstance(value_at(record.tree, keys), list)]
    keys = data.draw(st.sampled_from(lists)) if lists else ("新列表",)
    assume(lists or "新列表" not in record.tree)
    edited = append_item(record.text.encode(), keys, raw)
    items = value_at(record.tree, keys) or []
    assert read(edited, "").tree == record.with_value(keys, [*items, raw])
    assert all(f"{comment}\n" in edited.decode() for comment in record.comments)


@given(styled_records(), st.data())
def test_what_is_removed_is_all_that_goes(record: Styled, data: st.DataObject) -> None:
    keys = data.draw(st.sampled_from(record.places))
    assume(len(keys) > 1 or len(record.tree) > 1)
    edited = remove(record.text.encode(), keys)
    assert read(edited, "").tree == record.without(keys)
    for comment, at in record.comments.items():
        if at[: len(keys)] != keys and at[: len(keys) - 1] != keys[:-1]:
            assert f"{comment}\n" in edited.decode()
