"""keeper new, save and undo on real repositories with their hooks."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from gitrepo import Repo
from offices import (
    COMPLAINT,
    COMPLAINT_PATH,
    CUSTOMER,
    CUSTOMER_PATH,
    SCRIPTS,
    furnish,
    keeper,
    subject,
)

ANSWERED = (
    COMPLAINT.replace("状态: 已受理", "状态: 已答复")
    + "首次答复时间: 2026-03-02 11:00\n首次答复内容: 已回电\n"
)


@pytest.fixture
def archive(repo: Repo) -> Repo:
    return furnish(repo, "plain")


def status(repo: Repo) -> str:
    return repo.git("status", "--porcelain", "--untracked-files=all")


# new


def test_a_new_record_has_the_next_id_and_its_empty_fields_explained(archive: Repo) -> None:
    done = keeper(archive, "new", "complaints", "channel=phone", "产品.型号=HB-1", "--on", "2026-03-02")
    assert done.text.splitlines()[0] == "records/complaints/2026/TS-2026-0002.yaml"
    text = archive.read("records/complaints/2026/TS-2026-0002.yaml")
    assert text.startswith(
        "编号: TS-2026-0002\n状态: 已受理\n# 受理时间: 必填；写成 `2026-03-02 09:40` 的样子"
    )
    assert "\n投诉渠道: 电话\n" in text
    assert "\n产品:\n  型号: HB-1\n" in text or "\n产品: {型号: HB-1}\n" in text
    assert "\n# 首问责任人: 必填；员工登记册里的编号；" in text
    assert "\n密级: {级别: 内部}\n" in text
    assert "\n# 还可以写：" in text


def test_a_scaffold_lacks_only_what_it_asks_for(archive: Repo) -> None:
    keeper(archive, "new", "complaints", "--on", "2026-03-02")
    done = keeper(archive, "check")
    assert done.code == 1
    assert {line.split("[")[-1] for line in done.text.splitlines() if line.endswith("]")} == {
        "missing-field]"
    }


def test_ids_of_branches_remotes_and_deleted_records_are_not_given_again(
    archive: Repo, tmp_path: Path
) -> None:
    def complaint(number: int) -> None:
        id = f"TS-2026-{number:04}"
        archive.write(f"records/complaints/2026/{id}.yaml", COMPLAINT.replace("TS-2026-0001", id))
        archive.commit(f"{id}: 受理")

    archive.git("checkout", "-qb", "side")
    complaint(5)
    archive.git("checkout", "-q", "main")
    assert "TS-2026-0006" in keeper(archive, "new", "complaints", "--on", "2026-03-02").text
    archive.remove("records/complaints/2026/TS-2026-0006.yaml")
    other = archive.clone(tmp_path / "other")
    assert "TS-2026-0006" in keeper(other, "new", "complaints", "--on", "2026-03-02").text
    entry = "deleted: [{id: TS-2026-0009, at: 2026-03-02, by: li.na, reason: 误建}]\n"
    archive.write("records/complaints/deleted.yaml", entry)
    assert "TS-2026-0010" in keeper(archive, "new", "complaints", "--on", "2026-03-02").text
    assert "TS-2027-0001" in keeper(archive, "new", "complaints", "--on", "2027-01-01").text


def test_name_registers_take_an_id(archive: Repo) -> None:
    assert "要自己取" in keeper(archive, "new", "departments").text
    assert keeper(archive, "new", "departments", "id=sales", "name=销售部").code == 0
    taken = keeper(archive, "new", "departments", "id=sales", "name=销售部")
    assert (taken.code, "已经用过" in taken.text) == (2, True)
    assert keeper(archive, "new", "departments", "id=Sales").code == 2


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["chanel=phone"], "是不是想写 `channel`"),
        (["channel=telegram"], "没有 `telegram` 这个选项"),
        (["received_at=昨天"], "`昨天` 不是日期和时刻"),
        (["电话"], "要写成“字段=值”"),
        (["id=TS-2026-0100"], "编号自动给出"),
    ],
)
def test_wrong_values_are_refused_and_nothing_is_written(archive: Repo, words: list[str], told: str) -> None:
    done = keeper(archive, "new", "complaints", *words)
    assert done.code == 2
    assert told in done.text
    assert status(archive) == ""


def test_an_unknown_register_is_told(archive: Repo) -> None:
    assert "是不是想写 `complaints`" in keeper(archive, "new", "complaint").text


def test_an_english_archive_gets_keys(repo: Repo) -> None:
    furnish(repo, "", "en")
    keeper(repo, "new", "complaints", "channel=电话", "--on", "2026-03-02")
    text = repo.read("records/complaints/2026/TS-2026-0002.yaml")
    assert text.startswith("id: TS-2026-0002\nstate: received\n# received_at: required; ")
    assert "\nchannel: phone\n" in text
    assert "\nsecrecy: {level: internal}\n" in text


def test_without_git_the_next_id_is_that_of_the_folder(archive: Repo, tmp_path: Path) -> None:
    subprocess.run(["cp", "-r", archive.root, tmp_path / "copy"], check=True)
    subprocess.run(["rm", "-rf", tmp_path / "copy/.git"], check=True)
    assert "TS-2026-0002" in keeper(Repo(tmp_path / "copy"), "new", "complaints", "--on", "2026-03-02").text


# save


def test_save_commits_in_house_form(archive: Repo) -> None:
    archive.write(COMPLAINT_PATH, ANSWERED)
    done = keeper(archive, "save", "-m", "登记首次答复")
    assert done.code == 0
    assert subject(archive) == "TS-2026-0001: 登记首次答复"
    assert status(archive) == ""


def test_save_takes_new_files_paths_and_ids(archive: Repo) -> None:
    for number in range(2, 7):
        id = f"TS-2026-{number:04}"
        archive.write(f"records/complaints/2026/{id}.yaml", COMPLAINT.replace("TS-2026-0001", id))
    archive.write(CUSTOMER_PATH, CUSTOMER + "备注: 已回访\n")
    assert keeper(archive, "save", "-m", "回访", "KH-2026-0001").code == 0
    assert subject(archive) == "KH-2026-0001: 回访"
    assert keeper(archive, "save", "-m", "受理", "records/complaints/2026/TS-2026-0002.yaml").code == 0
    assert keeper(archive, "save", "-m", "受理", "records/complaints").code == 0
    assert subject(archive) == "complaints (4): 受理"
    assert status(archive) == ""


def test_errors_refuse_and_leave_the_index_alone(archive: Repo) -> None:
    archive.write(CUSTOMER_PATH, CUSTOMER + "备注: 已回访\n")
    archive.git("add", CUSTOMER_PATH)
    archive.write(COMPLAINT_PATH, COMPLAINT.replace("电话", "电报"))
    archive.write("records/complaints/2026/TS-2026-0002.yaml", COMPLAINT.replace("0001", "0002"))
    before = status(archive), archive.head()
    done = keeper(archive, "save", "-m", "改渠道")
    assert done.code == 1
    assert "[wrong-value]" in done.text
    assert "3 | 投诉渠道: 电报" in done.text
    assert (status(archive), archive.head()) == before


def test_what_else_is_staged_stays_staged(archive: Repo) -> None:
    archive.write(CUSTOMER_PATH, CUSTOMER + "备注: 已回访\n")
    archive.git("add", CUSTOMER_PATH)
    archive.write(COMPLAINT_PATH, ANSWERED)
    assert keeper(archive, "save", "-m", "登记首次答复", "TS-2026-0001").code == 0
    assert status(archive) == f"M  {CUSTOMER_PATH}"


def test_a_secret_in_the_reason_is_refused(archive: Repo) -> None:
    archive.write(COMPLAINT_PATH, ANSWERED)
    assert "[message-personal]" in keeper(archive, "save", "-m", "晨光五金来电").text
    assert "[message-personal]" in keeper(archive, "save", "-m", "来电 13800138000").text


def test_a_hook_of_somebody_else_refuses_in_its_own_words(archive: Repo) -> None:
    hook = archive.write(".git/hooks/pre-commit", "#!/bin/sh\necho 今天不许提交 >&2\nexit 1\n")
    hook.chmod(0o755)
    archive.write(COMPLAINT_PATH, ANSWERED)
    done = keeper(archive, "save", "-m", "登记首次答复")
    assert done.code == 2
    assert "今天不许提交" in done.text
    assert status(archive) == f" M {COMPLAINT_PATH}"


def test_nothing_to_save_is_told(archive: Repo) -> None:
    assert "没有可提交的改动" in keeper(archive, "save", "-m", "x").text
    assert "`TS-2026-0001` 没有改动" in keeper(archive, "save", "-m", "x", "TS-2026-0001").text


def test_save_does_not_conclude_a_merge(archive: Repo) -> None:
    archive.git("checkout", "-qb", "side")
    archive.write(COMPLAINT_PATH, ANSWERED)
    archive.commit("TS-2026-0001: 答复")
    archive.git("checkout", "-q", "main")
    archive.git("merge", "--no-ff", "--no-commit", "side")
    archive.write(CUSTOMER_PATH, CUSTOMER + "备注: 已回访\n")
    done = keeper(archive, "save", "-m", "回访", "KH-2026-0001")
    assert (done.code, "merge 还没有做完" in done.text) == (2, True)


def test_delete_enters_who_and_why(archive: Repo) -> None:
    done = keeper(archive, "save", "-m", "重复登记", "--delete", "TS-2026-0001")
    assert done.code == 0, done
    entries = archive.read("records/complaints/deleted.yaml")
    assert "id: TS-2026-0001\n" in entries
    assert "by: chen.jing\n" in entries
    assert "reason: 重复登记" in entries
    assert subject(archive) == "TS-2026-0001: 重复登记"
    assert status(archive) == ""
    assert keeper(archive, "check", "--rev", "HEAD").code == 0


def test_a_refused_deletion_leaves_everything_as_it_was(archive: Repo) -> None:
    done = keeper(archive, "save", "-m", "离职", "--delete", "chen.jing")
    assert "[dangling-reference]" in done.text
    assert status(archive) == ""
    assert not (archive.root / "records/staff/deleted.yaml").exists()


def test_who_is_not_in_the_roster_deletes_nothing(archive: Repo) -> None:
    archive.git("config", "user.email", "nobody@example.invalid")
    done = keeper(archive, "save", "-m", "重复登记", "--delete", "TS-2026-0001")
    assert (done.code, "员工登记册里没有邮箱 `nobody@example.invalid`" in done.text) == (2, True)


def test_several_clerks_save_at_once(archive: Repo) -> None:
    ids = [f"TS-2026-{number:04}" for number in range(2, 6)]
    for id in ids:
        archive.write(f"records/complaints/2026/{id}.yaml", COMPLAINT.replace("TS-2026-0001", id))
    running = [
        subprocess.Popen([SCRIPTS / "keeper", "save", "-m", "受理", id], cwd=archive.root) for id in ids
    ]
    assert [each.wait() for each in running] == [0] * len(ids)
    assert status(archive) == ""
    assert {line.split(":")[0] for line in archive.git("log", "-4", "--format=%s").splitlines()} == set(ids)


def test_what_was_never_committed_needs_no_entry(archive: Repo) -> None:
    keeper(archive, "new", "complaints", "--on", "2026-03-02")
    done = keeper(archive, "save", "-m", "多余", "--delete", "TS-2026-0002")
    assert (done.code, "直接删掉文件" in done.text) == (2, True)


def test_a_file_that_was_only_staged_is_nothing_to_save(archive: Repo) -> None:
    path = "records/complaints/2026/TS-2026-0002.yaml"
    archive.write(path, COMPLAINT.replace("0001", "0002"))
    archive.git("add", path)
    archive.remove(path)
    archive.write(COMPLAINT_PATH, ANSWERED)
    done = keeper(archive, "save", "-m", "登记首次答复")
    assert done.code == 0, done
    assert subject(archive) == "TS-2026-0001: 登记首次答复"
    assert status(archive) == ""


def test_pre_commit_keeps_the_changes_that_are_not_saved(repo: Repo) -> None:
    furnish(repo, "pre-commit")
    repo.write(COMPLAINT_PATH, ANSWERED)
    repo.write(CUSTOMER_PATH, CUSTOMER + "备注: 还在写\n")
    done = keeper(repo, "save", "-m", "登记首次答复", "TS-2026-0001")
    assert done.code == 0, done
    assert status(repo) == f" M {CUSTOMER_PATH}"


def test_a_reason_says_something(archive: Repo) -> None:
    archive.write(COMPLAINT_PATH, ANSWERED)
    assert "没有写原因" in keeper(archive, "save", "-m", " ").text
    assert "没有写原因" in keeper(archive, "undo", "TS-2026-0001", "-m", "").text


# undo


def saved(repo: Repo, text: str, reason: str) -> None:
    repo.write(COMPLAINT_PATH, text)
    done = keeper(repo, "save", "-m", reason)
    assert done.code == 0, done
    repo.tick()


def test_undo_of_a_step_gives_its_reason_in_the_record(archive: Repo) -> None:
    saved(archive, ANSWERED, "登记首次答复")
    done = keeper(archive, "undo", "TS-2026-0001", "-m", "记错了")
    assert done.code == 0, done
    short = archive.git("rev-parse", "--short=7", "HEAD~1")
    assert subject(archive) == f"TS-2026-0001: 撤销 {short}: 记错了"
    text = archive.read(COMPLAINT_PATH)
    assert text.startswith(COMPLAINT.removesuffix("\n"))
    assert "更正:\n" in text
    assert f"理由: 撤销 {short}: 记错了" in text.replace('"', "")
    assert keeper(archive, "check", "--rev", "HEAD").code == 0


def test_undo_of_an_undo_brings_the_change_back(archive: Repo) -> None:
    saved(archive, ANSWERED, "登记首次答复")
    keeper(archive, "undo", "TS-2026-0001", "-m", "记错了")
    done = keeper(archive, "undo", "TS-2026-0001", "-m", "没有记错")
    assert done.code == 0, done
    assert archive.read(COMPLAINT_PATH) == ANSWERED


def test_undo_of_a_plain_change_restores_the_text(archive: Repo) -> None:
    saved(archive, COMPLAINT + "备注: 已回电\n", "回电")
    assert keeper(archive, "undo", "TS-2026-0001", "-m", "没有回电").code == 0
    assert archive.read(COMPLAINT_PATH) == COMPLAINT


def test_undo_of_a_creation_is_a_deletion_with_its_entry(archive: Repo) -> None:
    path = "records/complaints/2026/TS-2026-0002.yaml"
    archive.write(path, COMPLAINT.replace("0001", "0002"))
    keeper(archive, "save", "-m", "受理")
    done = keeper(archive, "undo", "TS-2026-0002", "-m", "重复")
    assert done.code == 0, done
    assert not (archive.root / path).exists()
    assert "id: TS-2026-0002" in archive.read("records/complaints/deleted.yaml")


def test_undo_of_a_deletion_restores_record_and_id(archive: Repo) -> None:
    keeper(archive, "save", "-m", "重复登记", "--delete", "TS-2026-0001")
    done = keeper(archive, "undo", "TS-2026-0001", "-m", "并不重复")
    assert done.code == 0, done
    assert archive.read(COMPLAINT_PATH) == COMPLAINT
    assert not (archive.root / "records/complaints/deleted.yaml").exists()
    assert status(archive) == ""
    assert keeper(archive, "check", "--rev", "HEAD").code == 0


def test_undo_waits_for_uncommitted_changes(archive: Repo) -> None:
    saved(archive, ANSWERED, "登记首次答复")
    archive.write(COMPLAINT_PATH, ANSWERED + "备注: 还在写\n")
    done = keeper(archive, "undo", "TS-2026-0001", "-m", "记错了")
    assert (done.code, "有还没有提交的改动" in done.text) == (2, True)
    assert archive.read(COMPLAINT_PATH) == ANSWERED + "备注: 还在写\n"


def test_undo_of_what_never_was(archive: Repo) -> None:
    assert "没有记录 `TS-2026-0009`" in keeper(archive, "undo", "TS-2026-0009", "-m", "x").text
    archive.write("records/complaints/2026/TS-2026-0002.yaml", COMPLAINT.replace("0001", "0002"))
    assert "还没有提交" in keeper(archive, "undo", "TS-2026-0002", "-m", "x").text


def test_the_last_change_of_a_merge_can_be_undone(archive: Repo) -> None:
    archive.git("checkout", "-qb", "side")
    saved(archive, COMPLAINT + "备注: 已回电\n", "回电")
    archive.git("checkout", "-q", "main")
    archive.git("merge", "-q", "--no-ff", "--no-edit", "side")
    assert keeper(archive, "undo", "TS-2026-0001", "-m", "没有回电").code == 0
    assert archive.read(COMPLAINT_PATH) == COMPLAINT
