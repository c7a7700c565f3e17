"""`keeper log`: the history of a record field by field, or the access log."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import Any

import click

from .. import guard, sources
from ..access_log import Access, access_log
from ..archive import Archive
from ..characters import printable
from ..fields.base import FieldType, unheard
from ..history import Change
from ..messages import say
from ..timeline import timeline
from ..trouble import Trouble
from ..wording import KINDS
from .app import Translated
from .context import Office, pass_office
from .due import moment


@click.command(
    "log",
    cls=Translated,
    short_help="变更记录和查阅记录",
    help="变更记录：谁在什么时候为什么改了哪个字段。加 --access 看查阅和外借。\n\n例：keeper log TS-2026-0012",
)
@click.argument("record", metavar="[ID]", required=False)
@click.option("--access", is_flag=True, help="查阅记录：谁借过、看过、打开过")
@click.option("--format", "format_", type=click.Choice(("text", "json")), default="text", help="输出格式")
@pass_office
def command(office: Office, record: str | None, access: bool, format_: str) -> None:
    root = office.root
    source = sources.work_tree(root)
    archive = guard.read(source)
    history = timeline(root, source, archive)
    if access:
        entries = access_log(archive, history.commits(), record or "")
        click.echo(
            _access_json(entries) if format_ == "json" else _access_text(entries, archive, office.lang)
        )
        return
    if record:
        changes = history.of(record)
        if not changes:
            raise Trouble("no-record", say("历史里没有 `{id}`", id=record), say("请核对编号"))
    else:
        changes = [change for _, made in history.changes_by_commit() for change in made]
    if format_ == "json":
        click.echo(json.dumps([as_json(c) for c in changes], ensure_ascii=False, indent=2))
    else:
        click.echo("\n".join(line for c in changes for line in as_text(c, archive, office.lang)))


def as_json(change: Change) -> dict[str, Any]:
    """{commit, at, by, person, record, reason, changes: [{field, old, new}]}."""
    return {
        "commit": change.commit,
        "at": change.at.isoformat(timespec="minutes"),
        "by": f"{change.name} <{change.by}>",
        "person": change.person or None,
        "record": change.record,
        "reason": change.reason,
        "changes": [{"field": c.field, "old": c.old, "new": c.new} for c in change.changes],
    }


def as_text(change: Change, archive: Archive, lang: str) -> Iterable[str]:
    """One line for the commit, one for each field."""
    who = (
        archive.name_of(change.person)
        if change.person
        else say("未登记的作者 {who}", who=change.who).told(lang)
    )
    when = change.at.strftime("%Y-%m-%d %H:%M")
    kind = KINDS[change.kind].told(lang)
    yield printable(f"{when}  {change.record}  {who}  {kind}  {change.reason}  ({change.commit[:8]})")
    if not change.readable:
        yield f"    {say('这一版的文件无法读取').told(lang)}"
    register = (
        archive.registers.get(change.path.split("/")[1]) if change.path.startswith("records/") else None
    )
    for field in change.changes if change.kind in ("changed", "renamed", "restored") else ():
        known = register.fields.get(field.field) if register else None
        name = known.word(lang) if known else field.field
        if field.added:
            yield printable(f"    {name}: + {_shown(known.type if known else None, list(field.added), lang)}")
            continue
        old, new = (_shown(known.type if known else None, value, lang) for value in (field.old, field.new))
        yield printable(f"    {name}: {old} → {new}")


def _shown(type: FieldType | None, raw: Any, lang: str) -> str:
    """A raw value as readers see it; as it stands where its type does not take it."""
    if raw is None:
        return "—"
    value = type.read(raw, (), unheard) if type else None
    text = (
        type.show(value, lang)
        if type and value is not None
        else raw
        if isinstance(raw, str)
        else json.dumps(raw, ensure_ascii=False)
    )
    return text.replace("\n", " ")[:200]


def _access_json(entries: Sequence[Access]) -> str:
    rows = [
        {
            "at": moment(e.at),
            "until": moment(e.until) if e.until else None,
            "person": e.person or None,
            "records": list(e.records),
            "kind": e.kind,
            "entry": e.entry,
            "reason": e.words,
        }
        for e in entries
    ]
    return json.dumps(rows, ensure_ascii=False, indent=2)


def _access_text(entries: Sequence[Access], archive: Archive, lang: str) -> str:
    if not entries:
        return say("没有查阅记录。").told(lang)
    lines = []
    for entry in entries:
        register = archive.registers.get(entry.kind)
        kind = register.word(lang) if register else entry.kind
        until = f" → {moment(entry.until)}" if entry.until else ""
        who, what = archive.name_of(entry.person), ", ".join(entry.records)
        lines.append(
            printable(f"{moment(entry.at)}{until}  {who}  {what}  {kind} {entry.entry[:14]}  {entry.words}")
        )
    return "\n".join(lines)
