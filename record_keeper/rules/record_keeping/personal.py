"""Rules about numbers that belong to a person."""

from __future__ import annotations

from collections.abc import Iterator

from ...archive import Archive
from ...fields.detect import personal_numbers
from ...fields.text import Text
from ...messages import Label, say
from ...problems import Place, Problem
from ...record import Record
from ..base import EVERY, rule

_KINDS = {"id_card": say("身份证号"), "phone": say("手机号"), "bank_card": say("银行卡号")}


@rule(
    "personal-number",
    "正文或路径里有个人号码",
    "身份证号、手机号和银行卡号只写在专门的字段里，那里会按规定遮挡。",
    over=EVERY,
)
def personal_number(record: Record, archive: Archive) -> Iterator[Problem]:
    """Finds ID-card, mobile and bank-card numbers in free text or in a path.

    Fields that are made for them are masked and cut by clearance; free text is not.

    Breaks the rule:

        # customers
        remarks: 联系人手机 13800138000

    Keeps it:

        # customers
        remarks: 联系人号码见联系方式
    """
    if personal_numbers(record.path):
        yield Problem(Place(record.path), say("路径里有个人号码"), say("路径只用编号"))
    for leaf in record.register.shape.walk(record.values, (), Text):
        if leaf.type.name not in ("text", "long_text") or not isinstance(leaf.value, str):
            continue
        for kind, _, _ in personal_numbers(leaf.value):
            yield Problem(
                record.spot(*leaf.keys),
                say("`{field}` 里有{kind}", field=Label(leaf.field.as_written), kind=_KINDS[kind]),
                say("请移到专门的字段，或删去它"),
            )
            break
