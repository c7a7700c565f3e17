"""`keeper review`: a pull request in the words of the office."""

from __future__ import annotations

import datetime as dt

import click

from .. import git, guard
from ..marks import LEVELS
from ..messages import say
from ..patterns import regex
from ..review import FORMATS, review, told
from ..review.make import Commit
from ..review.pairs import pairs
from ..trouble import Trouble
from .app import Translated
from .context import DAY, Office, pass_office

_RANGE = regex(r"(?P<base>[^\s]+?)\.\.\.?(?P<head>[^\s.][^\s]*)?")


@click.command(
    "review",
    cls=Translated,
    short_help="用办公的话说明一次合并请求改了什么",
    help="说明从 BASE 和 HEAD 的合并基点到 HEAD 改了什么：记录的字段和状态、审批、新出现和不再有的问题、制度的限值和条文。"
    "有新的错误时退出码为 1。\n\n例：keeper review main..HEAD",
)
@click.argument("range_", metavar="BASE..HEAD")
@click.option("--format", "format_", type=click.Choice(FORMATS), default="markdown", help="输出格式")
@click.option("--clearance", type=click.Choice(LEVELS), default="internal", help="知悉范围：最高看到哪一级")
@click.option("--on", type=DAY, help="把这一天当作今天")
@pass_office
def command(office: Office, range_: str, format_: str, clearance: str, on: dt.date | None) -> int:
    root = office.root
    base, head = _commits(range_)
    git.require_history(root)
    head = git.rev_parse(root, head)
    base = git.merge_base(root, git.rev_parse(root, base), head)
    before, after = guard.between(root, base, head)
    alike = git.renames(root, base, head, "records", "policies")
    found = review(
        Commit(base, before.archive, before.findings),
        Commit(head, after.archive, after.findings),
        pairs(git.diff_paths(root, base, head), alike),
        clearance,
        on or office.now(after.archive),
    )
    click.echo(told(found, format_, office.lang), nl=False)
    return 1 if found.fails else 0


def _commits(words: str) -> tuple[str, str]:
    """The two revisions of `BASE..HEAD`, which may have a third dot; no second one means HEAD."""
    match = _RANGE.fullmatch(words)
    if match is None:
        raise Trouble(
            "usage",
            say("`{words}` 不是 BASE..HEAD 的样子", words=words),
            say("例如 `keeper review main..HEAD`"),
        )
    return match["base"], match["head"] or "HEAD"
