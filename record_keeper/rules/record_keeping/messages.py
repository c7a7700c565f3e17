"""Rules about commit messages: they are the change log and the access log, and they stay for ever."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...commit_message import POLICIES, CommitMessage, items, subject
from ...fields.detect import personal_numbers
from ...fields.words import did_you_mean
from ...messages import Label, either, say, series, told
from ...patterns import regex
from ...problems import Place, Problem
from ..base import MESSAGE, rule

_ID = regex(r"[A-Z][A-Z0-9]*-[0-9]{4}-[0-9]{4,6}|[a-z][a-z0-9.-]*")
_SERIAL = regex(r"[A-Z][A-Z0-9]*-[0-9]{4}-[0-9]{4,6}")
_TRAILERS = {"Archive-Access": _ID, "Archive-Request": _SERIAL}


@rule(
    "message-form",
    "提交说明的写法不对",
    "提交说明就是变更记录：凭编号查得到，凭理由看得懂。",
    over=MESSAGE,
)
def message_form(message: CommitMessage) -> Iterator[Problem]:
    """Finds commit messages without ids and reason, and access trailers that name no record.

    The messages are the change log: found by the id, understood by the reason.

    Breaks the rule:

        # loans in returned
        remarks: 已归架
        # message
        改了一下

    Keeps it:

        # loans in returned
        remarks: 已归架
        # message
        JY-2025-0001: 归还入库
    """
    first = message.subject
    if message.in_own_words and first and items(first.text) is None:
        example = _example(message, either("登记首次答复", "first reply entered"))
        yield Problem(
            Place(message.path, first.number, 1, len(first.text)),
            say("提交说明要写成“编号: 理由”"),
            say("例如 `{example}`；同类的多条写“登记册 (条数): 理由”", example=example),
        )
    for line, name, value in message.trailers:
        form = _TRAILERS.get(name)
        place = Place(message.path, line.number, 1, len(line.text))
        if form is None:
            yield Problem(place, say("没有 `{name}` 这种记载", name=name), did_you_mean(name, _TRAILERS))
        elif not all(form.fullmatch(id) for id in re.split(r"\s*[,，、]\s*", value)):
            yield Problem(
                place,
                say("`{name}` 后面要写编号", name=name),
                say("例如 `Archive-Access: KH-2026-0031`、`Archive-Request: CY-2026-0007`"),
            )


@rule(
    "message-ids",
    "提交说明和改动对不上",
    "说明里写错编号，查这条记录的人就看不到这次改动。",
    over=MESSAGE,
)
def message_ids(message: CommitMessage) -> Iterator[Problem]:
    """Finds ids in a commit message that the commit does not change, and changes that it does not name.

    Who looks a record up by its id has to find every change of it.

    Breaks the rule:

        # loans in returned
        remarks: 已归架
        # message
        JY-2099-0009: 归还入库

    Keeps it:

        # loans in returned
        remarks: 已归架
        # message
        loans (1): 归还入库
    """
    first = message.subject
    named = items(first.text) if message.in_own_words and first else None
    if named is None or first is None:
        return
    changed, groups = message.changed, message.changed.groups()
    called = {*changed.records, *changed.regulations, *changed.words}
    called |= set(message.regulations) if changed.words else set()
    for item in named:
        place = Place(message.path, first.number, item.column, len(item.name))
        if item.number is None and item.name not in called:
            yield Problem(
                place,
                say("这次提交没有改 `{name}`", name=item.name),
                did_you_mean(item.name, [*changed.records, *changed.regulations] or changed.words),
            )
        elif item.number is not None and item.number != groups[item.name]:
            yield Problem(
                place,
                say("这次提交改了 `{name}` 的 {count} 条", name=item.name, count=groups[item.name]),
                say("写成 `{example}`", example=subject(changed, "…")),
            )
    missing = _unnamed(message, {item.name for item in named})
    if missing:
        yield Problem(
            Place(message.path, first.number, 1, len(first.text)),
            say("这次提交还改了 {names}", names=series(f"`{name}`" for name in missing[:5])),
            say("写成 `{example}`，或分成几次提交", example=subject(changed, "…")),
        )


def _example(message: CommitMessage, reason: Label) -> Label:
    """A subject in house form for what the commit changes."""
    return Label(lambda lang: subject(message.changed, str(told(reason, lang))))


def _unnamed(message: CommitMessage, named: set[str]) -> list[str]:
    """The changed records and regulations that no name in the subject covers."""
    changed = message.changed
    if changed.founding:
        return []
    records = [id for id, register in changed.records.items() if named.isdisjoint((id, register, "records"))]
    return sorted(records) + sorted(id for id in changed.regulations if named.isdisjoint((id, POLICIES)))


@rule(
    "message-personal",
    "提交说明里有客户名称或个人号码",
    "提交说明谁都看得到，而且删不掉；编号已经说明是谁。",
    over=MESSAGE,
)
def message_personal(message: CommitMessage) -> Iterator[Problem]:
    """Finds customers' names and personal numbers in commit messages.

    A message is read by everybody and cannot be deleted; the id says who is meant.

    Breaks the rule:

        # loans in returned
        remarks: 已归架
        # message
        JY-2025-0001: 归还入库，联系 13800138000

    Keeps it:

        # loans in returned
        remarks: 已归架
        # message
        JY-2025-0001: 归还入库
    """
    for line in message.lines:
        for found in personal_numbers(line.text):
            place = Place(message.path, line.number, found.start + 1, found.end - found.start)
            yield Problem(place, say("提交说明里有个人号码"), say("请删去号码，编号已经说明是谁"))
        for name in message.names:
            if (at := line.text.find(name)) >= 0:
                place = Place(message.path, line.number, at + 1, len(name))
                yield Problem(place, say("提交说明里有客户名称"), say("请改写成客户的编号"))
                break
