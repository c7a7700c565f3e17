"""A report quotes the line of a finding, but never one with a value that messages keep to themselves."""

from __future__ import annotations

import pytest
from samples import found


@pytest.mark.parametrize(
    ("fragments", "quotable"),
    [
        ("# customers\npostcode: 52800\n", True),
        ("# customers\nphones: [22223333]\n", False),
        ("# customers\ncontacts:\n  - position: 采购\n    from: 2026-02-30\n", False),
        ("# customers in filed marked secret\npostcode: 52800\n", False),
        (
            "# access-requests\napplicant_kind: outsider\noutsider: {role: 律师, organisation: 某所, phone: 1}\n",
            False,
        ),
    ],
    ids=["plain", "telephone in a list", "in a personal list", "in a secret record", "in a secret group"],
)
def test_lines_with_guarded_values_are_not_quoted(fragments: str, quotable: bool) -> None:
    wrong = [f for f in found(fragments) if f.rule == "wrong-value"]
    assert wrong
    assert {f.quotable for f in wrong} == {quotable}


@pytest.mark.parametrize("level", ["机蜜", "高度机密"])
def test_a_record_whose_mark_is_not_understood_is_not_quoted(level: str) -> None:
    findings = found(f"# customers in draft\nname: ㅤ底价一千二百万\nsecrecy: {{level: {level}}}\n")
    assert {f.rule for f in findings} >= {"unknown-mark"}
    assert not any(f.quotable for f in findings)


def test_a_file_that_cannot_be_read_and_names_a_high_mark_is_not_quoted() -> None:
    path = "records/departments/front-desk.yaml"
    broken = f"# {path}\nid: front-desk\nname: &x 前台\n"
    assert all(f.quotable for f in found(broken))
    assert not any(f.quotable for f in found(broken + "secrecy: {level: 绝密}\n"))
