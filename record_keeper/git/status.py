"""What differs between two commits, the index and the work tree."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Final

from .process import begin, run

INDEX: Final = "--cached"
WORK_TREE: Final = ""

Differing = dict[str, tuple[str, str]]
"""Path -> git's letter, and the id of the blob in the old one; "" where there was no regular file."""


def diff_paths(root: Path, old: str, new: str) -> dict[str, str]:
    """Paths under `root` that differ → "A" added, "D" deleted, "M" modified, "T" type, "U" unmerged.

    `old` is a commit; `new` a commit, INDEX or WORK_TREE (tracked files only). A rename is a D and an A.
    """
    return {path: letter for path, (letter, _) in begin_diff(root, old, new)().items()}


def begin_diff(root: Path, old: str, new: str) -> Callable[[], Differing]:
    """Starts to look what `diff_paths` tells, and gives what waits for it."""
    options = ("-z", "--no-renames", "--relative", "--no-abbrev")
    match new:
        case "--cached":
            printed = begin(root, "diff-index", "--cached", *options, old, "--")
        case "":
            printed = begin(root, "diff-index", *options, old, "--")
        case _:
            printed = begin(root, "diff-tree", "-r", *options, old, new, "--")
    return lambda: _differing(root, printed())


def _differing(root: Path, printed: bytes) -> Differing:
    parts = list(map(os.fsdecode, printed.split(b"\0")))
    found = {path: meta[1:].split() for meta, path in zip(parts[::2], parts[1::2], strict=False)}
    same = _unchanged(root, {path: meta for path, meta in found.items() if _only_looks_changed(meta)})
    return {
        path: (meta[-1], meta[2] if meta[0].lstrip(":")[:3] == "100" else "")
        for path, meta in found.items()
        if path not in same
    }


def renames(root: Path, old: str, new: str, *folders: str) -> list[tuple[str, str]]:
    """The files in `folders` that moved between two commits: (old path, new path), by what git finds alike."""
    options = ("-r", "-M70%", "-l1000", "-z", "--relative", "--diff-filter=R", "--name-status")
    printed = run(root, "diff-tree", *options, old, new, "--", *folders)
    parts = list(map(os.fsdecode, printed.split(b"\0")))
    return list(zip(parts[1::3], parts[2::3], strict=False))


def _only_looks_changed(meta: list[str]) -> bool:
    """Whether `[old mode, new mode, old id, new id, letter]` says: same mode, content not looked at."""
    return meta[-1] == "M" and meta[0] == meta[1] and not meta[3].strip("0")


def _unchanged(root: Path, doubtful: dict[str, list[str]]) -> set[str]:
    """Of files whose date is new, those whose content is not.

    `git diff` would find out too, but it writes the index.
    """
    paths = [path for path in doubtful if "\n" not in path]
    if not paths:
        return set()
    hashed = run(root, "hash-object", "--stdin-paths", input=os.fsencode("\n".join(paths)))
    ids = zip(paths, hashed.decode("ascii").split(), strict=True)
    return {path for path, oid in ids if doubtful[path][2] == oid}


def status(root: Path, *folders: str) -> dict[str, str]:
    """Paths that differ from HEAD, untracked ones too → git's two letters ("??", " M", "A ", "UU" …).

    Paths are relative to the top of the work tree, as git gives them here.
    """
    options = ("--porcelain", "-z", "--untracked-files=all", "--no-renames")
    printed = run(root, "status", *options, "--", *folders)
    entries = map(os.fsdecode, printed.split(b"\0")[:-1])
    return {entry[3:]: entry[:2] for entry in entries}


def only_announced(root: Path) -> list[str]:
    """Paths under `root` that `git add -N` announced: in the index, yet not in the next commit."""
    printed = run(
        root, "diff-files", "--diff-filter=A", "--name-only", "-z", "--relative", "--ita-invisible-in-index"
    )
    return [os.fsdecode(path) for path in printed.split(b"\0")[:-1]]
