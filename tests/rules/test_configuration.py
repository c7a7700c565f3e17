"""A register or regulation that points at the wrong kind of thing would judge nothing: it is told."""

from __future__ import annotations

import pytest
from samples import SAMPLE, found

from record_keeper.check import check
from record_keeper.findings import findings
from record_keeper.load import load

READING = "records/acknowledgements/register.yaml"
REGISTER, REGULATION = "records/complaints/register.yaml", "policies/file-access.md"
AMENDED = "amendments: [{in_force: 2026-01-01, limits: {%s}, reason: 试行}]\nenforced_by:\n"


@pytest.mark.parametrize(
    ("path", "old", "new", "expected"),
    [
        (
            REGISTER,
            "limit: complaint-handling.first_reply",
            "limit: complaint-handling.plan_approver",
            ("register-fault", "限值 `complaint-handling.plan_approver` 用在这里不合适"),
        ),
        (
            REGISTER,
            "by: complaint-handling.plan_approver",
            "by: complaint-handling.first_reply",
            ("register-fault", "限值 `complaint-handling.first_reply` 用在这里不合适"),
        ),
        (
            REGISTER,
            "post: customer_service_manager}",
            "post: customer_service_boss}",
            ("register-fault", "没有岗位 `customer_service_boss`"),
        ),
        (
            READING,
            "edition: edition,",
            "edition: title,",
            ("register-fault", "`regulation-issues` 没有这样的字段 `title`"),
        ),
        (
            READING,
            "acknowledges: {issue: issue,",
            "acknowledges: {issue: questions,",
            ("register-fault", "`questions` 不是引用"),
        ),
        (
            REGULATION,
            "enforced_by:\n",
            AMENDED % "copy_approver: [boss]",
            ("unknown-limit", "没有岗位 `boss`"),
        ),
        (
            REGULATION,
            "enforced_by:\n",
            AMENDED % "grant: 5",
            ("regulation-fault", "`grant` 修订后成了另一种限值"),
        ),
    ],
    ids=[
        "deadline",
        "approval",
        "post of a deadline",
        "edition of an issue",
        "issue",
        "posts of an amendment",
        "amendment of another kind",
    ],
)
def test_what_points_at_the_wrong_kind_is_told(
    path: str, old: str, new: str, expected: tuple[str, str]
) -> None:
    assert old in SAMPLE[path].decode()
    texts = SAMPLE | {path: SAMPLE[path].decode().replace(old, new, 1).encode()}
    archive = load(texts.items())
    found = findings(check(archive), archive, texts.__getitem__)
    assert expected in {(each.rule, each.message.told()) for each in found}


def test_a_register_that_cannot_be_read_is_told_beside_what_else_is_wrong() -> None:
    told = found("# records/readings/register.yaml\ntitle: [查阅\n")
    assert {finding.place.path for finding in told if finding.rule == "unreadable-file"} == {
        "records/readings/register.yaml"
    }
