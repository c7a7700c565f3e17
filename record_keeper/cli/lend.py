"""`keeper lend`: files lent on a granted access request, as one commit."""

from __future__ import annotations

import datetime as dt

import click

from .. import guard
from ..acts.handing_over import check_person
from ..acts.lending import Lending, lend, loans
from ..drafting import next_id
from ..limits import Period
from ..messages import say
from ..saving import commit_edits, writing
from ..trouble import Trouble
from ..undoing import author
from .app import Translated
from .approve import fields
from .committing import tell
from .context import DAY, Office, pass_office
from .new import taken_ids


@click.command(
    "lend",
    cls=Translated,
    short_help="凭准许的申请借出案卷",
    help="凭已准许的查阅申请借出案卷：新建一条外借记录，编号取下一个空号，借阅人是申请人，期限取制度"
    "允许的最后一天，作为一次提交。其他字段可以一起写上。\n\n"
    "例：keeper lend CY-2026-0006 KH-2025-0001 页数=43",
)
@click.option("--to", metavar="STAFF", default="", help="借阅人，默认是申请人")
@click.option("--days", type=click.IntRange(0, 9999), help="借几天；遇休息日顺延")
@click.option("--until", type=DAY, help="约定归还的日期")
@click.option("--on", "day", type=DAY, help="借出日期，默认今天")
@click.option("-m", "reason", metavar="原因", default="", help="借阅理由，默认照申请")
@click.argument("request", metavar="REQUEST")
@click.argument("what", metavar="RECORD…", nargs=-1, required=True)
@pass_office
def command(
    office: Office,
    to: str,
    days: int | None,
    until: dt.date | None,
    day: dt.date | None,
    reason: str,
    request: str,
    what: tuple[str, ...],
) -> int:
    root = office.root
    if days is not None and until is not None:
        raise Trouble("usage", say("`--days` 和 `--until` 只写一个"))
    values = [word for word in what if "=" in word or "＝" in word]
    with writing(root):
        archive = guard.at_hand(root)
        register, _ = loans(archive)
        if to:
            check_person(to, archive)
        on = day or office.now(archive).date()
        records = [word for word in what if word not in values]
        if not records:
            raise Trouble(
                "usage", say("没有写借出哪一份"), say("例如 `keeper lend CY-2026-0006 KH-2025-0001`")
            )
        end = Period(days, "days", roll=True) if days is not None else until
        id = next_id(register, on.year, taken_ids(root, archive, register, stored=True))
        more = {**({"reason": reason.strip()} if reason.strip() else {}), **fields(register, values)}
        lending = Lending(request, list(dict.fromkeys(records)), to, on, end, author(root, archive))
        edit = lend(lending, id, more, archive)
        files = ", ".join(lending.records)
        subject = say("凭 {request} 借出 {files}", request=request, files=files)
        text = f"{id}: {subject.told(archive.settings.language)}"
        return tell(office, lambda: commit_edits(root, [edit], text))
