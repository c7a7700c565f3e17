"""Rules that compare what a record was with what it is."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from ...archive import Archive
from ...messages import Label, say, series
from ...problems import Place, Problem
from ...record import Record
from ...serials import former_ids
from ..base import CHANGE, ENTRIES, rule


def _corrected(old: Record, new: Record) -> bool:
    """Whether a correction was entered between the two."""
    return len(new["corrections"]) > len(old["corrections"])


@rule("unreachable-state", "状态走不到这一步", "跳过的步骤没有人做，倒退的步骤要说明理由。", over=CHANGE)
def unreachable_state(old: Record | None, new: Record | None, archive: Archive) -> Iterator[Problem]:
    """Finds states that cannot follow the last committed one by allowed moves.

    Several moves at once are fine; a move backwards needs an entry in `corrections`.

    Breaks the rule:

        # before: loans in returned
        # loans in lent

    Keeps it:

        # before: loans in lent
        # loans in lost
        lost_note: 搬迁时遗失
    """
    if old is None or new is None or not old.state or not new.state or old.register.name != new.register.name:
        return
    states = new.register.states
    if states is None or new.state in states.reachable(old.state) or _corrected(old, new):
        return
    following = [Label(partial(states.names.label, state)) for state in states.moves.get(old.state, ())]
    yield Problem(
        new.spot("state"),
        say(
            "状态不能从“{old}”变为“{new}”",
            old=Label(partial(states.names.label, old.state)),
            new=Label(partial(states.names.label, new.state)),
        ),
        say("下一步可以是：{following}；如果是更正差错，请在 `更正` 里加一条", following=series(following))
        if following
        else say(
            "“{old}”之后没有别的状态；如果是更正差错，请在 `更正` 里加一条",
            old=Label(partial(states.names.label, old.state)),
        ),
    )


@rule(
    "frozen-field",
    "改了已经定下的字段",
    "到了这一步，这些内容已经有人据以办事，改动要留下理由。",
    over=CHANGE,
)
def frozen_field(old: Record | None, new: Record | None, archive: Archive) -> Iterator[Problem]:
    """Finds changed fields that the record's last committed state freezes.

    Somebody has already acted on them; a change needs an entry in `corrections`.

    Breaks the rule:

        # before: loans in returned
        # loans in returned
        pages: 99
        borrower: li.na

    Keeps it:

        # before: loans in returned
        # loans in returned
        remarks: 已归架
    """
    if old is None or new is None or new.register.states is None or _corrected(old, new):
        return
    for name in new.register.states.freezes.get(old.state, ()):
        if old.values.get(name) != new.values.get(name):
            yield Problem(
                new.spot(name),
                say(
                    "到“{state}”之后不能再改 `{field}`",
                    state=Label(partial(new.register.states.names.label, old.state)),
                    field=Label(new.register.fields[name].as_written),
                ),
                say("请改回原值；如果是更正差错，请在 `更正` 里加一条"),
            )


@rule(
    "deleted-without-entry", "删除没有登记", "记录可以删，删过什么、谁删的、为什么，要留下来。", over=CHANGE
)
def deleted_without_entry(old: Record | None, new: Record | None, archive: Archive) -> Iterator[Problem]:
    """Finds records that are gone without an entry in the register's `deleted.yaml`.

    A record may go; who deleted it and why has to stay. One that got another id says so in its
    corrections, as `keeper renumber` writes them.

    Breaks the rule:

        # before: records/departments/front-desk.yaml
        id: front-desk
        name: 前台
        secrecy: {level: internal}

    Keeps it:

        # before: records/departments/front-desk.yaml
        id: front-desk
        name: 前台
        secrecy: {level: internal}
        # records/departments/deleted.yaml
        deleted:
          - {id: front-desk, at: 2026-03-02, by: li.na, reason: 并入客户服务部}
    """
    if old is None or new is not None:
        return
    entries = archive.deleted.get(old.register.name, {})
    if old.id in entries or old.id in archive.unreadable or _renumbered(old, archive):
        return
    yield Problem(
        Place(old.path),
        say("`{id}` 被删除，却没有登记", id=old.id),
        say(
            "请在 {folder}deleted.yaml 的 `deleted:` 下加一行 `{line}`，或恢复这个文件",
            folder=old.register.folder,
            line=f"- {{id: {old.id}, at: …, by: …, reason: …}}",
        ),
    )


def _renumbered(old: Record, archive: Archive) -> bool:
    """Whether a record goes on under another id."""
    return any(
        old.id in former_ids(record.id, (entry["reason"] for entry in record["corrections"]))
        for record in archive.records(old.register.name).values()
    )


@rule(
    "deleted-entry-removed",
    "删除登记不见了",
    "删过什么要一直查得到；登记没有了，旧编号又会给别的事用。",
    over=ENTRIES,
)
def deleted_entry_removed(before: Archive, archive: Archive) -> Iterator[Problem]:
    """Finds entries of a `deleted.yaml` that are gone.

    An entry may go only when the record comes back as it was when it was deleted.

    Breaks the rule:

        # before: records/departments/deleted.yaml
        deleted:
          - {id: front-desk, at: 2026-03-02, by: li.na, reason: 并入客户服务部}

    Keeps it:

        # before: records/departments/deleted.yaml
        deleted:
          - {id: front-desk, at: 2026-03-02, by: li.na, reason: 并入客户服务部}
        # records/departments/deleted.yaml
        deleted:
          - {id: front-desk, at: 2026-03-02, by: li.na, reason: 并入客户服务部}
          - {id: workshop, at: 2026-03-03, by: li.na, reason: 误建}
    """
    unreadable = {fault.where.path for fault in archive.faults}
    for register, entries in before.deleted.items():
        path = f"records/{register}/deleted.yaml"
        gone = entries.keys() - archive.deleted.get(register, {}).keys()
        for id in sorted(gone) if path not in unreadable else ():
            record = archive.records(register).get(id)
            yield Problem(
                record.spot("id") if record else Place(path),
                say("`{id}` 的删除登记不见了", id=id),
                say("请把那一行加回 {path}；要恢复删掉的记录，请用 `keeper undo {id}`", path=path, id=id),
            )
