"""`keeper new`: a record with the next free id and its empty fields explained."""

from __future__ import annotations

import datetime as dt
import re
from contextlib import nullcontext
from pathlib import Path

import click

from .. import git, opened, sources
from ..archive import Archive
from ..drafting import check_id, given, next_id, scaffold
from ..fields.words import did_you_mean
from ..messages import Label, say
from ..registers import Register
from ..saving import writing
from ..trouble import Trouble
from ..writer import save
from .app import Translated, complain
from .context import DAY, Office, pass_office


@click.command(
    "new",
    cls=Translated,
    short_help="新建一条记录",
    help="按登记册新建一条记录：编号取下一个空号，没有填的必填字段写成说明。"
    "登记册用人名式编号的，要写 id=编号。\n\n"
    "例：keeper new complaints 投诉渠道=电话 customer=KH-2026-0031",
)
@click.option("--on", "day", type=DAY, help="编号用这一天的年份，默认今天")
@click.argument("register")
@click.argument("values", nargs=-1, metavar="[FIELD=VALUE]…")
@pass_office
def command(office: Office, register: str, values: tuple[str, ...], day: dt.date | None) -> int:
    root = office.root
    archive = opened.configuration(sources.work_tree(root))
    found = find_register(archive, register)
    fields, troubles = given(found, values)
    for trouble in troubles:
        complain(trouble)
    if troubles:
        return 2
    stored = in_git(root)
    with writing(root) if stored else nullcontext():
        taken = taken_ids(root, archive, found, stored)
        if found.ids == "name":
            _given_id(found, fields.get("id"))
            check_id(found, fields["id"], taken)
        elif "id" in fields:
            raise Trouble("usage", say("这个登记册的编号自动给出"), say("请去掉 `{word}`", word="id=…"))
        year = (day or office.now(archive).date()).year
        fields = {"id": fields.get("id") or next_id(found, year, taken), **fields}
        path = found.path_of(fields["id"])
        save(root / path, scaffold(found, fields, archive).encode(), None)
    click.echo(path)
    advice = say("填好之后运行 `keeper save -m 原因 {id}`", id=fields["id"])
    click.echo(advice.told(office.lang), err=True)
    return 0


def find_register(archive: Archive, word: str) -> Register:
    """The register that a name, a title or a prefix means. Trouble "no-register"."""
    if found := archive.registers.get(word):
        return found
    for register in archive.registers.values():
        if word in (register.title, register.prefix):
            return register
    raise Trouble("no-register", say("没有登记册 `{name}`", name=word), did_you_mean(word, archive.registers))


def _given_id(register: Register, id: str | None) -> None:
    if id is None:
        raise Trouble(
            "usage",
            say("{register}的编号要自己取", register=Label(register.word)),
            say("例如 `keeper new {name} id=chen.jing`", name=register.name),
        )


def in_git(root: Path) -> bool:
    """Whether the archive lies in a repository."""
    try:
        git.top_level(root)
    except Trouble as trouble:
        if trouble.kind in ("no-repository", "no-git"):
            return False
        raise
    return True


def taken_ids(root: Path, archive: Archive, register: Register, stored: bool) -> set[str]:
    """Every id of a register that is or was in use, here or in a branch that git knows."""
    paths = set(sources.work_tree(root).paths())
    taken = set(archive.deleted[register.name])
    if stored:
        paths |= git.paths_in_refs(root, register.folder) | git.ls_index(root, register.folder).paths
        for blob in git.cat_batch(root, git.tip_texts(root, f"{register.folder}deleted.yaml")):
            taken.update(
                re.findall(r"\bid: *([A-Za-z0-9.-]+)", (blob.data or b"").decode("utf-8", "replace"))
            )
    ours = (path for path in paths if path.startswith(register.folder))
    return taken | {path.rsplit("/", 1)[-1].removesuffix(".yaml") for path in ours}
