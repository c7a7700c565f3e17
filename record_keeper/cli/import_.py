"""`keeper import`: rows of a table as records, each judged before anything is written."""

from __future__ import annotations

import time
from contextlib import nullcontext
from pathlib import Path

import click

from .. import git, opened, sources
from ..importing import Map, Outcome, prepare, read_map, read_table
from ..importing.report import as_json, as_text, rejects
from ..messages import say
from ..registers import Register
from ..saving import writing
from ..trouble import Trouble
from ..writer import CannotSave, Change, save_all
from .app import Translated
from .context import Office, pass_office
from .new import find_register, in_git, taken_ids

_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.command(
    "import",
    cls=Translated,
    short_help="从 CSV 表格导入记录",
    help="从 CSV 表格（.csv 或 .csv.xz）导入记录。列和字段怎样对应，写在映射文件里。"
    "每一行先按登记册和制度检查，有问题的行不导入，并说明原因；再次导入同一张表，什么也不变。"
    "导入之后用 keeper save 提交。\n\n"
    "例：keeper import 客户.csv --register customers --map map.yaml --dry-run",
)
@click.argument("file", type=_FILE)
@click.option("--register", "name", metavar="REGISTER", required=True, help="导入哪一个登记册")
@click.option("--map", "map_file", type=_FILE, required=True, help="映射文件")
@click.option("--dry-run", is_flag=True, help="只检查，不写入")
@click.option(
    "--rejects", "rejects_file", type=click.Path(dir_okay=False, path_type=Path), help="把退回的行写成 CSV"
)
@click.option("--format", "format_", type=click.Choice(("text", "json")), default="text", help="输出格式")
@pass_office
def command(
    office: Office,
    file: Path,
    name: str,
    map_file: Path,
    dry_run: bool,
    rejects_file: Path | None,
    format_: str,
) -> int:
    started = time.monotonic()
    root = office.root
    stored = in_git(root)
    with nullcontext() if dry_run or not stored else writing(root):
        source = sources.work_tree(root)
        archive = opened.whole(source)
        register = find_register(archive, name)
        map = _map(map_file, register, office.lang)
        table = read_table(file.read_bytes(), map.names(), map.encoding, map.delimiter, map.header)
        taken = taken_ids(root, archive, register, stored)
        outcome = prepare(archive, register, map, table, source.read, taken)
        if not dry_run:
            _write(root, outcome, stored)
    if rejects_file:
        rejects_file.write_text(rejects(table, outcome, office.lang), encoding="utf-8-sig", newline="")
    _tell(office, file.name, outcome, time.monotonic() - started, dry_run, format_)
    return 1 if outcome.rejected else 0


def _map(path: Path, register: Register, lang: str) -> Map:
    """The map, or its faults on stderr and a Trouble."""
    found, faults = read_map(path.read_bytes(), str(path), register)
    if not faults:
        return found
    for place, message, help in faults:
        click.echo(f"{place.path}:{place.line}:{place.column}: {message.told(lang)}", err=True)
        if advice := help.told(lang):
            click.echo(f"  = {say('怎么办').told(lang)}: {advice}", err=True)
    raise Trouble("map", say("映射文件有 {count} 处问题，什么也没有导入", count=len(faults)))


def _write(root: Path, outcome: Outcome, stored: bool) -> None:
    """All files or none."""
    changes = [Change(root / entry.path, entry.data, entry.before) for entry in outcome.entries]
    staging = git.git_path(root, "record-keeper") / "import" if stored else root / ".record-keeper"
    try:
        if changes:
            save_all(changes, staging)
    except CannotSave as error:
        raise Trouble("unsaved", error.message, error.help) from None


def _tell(office: Office, name: str, outcome: Outcome, seconds: float, dry: bool, format_: str) -> None:
    if format_ == "json":
        click.echo(as_json(outcome, seconds, dry, office.lang))
        return
    click.echo(as_text(name, outcome, seconds, dry, office.lang))
    if outcome.entries and not dry:
        click.echo(say("还没有提交。请查看之后运行 `keeper save -m 原因`").told(office.lang))
