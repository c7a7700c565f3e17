"""`keeper approve`: a step of a record approved, by whom git names, as one commit."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial, reduce
from typing import Any, NamedTuple

import click

from .. import guard
from ..acts.deciding import Decided, Decision, decide, step_of
from ..archive import Archive
from ..drafting import given
from ..fields.base import Value
from ..fields.words import did_you_mean
from ..messages import Label, Message, say, series
from ..record import Record
from ..registers import Register
from ..saving import commit_edits, settled, writing
from ..trouble import Trouble
from ..undoing import author
from .app import Translated, complain
from .committing import tell
from .context import MOMENT, Office, pass_office

_PARTS: tuple[Callable[[Callable[..., Any]], Callable[..., Any]], ...] = (
    click.option("--post", metavar="岗位", default="", help="以哪个岗位审批"),
    click.option("--for", "absent", metavar="STAFF", default="", help="代谁审批：本人请假时由代岗人办理"),
    click.option("--on", "--at", "at", type=MOMENT, help="审批的日期或时刻，默认现在"),
    click.option("--move/--no-move", default=True, help="齐备时状态随之变动，或留在原来的状态"),
    click.argument("id", metavar="ID"),
    click.argument("step", metavar="STEP"),
    click.argument("values", metavar="[FIELD=VALUE]…", nargs=-1),
    pass_office,
)


class Entry(NamedTuple):
    """What is decided on, as it was typed: a step of a record, by which post, for whom, when, with what more."""

    id: str
    step: str
    post: str
    absent: str
    at: dt.date | None
    move: bool
    values: tuple[str, ...]


def deciding(command: Callable[[Office, str, Entry], int]) -> Callable[..., int]:
    """What `keeper approve` and `keeper refuse` are given besides the reason, gathered as an Entry."""

    def gathered(office: Office, reason: str, **typed: Any) -> int:
        return command(office, reason, Entry(**typed))

    return reduce(lambda made, part: part(made), reversed(_PARTS), gathered)


@click.command(
    "approve",
    cls=Translated,
    short_help="批准一条记录的一个步骤",
    help="以 git 署名的人批准一条记录的一个审批步骤，作为一次提交。不写岗位时，用本人当天在任、"
    "制度认可的那一个。下一个状态要的都齐了，状态随之变动；还缺的字段可以一起写上。\n\n"
    "例：keeper approve CY-2026-0007 初审 -m 对象明确",
)
@click.option("-m", "reason", metavar="原因", default="", help="审批意见")
@deciding
def command(office: Office, reason: str, entry: Entry) -> int:
    return act(office, entry, partial(Decision, decision="approved", reason=" ".join(reason.split())))


def act(office: Office, entry: Entry, decision: partial[Decision]) -> int:
    """Enters a decision and commits it."""
    root = office.root
    with writing(root):
        archive = guard.at_hand(root)
        record = find(archive, entry.id)
        settled(root, [record.path])
        more = fields(record.register, entry.values)
        made = decision(
            by=author(root, archive),
            post=post_of(entry.post, archive),
            at=entry.at or office.now(archive),
            absent=entry.absent,
        )
        decided = decide(root, record, step_of(record, entry.step), made, archive, more, entry.move)
        subject = decided.message(made, archive.settings.language)
        code = tell(office, lambda: commit_edits(root, [decided.pen.edit()], subject))
    if code == 0:
        for line in outcome(decided, record):
            click.echo(line.told(office.lang))
    return code


def find(archive: Archive, id: str) -> Record:
    """The record with an id. Trouble "no-record"."""
    if record := archive.find(id):
        return record
    known = [each.id for each in archive.all_records()]
    raise Trouble("no-record", say("没有编号为 `{id}` 的记录", id=id), did_you_mean(id, known))


def fields(register: Register, words: Sequence[str]) -> Mapping[str, Value]:
    """The values of `FIELD=VALUE` words; of several that are wrong, all but the last are told at once."""
    values, troubles = given(register, words)
    for trouble in troubles[:-1]:
        complain(trouble)
    if troubles:
        raise troubles[-1]
    return values


def post_of(word: str, archive: Archive) -> str:
    """The key of a post; "" if none is named. Trouble for a word that the vocabulary does not have."""
    choice = archive.choices.get("post")
    key = choice.key(word) if choice and word else word
    if key is None and choice:
        raise Trouble("no-post", say("没有岗位 `{word}`", word=word), did_you_mean(word, choice.words()))
    return key or ""


def outcome(decided: Decided, before: Record) -> Iterator[Message]:
    """Where the record stands after a decision."""
    states = before.register.states
    if states is None or not before.state:
        return
    now = Label(partial(states.names.label, before.state))
    if decided.moved:
        new = Label(partial(states.names.label, decided.moved))
        yield say("状态：“{old}” → “{new}”", old=now, new=new)
    elif decided.lacking:
        yield say("状态仍是“{state}”：{why}", state=now, why=series(decided.lacking, "；", "; "))
    else:
        yield say("状态仍是“{state}”", state=now)
