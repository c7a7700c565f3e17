"""What was measured, kept beside the project, so that sizes may be measured on one day and told on another."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from statistics import median
from typing import Any, NamedTuple

from timing import Run, Taken


class Sized(NamedTuple):
    """All that was measured at one size: lines by name, and under what load of the machine."""

    customers: int
    records: int
    commits: int
    load: float
    lines: Mapping[str, Taken]

    def seconds(self, name: str) -> float | None:
        """The median by the clock; None if it was not measured."""
        runs = _runs(self, name)
        return median(run.seconds for run in runs) if runs else None

    def processor(self, name: str) -> float | None:
        """The median of processor time, children included; None if it was not measured."""
        runs = _runs(self, name)
        return median(run.processor for run in runs) if runs else None

    def memory(self, name: str) -> float | None:
        """The peak of all processes together, in MiB; None if it was not measured."""
        line = self.lines.get(name)
        return line.memory if line and line.runs else None

    def ratio(self, ours: str, peer: str, what: str = "seconds") -> float | None:
        """The median of ours / peer, round by round; of the medians if one was asked less often."""
        a, b = ([float(getattr(run, what)) for run in _runs(self, name)] for name in (ours, peer))
        if not (a and b):
            return None
        return median(x / y for x, y in zip(a, b, strict=True)) if len(a) == len(b) else median(a) / median(b)


def _runs(sized: Sized, name: str) -> tuple[Run, ...]:
    line = sized.lines.get(name)
    return line.runs if line else ()


def load(file: Path) -> dict[int, Sized]:
    """What earlier runs left: size -> lines."""
    if not file.exists():
        return {}
    kept = json.loads(file.read_text(encoding="utf-8"))
    return {int(size): _read(int(size), raw) for size, raw in kept.items()}


def _read(size: int, raw: dict[str, Any]) -> Sized:
    lines = {
        name: Taken(tuple(Run(*run) for run in line["runs"]), line["memory"], line["why"])
        for name, line in raw["lines"].items()
    }
    return Sized(size, raw["records"], raw["commits"], raw["load"], lines)


def save(file: Path, results: Mapping[int, Sized]) -> None:
    """Leaves what was measured for a later run."""
    kept = {
        str(size): {
            "records": sized.records,
            "commits": sized.commits,
            "load": sized.load,
            "lines": {name: line._asdict() for name, line in sized.lines.items()},
        }
        for size, sized in sorted(results.items())
    }
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(json.dumps(kept, indent=1), encoding="utf-8")
