"""`keeper return`: a loan that comes back, as one commit."""

from __future__ import annotations

import datetime as dt

import click

from .. import guard
from ..acts.lending import GOOD, LOANS, Return, take_back
from ..messages import say
from ..saving import commit_edits, settled, writing
from ..undoing import author
from .app import Translated
from .committing import tell
from .context import MOMENT, Office, pass_office


@click.command(
    "return",
    cls=Translated,
    short_help="登记归还一次外借",
    help="登记归还一次外借：归还时间、接收人（git 署名的人）、归还时状况，核销这一条，作为一次提交。"
    "清点的页数少于借出的，要写明状况。\n\n例：keeper return JY-2026-0004 --pages 43",
)
@click.option("--condition", default=GOOD, show_default=True, metavar="状况", help="归还时的状况")
@click.option("--pages", type=click.IntRange(0), help="归还时清点的页数")
@click.option("--on", "--at", "at", type=MOMENT, help="归还的时刻，默认现在")
@click.option("-m", "reason", metavar="原因", default="", help="补充说明，写进变更记录")
@click.argument("loan", metavar="LOAN")
@pass_office
def command(
    office: Office, condition: str, pages: int | None, at: dt.date | None, reason: str, loan: str
) -> int:
    root = office.root
    with writing(root):
        archive = guard.at_hand(root)
        moment = at or office.now(archive)
        if not isinstance(moment, dt.datetime):
            moment = dt.datetime.combine(moment, office.now(archive).time())
        if found := archive.find(loan, (LOANS,)):
            settled(root, [found.path])
        given = Return(moment, author(root, archive), condition, pages)
        pen = take_back(root, loan, given, archive)
        said = say("归还").told(archive.settings.language)
        text = f"{loan}: {reason.strip() or said}"
        return tell(office, lambda: commit_edits(root, [pen.edit()], text))
