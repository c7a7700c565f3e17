"""Timing of whole processes with their children, and rounds of several that take turns."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path
from typing import NamedTuple

from memory import children_too

BIN = Path(sys.executable).parent
"""The folder of the interpreter's scripts, where `keeper` and the hooks are."""
_LOOK_EACH = 0.02
_UNIT = 1 << 20 if sys.platform == "darwin" else 1 << 10  # macOS counts bytes, Linux KiB
_watched = ContextVar("watched", default=False)
longest = ContextVar("longest", default=3600.0)
"""The seconds after which a run is given up."""
limit = ContextVar("limit", default=3600.0)
"""Seconds after which a run is given up."""


class Run(NamedTuple):
    """One process with its children: seconds by the clock, seconds of processor, peak memory in MiB.

    Memory is that of all processes together at its highest if it was watched, else of the largest one.
    """

    seconds: float
    processor: float
    memory: float

    def then(self, other: Run) -> Run:
        """Both, one after the other."""
        return Run(
            self.seconds + other.seconds,
            self.processor + other.processor,
            max(self.memory, other.memory),
        )


Turn = Callable[[], Run]
Failure = str
"""Why there is nothing to measure: `not installed`, or the last line of what a program said."""


class Taken(NamedTuple):
    """What became of one who took turns: the timed runs (None: failed, then `why`), and peak memory in MiB."""

    runs: tuple[Run, ...]
    memory: float
    why: Failure = ""


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


@contextmanager
def watched_memory() -> Iterator[None]:
    """Inside this block the memory of every process of a run is looked at, which takes time of its own."""
    token = _watched.set(True)
    try:
        yield
    finally:
        _watched.reset(token)


def run(
    command: Sequence[str | Path],
    cwd: Path,
    env: Mapping[str, str],
    input: Path | None = None,
    output: Path | None = None,
    fine: tuple[int, ...] = (0,),
) -> Run:
    """Runs a command to its end; raises RuntimeError if its exit code is none of `fine`, or after `longest`."""
    program = shutil.which(str(command[0]), path=env["PATH"]) or str(command[0])
    null = Path(os.devnull)
    with (
        (cwd.parent / "errors").open("w+b") as errors,
        (input or null).open("rb") as given,
        (output or null).open("wb") as taken,
    ):
        start = time.perf_counter()
        process = subprocess.Popen(
            [program, *map(str, command[1:])],
            cwd=cwd,
            env=dict(env),
            stdin=given,
            stdout=taken,
            stderr=errors,
            start_new_session=True,
        )
        late = threading.Timer(longest.get(), os.killpg, (process.pid, signal.SIGKILL))
        late.start()
        with _looking(process.pid) as highest:
            _, status, usage = os.wait4(process.pid, 0)
        late.cancel()
        seconds = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode == -signal.SIGKILL and seconds >= longest.get():
            raise RuntimeError(f"over {longest.get():.0f} s")
        if process.returncode not in fine:
            errors.seek(0)
            said = errors.read().decode(errors="replace").strip()
            raise RuntimeError(f"exit {process.returncode}: {said[-300:]}")
    # Before it becomes another program a child counts as large as we are: what was seen says more.
    memory = highest[0] or usage.ru_maxrss / _UNIT
    return Run(seconds, usage.ru_utime + usage.ru_stime, memory)


@contextmanager
def _looking(pid: int) -> Iterator[list[float]]:
    """The highest memory in MiB, of a process and its children together, that was seen in this block."""
    highest, over = [0.0], threading.Event()

    def look() -> None:
        while not over.wait(_LOOK_EACH):
            highest[0] = max(highest[0], children_too(pid) / 1024)

    thread = threading.Thread(target=look)
    if _watched.get():
        thread.start()
    yield highest
    over.set()
    if _watched.get():
        thread.join()


def rounds(turns: Mapping[str, Turn], runs: int, patience: float) -> dict[str, Taken]:
    """All by turns, so that a busy moment meets all: one round for memory, then `runs` rounds for time.

    Who needs more than `patience` seconds for the first is not asked again; that run counts, then.
    """
    taken: dict[str, Taken] = {}
    with watched_memory():
        for name, turn in turns.items():
            try:
                first = turn()
            except (RuntimeError, OSError) as failure:
                taken[name] = Taken((), 0, str(failure).strip().splitlines()[-1][:120])
            else:
                taken[name] = Taken((first,) if first.seconds > patience else (), first.memory)
    asked = [name for name in turns if not taken[name].runs and not taken[name].why]
    for _ in range(runs):
        for name in asked:
            taken[name] = taken[name]._replace(runs=(*taken[name].runs, turns[name]()))
    return taken
