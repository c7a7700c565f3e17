"""Rules about what a state asks for: fields and approvals."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from functools import partial

from ...approvals import acts_for, approvals_of, decisions, entitled, missing_steps
from ...archive import Archive
from ...marks import SEALED
from ...messages import Label, say
from ...problems import Problem
from ...record import Record
from ...states import APPROVAL
from ...workdays import day_of
from ..base import EVERY, rule


@rule("state-needs", "状态缺少它需要的内容", "到了这一步，该有的内容和审批都要有。", over=EVERY)
def state_needs(record: Record, archive: Archive) -> Iterator[Problem]:
    """Finds states that lack the fields or approvals that they ask for.

    Breaks the rule:

        # loans in returned without condition

    Keeps it:

        # loans in returned
    """
    states = record.register.states
    if states is None or not record.state or record.level in SEALED:
        return
    label = Label(partial(states.names.label, record.state))
    for need in states.needs.get(record.state, ()):
        if not need.startswith(APPROVAL) and need not in record:
            field = record.register.fields[need]
            yield Problem(
                record.spot("state"),
                say("状态“{state}”需要 `{field}`", state=label, field=Label(field.as_written)),
                say("请补上 `{field}`，或先停在前一个状态", field=Label(field.as_written)),
                asked_by=(f"field {record.register.name}.{need}",),
            )
    for step in missing_steps(record, archive):
        yield Problem(
            record.spot("state"),
            say("状态“{state}”需要审批“{step}”", state=label, step=Label(step.word)),
            say("请在 `审批` 里补上这一步，或先停在前一个状态"),
            asked_by=(f"approval {record.register.name}.{step.name}",),
        )


@rule("self-approval", "自己批准自己的申请", "第二个人的作用，是看到第一个人漏掉的。", over=EVERY)
def self_approval(record: Record, archive: Archive) -> Iterator[Problem]:
    """Finds requests that their own applicant has approved.

    The second person is there to see what the first one missed.

    Breaks the rule:

        # access-requests in submitted
        state: draft
        applicant: zhou.ting
        approvals: [{step: review, by: zhou.ting, post: info_clerk, decision: approved, at: 2026-11-30}]

    Keeps it:

        # access-requests in submitted
        remarks: 照常
    """
    for step, approval in decisions(record):
        if step and step.asked_by and approval["by"] and approval["by"] == record.values.get(step.asked_by):
            yield Problem(
                approval.spot("by"),
                say("`{by}` 既是申请人又是批准人", by=approval["by"]),
                say("请由另一位在任的人审批后再提交"),
            )


@rule(
    "post-not-held",
    "审批人当天没有这个岗位",
    "谁能批准由岗位决定，岗位以员工登记册当天的记载为准。",
    over=EVERY,
)
def post_not_held(record: Record, archive: Archive) -> Iterator[Problem]:
    """Finds approvals by somebody who did not hold the post on that day, or whose post may not decide.

    Breaks the rule:

        # access-requests in submitted
        state: draft
        approvals: [{step: review, by: chen.jing, post: info_clerk, decision: approved, at: 2026-11-30}]

    Keeps it:

        # access-requests in submitted
        remarks: 照常
    """
    for step, approval in decisions(record):
        by, post, at = approval["by"], approval["post"], approval["at"]
        if not by or not post or not at or archive.find(by, ("staff",)) is None:
            continue
        day = day_of(at)
        post_label = archive.post_label(post)
        person = acts_for(approval, archive, day)
        if not person:
            yield Problem(
                approval.spot("for"),
                say("`{by}` 在 {day} 不能代 `{absent}` 审批", by=by, day=day, absent=approval["for"]),
                say("只有员工登记册里写明的代岗人，在本人请假的日子才能代办"),
            )
            continue
        if post not in archive.posts_on(person, day):
            yield Problem(
                approval.spot("by"),
                say("`{by}` 在 {day} 不任“{post}”", by=person, day=day, post=post_label),
                say("请由当天在任的“{post}”审批，或核对员工登记册里的任职日期", post=post_label),
            )
            continue
        allowed = entitled(step, record, archive, day) if step else None
        if step and allowed is not None and post not in allowed.names:
            labels = archive.post_label(*allowed.names)
            yield Problem(
                approval.spot("post"),
                say("“{step}”不由“{post}”审批", step=Label(step.word), post=post_label),
                say("这一步由{posts}审批", posts=labels),
                asked_by=(f"approval {record.register.name}.{step.name}",),
            )


@rule(
    "approval-before-request",
    "批准早于申请",
    "还没有申请就批准了，说明有一个日期抄错了，或是事后补的。",
    over=EVERY,
)
def approval_before_request(record: Record, archive: Archive) -> Iterator[Problem]:
    """Finds approvals that were given before they were asked for.

    Breaks the rule:

        # access-requests in submitted
        state: draft
        requested_at: 2026-03-02 09:00
        approvals: [{step: review, by: zhou.ting, post: info_clerk, decision: approved, at: 2026-03-01}]

    Keeps it:

        # access-requests in submitted
        remarks: 照常
    """
    for step, approval in decisions(record):
        asked = record.values.get(step.asked_at) if step and step.asked_at else None
        if isinstance(asked, dt.date) and approval["at"] and day_of(approval["at"]) < day_of(asked):
            yield Problem(
                approval.spot("at"),
                say("批准的日期早于申请的日期 {day}", day=day_of(asked)),
                say("请核对这两个日期"),
            )


@rule(
    "approval-out-of-order",
    "审批顺序颠倒",
    "后一步看的是前一步的意见；前一步还没有，后一步就是空批。",
    over=EVERY,
)
def approval_out_of_order(record: Record, archive: Archive) -> Iterator[Problem]:
    """Finds approvals that were given before the step that has to come first.

    Breaks the rule:

        # access-requests in in_use
        state: draft
        requested_at: 2026-03-02 09:00
        approvals:
          - {step: review, by: zhou.ting, post: info_clerk, decision: approved, at: 2026-03-04}
          - {step: grant, by: li.na, post: customer_service_manager, decision: approved, at: 2026-03-03}

    Keeps it:

        # access-requests in in_use
    """
    for step in record.register.approvals.values():
        first = record.register.approvals.get(step.after)
        if first is None or not first.when.holds(record, archive):
            continue
        earlier = [a["at"] for a in approvals_of(first, record) if a["at"]]
        for approval in approvals_of(step, record):
            if approval["at"] and not any(day_of(at) <= day_of(approval["at"]) for at in earlier):
                yield Problem(
                    approval.spot("at"),
                    say("“{step}”之前要先有“{first}”", step=Label(step.word), first=Label(first.word)),
                    say("请先补上“{first}”，或核对日期", first=Label(first.word)),
                    asked_by=(f"approval {record.register.name}.{step.name}",),
                )
