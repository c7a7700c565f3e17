"""A decision on a step of a record: approved or refused, by a person in a post, judged by the rules first."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Literal, NamedTuple

from ..approvals import acts_for, approved, entitled
from ..archive import Archive
from ..check import Raised, judge
from ..declarations.approvals import Step
from ..fields.base import Value
from ..fields.words import did_you_mean
from ..header import DECISIONS
from ..messages import Label, Message, say, series
from ..record import Block, Record
from ..states import APPROVAL
from ..trouble import Trouble
from ..workdays import day_of
from .pen import Pen

REFUSED = "refused"
"""The state that a refusal leads to, where the register has one of this name and may move there."""
DECIDED_AT, REFUSAL_REASON = "decided_at", "refusal_reason"
"""Fields that a decision fills in where the state that it leads to asks for them."""


class Decision(NamedTuple):
    """What somebody decides: the entry to be made. `absent` is whom he acts for, or ""."""

    by: str
    post: str
    decision: Literal["approved", "refused"]
    at: dt.date
    reason: str = ""
    absent: str = ""


class Decided(NamedTuple):
    """A decision entered: the file, and what came of the record's state."""

    pen: Pen
    step: Step
    post: str
    moved: str
    """The state that the record has moved to; "" if it stays."""
    lacking: tuple[Message, ...]
    """Why it stays, where it could have moved on."""

    def message(self, decision: Decision, lang: str) -> str:
        """The subject of the commit."""
        words = {
            "step": Label(self.step.word),
            "decision": Label(partial(DECISIONS.label, decision.decision)),
        }
        text = say("“{step}”{decision}", **words).told(lang)
        reason = decision.reason.partition("\n")[0]
        return f"{self.pen.record.id}: {text}" + (
            f"{'：' if lang == 'zh' else ': '}{reason}" if reason else ""
        )


def step_of(record: Record, word: str) -> Step:
    """The step that a name or a label means. Trouble "no-step"."""
    steps = record.register.approvals
    for step in steps.values():
        if word in (step.name, step.label, step.label_en):
            return step
    register = Label(record.register.word)
    if not steps:
        raise Trouble("no-step", say("{register}没有审批步骤", register=register))
    known = [word for step in steps.values() for word in (step.name, step.label)]
    message = say("{register}没有审批步骤 `{word}`", register=register, word=word)
    raise Trouble("no-step", message, did_you_mean(word, known))


def decide(
    root: Path,
    record: Record,
    step: Step,
    decision: Decision,
    archive: Archive,
    more: Mapping[str, Value],
    move: bool = True,
) -> Decided:
    """Enters a decision in a record, with `more` fields; moves the record on where that leaves no choice.

    Trouble for all that the rules would find wrong about the decision.
    """
    _may_still(step, record, archive)
    decision = decision._replace(post=decision.post or _post(step, record, decision, archive))
    _not_twice(step, record, decision)
    known = _told(_errors(record, archive))
    pen = Pen(root, record, archive)
    for name, value in more.items():
        pen.set(name, value)
    pen.append("approvals", _entry(step, decision))
    for raised in _errors(pen.record, archive):
        if _told([raised]).isdisjoint(known) and raised.problem.where.path == record.path:
            raise Trouble(raised.rule.name, raised.problem.message, raised.problem.help)
    moved, lacking = _move(pen, step, decision, archive) if move else ("", ())
    return Decided(pen, step, decision.post, moved, lacking)


def _entry(step: Step, decision: Decision) -> dict[str, Value]:
    entry = {
        "step": step.name,
        "by": decision.by,
        "for": decision.absent,
        "post": decision.post,
        "decision": decision.decision,
        "at": decision.at,
        "reason": decision.reason,
    }
    return {name: value for name, value in entry.items() if value}


def _may_still(step: Step, record: Record, archive: Archive) -> None:
    """Raises Trouble where a step is not asked of a record, or where its state is past it."""
    word, states = Label(step.word), record.register.states
    if not step.when.holds(record, archive):
        raise Trouble("not-asked", say("`{id}` 不需要“{step}”", id=record.id, step=word))
    if approved(step, record, archive):
        raise Trouble("decided", say("`{id}` 的“{step}”已经批准过了", id=record.id, step=word))
    if states is None or not record.state:
        return
    asking = {state for state, steps in record.register.asked_steps.items() if step in steps}
    if asking and asking.isdisjoint(states.reachable(record.state)):
        state = Label(partial(states.names.label, record.state))
        raise Trouble(
            "too-late", say("`{id}` 在“{state}”，不再需要“{step}”", id=record.id, state=state, step=word)
        )


def _post(step: Step, record: Record, decision: Decision, archive: Archive) -> str:
    """The post in which a person decides: the first one held that day that the step's limit names."""
    day = day_of(decision.at)
    person = decision.absent or decision.by
    held, asked = archive.posts_on(person, day), entitled(step, record, archive, day)
    done = {a["post"] for a in record["approvals"] if a["step"] == step.name and a["decision"] == "approved"}
    fitting = [post for post in (asked.names if asked else sorted(held)) if post in held]
    if fitting:
        return next((post for post in fitting if post not in done), fitting[0])
    message = say("`{by}` 在 {day} 没有能办“{step}”的岗位", by=person, day=day, step=Label(step.word))
    if asked is None:
        raise Trouble("post-not-held", message)
    for absent in () if decision.absent else _represented(record, decision.by, archive, day):
        if not archive.posts_on(absent, day).isdisjoint(asked.names):
            help = say("`{absent}` 不在岗，代他审批请写 `--for {absent}`", absent=absent)
            raise Trouble("post-not-held", message, help)
    raise Trouble(
        "post-not-held", message, say("这一步由{posts}审批", posts=archive.post_label(*asked.names))
    )


def _represented(record: Record, by: str, archive: Archive, day: dt.date) -> Iterator[str]:
    """Those for whom a person may decide on a day, since they are absent."""
    for absent in archive.records("staff"):
        if acts_for(Block(record, (), {"by": by, "for": absent}), archive, day) == absent:
            yield absent


def _not_twice(step: Step, record: Record, decision: Decision) -> None:
    given = [a for a in record["approvals"] if a["step"] == step.name and a["post"] == decision.post]
    if given and given[-1]["decision"] in ("approved", decision.decision):
        message = say(
            "`{by}` 已经在 {at} 对“{step}”作了决定",
            by=given[-1]["by"],
            at=day_of(given[-1]["at"]) if given[-1]["at"] else "—",
            step=Label(step.word),
        )
        raise Trouble("decided", message)


def _move(pen: Pen, step: Step, decision: Decision, archive: Archive) -> tuple[str, tuple[Message, ...]]:
    """Moves a record on if there is one state to go to and nothing is missing there."""
    record, states = pen.record, pen.record.register.states
    following = _following(record, step, decision.decision) if states else []
    if states is None or not following:
        return "", ()
    if len(following) > 1:
        words = series(Label(partial(states.names.label, state)) for state in following)
        return "", (say("下一步有几个：{states}", states=words),)
    state, before = following[0], pen.data
    known = _told(_errors(record, archive))
    _fill(pen, state, decision)
    pen.set("state", state)
    wrong = [each for each in _errors(pen.record, archive) if _told([each]).isdisjoint(known)]
    if not wrong:
        return state, ()
    pen.record, pen.data = record, before
    return "", tuple(each.problem.message for each in wrong)


def _following(record: Record, step: Step, decision: str) -> list[str]:
    """The states next to a record's own that a decision leads to."""
    states = record.register.states
    assert states is not None
    near = states.moves.get(record.state, ())
    if decision == REFUSED:
        return [REFUSED] if REFUSED in near else []
    asking = [state for state in near if APPROVAL + step.name in states.needs.get(state, ())]
    return [step.before] if step.before in near else asking if not step.before else []


def _fill(pen: Pen, state: str, decision: Decision) -> None:
    """Writes when it was decided, and why not, where the next state asks for it and nobody has."""
    states = pen.record.register.states
    assert states is not None
    asked = [name for name in states.needs.get(state, ()) if name not in pen.record]
    if DECIDED_AT in asked and isinstance(decision.at, dt.datetime):
        pen.set(DECIDED_AT, decision.at)
    if REFUSAL_REASON in asked and decision.decision == REFUSED:
        pen.set(REFUSAL_REASON, decision.reason)


def _errors(record: Record, archive: Archive) -> list[Raised]:
    """The errors that the rules find about a record as it stands."""
    return [
        each for judged in judge([record], archive) for each in judged.raised if each.rule.severity == "error"
    ]


def _told(raised: Sequence[Raised] | Iterator[Raised]) -> set[tuple[str, str]]:
    return {(each.rule.name, str(each.problem.message)) for each in raised}
