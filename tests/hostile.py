"""The hostile corpus, adapted to a register of ours: the keys are placeholders there, the attacks stay."""

from __future__ import annotations

import csv
import re
from pathlib import Path
from typing import NamedTuple

CONFIGURATION = {
    "records/archive.yaml": """\
format: 1
name: 敌意样例
language: en
""",
    "records/choices/post.yaml": "customer_service_manager: 客服经理\n",
    "records/staff/register.yaml": """\
title: 员工
ids: name
fields:
  posts:
    label: 任职
    type: list
    of: {post: {label: 岗位, type: choice, of: post}, from: {label: 自, type: date}}
""",
    "records/staff/zhang.yaml": "id: zhang\nposts: [{post: 客服经理, from: 2020-01-01}]\nsecrecy: {level: 内部}\n",
    "records/staff/li.yaml": "id: li\nposts: [{post: 客服经理, from: 2020-01-01}]\nsecrecy: {level: 内部}\n",
    "records/staff/intern.yaml": "id: intern\nsecrecy: {level: 内部}\n",
    "policies/file-access.md": """\
---
id: file-access
title: 查阅与借阅
in_force: 2020-01-01
limits: {loan: "3 days, roll to working day", approver: [customer_service_manager]}
---
""",
    "records/customers/register.yaml": """\
title: 客户
ids: serial
prefix: KH
fields:
  kind:         {label: 种类, type: text, required: true}
  name:         {label: 名称, type: text, required: true}
  phone:        {label: 电话, type: phone}
  opened:       {label: 开立日期, type: date}
  notes:        {label: 说明, type: long_text}
  body:         {label: 内容, type: long_text}
  amount:       {label: 金额, type: decimal}
  limit:        {label: 限额, type: decimal}
  requested_by: {label: 申请人, type: ref, to: staff}
  requested_at: {label: 申请日期, type: date}
  lent_on:      {label: 借出日期, type: date}
  due_on:       {label: 约定归还日期, type: date}
approvals:
  review: {label: 审核, by: file-access.approver, asked_by: requested_by, asked_at: requested_at}
spans:
  loan: {label: 借期, from: lent_on, to: due_on, limit: file-access.loan}
""",
}
"""A small archive whose register takes the corpus's own field names."""

_WORDS = (
    (rb"^mark: ([^\[\n\r]+?)(\r?)$", rb"secrecy: {level: \1}\2"),
    (rb"^mark: \[", b"secrecy: ["),
    (rb'^"ma\\x72k": (\S+)$', rb'"se\\x63recy": {level: \1}'),
    (rb"\{role: [^,]+, by: (\S+), decision: approved, at: (\S+), for: \S+\}",
     rb"{step: review, post: customer_service_manager, by: \1, decision: approved, at: \2}"),
    (rb'^loan: \{out: (\S+), due: (\S+)\}', rb"lent_on: \1\ndue_on: \2"),
    (rb"^  - path: ", b"  - name: "),
)  # fmt: skip


class Hostile(NamedTuple):
    """One file of the corpus: where it would lie, its bytes for our register, and what is expected."""

    name: str
    path: str
    data: bytes
    expected: str
    why: str


def corpus(folder: Path) -> list[Hostile]:
    """Every file of the corpus in a folder with an `index.tsv`."""
    with (folder / "index.tsv").open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))
    return [
        Hostile(
            row["file"],
            f"records/customers/2025/{_name(row['file'])}.yaml",
            adapted((folder / row["file"]).read_bytes()),
            row["expected"],
            row["why"],
        )
        for row in rows
    ]


def adapted(data: bytes) -> bytes:
    """The placeholders of the corpus in the words of our register."""
    for pattern, instead in _WORDS:
        data = re.sub(pattern, instead, data, flags=re.MULTILINE)
    return data


def _name(file: str) -> str:
    """A record is named after its id, but where just that is the attack."""
    return "23-id-not-filename" if "23-id-not-filename" in file else "KH-2025-0001"
