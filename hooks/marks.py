"""The second guard: secrecy marks and personal numbers of the records that a commit changes.

It stands alone, so that who skips the first guard in a hurry still does not let a secret out.
"""

from __future__ import annotations

from record_keeper.commit_guard import marks

from .frame import stand


def main() -> int:
    """Judges the records that the next commit changes, each by itself."""
    return stand(marks)
