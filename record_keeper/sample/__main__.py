"""`make sample`: appends what differs between the project's files and the sample's last commit as one commit.

It writes the stream of the source tree; it is a tool of the program's own repository, not of an archive.
"""

from __future__ import annotations

import argparse
import datetime as dt
from pathlib import Path

from .. import writer
from ..sources import work_tree
from . import stream as current
from .stream import append, changes

HISTORY = Path(__file__).with_name("history.fi")


def main() -> None:
    """Reads author and message from the command line and appends one commit."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--author", required=True, help="Name <name@example.invalid>")
    parser.add_argument("--message", required=True, help="in house form: `KH-2026-0001: 改地址`")
    parser.add_argument(
        "--at", type=dt.datetime.fromisoformat, help="2026-11-20T16:00:00+08:00; now by default"
    )
    asked = parser.parse_args()
    before = current()
    changed = changes(before, dict(work_tree(Path.cwd()).read_all()))
    if not changed:
        parser.exit(1, "records/ and policies/ are what the stream ends with\n")
    at = asked.at or dt.datetime.now(dt.timezone(dt.timedelta(hours=8)))
    writer.save(HISTORY, append(before, asked.author, at, asked.message, changed), before)


if __name__ == "__main__":
    main()
