"""`keeper refuse`: a step of a record refused, by whom git names, as one commit."""

from __future__ import annotations

import datetime as dt
from functools import partial

import click

from ..acts.deciding import Decision
from .app import Translated
from .approve import act
from .committing import given_reason
from .context import MOMENT, Office, pass_office


@click.command(
    "refuse",
    cls=Translated,
    short_help="不同意一条记录的一个步骤",
    help="以 git 署名的人不同意一条记录的一个审批步骤，作为一次提交，理由必须写。登记册有 `refused` "
    "状态、现在走得到的，状态随之变动。\n\n例：keeper refuse CY-2026-0007 准许 -m 用途不明，请写清要核对什么",
)
@click.option("-m", "reason", metavar="理由", required=True, help="为什么不同意")
@click.option("--post", metavar="岗位", default="", help="以哪个岗位审批")
@click.option("--for", "absent", metavar="STAFF", default="", help="代谁审批：本人请假时由代岗人办理")
@click.option("--on", "--at", "at", type=MOMENT, help="审批的日期或时刻，默认现在")
@click.option("--move/--no-move", default=True, help="齐备时状态随之变动，或留在原来的状态")
@click.argument("id", metavar="ID")
@click.argument("step", metavar="STEP")
@click.argument("values", metavar="[FIELD=VALUE]…", nargs=-1)
@pass_office
def command(
    office: Office,
    reason: str,
    post: str,
    absent: str,
    at: dt.date | None,
    move: bool,
    id: str,
    step: str,
    values: tuple[str, ...],
) -> int:
    decision = partial(
        Decision, decision="refused", reason=" ".join(given_reason(reason).split()), absent=absent
    )
    return act(office, (id, step, post, at), decision, values, move)
