"""`keeper handover`: what a person holds, and its passing to another as one commit."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from .. import opened, sources
from ..acts.handing_over import Held, check_people, hand_over, held, remarks
from ..acts.pen import Pen
from ..archive import Archive, Reference
from ..messages import Message, say
from ..saving import commit_edits, settled, writing
from ..undoing import author
from .app import Translated
from .committing import tell
from .context import DAY, Office, pass_office
from .due import as_json as due_json
from .due import moment


@click.command(
    "handover",
    cls=Translated,
    short_help="把一个人手里的事交给另一个人",
    help="列出一个人手里的全部事情，并把责任人、备岗、保管人改成接手的人，作为一次提交。没有归还的外借和"
    "没有核销的查阅申请要先办结，否则退出码为 1，什么也不改；加 --partly 先交接其余的。首问责任人、"
    "借阅人等已经发生的事实不改。\n\n例：keeper handover wu.di deng.kai --reason 离职 --dry-run",
)
@click.option("--reason", metavar="原因", default="", help="为什么交接，写进变更记录")
@click.option("--dry-run", is_flag=True, help="只列出来，什么也不改")
@click.option("--partly", is_flag=True, help="外借和申请没有办结，也先交接其余的")
@click.option("--on", type=DAY, help="把这一天当作今天")
@click.option("--format", "format_", type=click.Choice(("text", "json")), default="text", help="输出格式")
@click.argument("person", metavar="PERSON")
@click.argument("to", metavar="TO")
@pass_office
def command(
    office: Office,
    reason: str,
    dry_run: bool,
    partly: bool,
    on: dt.date | None,
    format_: str,
    person: str,
    to: str,
) -> int:
    root = office.root
    with writing(root):
        archive = opened.whole(sources.work_tree(root))
        now = on or office.now(archive)
        check_people(person, to, archive, now)
        found = held(person, archive, now)
        if format_ == "json":
            click.echo(json.dumps(as_json(found, person, to), ensure_ascii=False, indent=2))
        else:
            click.echo("\n".join(as_text(found, archive, office.lang)))
        stuck = bool(found.open) and not partly
        if dry_run or stuck:
            if stuck:
                click.echo(
                    say("请先办结外借和查阅申请，或加 `--partly` 先交接其余的").told(office.lang), err=True
                )
            return 1 if stuck else 0
        pens = hand_over(root, person, to, found, archive, now, author(root, archive))
        if not pens:
            return 0
        return _commit(office, root, pens, _subject(person, to, reason, archive), format_)


def _subject(person: str, to: str, reason: str, archive: Archive) -> str:
    lang = archive.settings.language
    said = say("由 {person} 交接给 {to}", person=person, to=to).told(lang)
    return ("：" if lang == "zh" else ": ").join(filter(None, (said, reason.strip())))


def _commit(office: Office, root: Path, pens: list[Pen], subject: str, format_: str) -> int:
    settled(root, (pen.path for pen in pens))
    code = tell(office, lambda: commit_edits(root, [pen.edit() for pen in pens], subject), format_ == "json")
    for note in remarks(pens) if code == 0 else ():
        click.echo(note.told(office.lang), err=True)
    return code


def as_text(found: Held, archive: Archive, lang: str) -> Iterator[str]:
    """What a person holds, for a terminal, by kind."""
    opened = [f"{each.record.id}  {moment(each.until) if each.until else '—'}" for each in found.open]
    waiting = [
        f"{each.record}  {each.label.told(lang)}  {archive.post_label(*each.posts).told(lang)}"
        for each in found.waiting
    ]
    dues = [f"{each.record}  {each.label.told(lang)}  {moment(each.due)}" for each in found.dues]
    blocks: list[tuple[Message, list[str]]] = [
        (say("要先办结"), opened),
        (say("随交接改动"), [_place(each, lang) for each in found.owned]),
        (say("只有他能办的审批"), waiting),
        (say("他要办的时限"), dues),
        (say("照旧不改"), [_place(each, lang) for each in found.named]),
    ]
    empty = True
    for title, lines in blocks:
        if lines:
            yield ("" if empty else "\n") + f"{title.told(lang)} ({len(lines)})"
            yield from (f"  {line}" for line in lines)
            empty = False
    if empty:
        yield say("名下没有要交接的。").told(lang)


def _place(reference: Reference, lang: str) -> str:
    return f"{reference.source.id}  {reference.field.word(lang)}"


def as_json(found: Held, person: str, to: str) -> dict[str, Any]:
    """What a person holds: {person, to, moves, remains, approvals, deadlines, stays}."""
    return {
        "person": person,
        "to": to,
        "moves": [_place_json(each) for each in found.owned],
        "remains": [
            {"record": o.record.id, "kind": o.kind, "until": moment(o.until) if o.until else None}
            for o in found.open
        ],
        "approvals": [{"record": w.record, "step": w.step, "posts": list(w.posts)} for w in found.waiting],
        "deadlines": [due_json(each) for each in found.dues],
        "stays": [_place_json(each) for each in found.named],
    }


def _place_json(reference: Reference) -> dict[str, str]:
    return {"record": reference.source.id, "field": ".".join(map(str, reference.keys))}
