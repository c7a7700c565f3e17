"""One cell -> the text that a field type reads: dates in other forms, amounts with units, thousands."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache
from unicodedata import normalize

from ..fields.base import FieldType
from ..messages import Message, say
from ..patterns import regex

_TOKENS = {
    "YYYY": r"(?P<year>\d{4})",
    "MM": r"(?P<month>\d{2})",
    "M": r"(?P<month>\d{1,2})",
    "DD": r"(?P<day>\d{2})",
    "D": r"(?P<day>\d{1,2})",
    "HH": r"(?P<hour>\d{2})",
    "H": r"(?P<hour>\d{1,2})",
    "mm": r"(?P<minute>\d{2})",
    "ss": r"(?P<second>\d{2})(?:\.\d+)?",
    "AM": r"(?P<half>[AaPp])\.?[Mm]\.?",
}
_TOKEN = regex("|".join(sorted(_TOKENS, key=len, reverse=True)))
_TIMES = frozenset(("date", "datetime", "day_or_time"))
_NUMBERS = frozenset(("integer", "decimal", "percent"))
_GROUPED = regex(r"-?\d{1,3}(?:,\d{3})+(?:\.\d+)?%?")

CURRENCIES = {
    "人民币": "CNY", "RMB": "CNY", "¥": "CNY", "美元": "USD", "US$": "USD", "$": "USD", "欧元": "EUR", "€": "EUR",
    "英镑": "GBP", "£": "GBP", "港币": "HKD", "港元": "HKD", "HK$": "HKD", "日元": "JPY", "日圆": "JPY",
    "瑞士法郎": "CHF", "加拿大元": "CAD", "加元": "CAD", "澳大利亚元": "AUD", "澳元": "AUD", "澳门元": "MOP",
    "新加坡元": "SGD", "新台币": "TWD", "台币": "TWD", "韩元": "KRW", "韩币": "KRW", "卢布": "RUB", "泰铢": "THB",
    "马克": "DEM", "瑞典克朗": "SEK", "丹麦克朗": "DKK", "挪威克朗": "NOK", "新西兰元": "NZD", "卢比": "INR",
}  # fmt: skip
"""What currencies are called in tables, and their ISO 4217 codes; three capitals stand for themselves."""
_POWERS = {"十": 1, "百": 2, "千": 3, "万": 4, "亿": 8}
_CURRENCY = "|".join(map(re.escape, sorted(CURRENCIES, key=len, reverse=True))) + "|[A-Z]{3}"
_MONEY = regex(
    rf"(?P<before>{_CURRENCY})?(?P<number>-?\d[\d,]*(?:\.\d+)?)(?P<scale>[百千十]?[万亿]|[百千])?"
    rf"(?:(?P<after>{_CURRENCY})|[元圆](?P<behind>{_CURRENCY})?)?[元整]?"
)
UNIT = regex(rf"(?:[百千十]?[万亿]|[百千])?(?:{_CURRENCY}|[元圆](?:{_CURRENCY})?)?")
"""The unit of a whole column: `万元`, `万美元`, `USD`."""


def convert(text: str, type: FieldType, formats: tuple[str, ...] = (), unit: str = "") -> str:
    """The cell as the type reads it; unchanged where it is in no form that is known here.

    `formats` are patterns of dates (`M/D/YYYY H:mm`); `unit` is that of amounts which show none.
    """
    if type.name in _TIMES:
        moment = _moment(text, formats)
        return moment[:10] if type.name == "date" and moment != text else moment
    if type.name == "money":
        return _amount(text, unit)
    if type.name in _NUMBERS and _GROUPED.fullmatch(text):
        return text.replace(",", "")
    return text


def _moment(text: str, formats: tuple[str, ...]) -> str:
    for pattern in formats:
        if found := _compiled(pattern).fullmatch(text):
            return _iso(found.groupdict())
    return text


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    parts, at = [], 0
    for token in _TOKEN.finditer(pattern):
        parts += [re.escape(pattern[at : token.start()]), _TOKENS[token[0]]]
        at = token.end()
    return re.compile("".join([*parts, re.escape(pattern[at:])]))


def _iso(parts: dict[str, str | None]) -> str:
    day = f"{parts['year']}-{int(parts['month'] or 0):02}-{int(parts['day'] or 0):02}"
    if parts.get("hour") is None:
        return day
    hour = int(parts["hour"] or 0)
    if half := parts.get("half"):
        hour = hour % 12 + (12 if half in "Pp" else 0)
    seconds = f":{parts['second']}" if parts.get("second") not in (None, "00") else ""
    return f"{day} {hour:02}:{parts.get('minute') or '00'}{seconds}"


def format_fault(pattern: str) -> Message | None:
    """What is wrong with a pattern of dates."""
    tokens = _TOKEN.findall(pattern)
    kinds = [re.findall(r"<(\w+)>", _TOKENS[token])[0] for token in tokens]
    if len(kinds) == len(set(kinds)) and {"year", "month", "day"} <= set(kinds):
        return None
    return say("`{pattern}` 里年（YYYY）、月（M 或 MM）、日（D 或 DD）要各有一个", pattern=pattern)


def _amount(text: str, unit: str) -> str:
    plain = re.sub(r"[\s()]", "", normalize("NFKC", text))
    found = _MONEY.fullmatch(plain)
    if found and unit and plain == found["number"]:
        found = _MONEY.fullmatch(plain + unit)
    if not found:
        return text
    amount = Decimal(found["number"].replace(",", "")).scaleb(
        sum(_POWERS[char] for char in found["scale"] or "")
    )
    digits = f"{amount:f}"
    if "." in digits:
        digits = digits.rstrip("0").rstrip(".")
    word = found["before"] or found["after"] or found["behind"] or ""
    return f"{digits} {CURRENCIES.get(word, word)}".strip()
