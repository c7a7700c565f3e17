"""`keeper log`: the history of a record field by field, or the access log."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from json.encoder import encode_basestring as quoted
from typing import TYPE_CHECKING, Any

import click

from .. import opened, sample, sources
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

if TYPE_CHECKING:
    from ..access_log import Access

_STAFF = "records/staff/"
_AT_A_TIME = 500  # changes, or lines, that are printed together


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
    source = sources.work_tree(root) if access or sample.is_home(root) else sources.outline(root)
    archive = opened.configuration(source, _STAFF)
    history = timeline(root, source, archive)
    if access:
        from ..access_log import TRAILER, access_log

        telling = [register.folder for register in archive.registers.values() if register.access]
        archive = opened.configuration(source, _STAFF, *telling)
        entries = access_log(archive, history.commits(TRAILER), record or "")
        click.echo(
            _access_json(entries) if format_ == "json" else _access_text(entries, archive, office.lang)
        )
        return
    if record and not (changes := history.of(record)):
        raise Trouble("no-record", say("历史里没有 `{id}`", id=record), say("请核对编号"))
    found = changes if record else history.changes()
    if format_ == "json":
        _echo(_json(found))
    else:
        _echo(line + "\n" for c in found for line in as_text(c, archive, office.lang))


def _echo(pieces: Iterable[str]) -> None:
    """Prints as it comes: the history of an archive is longer than what should be held at once."""
    waiting = iter(pieces)
    some = list(islice(waiting, _AT_A_TIME))
    click.echo("".join(some) or "\n", nl=False)
    while some := list(islice(waiting, _AT_A_TIME)):
        click.echo("".join(some), nl=False)


def _json(changes: Iterable[Change]) -> Iterator[str]:
    """What `json.dumps` with an indent of 2 makes of the list, without the list; its fields many times sooner.

    A change is {commit, at, by, person, record, reason, changes: [{field, old, new}]}.
    """
    before = "[\n"
    for c in changes:
        told = ",\n".join(
            f'      {{\n        "field": {_raw(name)},\n        "old": {_raw(old)},\n        "new": {_raw(new)}\n      }}'
            for name, old, new in c.changes
        )
        yield (
            f'{before}  {{\n    "commit": "{c.commit}",\n    "at": "{c.at.isoformat(timespec="minutes")}",\n'
            f'    "by": {_raw(f"{c.name} <{c.by}>")},\n    "person": {_raw(c.person or None)},\n'
            f'    "record": {_raw(c.record)},\n    "reason": {_raw(c.reason)},\n'
            f'    "changes": {f"[{chr(10)}{told}{chr(10)}    ]" if told else "[]"}\n  }}'
        )
        before = ",\n"
    yield "[]\n" if before == "[\n" else "\n]\n"


def _raw(value: Any) -> str:
    """A value of a field as JSON, where it stands."""
    if isinstance(value, str):
        return quoted(value)
    if value is None:
        return "null"
    return json.dumps(value, ensure_ascii=False, indent=2).replace("\n", "\n        ")


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
    from .due import moment

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
    from .due import moment

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
