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
        ("# access-requests\napplicant_kind: outsider\noutsider: {role: 律师, organisation: 某所, phone: 1}\n", False),
    ],
    ids=["plain", "telephone in a list", "in a personal list", "in a secret record", "in a secret group"],
)
def test_lines_with_guarded_values_are_not_quoted(fragments: str, quotable: bool) -> None:
    wrong = [f for f in found(fragments) if f.rule == "wrong-value"]
    assert wrong
    assert {f.quotable for f in wrong} == {quotable}
