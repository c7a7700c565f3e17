"""`keeper due`: what is overdue, due and coming."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Sequence

import click

from .. import opened, sources
from ..agenda import Due, Reached, State, Waiting, agenda, waiting
from ..archive import Archive
from ..escalation import percent_words
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
    help="待办：已逾期的、今天到期的和将到期的事，还有等待审批的。\n\n例：keeper due --for chen.jing --within 7",
)
@click.option("--on", type=DAY, help="把这一天当作今天")
@click.option("--within", type=click.IntRange(0, 3650), default=14, show_default=True, help="看到今后多少天")
@click.option("--for", "reader", metavar="PERSON|POST", help="只看这个人或这个岗位的（员工编号，或岗位）")
@click.option("--approvals", is_flag=True, help="JSON 里也列出等待审批的")
@click.option(
    "--format", "format_", type=click.Choice(("text", "json", "ics")), default="text", help="输出格式"
)
@pass_office
def command(
    office: Office, on: dt.date | None, within: int, reader: str | None, approvals: bool, format_: str
) -> None:
    archive = opened.whole(sources.work_tree(office.root))
    on = on or office.now(archive)
    found, open_steps = agenda(archive, on, within), []
    if format_ == "text" or approvals:
        open_steps = waiting(archive, on)
    if reader:
        person, posts = _reader(reader, archive, on)
        found = [due for due in found if concerns(due, person, posts)]
        open_steps = [w for w in open_steps if posts.intersection(w.posts) and w.asked_by != (person or "-")]
    if format_ == "json":
        entries = [*map(as_json, found), *map(waiting_json, open_steps)]
        click.echo(json.dumps(entries, ensure_ascii=False, indent=2))
    elif format_ == "ics":
        click.echo(calendar(found, archive, office.lang), nl=False)
    else:
        click.echo(table(found, archive, office.lang, open_steps))


def _reader(word: str, archive: Archive, on: dt.date) -> tuple[str, frozenset[str]]:
    """Whose agenda is asked for: a person with the posts held that day, or one post alone."""
    if word in archive.records("staff"):
        return word, archive.posts_on(word, day_of(on))
    choice = archive.choices.get("post")
    post = choice.key(word) if choice else None
    if post is None:
        known = [*archive.records("staff"), *(choice.values if choice else ())]
        help = did_you_mean(word, known)
        raise Trouble("no-person", say("员工登记册和岗位里都没有 `{person}`", person=word), help)
    return "", frozenset((post,))


def concerns(due: Due, person: str, posts: frozenset[str]) -> bool:
    """Whether something is a reader's to do, or to know of because time runs out.

    A person's is what names the person, or, where nobody is named, a post of the person; a post's what
    names the post. Either is told of what has been escalated to them.
    """
    if person and due.person == person:
        return True
    if any(each.post in posts or (person and each.person == person) for each in due.escalated_to):
        return True
    return not (person and due.person) and not posts.isdisjoint(due.posts)


def as_json(due: Due) -> dict[str, object]:
    """One entry: {record, deadline, due, state, person, post, clause, escalated_to}."""
    return {
        "record": due.record,
        "deadline": due.deadline,
        "due": moment(due.due),
        "state": due.state,
        "person": due.person or None,
        "post": _posts_json(due.posts),
        "clause": due.clause._asdict() if due.clause else None,
        "escalated_to": [_reached_json(each) for each in due.escalated_to],
    }


def waiting_json(step: Waiting) -> dict[str, object]:
    """An approval that waits, as an entry without a day."""
    return {
        "record": step.record,
        "deadline": f"approval {step.step}",
        "due": None,
        "state": "waiting",
        "person": None,
        "post": _posts_json(step.posts),
        "clause": step.clause._asdict() if step.clause else None,
        "escalated_to": [],
    }


def _posts_json(posts: Sequence[str]) -> str | list[str] | None:
    """The post; of several a list."""
    return list(posts) if len(posts) > 1 else next(iter(posts), None)


def _reached_json(each: Reached) -> dict[str, object]:
    words = percent_words(each.share)
    percent = float(words) if "." in words else int(words)
    return {"percent": percent, **({"post": each.post} if each.post else {"person": each.person})}


def moment(value: dt.date) -> str:
    """2026-03-02, or 2026-03-02 09:40."""
    return value.strftime("%Y-%m-%d %H:%M") if isinstance(value, dt.datetime) else value.isoformat()


def table(found: Sequence[Due], archive: Archive, lang: str, open_steps: Sequence[Waiting] = ()) -> str:
    """The agenda for a terminal, by state; then the approvals that wait."""
    blocks = []
    names = [*(due.record for due in found), *(step.record for step in open_steps)]
    wide = max(map(len, names), default=0)
    states: tuple[State, ...] = ("overdue", "due", "coming")
    for state in states:
        rows = [due for due in found if due.state == state]
        if rows:
            lines = [_row(due, archive, lang, wide) for due in rows]
            blocks.append("\n".join([f"{OUTCOMES[state].told(lang)} ({len(rows)})", *lines]))
    if open_steps:
        title = say("等待审批").told(lang)
        lines = [_waiting_row(step, archive, lang, wide) for step in open_steps]
        blocks.append("\n".join([f"{title} ({len(lines)})", *lines]))
    return "\n\n".join(blocks) or say("没有待办。").told(lang)


def _row(due: Due, archive: Archive, lang: str, wide: int) -> str:
    who = archive.name_of(due.person) if due.person else _posts(due.posts, archive, lang)
    note = " " + say("（暂按推算的工作日）").told(lang) if due.provisional else ""
    told = tuple(dict.fromkeys(each.post for each in due.escalated_to if each.post))
    if told:
        note += " " + say("已提醒{posts}", posts=archive.post_label(*told)).told(lang)
    return f"  {moment(due.due):16}  {due.record:{wide}}  {due.label.told(lang)}  {who}{note}"


def _waiting_row(step: Waiting, archive: Archive, lang: str, wide: int) -> str:
    posts = _posts(step.posts, archive, lang)
    return f"  {'':16}  {step.record:{wide}}  {step.label.told(lang)}  {posts}"


def _posts(posts: Sequence[str], archive: Archive, lang: str) -> str:
    return archive.post_label(*posts).told(lang) if posts else "—"


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
