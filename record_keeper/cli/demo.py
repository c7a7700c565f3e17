"""`keeper demo`: an archive of any size with a history, to try things on."""

from __future__ import annotations

import time
from pathlib import Path

import click

from ..demo import Size, make
from ..messages import LANGUAGES, say
from .app import Translated
from .context import Office, chosen_language, pass_office


@click.command(
    "demo",
    cls=Translated,
    short_help="造一个带历史的演示档案库",
    help="在空文件夹里造一个演示档案库：登记册、制度和员工取自样本，客户、投诉、查阅和外借全是编的，"
    "带完整的提交历史。同样的 --seed 造出同样的提交。\n\n"
    "例：keeper demo 演示 --customers 2000 --complaints 1000",
)
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.option(
    "--customers", type=click.IntRange(0, 200_000), default=200, show_default=True, help="多少家客户"
)
@click.option(
    "--complaints", type=click.IntRange(0, 200_000), default=100, show_default=True, help="多少件投诉"
)
@click.option("--seed", type=int, default=1, show_default=True, help="随机数的种子")
@click.option("--lang", type=click.Choice(LANGUAGES), help="记录用什么语言写")
@pass_office
def command(
    office: Office, folder: Path, customers: int, complaints: int, seed: int, lang: str | None
) -> None:
    started = time.monotonic()
    make(office.folder / folder, Size(customers, complaints, seed, lang or chosen_language()))
    done = say(
        "演示档案库在 {path}：{customers} 家客户，{complaints} 件投诉，用时 {seconds} 秒",
        path=folder,
        customers=customers,
        complaints=complaints,
        seconds=f"{time.monotonic() - started:.1f}",
    )
    click.echo(done.told(office.lang))
