"""keeper init --forge: what a forge reads is where it looks for it, in its syntax, and true."""

from __future__ import annotations

import datetime as dt
import os
import re
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml
from gitrepo import Repo
from offices import CHEN_JING, SCRIPTS, furnish, keeper, outside
from samples import ARCHIVE
from small_archive import TEXTS, archive

from record_keeper import __version__
from record_keeper.codeowners import codeowners
from record_keeper.forge import FORGES, files
from record_keeper.load import load

DAY = dt.date(2026, 3, 10)
WORKFLOWS = {"github": ".github/workflows/check.yml", "gitea": ".gitea/workflows/check.yml"}
TEMPLATES = {
    "github": ".github/pull_request_template.md",
    "gitlab": ".gitlab/merge_request_templates/Default.md",
    "gitea": ".gitea/pull_request_template.md",
}
HOLDER = """\
id: li.na
name: 李娜
emails: [old@example.invalid, li.na@example.invalid]
posts: [{post: clerk, from: %s}]
secrecy: {level: %s}
"""
EMAIL = re.compile(r"[a-z0-9.]+@example\.invalid")


@pytest.fixture
def desk(tmp_path: Path, sealed_git: Path) -> Repo:
    """A folder outside any repository."""
    (tmp_path / "desk").mkdir()
    return Repo(tmp_path / "desk")


def given(forge: str) -> dict[str, str]:
    return {path: data.decode() for path, data in files(forge, ARCHIVE, DAY).items()}


def steps_of(forge: str) -> list[dict[str, Any]]:
    tree = yaml.load(given(forge)[WORKFLOWS[forge]], yaml.BaseLoader)  # `on` stays a word
    assert set(tree) <= {"name", "on", "permissions", "jobs"}
    assert set(tree["on"]) == {"pull_request", "push"}
    (job,) = tree["jobs"].values()
    assert set(job) == {"runs-on", "steps"}
    steps: list[dict[str, Any]] = job["steps"]
    assert all(("uses" in step) != ("run" in step) for step in steps)
    return steps


@pytest.mark.parametrize("forge", WORKFLOWS)
def test_a_workflow_checks_and_reviews(forge: str) -> None:
    steps = steps_of(forge)
    runs = "\n".join(step.get("run", "") for step in steps)
    assert f'pip install "record-keeper=={__version__}"' in runs
    assert "keeper check --rev HEAD --format github" in runs
    assert 'keeper review "$BASE..HEAD" --format markdown' in runs
    assert "${{" not in runs  # what comes from outside reaches the shell as a variable only
    checkout = next(step for step in steps if "checkout" in step.get("uses", ""))
    assert checkout["with"]["fetch-depth"] == "0"
    assert not any("pull_request_target" in text for text in given(forge).values())


def test_only_github_has_job_summaries() -> None:
    assert any("GITHUB_STEP_SUMMARY" in step.get("run", "") for step in steps_of("github"))
    assert not any("GITHUB_STEP_SUMMARY" in step.get("run", "") for step in steps_of("gitea"))
    assert any(step.get("uses") == "actions/upload-artifact@v3" for step in steps_of("gitea"))


def test_the_pipeline_of_gitlab() -> None:
    tree = yaml.load(given("gitlab")[".gitlab-ci.yml"], yaml.BaseLoader)
    assert tree["stages"] == ["check", "review"]
    assert tree["variables"]["GIT_DEPTH"] == "0"
    jobs = {name: job for name, job in tree.items() if name not in ("stages", "default", "variables")}
    assert {job["stage"] for job in jobs.values()} == set(tree["stages"])
    assert all(isinstance(line, str) for job in jobs.values() for line in job["script"])
    assert "keeper review" in jobs["review"]["script"][0]
    assert re.fullmatch(r"[A-Za-z0-9 _-]+", jobs["review"]["artifacts"]["expose_as"])


@pytest.mark.parametrize(("forge", "name", "variables"), [("github", "BASE", {}), ("gitea", "BASE", {}), ("gitlab", "CI_MERGE_REQUEST_DIFF_BASE_SHA", {"CI_COMMIT_SHA": "HEAD"})])  # fmt: skip
def test_the_review_step_runs_as_it_stands(
    repo: Repo, forge: str, name: str, variables: dict[str, str], tmp_path: Path
) -> None:
    """The script of the step, in a shell like the forge's, on a branch that brings an error."""
    furnish(repo)
    if forge == "gitlab":
        tree = yaml.load(given(forge)[".gitlab-ci.yml"], yaml.BaseLoader)
        script = "\n".join(tree["review"]["script"])
    else:
        script = next(step["run"] for step in steps_of(forge) if step.get("name") == "review")
    base = repo.head()
    summary = tmp_path / "summary"
    env = {
        **os.environ,
        **variables,
        name: base,
        "GITHUB_STEP_SUMMARY": str(summary),
        "PATH": f"{SCRIPTS}:/usr/bin:/bin",
    }

    def run() -> tuple[int, str]:
        done = subprocess.run(
            ["bash", "-eo", "pipefail", "-c", script],
            cwd=repo.root,
            env=env,
            capture_output=True,
            text=True,
            check=False,
        )
        return done.returncode, (repo.root / "review.md").read_text()

    code, said = run()
    assert (code, "## 这次改动" in said) == (0, True)
    repo.write("records/departments/office.yaml", "编号: office\n密级: {级别: 内部}\n")
    repo.git("commit", "-qam", "office: 改", "--no-verify")
    code, said = run()
    assert (code, "### 新出现的问题" in said) == (1, True)
    assert summary.exists() == (forge == "github")


@pytest.mark.parametrize("forge", FORGES)
def test_the_template_is_chinese_first(forge: str) -> None:
    text = given(forge)[TEMPLATES[forge]]
    assert "## 改了什么，为什么 · What changes, and why" in text
    assert text.count("- [ ] ") == 6


def lines_of(text: str) -> dict[str, list[str]]:
    """Pattern → owners, of a CODEOWNERS file."""
    rows = [line.split() for line in text.split("\n") if line and not line.startswith("#")]
    assert all(len(row) > 1 for row in rows)
    return {row[0]: row[1:] for row in rows}


@pytest.mark.parametrize("forge", ["github", "gitlab"])
def test_owners_are_the_addresses_of_those_who_hold_the_posts(forge: str) -> None:
    found = lines_of(given(forge)[f".{forge}/CODEOWNERS"])
    assert found["/policies/file-access.md"] == ["sun.hao@example.invalid"]
    assert "li.na@example.invalid" in found["/records/complaints/"]
    assert "wang.min@example.invalid" in found["/records/complaints/"]
    assert found["/records/complaints/register.yaml"] == ["li.na@example.invalid"]
    assert all(EMAIL.fullmatch(owner) for owners in found.values() for owner in owners)
    assert all(re.fullmatch(r"/[a-z0-9/._-]+", pattern) for pattern in found)


def test_gitea_has_user_names_and_expressions() -> None:
    found = lines_of(given("gitea")[".gitea/CODEOWNERS"])
    assert found["policies/file-access[.]md"] == ["@sun.hao"]
    pattern = next(each for each in found if each.startswith("records/complaints/") and each.endswith("*"))
    assert re.fullmatch(pattern, "records/complaints/2026/TS-2026-0001.yaml")
    assert not re.fullmatch(pattern, "records/customers/2026/KH-2026-0001.yaml")
    assert all(re.fullmatch(r"@[a-z][a-z0-9.-]*", owner) for owners in found.values() for owner in owners)


def test_every_path_of_the_file_is_there() -> None:
    patterns = lines_of(given("github")[".github/CODEOWNERS"])
    text = given("github")[".github/CODEOWNERS"]
    for register in ARCHIVE.registers:
        assert f"/records/{register}/" in patterns or f"# /records/{register}/ " in text
    for regulation in ARCHIVE.regulations.values():
        assert f"/{regulation.path}" in patterns or f"# /{regulation.path} " in text


def test_who_holds_no_post_yet_or_is_secret_is_no_owner() -> None:
    def owners(since: str, level: str) -> str:
        texts = TEXTS | {"records/staff/li.na.yaml": HOLDER % (since, level)}
        office = load((path, text.encode()) for path, text in texts.items())
        return codeowners(office, "github", DAY, "x")

    assert lines_of(owners("2020-01-01", "internal"))["/records/customers/"] == ["li.na@example.invalid"]
    later = owners("2026-04-01", "internal")
    assert "/records/customers/" not in lines_of(later)
    assert "# /records/customers/ (nobody holds the post)" in later
    assert "li.na" not in owners("2020-01-01", "secret")


def test_a_label_cannot_add_a_line() -> None:
    made = codeowners(archive(post='clerk: {zh: 文员, en: "Clerk\\n* @evil"}\n'), "github", DAY, "x")
    assert not any(line.startswith("*") for line in made.split("\n"))


@pytest.mark.parametrize("forge", FORGES)
def test_a_new_archive_for_a_forge(desk: Repo, forge: str) -> None:
    done = keeper(desk, "init", "office", "--forge", forge)
    assert done.code == 0, done
    office = Repo(desk.root / "office")
    assert office.git("status", "--porcelain") == ""
    tracked = set(office.git("ls-files").split("\n"))
    assert set(given(forge)) <= tracked
    assert (forge == "github") == any(path.startswith(".github/") for path in tracked)
    assert keeper(office, "check", "--strict").code == 0
    assert lines_of(office.read(f".{forge}/CODEOWNERS")) == {}
    assert "服务器上也检查" in keeper(office, "doctor").text


def test_an_archive_that_there_is_gets_the_files_and_nothing_else(repo: Repo) -> None:
    furnish(repo)
    done = keeper(repo, "init", "--forge", "gitlab")
    assert done.code == 0, done
    assert sorted(line[3:] for line in repo.git("status", "--porcelain", "-uall").split("\n")) == [
        ".gitlab-ci.yml",
        ".gitlab/CODEOWNERS",
        ".gitlab/merge_request_templates/Default.md",
    ]
    assert "chen.jing@example.invalid" in repo.read(".gitlab/CODEOWNERS")
    again = keeper(repo, "init", str(repo.root), "--forge", "gitlab")
    assert (again.code, "没有变化" in again.text, "已写入" in again.text) == (0, True, False)


def test_ours_is_renewed_and_another_ones_is_left(repo: Repo) -> None:
    furnish(repo)
    keeper(repo, "init", "--forge", "gitea")
    repo.write(".gitea/pull_request_template.md", "Mine\n")
    repo.write("records/staff/li.na.yaml", CHEN_JING.replace("chen.jing", "li.na").replace("陈静", "李娜"))
    repo.write(".gitea/workflows/check.yml", "# Written by `keeper init --forge gitea`, long ago\n")
    done = keeper(repo, "init", "--forge", "gitea")
    assert done.code == 0, done
    assert ".gitea/pull_request_template.md 是别人写的" in done.text
    assert repo.read(".gitea/pull_request_template.md") == "Mine\n"
    assert "keeper review" in repo.read(".gitea/workflows/check.yml")
    assert "@li.na" in repo.read(".gitea/CODEOWNERS")


def test_the_old_workflow_of_an_archive_is_renewed(desk: Repo) -> None:
    keeper(desk, "init", "office")
    office = Repo(desk.root / "office")
    assert "keeper review" not in office.read(".github/workflows/check.yml")
    assert keeper(office, "init", "--forge", "github").code == 0
    assert "keeper review" in office.read(".github/workflows/check.yml")


def test_what_does_not_go_together_is_refused(repo: Repo) -> None:
    furnish(repo)
    for words in (["--here", "--yes"], ["--hooks-only"]):
        assert keeper(repo, "init", "--forge", "github", *words).code == 2
    assert keeper(repo, "init", "--forge", "sourceforge").code == 2
    assert not (repo.root / ".github/CODEOWNERS").exists()


def test_an_archive_below_the_top_is_refused(repo: Repo) -> None:
    furnish(repo)
    (repo.root / "office").mkdir()
    for name in ("records", "policies"):
        (repo.root / name).rename(repo.root / "office" / name)
    done = outside(Repo(repo.root / "office"), str(SCRIPTS / "keeper"), "init", "--forge", "github")
    assert (done.code, "不在 git 仓库的最上层" in done.text) == (2, True)
