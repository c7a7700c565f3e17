"""Vocabularies and the secrecy marks."""

from __future__ import annotations

import pytest

from record_keeper.choices import ChoiceValue, label_is_plain, make_choice
from record_keeper.marks import HIGHEST, LEVELS, MARKS, rank


def test_a_vocabulary(told):
    choice = make_choice("channel", {"phone": {"zh": "电话", "en": "Phone"}, "letter": "信函"}, (), told)
    assert told.lines == []
    assert choice.values["letter"] == ChoiceValue("letter", "信函")
    assert [choice.label("phone", lang) for lang in ("zh", "en")] == ["电话", "Phone"]
    assert choice.label("letter", "en") == "Letter"
    assert choice.label("gone") == "gone"
    assert [choice.key(word) for word in ("phone", "电话", "Phone", "传真", "")] == ["phone"] * 3 + [None] * 2


def test_a_renamed_label_stays_readable(told):
    choice = make_choice("c", {"letter": {"zh": "书面信函", "formerly": ["信函"]}}, (), told)
    assert (choice.key("信函"), choice.label("letter")) == ("letter", "书面信函")


@pytest.mark.parametrize(
    ("raw", "line"),
    [
        ({}, "wrong-value : 这里要列出选项"),
        (["a"], "wrong-value : 这里要列出选项"),
        ({"Phone": "电话"}, "wrong-value Phone@key: 选项的键 `Phone` 写法不对"),
        (
            {"phone": {"en": "Phone"}},
            "missing-field phone: 选项 `phone` 没有中文标签 | 写成 `phone: {zh: …, en: …}`",
        ),
        ({"phone": None}, "missing-field phone: 选项 `phone` 没有中文标签"),
        ({"phone": {"zh": "电话", "label": "x"}}, "unknown-field phone.label@key: 选项里没有 `label` 这一项"),
        ({"phone": {"zh": "电话", "en": ["x"]}}, "wrong-value phone: 选项 `phone` 的标签要写成文字"),
        ({"phone": "电 话"}, "wrong-value phone: 标签 `电 话` 里有不能用的字符"),
        ({"phone": "电话", "tel": "电话"}, "duplicate-key tel: `电话` 同时是 `phone` 和 `tel` 的名称"),
    ],
)
def test_faults_of_a_vocabulary(told, raw, line):
    make_choice("c", raw, (), told)
    assert len(told.lines) == 1
    assert line in told.lines[0]


def test_labels_are_of_a_closed_alphabet():
    assert all(map(label_is_plain, ["价格/票据", "12315", "联系人（甲）", "A级", "𠮷"]))
    assert not any(map(label_is_plain, ["", "a b", "甲：", "甲\u200b", "\u2f34", "甲,乙", "(甲)"]))


def test_marks_rise():
    assert LEVELS == ("public", "internal", "secret", "confidential", "top_secret")
    assert [rank(level) for level in LEVELS] == [0, 1, 2, 3, 4]
    assert rank("unheard_of") == rank(HIGHEST) == 4
    assert MARKS.key("机密") == "confidential"
