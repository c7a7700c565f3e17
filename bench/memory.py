"""How much memory a process and its children hold together, on Linux."""

from __future__ import annotations

from pathlib import Path


def children_too(pid: int) -> float:
    """KiB held by a process and all below it, shared pages counted once (PSS); 0 where nothing can be told."""
    total, waiting = 0.0, [pid]
    while waiting:
        each = waiting.pop()
        total += held(each)
        waiting += children(each)
    return total


def held(pid: int) -> float:
    """KiB of one process: its own pages, and its share of those that others have too."""
    try:
        text = Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii")
    except OSError:  # not Linux, or the process has ended
        return 0
    return proportional(text)


def proportional(rollup: str) -> float:
    """The KiB of the line `Pss:` of a smaps_rollup."""
    return sum(float(line.split()[1]) for line in rollup.splitlines() if line.startswith("Pss:"))


def children(pid: int) -> list[int]:
    """The processes that one has started, by any of its threads."""
    found: list[int] = []
    try:
        for file in Path(f"/proc/{pid}/task").glob("*/children"):
            found += map(int, file.read_text(encoding="ascii").split())
    except OSError:  # it ended while it was looked at
        return found
    return found
