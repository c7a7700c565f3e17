"""`keeper demo`: a made-up archive of any size whose every commit keeps the rules."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from gitrepo import Repo

from record_keeper import guard, opened, sources
from record_keeper.check import check_message
from record_keeper.cli.app import run
from record_keeper.commit_message import CommitMessage, read_lines, what_changed
from record_keeper.demo.make import Size, founding_files, make
from record_keeper.fields.checksums import credit_check, organisation_check
from record_keeper.reader import read
from record_keeper.specimens.codes import credit_code

VECTORS = {"0757-22223333", "010-62770334", "400-810-8888", "800-810-1111", "13800138000"}


@pytest.fixture
def demo(tmp_path: Path, sealed_git: Path) -> Repo:
    """An archive of the usual size."""
    make(tmp_path / "demo", Size())
    return Repo(tmp_path / "demo")


def test_the_last_commit_passes_without_a_warning(demo: Repo) -> None:
    verdict = guard.work_tree(demo.root)
    assert verdict.findings == []
    assert demo.git("status", "--porcelain") == ""
    counts = {name: len(verdict.archive.records(name)) for name in ("customers", "complaints")}
    assert counts == {"customers": 200, "complaints": 100}
    assert len(verdict.archive.records("loans")) > 3
    assert len(verdict.archive.records("access-requests")) > 5


def test_there_is_a_history_of_many_hands(demo: Repo) -> None:
    log = demo.git("log", "--format=%ae|%P|%s").splitlines()
    authors = {line.split("|")[0] for line in log}
    assert len(authors) >= 8
    assert all(author.endswith("@example.invalid") for author in authors)
    assert any(" " in line.split("|")[1] for line in log), "a merge"
    assert any("更正编号" in line for line in log)
    assert any("重复建档，删除" in line for line in log)
    versions = demo.git(
        "log", "--format=", "--raw", "--no-renames", "--", "records/customers", "records/complaints"
    )
    assert 2 <= len(versions.splitlines()) / 300 <= 4.5
    sizes = [
        len(set(part.splitlines())) for part in demo.git("log", "--format=%x00", "--name-only").split("\0")
    ]
    assert sorted(sizes)[len(sizes) // 2] <= 6, "mostly one to five files a commit"


def test_records_move_and_people_write_in_one_file_at_once(demo: Repo) -> None:
    moved = demo.git("log", "-M", "--diff-filter=R", "--format=", "--name-status").splitlines()
    registers = {line.split("\t")[1].split("/")[1] for line in moved}
    assert registers >= {"customers", "departments", "staff"}
    archive = opened.whole(sources.work_tree(demo.root))
    assert {"departments", "staff", "customers"} <= {name for name, ids in archive.deleted.items() if ids}
    assert "pan.yun" in archive.records("staff")
    assert "export" in archive.records("departments")
    both = demo.git("log", "--merges", "--diff-merges=cc", "--format=", "--name-only").split()
    assert any(path.startswith("records/customers/") for path in both), (
        "a file that differs from both parents"
    )
    assert demo.git("for-each-ref", "--format=%(refname)").split() == ["refs/heads/main"]


def test_nobody_can_be_called(demo: Repo) -> None:
    archive = opened.whole(sources.work_tree(demo.root))
    numbers = {
        leaf.value
        for record in archive.all_records()
        for leaf in record.register.shape.walk(record.values)
        if leaf.type.name == "phone"
    }
    assert numbers <= VECTORS


def test_every_commit_is_a_valid_change(tmp_path: Path, sealed_git: Path) -> None:
    make(tmp_path / "small", Size(customers=24, complaints=10, seed=7))
    repo = Repo(tmp_path / "small")
    for commit in repo.git("rev-list", "--reverse", "HEAD").split():
        verdict = guard.commit(repo.root, commit)
        errors = [f"{f.place.path}: {f.rule}: {f.message}" for f in verdict.findings if f.severity == "error"]
        assert errors == [], commit


def test_every_message_is_in_house_form(demo: Repo) -> None:
    log = demo.git(
        "log", "--first-parent", "--no-merges", "--format=%x00%B%x01", "--name-status", "--no-renames"
    )
    for entry in log.split("\0")[1:]:
        message, _, names = entry.partition("\x01")
        paths = dict(line.split("\t")[::-1] for line in names.strip().splitlines())
        changed = what_changed(
            {path: letter for path, letter in paths.items() if path.startswith(("records/", "policies/"))}
        )
        assert check_message(CommitMessage("", read_lines(message, ""), changed)) == [], message


def test_the_same_seed_gives_the_same_commits(tmp_path: Path, sealed_git: Path) -> None:
    heads = []
    for name, seed in (("a", 3), ("b", 3), ("c", 4)):
        make(tmp_path / name, Size(customers=12, complaints=6, seed=seed))
        heads.append(Repo(tmp_path / name).head())
    assert heads[0] == heads[1] != heads[2]


@pytest.mark.parametrize(("lang", "key"), [("zh", "name"), ("en", "name_en")])
def test_the_site_bears_the_name_of_the_company(lang: str, key: str) -> None:
    made = founding_files(lang)
    config, settings = (read(made[path], path).tree or {} for path in ("mkdocs.yml", "records/archive.yaml"))
    assert config["site_name"] == settings[key]
    assert not any(b"{name}" in data for data in made.values())


def test_in_english_records_are_written_by_keys(tmp_path: Path, sealed_git: Path) -> None:
    make(tmp_path / "en", Size(customers=12, complaints=6, lang="en"))
    verdict = guard.work_tree(tmp_path / "en")
    assert verdict.findings == []
    assert verdict.archive.settings.language == "en"
    assert "\nclass: " in next((tmp_path / "en").glob("records/customers/*/*.yaml")).read_text(
        encoding="utf-8"
    )


@pytest.mark.parametrize(("customers", "complaints"), [(0, 0), (1, 1), (0, 5), (5, 0)])
def test_very_small_archives(tmp_path: Path, sealed_git: Path, customers: int, complaints: int) -> None:
    make(tmp_path / "tiny", Size(customers, complaints))
    verdict = guard.work_tree(tmp_path / "tiny")
    assert verdict.findings == []
    assert len(verdict.archive.records("customers")) == customers
    assert len(verdict.archive.records("complaints")) == complaints


def test_a_folder_with_something_in_it_is_left_alone(
    tmp_path: Path, sealed_git: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "mine.txt").write_text("mine", encoding="utf-8")
    assert run(["-C", str(tmp_path), "demo", "."]) == 2
    assert "不是空文件夹" in capsys.readouterr().err
    assert [path.name for path in tmp_path.iterdir() if path.name != "home"] == ["mine.txt"]


def test_the_command_tells_what_it_made(
    tmp_path: Path, sealed_git: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ["-C", str(tmp_path), "--lang", "en", "demo", "new", "--customers", "3", "--complaints", "2"]
    assert run(words) == 0
    assert re.match(
        r"The demonstration archive is at new: 3 customers, 2 complaints, made in [\d.]+ s\n",
        capsys.readouterr().out,
    )


def test_credit_codes_pass_both_checks() -> None:
    codes = [credit_code(number, "440604") for number in range(2000)]
    assert len(set(codes)) == len(codes)
    for code in codes:
        assert (credit_check(code[:17]), organisation_check(code[8:16])) == (code[17], code[16])
