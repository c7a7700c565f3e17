"""`keeper renumber`: another id for a record, after two people took the same one."""

from __future__ import annotations

from pathlib import Path

import click

from .. import guard
from ..acts.renumbering import found, new_id, renumber
from ..messages import say
from ..saving import changed_files, commit_edits, writing
from ..trouble import Trouble
from ..undoing import author
from .app import Translated
from .committing import tell
from .context import Office, pass_office
from .new import taken_ids


@click.command(
    "renumber",
    cls=Translated,
    short_help="给一条记录换编号",
    help="给一条记录换编号：两个人离线时取了同一个号，或者号和年份的文件夹不符。文件随之改名，别处对它的"
    "引用一起改，原编号写进更正，作为一次提交。不写新编号时取下一个空号；编号没有重复、只是放错文件夹的，"
    "只移动文件。别的分支用着这个号的，先 `git fetch`。\n\n"
    "例：keeper renumber records/complaints/2026/TS-2026-0012.yaml",
)
@click.option("-m", "reason", metavar="原因", default="", help="补充说明，写进变更记录")
@click.option("--with", "along", metavar="ID", multiple=True, help="编号重复时，这条记录里的引用也改过来")
@click.argument("old", metavar="OLD")
@click.argument("new", metavar="[NEW]", default="")
@pass_office
def command(office: Office, reason: str, along: tuple[str, ...], old: str, new: str) -> int:
    root = office.root
    with writing(root):
        _not_while_merging(root)
        archive = guard.at_hand(root)
        record = found(root, archive, old, office.folder.resolve())
        taken = taken_ids(root, archive, record.register, stored=True)
        id = new_id(record, new, archive, taken)
        by, day = author(root, archive), office.now(archive).date()
        done = renumber(root, record, id, archive, by, day, along)
        lang = archive.settings.language
        said = (
            done.said
            if id != record.id
            else say("移到 {folder}", folder=_folder(record.register.path_of(id)))
        )
        mark = "：" if lang == "zh" else ": "
        text = mark.join(filter(None, (said.told(lang), reason.strip())))
        code = tell(office, lambda: commit_edits(root, done.edits, text))
    if code == 0:
        for each in done.staying:
            note = say(
                "`{record}` 的引用仍指 {path}", record=each.source.id, path=record.register.path_of(record.id)
            )
            click.echo(note.told(office.lang), err=True)
    return code


def _folder(path: str) -> str:
    return path.rpartition("/")[0]


def _not_while_merging(root: Path) -> None:
    """Raises Trouble where a merge has stopped at two files of one name: both stand in one file now."""
    if both := [path for path, letters in changed_files(root).items() if "U" in letters or letters == "AA"]:
        help = say(
            "请先用 `git merge --abort`（变基用 `git rebase --abort`）退回去，换好编号，再用 `git pull --no-rebase` 合并"
        )
        raise Trouble("unmerged", say("合并停在 `{path}`，现在不能换编号", path=both[0]), help)
