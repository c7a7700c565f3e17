"""`keeper explain`: the page of each rule in the reader's words, and as true as the rule's docstring."""

from __future__ import annotations

from pathlib import Path

import pytest
from samples import ARCHIVE, found

from record_keeper.cli.app import run
from record_keeper.cli.explain import AS_THEY_STAND, GROUPS, module_of
from record_keeper.examples import fragments, heading_in_words, labelled, read_page
from record_keeper.rules import RULES, Rule
from record_keeper.rules.finds import FINDS


def translated(example: str) -> str:
    """An example with labels instead of keys, under the headings that tests/samples.py reads."""
    parts = []
    for part in fragments(example):
        register = ARCHIVE.registers.get(part.register)
        parts += [part.heading, labelled(part.text, register) if register else part.text]
    return "\n".join(parts)


@pytest.mark.parametrize(
    "rule", [r for r in RULES if r.name not in AS_THEY_STAND], ids=lambda rule: rule.name
)
def test_an_example_by_labels_breaks_the_rule_as_well(rule: Rule) -> None:
    page = read_page(rule.page)
    assert rule.name in {f.rule for f in found(translated(page.breaks))}
    assert [f for f in found(translated(page.keeps)) if f.rule != "other-language"] == []


def test_keys_and_choices_become_labels_and_nothing_else_changes() -> None:
    text = (
        "# a comment\n"
        "state: returned   # so it stands\n"
        "records: [KH-2026-0031]\n"
        "approvals:\n"
        "  - {step: review, by: li.na, post: info_clerk, decision: approved}\n"
        "owner: {absent: not_yet, since: 2026-03-02}\n"
        "page: returned\n"
    )
    assert labelled(text, ARCHIVE.registers["loans"]) == (
        "# a comment\n"
        "状态: 已归还   # so it stands\n"
        "借出案卷: [KH-2026-0031]\n"
        "审批:\n"
        "  - {步骤: review, 批准人: li.na, 岗位: 客户信息专员, 决定: 同意}\n"
        "责任人: {缺值: 未取得, 起: 2026-03-02}\n"
        "page: returned\n"
    )


def test_a_text_that_cannot_be_read_stays_as_it_is() -> None:
    assert labelled("id：front-desk\n", ARCHIVE.registers["departments"]) == "id：front-desk\n"


@pytest.mark.parametrize(
    ("heading", "words"),
    [
        ("# customers in draft", "# 客户档案登记册，状态“建档中”"),
        ("# before: loans in returned", "# 此前：外借登记册，状态“已归还”"),
        (
            "# customers as KH-2026-0901 in filed marked secret",
            "# 客户档案登记册，编号 KH-2026-0901，状态“已备案”，密级“秘密”",
        ),
        ("# departments without name", "# 部门登记册，没有“部门名称”"),
        ("# records/choices/carrier.yaml", "# records/choices/carrier.yaml"),
        ("# message", "# 提交说明"),
    ],
)
def test_headings_are_told_in_words(heading: str, words: str) -> None:
    assert heading_in_words(heading, ARCHIVE.registers) == words


def test_every_rule_says_what_it_finds_and_belongs_to_a_group() -> None:
    assert list(FINDS) == [*dict.fromkeys(FINDS)]
    assert set(FINDS) == {rule.name for rule in RULES}
    assert all(read_page(rule.page).finds.startswith("Finds ") for rule in RULES)
    assert {module_of(rule) for rule in RULES} == set(GROUPS)


def test_a_page_outside_of_any_archive_cites_the_sample(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["-C", str(tmp_path), "--lang", "zh", "explain", "frozen-field"]) == 0
    out = capsys.readouterr().out
    assert out.startswith("改了已经定下的字段  [frozen-field]  错误\n\n查出")
    assert "    # 此前：外借登记册，状态“已归还”\n" in out
    assert "    借阅人: li.na\n" in out
    _, _, clauses = out.partition("依据（样例的制度）\n")
    assert "    policies/record-keeping.md:" in clauses


def test_a_page_in_english_keeps_the_keys(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["-C", str(tmp_path), "--lang", "en", "explain", "frozen-field"]) == 0
    out = capsys.readouterr().out
    assert out.startswith("Settled field changed  [frozen-field]  error\n\nFinds changed fields")
    assert "    # before: loans in returned\n" in out
    assert "    borrower: li.na\n" in out


def test_an_unknown_rule_is_answered_by_the_nearest(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--lang", "en", "explain", "self-aproval"]) == 2
    assert "Did you mean `self-approval`?" in capsys.readouterr().err


def test_without_a_name_every_rule_is_listed(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--lang", "zh", "explain"]) == 0
    out = capsys.readouterr().out
    assert all(f"  {rule.name} " in out for rule in RULES)
    assert "  doubtful-value           值可疑  (警告)\n" in out
