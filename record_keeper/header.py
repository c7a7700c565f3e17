"""The header that every record has, declared in the same words as the fields of a register."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from .choices import Choice, ChoiceValue
from .marks import MARKS
from .shape import Shape

SECRECY_CHOICE = "secrecy-mark"
STATE_CHOICE = "state-of-register"
STEP_CHOICE = "step-of-register"
DECISION_CHOICE = "decision"

DECISIONS = Choice(
    DECISION_CHOICE,
    {
        "approved": ChoiceValue("approved", "同意", "Approved"),
        "refused": ChoiceValue("refused", "不同意", "Refused"),
    },
)

_STAFF = {"type": "ref", "to": "staff"}

_SURE = {"required": "true", "definite": "true"}

ID: Mapping[str, Any] = {"label": "编号", "label_en": "ID", "type": "text", **_SURE}
STATE: Mapping[str, Any] = {
    "label": "状态",
    "label_en": "State",
    "type": "choice",
    "of": STATE_CHOICE,
    **_SURE,
}
REST: Mapping[str, Mapping[str, Any]] = {
    "secrecy": {
        "label": "密级",
        "label_en": "Secrecy mark",
        "type": "group",
        **_SURE,
        "fields": {
            "level": {
                "label": "级别",
                "label_en": "Level",
                "type": "choice",
                "of": SECRECY_CHOICE,
                **_SURE,
            },
            "reason": {"label": "理由", "label_en": "Reason", "type": "text"},
            "until": {"label": "期限", "label_en": "Until", "type": "term"},
            "decision": {"label": "定密依据", "label_en": "Decision", "type": "text"},
        },
    },
    "owner": {"label": "责任人", "label_en": "Owner", **_STAFF},
    "backup": {"label": "备岗", "label_en": "Backup", **_STAFF},
    "approvals": {
        "label": "审批",
        "label_en": "Approvals",
        "type": "list",
        "definite": "true",
        "of": {
            "step": {
                "label": "步骤",
                "label_en": "Step",
                "type": "choice",
                "of": STEP_CHOICE,
                **_SURE,
            },
            "by": {"label": "批准人", "label_en": "By", **_SURE, **_STAFF},
            "for": {"label": "代谁审批", "label_en": "For", **_STAFF},
            "post": {"label": "岗位", "label_en": "Post", "type": "choice", "of": "post", **_SURE},
            "decision": {
                "label": "决定",
                "label_en": "Decision",
                "type": "choice",
                "of": DECISION_CHOICE,
                **_SURE,
            },
            "at": {"label": "时间", "label_en": "At", "type": "day_or_time", **_SURE},
            "reason": {"label": "意见", "label_en": "Reason", "type": "text"},
        },
    },
    "corrections": {
        "label": "更正",
        "label_en": "Corrections",
        "type": "list",
        "definite": "true",
        "of": {
            "at": {"label": "时间", "label_en": "At", "type": "day_or_time", **_SURE},
            "by": {"label": "更正人", "label_en": "By", **_SURE, **_STAFF},
            "reason": {"label": "理由", "label_en": "Reason", "type": "text", **_SURE},
        },
    },
    "attachments": {
        "label": "附件",
        "label_en": "Attachments",
        "type": "list",
        "definite": "true",
        "of": {"type": "file"},
    },
    "remarks": {"label": "备注", "label_en": "Remarks", "type": "long_text"},
}
NAMES = frozenset(("id", "state", *REST))


def with_header(fields: Mapping[str, Any], states: bool) -> dict[str, Any]:
    """The declarations of a register's own fields, the header's around them.

    A register may say more about a header field (`owner: {required: true}`); what it does not say
    is taken from the header.
    """
    before = {"id": ID, "state": STATE} if states else {"id": ID}
    own = {name: spec for name, spec in fields.items() if name not in NAMES}
    header = {**before, **own, **REST}
    for name in header.keys() & fields.keys() & NAMES:
        given = fields[name]
        header[name] = {**header[name], **given} if isinstance(given, dict) else given
    return header


def choices(states: Choice | None, steps: Choice) -> dict[str, Choice]:
    """The vocabularies that the header refers to."""
    found = {SECRECY_CHOICE: MARKS, STEP_CHOICE: steps, DECISION_CHOICE: DECISIONS}
    return found | ({STATE_CHOICE: states} if states else {})


def step_names(shape: Shape) -> dict[str, tuple[str, str]]:
    """The steps of a register with their labels (zh, en): the fields of the header refer to them."""
    blocks = shape.block("approvals").raw
    named = {name: raw for name, raw in blocks.items() if isinstance(raw, dict)}
    return {
        name: (str(raw.get("label") or name), str(raw.get("label_en") or "")) for name, raw in named.items()
    }
