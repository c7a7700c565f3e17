"""A review as headings and items, each one of our sentences: what every form for readers is made from. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import groupby
from typing import NamedTuple

from ..marks import MARKS
from ..messages import Label, Message, say
from ..problems import Finding
from .facts import (
    ClauseChange,
    FieldChange,
    Kind,
    LimitChange,
    Needed,
    RecordChange,
    RegulationChange,
    Review,
)
from .words import differing, shortened

MOST = 100
"""Records of one register that are told field by field; a form for people is read by people."""

_KINDS: Mapping[Kind, Callable[[Message], Message]] = {
    "new": lambda what: say("新建：{what}", what=what),
    "changed": lambda what: say("修改：{what}", what=what),
    "moved": lambda what: say("移动：{what}", what=what),
    "deleted": lambda what: say("删除：{what}", what=what),
}
_NOTHING = say("（空）")


class Block(NamedTuple):
    """A heading of level 2 to 4, or an item of a list at a depth from 0; `words` is trusted, what fills it is not."""

    heading: int
    depth: int
    words: Message


def document(review: Review, lang: str) -> Iterator[Block]:
    """The review from top to bottom: what is wrong first, then what was done."""
    yield _heading(2, say("这次改动"))
    yield _item(
        say(
            "`{base}` → `{head}`，知悉范围：{clearance}",
            base=review.base[:12],
            head=review.head[:12],
            clearance=Label(lambda lang: MARKS.label(review.clearance, lang)),
        )
    )
    yield _item(_count(review))
    yield from _findings(say("新出现的问题（{count}）", count=len(review.new)), review.new)
    if review.withheld:
        yield _item(say("另有 {count} 个新问题超出知悉范围", count=review.withheld))
    yield from _findings(say("不再有的问题（{count}）", count=len(review.gone)), review.gone)
    for _, changes in groupby(review.records, key=lambda change: change.register):
        yield from _register(list(changes), lang)
    for regulation in review.regulations:
        yield from _regulation(regulation, lang)
    if review.settings:
        yield _heading(3, say("登记册、词表和设定"))
        yield from (_item(_KINDS[kind](say("`{path}`", path=path))) for kind, path in review.settings)


def _heading(level: int, words: Message) -> Block:
    return Block(level, 0, words)


def _item(words: Message, depth: int = 0) -> Block:
    return Block(0, depth, words)


def _count(review: Review) -> Message:
    kinds = [change.kind for change in review.records]
    errors = sum(finding.severity == "error" for finding in review.new)
    return say(
        "记录：新建 {new}，修改 {changed}，移动 {moved}，删除 {deleted}；制度：{regulations}；新问题：{errors} 个错误，{warnings} 个警告",
        new=kinds.count("new"),
        changed=kinds.count("changed"),
        moved=kinds.count("moved"),
        deleted=kinds.count("deleted"),
        regulations=len(review.regulations),
        errors=errors,
        warnings=len(review.new) - errors,
    )


def _findings(title: Message, findings: Iterable[Finding]) -> Iterator[Block]:
    listed = sorted(findings, key=lambda f: (f.severity != "error", f.order()))
    if not listed:
        return
    yield _heading(3, title)
    for each in listed[:MOST]:
        place = f"{each.place.path}:{each.place.line}"
        told = {"title": each.title, "message": each.message, "rule": each.rule, "place": place}
        error = say("错误：{title}：{message}（规则 `{rule}`，`{place}`）", **told)
        warning = say("警告：{title}：{message}（规则 `{rule}`，`{place}`）", **told)
        yield _item(error if each.severity == "error" else warning)
        if each.help.template:
            yield _item(say("怎么办：{help}", help=each.help), 1)
        if each.clause:
            where = f"{each.clause.path}:{each.clause.line}"
            yield _item(say("依据：{clause}（`{place}`）", clause=each.clause.title, place=where), 1)
    yield from _more(len(listed))


def _more(count: int) -> Iterator[Block]:
    if count > MOST:
        yield _item(say("还有 {count} 条，请看 `--format json`", count=count - MOST))


def _register(changes: list[RecordChange], lang: str) -> Iterator[Block]:
    yield _heading(3, say("{register}（{count}）", register=changes[0].register_label, count=len(changes)))
    for change in changes[:MOST]:
        yield from _record(change, lang)
    yield from _more(len(changes))


def _record(change: RecordChange, lang: str) -> Iterator[Block]:
    if change.hidden:
        mark = Label(lambda lang: MARKS.label(change.level, lang))
        what = say("`{id}`（{mark}，超出知悉范围）", id=change.id, mark=mark)
        yield _heading(4, _KINDS[change.kind](what))
        return
    what = (
        say("{title} `{id}`", title=change.title, id=change.id)
        if change.title
        else say("`{id}`", id=change.id)
    )
    yield _heading(4, _KINDS[change.kind](what))
    if not change.readable:
        yield _item(say("文件无法读取：`{path}`", path=change.path))
    if change.old_id:
        yield _item(say("编号：`{old}` → `{new}`", old=change.old_id, new=change.id))
    elif change.old_path:
        yield _item(say("文件：`{old}` → `{new}`", old=change.old_path, new=change.path))
    if change.reason:
        yield _item(say("删除原因：`{reason}`", reason=change.reason))
    if change.state:
        yield from _field(FieldChange("state", _STATE, *change.state), lang, change.kind == "new")
    for field in change.fields:
        yield from _field(field, lang, change.kind == "new")
    yield from _approvals(change)


_STATE = Label(say("状态").told)


def _field(field: FieldChange, lang: str, fresh: bool = False) -> Iterator[Block]:
    label = field.label
    old, new = (shown.told(lang) if shown else "" for shown in (field.old, field.new))
    if fresh and field.new:
        yield _item(say("{label}：`{new}`", label=label, new=shortened(new)))
    elif field.old and field.new:
        old, new = differing(old, new)
        yield _item(say("{label}：`{old}` → `{new}`", label=label, old=old, new=new))
    elif field.old or field.new:
        before = say("`{value}`", value=shortened(old)) if field.old else _NOTHING
        after = say("`{value}`", value=shortened(new)) if field.new else _NOTHING
        yield _item(say("{label}：{old} → {new}", label=label, old=before, new=after))
    for item in field.removed:
        yield _item(say("{label}：去掉 `{item}`", label=label, item=shortened(item.told(lang))))
    for item in field.added:
        if fresh:
            yield _item(say("{label}：`{new}`", label=label, new=shortened(item.told(lang))))
            continue
        yield _item(say("{label}：增加 `{item}`", label=label, item=shortened(item.told(lang))))
    if field.reordered:
        yield _item(say("{label}：次序改变", label=label))


def _approvals(change: RecordChange) -> Iterator[Block]:
    yield from (_item(say("新的审批：`{approval}`", approval=each)) for each in change.given)
    yield from (_item(say("撤去的审批：`{approval}`", approval=each)) for each in change.withdrawn)
    for need in change.missing:
        yield _item(say("还缺审批：{step}（{posts}）", step=need.label, posts=_posts(need)))
    for following in change.following:
        for need in following.needed:
            yield _item(
                say(
                    "进入“{state}”之前须审批：{step}（{posts}）",
                    state=following.label,
                    step=need.label,
                    posts=_posts(need),
                )
            )


def _posts(need: Needed) -> Label | Message:
    return need.posts or say("制度没有写明岗位")


def _regulation(change: RegulationChange, lang: str) -> Iterator[Block]:
    title = say("{title}（`{path}`）", title=change.title, path=change.path)
    yield _heading(3, _KINDS[change.kind](title))
    for field in change.facts:
        yield from _field(field, lang, change.kind == "new")
    for limit in change.limits:
        if change.kind == "new" and limit.new:
            yield _item(say("限值 `{name}`：`{value}`", name=limit.name, value=limit.new))
            continue
        yield from _limit(limit)
    for clause in change.clauses:
        yield from _clause(clause, change.kind == "new")


def _limit(change: LimitChange) -> Iterator[Block]:
    told = {
        "name": change.name,
        "old": say("`{value}`", value=change.old) if change.old else _NOTHING,
        "new": say("`{value}`", value=change.new) if change.new else _NOTHING,
        "since": change.since,
    }
    if change.until:
        yield _item(
            say("限值 `{name}`：{old} → {new}，自 {since} 起，到 {until} 之前", **told, until=change.until)
        )
    else:
        yield _item(say("限值 `{name}`：{old} → {new}，自 {since} 起", **told))
    for touched in change.touched:
        ids = ", ".join(touched.ids[:MOST]) + ("…" if len(touched.ids) > MOST else "")
        words = say(
            "涉及 {count} 条未办结的记录（{register}，{deadline}）：`{ids}`",
            count=len(touched.ids),
            register=touched.register_label,
            deadline=touched.label,
            ids=ids,
        )
        yield _item(words, 1)


def _clause(change: ClauseChange, fresh: bool) -> Iterator[Block]:
    yield _item(_KINDS[change.kind](say("{heading}", heading=change.heading)))
    if change.kind == "changed":
        old, new = differing(change.old, change.new)
        yield _item(say("`{old}` → `{new}`", old=old, new=new), 1)
    elif not fresh:
        yield _item(say("`{text}`", text=shortened(change.old or change.new)), 1)
