"""keeper doctor on archives that are well, and on some that are not."""

from __future__ import annotations

from pathlib import Path

import pytest
from gitrepo import Repo
from offices import COMPLAINT, COMPLAINT_PATH, furnish, keeper


@pytest.fixture
def archive(repo: Repo) -> Repo:
    furnish(repo, "plain")
    repo.git("config", "core.quotepath", "false")
    return repo


def ill(repo: Repo) -> list[str]:
    """What is not well."""
    done = keeper(repo, "doctor")
    found = [line[2:] for line in done.text.splitlines() if line.startswith("✗")]
    assert done.code == (1 if found else 0), done
    assert done.text.count("  = 怎么办: ") == len(found)
    return found


def test_an_archive_that_is_well(archive: Repo) -> None:
    assert ill(archive) == []
    assert "都设置好了" in keeper(archive, "doctor").text


def test_pre_commit_is_as_good_as_plain_hooks(repo: Repo) -> None:
    furnish(repo, "pre-commit")
    repo.git("config", "core.quotepath", "false")
    assert ill(repo) == []
    repo.remove(".pre-commit-config.yaml")
    assert ill(repo) == [".pre-commit-config.yaml 里有三个检查"]


def test_hooks_that_are_missing_changed_or_not_run(archive: Repo) -> None:
    hooks = archive.root / ".git/hooks"
    (hooks / "pre-commit").unlink()
    (hooks / "pre-merge-commit").write_text("#!/bin/sh\nexit 0\n")
    (hooks / "commit-msg").chmod(0o644)
    assert ill(archive) == [
        f"提交前的检查 {name}" for name in ("pre-commit", "pre-merge-commit", "commit-msg")
    ]
    (hooks / "pre-merge-commit").unlink()
    assert keeper(archive, "init", "--hooks-only").code == 0
    assert ill(archive) == []


def test_a_fresh_clone(archive: Repo, tmp_path: Path) -> None:
    clone = archive.clone(tmp_path / "clone")
    assert len(ill(clone)) == 4
    keeper(clone, "init", "--hooks-only")
    assert ill(clone) == []


def test_a_shallow_clone(archive: Repo, tmp_path: Path) -> None:
    archive.write(COMPLAINT_PATH, COMPLAINT + "备注: 已回电\n")
    archive.git("commit", "-qam", "TS-2026-0001: 回电")
    clone = archive.clone(tmp_path / "clone", "--depth=1")
    assert "有完整的历史" in ill(clone)


def test_an_unknown_person(archive: Repo) -> None:
    archive.git("config", "user.email", "nobody@example.invalid")
    assert ill(archive) == ["邮箱 nobody@example.invalid 在员工登记册里"]


def test_no_person_at_all(archive: Repo, sealed_git: Path) -> None:
    (sealed_git / ".gitconfig").write_text("")
    assert ill(archive) == ["git 知道您是谁"]


def test_settings_that_are_gone(archive: Repo) -> None:
    archive.write(".gitattributes", "* text=auto\n")
    archive.remove(".github/workflows/check.yml")
    assert ill(archive) == ["换行符统一为 LF", "服务器上也检查（CI）"]


def test_hooks_that_git_takes_from_elsewhere(archive: Repo) -> None:
    archive.git("config", "core.hooksPath", "/somewhere/else")
    assert ill(archive) == ["git 的钩子被设在别处：core.hooksPath = /somewhere/else"]


def test_no_repository(archive: Repo, tmp_path: Path) -> None:
    (archive.root / ".git").rename(tmp_path / "gone")
    assert any("不在 git 仓库里" in line for line in ill(archive))


def test_an_archive_below_the_top_is_not_guarded(repo: Repo) -> None:
    inner = Repo(repo.root / "inner")
    inner.root.mkdir()
    for path in ("records/archive.yaml",):
        inner.write(path, "format: 1\nname: 云帆五金\n")
    assert "档案库在 git 仓库的最上层" in ill(inner)


def test_it_speaks_english(archive: Repo) -> None:
    text = keeper(archive, "--lang", "en", "doctor").text
    assert not [char for char in text if "\u4e00" <= char <= "\u9fff"]
