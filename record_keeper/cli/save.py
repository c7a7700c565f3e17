"""`keeper save`: check, add and commit, without git's words."""

from __future__ import annotations

import click

from .. import guard
from ..saving import Edit, chosen, commit_edits, writing
from ..undoing import deletions
from .app import Translated
from .committing import given_reason, tell
from .context import Office, pass_office


@click.command(
    "save",
    cls=Translated,
    short_help="检查并提交改动",
    help="检查档案库，没有错误就把改动提交。不写路径和编号时，提交全部改动。\n\n"
    "例：keeper save -m 登记首次答复 TS-2026-0012",
)
@click.option("-m", "reason", metavar="原因", required=True, help="为什么改，写进变更记录")
@click.option("--delete", "delete", metavar="ID", multiple=True, help="删除这条记录，并登记是谁、为什么")
@click.argument("what", nargs=-1, metavar="[PATH|ID]…")
@pass_office
def command(office: Office, reason: str, delete: tuple[str, ...], what: tuple[str, ...]) -> int:
    root = office.root
    reason = given_reason(reason)
    with writing(root):
        paths = chosen(root, what, office.folder.resolve()) if what or not delete else []
        edits: list[Edit] = []
        if delete:
            archive = guard.at_hand(root)
            edits = deletions(root, archive, delete, reason, office.now(archive).date())
        return tell(office, lambda: commit_edits(root, edits, reason, paths))
