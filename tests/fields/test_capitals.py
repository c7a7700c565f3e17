"""Amounts in capital numerals."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from record_keeper.fields.capitals import DIGITS, capitals

VALUES = {**{digit: value for value, digit in enumerate(DIGITS)}, "拾": 10, "佰": 100, "仟": 1000}


@pytest.mark.parametrize(
    ("amount", "words"),
    [  # the examples of the rules for filling in bills
        ("1409.50", "壹仟肆佰零玖元伍角"),
        ("6007.14", "陆仟零柒元壹角肆分"),
        ("1680.32", "壹仟陆佰捌拾元零叁角贰分"),
        ("107000.53", "壹拾万柒仟元零伍角叁分"),
        ("16409.02", "壹万陆仟肆佰零玖元零贰分"),
        ("325.04", "叁佰贰拾伍元零肆分"),
        # and what they leave to the reader
        ("0", "零元整"),
        ("0.05", "伍分"),
        ("0.50", "伍角"),
        ("10", "壹拾元整"),
        ("5000.00", "伍仟元整"),
        ("100500", "壹拾万零伍佰元整"),
        ("1000500", "壹佰万零伍佰元整"),
        ("10000000", "壹仟万元整"),
        ("105000000", "壹亿零伍佰万元整"),
        ("100000001", "壹亿零壹元整"),
        ("1234500000000", "壹万贰仟叁佰肆拾伍亿元整"),
        ("-12.30", "负壹拾贰元叁角"),
        ("1.005", ""),
        ("10000000000000000", ""),
    ],
)
def test_an_amount_is_written_as_bills_want_it(amount: str, words: str) -> None:
    assert capitals(Decimal(amount)) == words


@given(st.integers(0, 10**18 - 1))
def test_what_is_written_is_the_amount(cents: int) -> None:
    words = capitals(Decimal(cents) / 100)
    assert "零零" not in words
    assert number(words) == cents


def number(words: str) -> int:
    """The cents that words mean, read in another way than they were written."""
    yuan, _, rest = words.rpartition("元") if "元" in words else ("", "", words)
    jiao, fen = (re.search(rf"([{DIGITS}]){unit}", rest) for unit in "角分")
    cents = (VALUES[jiao[1]] * 10 if jiao else 0) + (VALUES[fen[1]] if fen else 0)
    return whole(yuan) * 100 + cents


def whole(text: str) -> int:
    for unit, size in (("亿", 10**8), ("万", 10**4)):
        if unit in text:
            high, _, low = text.rpartition(unit)
            return whole(high) * size + whole(low)
    value = digit = 0
    for sign in text:
        if VALUES[sign] < 10:
            digit = VALUES[sign]
        else:
            value, digit = value + digit * VALUES[sign], 0
    return value + digit
