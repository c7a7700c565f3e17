"""Until which minute an agenda stays as it is."""

from __future__ import annotations

import datetime as dt

import pytest
from deadline_archive import archive

from record_keeper.agenda import agenda, settled

REPLY = "deadlines:\n  reply: {label: 答复, from: received_at, met_by: done_at, limit: handling.reply, pauses: pauses, escalate: handling.told}"
RECORDS = (
    "received_at: 2026-03-02 09:40\nowner: li.na",
    "received_at: 2026-03-02 11:00\nowner: li.na\npauses: [{from: 2026-03-02 12:00, to: 2026-03-02 13:07}]",
    "received_at: 2026-03-02 10:00\nowner: li.na\npauses: [{from: 2026-03-02 12:00}]",
)
DAYS = (dt.datetime(2026, 3, 2), dt.datetime(2026, 3, 3))


@pytest.mark.parametrize("day", DAYS)
@pytest.mark.parametrize("limit", ["24 hours", "6 working hours", "3 hours", "1 day"])
def test_it_says_the_same_up_to_that_minute_and_then_another(limit: str, day: dt.datetime) -> None:
    held = archive(REPLY, f"reply: {limit}", *RECORDS)
    told = [
        [(d.record, d.due, d.state, d.escalated_to) for d in agenda(held, day + dt.timedelta(minutes=n))]
        for n in range(24 * 60)
    ]
    changes = [n for n in range(1, 24 * 60) if told[n] != told[n - 1]]
    for n in [0, *changes]:
        now = day + dt.timedelta(minutes=n)
        next_change = min((m for m in changes if m > n), default=None)
        until = settled(agenda(held, now), now)
        last = until[:10] == str(day.date()) and dt.datetime.fromisoformat(until)
        if next_change is None:
            assert not last
        else:
            assert last == day + dt.timedelta(minutes=next_change - 1)
