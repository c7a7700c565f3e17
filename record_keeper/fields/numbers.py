"""Fields that count and measure: `integer`, `decimal` and `percent`."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import ClassVar, Self

from ..messages import Message, say
from ..patterns import regex
from .base import FieldType, Refused, Value
from .spec import Spec
from .words import plain_form, quoted

MOST_DIGITS = 18
_NUMBER = regex(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?")
_BOUNDS: Mapping[str, str] = {"min": "the smallest value", "max": "the largest value"}


class Bounds:
    """The smallest and the largest number that a field takes; None where there is none."""

    def __init__(self, least: Decimal | None = None, most: Decimal | None = None) -> None:
        self.least, self.most = least, most

    @classmethod
    def declared(cls, spec: Spec) -> Self:
        return cls(spec.number("min"), spec.number("max"))

    def check(self, number: Decimal) -> None:
        """Raises Refused for a number outside."""
        if self.least is not None and number < self.least:
            raise Refused(say("{value} 太小", value=f"`{number}`"), say("最小是 `{least}`", least=self.least))
        if self.most is not None and number > self.most:
            raise Refused(say("{value} 太大", value=f"`{number}`"), say("最大是 `{most}`", most=self.most))


def read_number(text: str, form: Message) -> Decimal:
    """The number of plain digits, with a point at most; raises Refused with `form` as the way out."""
    if _NUMBER.fullmatch(text):
        if sum(map(str.isdigit, text)) > MOST_DIGITS:
            raise Refused(
                say("数字超过 {most} 位", most=MOST_DIGITS), say("请核对位数；号码和代码请用文字类的字段")
            )
        # Adding nothing turns -0 into 0.
        return Decimal(text) + 0
    plain = plain_form(text).replace(",", "")
    if plain != text and _NUMBER.fullmatch(plain) and len(plain) <= MOST_DIGITS:
        raise Refused(
            say("{value} 里有全角数字或千分位逗号", value=quoted(text)),
            say("写成 `{instead}`", instead=plain),
        )
    bare = text.lstrip("+0")
    if bare != text and _NUMBER.fullmatch(bare) and len(bare) <= MOST_DIGITS:
        raise Refused(
            say("数字 {value} 前面有多余的 0 或加号", value=quoted(text)),
            say("写成 `{instead}`", instead=bare),
        )
    raise Refused(say("{value} 不是数字", value=quoted(text)), form)


class DecimalNumber(FieldType):
    """A number of up to 18 digits as a Decimal, exactly as it is written."""

    name = "decimal"
    options: ClassVar[Mapping[str, str]] = {**_BOUNDS, "places": "the most digits after the point"}
    form = say("写阿拉伯数字，例如 `12` 或 `12.5`，不写单位和千分位逗号")

    def __init__(self, bounds: Bounds | None = None, places: int = MOST_DIGITS) -> None:
        self.bounds, self.places = bounds or Bounds(), places

    @classmethod
    def declared(cls, spec: Spec) -> Self:
        return cls(Bounds.declared(spec), spec.whole("places", MOST_DIGITS))

    def accept(self, text: str) -> Decimal:
        number = read_number(text, self.form)
        self.bounds.check(number)
        check_places(number, self.places)
        return number

    def show(self, value: Value, lang: str = "zh") -> str:
        return f"{value:,f}"

    def write(self, value: Value, lang: str = "zh") -> str:
        return f"{value:f}"


class Percent(DecimalNumber):
    """A percentage as a Decimal: `12.5%` and `12.5` are both Decimal("12.5")."""

    name = "percent"
    form = say("写成 `12.5%` 或 `12.5`")

    def accept(self, text: str) -> Decimal:
        if text.endswith("\uff05"):
            raise Refused(say("{value} 里有全角的百分号", value=quoted(text)), self.form)
        return super().accept(text.removesuffix("%").rstrip(" "))

    def show(self, value: Value, lang: str = "zh") -> str:
        return f"{value:f}%"

    def write(self, value: Value, lang: str = "zh") -> str:
        return self.show(value)


class Integer(FieldType):
    """A whole number of up to 18 digits as an int; one that has four digits by its bounds is shown as a year."""

    name = "integer"
    options = _BOUNDS
    form = say("写整数，例如 `12`，不写单位和千分位逗号")

    def __init__(self, bounds: Bounds | None = None) -> None:
        self.bounds = bounds or Bounds()

    @classmethod
    def declared(cls, spec: Spec) -> Self:
        return cls(Bounds.declared(spec))

    def accept(self, text: str) -> int:
        number = read_number(text, self.form)
        if "." in text:
            raise Refused(say("{value} 不是整数", value=quoted(text)), self.form)
        self.bounds.check(number)
        return int(number)

    def show(self, value: Value, lang: str = "zh") -> str:
        least, most = self.bounds.least, self.bounds.most
        is_year = least is not None and most is not None and least >= 1000 and most < 10_000
        return str(value) if is_year else f"{value:,}"

    def write(self, value: Value, lang: str = "zh") -> str:
        return str(value)


def check_places(number: Decimal, places: int) -> None:
    """Raises Refused for more digits after the point than `places`."""
    exponent = number.as_tuple().exponent
    if isinstance(exponent, int) and -exponent > places:
        raise Refused(
            say("{value} 的小数超过 {places} 位", value=f"`{number:f}`", places=places),
            say("小数点后最多写 {places} 位", places=places),
        )
