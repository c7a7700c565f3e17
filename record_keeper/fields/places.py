"""Fields of where something is: `postcode` and `region`."""

from __future__ import annotations

from ..messages import say
from ..patterns import regex
from .base import Doubt, FieldType, Refused, Value
from .words import plain_form, quoted

_SIX = regex(r"[0-9]{6}")
# The first two digits of GB/T 2260. Provinces change seldom; the 2,800 counties below them change
# every year, so that a table of them would call good codes wrong.
PROVINCES = {
    "11": "北京市", "12": "天津市", "13": "河北省", "14": "山西省", "15": "内蒙古自治区", "21": "辽宁省",
    "22": "吉林省", "23": "黑龙江省", "31": "上海市", "32": "江苏省", "33": "浙江省", "34": "安徽省",
    "35": "福建省", "36": "江西省", "37": "山东省", "41": "河南省", "42": "湖北省", "43": "湖南省",
    "44": "广东省", "45": "广西壮族自治区", "46": "海南省", "50": "重庆市", "51": "四川省", "52": "贵州省",
    "53": "云南省", "54": "西藏自治区", "61": "陕西省", "62": "甘肃省", "63": "青海省", "64": "宁夏回族自治区",
    "65": "新疆维吾尔自治区", "71": "台湾省", "81": "香港特别行政区", "82": "澳门特别行政区", "83": "台湾省",
}  # fmt: skip


class Postcode(FieldType):
    """A Chinese postcode as text of six digits."""

    name = "postcode"
    form = say("写六位数字，例如 `528000`")

    def accept(self, text: str) -> str:
        return _six_digits(text, Refused(say("{value} 不是邮编", value=quoted(text)), self.form))

    def doubt(self, value: Value) -> Doubt | None:
        if value[:2] == "00":
            return Doubt(say("没有以 00 开头的邮编"), say("请核对；不知道就不写这个键"))
        return None


class Region(FieldType):
    """An administrative division as its six-digit code of GB/T 2260, shown with the province."""

    name = "region"
    form = say("写六位行政区划代码，例如 `440604`")

    def accept(self, text: str) -> str:
        code = _six_digits(text, Refused(say("{value} 不是行政区划代码", value=quoted(text)), self.form))
        if code[:2] not in PROVINCES:
            raise Refused(
                say("行政区划代码 {value} 的前两位不是省级代码", value=quoted(code)),
                say("请核对；例如广东省的代码以 44 开头"),
            )
        return code

    def show(self, value: Value, lang: str = "zh") -> str:
        return f"{value}（{PROVINCES[value[:2]]}）" if lang == "zh" else str(value)


def _six_digits(text: str, refused: Refused) -> str:
    if _SIX.fullmatch(text):
        return text
    plain = plain_form(text).replace(" ", "")
    if plain != text and _SIX.fullmatch(plain):
        raise Refused(
            say("{value} 里有全角数字或空格", value=quoted(text)), say("写成 `{instead}`", instead=plain)
        )
    raise refused
