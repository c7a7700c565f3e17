"""A hold counts for what was destroyed while it stood, not for what was destroyed before."""

import pytest
from samples import found

FRAGMENTS = """
# holds in in_force
records: [KH-2025-0010]
placed_on: {placed}
# destruction-lists in certified
destroyed_at: 2026-06-01 09:30
items:
  - {{archival_code: DB-KH·2019-0007, title: 客户案卷, record: KH-2025-0010, volumes: 1}}
"""


@pytest.mark.parametrize(
    ("placed", "told"), [("2026-05-31", True), ("2026-06-01", True), ("2026-06-02", False)]
)
def test_a_hold_of_a_later_day_says_nothing_of_a_destruction(placed: str, told: bool) -> None:
    rules = {finding.rule for finding in found(FRAGMENTS.format(placed=placed))}
    assert ("destroyed-under-hold" in rules) == told
