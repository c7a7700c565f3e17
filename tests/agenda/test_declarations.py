"""Faults of `deadlines:` and `schedules:` are told, with a way out."""

from __future__ import annotations

import pytest
from deadline_archive import archive, faults

GOOD = {"label": "答复", "from": "received_at", "met_by": "done_at", "limit": "handling.reply"}
LIMITS = "reply: 3 days\n  window: last 7 days of every quarter\n  number: 5"


def declared(**changed: str) -> list[str]:
    keys = {name: word for name, word in {**GOOD, **changed}.items() if word}
    block = "".join(f"    {name.rstrip('_')}: {word}\n" for name, word in keys.items())
    return faults(archive("deadlines:\n  reply:\n" + block, LIMITS))


@pytest.mark.parametrize(
    ("changed", "message"),
    [
        ({"met_by": ""}, "缺少 `met_by`"),
        ({"met_by": "price"}, "`price` 不是日期字段"),
        ({"met_by": "don_at"}, "没有 `don_at`"),
        ({"met_by": "letters.on"}, "没有 `letters.on`"),
        ({"met_by": "letters"}, "`letters` 不是日期字段"),
        ({"from": "kind"}, "`kind` 不是日期字段"),
        ({"fields": "[price]"}, "`fields` 和 `met_by` 只能写一个"),
        ({"met_by": "", "fields": "[prise]"}, "没有 `prise`"),
        ({"events": "{register: visits, ref: case, at: visited_on}"}, "`events` 和 `met_by` 只能写一个"),
        ({"met_by": "", "events": "{register: visits, ref: case}"}, "缺少 `at`"),
        ({"met_by": "", "events": "{register: visits, ref: cas, at: visited_on}"}, "没有 `cas` 这个字段"),
        ({"met_by": "", "events": "{register: visits, ref: outcome, at: visited_on}"}, "`outcome` 不是指向本登记册的字段"),
        ({"met_by": "", "events": "{register: visits, ref: case, at: outcome}"}, "`outcome` 不是日期字段"),
        ({"met_by": "", "events": "{register: visits, ref: case, at: visited_on, when: {outcome: lost}}"}, "没有 `lost`"),
        ({"pauses": "letters"}, "`letters` 不是有起止日期（`from`、`to`）的列表"),
        ({"who": "price"}, "`price` 不是填员工编号的字段"),
        ({"extended_to": "extended_until"}, "缺少 `extension_step`"),
        ({"extended_to": "extended_until", "extension_step": "extra"}, "没有 `extra`"),
        ({"extension_step": "extension"}, "缺少 `extended_to`"),
        ({"until": "ends_on"}, "有 `every: true` 才能写 `until`"),
        ({"after": "{interval: handling.reply, since: handling.reply}"}, "有 `every: true` 才能写 `after`"),
        ({"every": "true", "before": "true"}, "`before` 和 `every` 不能一起写"),
        ({"before": "true", "pauses": "pauses"}, "`before` 和 `pauses` 不能一起写"),
        ({"every": "yes"}, "`yes` 不是 true 或 false"),
        ({"evry": "true"}, "没有 `evry` 这个键"),
        ({"limit": "handling.number"}, "限值 `handling.number` 用在这里不合适"),
        ({"limit": "handling.replies"}, "没有限值 `handling.replies`"),
        ({"escalate": "handling.reply"}, "限值 `handling.reply` 用在这里不合适"),
        ({"escalate": "handling.tell"}, "没有限值 `handling.tell`"),
        ({"post": "handling.reply"}, "限值 `handling.reply` 用在这里不合适"),
        ({"post": "clark"}, "没有岗位 `clark`"),
        ({"when": "{kind: ful}"}, "没有 `ful`"),
    ],
)  # fmt: skip
def test_a_faulty_deadline(changed: dict[str, str], message: str) -> None:
    assert message in declared(**changed)


def test_a_register_that_is_not_in_use_is_not_missed() -> None:
    assert declared(met_by="", events="{register: walks, ref: case, at: walked_on}") == []


@pytest.mark.parametrize(
    ("keys", "message"),
    [
        ("limit: handling.reply", "缺少 `at`"),
        ("at: price, limit: handling.reply", "`price` 不是日期字段"),
        ("at: done_at", "缺少 `limit`"),
        ("at: done_at, limit: handling.clerks", "限值 `handling.clerks` 用在这里不合适"),
        ("at: done_at, limit: handling.window, since: soon", "`soon` 不是日期"),
        ("at: done_at, limit: handling.window, post: clark", "没有岗位 `clark`"),
        ("at: done_at, limit: handling.window, from: done_at", "没有 `from` 这个键"),
    ],
)
def test_a_faulty_schedule(keys: str, message: str) -> None:
    assert message in faults(archive(f"schedules:\n  check: {{label: 检查, {keys}}}", LIMITS))


def test_an_escalation_names_posts_that_exist() -> None:
    limits = "up: {escalation: {50%: owner, 100%: clark}}"
    assert "没有岗位 `clark`" in faults(archive("", limits))
