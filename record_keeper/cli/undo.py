"""`keeper undo`: the last committed change of a record, taken back by a new commit."""

from __future__ import annotations

import click

from .. import guard
from ..messages import say
from ..saving import commit_edits, writing
from ..undoing import taking_back
from .app import Translated
from .committing import given_reason, tell
from .context import Office, pass_office


@click.command(
    "undo",
    cls=Translated,
    short_help="撤销一条记录的上一次改动",
    help="把一条记录最近一次提交的改动撤回来，作为一次新的提交；原来的改动仍在变更记录里。\n\n"
    "例：keeper undo TS-2026-0012 -m 登记错了人",
)
@click.option("-m", "reason", metavar="原因", required=True, help="为什么撤销，写进变更记录")
@click.argument("id", metavar="ID")
@pass_office
def command(office: Office, reason: str, id: str) -> int:
    root, reason = office.root, given_reason(reason)
    with writing(root):
        archive = guard.at_hand(root)
        edits, change = taking_back(root, archive, id, reason, office.now(archive).date())
        text = say("撤销 {commit}: {reason}", commit=change.commit[:7], reason=reason)
        subject = f"{id}: {text.told(archive.settings.language)}"
        return tell(office, lambda: commit_edits(root, edits, subject))
