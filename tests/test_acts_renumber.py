"""keeper renumber: numbers that two people took, on real repositories that meet."""

from __future__ import annotations

from pathlib import Path

import pytest
from acts_office import RECORDS, act, furnish, path_of, standing, write
from gitrepo import Repo
from offices import subject

CASE = "records/complaints/2026/TS-2026-0002.yaml"
NEXT = "records/complaints/2026/TS-2026-0003.yaml"
COMPLAINT = RECORDS["complaints/2026/TS-2026-0001"]
NEW_FILE = "records/files/2026/DA-2026-0004.yaml"


@pytest.fixture
def archive(repo: Repo) -> Repo:
    return furnish(repo)


def opened(repo: Repo, person: str, **more: object) -> None:
    """A person opens file 0004 and a complaint about it, and commits both."""
    repo.git("config", "user.email", f"{person}@example.invalid")
    write(repo, "files", "DA-2026-0004", {"state": "open", "name": f"{person} 的合同", "owner": person})
    repo.commit("DA-2026-0004: 建档", f"{person} <{person}@example.invalid>")
    write(repo, "complaints", "TS-2026-0002", {**COMPLAINT, "file": "DA-2026-0004", **more})
    repo.commit("TS-2026-0002: 受理", f"{person} <{person}@example.invalid>")


def test_two_people_who_took_the_same_number_offline(archive: Repo, tmp_path: Path) -> None:
    mine = archive.clone(tmp_path / "mine")
    opened(archive, "li.na")
    opened(mine, "chen.jing")
    mine.git("fetch", "-q")
    mine.git("merge", "-q", "origin/main", ok=False)
    stopped = act(mine, "chen.jing", "renumber", "DA-2026-0004")
    assert (stopped.code, "合并停在 `records/" in stopped.text) == (2, True)
    mine.git("merge", "--abort")
    done = act(mine, "chen.jing", "renumber", "DA-2026-0004")
    assert done.code == 0, done
    assert subject(mine) == "DA-2026-0004, DA-2026-0005, TS-2026-0002: 原编号 DA-2026-0004，改为 DA-2026-0005"
    assert "档案: DA-2026-0005\n" in mine.read(CASE)
    assert "理由: 原编号 DA-2026-0004，改为 DA-2026-0005\n" in mine.read(
        "records/files/2026/DA-2026-0005.yaml"
    )
    assert not (mine.root / "records/files/deleted.yaml").exists()
    assert act(mine, "chen.jing", "renumber", CASE).code == 0
    assert subject(mine) == "TS-2026-0002, TS-2026-0003: 原编号 TS-2026-0002，改为 TS-2026-0003"
    mine.git("merge", "-q", "--no-edit", "origin/main")
    assert standing(mine)[1] == ""
    assert act(mine, "chen.jing", "check", "--rev", "HEAD").code == 0
    assert act(mine, "chen.jing", "check", "--rev", "HEAD~1").code == 0
    assert "档案: DA-2026-0004\n" in mine.read(CASE)
    assert "档案: DA-2026-0005\n" in mine.read(NEXT)


def test_a_number_that_nobody_else_has_does_not_come_back(archive: Repo) -> None:
    opened(archive, "li.na")
    done = act(archive, "li.na", "renumber", "DA-2026-0004", "DA-2026-0010", "-m", "与纸质档号一致")
    assert done.code == 0, done
    assert subject(archive).endswith("：与纸质档号一致")
    entry = archive.read("records/files/deleted.yaml")
    assert "id: DA-2026-0004\n" in entry
    assert "reason: 原编号 DA-2026-0004，改为 DA-2026-0010" in entry
    assert not (archive.root / NEW_FILE).exists()
    assert act(archive, "li.na", "check", "--rev", "HEAD").code == 0
    undone = act(archive, "li.na", "undo", "DA-2026-0010", "-m", "弄错了")
    assert (undone.code, "`DA-2026-0010` 是由 `DA-2026-0004` 改号来的" in undone.text) == (2, True)
    back = act(archive, "li.na", "renumber", "DA-2026-0010", "DA-2026-0004")
    assert (back.code, "编号 `DA-2026-0004` 已经用过" in back.text) == (2, True)


def test_references_in_every_register_follow_and_settled_ones_say_why(archive: Repo) -> None:
    child = {"state": "open", "name": "补充", "parent": "DA-2026-0001", "owner": "li.na"}
    write(archive, "files", "DA-2026-0004", child)
    archive.commit("DA-2026-0004: 建档")
    done = act(archive, "chen.jing", "renumber", "DA-2026-0001")
    assert done.code == 0, done
    assert subject(archive) == "records (6): 原编号 DA-2026-0001，改为 DA-2026-0005"
    assert "上级档案: DA-2026-0005\n" in archive.read(NEW_FILE)
    assert "档案: DA-2026-0005\n" in archive.read(path_of("TS-2026-0001"))
    assert "- DA-2026-0005\n" in archive.read(path_of("CY-2026-0001"))
    settled = archive.read(path_of("CY-2026-0002"))
    assert "- DA-2026-0005\n  - DA-2026-0002\n" in settled
    assert "理由: 原编号 DA-2026-0001，改为 DA-2026-0005\n" in settled
    assert "更正" not in archive.read(path_of("CY-2026-0001"))
    assert act(archive, "chen.jing", "check").code == 0


def test_one_id_in_two_folders(archive: Repo) -> None:
    """The one that lies in the wrong folder gets a number of the year of its folder."""
    opened(archive, "li.na")
    twin = NEW_FILE.replace("/2026/", "/2025/")
    archive.write(twin, archive.read(NEW_FILE).replace("li.na 的合同", "另一份"))
    archive.commit("DA-2026-0004: 误建", "Li Na <li.na@example.invalid>", "--no-verify")
    done = act(archive, "li.na", "check")
    assert f"`keeper renumber {twin}`" in done.text
    done = act(archive, "li.na", "renumber", "DA-2026-0004")
    assert done.code == 0, done
    assert "name: 另一份" not in archive.read(NEW_FILE)
    assert "另一份" in archive.read("records/files/2025/DA-2025-0001.yaml")
    assert "`TS-2026-0002` 的引用仍指 records/files/2026/DA-2026-0004.yaml" in done.text
    assert "档案: DA-2026-0004\n" in archive.read(CASE)
    assert act(archive, "li.na", "check").code == 0
    assert not (archive.root / "records/files/deleted.yaml").exists()


def test_references_may_go_along_with_a_twin(archive: Repo) -> None:
    opened(archive, "li.na")
    archive.write(NEW_FILE.replace("/2026/", "/2025/"), archive.read(NEW_FILE))
    archive.commit("DA-2026-0004: 误建", "Li Na <li.na@example.invalid>", "--no-verify")
    done = act(archive, "li.na", "renumber", NEW_FILE.replace("/2026/", "/2025/"), "--with", "TS-2026-0002")
    assert done.code == 0, done
    assert "档案: DA-2025-0001\n" in archive.read(CASE)


def test_a_file_in_the_folder_of_another_year_moves_and_keeps_its_id(archive: Repo) -> None:
    opened(archive, "li.na")
    wrong = NEW_FILE.replace("/2026/", "/2025/")
    archive.move(NEW_FILE, wrong)
    archive.commit("DA-2026-0004: 放错", "Li Na <li.na@example.invalid>", "--no-verify")
    done = act(archive, "li.na", "renumber", wrong)
    assert done.code == 0, done
    assert subject(archive) == "DA-2026-0004: 移到 records/files/2026"
    assert "更正" not in archive.read(NEW_FILE)
    assert act(archive, "li.na", "check").code == 0


def test_a_copy_takes_the_number_of_its_file(archive: Repo) -> None:
    opened(archive, "li.na")
    copy = "records/files/2026/DA-2026-0005.yaml"
    archive.write(copy, archive.read(NEW_FILE))
    done = act(archive, "li.na", "renumber", copy)
    assert done.code == 0, done
    assert "编号: DA-2026-0005\n" in archive.read(copy)
    assert "更正" not in archive.read(copy)  # it was never committed under the other id
    assert subject(archive).startswith("DA-2026-0005: 原编号 DA-2026-0004")


REFUSED = {
    "unknown": (("DA-2026-0044",), "没有记录 `DA-2026-0044`"),
    "taken": (("DA-2026-0001", "DA-2026-0002"), "编号 `DA-2026-0002` 已经用过"),
    "no id": (("DA-2026-0001", "DA-26-1"), "DA-26-1"),
    "name": (("sun.hao",), "请写出新编号"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_cannot_be_renumbered(archive: Repo, case: str) -> None:
    words, told = REFUSED[case]
    before = standing(archive)
    done = act(archive, "li.na", "renumber", *words)
    assert (done.code, told in done.text) == (2, True), done
    assert standing(archive) == before


def test_a_person_may_get_another_id(archive: Repo) -> None:
    done = act(archive, "li.na", "renumber", "sun.hao", "sun.hao2")
    assert done.code == 0, done
    assert "责任人: sun.hao2\n" in archive.read(path_of("DA-2026-0001"))
    assert act(archive, "li.na", "check").code == 0


def test_changes_that_are_not_committed_come_first(archive: Repo) -> None:
    path = path_of("TS-2026-0001")
    archive.write(path, archive.read(path) + "备注: 还在写\n")
    before = standing(archive)
    done = act(archive, "li.na", "renumber", "DA-2026-0001")
    assert (done.code, f"`{path}` 有还没有提交的改动" in done.text) == (2, True)
    assert standing(archive) == before


def test_a_hook_that_refuses_leaves_everything_as_it_was(archive: Repo) -> None:
    archive.write(".git/hooks/commit-msg", "#!/bin/sh\nexit 1\n").chmod(0o755)
    before = standing(archive)
    assert act(archive, "li.na", "renumber", "DA-2026-0001").code == 2
    assert standing(archive) == before


def test_a_deletion_that_no_correction_speaks_of_is_refused_as_ever(archive: Repo) -> None:
    opened(archive, "li.na")
    archive.move(NEW_FILE, "records/files/2026/DA-2026-0005.yaml")
    text = archive.read("records/files/2026/DA-2026-0005.yaml").replace("0004", "0005")
    archive.write("records/files/2026/DA-2026-0005.yaml", text)
    archive.write(CASE, archive.read(CASE).replace("0004", "0005"))
    done = act(archive, "li.na", "save", "-m", "改号")
    assert (done.code, "[deleted-without-entry]" in done.text) == (1, True)
