"""The third guard: the commit message, which is the change log and cannot be deleted."""

from __future__ import annotations

import sys
from pathlib import Path

from record_keeper.commit_guard import message

from .frame import stand


def main() -> int:
    """Judges the message in the file that git names."""
    return stand(lambda root: message(root, Path(sys.argv[1]).absolute()))
