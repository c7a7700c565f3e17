"""Whether the site that stands was made from the same, and is still as the build left it."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

from .output import BuildReport
from .tree import files_below, read_notes, save
from .trees import live_folder, live_name, room_of

_NOTE = "standing.json"


def leave(out: Path, seal: str, since: str, until: str, report: BuildReport) -> None:
    """Note what the site at `out` was made from, and how long it says the same.

    `since` and `until` are a day or a local minute in ISO form; `until` "" where only the seal counts.
    """
    note = {
        "seal": seal,
        "since": since,
        "until": until,
        "tree": _known(out),
        "counts": dict(report.counts),
    }
    save(room_of(out) / _NOTE, json.dumps(note).encode())


def standing(out: Path, seal: str, moment: str) -> BuildReport | None:
    """What a build would report that finds nothing to do; None if there may be something."""
    note = _noted(out)
    if note.get("seal") != seal or not note["since"] <= moment <= (note["until"] or moment):
        return None
    if note["tree"] != _known(out) or not _untouched(out):
        return None
    counts = {name: int(count) for name, count in note["counts"].items()}
    made, files = counts.get("poured", 0), counts.get("written", 0) + counts.get("kept", 0)
    counts.update(poured=0, spared=counts.get("spared", 0) + made, written=0, kept=files, dropped=0)
    return BuildReport(counts, {})


def _noted(out: Path) -> dict[str, Any]:
    try:
        note = json.loads((room_of(out) / _NOTE).read_bytes())
        return note if note.keys() == {"seal", "since", "until", "tree", "counts"} else {}
    except (OSError, ValueError, AttributeError):
        return {}


def _known(out: Path) -> str:
    """Names the tree that is read and what is known of its files."""
    live = live_name(out)
    notes = room_of(out) / f"{live}.json"
    return live and f"{live} {hashlib.sha256(notes.read_bytes()).hexdigest()}"


def _untouched(out: Path) -> bool:
    """Whether every file of the tree that is read is there as it was written, and no other."""
    live = live_name(out)
    if not live:
        return False
    known = {path: known[1:] for path, known in read_notes(room_of(out) / f"{live}.json").items()}
    there = {path: (s.st_size, s.st_mtime_ns) for path, s in files_below(live_folder(out, live))}
    return bool(known) and known == there
