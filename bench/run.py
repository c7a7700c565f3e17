"""`make bench`: how long the program takes beside others that do part of the same work.

Seconds say more about a machine and its neighbours than about a program; a ratio to something that ran in
turns with it can be compared from one machine to the next. Nothing here fails for being slow.
"""

from __future__ import annotations

import argparse
import os
import platform
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from itertools import count
from pathlib import Path

import chart
import results
import tables
from archives import cloned, made_up, measured
from measures import Bench, checking, committing, demo, history, importing, starting
from peers import Peers, found, versions
from results import Sized
from sites import site
from timing import Taken, Turn, environment, longest, rounds

PROJECT = Path(__file__).parent.parent
KEPT = PROJECT / ".bench"
PAGE = PROJECT / "docs" / "performance.md"
CHART = PROJECT / "docs" / "images" / "performance.svg"
MEASURES: dict[str, Callable[[Bench], dict[str, Turn]]] = {
    "start": starting,
    "check": checking,
    "commit": committing,
    "history": history,
    "site": site,
    "import": importing,
    "demo": demo,
}


def main(argv: Sequence[str] | None = None) -> int:
    """Measures, prints, and writes docs/performance.md with its chart if all was measured."""
    asked = _asked(argv)
    peers = found(KEPT / "peers", asked.peers)
    longest.set(asked.longest)
    for size in () if asked.tell else [0] if asked.archive else asked.sizes:
        kept = results.load(asked.results)
        before = kept[size].lines if asked.only and size in kept else {}
        for sized in _measured(asked, size, peers):  # what is done is kept, should the rest be broken off
            results.save(asked.results, kept | {size: sized._replace(lines={**before, **sized.lines})})
    known = results.load(asked.results)
    if not known:
        return 0
    text = tables.page(known, _foot(known, peers))
    print(text)
    if asked.tell or not (asked.only or asked.archive or asked.print_only):
        PAGE.write_text(tables.placed(PAGE.read_text(encoding="utf-8"), text), encoding="utf-8")
        CHART.write_text(chart.drawn(known), encoding="utf-8")
    return 0


def _asked(argv: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument(
        "--sizes", type=_numbers, default=[1000, 5000, 20000], help="customers, e.g. 1000,5000"
    )
    parser.add_argument("--archive", type=Path, help="measure a clone of this archive instead; prints only")
    parser.add_argument("--runs", type=int, default=3, help="timed rounds")
    parser.add_argument("--patience", type=float, default=90, help="seconds: who is slower runs once")
    parser.add_argument("--longest", type=float, default=1800, help="seconds: who is slower is given up")
    parser.add_argument("--only", choices=MEASURES, action="append", help="some measures; prints only")
    parser.add_argument(
        "--no-peers", dest="peers", action="store_false", help="install nothing to compare with"
    )
    parser.add_argument("--print-only", action="store_true", help="leave docs/performance.md as it is")
    parser.add_argument("--tell", action="store_true", help="measure nothing; write what was measured before")
    parser.add_argument("--results", type=Path, default=KEPT / "results.json", help="where figures are kept")
    return parser.parse_args(argv)


def _numbers(text: str) -> list[int]:
    return [int(word) for word in text.split(",")]


def _measured(asked: argparse.Namespace, size: int, peers: Peers) -> Iterator[Sized]:
    """What is known after each measure."""
    lines: dict[str, Taken] = {}
    load = os.getloadavg()[0]
    with tempfile.TemporaryDirectory(prefix="keeper-bench-") as folder:
        room = Path(folder)
        env = environment(room)
        whole = room / "whole"
        cloned(asked.archive, whole, env) if asked.archive else made_up(whole, env, size)
        for name in asked.only or MEASURES:
            # Each measure has an archive of its own: none meets what another has committed or cached.
            own = room / name
            own.mkdir()
            shutil.copytree(whole, own / "archive")
            subject = measured(own / "archive", env)
            bench = Bench(subject, own, env, peers, count(1))
            for words, taken in rounds(MEASURES[name](bench), asked.runs, asked.patience).items():
                lines[words] = taken
                print(_told(words, taken), file=sys.stderr, flush=True)
            shutil.rmtree(own)
            yield Sized(size, subject.records, subject.commits, load, lines)


def _told(words: str, taken: Taken) -> str:
    times = " ".join(f"{run.seconds:.2f}" for run in taken.runs)
    return f"{words}: {taken.why or f'{times} s, {taken.memory:.0f} MiB'}"


def _foot(known: dict[int, Sized], peers: Peers) -> str:
    """What was measured where, against what."""
    runs = max(len(line.runs) for sized in known.values() for line in sized.lines.values())
    where = f"Python {platform.python_version()}, {os.cpu_count()} cores, {platform.system()}"
    sizes = "; ".join(
        f"{size:,} customers: {sized.records:,} records, {sized.commits:,} commits, load {sized.load:.1f} before"
        for size, sized in sorted(known.items())
    )
    return f"{sizes}. Medians of up to {runs} rounds; {where}. Beside: {versions(peers)}."


if __name__ == "__main__":
    sys.exit(main())
