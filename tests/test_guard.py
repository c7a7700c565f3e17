"""What a check compares with: HEAD, the parents of a merge, the parents of a commit, nothing."""

from __future__ import annotations

from pathlib import Path

import pytest
from gitrepo import Repo

from record_keeper import guard, sample

LOAN = "records/loans/2025/JY-2025-0001.yaml"
FROZEN = ("借阅人: liu.qiang", "借阅人: he.yun")


@pytest.fixture
def office(tmp_path: Path, sealed_git: Path) -> Repo:
    return Repo(sample.unpack(tmp_path / "archive"))


def edit(office: Repo, path: str, old: str, new: str) -> None:
    text = office.read(path)
    assert old in text
    office.write(path, text.replace(old, new))


def rules(verdict: guard.Verdict) -> list[str]:
    return [f.rule for f in verdict.findings]


def test_the_work_tree_and_the_index_are_judged_apart(office: Repo) -> None:
    edit(office, LOAN, *FROZEN)
    assert rules(guard.work_tree(office.root)) == ["frozen-field"]
    assert rules(guard.staged(office.root)) == []
    office.git("add", LOAN)
    assert rules(guard.staged(office.root)) == ["frozen-field"]


def test_a_commit_is_judged_against_its_parent(office: Repo) -> None:
    edit(office, LOAN, *FROZEN)
    bad = office.commit("JY-2025-0001: 改借阅人")
    edit(office, "records/departments/sales.yaml", "办公楼二楼西", "办公楼二楼东")
    office.commit("sales: 搬办公室")
    assert rules(guard.commit(office.root, bad)) == ["frozen-field"]
    assert rules(guard.commit(office.root, "HEAD")) == []


def test_a_merge_answers_only_for_what_no_parent_has(office: Repo) -> None:
    """One branch moved a loan on; the other did not. Merging them is no change of its own."""
    path = "records/loans/2026/JY-2026-0003.yaml"
    office.git("switch", "-q", "-c", "returning")
    edit(
        office,
        path,
        "状态: 借出",
        "归还时间: 2026-11-21 10:00\n接收人: zhou.ting\n归还时状况: 完好\n状态: 已归还",
    )
    office.commit("JY-2026-0003: 归还")
    office.git("switch", "-q", "main")
    edit(office, "records/departments/sales.yaml", "办公楼二楼西", "办公楼二楼东")
    office.commit("sales: 搬办公室")
    office.git("merge", "-q", "--no-edit", "returning")
    assert rules(guard.commit(office.root, "HEAD")) == []


def test_a_merge_that_changes_what_is_frozen_in_both_parents_is_found(office: Repo) -> None:
    office.git("switch", "-q", "-c", "other")
    edit(office, "records/departments/sales.yaml", "办公楼二楼西", "办公楼二楼东")
    office.commit("sales: 搬办公室")
    office.git("switch", "-q", "main")
    edit(office, "records/departments/quality.yaml", "职责: ", "职责: 兼管")
    office.commit("quality: 改职责")
    office.git("merge", "-q", "--no-commit", "--no-ff", "other")
    edit(office, LOAN, *FROZEN)
    office.git("add", LOAN)
    assert rules(guard.staged(office.root)) == ["frozen-field"]
    merge = office.commit("Merge branch 'other'")
    assert rules(guard.commit(office.root, merge)) == ["frozen-field"]


def test_a_first_commit_is_compared_with_nothing(tmp_path: Path, sealed_git: Path) -> None:
    office = Repo.init(tmp_path / "fresh")
    for path, data in sample.texts().items():
        office.write(path, data)
    assert rules(guard.work_tree(office.root)) == []
    office.git("add", "-A")
    assert rules(guard.staged(office.root)) == []
    assert rules(guard.commit(office.root, office.commit("records (117): 建库"))) == []


def test_without_git_the_files_are_still_checked(tmp_path: Path, sealed_git: Path) -> None:
    for path, data in sample.texts().items():
        file = tmp_path / "copy" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)
    assert rules(guard.work_tree(tmp_path / "copy")) == []
    (tmp_path / "copy" / LOAN).write_text("编号: ", encoding="utf-8")
    assert "empty-value" in rules(guard.work_tree(tmp_path / "copy"))
