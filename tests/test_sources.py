"""Reading an archive from the disk, from the index and from a commit."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from gitrepo import Repo

from record_keeper import sources
from record_keeper.sources import LONGEST, Source
from record_keeper.trouble import Trouble

KH = "records/customers/2026/KH-2026-0001.yaml"
ZD = "policies/file-access.md"
TEXT = "编号: KH-2026-0001\n名称: 㐂𠮷五金\n"


def filled(repo: Repo) -> Repo:
    repo.write(KH, TEXT)
    repo.write(ZD, "---\nid: file-access\n---\n")
    repo.write("records/archive.yaml", "format: 1\n")
    repo.write("README.md", "not ours\n")
    repo.commit()
    return repo


def every(root: Path) -> list[Source]:
    return [sources.work_tree(root), sources.index(root), sources.commit(root, "HEAD")]


def kinds(source: Source) -> dict[str, str]:
    return {stray.path: stray.kind for stray in source.strays()}


def test_all_three_sources_read_the_same(repo: Repo) -> None:
    for source in every(filled(repo).root):
        assert source.paths() == [ZD, "records/archive.yaml", KH]
        assert source.read(KH).decode() == TEXT
        assert dict(source.read_all())[KH].decode() == TEXT
        assert source.oids()[KH] == repo.git("rev-parse", f"HEAD:{KH}")
        assert source.strays() == []


def test_each_source_sees_its_own_state(repo: Repo) -> None:
    filled(repo).write(KH, "staged\n")
    repo.git("add", "-A")
    repo.write(KH, "on disk\n")
    repo.write("records/customers/2026/KH-2026-0002.yaml", "new\n")
    disk, staged, committed = every(repo.root)
    assert [disk.read(KH), staged.read(KH), committed.read(KH)] == [b"on disk\n", b"staged\n", TEXT.encode()]
    assert len(disk.paths()) == len(staged.paths()) + 1


def test_a_deleted_file_is_gone_from_disk_and_index_only(repo: Repo) -> None:
    filled(repo).git("rm", "-q", KH)
    assert [KH in source.paths() for source in every(repo.root)] == [False, False, True]


def test_links_and_submodules_are_named_and_not_followed(repo: Repo, tmp_path: Path) -> None:
    secret = tmp_path / "secret.yaml"
    secret.write_text("secret")
    other = Repo.init(tmp_path / "other")
    other.commit()
    filled(repo).git(
        "-c", "protocol.file.allow=always", "submodule", "add", "-q", other.root.as_uri(), "records/sub"
    )
    (repo.root / "records/link.yaml").symlink_to(secret)
    (repo.root / "records/folder").symlink_to(tmp_path)
    repo.commit()
    for source in every(repo.root)[1:]:
        assert kinds(source) == {
            "records/sub": "submodule",
            "records/link.yaml": "link",
            "records/folder": "link",
        }
    disk = sources.work_tree(repo.root)
    assert kinds(disk)["records/link.yaml"] == kinds(disk)["records/folder"] == "link"
    with pytest.raises(Trouble, match=r"records/link\.yaml"):
        disk.read("records/link.yaml")


def test_a_records_folder_that_is_a_link_is_not_read(tmp_path: Path) -> None:
    (tmp_path / "elsewhere/customers").mkdir(parents=True)
    (tmp_path / "elsewhere/customers/a.yaml").write_text("id: a\n")
    (tmp_path / "archive").mkdir()
    (tmp_path / "archive/records").symlink_to(tmp_path / "elsewhere")
    source = sources.folder(tmp_path / "archive")
    assert source.paths() == []
    assert kinds(source) == {"records": "link"}


def test_files_of_another_kind_are_strays(repo: Repo) -> None:
    filled(repo).write("records/customers/notes.txt", "x")
    repo.write("records/customers/KH.yml", "x")
    repo.write("records/customers/.gitkeep", "")
    repo.write("policies/old/file-access.md", "x")
    repo.git("add", "-A")
    for source in every(repo.root)[:2]:
        assert kinds(source) == {
            "policies/old/file-access.md": "elsewhere",
            "records/customers/KH.yml": "elsewhere",
            "records/customers/notes.txt": "elsewhere",
        }


def test_a_pipe_is_not_opened(repo: Repo) -> None:
    os.mkfifo(filled(repo).root / "records/pipe.yaml")
    assert kinds(sources.work_tree(repo.root)) == {"records/pipe.yaml": "special"}


def test_a_name_that_is_not_utf8_is_told_readably(repo: Repo) -> None:
    filled(repo)
    with open(os.fsencode(repo.root) + b"/records/\xc3\x28.yaml", "wb") as file:
        file.write(b"id: x\n")
    repo.git("add", "-A")
    for source in every(repo.root)[:2]:
        assert kinds(source) == {"records/\\xc3(.yaml": "name"}


def test_an_executable_record_is_an_ordinary_file(repo: Repo) -> None:
    (filled(repo).root / KH).chmod(0o755)
    repo.commit()
    assert all(KH in source.paths() for source in every(repo.root))


def test_an_open_conflict_is_named(repo: Repo) -> None:
    filled(repo).git("checkout", "-q", "-b", "side")
    repo.write(KH, "side\n")
    repo.commit()
    repo.git("checkout", "-q", "main")
    repo.write(KH, "main\n")
    repo.commit()
    repo.git("merge", "-q", "side", ok=False)
    assert kinds(sources.index(repo.root)) == {KH: "unmerged"}
    assert KH not in sources.index(repo.root).paths()


def test_an_announced_file_is_not_part_of_the_index(repo: Repo) -> None:
    filled(repo).write("records/later.yaml", "id: later\n")
    repo.write("records/empty.yaml", "")
    repo.git("add", "-N", "records/later.yaml")
    repo.git("add", "records/empty.yaml")
    paths = sources.index(repo.root).paths()
    assert "records/later.yaml" not in paths
    assert "records/empty.yaml" in paths


def test_of_a_huge_file_only_the_beginning_is_read(repo: Repo) -> None:
    filled(repo).write(KH, b"x" * (3 << 20))
    repo.commit()
    for source in every(repo.root):
        assert len(source.read(KH)) == LONGEST
        assert dict(source.read_all())["records/archive.yaml"] == b"format: 1\n"


def test_line_ends_are_handed_on_as_they_stand(repo: Repo) -> None:
    filled(repo).write(KH, b"id: x\r\n")
    repo.commit()
    assert [source.read(KH) for source in every(repo.root)] == [b"id: x\r\n"] * 3


def test_an_archive_in_a_folder_of_its_repository(repo: Repo) -> None:
    repo.write("office/records/archive.yaml", "format: 1\n")
    repo.write("records/other.yaml", "x\n")
    repo.commit()
    for source in every(repo.root / "office"):
        assert [path for path, _ in source.read_all()] == ["records/archive.yaml"]
        assert source.read("records/archive.yaml") == b"format: 1\n"


def test_a_folder_without_git_reads_the_same(tmp_path: Path) -> None:
    (tmp_path / "records").mkdir()
    (tmp_path / "records/archive.yaml").write_text("format: 1\n")
    assert list(sources.folder(tmp_path).read_all()) == [("records/archive.yaml", b"format: 1\n")]


@pytest.mark.parametrize("path", ["../x.yaml", "records/none.yaml", "/etc/hostname", "records/../README.md"])
def test_only_what_is_listed_can_be_read(repo: Repo, path: str) -> None:
    for source in every(filled(repo).root):
        with pytest.raises(Trouble) as trouble:
            source.read(path)
        assert trouble.value.kind == "unreadable"


def test_a_file_that_vanishes_is_trouble_with_its_name(repo: Repo) -> None:
    source = sources.work_tree(filled(repo).root)
    repo.remove(KH)
    with pytest.raises(Trouble, match="KH-2026-0001"):
        list(source.read_all())


def test_a_commit_is_fixed_when_it_is_opened(repo: Repo) -> None:
    source = sources.commit(filled(repo).root, "main")
    repo.write(KH, "later\n")
    repo.commit()
    assert source.read(KH).decode() == TEXT
