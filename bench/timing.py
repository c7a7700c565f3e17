"""Timing of whole processes, and ratios between two that ran in turns."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from statistics import median
from typing import NamedTuple

BIN = Path(sys.executable).parent
"""The folder of the interpreter's scripts, where `keeper` and the hooks are."""


class Run(NamedTuple):
    """One process with its children: seconds by the clock, seconds of processor, most memory of one in MiB."""

    seconds: float
    processor: float
    memory: float


class Ratio(NamedTuple):
    """Some turns of two: ours / peer in processor time (median, lowest, highest) and by the clock (median).

    `ours` and `peer` are the median seconds by the clock, `memory` is ours.
    """

    middle: float
    low: float
    high: float
    clock: float
    ours: float
    peer: float
    memory: float


Turn = Callable[[], Run]


def environment(home: Path) -> dict[str, str]:
    """The environment without the developer's git: own HOME, a known author, the scripts on the path."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("GIT_", "KEEPER_"))}
    who = {
        f"GIT_{role}_{what}": word
        for role in ("AUTHOR", "COMMITTER")
        for what, word in (("NAME", "Bench"), ("EMAIL", "bench@example.invalid"))
    }
    more = {"HOME": str(home), "GIT_CONFIG_NOSYSTEM": "1", "NO_MKDOCS_2_WARNING": "1"}
    return kept | who | more | {"PATH": f"{BIN}{os.pathsep}{os.environ.get('PATH', '')}"}


def run(command: Sequence[str | Path], cwd: Path, env: Mapping[str, str]) -> Run:
    """Runs a command to its end, its output thrown away; raises RuntimeError if it fails."""
    program = shutil.which(str(command[0]), path=env["PATH"]) or str(command[0])
    with (cwd.parent / "errors").open("w+b") as errors:
        start = time.perf_counter()
        process = subprocess.Popen(
            [program, *map(str, command[1:])],
            cwd=cwd,
            env=dict(env),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=errors,
        )
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            errors.seek(0)
            words = " ".join(map(str, command))
            raise RuntimeError(
                f"{words}: exit {process.returncode}\n{errors.read().decode(errors='replace')}"
            )
    unit = 1 << 20 if sys.platform == "darwin" else 1 << 10  # macOS counts bytes, Linux KiB
    return Run(seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / unit)


def in_turns(ours: Turn, peer: Turn, runs: int) -> Ratio:
    """Both by turns, so that a busy moment meets both; one turn before, to warm the page cache."""
    ours(), peer()
    pairs = [(ours(), peer()) for _ in range(runs)]
    ratios = [a.processor / b.processor for a, b in pairs]
    return Ratio(
        median(ratios),
        min(ratios),
        max(ratios),
        median(a.seconds / b.seconds for a, b in pairs),
        median(a.seconds for a, _ in pairs),
        median(b.seconds for _, b in pairs),
        max(a.memory for a, _ in pairs),
    )
