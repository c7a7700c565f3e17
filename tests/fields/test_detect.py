"""Personal numbers in free text."""

from __future__ import annotations

import pytest

from record_keeper.fields.detect import personal_numbers

WIDE = str.maketrans("0123456789X", "\uff10\uff11\uff12\uff13\uff14\uff15\uff16\uff17\uff18\uff19\uff38")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("身份证11010519491231002X。", [("id_card", "11010519491231002X")]),
        ("电话13800138000,备用 138 0013 8000", [("phone", "13800138000"), ("phone", "138 0013 8000")]),
        ("+86 13800138000", [("phone", "+86 13800138000")]),
        ("卡号：6212 3456 7890 1232", [("bank_card", "6212 3456 7890 1232")]),
        ("6212345678901232（开户行：某行）", [("bank_card", "6212345678901232")]),
        ("订单 6212345678901232", []),
        ("卡号 6212345678901233", []),
        ("91440600MA0000015H", []),
        ("000000190001010017", []),
        ("11010119900307867X", []),
        ("单号 110105194912310021123", []),
        ("2026-03-02 09:40 共 12345678901 件", []),
        ("三月批次", []),
        ("", []),
    ],
)
def test_personal_numbers(text, found):
    assert [(each.kind, text[each.start : each.end]) for each in personal_numbers(text)] == found


def test_full_width_digits_keep_their_place():
    text = "李娜，㎏，" + "11010519491231002X".translate(WIDE) + "，" + "13800138000".translate(WIDE)
    assert [each[1:] for each in personal_numbers(text)] == [(5, 23), (24, 35)]
