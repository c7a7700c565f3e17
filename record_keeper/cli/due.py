"""`keeper due`: what is overdue, due and coming."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Sequence

import click

from .. import guard, sources
from ..agenda import Due, State, agenda
from ..archive import Archive
from ..fields.words import did_you_mean
from ..messages import say
from ..trouble import Trouble
from ..wording import OUTCOMES
from ..workdays import day_of
from .app import Translated
from .context import DAY, Office, pass_office


@click.command(
    "due",
    cls=Translated,
    short_help="待办：什么事哪天到期",
    help="待办：已逾期的、今天到期的和将到期的事。\n\n例：keeper due --for chen.jing --within 7",
)
@click.option("--on", type=DAY, help="把这一天当作今天")
@click.option("--within", type=click.IntRange(0, 3650), default=14, show_default=True, help="看到今后多少天")
@click.option("--for", "person", metavar="PERSON", help="只看这个人的（员工编号）")
@click.option(
    "--format", "format_", type=click.Choice(("text", "json", "ics")), default="text", help="输出格式"
)
@pass_office
def command(office: Office, on: dt.date | None, within: int, person: str | None, format_: str) -> None:
    archive = guard.read(sources.work_tree(office.root))
    if person and person not in archive.records("staff"):
        help = did_you_mean(person, archive.records("staff"))
        raise Trouble("no-person", say("员工登记册里没有 `{person}`", person=person), help)
    found = agenda(archive, on or office.now(archive), within)
    if person:
        found = [due for due in found if concerns(due, person, archive, on or office.now(archive))]
    if format_ == "json":
        click.echo(json.dumps([as_json(due) for due in found], ensure_ascii=False, indent=2))
    elif format_ == "ics":
        click.echo(calendar(found, archive, office.lang), nl=False)
    else:
        click.echo(table(found, archive, office.lang))


def concerns(due: Due, person: str, archive: Archive, on: dt.date) -> bool:
    """Whether something is a person's to do: named, or, where nobody is named, by a post held that day."""
    if due.person:
        return due.person == person
    return due.post in archive.posts_on(person, day_of(on))


def as_json(due: Due) -> dict[str, object]:
    """One entry: {record, deadline, due, state, person, post, clause}."""
    return {
        "record": due.record,
        "deadline": due.deadline,
        "due": moment(due.due),
        "state": due.state,
        "person": due.person or None,
        "post": due.post or None,
        "clause": due.clause._asdict() if due.clause else None,
    }


def moment(value: dt.date) -> str:
    """2026-03-02, or 2026-03-02 09:40."""
    return value.strftime("%Y-%m-%d %H:%M") if isinstance(value, dt.datetime) else value.isoformat()


def table(found: Sequence[Due], archive: Archive, lang: str) -> str:
    """The agenda for a terminal, by state."""
    if not found:
        return say("没有待办。").told(lang)
    blocks = []
    states: tuple[State, ...] = ("overdue", "due", "coming")
    for state in states:
        rows = [due for due in found if due.state == state]
        if rows:
            lines = [_row(due, archive, lang) for due in rows]
            blocks.append("\n".join([f"{OUTCOMES[state].told(lang)} ({len(rows)})", *lines]))
    return "\n\n".join(blocks)


def _row(due: Due, archive: Archive, lang: str) -> str:
    who = (
        archive.name_of(due.person)
        if due.person
        else archive.post_label(due.post).told(lang)
        if due.post
        else "—"
    )
    note = " " + say("（暂按推算的工作日）").told(lang) if due.provisional else ""
    return f"  {moment(due.due):16}  {due.record:14}  {due.label.told(lang)}  {who}{note}"


def calendar(found: Sequence[Due], archive: Archive, lang: str) -> str:
    """The agenda as iCalendar (RFC 5545): one event a deadline, no content of the record in it."""
    from icalendar import Calendar, Event

    book = Calendar()
    book.add("prodid", "-//Record Keeper//keeper due//")
    book.add("version", "2.0")
    zone = archive.settings.zone()
    for due in found:
        event = Event()
        event.add("uid", f"{due.record}-{due.deadline}@record-keeper.invalid")
        event.add("summary", f"{due.record} {due.label.told(lang)}")
        start = due.due.replace(tzinfo=zone) if isinstance(due.due, dt.datetime) else due.due
        event.add("dtstart", start)
        # A fixed stamp: the same archive gives the same bytes.
        event.add("dtstamp", dt.datetime(2020, 1, 1, tzinfo=dt.UTC))
        if due.clause:
            event.add("description", due.clause.title)
        book.add_component(event)
    return str(book.to_ical().decode("utf-8"))
