"""What differs between two commits, the index and the work tree."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Final

from .process import run

INDEX: Final = "--cached"
WORK_TREE: Final = ""


def diff_paths(root: Path, old: str, new: str) -> dict[str, str]:
    """Paths under `root` that differ → "A" added, "D" deleted, "M" modified, "T" type, "U" unmerged.

    `old` is a commit; `new` a commit, INDEX or WORK_TREE (tracked files only). A rename is a D and an A.
    """
    options = ("--name-status", "-z", "--no-renames", "--relative")
    match new:
        case "--cached":
            printed = run(root, "diff-index", "--cached", *options, old, "--")
        case "":
            printed = run(root, "diff", "--no-ext-diff", "--no-textconv", *options, old, "--")
        case _:
            printed = run(root, "diff-tree", "-r", *options, old, new, "--")
    parts = list(map(os.fsdecode, printed.split(b"\0")))
    return dict(zip(parts[1::2], parts[::2], strict=False))


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
