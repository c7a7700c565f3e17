"""Rules about the values of a record, taken one by one."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from itertools import pairwise

from ...archive import Archive
from ...messages import Label, say
from ...problems import Problem
from ...record import Record
from ...workdays import day_of
from ..base import EVERY, GROUPS, READING, rule


@rule("unknown-field", "没有这个字段", "写错名字的字段等于没写，而真正的那个还空着。", over=READING)
def unknown_field() -> None:
    """Finds names that the register does not know.

    A misspelt field is as good as missing, and the real one is empty.

    Breaks the rule:

        # customers
        remarkz: 老客户

    Keeps it:

        # customers
        remarks: 老客户
    """


@rule(
    "missing-field",
    "缺少必填字段",
    "登记册要求的内容缺了，后来的人就无从查起；确实没有的，写明原因。",
    over=READING,
)
def missing_field() -> None:
    """Finds required fields that are not there.

    What is not known says why: `{absent: not_yet}`.

    Breaks the rule:

        # departments without name
        remarks: 新设

    Keeps it:

        # departments
        remarks: 新设
    """


@rule("empty-value", "字段是空的", "空着的值看不出是忘了、不适用还是对方不肯说。", over=READING)
def empty_value() -> None:
    """Finds fields with nothing, `~` or `null` behind them.

    Nobody can tell whether it was forgotten, does not apply, or was declined.

    Breaks the rule:

        # customers
        remarks:

    Keeps it:

        # customers
        remarks: {absent: not_applicable}
    """


@rule("wrong-value", "值不对", "值要合字段的类型，才能比较、计算和检索。", over=READING)
def wrong_value() -> None:
    """Finds values that their field's type does not accept.

    Only values of the right kind can be compared, counted and found.

    Breaks the rule:

        # loans in lent
        lent_on: 2026-02-30

    Keeps it:

        # loans in lent
        lent_on: 2026-03-02
        return_by: 2026-03-05
    """


@rule("doubtful-value", "值可疑", "这样的值可能是对的，但多半是抄错了。", severity="warning", over=READING)
def doubtful_value() -> None:
    """Finds values that are possible, but probably a slip.

    Breaks the rule:

        # customers
        credit_code: 91000000000000000K

    Keeps it:

        # customers
        credit_code: 91440600MA9X090243
    """


@rule("field-not-for-class", "字段不属于这一类", "别的类别的字段写在这里，统计时会算错。", over=READING)
def field_not_for_class() -> None:
    """Finds fields that belong to records of another class.

    Breaks the rule:

        # customers
        class: client
        partner_kind: lawyer

    Keeps it:

        # customers
        class: client
    """


@rule("date-order", "日期先后颠倒", "先有的事写在后，说明有一个日期抄错了。", over=EVERY)
def date_order(record: Record, archive: Archive) -> Iterator[Problem]:
    """Finds dates that run backwards, along the `order:` of the register.

    Breaks the rule:

        # loans in lent
        lent_on: 2026-03-05
        return_by: 2026-03-02

    Keeps it:

        # loans in lent
        lent_on: 2026-03-02
        return_by: 2026-03-05
    """
    for row in record.register.order:
        dated = [(name, day) for name in row if isinstance(day := record.values.get(name), dt.date)]
        for (first, early), (second, late) in pairwise(dated):
            if _before(late, early):
                words = {n: Label(record.register.fields[n].as_written) for n in (first, second)}
                yield Problem(
                    record.spot(second),
                    say("`{second}` 早于 `{first}`", second=words[second], first=words[first]),
                    say("请核对这两个日期"),
                )


def _before(a: dt.date, b: dt.date) -> bool:
    """Whether a is before b; where one of them has no time of day, by the day."""
    if isinstance(a, dt.datetime) and isinstance(b, dt.datetime):
        return a < b
    return day_of(a) < day_of(b)


def once_each(record: Record) -> Iterator[str]:
    """`register field=value` of each value of a record that may stand only once in its register."""
    for field in record.register.unique_fields:
        if record.has(field.name):
            yield f"{record.register.name} {field.name}={record.values[field.name]}"


@rule(
    "duplicate-value",
    "应当唯一的值重复",
    "同一个统一社会信用代码建了两份档案，往来就会分记在两处。",
    over=GROUPS,
    by=once_each,
)
def duplicate_value(key: str, records: list[Record], archive: Archive) -> Iterator[Problem]:
    """Finds the same value twice in a field that is declared `unique`.

    Two files for one company divide its dealings between them.

    Breaks the rule:

        # customers as KH-2026-0901 in draft
        credit_code: 91440600MA9X090168
        # customers as KH-2026-0902 in draft
        credit_code: 91440600MA9X090168

    Keeps it:

        # customers as KH-2026-0901 in draft
        credit_code: 91440600MA9X090168
    """
    first, *others = records
    field = first.register.fields[key.partition(" ")[2].partition("=")[0]]
    for record in others:
        yield Problem(
            record.spot(field.name),
            say("`{field}` 和 {id} 的相同", field=Label(field.as_written), id=first.id),
            say("请核对是不是同一家；同一家只留一份记录"),
        )
