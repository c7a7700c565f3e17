"""keeper lend and keeper return, on real repositories with their hooks."""

from __future__ import annotations

import pytest
from acts_office import RECORDS, act, furnish, standing, write
from gitrepo import Repo
from offices import subject

GRANTED, FILE = "CY-2026-0002", "DA-2026-0001"
LOAN = "records/loans/2026/JY-2026-0001.yaml"
DAY = ("--on", "2026-03-04")


@pytest.fixture
def archive(repo: Repo) -> Repo:
    return furnish(repo)


def test_a_loan_rests_on_a_granted_request(archive: Repo) -> None:
    done = act(archive, "chen.jing", "lend", GRANTED, FILE, "页数=43", *DAY)
    assert done.code == 0, done
    assert subject(archive) == "JY-2026-0001: 凭 CY-2026-0002 借出 DA-2026-0001"
    assert archive.read(LOAN) == (
        "编号: JY-2026-0001\n状态: 借出\n查阅申请: CY-2026-0002\n借出案卷:\n  - DA-2026-0001\n"
        "借阅人: sun.hao\n借阅理由: 年度核对\n页数: 43\n借出日期: 2026-03-04\n约定归还日期: 2026-03-09\n"
        "经办人: chen.jing\n密级: {级别: 内部}\n"
    )
    assert standing(archive)[1] == ""
    assert act(archive, "chen.jing", "check").code == 0
    second = act(archive, "chen.jing", "lend", GRANTED, "DA-2026-0002", *DAY)
    assert "JY-2026-0002" in second.text


def test_an_english_archive_gets_keys(repo: Repo) -> None:
    furnish(repo, "en")
    done = act(repo, "chen.jing", "lend", GRANTED, FILE, "-m", "Audit", *DAY)
    assert done.code == 0, done
    assert subject(repo) == "JY-2026-0001: DA-2026-0001 lent on CY-2026-0002"
    assert "borrower: sun.hao\nreason: Audit\nlent_on: 2026-03-04\nreturn_by: 2026-03-09\n" in repo.read(LOAN)
    done = act(repo, "chen.jing", "return", "JY-2026-0001", "--condition", "Good", "--at", "2026-03-06 16:20")
    assert subject(repo) == "JY-2026-0001: returned"
    assert "state: returned\n" in repo.read(LOAN)


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ((*DAY, "--days", "1"), "2026-03-05"),
        ((*DAY, "--until", "2026-03-06"), "2026-03-06"),
        (("--on", "2026-03-19"), "2026-03-20"),  # the grant ends before the limit does
    ],
)
def test_the_agreed_day(archive: Repo, words: tuple[str, ...], day: str) -> None:
    done = act(archive, "chen.jing", "lend", GRANTED, FILE, "--to", "li.na", *words)
    assert done.code == 0, done
    assert f"约定归还日期: {day}\n" in archive.read(LOAN)
    assert "借阅人: li.na\n" in archive.read(LOAN)


REFUSED = {
    "not granted": (("CY-2026-0001", FILE, *DAY), "`CY-2026-0001` 是“已提交”，不能凭它外借"),
    "too early": ((GRANTED, FILE, "--on", "2026-03-02"), "只准许在 2026-03-03 至 2026-03-20 查阅"),
    "too late": ((GRANTED, FILE, "--on", "2026-03-21"), "只准许在 2026-03-03 至 2026-03-20 查阅"),
    "another file": ((GRANTED, "DA-2026-0003", *DAY), "`CY-2026-0002` 没有准许借 `DA-2026-0003`"),
    "no request": (("CY-2026-0022", FILE, *DAY), "没有编号为 `CY-2026-0022` 的查阅申请"),
    "no file": ((GRANTED, "页数=3", *DAY), "没有写借出哪一份"),
    "nobody": ((GRANTED, FILE, "--to", "sun.hoa", *DAY), "员工登记册里没有 `sun.hoa`"),
    "both ends": ((GRANTED, FILE, "--days", "2", "--until", "2026-03-05", *DAY), "只写一个"),
    "unknown field": ((GRANTED, FILE, "页=3", *DAY), "没有 `页` 这个字段"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_may_not_be_lent_is_refused_in_one_sentence(archive: Repo, case: str) -> None:
    words, told = REFUSED[case]
    before = standing(archive)
    done = act(archive, "chen.jing", "lend", *words)
    assert (done.code, told in done.text) == (2, True), done
    assert standing(archive) == before


def test_a_request_that_does_not_ask_to_borrow(archive: Repo) -> None:
    reading = {**RECORDS[f"access-requests/2026/{GRANTED}"], "actions": ["read"]}
    write(archive, "access-requests", "CY-2026-0003", reading)
    archive.commit("CY-2026-0003: 登记")
    done = act(archive, "chen.jing", "lend", "CY-2026-0003", FILE, *DAY)
    assert (done.code, "`CY-2026-0003` 没有申请“外借”" in done.text) == (2, True)


def test_the_rules_refuse_what_the_act_lets_pass(archive: Repo) -> None:
    before = standing(archive)
    done = act(archive, "chen.jing", "lend", GRANTED, FILE, "--until", "2026-03-12", *DAY)
    assert (done.code, "[agreed-too-long]" in done.text) == (1, True)
    assert standing(archive) == before
    act(archive, "chen.jing", "lend", GRANTED, FILE, *DAY)
    before = standing(archive)
    done = act(archive, "chen.jing", "lend", GRANTED, FILE, *DAY)
    assert (done.code, "[open-loan-twice]" in done.text) == (1, True)
    assert standing(archive) == before


def test_a_return_cancels_the_entry(archive: Repo) -> None:
    act(archive, "chen.jing", "lend", GRANTED, FILE, "页数=43", *DAY)
    done = act(
        archive,
        "li.na",
        "return",
        "JY-2026-0001",
        "--pages",
        "43",
        "--at",
        "2026-03-06 16:20",
        "-m",
        "当面清点",
    )
    assert done.code == 0, done
    assert subject(archive) == "JY-2026-0001: 当面清点"
    text = archive.read(LOAN)
    assert "状态: 已归还\n" in text
    assert "归还时间: 2026-03-06 16:20\n接收人: li.na\n归还时状况: 完好\n" in text
    again = act(archive, "li.na", "return", "JY-2026-0001")
    assert (again.code, "`JY-2026-0001` 是“已归还”，没有可归还的" in again.text) == (2, True)


def test_missing_pages_have_to_be_said(archive: Repo) -> None:
    act(archive, "chen.jing", "lend", GRANTED, FILE, "页数=43", *DAY)
    before = standing(archive)
    done = act(archive, "chen.jing", "return", "JY-2026-0001", "--pages", "40")
    assert (done.code, "借出 43 页，还回 40 页" in done.text) == (2, True)
    assert act(archive, "chen.jing", "return", "JY-2026-0001", "--condition", "不错").code == 2
    assert act(archive, "chen.jing", "return", "JY-2026-0011").code == 2
    assert standing(archive) == before
    done = act(archive, "chen.jing", "return", "JY-2026-0001", "--pages", "40", "--condition", "缺页")
    assert done.code == 0, done
    assert "备注: 归还时清点 40 页。\n" in archive.read(LOAN)
    assert "归还时状况: 缺页\n" in archive.read(LOAN)


def test_a_return_that_a_hook_refuses_leaves_the_loan_as_it_was(archive: Repo) -> None:
    act(archive, "chen.jing", "lend", GRANTED, FILE, *DAY)
    archive.write(".git/hooks/commit-msg", "#!/bin/sh\nexit 1\n").chmod(0o755)
    before = standing(archive)
    assert act(archive, "chen.jing", "return", "JY-2026-0001").code == 2
    assert act(archive, "chen.jing", "lend", GRANTED, "DA-2026-0002", *DAY).code == 2
    assert standing(archive) == before
