"""Rules about how an archive is set up: archive.yaml, registers, vocabularies."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal

from ...archive import Archive
from ...fields.words import did_you_mean
from ...limits import Period, Posts, Table
from ...messages import Message, say
from ...problems import Problem, Spot
from ...registers import Register
from ..base import READING, rule


@rule("archive-fault", "档案库设置有误", "设置写错了，后面的检查都不可靠。", over=READING)
def archive_fault() -> None:
    """Finds faults in `records/archive.yaml`.

    Breaks the rule:

        # records/archive.yaml
        format: 1
        name: 云帆五金
        time_zone: Asia/Foshan

    Keeps it:

        # records/archive.yaml
        format: 1
        name: 云帆五金
        time_zone: Asia/Shanghai
    """


@rule("register-fault", "登记册写法有误", "登记册写错了，它的记录就没有按规定检查。")
def register_fault(archive: Archive) -> Iterator[Problem]:
    """Finds faults in a `register.yaml` or `deleted.yaml`.

    Breaks the rule:

        # records/visitors/register.yaml
        title: 来访登记册
        ids: serial
        prefix: LF
        fields:
          came_on: {label: 来访日期, type: dat}

    Keeps it:

        # records/visitors/register.yaml
        title: 来访登记册
        ids: serial
        prefix: LF
        fields:
          came_on: {label: 来访日期, type: date}
    """
    prefixes: dict[str, str] = {}
    for register in archive.registers.values():
        other = prefixes.setdefault(register.prefix, register.name) if register.prefix else register.name
        if other != register.name:
            yield Problem(
                Spot(register.path, ("prefix",)),
                say("前缀 `{prefix}` 已由登记册 `{other}` 使用", prefix=register.prefix, other=other),
                say("请换一个前缀"),
            )
        yield from _unfit_limits(register, archive)


_PERIOD = say("请写一个期限的限值，例如 `3 working days`")
_FIT: Mapping[str, tuple[tuple[type, ...], Message]] = {
    "approvals": ((Posts, Table), say("请写一个列出岗位的限值")),
    "conditions": ((Posts, Decimal), say("请写一个数或一列岗位的限值")),
    "deadlines": ((Period,), _PERIOD),
    "spans": ((Period,), _PERIOD),
}
"""What a limit has to be where it is used; else the way out."""


def _unfit_limits(register: Register, archive: Archive) -> Iterator[Problem]:
    """Limits that cannot be what they are used for: nobody would judge by them."""
    for name, keys in register.limits():
        regulation, _, limit = name.partition(".")
        found = archive.regulations.get(regulation)
        value = found.limits.get(limit) if found else None
        fit, help = _FIT[keys[0]]
        if value is not None and not isinstance(value, fit):
            yield Problem(Spot(register.path, keys), say("限值 `{limit}` 用在这里不合适", limit=name), help)
    posts = archive.choices["post"].values if "post" in archive.choices else {}
    for deadline in register.deadlines.values():
        if deadline.post and deadline.post not in posts:
            spot = Spot(register.path, ("deadlines", deadline.name, "post"))
            yield Problem(
                spot, say("没有岗位 `{post}`", post=deadline.post), did_you_mean(deadline.post, posts)
            )


@rule("choice-fault", "选项词表写法有误", "词表写错了，用到它的字段就读不准。", over=READING)
def choice_fault() -> None:
    """Finds faults in a vocabulary of `records/choices/`.

    Breaks the rule:

        # records/choices/carrier.yaml
        paper: {zh: 纸质}
        disk: {zh: 纸质}

    Keeps it:

        # records/choices/carrier.yaml
        paper: {zh: 纸质}
        disk: {zh: 光盘}
    """
