"""A reason instead of a value: fine for a fact that nobody knows, never for what makes a record a record."""

import pytest
from samples import ARCHIVE, SAMPLE, found

from record_keeper.check import check
from record_keeper.load import load

WHY = "{缺值: 未取得}"


@pytest.mark.parametrize(
    ("fragments", "rule"),
    [
        (f"# customers in draft\nid: {WHY}\n", "wrong-value"),
        (f"# customers in draft\nstate: {WHY}\n", "wrong-value"),
        (f"# customers in draft\nsecrecy: {WHY}\n", "no-mark"),
        (f"# customers in draft\nsecrecy: {{level: {WHY}}}\n", "unknown-mark"),
        (f"# customers in draft\napprovals: {WHY}\n", "wrong-value"),
        (f"# customers in draft\ncorrections: {WHY}\n", "wrong-value"),
        (f"# customers in draft\nattachments: {WHY}\n", "wrong-value"),
        (
            (
                "# access-requests in submitted\n"
                f"approvals: [{{step: review, by: zhou.ting, post: info_clerk, decision: approved, at: {WHY}}}]\n"
            ),
            "wrong-value",
        ),
    ],
)
def test_the_header_takes_no_reason_for_a_gap(fragments: str, rule: str) -> None:
    assert rule in {f.rule for f in found(fragments)}


@pytest.mark.parametrize(
    "path", sorted(p for p in SAMPLE if p.split("/")[-1][:2] in ("KH", "TS", "CY", "JY"))[::16]
)
def test_no_field_of_any_record_brings_the_check_down(path: str) -> None:
    """Each field in turn gives a reason, a list, a mapping and nothing instead of its value."""
    record = ARCHIVE.at_path(path)
    assert record
    for name in record.values:
        label = record.register.fields[name].label
        for instead in (WHY, "[甲, {乙: 丙}]", "{甲: [乙]}"):
            lines = SAMPLE[path].decode().split("\n")
            kept = [line for line in lines if not line.startswith(f"{label}:")]
            text = "\n".join([f"{label}: {instead}", *(x for x in kept if not x.startswith((" ", "-")))])
            archive = load({**SAMPLE, path: text.encode()}.items())
            check(archive)
