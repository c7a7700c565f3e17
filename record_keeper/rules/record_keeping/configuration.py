"""Rules about how an archive is set up: archive.yaml, registers, vocabularies."""

from __future__ import annotations

from collections.abc import Iterator

from ...archive import Archive
from ...messages import say
from ...problems import Problem, Spot
from ..base import CONFIGURATION, READING, rule
from .declarations import unfit_limits, unfit_links


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


@rule("register-fault", "登记册写法有误", "登记册写错了，它的记录就没有按规定检查。", over=CONFIGURATION)
def register_fault(archive: Archive) -> Iterator[Problem]:
    """Finds faults in a `register.yaml` or `deleted.yaml`.

    Breaks the rule:

        # records/keys/register.yaml
        title: 钥匙领用册
        ids: serial
        prefix: YC
        fields:
          taken_on: {label: 领用日期, type: dat}

    Keeps it:

        # records/keys/register.yaml
        title: 钥匙领用册
        ids: serial
        prefix: YC
        fields:
          taken_on: {label: 领用日期, type: date}
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
        yield from unfit_limits(register, archive)
        yield from unfit_links(register, archive)


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
