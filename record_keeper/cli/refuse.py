"""`keeper refuse`: a step of a record refused, by whom git names, as one commit."""

from __future__ import annotations

from functools import partial

import click

from ..acts.deciding import Decision
from .app import Translated
from .approve import Entry, act, deciding
from .committing import given_reason
from .context import Office


@click.command(
    "refuse",
    cls=Translated,
    short_help="不同意一条记录的一个步骤",
    help="以 git 署名的人不同意一条记录的一个审批步骤，作为一次提交，理由必须写。登记册有 `refused` "
    "状态、现在走得到的，状态随之变动。\n\n例：keeper refuse CY-2026-0007 准许 -m 用途不明，请写清要核对什么",
)
@click.option("-m", "reason", metavar="理由", required=True, help="为什么不同意")
@deciding
def command(office: Office, reason: str, entry: Entry) -> int:
    reason = " ".join(given_reason(reason).split())
    return act(office, entry, partial(Decision, decision="refused", reason=reason))
