"""What a committing command says: the findings, what a hook printed, the new commit."""

from __future__ import annotations

from collections.abc import Callable

import click

from ..messages import say
from ..report import report, summary
from ..saving import Outcome
from ..trouble import Trouble
from .context import Office


def given_reason(reason: str) -> str:
    """The reason on the command line; Trouble where it says nothing."""
    if not reason.strip():
        raise Trouble("no-reason", say("没有写原因"), say("例如 `keeper save -m 登记首次答复`"))
    return reason.strip()


def tell(office: Office, commit: Callable[[], Outcome], aside: bool = False) -> int:
    """Runs a commit and prints what came of it (`aside`: to stderr); 1 if it was refused."""
    try:
        outcome = commit()
    except Trouble as trouble:
        if trouble.kind == "refused":
            click.echo(trouble.detail, err=True)
        raise
    if outcome.findings:
        click.echo(report(outcome.findings, "text", office.lang, outcome.files.__getitem__), err=aside)
        click.echo("\n" + summary(outcome.findings, office.lang), err=aside)
    if not outcome.commit:
        click.echo(say("没有提交。请按上面的说明改好后再保存。").told(office.lang), err=True)
        return 1
    first = outcome.message.partition("\n")[0]
    done = say("已提交 {commit}  {subject}", commit=outcome.commit[:7], subject=first)
    click.echo(done.told(office.lang), err=aside)
    return 0
