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


RECORDS = [record for path in sorted(SAMPLE) if (record := ARCHIVE.at_path(path))]
INSTEAD = (WHY, "[甲, {乙: 丙}]", "{甲: [乙]}")


@pytest.mark.parametrize("turn", range(max(len(record.values) for record in RECORDS)))
def test_no_field_of_any_record_brings_the_check_down(turn: int) -> None:
    """Of every record another field in each turn gives a reason, a list or a mapping instead of its value."""
    texts = dict(SAMPLE)
    for number, record in enumerate(RECORDS):
        names = list(record.values)
        if turn < len(names) and names[turn] in record.register.fields:
            label = record.register.fields[names[turn]].label
            lines = [
                line for line in SAMPLE[record.path].decode().split("\n") if not line.startswith(f"{label}:")
            ]
            kept = [line for line in lines if not line.startswith((" ", "-"))]
            texts[record.path] = "\n".join([f"{label}: {INSTEAD[(number + turn) % 3]}", *kept]).encode()
    told = {raised.rule.name for raised in check(load(texts.items()))}
    assert told
