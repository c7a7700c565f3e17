"""Real commits, real hooks, from a shell that knows nothing of the program's environment."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from gitrepo import Repo
from offices import COMPLAINT, COMPLAINT_PATH, CUSTOMER, CUSTOMER_PATH, furnish, keeper, outside, subject

WRONG = COMPLAINT.replace("投诉渠道: 电话", "投诉渠道: 电报")
TOLD = (
    f"{COMPLAINT_PATH}:3:7: 值不对: 没有 `电报` 这个选项 [wrong-value]",
    "3 | 投诉渠道: 电报",
    "怎么办: ",
    "依据: policies/record-keeping.md:",
)


@pytest.fixture(params=["plain", "pre-commit"])
def archive(request: pytest.FixtureRequest, repo: Repo) -> Repo:
    return furnish(repo, request.param)


def refused(repo: Repo, *command: str) -> str:
    """What a commit that must not happen printed."""
    before = repo.head()
    done = outside(repo, "git", *command)
    assert done.code == 1, done
    assert repo.head() == before
    return done.text


def passed(repo: Repo, *command: str) -> str:
    """What a commit that must happen printed."""
    before = repo.head()
    done = outside(repo, "git", *command)
    assert done.code == 0, done
    assert repo.head() != before
    return done.text


def reverted(repo: Repo, commit: str) -> None:
    """Takes a commit back; git runs no pre-commit hook for that, so the check is run as CI does."""
    passed(repo, "revert", "--no-edit", commit)
    done = keeper(repo, "check", "--rev", "HEAD")
    assert done.code == 0, done


def test_a_broken_record_is_refused_however_it_is_committed(archive: Repo) -> None:
    archive.write(COMPLAINT_PATH, WRONG)
    for told in (
        refused(archive, "commit", "-am", "TS-2026-0001: 改渠道"),
        refused(archive, "commit", "-m", "TS-2026-0001: 改渠道", "--", COMPLAINT_PATH),
    ):
        assert all(words in told for words in TOLD), told
    archive.git("add", "-A")
    refused(archive, "commit", "-m", "TS-2026-0001: 改渠道")


def test_only_what_is_staged_counts(archive: Repo) -> None:
    archive.write(COMPLAINT_PATH, WRONG)
    archive.write(CUSTOMER_PATH, CUSTOMER.replace("代发工资", "代发工资和贷款"))
    passed(archive, "commit", "-m", "KH-2026-0001: 补服务内容", "--", CUSTOMER_PATH)
    assert archive.read(COMPLAINT_PATH) == WRONG


def test_a_deletion_alone_is_judged(archive: Repo) -> None:
    archive.remove("records/departments/office.yaml")
    told = refused(archive, "commit", "-am", "office: 撤并")
    assert "[dangling-reference]" in told
    assert "[deleted-without-entry]" in told


def test_a_merge_is_judged(archive: Repo) -> None:
    second = COMPLAINT.replace("TS-2026-0001", "TS-2026-0002")
    archive.git("checkout", "-qb", "side")
    archive.write("records/complaints/2026/TS-2026-0002.yaml", second.replace("chen.jing", "li.na"))
    archive.git("add", "-A")
    passed(archive, "commit", "-m", "TS-2026-0002: 受理")
    archive.git("checkout", "-q", "main")
    archive.write(
        "records/staff/deleted.yaml", "deleted: [{id: li.na, at: 2026-03-02, by: chen.jing, reason: 误建}]\n"
    )
    archive.remove("records/staff/li.na.yaml")
    archive.git("add", "-A")
    passed(archive, "commit", "-m", "li.na: 误建")
    told = refused(archive, "merge", "--no-edit", "side")
    assert "[dangling-reference]" in told
    archive.git("merge", "--abort")
    archive.git("checkout", "-q", "side")
    archive.git("checkout", "-qb", "good", "main~1")
    archive.write(COMPLAINT_PATH, COMPLAINT.replace("手柄松动", "手柄松动两次"))
    passed(archive, "commit", "-am", "TS-2026-0001: 补内容")
    passed(archive, "merge", "--no-edit", "side")
    assert subject(archive) == "Merge branch 'side' into good"


def test_a_good_commit_passes_and_says_nothing(archive: Repo) -> None:
    archive.write(COMPLAINT_PATH, COMPLAINT + "备注: 已回电\n")
    told = passed(archive, "commit", "-qam", "TS-2026-0001: 回电")
    assert "TS-2026" not in told


def test_a_warning_is_shown_and_passes(archive: Repo) -> None:
    archive.write(COMPLAINT_PATH, COMPLAINT + "备注: 见 #12 号\n")
    told = passed(archive, "commit", "-qam", "TS-2026-0001: 备注")
    assert "[lost-words]" in told


def test_a_secret_is_told_by_the_second_guard_once(archive: Repo) -> None:
    archive.write(COMPLAINT_PATH, COMPLAINT + "备注: 手机 13800138000\n")
    told = refused(archive, "commit", "-qam", "TS-2026-0001: 备注")
    assert told.count("[personal-number]") == 1


def test_the_message_is_judged(archive: Repo) -> None:
    archive.write(COMPLAINT_PATH, COMPLAINT + "备注: 已回电\n")
    assert "[message-form]" in refused(archive, "commit", "-am", "改了一下")
    assert "[message-ids]" in refused(archive, "commit", "-am", "TS-2026-0009: 回电")
    assert "[message-personal]" in refused(archive, "commit", "-am", "TS-2026-0001: 回电给晨光五金")


def test_comments_of_the_editor_are_not_judged(archive: Repo) -> None:
    edit = archive.root / ".git/edit"
    edit.write_text('#!/bin/sh\n{ echo "$SAYS"; cat "$1"; } > "$1.new" && mv "$1.new" "$1"\n')
    edit.chmod(0o755)
    archive.write(COMPLAINT_PATH, COMPLAINT + "联系电话: 13800138000\n")
    says = {"GIT_EDITOR": str(edit), "SAYS": "TS-2026-0001: 补联系电话"}
    done = outside(archive, "git", "commit", "-a", "-v", **says)
    assert done.code == 0, done
    archive.write(COMPLAINT_PATH, COMPLAINT)
    kept = "TS-2026-0001: 删联系电话\n\n# 13800138000"
    assert "[message-personal]" in refused(archive, "commit", "-am", kept)


def test_who_skips_one_guard_meets_the_other(repo: Repo) -> None:
    furnish(repo, "pre-commit")
    repo.write(COMPLAINT_PATH, WRONG + "备注: 手机 13800138000\n")
    done = outside(repo, "git", "commit", "-am", "TS-2026-0001: 备注", SKIP="keeper-records")
    assert done.code == 1
    assert "[personal-number]" in done.text
    assert "[wrong-value]" not in done.text


def test_the_settings_of_the_archive_cannot_go(archive: Repo) -> None:
    archive.remove("records/archive.yaml")
    assert (
        "这次提交会删掉 records/archive.yaml" in outside(archive, "git", "commit", "-am", "archive: 删").text
    )


def test_an_amended_message_may_speak_of_both_changes(archive: Repo) -> None:
    archive.write(COMPLAINT_PATH, COMPLAINT + "备注: 已回电\n")
    passed(archive, "commit", "-qam", "TS-2026-0001: 回电")
    archive.write(CUSTOMER_PATH, CUSTOMER + "备注: 已回电\n")
    passed(archive, "commit", "-qa", "--amend", "-m", "KH-2026-0001, TS-2026-0001: 回电")


def test_a_revert_passes(archive: Repo) -> None:
    archive.write(COMPLAINT_PATH, COMPLAINT.replace("状态: 已受理", "状态: 已撤诉") + WITHDRAWN)
    passed(archive, "commit", "-qam", "TS-2026-0001: 撤诉")
    told = refused_state(archive)
    assert "[unreachable-state]" in told
    reverted(archive, "HEAD")
    assert archive.read(COMPLAINT_PATH) == COMPLAINT


WITHDRAWN = "撤诉说明: 客户来电撤诉\n结案时间: 2026-03-03 10:00\n"


def refused_state(repo: Repo) -> str:
    """A step back that is no revert."""
    repo.write(COMPLAINT_PATH, COMPLAINT + "备注: 退回\n")
    told = refused(repo, "commit", "-am", "TS-2026-0001: 退回")
    repo.git("checkout", "-q", "--", ".")
    return told


def test_two_reverts_in_a_row_pass(repo: Repo) -> None:
    furnish(repo, "plain")
    first = COMPLAINT.replace("状态: 已受理", "状态: 已答复")
    first += "首次答复时间: 2026-03-02 11:00\n首次答复内容: 已回电\n"
    repo.write(COMPLAINT_PATH, first)
    passed(repo, "commit", "-qam", "TS-2026-0001: 答复")
    repo.write(COMPLAINT_PATH, first.replace("状态: 已答复", "状态: 已撤诉") + WITHDRAWN)
    passed(repo, "commit", "-qam", "TS-2026-0001: 撤诉")
    reverted(repo, "HEAD")
    reverted(repo, "HEAD~2")
    assert repo.read(COMPLAINT_PATH) == COMPLAINT


def test_a_reverted_deletion_brings_the_record_back(repo: Repo) -> None:
    furnish(repo, "plain")
    entry = "deleted: [{id: TS-2026-0001, at: 2026-03-02, by: li.na, reason: 误建}]\n"
    repo.remove(COMPLAINT_PATH)
    repo.write("records/complaints/deleted.yaml", entry)
    repo.git("add", "-A")
    passed(repo, "commit", "-qm", "TS-2026-0001: 误建")
    repo.write("records/complaints/deleted.yaml", "deleted: []\n")
    assert "[deleted-entry-removed]" in refused(repo, "commit", "-am", "complaints: 去掉登记")
    repo.git("checkout", "-q", "--", ".")
    reverted(repo, "HEAD")
    assert repo.read(COMPLAINT_PATH) == COMPLAINT
    repo.git("revert", "--no-edit", "HEAD")
    repo.git("rm", "-q", "records/complaints/deleted.yaml")
    repo.write(COMPLAINT_PATH, COMPLAINT + "备注: 换了内容\n")
    repo.git("add", "-A")
    told = refused(repo, "commit", "-m", "TS-2026-0001: 找回")
    assert "[deleted-entry-removed]" in told


def test_without_the_program_nothing_is_committed(archive: Repo, tmp_path: Path) -> None:
    for hook in (archive.root / ".git/hooks").iterdir():
        text = hook.read_text().splitlines()
        hook.write_text("\n".join("scripts=/nowhere" if row.startswith("scripts=") else row for row in text))
    archive.write(COMPLAINT_PATH, COMPLAINT + "备注: 已回电\n")
    assert "keeper: 找不到检查程序，没有提交" in refused(archive, "commit", "-am", "TS-2026-0001: 回电")


def test_an_english_archive_is_told_in_english(repo: Repo) -> None:
    furnish(repo, "plain", "en")
    repo.write(COMPLAINT_PATH, WRONG)
    told = refused(repo, "commit", "-am", "TS-2026-0001: channel")
    assert "   = help: " in told


def test_a_repository_without_archive_is_left_alone(repo: Repo) -> None:
    furnish(repo, "plain")
    shutil.rmtree(repo.root / "records")
    shutil.rmtree(repo.root / "policies")
    repo.git("update-ref", "-d", "HEAD")
    repo.git("add", "-A")
    done = outside(repo, "git", "commit", "-qm", "something else")
    assert (done.code, done.text) == (0, "")


def test_a_linked_work_tree_is_guarded(archive: Repo, tmp_path: Path) -> None:
    archive.git("worktree", "add", "-q", str(tmp_path / "linked"), "-b", "linked")
    linked = Repo(tmp_path / "linked")
    linked.write(COMPLAINT_PATH, WRONG)
    assert "[wrong-value]" in refused(linked, "commit", "-am", "TS-2026-0001: 改渠道")


def test_another_hook_is_not_overwritten(repo: Repo) -> None:
    furnish(repo)
    mine = repo.write(".git/hooks/pre-commit", "#!/bin/sh\nexit 0\n")
    from record_keeper.hook_files import install
    from record_keeper.trouble import Trouble

    with pytest.raises(Trouble, match="已经有别的钩子：pre-commit"):
        install(repo.root, "plain", "zh")
    assert mine.read_text() == "#!/bin/sh\nexit 0\n"
