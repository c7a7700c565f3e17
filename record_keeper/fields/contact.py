"""Fields to reach people by: `phone`, `email`, `url`."""

from __future__ import annotations

import re
from unicodedata import normalize
from urllib.parse import urlsplit

from ..messages import Message, say
from ..patterns import regex
from .base import FieldType, Refused, Value
from .words import plain_form, quoted

_PHONE = regex(r"\+?\(?[0-9](?:[0-9 ()/.-]*[0-9])?")
_EXTENSION = regex(r" ?(?:转|ext\.?|x|#) ?([0-9]{1,6})$", re.IGNORECASE)
# Numbers in China, without the prefix 86 and without punctuation.
_CHINESE = regex(
    r"1[3-9][0-9]{9}"  # mobile
    r"|0(?:10|2[0-9])[1-9][0-9]{7}"  # Beijing and the cities with eight digits
    r"|0[3-9][0-9]{2}[1-9][0-9]{6,7}"  # other area codes
    r"|[48]00[0-9]{7}"  # shared-cost and toll-free
)
# Short numbers that the phone library does not know: emergency, 12315, 95588, 106 …
_SHORT = regex(r"11[0-9]|12[0-9]{1,4}|9[56][0-9]{3,4}|10[0-9]{3,4}")
_DASHED = regex(r"(.*-[0-9]{7,8})-([0-9]{1,6})")


class Phone(FieldType):
    """A telephone number as it is written; numbers compare by their digits.

    Accepted: Chinese mobile, fixed (with area code), 400/800 and short numbers; numbers of other
    countries with `+` and country code. An extension follows as `转 801` or `-801`.
    """

    name = "phone"
    private = True
    form = say(
        "手机写 11 位；固定电话带区号，例如 `0757-22223333`，分机写 `转 801`；国外号码以 `+` 和国家代码开头"
    )

    def accept(self, text: str) -> str:
        number, _ = _split(text)
        digits = re.sub(r"[^0-9+]", "", number)
        if _PHONE.fullmatch(number) and (_is_chinese(digits) or _is_foreign(digits)):
            return text
        if normalize("NFKC", text) != text:
            raise Refused(say("电话号码里有全角字符"), say("请用半角数字和连字符"))
        raise Refused(_reason(digits), self.form)

    def order(self, value: Value) -> str:
        """Country code and digits, then the extension: equal for two ways to write one number."""
        number, extension = _split(value)
        digits = re.sub(r"[^0-9+]", "", number)
        digits = _at_home(digits) if _is_chinese(digits) else digits
        return f"{digits}x{extension}" if extension else digits


def _split(text: str) -> tuple[str, str]:
    """Number and extension."""
    if found := _EXTENSION.search(text):
        return text[: found.start()], found[1]
    if found := _DASHED.fullmatch(text):
        return found[1], found[2]
    return text, ""


def _at_home(digits: str) -> str:
    """The number as dialled within China: without 86, fixed numbers with the 0 of their area code."""
    for prefix in ("+86", "0086"):
        if digits.startswith(prefix):
            rest = digits.removeprefix(prefix)
            return rest if re.match(r"1[3-9]|[48]00|0", rest) else "0" + rest
    return digits


def _is_chinese(digits: str) -> bool:
    return bool(_CHINESE.fullmatch(_at_home(digits)) or _SHORT.fullmatch(digits))


def _is_foreign(digits: str) -> bool:
    """Whether a number with a country code other than 86 can be dialled."""
    number = "+" + digits[2:] if digits.startswith("00") else digits
    if not number.startswith("+") or number.startswith("+86") or len(number) > 16:
        return False
    import phonenumbers  # its tables take longer to load than a small archive takes to read

    try:
        return bool(phonenumbers.is_valid_number(phonenumbers.parse(number)))
    except phonenumbers.NumberParseException:
        return False


def _reason(digits: str) -> Message:
    if re.fullmatch(r"1[3-9][0-9]*", digits):
        return say("手机号要 11 位，这里是 {count} 位", count=len(digits))
    if re.fullmatch(r"[2-9][0-9]{6,7}", digits):
        return say("固定电话缺少区号")
    if re.fullmatch(r"0(?:10|2[0-9])[0-9]*", digits):
        return say("这个区号的固定电话是 8 位，加区号 11 位，这里共 {count} 位", count=len(digits))
    return say("这不是电话号码")


_EMAIL = regex(
    r"[A-Za-z0-9_%+'-]+(?:\.[A-Za-z0-9_%+'-]+)*@(?:[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?\.)+[A-Za-z0-9-]*[A-Za-z][A-Za-z0-9-]*"
)
_LONGEST_EMAIL = 254


class Email(FieldType):
    """An e-mail address as it is written; addresses compare without regard to capitals."""

    name = "email"
    private = True
    form = say("写成 `name@example.com` 的样子，只写地址，不写姓名和尖括号")

    def accept(self, text: str) -> str:
        if len(text) <= _LONGEST_EMAIL and _EMAIL.fullmatch(text):
            return text
        plain = plain_form(text)
        if plain != text and _EMAIL.fullmatch(plain):
            raise Refused(say("邮箱地址里有全角字符或其他文字的字母"), say("请用半角英文字母重新输入"))
        raise Refused(say("这不是邮箱地址"), self.form)

    def order(self, value: Value) -> str:
        return str(value).casefold()


_LONGEST_URL = 2000
_UNSAFE = regex(r"[\s<>\"'`\\{}|^\x00-\x1f]")
_HOST = regex(r"[\w-]+(?:\.[\w-]+)*\.?|[0-9a-f:.]+")


class Url(FieldType):
    """A web address with `http` or `https`, as it is written."""

    name = "url"
    form = say("写完整网址，例如 `https://www.example.com/`")

    def accept(self, text: str) -> str:
        if len(text) > _LONGEST_URL:
            raise Refused(say("网址超过 {most} 个字符", most=_LONGEST_URL), say("请写较短的网址"))
        if re.fullmatch(r"(?:www\.)?[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+(?:/\S*)?", text):
            raise Refused(
                say("网址 {value} 缺少 `https://`", value=quoted(text)),
                say("写成 `{instead}`", instead=f"https://{text[:80]}"),
            )
        try:
            parts = urlsplit(text)
            host, _ = parts.hostname or "", parts.port
        except ValueError:  # a port that is no number, a bracket that is not closed
            raise Refused(say("{value} 不是网址", value=quoted(text)), self.form) from None
        if "@" in parts.netloc:
            raise Refused(say("网址里有登录名或密码"), say("请删去 `@` 之前的登录名和密码"))
        if parts.scheme not in ("http", "https") or not _HOST.fullmatch(host) or _UNSAFE.search(text):
            raise Refused(say("{value} 不是网址", value=quoted(text)), self.form)
        return text

    def order(self, value: Value) -> str:
        return str(value).casefold()
