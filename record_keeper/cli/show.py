"""`keeper show ID`: one record, its deadlines and what it is connected with."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator
from typing import Any

import click

from .. import guard
from ..agenda import Clock, clocks
from ..archive import Archive
from ..characters import printable
from ..fields.absent import Absent
from ..fields.words import did_you_mean
from ..messages import say
from ..record import Record
from ..trouble import Trouble
from ..wording import OUTCOMES
from .app import Translated
from .context import DAY, Office, pass_office
from .due import moment


@click.command(
    "show",
    cls=Translated,
    short_help="看一条记录",
    help="看一条记录：字段、状态、时限、关联。\n\n例：keeper show TS-2026-0012",
)
@click.argument("record", metavar="ID")
@click.option("--on", type=DAY, help="把这一天当作今天")
@click.option("--format", "format_", type=click.Choice(("text", "json")), default="text", help="输出格式")
@pass_office
def command(office: Office, record: str, on: dt.date | None, format_: str) -> None:
    archive = guard.at_hand(office.root)
    found = archive.find(record)
    if found is None:
        known = [each.id for each in archive.all_records()]
        raise Trouble("no-record", say("没有编号为 `{id}` 的记录", id=record), did_you_mean(record, known))
    day = on or office.now(archive)
    if format_ == "json":
        click.echo(json.dumps(as_json(found, archive, day), ensure_ascii=False, indent=2))
    else:
        click.echo("\n".join(printable(line) for line in as_text(found, archive, day, office.lang)))


def as_json(record: Record, archive: Archive, on: dt.date) -> dict[str, Any]:
    """The record by keys, with path, state, deadlines and references both ways."""
    return {
        **record.register.shape.write(record.values, "en"),
        "id": record.id,
        "register": record.register.name,
        "path": record.path,
        "state": record.state or None,
        "deadlines": [_clock_json(clock) for clock in clocks(record, archive, on)],
        "references": {
            "to": [
                {"field": ".".join(map(str, r.keys)), "id": r.id} for r in archive.references_from(record)
            ],
            "from": [
                {"record": r.source.id, "field": ".".join(map(str, r.keys))}
                for r in archive.references_to(record)
            ],
        },
    }


def _clock_json(clock: Clock) -> dict[str, Any]:
    return {
        "deadline": clock.deadline.name,
        "from": moment(clock.start),
        "due": moment(clock.due),
        "met": moment(clock.met) if clock.met else None,
        "state": clock.outcome,
        "clause": clock.clause._asdict() if clock.clause else None,
    }


def as_text(record: Record, archive: Archive, on: dt.date, lang: str) -> Iterator[str]:
    """The record as a person reads it on a terminal."""
    yield f"{record.id}  {record.title}" if record.title != record.id else record.id
    yield f"{record.register.word(lang)}  {record.path}"
    yield ""
    for name, value in record.values.items():
        field = record.register.fields[name]
        shown = value.show(lang) if isinstance(value, Absent) else field.type.show(value, lang)
        yield f"{field.word(lang)}: {shown}"
    if running := list(clocks(record, archive, on)):
        yield from ("", say("时限").told(lang))
        for clock in running:
            ended = f" ({moment(clock.met)})" if clock.met else ""
            limit = clock.limit_words(archive).told(lang)
            yield f"  {clock.deadline.word(lang)} {limit}: {moment(clock.due)} {OUTCOMES[clock.outcome].told(lang)}{ended}"
    if incoming := archive.references_to(record):
        yield from ("", say("被引用").told(lang))
        for reference in incoming:
            yield f"  {reference.source.id}  {reference.source.register.word(lang)} {reference.field.word(lang)}"
