"""Amounts in capital numerals, as Chinese forms want them beside the figures: 壹仟肆佰零玖元伍角. Pure.

The rules are those for filling in bills and settlement vouchers (annex 1 of 支付结算办法, 1997). Where they leave a
choice the first form of their examples is taken.
"""

from __future__ import annotations

from decimal import Decimal
from functools import cache

DIGITS = "零壹贰叁肆伍陆柒捌玖"
_GROUPS = ((10**8, "亿"), (10**4, "万"))
_MOST = 10**16


def capitals(amount: Decimal) -> str:
    """An amount of yuan; "" for one that has more than two digits after the point, or more than sixteen before it."""
    cents = abs(amount) * 100
    if cents != int(cents) or cents >= _MOST * 100:
        return ""
    yuan, rest = divmod(int(cents), 100)
    jiao, fen = divmod(rest, 10)
    text = _whole(yuan) + "元" if yuan or not rest else ""
    if not rest:
        text += "整"
    if yuan and rest and (not jiao or yuan % 10 == 0):
        text += "零"
    text += DIGITS[jiao] + "角" if jiao else ""
    text += DIGITS[fen] + "分" if fen else ""
    return f"负{text}" if amount < 0 else text


def _whole(number: int) -> str:
    """A whole number; a group that begins with noughts is announced by one."""
    for size, unit in _GROUPS:
        if number >= size:
            high, low = divmod(number, size)
            gap = "零" if 0 < low < size // 10 else ""
            return _whole(high) + unit + gap + (_whole(low) if low else "")
    return _small(number)


@cache
def _small(number: int) -> str:
    text, gap = "", False
    for digit, unit in zip(f"{number:04d}", ("仟", "佰", "拾", ""), strict=True):
        if digit == "0":
            gap = bool(text)
        else:
            text += ("零" if gap else "") + DIGITS[int(digit)] + unit
            gap = False
    return text or DIGITS[0]
