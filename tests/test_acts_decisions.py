"""keeper approve and keeper refuse, on real repositories with their hooks."""

from __future__ import annotations

import pytest
from acts_office import act, furnish, path_of, standing, write
from gitrepo import Repo
from offices import subject

REQUEST, PLANNED = "CY-2026-0001", "TS-2026-0001"
DAY = ("--on", "2026-03-04")


@pytest.fixture
def archive(repo: Repo) -> Repo:
    return furnish(repo)


def test_an_approval_moves_the_state_on(archive: Repo) -> None:
    done = act(archive, "chen.jing", "approve", REQUEST, "初审", "-m", "对象明确", "--at", "2026-03-04 10:30")
    assert done.code == 0, done
    assert subject(archive) == "CY-2026-0001: “初审”同意：对象明确"
    text = archive.read(path_of(REQUEST))
    assert text.endswith(
        "审批:\n  - 步骤: 初审\n    批准人: chen.jing\n    岗位: 专员\n    决定: 同意\n"
        "    时间: 2026-03-04 10:30\n    意见: 对象明确\n"
    )
    assert "状态: 已审核\n" in text
    assert "状态：“已提交” → “已审核”" in done.text
    assert standing(archive)[1] == ""
    assert act(archive, "chen.jing", "check", "--rev", "HEAD").code == 0


def test_an_english_archive_is_written_by_keys(repo: Repo) -> None:
    furnish(repo, "en")
    done = act(repo, "chen.jing", "approve", REQUEST, "review", "-m", "All named", *DAY)
    assert done.code == 0, done
    assert subject(repo) == "CY-2026-0001: Review: Approved: All named"
    text = repo.read(path_of(REQUEST))
    assert "  - step: review\n    by: chen.jing\n    post: clerk\n    decision: approved\n" in text
    assert "State: “Submitted” → “Reviewed”" in done.text


def test_a_file_in_the_other_language_keeps_its_own(archive: Repo) -> None:
    path = write(archive, "access-requests", REQUEST, _english(), "en")
    archive.commit("CY-2026-0001: 改写", "Chen Jing <chen.jing@example.invalid>", "--no-verify")
    assert act(archive, "chen.jing", "approve", REQUEST, "review", *DAY).code == 0
    text = archive.read(path)
    assert "state: reviewed\n" in text
    assert "  - step: review\n" in text


def _english() -> dict[str, object]:
    from acts_office import RECORDS

    return RECORDS["access-requests/2026/CY-2026-0001"]


def test_what_the_next_state_lacks_is_told_or_given_along(archive: Repo) -> None:
    act(archive, "chen.jing", "approve", REQUEST, "review", *DAY)
    before = archive.head()
    done = act(archive, "wang.min", "approve", REQUEST, "准许", "--at", "2026-03-05 09:00")
    assert done.code == 0, done
    assert "状态仍是“已审核”：" in done.text
    assert "需要 `准许自`" in done.text
    assert "状态: 已审核\n" in archive.read(path_of(REQUEST))
    archive.git("reset", "-q", "--hard", before)
    done = act(
        archive, "wang.min", "approve", REQUEST, "准许", "--at", "2026-03-05 09:00",
        "准许自=2026-03-05", "granted_to=2026-03-09",
    )  # fmt: skip
    assert done.code == 0, done
    text = archive.read(path_of(REQUEST))
    assert "状态: 已准许\n" in text
    assert "审定时间: 2026-03-05 09:00\n准许自: 2026-03-05\n准许至: 2026-03-09\n" in text


def test_no_move_leaves_the_state(archive: Repo) -> None:
    done = act(archive, "chen.jing", "approve", REQUEST, "review", "--no-move", *DAY)
    assert done.code == 0, done
    assert "状态: 已提交\n" in archive.read(path_of(REQUEST))
    assert "状态仍是“已提交”" in done.text


def test_all_posts_of_a_joint_step_have_to_approve(archive: Repo) -> None:
    first = act(archive, "li.na", "approve", PLANNED, "plan", *DAY)
    assert "需要审批“方案”" in first.text
    assert "状态: 待批\n" in archive.read(path_of(PLANNED))
    again = act(archive, "li.na", "approve", PLANNED, "plan", *DAY)
    assert (again.code, "`li.na` 已经在 2026-03-04 对“方案”作了决定" in again.text) == (2, True)
    second = act(archive, "wang.min", "approve", PLANNED, "plan", *DAY)
    assert second.code == 0, second
    assert "状态: 处理中\n" in archive.read(path_of(PLANNED))


def test_a_refusal_moves_to_the_refusing_state(archive: Repo) -> None:
    done = act(
        archive, "chen.jing", "refuse", REQUEST, "review", "-m", "用途不明", "--at", "2026-03-04 10:30"
    )
    assert done.code == 0, done
    assert subject(archive) == "CY-2026-0001: “初审”不同意：用途不明"
    text = archive.read(path_of(REQUEST))
    assert "状态: 未准许\n" in text
    assert "不准许的理由: 用途不明\n" in text
    assert "审定时间: 2026-03-04 10:30\n" in text
    assert "    决定: 不同意\n" in text


def test_where_there_is_no_refusing_state_a_refusal_stays_and_may_be_reversed(archive: Repo) -> None:
    done = act(archive, "li.na", "refuse", PLANNED, "plan", "-m", "费用没有写", *DAY)
    assert done.code == 0, done
    assert "状态: 待批\n" in archive.read(path_of(PLANNED))
    assert act(archive, "li.na", "refuse", PLANNED, "plan", "-m", "费用没有写", *DAY).code == 2
    assert act(archive, "li.na", "approve", PLANNED, "plan", "--on", "2026-03-05").code == 0


def test_a_deputy_decides_for_an_absent_person(archive: Repo) -> None:
    act(archive, "chen.jing", "approve", REQUEST, "review", *DAY)
    more = ("--for", "wang.min", "准许自=2026-03-11", "准许至=2026-03-12")
    early = act(archive, "li.na", "approve", REQUEST, "grant", "--at", "2026-03-09 09:00", *more)
    assert (early.code, "`li.na` 在 2026-03-09 不能代 `wang.min` 审批" in early.text) == (2, True)
    hint = act(archive, "li.na", "approve", REQUEST, "grant", "--at", "2026-03-11 09:00")
    assert (hint.code, "代他审批请写 `--for wang.min`" in hint.text) == (2, True)
    done = act(archive, "li.na", "approve", REQUEST, "grant", "--at", "2026-03-11 09:00", *more)
    assert done.code == 0, done
    text = archive.read(path_of(REQUEST))
    assert "    批准人: li.na\n    代谁审批: wang.min\n    岗位: 总经理\n" in text
    assert "状态: 已准许\n" in text


REFUSED = {
    "applicant": (
        "sun.hao",
        ("approve", REQUEST, "review", "--on", "2026-03-02", "--post", "专员"),
        "`sun.hao` 既是申请人又是批准人",
    ),
    "no post": (
        "wang.min",
        ("approve", REQUEST, "review", *DAY),
        "`wang.min` 在 2026-03-04 没有能办“初审”的岗位",
    ),
    "post not held": ("wang.min", ("approve", REQUEST, "review", "--post", "clerk", *DAY), "不任“专员”"),
    "post may not": ("li.na", ("approve", REQUEST, "review", "--post", "经理", *DAY), "“初审”不由“经理”审批"),
    "unknown post": ("li.na", ("approve", REQUEST, "review", "--post", "boss", *DAY), "没有岗位 `boss`"),
    "before the request": (
        "chen.jing",
        ("approve", REQUEST, "review", "--on", "2026-03-01"),
        "批准的日期早于申请",
    ),
    "out of order": ("wang.min", ("approve", REQUEST, "grant", *DAY), "“准许”之前要先有“初审”"),
    "too late": ("wang.min", ("approve", "CY-2026-0002", "grant", *DAY), "已经批准过了"),
    "unknown step": ("wang.min", ("approve", REQUEST, "granted", *DAY), "是不是想写 `grant`"),
    "no steps": ("wang.min", ("approve", "DA-2026-0001", "grant", *DAY), "档案没有审批步骤"),
    "unknown record": (
        "wang.min",
        ("approve", "CY-2026-0011", "grant", *DAY),
        "没有编号为 `CY-2026-0011` 的记录",
    ),
    "unknown field": (
        "chen.jing",
        ("approve", REQUEST, "review", "准许由=2026-03-05"),
        "没有 `准许由` 这个字段",
    ),
    "no reason": ("chen.jing", ("refuse", REQUEST, "review", "-m", " "), "没有写原因"),
    "wrong moment": ("chen.jing", ("approve", REQUEST, "review", "--at", "昨天"), "`昨天` 不是日期"),
    "nobody": (
        "nobody",
        ("approve", REQUEST, "review", *DAY),
        "员工登记册里没有邮箱 `nobody@example.invalid`",
    ),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_may_not_be_decided_is_refused_in_one_sentence(archive: Repo, case: str) -> None:
    person, words, told = REFUSED[case]
    before = standing(archive)
    done = act(archive, person, *words)
    assert (done.code, told in done.text) == (2, True), done
    assert standing(archive) == before


def test_nobody_approves_his_own_request(archive: Repo) -> None:
    write(archive, "access-requests", "CY-2026-0003", {**_english(), "applicant": "chen.jing"})
    archive.commit("CY-2026-0003: 申请")
    before = standing(archive)
    done = act(archive, "chen.jing", "approve", "CY-2026-0003", "review", *DAY)
    assert (done.code, "`chen.jing` 既是申请人又是批准人" in done.text) == (2, True)
    told = act(archive, "chen.jing", "--lang", "en", "approve", "CY-2026-0003", "review", *DAY)
    assert "`chen.jing` both asked and approved" in told.text
    assert standing(archive) == before


def test_a_state_that_is_past_a_step_takes_no_decision(archive: Repo) -> None:
    act(archive, "chen.jing", "refuse", REQUEST, "review", "-m", "用途不明", "--at", "2026-03-04 10:30")
    done = act(archive, "li.na", "approve", REQUEST, "review", *DAY)
    assert (done.code, "`CY-2026-0001` 在“未准许”，不再需要“初审”" in done.text) == (2, True)


def test_an_act_commits_nothing_but_itself(archive: Repo) -> None:
    archive.write(path_of(REQUEST), archive.read(path_of(REQUEST)) + "备注: 还在写\n")
    archive.write(path_of("DA-2026-0001"), archive.read(path_of("DA-2026-0001")) + "备注: 别的事\n")
    before = standing(archive)
    done = act(archive, "chen.jing", "approve", REQUEST, "review", *DAY)
    assert (done.code, "有还没有提交的改动" in done.text) == (2, True)
    assert standing(archive) == before
    archive.git("checkout", "--", path_of(REQUEST))
    archive.git("add", path_of("DA-2026-0001"))
    assert act(archive, "chen.jing", "approve", REQUEST, "review", *DAY).code == 0
    assert standing(archive)[1] == f"M  {path_of('DA-2026-0001')}"


@pytest.mark.parametrize("hook", ["pre-commit", "commit-msg"])
def test_a_hook_that_refuses_leaves_everything_as_it_was(repo: Repo, hook: str) -> None:
    furnish(repo, hooks=False)
    repo.write(f".git/hooks/{hook}", "#!/bin/sh\necho 今天不许提交 >&2\nexit 1\n").chmod(0o755)
    text, before = repo.read(path_of(REQUEST)), standing(repo)
    done = act(repo, "chen.jing", "approve", REQUEST, "review", *DAY)
    assert (done.code, "今天不许提交" in done.text) == (2, True)
    assert (repo.read(path_of(REQUEST)), standing(repo)) == (text, before)


def test_an_opinion_with_a_personal_number_is_refused(archive: Repo) -> None:
    before = standing(archive)
    done = act(archive, "chen.jing", "approve", REQUEST, "review", "-m", "已电话核实 13800138000", *DAY)
    assert (done.code, "里有手机号" in done.text) == (2, True)
    assert standing(archive) == before
