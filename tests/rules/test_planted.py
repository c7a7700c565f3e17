"""Faults planted in a copy of the sample: each is found at its line and column, all of them in one run."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path
from typing import NamedTuple

import pytest
from samples import SAMPLE

from record_keeper import guard, sample
from record_keeper.problems import Finding

CUSTOMERS, COMPLAINTS = "records/customers", "records/complaints"
LOANS, REQUESTS = "records/loans", "records/access-requests"


class Planted(NamedTuple):
    """A fault: in `path`, `old` becomes `new` ("" old: a new file, "" new: deleted); found at line:column."""

    rule: str
    place: str
    path: str
    old: str
    new: str
    at: str = ""
    """The path that the finding names, where it is another one."""


COPY = SAMPLE[f"{COMPLAINTS}/2026/TS-2026-0014.yaml"].decode()
FAULTS = (
    Planted("unreadable-file", "2:5", f"{COMPLAINTS}/2025/TS-2025-0001.yaml", "受理时间: ", "受理时间："),
    Planted("unknown-field", "6:1", f"{CUSTOMERS}/2025/KH-2025-0004.yaml", "企业性质:", "企业性:"),
    Planted("missing-field", "1:1", f"{CUSTOMERS}/2026/KH-2026-0010.yaml", "经营范围: 厨房电器销售与安装。\n", ""),
    Planted("wrong-value", "22:7", f"{CUSTOMERS}/2026/KH-2026-0002.yaml", "2026-01-15", "2026-02-30"),
    Planted("empty-value", "9:7", f"{COMPLAINTS}/2026/TS-2026-0014.yaml", "客户要求: 更换送货司机。", "客户要求: ~"),
    Planted("dangling-reference", "4:6", f"{LOANS}/2026/JY-2026-0003.yaml", "deng.kai", "nobody.here"),
    Planted("wrong-register", "4:6", f"{LOANS}/2026/JY-2026-0004.yaml", "借阅人: huang.ying", "借阅人: sales"),
    Planted("wrong-target-state", "2:7", f"{LOANS}/2026/JY-2026-0002.yaml", "查阅申请: CY-2026-0003", "查阅申请: CY-2026-0007"),
    Planted("duplicate-id", "1:5", f"{COMPLAINTS}/2026/TS-2026-0099.yaml", "", COPY.replace("客户要求: 更换送货司机。\n", "")),
    Planted("duplicate-value", "5:11", f"{CUSTOMERS}/2026/KH-2026-0011.yaml", "*CODE*", "91440106MA00A1C27E"),
    Planted("duplicate-name", "2:7", f"{CUSTOMERS}/2026/KH-2026-0009.yaml", "*NAME*", "佛山市 磐钧不锈钢（有限责任公司）"),
    Planted("file-name", "1:5", "records/departments/quality.yaml", "编号: quality", "编号: quality-control"),
    Planted("path-outside-register", "1:1", f"{COMPLAINTS}/TS-2026-0077.yaml", "", COPY.replace("TS-2026-0014", "TS-2026-0077")),
    Planted("unreachable-state", "13:5", f"{LOANS}/2025/JY-2025-0001.yaml", "状态: 已归还", "状态: 借出"),
    Planted("state-needs", "11:5", f"{REQUESTS}/2026/CY-2026-0007.yaml", "状态: 已提交", "状态: 已审核"),
    Planted("frozen-field", "4:6", f"{LOANS}/2026/JY-2026-0001.yaml", "借阅人: liu.qiang", "借阅人: he.yun"),
    Planted("deleted-without-entry", "1:1", f"{COMPLAINTS}/2026/TS-2026-0012.yaml", "*", ""),
    Planted("id-comes-back", "1:5", f"{CUSTOMERS}/2026/KH-2026-0003.yaml", "", "*REVENANT*"),
    Planted("date-order", "10:9", f"{COMPLAINTS}/2026/TS-2026-0013.yaml", "首次答复时间: 2026-11-19 14:40", "首次答复时间: 2026-11-19 13:40"),
    Planted("no-mark", "1:1", f"{COMPLAINTS}/2026/TS-2026-0006.yaml", "密级: {级别: 内部}\n", ""),
    Planted("unknown-mark", "*:10", f"{COMPLAINTS}/2026/TS-2026-0005.yaml", "级别: 内部", "级别: 机要"),
    Planted("state-secret-mark", "*:10", f"{COMPLAINTS}/2026/TS-2026-0004.yaml", "级别: 内部", "级别: 秘密★5年"),
    Planted("mark-too-low", "15:10", f"{REQUESTS}/2026/CY-2026-0005.yaml", "查阅对象: [KH-2026-0002]", "查阅对象: [KH-2026-0002, KH-2025-0009]"),
    Planted("clear-text", "17:1", f"{CUSTOMERS}/2026/KH-2026-0006.yaml", "备注: 内容密封，", "简称: 客户的简称\n备注: 内容密封，"),
    Planted("personal-number", "11:7", f"{COMPLAINTS}/2026/TS-2026-0011.yaml", "*SUMMARY*", "联系 13800138000 再谈"),
    Planted("self-approval", "*:10", f"{REQUESTS}/2026/CY-2026-0006.yaml", "*APPROVER*", "*APPLICANT*"),
    Planted("post-not-held", "35:10", f"{CUSTOMERS}/2026/KH-2026-0005.yaml", "*APPROVER*", "he.yun"),
    Planted("agreed-too-long", "8:9", f"{LOANS}/2026/JY-2026-0003.yaml", "约定归还日期: 2026-11-12", "约定归还日期: 2026-11-30"),
    Planted("open-loan-twice", "3:8", f"{LOANS}/2026/JY-2026-0099.yaml", "", "*LOAN*"),
    Planted("unknown-limit", "*:84", f"{LOANS}/register.yaml", "limit: file-access.loan, who", "limit: file-access.lend, who"),
    Planted("unknown-clause", "*:3", "policies/file-access.md", "  16: [deadline", "  61: [deadline"),
)  # fmt: skip


def plant(root: Path, fault: Planted) -> None:
    """Edits one file. A starred text is found by its field: the fault is the same whatever stands there."""
    file = root / fault.path
    if fault.old == "*":
        file.unlink()
        return
    if not fault.old:
        new = {
            "*REVENANT*": lambda: (
                read(root, f"{CUSTOMERS}/2026/KH-2026-0010.yaml")
                .replace("KH-2026-0010", "KH-2026-0003")
                .replace("91430111MA00J5M712", "{缺值: 未取得}")
                .replace("长沙禾沅厨电有限公司", "长沙另一家商行")
            ),
            "*LOAN*": lambda: (
                read(root, f"{LOANS}/2026/JY-2026-0004.yaml")
                .replace("JY-2026-0004", "JY-2026-0099")
                .replace("借阅人: sales", "借阅人: he.yun")
            ),
        }.get(fault.new, lambda: fault.new)()
        file.write_text(new, encoding="utf-8")
        return
    text = read(root, fault.path)
    pattern = {
        "*CODE*": r"(?<=统一社会信用代码: ).+",
        "*NAME*": r"(?<=客户名称: ).+",
        "*SUMMARY*": r"(?<=投诉内容: ).+",
        "*APPROVER*": r"(?<=批准人: )\S+",
    }.get(fault.old, re.escape(fault.old))
    new = fault.new
    if new == "*APPLICANT*":
        found = re.search(r"^申请人: (\S+)$", text, re.MULTILINE)
        assert found
        new = found[1]
    changed, count = re.subn(pattern, lambda _: new, text, count=1)
    assert count == 1, fault
    file.write_text(changed, encoding="utf-8")


def read(root: Path, path: str) -> str:
    return (root / path).read_text(encoding="utf-8")


def fits(finding: Finding, fault: Planted) -> bool:
    line, _, column = fault.place.partition(":")
    return (
        (finding.rule, finding.place.path) == (fault.rule, fault.at or fault.path)
        and line in ("*", str(finding.place.line))
        and column == str(finding.place.column)
    )


@pytest.fixture
def archive(tmp_path: Path, sealed_git: Path) -> Path:
    return sample.unpack(tmp_path / "archive")


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.rule)
def test_a_planted_fault_is_found_where_it_is(fault: Planted, archive: Path) -> None:
    plant(archive, fault)
    findings = guard.work_tree(archive).findings
    hits = [f for f in findings if fits(f, fault)]
    assert len(hits) == 1, [(f.rule, f.place) for f in findings]
    assert hits[0].help.told()
    assert hits[0].clause


def test_all_of_them_together_are_found_in_one_run_and_none_twice(archive: Path) -> None:
    for fault in FAULTS:
        plant(archive, fault)
    findings = guard.work_tree(archive).findings
    missed = [fault for fault in FAULTS if not any(fits(f, fault) for f in findings)]
    assert missed == []
    twice = Counter((f.place, f.rule, str(f.message)) for f in findings)
    assert [key for key, count in twice.items() if count > 1] == []
    assert [f.order() for f in findings] == sorted(f.order() for f in findings)
