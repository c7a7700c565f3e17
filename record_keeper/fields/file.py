"""The field of an attached file: `file`."""

from __future__ import annotations

import re

from ..messages import say
from ..patterns import regex
from ..problems import Key
from .base import Field, FieldType, Keys, Raw, Refused, Report, Value
from .group import Group
from .text import Text
from .words import quoted

_SHA256 = regex(r"[0-9a-f]{64}")
_FORBIDDEN = regex(r'[/\\:*?"<>|\x00-\x1f\u2044\u2215\u29f5\uff0f\uff3c]')
# Names that Windows takes for devices, with or without an ending.
_DEVICE = regex(r"(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\..*)?", re.IGNORECASE)
_MOST_BYTES = 255


class FileName(Text):
    """A file's name without a folder, one that every system can write."""

    form = say("只写文件名，例如 `营业执照.pdf`")

    def accept(self, text: str) -> str:
        name = super().accept(text)
        if _FORBIDDEN.search(name) or name.startswith(".") or name.endswith("."):
            raise Refused(
                say("文件名 {value} 里有路径或不能用的字符", value=quoted(name)),
                say(
                    "只写文件名，不写文件夹和盘符，不用 {chars}，不以点开头或结尾",
                    chars='`/ \\ : * ? " < > |`',
                ),
            )
        if _DEVICE.fullmatch(name):
            raise Refused(say("文件名 {value} 是系统设备的名称", value=quoted(name)), say("请换一个名称"))
        if len(name.encode()) > _MOST_BYTES:
            raise Refused(say("文件名太长"), say("请缩短到 80 个汉字以内"))
        return name


class Sha256(FieldType):
    """The SHA-256 of a file's content, as 64 small hexadecimal digits."""

    form = say("写 64 位十六进制数；`sha256sum 文件` 可以算出来")

    def accept(self, text: str) -> str:
        digest = text.lower()
        if not _SHA256.fullmatch(digest):
            raise Refused(say("这不是 SHA-256 校验值"), self.form)
        return digest


class File(FieldType):
    """A file that belongs to the record, as {name, sha256, note}; the file itself lies elsewhere."""

    name = "file"
    form = say("写成 `{example}`", example="{name: 文件名, sha256: 校验值, note: 说明}")

    def read(self, raw: Raw, keys: Keys, report: Report) -> Value:
        if not isinstance(raw, dict):
            return super().read(raw, keys, report)
        given = _PARTS.read(raw, keys, report)
        return given if given and {"name", "sha256"} <= given.keys() else None

    def accept(self, text: str) -> Value:
        raise Refused(say("附件 {value} 没有写校验值", value=quoted(text)), self.form)

    def show(self, value: Value, lang: str = "zh") -> str:
        note = value.get("note")
        if not note:
            return str(value["name"])
        return f"{value['name']}（{note}）" if lang == "zh" else f"{value['name']} ({note})"

    def write(self, value: Value, lang: str = "zh") -> Raw:
        return _PARTS.write(value, lang)

    def order(self, value: Value) -> str:
        return str(value["name"]).casefold()

    def within(self, key: Key) -> tuple[Key, FieldType | None]:
        return _PARTS.within(key)


_PARTS = Group(
    {
        "name": Field("name", "文件名", FileName(), required=True),
        "sha256": Field("sha256", "校验值", Sha256(), required=True),
        "note": Field("note", "说明", Text()),
    },
    absences=False,
)
