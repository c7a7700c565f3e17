"""The rule about what a register asks of its records beyond their fields: its `conditions:`."""

from __future__ import annotations

from collections.abc import Iterator

from ...archive import Archive
from ...marks import SEALED
from ...messages import Label, say
from ...problems import Problem, Spot
from ...record import Record
from ..base import EVERY, rule


@rule(
    "broken-condition",
    "不合登记册的条件",
    "登记册写明了这类记录要满足什么；不满足的，后面的人会照着错的办。",
    over=EVERY,
)
def broken_condition(record: Record, archive: Archive) -> Iterator[Problem]:
    """Finds records that do not satisfy a condition of their register: see `conditions:` in register.yaml.

    Breaks the rule:

        # loans in returned
        borrower: chen.jing
        received_by: chen.jing

    Keeps it:

        # loans in returned
    """
    if record.level in SEALED:
        return
    for condition in record.register.narrowed.about(record):
        for keys, message in condition.wrong(record, archive):
            yield Problem(
                _spot(record, keys),
                say("{label}：{what}", label=Label(condition.word), what=message),
                condition.advice(),
                asked_by=(f"condition {record.register.name}.{condition.name}",),
            )


def _spot(record: Record, keys: tuple[str | int, ...]) -> Spot:
    """Where a value stands; for what is not there, the state that asks for it, or the id."""
    return record.spot(*keys) if keys else record.spot("state" if record.state else "id")
