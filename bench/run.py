"""`make bench`: how long the program takes, as ratios against a peer in the same run.

Seconds say more about a machine and its neighbours than about a program; a ratio to something that does
part of the same work, in turns with it, can be compared from one machine to the next. Nothing here fails
for being slow.
"""

from __future__ import annotations

import argparse
import os
import platform
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from archives import Measured, cloned, made_up, measured
from measures import MEASURES, Bench, Row
from timing import environment

PAGE = Path(__file__).parent.parent / "docs" / "performance.md"
BEGIN, END = "<!-- bench -->\n", "<!-- end of bench -->\n"
HEAD = "| what | against | ratio | from–to | by the clock | peak memory |\n| --- | --- | ---: | ---: | ---: | ---: |\n"


def main(argv: Sequence[str] | None = None) -> int:
    """Measures, prints the table, and writes it into docs/performance.md."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--customers", type=int, default=1000, help="size of the made-up archive")
    parser.add_argument("--archive", type=Path, help="measure a clone of this archive instead")
    parser.add_argument("--runs", type=int, default=5, help="turns of each pair")
    parser.add_argument("--only", choices=MEASURES, action="append", help="some measures; prints only")
    parser.add_argument("--print-only", action="store_true", help="leave docs/performance.md as it is")
    asked = parser.parse_args(argv)
    with tempfile.TemporaryDirectory(prefix="keeper-bench-") as folder:
        room = Path(folder)
        env = environment(room)
        root = cloned(asked.archive, room, env) if asked.archive else made_up(room, env, asked.customers)
        bench = Bench(measured(root), room, env, asked.runs)
        rows = []
        for name in asked.only or MEASURES:
            for row in MEASURES[name](bench):
                print(told(row), flush=True)
                rows.append(row)
    text = table(rows, bench.subject, asked.runs)
    print("\n" + text)
    if not (asked.only or asked.print_only):
        write(text)
    return 0


def told(row: Row) -> str:
    """A row for who waits: with the seconds, which do not go into the docs."""
    if row.ratio is None:
        return f"{row.what} / {row.peer}: not installed"
    ratio = row.ratio
    return f"{row.what} / {row.peer}: {ratio.middle:.2f} ({ratio.ours:.2f} s / {ratio.peer:.2f} s)"


def table(rows: Sequence[Row], subject: Measured, runs: int) -> str:
    """The table in Markdown, with a line on what was measured where."""
    where = f"Python {platform.python_version()}, {os.cpu_count()} cores, {platform.system()}"
    size = f"{subject.records} records, {subject.commits} commits"
    return HEAD + "".join(map(line, rows)) + f"\n{size}; medians of {runs} turns; {where}.\n"


def line(row: Row) -> str:
    """A row in Markdown."""
    if row.ratio is None:
        return f"| {row.what} | {row.peer} | not installed | | | |\n"
    ratio = row.ratio
    span = f"{ratio.low:.2f}–{ratio.high:.2f}"
    return f"| {row.what} | {row.peer} | {ratio.middle:.2f} | {span} | {ratio.clock:.2f} | {ratio.memory:.0f} MiB |\n"


def write(text: str) -> None:
    """Puts the table between the marks of docs/performance.md."""
    before, _, rest = PAGE.read_text(encoding="utf-8").partition(BEGIN)
    _, _, after = rest.partition(END)
    PAGE.write_text(f"{before}{BEGIN}\n{text}\n{END}{after}", encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
