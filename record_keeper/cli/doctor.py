"""`keeper doctor`: is everything set up?"""

from __future__ import annotations

import click

from ..characters import printable
from ..health import signs
from ..messages import say
from .app import Translated
from .context import Office, pass_office


@click.command(
    "doctor",
    cls=Translated,
    short_help="看看是否都设置好了",
    help="逐项查看 git、提交前的检查、您的邮箱、时区、站点和 CI 是否都设置好了。有一项不好，退出码为 1。\n\n"
    "例：keeper doctor",
)
@pass_office
def command(office: Office) -> int:
    ill = 0
    for sign in signs(office.root, office.lang):
        click.echo(printable(f"{'✓' if sign.well else '✗'} {sign.what.told(office.lang)}"))
        if not sign.well:
            ill += 1
            click.echo(printable(f"  = {say('怎么办').told(office.lang)}: {sign.help.told(office.lang)}"))
    last = say("都设置好了。") if not ill else say("有 {count} 项要处理。", count=ill)
    click.echo(f"\n{last.told(office.lang)}")
    return 1 if ill else 0
