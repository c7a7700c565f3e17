"""keeper init: archives of one's own, hooks in a clone, and the sample emptied in place."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest
from gitrepo import Repo
from offices import SCRIPTS, furnish, keeper, outside, subject

from record_keeper.founding import skeleton
from record_keeper.reader import read
from record_keeper.sample import unpack

PROJECT = Path(__file__).parent.parent


@pytest.fixture
def desk(tmp_path: Path, sealed_git: Path) -> Repo:
    """A folder outside any repository."""
    (tmp_path / "desk").mkdir()
    return Repo(tmp_path / "desk")


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_new_archive_passes_its_own_check(desk: Repo, lang: str) -> None:
    done = keeper(desk, "init", "office", "--lang", lang, "--name", "云帆五金")
    assert done.code == 0, done
    office = Repo(desk.root / "office")
    assert office.git("status", "--porcelain") == ""
    assert subject(office).startswith("archive: ")
    checked = keeper(office, "check", "--strict")
    assert checked.code == 0, checked
    assert f"language: {lang}\n" in office.read("records/archive.yaml")
    assert "云帆五金" in office.read("README.md")
    assert list((office.root / "records").glob("*/2*")) == []
    names = {path.name for path in office.root.iterdir()}
    assert {".gitattributes", ".gitignore", ".editorconfig", ".pre-commit-config.yaml", ".vscode"} <= names
    assert not re.search(r"approved: \{by:", (office.root / "policies/file-access.md").read_text())


@pytest.mark.parametrize(
    "name",
    ['明辉 "老店": #1\\', "it's 5: 1", "{name}", "- 甲", "true", "0755", "~", "明辉 & <甲>", "a # b", "[甲]"],
)
def test_an_odd_name_is_written_as_it_is(desk: Repo, name: str) -> None:
    done = keeper(desk, "init", "office", "--name", name)
    assert done.code == 0, done
    office = Repo(desk.root / "office")
    for path, key in (("records/archive.yaml", "name"), ("mkdocs.yml", "site_name")):
        reading = read(office.read(path).encode(), path)
        assert (reading.tree or {}).get(key) == name, reading.problems


def test_nothing_is_overdue_in_an_archive_of_today(desk: Repo) -> None:
    keeper(desk, "init", "office")
    office = Repo(desk.root / "office")
    due = json.loads(keeper(office, "due", "--format", "json").text)
    assert [each for each in due if each["state"] == "overdue"] == []
    text = office.read("policies/complaint-appeals.md")
    today = re.search(r"^in_force: (\d{4})-(\d\d)-(\d\d)$", text, re.MULTILINE)
    assert today
    year, month, day = map(int, today.groups())
    assert f"{year} 年 {month} 月 {day} 日起施行" in text
    assert "edition: 1\n" in text


@pytest.mark.parametrize("name", ["两\n行", "一\t格", "看不见\u200b的"])
def test_a_name_that_is_no_line_of_text_is_refused(desk: Repo, name: str) -> None:
    done = keeper(desk, "init", "office", "--name", name)
    assert (done.code, "名称里有" in done.text) == (2, True)
    assert not (desk.root / "office").exists()


def test_the_first_steps_of_the_readme_work(desk: Repo) -> None:
    keeper(desk, "init", "office")
    office = Repo(desk.root / "office")
    steps = re.search(r"```\n(.*?)```", office.read("README.md"), re.DOTALL)
    assert steps
    new_department, new_person, save = (line.split()[1:] for line in steps[1].strip().splitlines())
    assert keeper(office, *new_department).code == 0
    assert keeper(office, *new_person).code == 0
    draft = office.root / "records/staff/zhang.san.yaml"
    assert "# 任职: 必填；列表" in draft.read_text()
    filled = "任职:\n  - 岗位: 总经理\n    开始日期: 2026-01-01\n入职日期: 2026-01-01\n"
    draft.write_text(draft.read_text() + filled)
    done = keeper(office, *save)
    assert done.code == 0, done
    assert subject(office) == "office, zhang.san: 登记部门和员工"


def test_the_hooks_of_a_new_archive_hold(desk: Repo) -> None:
    keeper(desk, "init", "office", "--pre-commit")
    office = Repo(desk.root / "office")
    office.write("records/departments/sales.yaml", "编号: sales\n")
    office.git("add", "-A")
    done = outside(office, "git", "commit", "-m", "sales: 设立")
    assert done.code == 1
    assert "[missing-field]" in done.text
    assert "hook id: keeper-records" in done.text


def test_without_a_person_nothing_is_committed(desk: Repo, sealed_git: Path) -> None:
    (sealed_git / ".gitconfig").write_text("")
    done = keeper(desk, "init", "office")
    assert done.code == 0
    assert "还没有提交" in done.text
    assert "?? records/" in Repo(desk.root / "office").git("status", "--porcelain")


def test_a_folder_with_something_in_it_is_left_alone(desk: Repo) -> None:
    desk.write("office/notes.txt", "mine")
    done = keeper(desk, "init", "office")
    assert (done.code, "不是空文件夹" in done.text) == (2, True)
    assert [path.name for path in (desk.root / "office").iterdir()] == ["notes.txt"]


def test_a_folder_in_another_repository_is_refused(repo: Repo) -> None:
    done = keeper(repo, "init", "inner")
    assert (done.code, "在另一个 git 仓库" in done.text) == (2, True)
    assert not (repo.root / "inner").exists()


def test_an_empty_repository_of_ones_own_is_taken(repo: Repo) -> None:
    done = keeper(repo, "init", ".")
    assert done.code == 0, done
    assert repo.git("status", "--porcelain") == ""


def test_what_it_is_asked_has_to_be_clear(desk: Repo) -> None:
    for words in ([], ["office", "--here"], ["--here", "--hooks-only"]):
        assert keeper(desk, "init", *words).code == 2


def test_hooks_elsewhere_are_told_and_do_not_stop_it(desk: Repo, sealed_git: Path) -> None:
    with (sealed_git / ".gitconfig").open("a") as file:
        file.write("[core]\n\thooksPath = /somewhere/else\n")
    done = keeper(desk, "init", "office")
    assert done.code == 0
    assert "core.hooksPath = /somewhere/else" in done.text


def test_a_clone_gets_its_hooks(repo: Repo, tmp_path: Path) -> None:
    clone = furnish(repo).clone(tmp_path / "clone")
    assert keeper(clone, "init", "--hooks-only").code == 0
    clone.remove("records/departments/office.yaml")
    assert outside(clone, "git", "commit", "-am", "office: 撤并").code == 1
    again = keeper(clone, "init", "--hooks-only", "--pre-commit")
    assert again.code == 0
    assert "hook-impl" in clone.read(".git/hooks/pre-commit")


def test_pre_commit_itself_may_take_its_hook_over(repo: Repo) -> None:
    furnish(repo, "pre-commit")
    done = outside(repo, str(SCRIPTS / "pre-commit"), "install")
    assert done.code == 0
    assert not list((repo.root / ".git/hooks").glob("*.legacy"))


def test_the_sample_is_emptied_in_place(repo: Repo) -> None:
    furnish(repo)
    unsure = keeper(repo, "init", "--here")
    assert (unsure.code, "--yes" in unsure.text) == (2, True)
    done = keeper(repo, "init", "--here", "--yes")
    assert done.code == 0, done
    assert sorted(
        path.name for path in (repo.root / "records").rglob("*.yaml") if path.parent.name == "staff"
    ) == ["register.yaml"]
    assert repo.git("status", "--porcelain") == ""
    assert keeper(repo, "check").code == 0
    new = keeper(repo, "new", "departments", "id=sales", "name=销售部")
    assert new.code == 0, new
    assert keeper(repo, "save", "-m", "设立").code == 0


def test_the_regulations_of_an_emptied_sample_are_drafts(tmp_path: Path, sealed_git: Path) -> None:
    mine = Repo(unpack(tmp_path / "mine"))
    limits = mine.read("policies/credit.md").replace("edition: 1", "edition: 3")
    mine.write("policies/credit.md", limits)
    mine.git("commit", "-aqm", "credit: 第三版")
    done = keeper(mine, "init", "--here", "--yes")
    assert (done.code, "份制度改成了今天起施行的草案" in done.text) == (0, True), done
    assert mine.git("status", "--porcelain") == ""
    assert "approved: {by:" not in mine.read("policies/complaint-handling.md")
    assert mine.read("policies/credit.md") == limits
    assert keeper(mine, "check").code == 0


def test_uncommitted_records_are_not_emptied(repo: Repo) -> None:
    furnish(repo)
    repo.write("records/departments/sales.yaml", "编号: sales\n")
    done = keeper(repo, "init", "--here", "--yes")
    assert (done.code, "还没有提交的改动" in done.text) == (2, True)
    assert (repo.root / "records/departments/sales.yaml").exists()


def test_the_project_obeys_the_hooks_that_it_gives_away() -> None:
    given = skeleton()
    for name in (".pre-commit-config.yaml", ".editorconfig"):
        assert (PROJECT / name).read_bytes() == given[name]


def test_a_venv_in_an_odd_place_is_quoted(repo: Repo, tmp_path: Path) -> None:
    from record_keeper.hook_files import script

    odd = tmp_path / "it's a \u6863\u6848 $HOME"
    shutil.copytree(
        SCRIPTS, odd, symlinks=True, ignore=lambda _, names: [n for n in names if "keeper" not in n]
    )
    furnish(repo)
    hook = repo.write(".git/hooks/pre-commit", script("pre-commit", "plain", odd, "zh"))
    hook.chmod(0o755)
    repo.remove("records/departments/office.yaml")
    assert "[dangling-reference]" in outside(repo, "git", "commit", "-am", "office: 撤并").text
