"""The field of an amount of money: `money`."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import ClassVar, NamedTuple, Self
from unicodedata import normalize

from ..messages import say
from ..patterns import regex
from ..problems import Key
from .base import Field, FieldType, Keys, Raw, Refused, Report, Value
from .group import Group
from .numbers import Bounds, DecimalNumber, check_places, read_number
from .spec import Spec
from .words import did_you_mean, quoted

# The codes of ISO 4217 that are in use, without funds, metals and test codes.
_CODES = (
    "AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF "
    "CLP CNY COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD "
    "HNL HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL "
    "LYD MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP "
    "PKR PLN PYG QAR RON RSD RUB RWF SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT "
    "TND TOP TRY TTD TWD TZS UAH UGX USD UYU UZS VES VND VUV WST XAF XCD XOF XPF YER ZAR ZMW ZWG"
)
CURRENCIES = frozenset(_CODES.split())
_SIGNS = {"CNY": "¥", "USD": "US$", "EUR": "€", "GBP": "£", "HKD": "HK$", "JPY": "JP¥"}
# How people write currencies that have a code.
_COMMON = {
    "RMB": "CNY", "CNH": "CNY", "¥": "CNY", "￥": "CNY", "元": "CNY", "人民币": "CNY", "圆": "CNY",
    "$": "USD", "US$": "USD", "美元": "USD", "欧元": "EUR", "€": "EUR", "港币": "HKD", "港元": "HKD", "日元": "JPY",
}  # fmt: skip
_LONGEST = 30
_TEXT = regex(r"(\S+?)(?: +(\S+))?")
_SIGNED = regex(r"([^0-9.,\s-]*)\s*(-?[0-9][0-9,]*(?:\.[0-9]+)?)\s*([^0-9.,\s-]*)")


class Money(NamedTuple):
    """An amount, exactly as it is written, and the ISO 4217 code of its currency."""

    amount: Decimal
    currency: str = "CNY"


class _Currency(FieldType):
    """The ISO 4217 code of a currency."""

    form = say("写三个大写字母的货币代码，例如 `CNY`、`USD`")

    def accept(self, text: str) -> str:
        if text in CURRENCIES:
            return text
        common = _COMMON.get(text.upper())
        help = (
            say("写成 `{instead}`", instead=common)
            if common
            else did_you_mean(text.upper(), sorted(CURRENCIES))
        )
        raise Refused(say("没有 {value} 这个货币代码", value=quoted(text)), help)


class MoneyOf(FieldType):
    """An amount of money as a Money: `1234.50`, `1234.50 USD` or `{amount: 1234.50, currency: USD}`."""

    name = "money"
    options: ClassVar[Mapping[str, str]] = {
        "currency": "the currency where none is written, CNY where this is not given",
        "places": "the most digits after the point, 2 where it is not given",
        "min": "the smallest amount",
        "max": "the largest amount",
    }
    form = say("写成 `1234.50`，外币写成 `1234.50 USD`")

    def __init__(self, currency: str = "CNY", places: int = 2, bounds: Bounds | None = None) -> None:
        self.currency, self.places, self.bounds = currency, places, bounds or Bounds()

    @classmethod
    def declared(cls, spec: Spec) -> Self:
        currency = spec.text("currency", "CNY")
        currency = "".join(spec.known("currency", [currency], sorted(CURRENCIES))) or "CNY"
        return cls(currency, spec.whole("places", 2), Bounds.declared(spec))

    def read(self, raw: Raw, keys: Keys, report: Report) -> Money | None:
        if not isinstance(raw, dict) or not raw:
            value: Money | None = super().read(raw, keys, report)
            return value
        given = (_PRIVATE_PARTS if self.private else _PARTS).read(raw, keys, report)
        if not given or "amount" not in given or len(given) < len(raw):
            return None
        try:
            return self._checked(given["amount"], given.get("currency", self.currency))
        except Refused as refused:
            self.tell(refused, (*keys, "amount"), report)
            return None

    def accept(self, text: str) -> Money:
        parts = _TEXT.fullmatch(text)
        if not parts or not parts[1].lstrip("-")[:1].isdigit() or not (parts[2] or "A").isascii():
            raise self._refused(text)
        try:
            amount = read_number(parts[1], self.form)
        except Refused:
            raise self._refused(text) from None
        return self._checked(amount, _CURRENCY.accept(parts[2]) if parts[2] else self.currency)

    def _checked(self, amount: Decimal, currency: str) -> Money:
        self.bounds.check(amount)
        check_places(amount, self.places)
        return Money(amount, currency)

    def _refused(self, text: str) -> Refused:
        """Why a text is no amount, with the right form of `¥1,234.50` and its like."""
        message = say("{value} 不是金额", value=quoted(text))
        parts = _SIGNED.fullmatch(normalize("NFKC", text)) if len(text) <= _LONGEST else None
        code = _COMMON.get((parts[1] or parts[3]).upper(), parts[1] or parts[3]) if parts else ""
        if parts is None or (code and code not in CURRENCIES):
            return Refused(message, self.form)
        amount = parts[2].replace(",", "")
        return Refused(message, say("写成 `{instead}`", instead=self._text(amount, code or self.currency)))

    def _text(self, amount: str, currency: str) -> str:
        return amount if currency == self.currency else f"{amount} {currency}"

    def within(self, key: Key) -> tuple[Key, FieldType | None]:
        return _PARTS.within(key)

    def show(self, value: Value, lang: str = "zh") -> str:
        exponent = value.amount.as_tuple().exponent
        digits = f"{abs(value.amount):,.{max(2, -exponent)}f}"
        minus = "-" if value.amount < 0 else ""
        sign = _SIGNS.get(value.currency)
        return f"{minus}{sign}{digits}" if sign else f"{minus}{value.currency} {digits}"

    def write(self, value: Value, lang: str = "zh") -> str:
        return self._text(f"{value.amount:f}", value.currency)

    def order(self, value: Value) -> tuple[bool, str, Decimal]:
        """Amounts of the field's own currency first, then by currency; within one, by amount."""
        return value.currency != self.currency, value.currency, value.amount


_CURRENCY = _Currency()


def _parts(private: bool) -> Group:
    amount, currency = DecimalNumber(), _Currency()
    amount.private = currency.private = private
    return Group(
        {
            "amount": Field("amount", "金额", amount, required=True),
            "currency": Field("currency", "币种", currency),
        },
        absences=False,
    )


_PARTS, _PRIVATE_PARTS = _parts(private=False), _parts(private=True)
