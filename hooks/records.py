"""The first guard: every rule on what is staged, except those that have a guard of their own."""

from __future__ import annotations

from record_keeper.commit_guard import records

from .frame import stand


def main() -> int:
    """Judges the next commit against the whole archive."""
    return stand(records)
