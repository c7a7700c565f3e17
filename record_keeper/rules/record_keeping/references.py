"""Rules about references from record to record."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from ...archive import Archive, Reference
from ...fields.words import did_you_mean
from ...messages import Label, Message, say, series
from ...problems import Problem
from ...record import Record
from ..base import EVERY, rule


@rule("dangling-reference", "引用的记录不存在", "指不到东西的编号，多半是抄错了。", over=EVERY)
def dangling_reference(record: Record, archive: Archive) -> Iterator[Problem]:
    """Finds references to records that are not there.

    Breaks the rule:

        # loans
        borrower: nobody.here

    Keeps it:

        # loans
        borrower: chen.jing
    """
    for reference in archive.references_from(record):
        if _known(reference, archive) or archive.find(reference.id) is not None:
            continue
        yield Problem(
            reference.spot(), say("没有编号为 `{id}` 的记录", id=reference.id), _advice(reference, archive)
        )


@rule("wrong-register", "引用了别的登记册", "这个字段要指向的，是另一种记录。", over=EVERY)
def wrong_register(record: Record, archive: Archive) -> Iterator[Problem]:
    """Finds references to a record of a register that the field does not allow.

    Breaks the rule:

        # loans
        borrower: customer-service

    Keeps it:

        # loans
        borrower: chen.jing
    """
    for reference in archive.references_from(record):
        if _known(reference, archive):
            continue
        if target := archive.find(reference.id):
            wanted = series(Label(archive.registers[r].word) for r in reference.type.to)
            yield Problem(
                reference.spot(),
                say("`{id}` 是{register}里的记录", id=reference.id, register=Label(target.register.word)),
                say("请写{wanted}里的编号", wanted=wanted),
            )


@rule("wrong-target-state", "引用的记录状态不符", "例如没有批准的申请，不能凭它外借。", over=EVERY)
def wrong_target_state(record: Record, archive: Archive) -> Iterator[Problem]:
    """Finds references to a record whose state the field does not allow.

    A loan, for example, needs a request that was granted.

    Breaks the rule:

        # access-requests as CY-2026-0901 in submitted
        # loans
        request: CY-2026-0901

    Keeps it:

        # loans
        remarks: 照常
    """
    for reference in archive.references_from(record):
        target = archive.find(reference.id, reference.type.to)
        if target is None or not reference.type.states or not target.state:
            continue
        if target.state not in reference.type.states and target.register.states:
            names = target.register.states.names
            wanted = [Label(partial(names.label, state)) for state in reference.type.states]
            yield Problem(
                reference.spot(),
                say(
                    "`{id}` 的状态是“{state}”", id=target.id, state=Label(partial(names.label, target.state))
                ),
                say("要等它到“{wanted}”", wanted=series(wanted, "”或“", "” or “")),
            )


def _known(reference: Reference, archive: Archive) -> bool:
    """Whether nothing is to be said: found where it should be, unreadable, or its register is switched off."""
    wanted = reference.type.to
    if archive.find(reference.id, wanted) is not None or reference.id in archive.unreadable:
        return True
    return any(register not in archive.registers for register in wanted)


def _advice(reference: Reference, archive: Archive) -> Message:
    registers = {register: archive.records(register) for register in reference.type.to}
    for register in registers:
        if entry := archive.deleted.get(register, {}).get(reference.id):
            return say("它在 {at} 删除，理由：{reason}", at=entry.at, reason=entry.reason)
    known = [id for records in registers.values() for id in records]
    near = did_you_mean(reference.id, known)
    return near if "near" in near.words else say("请核对编号，或先建立那条记录")
