"""Fields of numbers that carry a check: `credit_code`, `id_card`, `bank_card`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import ClassVar, Self
from unicodedata import normalize

from ..messages import say
from ..patterns import regex
from .base import Doubt, FieldType, Refused, Value
from .checksums import (
    CREDIT_ALPHABET,
    birthday,
    card_is_right,
    credit_check,
    organisation_check,
    person_is_right,
    registration_is_right,
)
from .spec import Spec
from .words import quoted

_CREDIT = regex(rf"[{CREDIT_ALPHABET}]{{2}}[0-9]{{6}}[{CREDIT_ALPHABET}]{{10}}")
# Letters that the code does not use, as they are mistaken for digits.
_LOOK_ALIKES = str.maketrans("OISZ", "0152")


def _compact(text: str) -> str:
    """Half-width, capitals, without spaces."""
    return "".join(normalize("NFKC", text).upper().split())


class CreditCode(FieldType):
    """A unified social credit code of 18 characters (GB 32100-2015), in capitals.

    The registration number of 15 digits that came before it is accepted and shown as what it is.
    Lower case, full width and spaces are evened out. A wrong check character is an error; a wrong
    inner one (of the organisation code, characters 9 to 17) only a doubt, as some codes in use have it.
    """

    name = "credit_code"
    form = say("写 18 位统一社会信用代码（数字和大写字母，不含 I、O、S、V、Z），或 15 位注册号")

    def accept(self, text: str) -> str:
        code = text if _CREDIT.fullmatch(text) else _compact(text)
        if len(code) == 15 and code.isascii() and code.isdigit():
            if registration_is_right(code):
                return code
            raise Refused(
                say("15 位注册号 {value} 的校验位不对", value=quoted(text)), say("请对照营业执照逐位核对")
            )
        if not _CREDIT.fullmatch(code):
            raise self._not_a_code(text, code)
        if credit_check(code[:17]) != code[17]:
            raise Refused(
                say("统一社会信用代码 {value} 的校验位不对", value=quoted(text)),
                say("请对照营业执照逐位核对，注意抄错或颠倒的字符"),
            )
        return code

    def _not_a_code(self, text: str, code: str) -> Refused:
        meant = code.translate(_LOOK_ALIKES)
        if len(code) == 18 and re.search("[IOSVZ]", code):
            right = _CREDIT.fullmatch(meant) and credit_check(meant[:17]) == meant[17]
            return Refused(
                say("统一社会信用代码 {value} 里有不用的字母", value=quoted(text)),
                say("代码不用字母 I、O、S、V、Z；是不是 `{instead}`？请对照营业执照", instead=meant)
                if right
                else say("代码不用字母 I、O、S、V、Z；请对照营业执照"),
            )
        if code.isascii() and code.isalnum() and len(code) not in (15, 18):
            return Refused(
                say("{value} 是 {count} 位，统一社会信用代码是 18 位", value=quoted(text), count=len(code)),
                say("请对照营业执照补全；旧的注册号是 15 位数字"),
            )
        return Refused(say("{value} 不是统一社会信用代码", value=quoted(text)), self.form)

    def doubt(self, value: Value) -> Doubt | None:
        if len(value) == 15:
            return None
        if value[2:8] == "000000":
            return Doubt(
                say("统一社会信用代码 {value} 的行政区划是 000000", value=quoted(value)),
                say("请对照营业执照核对"),
            )
        if organisation_check(value[8:16]) != value[16]:
            return Doubt(
                say("统一社会信用代码 {value} 里组织机构代码的校验位不对", value=quoted(value)),
                say("请对照营业执照核对第 9 到 17 位；确认无误就不用改"),
            )
        return None

    def show(self, value: Value, lang: str = "zh") -> str:
        if len(value) == 18:
            return str(value)
        return f"{value}（15 位注册号）" if lang == "zh" else f"{value} (15-digit registration number)"


class IdCard(FieldType):
    """A resident identity number of 18 characters (GB 11643), the last a digit or a capital X."""

    name = "id_card"
    private = True
    form = say("写 18 位身份证号，末位是数字或 X")

    def accept(self, text: str) -> str:
        number = _compact(text)
        if person_is_right(number):
            return number
        if re.fullmatch(r"[0-9]{15}", number):
            raise Refused(
                say("这是 15 位的旧身份证号"),
                say("请写 18 位的：出生年前加 19，末尾加校验码；以现行证件为准"),
            )
        if not re.fullmatch(r"[0-9]{17}[0-9X]", number):
            raise Refused(say("身份证号要 18 位数字，末位可以是 X"), say("请对照证件核对"))
        if not birthday(number):
            raise Refused(say("身份证号里的出生日期不存在"), say("请对照证件核对第 7 到 14 位"))
        raise Refused(say("身份证号的校验位不对"), say("请对照证件逐位核对，注意抄错或颠倒的数字"))

    def doubt(self, value: Value) -> Doubt | None:
        if value.endswith("000"):
            return Doubt(
                say("身份证号以 000 结尾，可能被电子表格改写过"),
                say("请对照证件核对；表格里请把这一列设为文本"),
            )
        return None


class BankCard(FieldType):
    """The number of a bank card, 16 to 19 digits with a check digit, without the spaces it may have.

    With `account`, the number of a company's account: 8 to 30 digits, which carry no such check.
    """

    name = "bank_card"
    private = True
    options: ClassVar[Mapping[str, str]] = {"account": "`true`: accounts of companies are accepted, too"}
    form = say("写银行卡号，16 到 19 位数字")

    def __init__(self, account: bool = False) -> None:
        self.account = account

    @classmethod
    def declared(cls, spec: Spec) -> Self:
        return cls(spec.flag("account"))

    def accept(self, text: str) -> str:
        number = _compact(text).replace("-", "")
        least, most = (8, 30) if self.account else (16, 19)
        if not (number.isascii() and number.isdigit() and least <= len(number) <= most):
            raise Refused(
                say("这里要 {least} 到 {most} 位数字", least=least, most=most),
                say("请对照银行卡或开户资料核对"),
            )
        if not self.account and not card_is_right(number):
            raise Refused(
                say("银行卡号的校验位不对"), say("请逐位核对；对公账号没有校验位，请填在“账号”类的字段里")
            )
        return number

    def doubt(self, value: Value) -> Doubt | None:
        looks_like_card = 16 <= len(value) <= 19 and value.startswith(("62", "4", "5"))
        if looks_like_card and not card_is_right(value):
            return Doubt(say("像银行卡号，但校验位不对"), say("请核对；若是对公账号，就不用改"))
        return None

    def show(self, value: Value, lang: str = "zh") -> str:
        """In groups of four, as cards are printed."""
        return re.sub(r"(.{4})(?=.)", r"\1 ", value)
