"""`keeper site build`: where it reads from, what it does without history, what it says."""

from __future__ import annotations

from pathlib import Path

import pytest
from gitrepo import Repo
from small_archive import TEXTS

from record_keeper.cli.app import run

FIRST = "records/customers/2026/KH-2026-0001.yaml"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The small archive in a folder without git."""
    for path, text in TEXTS.items():
        (tmp_path / "office" / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "office" / path).write_text(text, encoding="utf-8")
    return tmp_path / "office"


def build(root: Path, *more: str) -> str:
    """The page of the first customer after a build."""
    out = root.parent / "out"
    assert run(["-C", str(root), "--lang", "zh", "site", "build", "--out", str(out), *more]) == 0
    return (out / "records/customers/KH-2026-0001/index.html").read_text(encoding="utf-8")


def test_without_git_there_is_a_site_with_a_banner(folder, sealed_git, capsys):
    page = build(folder, "--on", "2026-03-10")
    assert "没有历史：这个档案库不在 git 仓库里" in page
    assert str(folder) not in page
    assert "页新生成" in capsys.readouterr().out


def test_history_and_search_may_be_left_out(folder, sealed_git):
    out = folder.parent / "out"
    page = build(folder, "--on", "2026-03-10", "--without", "history", "--without", "search")
    assert "没有历史：这次生成没有要变更记录" in page
    assert not (out / "texts").exists()
    assert not (out / "search").exists()
    build(folder, "--on", "2026-03-10")  # another site: the one that stands is not taken for it
    assert (out / "search/names.js").is_file()
    assert (out / "texts/head.js").is_file()


def test_a_second_build_makes_no_page_anew(folder, sealed_git, capsys):
    build(folder, "--on", "2026-03-10")
    capsys.readouterr()
    build(folder, "--on", "2026-03-10")
    assert "其中 0 页新生成" in capsys.readouterr().out


def test_a_shallow_clone_has_no_history(repo: Repo, tmp_path: Path):
    for path, text in TEXTS.items():
        repo.write(path, text)
    repo.commit("KH-2026-0001: 建档")
    repo.write(FIRST, TEXTS[FIRST].replace("餐具", "厨具"))
    repo.commit("KH-2026-0001: 改名")
    clone = repo.clone(tmp_path / "clone", "--depth=1", "--no-local")
    assert "浅克隆" in build(clone.root, "--on", "2026-03-10")


def test_as_of_a_day_shows_the_archive_of_that_day(repo: Repo):
    for path, text in TEXTS.items():
        repo.write(path, text)
    repo.commit("KH-2026-0001: 建档")
    day = repo.git("log", "-1", "--format=%cd", "--date=format-local:%Y-%m-%d").strip()
    repo.tick(60 * 24 * 3)
    repo.write(FIRST, TEXTS[FIRST].replace("杭州明月餐具有限公司", "杭州明月厨具有限公司"))
    repo.commit("KH-2026-0001: 改名")
    now = build(repo.root, "--on", "2026-03-10")
    assert "杭州明月厨具有限公司" in now
    assert "改名" in now
    then = build(repo.root, "--as-of", day)
    assert "杭州明月餐具有限公司" in then
    assert "厨具" not in then
    assert f"截至 {day} 的档案" in then


def test_a_day_before_the_archive_is_told_in_one_sentence(repo: Repo, capsys):
    for path, text in TEXTS.items():
        repo.write(path, text)
    repo.commit("KH-2026-0001: 建档")
    assert run(["-C", str(repo.root), "--lang", "zh", "site", "build", "--as-of", "1999-01-01"]) == 2
    assert "1999-01-01 那天还没有这个档案库" in capsys.readouterr().err


def test_the_site_of_a_secret_clearance_has_the_secret_records(folder, sealed_git):
    page = build(folder, "--on", "2026-03-10", "--clearance", "secret")
    assert "CANARY-价格八八折" in page
