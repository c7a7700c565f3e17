"""A small archive whose one register declares deadlines: what the tests of the agenda work on."""

from __future__ import annotations

import datetime as dt

from record_keeper.agenda import Clock, Due, agenda, clocks
from record_keeper.archive import Archive
from record_keeper.check import check
from record_keeper.load import load

REGULATION = """\
---
id: handling
title: 办理制度
in_force: 2026-01-01
limits:
  clerks: [clerk, chief]
  chiefs: [chief]
  told: {escalation: {50%: owner, 80%: clerk, 100%: chief, 150%: gm}}
LIMITS
amendments: AMENDMENTS
---
"""
CASES = """\
title: 办件登记册
ids: serial
prefix: BJ
regulation: handling
fields:
  kind: {label: 类别, type: choice, of: kind}
  received_at: {label: 收到时间, type: day_or_time}
  done_at: {label: 办结时间, type: day_or_time}
  ends_on: {label: 到期日期, type: date}
  extended_until: {label: 延至, type: date}
  handler: {label: 经办人, type: ref, to: staff}
  price: {label: 报价, type: text, secrecy: secret}
  sample: {label: 样品, type: text, when: {kind: full}}
  pauses:
    label: 暂停
    type: list
    of:
      from: {label: 起, type: day_or_time, required: true}
      to: {label: 止, type: day_or_time}
      reason: {label: 理由, type: text}
  calls: {label: 去电, type: list, of: {type: date}}
  letters:
    label: 去函
    type: list
    of: {at: {label: 日期, type: date, required: true}}
states:
  names: {open: 办理中, closed: 已办结}
  start: open
  moves: {open: [closed]}
approvals:
  extension: {label: 延期, by: handling.chiefs, before: closed, asked_by: handler}
DECLARED
columns: [kind]
"""
VISITS = """\
title: 走访登记册
ids: serial
prefix: ZF
fields:
  case: {label: 办件, type: ref, to: cases, required: true}
  more: {label: 其他办件, type: list, of: {type: ref, to: cases}}
  visited_on: {label: 走访日期, type: date}
  outcome: {label: 结果, type: choice, of: outcome}
columns: [case]
"""
STAFF = """\
title: 员工登记册
ids: name
title_field: name
fields:
  name: {label: 姓名, type: text}
  emails: {label: 提交邮箱, type: list, of: {type: email}}
  posts:
    label: 任职
    type: list
    of: {post: {label: 岗位, type: choice, of: post}, from: {label: 起, type: date}}
"""
TEXTS = {
    "records/archive.yaml": "format: 1\nname: 小厂\nlanguage: en\nregisters: [staff, cases, visits]\n",
    "records/choices/post.yaml": "clerk: {zh: 文员, en: Clerk}\nchief: {zh: 主管, en: Chief}\ngm: {zh: 总经理, en: General manager}\n",
    "records/choices/kind.yaml": "full: {zh: 全面, en: Full}\nshort: {zh: 简要, en: Short}\n",
    "records/choices/outcome.yaml": "done: {zh: 见到, en: Done}\nmissed: {zh: 未遇, en: Missed}\n",
    "records/staff/register.yaml": STAFF,
    "records/visits/register.yaml": VISITS,
    "records/staff/li.na.yaml": "id: li.na\nname: 李娜\nposts: [{post: chief, from: 2020-01-01}]\nsecrecy: {level: internal}\n",
}


def archive(declared: str, limits: str, *records: str, amendments: str = "[]", **more: str) -> Archive:
    """An archive with some `deadlines:`/`schedules:` and limits, and records of cases (without their header)."""
    texts = {
        **TEXTS,
        "records/cases/register.yaml": CASES.replace("DECLARED", declared.strip("\n")),
        "policies/handling.md": REGULATION.replace("LIMITS", f"  {limits}").replace("AMENDMENTS", amendments),
    }
    for number, record in enumerate(records, 1):
        id = f"BJ-2026-{number:04}"
        state = "" if "\nstate:" in f"\n{record}" else "state: open\n"
        texts[f"records/cases/2026/{id}.yaml"] = (
            f"id: {id}\n{state}secrecy: {{level: internal}}\n{record.strip()}\n"
        )
    for name, record in more.items():
        id = name.replace("_", "-")
        texts[f"records/visits/2026/{id}.yaml"] = f"id: {id}\nsecrecy: {{level: internal}}\n{record}\n"
    return load((path, text.encode()) for path, text in texts.items())


def faults(held: Archive) -> list[str]:
    """What is wrong with the set-up of an archive."""
    return [str(raised.problem.message) for raised in check(held)]


def clock(held: Archive, on: str, record: str = "BJ-2026-0001", name: str = "reply") -> Clock | None:
    """How a deadline stands on a day or at a moment."""
    found = held.find(record)
    assert found
    return next((c for c in clocks(found, held, moment(on)) if c.deadline.name == name), None)


def stands(held: Archive, on: str, record: str = "BJ-2026-0001", name: str = "reply") -> str:
    """`2026-03-05 coming`: when it is due and how it stands; "" where there is no such deadline."""
    found = clock(held, on, record, name)
    return f"{told(found.due)} {found.outcome}" if found else ""


def dues(held: Archive, on: str) -> list[Due]:
    """The agenda."""
    return agenda(held, moment(on))


def told(value: dt.date) -> str:
    """2026-03-02, or 2026-03-02 09:40."""
    return value.strftime("%Y-%m-%d %H:%M") if isinstance(value, dt.datetime) else value.isoformat()


def moment(text: str) -> dt.date:
    """A day or a local minute of its text."""
    return dt.datetime.fromisoformat(text) if " " in text else dt.date.fromisoformat(text)
