"""A small archive of its own for the acts: four people, some files, requests, loans and complaints."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from gitrepo import Repo
from offices import Done, keeper

from record_keeper.fields.base import unheard
from record_keeper.hook_files import install
from record_keeper.load import load
from record_keeper.registers import Register
from record_keeper.writer import render

SETTINGS = {
    "records/archive.yaml": """\
format: 1
name: 云帆五金
language: {lang}
registers: [staff, files, access-requests, loans, complaints]
""",
    "records/choices/post.yaml": """\
gm: {zh: 总经理, en: General manager}
manager: {zh: 经理, en: Manager}
supervisor: {zh: 主管, en: Supervisor}
clerk: {zh: 专员, en: Clerk}
""",
    "records/choices/condition.yaml": """\
good: {zh: 完好, en: Good}
pages_missing: {zh: 缺页, en: Pages missing}
""",
    "records/choices/action.yaml": "read: {zh: 查阅, en: Read}\nlend: {zh: 外借, en: Borrow}\n",
    "records/staff/register.yaml": """\
title: 员工
ids: name
title_field: name
fields:
  name: {label: 姓名, type: text, required: true}
  emails: {label: 邮箱, type: list, of: {type: email}, required: true}
  posts:
    label: 任职
    type: list
    of:
      post: {label: 岗位, type: choice, of: post, required: true}
      from: {label: 起, type: date}
      to: {label: 止, type: date}
  deputy: {label: 代岗人, type: ref, to: staff}
  absences:
    label: 请假
    type: list
    of:
      from: {label: 起, type: date, required: true}
      to: {label: 止, type: date}
  left_on: {label: 离职日期, type: date}
  handed_over_on: {label: 交接日期, type: date}
  handed_over_to: {label: 接收人, type: ref, to: staff}
""",
    "records/files/register.yaml": """\
title: 档案
ids: serial
prefix: DA
title_field: name
fields:
  name: {label: 名称, type: text, required: true}
  parent: {label: 上级档案, type: ref, to: files}
  paper:
    label: 纸质
    type: group
    fields:
      room: {label: 库房, type: text, required: true}
      keeper: {label: 保管人, type: ref, to: staff}
states:
  names: {open: 在用, closed: 已结}
  start: open
  moves: {open: [closed]}
""",
    "records/access-requests/register.yaml": """\
title: 查阅申请
ids: serial
prefix: CY
fields:
  applicant: {label: 申请人, type: ref, to: staff, required: true}
  requested_at: {label: 申请时间, type: datetime, required: true}
  records: {label: 查阅对象, type: list, of: {type: ref, to: files}, required: true}
  actions: {label: 查阅方式, type: list, of: {type: choice, of: action}, required: true}
  reason: {label: 理由, type: text, required: true}
  decided_at: {label: 审定时间, type: datetime}
  granted_from: {label: 准许自, type: date}
  granted_to: {label: 准许至, type: date}
  refusal_reason: {label: 不准许的理由, type: text}
states:
  names: {submitted: 已提交, reviewed: 已审核, granted: 已准许, closed: 已核销, refused: 未准许}
  start: submitted
  moves:
    submitted: [reviewed, refused]
    reviewed: [granted, refused]
    granted: [closed]
  needs:
    granted: [decided_at, granted_from, granted_to]
    refused: [decided_at, refusal_reason]
  freezes:
    granted: [applicant, records]
approvals:
  review: {label: 初审, label_en: Review, by: house.review, before: reviewed, asked_by: applicant, asked_at: requested_at}
  grant: {label: 准许, label_en: Grant, by: house.grant, before: granted, asked_by: applicant, after: review}
access: {records: records, who: applicant, from: granted_from, to: granted_to}
""",
    "records/loans/register.yaml": """\
title: 外借
ids: serial
prefix: JY
fields:
  request: {label: 查阅申请, type: ref, to: access-requests, state: [granted, closed], required: true}
  records: {label: 借出案卷, type: list, of: {type: ref, to: files}, required: true}
  borrower: {label: 借阅人, type: ref, to: staff, required: true}
  reason: {label: 借阅理由, type: text, required: true}
  pages: {label: 页数, type: integer}
  lent_on: {label: 借出日期, type: date, required: true}
  return_by: {label: 约定归还日期, type: date, required: true}
  handed_by: {label: 经办人, type: ref, to: staff, required: true}
  returned_at: {label: 归还时间, type: datetime}
  received_by: {label: 接收人, type: ref, to: staff}
  condition: {label: 归还时状况, type: choice, of: condition}
states:
  names: {lent: 借出, returned: 已归还}
  start: lent
  moves: {lent: [returned]}
  needs: {returned: [returned_at, received_by, condition]}
  freezes: {returned: [records, borrower]}
spans:
  loan: {label: 借期, from: lent_on, to: return_by, limit: house.loan}
deadlines:
  return: {label: 归还, from: lent_on, met_by: returned_at, limit: house.loan, who: borrower}
access: {records: records, who: borrower, from: lent_on, to: returned_at}
""",
    "records/complaints/register.yaml": """\
title: 投诉
ids: serial
prefix: TS
fields:
  received_at: {label: 受理时间, type: datetime, required: true}
  first_contact: {label: 首问责任人, type: ref, to: staff, required: true}
  file: {label: 档案, type: ref, to: files}
  replied_at: {label: 答复时间, type: datetime}
  actions:
    label: 措施
    type: list
    of:
      text: {label: 内容, type: text, required: true}
      owner: {label: 负责人, type: ref, to: staff, required: true}
      done_on: {label: 完成日期, type: date}
states:
  names: {received: 已受理, planned: 待批, acting: 处理中, closed: 已结案}
  start: received
  moves:
    received: [planned]
    planned: [acting]
    acting: [closed]
  freezes:
    closed: [file, owner]
deadlines:
  reply: {label: 答复, from: received_at, met_by: replied_at, limit: house.reply, who: first_contact}
approvals:
  plan: {label: 方案, label_en: Plan, by: house.plan, before: acting, asked_by: owner}
""",
    "policies/house.md": """\
---
id: house
title: 办事制度
in_force: 2025-01-01
limits:
  review: [clerk, supervisor]
  grant: [gm]
  plan: {all: [manager, gm]}
  loan: 3 days, roll to working day
  reply: 2 working days
---

### 第一条 目的 {#1}

有事可查。
""",
}
PEOPLE: dict[str, dict[str, Any]] = {
    "chen.jing": {"posts": [{"post": "clerk", "from": "2025-01-01"}]},
    "li.na": {"posts": [{"post": "manager"}, {"post": "supervisor"}], "deputy": "sun.hao"},
    "wang.min": {
        "posts": [{"post": "gm", "from": "2025-01-01"}],
        "deputy": "li.na",
        "absences": [{"from": "2026-03-10", "to": "2026-03-12"}],
    },
    "sun.hao": {"posts": [{"post": "clerk", "from": "2025-01-01", "to": "2026-02-28"}]},
}
RECORDS: dict[str, dict[str, Any]] = {
    "files/2026/DA-2026-0001": {"state": "open", "name": "合同甲", "owner": "sun.hao", "backup": "chen.jing"},
    "files/2026/DA-2026-0002": {
        "state": "open",
        "name": "合同乙",
        "owner": "chen.jing",
        "paper": {"room": "二楼", "keeper": "sun.hao"},
    },
    "files/2026/DA-2026-0003": {"state": "closed", "name": "旧合同", "owner": "sun.hao"},
    "access-requests/2026/CY-2026-0001": {
        "state": "submitted",
        "applicant": "sun.hao",
        "requested_at": "2026-03-02 09:00",
        "records": ["DA-2026-0001"],
        "actions": ["read", "lend"],
        "reason": "核对合同",
    },
    "access-requests/2026/CY-2026-0002": {
        "state": "granted",
        "applicant": "sun.hao",
        "requested_at": "2026-03-02 09:00",
        "records": ["DA-2026-0001", "DA-2026-0002"],
        "actions": ["lend"],
        "reason": "年度核对",
        "decided_at": "2026-03-02 15:00",
        "granted_from": "2026-03-03",
        "granted_to": "2026-03-20",
        "approvals": [
            {
                "step": "review",
                "by": "chen.jing",
                "post": "clerk",
                "decision": "approved",
                "at": "2026-03-02",
            },
            {"step": "grant", "by": "wang.min", "post": "gm", "decision": "approved", "at": "2026-03-02"},
        ],
    },
    "complaints/2026/TS-2026-0001": {
        "state": "planned",
        "received_at": "2026-03-02 09:00",
        "first_contact": "sun.hao",
        "file": "DA-2026-0001",
        "owner": "sun.hao",
        "actions": [
            {"text": "换货", "owner": "sun.hao", "done_on": "2026-03-03"},
            {"text": "培训", "owner": "sun.hao"},
        ],
    },
}


def path_of(id: str) -> str:
    """Where a record of this archive lies."""
    folder = next((key for key in RECORDS if key.endswith(f"/{id}")), None)
    return f"records/{folder}.yaml" if folder else f"records/staff/{id}.yaml"


def text_of(register: str, values: Mapping[str, Any], lang: str = "zh") -> str:
    """A record, given by keys, as a file in the archive's language."""
    shape = registers(lang)[register].shape
    read = shape.read({"secrecy": {"level": "internal"}, **values}, (), unheard)
    return render(shape.write(read, lang))


@cache
def registers(lang: str) -> Mapping[str, Register]:
    """The registers of the archive, to write records with."""
    return load((path, text.encode()) for path, text in settings(lang).items()).registers


def settings(lang: str) -> dict[str, str]:
    """The configuration of the archive."""
    return {path: text.replace("{lang}", lang) for path, text in SETTINGS.items()}


def write(repo: Repo, register: str, id: str, values: Mapping[str, Any], lang: str = "zh") -> str:
    """Writes a record; returns its path."""
    year = f"{id.split('-')[1]}/" if id[0].isupper() else ""
    path = f"records/{register}/{year}{id}.yaml"
    repo.write(path, text_of(register, {"id": id, **values}, lang))
    return path


def furnish(repo: Repo, lang: str = "zh", hooks: bool = True) -> Repo:
    """Makes a repository this archive, committed, with its hooks."""
    for path, text in settings(lang).items():
        repo.write(path, text)
    for id, values in PEOPLE.items():
        write(repo, "staff", id, {"name": id, "emails": [f"{id}@example.invalid"], **values}, lang)
    for place, values in RECORDS.items():
        write(repo, place.split("/")[0], place.rsplit("/", 1)[-1], values, lang)
    repo.commit("archive: 建立档案库")
    if hooks:
        install(repo.root, "plain", lang)
    return repo


def act(repo: Repo, person: str, *args: str, **env: str) -> Done:
    """Runs a command as a person of the archive."""
    repo.git("config", "user.email", f"{person}@example.invalid")
    done = keeper(repo, *args, **env)
    repo.tick()
    return done


def standing(repo: Repo) -> tuple[str, str, str]:
    """Head, status and what is staged: what a refused act leaves alone."""
    return (
        repo.head(),
        repo.git("status", "--porcelain", "--untracked-files=all"),
        repo.git("diff", "--cached"),
    )
