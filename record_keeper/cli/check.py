"""`keeper check`: all rules on the work tree, the index or a commit."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from .. import git, sources
from ..collector import paused
from ..messages import say
from ..report import FORMATS, errors, report, summary
from ..trouble import Trouble
from .app import Translated
from .context import Office, pass_office

if TYPE_CHECKING:
    from ..guard import Verdict


@click.command(
    "check",
    cls=Translated,
    short_help="按制度检查档案库",
    help="按制度检查档案库。有错误时退出码为 1。\n\n例：keeper check --staged",
)
@click.option("--staged", is_flag=True, help="检查暂存区，也就是下一次提交的内容")
@click.option("--rev", metavar="REV", help="检查某一次提交")
@click.option("--strict", is_flag=True, help="有警告也算不通过")
@click.option("--format", "format_", type=click.Choice(FORMATS), default="text", help="输出格式")
@pass_office
def command(office: Office, staged: bool, rev: str | None, strict: bool, format_: str) -> int:
    root = office.root
    if staged and rev:
        raise Trouble("usage", say("`{key}` 和 `{other}` 只能写一个", key="--staged", other="--rev"))
    verdict = _verdict(root, staged, rev)
    text = report(verdict.findings, format_, office.lang, verdict.source.read)
    if text:
        click.echo(text)
    if format_ == "text":
        click.echo(("\n" if text else "") + summary(verdict.findings, office.lang))
    return 1 if errors(verdict.findings, strict) else 0


def _verdict(root: Path, staged: bool, rev: str | None) -> Verdict:
    index = sources.index(root) if staged else None  # git lists and tells while the rules are loaded
    asked = git.begin_whereabouts(root) if staged else None

    with paused():
        from .. import guard

    if index:
        return guard.staged(root, index, asked)
    return guard.commit(root, rev) if rev else guard.work_tree(root)
