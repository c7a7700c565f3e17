"""A small archive for the pages: three clerks, a few customers, one regulation, and canaries above the clearance."""

from __future__ import annotations

import datetime as dt

from record_keeper.agenda import agenda
from record_keeper.archive import Archive
from record_keeper.clearance import cut
from record_keeper.load import load
from site_builder.views.changes import Changes
from site_builder.views.desk import Desk

DAY = dt.datetime(2026, 3, 10, 9, 0)

STAFF = """\
title: 员工登记册
title_en: Staff
ids: name
title_field: name
fields:
  name: {label: 姓名, label_en: Name, type: text, required: true}
  emails: {label: 提交邮箱, label_en: E-mail, type: list, of: {type: email}}
  posts:
    label: 任职
    type: list
    of:
      post: {label: 岗位, type: choice, of: post, required: true}
      from: {label: 开始日期, type: date}
columns: [name]
existence_shown: true
"""

CUSTOMERS = """\
title: 客户登记册
title_en: Customers
ids: serial
prefix: KH
regulation: files
title_field: name
fields:
  name: {label: 名称, label_en: Name, type: text, required: true, group: 基本信息, help: 与营业执照一致}
  class: {label: 分类, label_en: Class, type: choice, of: class, required: true, group: 基本信息}
  phones: {label: 电话, label_en: Telephones, type: list, of: {type: phone}, group: 基本信息}
  website: {label: 网址, label_en: Web site, type: url, group: 基本信息}
  price: {label: 价格约定, label_en: Price, type: text, secrecy: secret, group: 业务}
  opened_on: {label: 建档日期, label_en: Opened on, type: date, required: true, group: 业务}
  filed_on: {label: 备案日期, label_en: Filed on, type: date, group: 业务}
  visits:
    label: 走访
    label_en: Visits
    type: list
    group: 业务
    of:
      at: {label: 日期, label_en: At, type: date, required: true}
      note: {label: 情况, label_en: Note, type: text}
      offer: {label: 报价, label_en: Offer, type: text, secrecy: secret}
states:
  names: {draft: 建档中, filed: 已备案, closed: 已终止}
  start: draft
  moves: {draft: [filed], filed: [closed]}
  needs: {filed: [filed_on]}
deadlines:
  filing: {label: 备案, label_en: Filing, from: opened_on, met_by: filed_on, limit: files.filing, who: owner}
approvals:
  filing: {label: 备案审核, label_en: Filing, by: files.approver, before: filed, asked_by: owner}
columns: [name, class, owner, state]
facets: [class, owner, state, year]
existence_shown: true
"""

NOTES = """\
title: 便笺
title_en: Notes
ids: serial
prefix: BJ
fields:
  customer: {label: 客户, label_en: Customer, type: ref, to: customers, inherits: true}
  about: {label: 相关便笺, label_en: About, type: list, of: {type: ref, to: notes}}
  text: {label: 内容, label_en: Text, type: long_text, required: true}
"""

FILES = """\
---
id: files
number: ZD-01
title: 档案制度
title_en: File regulation
edition: 2
in_force: 2025-01-01
owner: clerk
approved: {by: li.na, post: clerk, at: 2024-12-20}
limits:
  filing: 5 working days
  approver: [clerk]
amendments:
  - {in_force: 2026-02-01, limits: {filing: 3 working days}, reason: 旺季, approved: {by: li.na, post: clerk, at: 2026-01-20}}
enforced_by:
  2: [deadline customers.filing, approval customers.filing]
  3: [rule missing-field]
---

# 档案制度

### 第一条 目的 {#1}

为管好档案，见[第二条](files.md#2)，<script>alert(1)</script>。

### 第二条 备案 {#2}

建档后 `limits.filing` 内备案，由 `limits.approver` 审核。

### 第三条 齐全 {#3}

字段要齐全。
"""

TEXTS = {
    "records/archive.yaml": "format: 1\nname: 明辉五金厂\nname_en: Minghui Hardware\nlanguage: en\nregisters: [staff, customers, notes]\n",
    "records/choices/post.yaml": "clerk: {zh: 文员, en: Clerk}\n",
    "records/choices/class.yaml": "client: {zh: 业务客户, en: Client}\nsupplier: {zh: 供应商, en: Supplier}\n",
    "records/staff/register.yaml": STAFF,
    "records/customers/register.yaml": CUSTOMERS,
    "records/notes/register.yaml": NOTES,
    "policies/files.md": FILES,
    "records/staff/li.na.yaml": "id: li.na\nname: 李娜\nemails: [li.na@example.invalid]\nposts: [{post: clerk, from: 2020-01-01}]\nsecrecy: {level: internal}\n",
    "records/staff/chen.jing.yaml": "id: chen.jing\nname: 陈静\nemails: [chen.jing@example.invalid]\nsecrecy: {level: internal}\n",
    "records/customers/2026/KH-2026-0001.yaml": """\
id: KH-2026-0001
name: 杭州明月餐具有限公司
class: client
phones: [0571-88123399, "13800138000"]
website: https://mingyue.example.invalid
price: CANARY-价格八八折
opened_on: 2026-02-02
filed_on: 2026-02-04
visits: [{at: 2026-02-20, note: 门店走访, offer: CANARY-报价九百九}]
owner: chen.jing
state: filed
secrecy: {level: internal}
approvals: [{step: filing, by: li.na, post: clerk, decision: approved, at: 2026-02-04, reason: 齐全}]
remarks: "第一行\\n第二行"
""",
    "records/customers/2026/KH-2026-0002.yaml": """\
id: KH-2026-0002
name: 宁波长河供应站
class: supplier
opened_on: 2026-03-02
owner: li.na
state: draft
secrecy: {level: internal}
""",
    "records/customers/2026/KH-2026-0003.yaml": """\
id: KH-2026-0003
name: CANARY-绝不外传公司
class: client
opened_on: 2026-03-02
owner: chen.jing
state: draft
secrecy: {level: secret, reason: CANARY-理由在此}
""",
    "records/notes/2026/BJ-2026-0001.yaml": "id: BJ-2026-0001\ncustomer: KH-2026-0001\nabout: [BJ-2026-0002]\ntext: 可以看的便笺\nsecrecy: {level: internal}\n",
    "records/notes/2026/BJ-2026-0002.yaml": "id: BJ-2026-0002\ncustomer: KH-2026-0003\ntext: CANARY-继承来的密级\nsecrecy: {level: internal, reason: 摘要}\n",
    "records/notes/2026/BJ-2026-0003.yaml": "id: BJ-2026-0003\ntext: CANARY-没有密级的便笺\n",
}  # fmt: skip


def archive(**changed: str) -> Archive:
    """The archive; `changed` are texts by the record's id with `_` for `-` and `.`."""
    names = {path.rsplit("/", 1)[-1].removesuffix(".yaml"): path for path in TEXTS}
    other = {names[id.replace("_", "-")]: text for id, text in changed.items()}
    return load((path, text.encode()) for path, text in {**TEXTS, **other}.items())


def desk(
    clearance: str = "internal", lang: str = "zh", changes: Changes | None = None, **changed: str
) -> Desk:
    """What the views are made from, on the tenth of March."""
    whole = archive(**changed)
    seen = cut(whole, clearance)
    today = tuple(due for due in agenda(whole, DAY) if due.record in seen.archive.records(due.register))
    return Desk(seen, lang, DAY, today=today, changes=changes or Changes())
