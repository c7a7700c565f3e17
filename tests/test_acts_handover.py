"""keeper handover: what a person holds, and what of it passes to another."""

from __future__ import annotations

import json
from typing import Any

import pytest
from acts_office import PEOPLE, act, furnish, path_of, standing, write
from gitrepo import Repo
from offices import subject

DAY = ("--on", "2026-03-05")


@pytest.fixture
def archive(repo: Repo) -> Repo:
    return furnish(repo)


def told(repo: Repo, *words: str) -> tuple[int, dict[str, Any]]:
    """The exit code and the JSON of a dry run."""
    done = act(repo, "li.na", "handover", *words, "--dry-run", "--format", "json", *DAY)
    return done.code, json.loads(done.text[: done.text.rindex("}") + 1])


def test_everything_that_a_person_holds_is_listed(archive: Repo) -> None:
    act(archive, "chen.jing", "lend", "CY-2026-0002", "DA-2026-0001", "--on", "2026-03-04")
    before = standing(archive)
    code, found = told(archive, "sun.hao", "li.na")
    assert code == 1
    assert {(m["record"], m["field"]) for m in found["moves"]} == {
        ("DA-2026-0001", "owner"),
        ("DA-2026-0002", "paper.keeper"),
        ("TS-2026-0001", "owner"),
        ("TS-2026-0001", "actions.1.owner"),
    }
    assert {(r["record"], r["kind"], r["until"]) for r in found["remains"]} == {
        ("CY-2026-0001", "grant", None),
        ("CY-2026-0002", "grant", "2026-03-20"),
        ("JY-2026-0001", "loan", "2026-03-09"),
    }
    assert {(s["record"], s["field"]) for s in found["stays"]} == {
        ("TS-2026-0001", "first_contact"),
        ("li.na", "deputy"),
    }
    assert {(d["record"], d["deadline"]) for d in found["deadlines"]} == {
        ("TS-2026-0001", "reply"),
        ("JY-2026-0001", "return"),
    }
    assert standing(archive) == before


def test_approvals_that_nobody_else_can_give_are_listed(archive: Repo) -> None:
    assert told(archive, "wang.min", "li.na")[1]["approvals"] == [
        {"record": "TS-2026-0001", "step": "plan", "posts": ["gm"]}
    ]
    # Of clerk and supervisor either may review, so neither is alone.
    assert told(archive, "chen.jing", "li.na")[1]["approvals"] == []


def test_loans_and_requests_come_first(archive: Repo) -> None:
    before = standing(archive)
    done = act(archive, "li.na", "handover", "sun.hao", "chen.jing", *DAY)
    assert (done.code, "要先办结 (2)\n  CY-2026-0001" in done.text) == (1, True)
    assert "请先办结外借和查阅申请" in done.text
    assert standing(archive) == before


def test_ownership_moves_and_facts_of_the_past_stay(archive: Repo) -> None:
    words = ("sun.hao", "li.na", "--partly", "--reason", "调岗", *DAY)
    done = act(archive, "li.na", "handover", *words)
    assert done.code == 0, done
    assert subject(archive) == "DA-2026-0001, DA-2026-0002, TS-2026-0001: 由 sun.hao 交接给 li.na：调岗"
    assert "责任人: li.na\n备岗: chen.jing\n" in archive.read(path_of("DA-2026-0001"))
    assert "保管人: li.na" in archive.read(path_of("DA-2026-0002"))
    assert "责任人: sun.hao\n" in archive.read(path_of("DA-2026-0003"))  # closed
    complaint = archive.read(path_of("TS-2026-0001"))
    assert "首问责任人: sun.hao\n" in complaint
    assert "负责人: sun.hao\n    完成日期: 2026-03-03\n" in complaint
    assert "内容: 培训\n    负责人: li.na\n" in complaint or "{内容: 培训, 负责人: li.na}" in complaint
    assert "申请人: sun.hao\n" in archive.read(path_of("CY-2026-0001"))
    assert act(archive, "li.na", "check").code == 0
    again = act(archive, "li.na", "handover", *words)
    assert (again.code, "随交接改动" in again.text) == (0, False)


def test_an_owner_who_was_the_backup_needs_another_backup(archive: Repo) -> None:
    done = act(archive, "li.na", "handover", "sun.hao", "chen.jing", "--partly", *DAY)
    assert (done.code, "`DA-2026-0001` 的备岗和责任人现在是同一个人" in done.text) == (0, True)


def test_who_leaves_and_has_settled_everything_is_entered_in_the_roster(archive: Repo) -> None:
    leaver = {
        "name": "chen.jing",
        "emails": ["chen.jing@example.invalid"],
        **PEOPLE["chen.jing"],
        "left_on": "2026-03-04",
    }
    write(archive, "staff", "chen.jing", leaver)
    archive.commit("chen.jing: 离职")
    done = act(archive, "li.na", "handover", "chen.jing", "li.na", *DAY)
    assert done.code == 0, done
    assert "离职日期: 2026-03-04\n交接日期: 2026-03-05\n接收人: li.na\n" in archive.read(path_of("chen.jing"))
    assert subject(archive).startswith("DA-2026-0001, DA-2026-0002, chen.jing: ")
    back = act(archive, "li.na", "handover", "li.na", "chen.jing", *DAY)
    assert (back.code, "`chen.jing` 已于 2026-03-04 离职" in back.text) == (2, True)


def test_an_english_archive_in_english(repo: Repo) -> None:
    furnish(repo, "en")
    done = act(repo, "li.na", "handover", "sun.hao", "li.na", "--partly", *DAY)
    assert done.code == 0, done
    assert "To be settled first (2)" in done.text
    assert subject(repo) == "DA-2026-0001, DA-2026-0002, TS-2026-0001: handed over by sun.hao to li.na"
    assert "owner: li.na\n" in repo.read(path_of("DA-2026-0001"))


def test_nothing_held_is_told(archive: Repo) -> None:
    act(archive, "li.na", "handover", "sun.hao", "li.na", "--partly", *DAY)
    done = act(archive, "li.na", "handover", "wang.min", "li.na", "--dry-run", *DAY)
    assert (done.code, "随交接改动" in done.text) == (0, False)


REFUSED = {
    "unknown": (("sun.hoa", "li.na"), "员工登记册里没有 `sun.hoa`"),
    "to nobody": (("sun.hao", "li.nan"), "员工登记册里没有 `li.nan`"),
    "to oneself": (("sun.hao", "sun.hao"), "交接的双方是同一个人"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_who_cannot_hand_over(archive: Repo, case: str) -> None:
    words, said = REFUSED[case]
    before = standing(archive)
    done = act(archive, "li.na", "handover", *words, "--partly", *DAY)
    assert (done.code, said in done.text) == (2, True), done
    assert standing(archive) == before


def test_a_hook_that_refuses_leaves_every_file_as_it_was(archive: Repo) -> None:
    archive.write(".git/hooks/commit-msg", "#!/bin/sh\nexit 1\n").chmod(0o755)
    before = standing(archive)
    assert act(archive, "li.na", "handover", "sun.hao", "li.na", "--partly", *DAY).code == 2
    assert standing(archive) == before


def test_changes_that_are_not_committed_come_first(archive: Repo) -> None:
    path = path_of("DA-2026-0002")
    archive.write(path, archive.read(path) + "备注: 还在写\n")
    before = standing(archive)
    done = act(archive, "li.na", "handover", "sun.hao", "li.na", "--partly", *DAY)
    assert (done.code, f"`{path}` 有还没有提交的改动" in done.text) == (2, True)
    assert standing(archive) == before
