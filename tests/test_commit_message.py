"""Commit messages in house form, as texts."""

from __future__ import annotations

import pytest
from samples import ARCHIVE, PROJECT

from record_keeper.check import check_message
from record_keeper.commit_message import Changed, CommitMessage, items, read_lines, subject, what_changed
from record_keeper.sample.stream import commits

TWO = Changed({"TS-2026-0012": "complaints", "KH-2026-0031": "customers"})
MANY = Changed({f"KH-2026-{n:04}": "customers" for n in range(1, 13)})
NAMES = ("佛山晨光五金有限公司",)


def found(text: str, changed: Changed = TWO, **more: bool) -> list[str]:
    """`line:column: message` of what is wrong with a message."""
    message = CommitMessage("MSG", read_lines(text, "#"), changed, NAMES, ("file-access",), **more)
    return [f"{r.problem.where[1]}:{r.problem.where[2]}: {r.problem.message}" for r in check_message(message)]


@pytest.mark.parametrize(
    "text",
    [
        "TS-2026-0012, KH-2026-0031: 登记首次答复",
        "KH-2026-0031，TS-2026-0012：登记首次答复",
        "KH-2026-0031、TS-2026-0012： 登记首次答复",
        "records (2): 登记首次答复",
        "complaints (1), customers（1）: 登记首次答复",
        "\n\nTS-2026-0012, KH-2026-0031: 登记\n\n第二段可以随便写。\n",
        "Merge branch 'side'",
        'Revert "TS-2026-0012: 登记"',
        "fixup! TS-2026-0012: 登记",
        "",
    ],
)
def test_house_form(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("登记首次答复", "1:1: 提交说明要写成“编号: 理由”"),
        ("TS-2026-0012, KH-2026-0031:", "1:1: 提交说明要写成“编号: 理由”"),
        ("# 注释\n改了", "2:1: 提交说明要写成“编号: 理由”"),
        ("TS-2026-0012, KH-2026-0031, TS-2026-0013: 登记", "1:29: 这次提交没有改 `TS-2026-0013`"),
        ("TS-2026-0012: 登记", "1:1: 这次提交还改了 `KH-2026-0031`"),
        ("records (3): 登记", "1:1: 这次提交改了 `records` 的 2 条"),
        ("records (2): 登记，电 13800138000", "1:19: 提交说明里有个人号码"),
        ("records (2): 登记\n\n佛山晨光五金有限公司来电", "3:1: 提交说明里有客户名称"),
        ("records (2): 登记\n\nArchive-Access: 客户", "3:1: `Archive-Access` 后面要写编号"),
        ("records (2): 登记\n\nArchive-Acess: KH-2026-0031", "3:1: 没有 `Archive-Acess` 这种记载"),
    ],
)
def test_what_is_wrong(text: str, message: str) -> None:
    assert found(text) == [message]


def test_nothing_is_asked_of_other_commits() -> None:
    assert found("Fix the site", Changed({})) == []
    assert found("合并两地的登记", merge=True) == []


def test_configuration_goes_by_its_name_or_its_regulation() -> None:
    changed = what_changed({"records/complaints/register.yaml": "M", "records/choices/channel.yaml": "M"})
    for name in ("complaints", "channel", "choices", "file-access"):
        assert found(f"{name}: 加一种渠道", changed) == []
    assert found("customers: 加一种渠道", changed) == ["1:1: 这次提交没有改 `customers`"]


def test_regulations_go_by_their_ids() -> None:
    changed = what_changed({"policies/file-access.md": "M"})
    assert found("file-access: 延长外借期", changed) == []
    assert found("policies (1): 延长外借期", changed) == []


def test_the_first_commit_names_the_archive() -> None:
    changed = what_changed({"records/archive.yaml": "A", "policies/file-access.md": "A"})
    assert subject(changed, "建立") == "archive: 建立"
    assert found("archive: 建立", changed) == []


@pytest.mark.parametrize(
    "changed",
    [
        TWO,
        MANY,
        Changed({}, frozenset(["file-access"])),
        Changed({}, words=frozenset(["choices", "channel"])),
    ],
)
def test_a_subject_of_ours_passes(changed: Changed) -> None:
    assert found(subject(changed, "季度核对"), changed) == []


def test_many_records_go_by_their_register() -> None:
    assert subject(MANY, "季度核对") == "customers (12): 季度核对"
    mixed = Changed({**MANY.records, **TWO.records}, frozenset(["file-access"]))
    assert subject(mixed, "季度核对") == "records (14), policies (1): 季度核对"


def test_deleted_yaml_needs_no_name_of_its_own() -> None:
    changed = what_changed(
        {"records/complaints/2026/TS-2026-0012.yaml": "D", "records/complaints/deleted.yaml": "A"}
    )
    assert found("TS-2026-0012: 误建", changed) == []


def test_comments_and_scissors_are_not_part_of_a_message() -> None:
    text = "a: b\n; note\n; ------------------------ >8 ------------------------\n+手机 13800138000\n"
    assert [line.text for line in read_lines(text, ";")] == ["a: b"]
    assert len(read_lines(text, "")) == 5


def test_items_know_their_columns() -> None:
    assert items(" TS-2026-0012，loans (4): 登记") == [("TS-2026-0012", None, 2), ("loans", 4, 15)]


def test_the_sample_keeps_its_own_rule() -> None:
    stream = (PROJECT / "record_keeper/sample/history.fi").read_bytes()
    names = [each.title for each in ARCHIVE.records("customers").values() if each.title != each.id]
    seen: set[str] = set()
    for commit in commits(stream):
        letters = {path: "M" if path in seen else "A" for path in commit.changes}
        seen |= commit.changes.keys()
        message = CommitMessage(
            "MSG", read_lines(commit.message, ""), what_changed(letters), names, ARCHIVE.regulations
        )
        assert [str(r.problem.message) for r in check_message(message)] == [], commit.message
