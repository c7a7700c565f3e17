"""The past of one file, and who is about to add to it."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import NamedTuple

from .places import git_path
from .process import run


class Change(NamedTuple):
    """A commit that changed a file: blob ids before and after, "" where there was no file."""

    commit: str
    before: str
    after: str


def changes_of(root: Path, revision: str, path: str, most: int = 0) -> list[Change]:
    """The commits of the first-parent line of `revision` that changed one file, newest first.

    What a merge brought in counts as a change by the merge. `most` limits their number; 0 = all.
    """
    limit = [f"--max-count={most}"] if most else []
    printed = run(
        root,
        "--literal-pathspecs",
        "log",
        "-z",
        "--first-parent",
        "-m",
        "--raw",
        "--no-abbrev",
        "--no-renames",
        "--no-show-signature",
        "--format=%H",
        *limit,
        revision,
        "--",
        path,
    )
    found = re.findall(r"([0-9a-f]{40,64})\0\s*:\d+ \d+ ([0-9a-f]+) ([0-9a-f]+) [A-Z]", os.fsdecode(printed))
    return [Change(commit, *(oid if oid.strip("0") else "" for oid in oids)) for commit, *oids in found]


def author_email(root: Path) -> str:
    """The e-mail that the next commit's author would have. Trouble "no-person" where git knows none."""
    printed = os.fsdecode(run(root, "var", "GIT_AUTHOR_IDENT"))
    return printed.rpartition("<")[2].partition(">")[0]


def author_is_known(root: Path) -> bool:
    """Whether somebody has told git who commits here (a guess by git does not count)."""
    if os.environ.get("GIT_AUTHOR_EMAIL") and os.environ.get("GIT_AUTHOR_NAME"):
        return True
    return all(run(root, "config", "--get", f"user.{name}", fine=(0, 1)) for name in ("name", "email"))


def attribute(root: Path, path: str, name: str) -> str:
    """The value of a git attribute of a path: "unspecified", "set", "unset" or the value."""
    return os.fsdecode(run(root, "check-attr", "-z", name, "--", path)).split("\0")[2]


def in_progress(root: Path) -> str:
    """What is under way: "merge", "cherry-pick", "revert" or ""."""
    marks = {"MERGE_HEAD": "merge", "CHERRY_PICK_HEAD": "cherry-pick", "REVERT_HEAD": "revert"}
    return next((word for name, word in marks.items() if git_path(root, name).is_file()), "")


def tip_texts(root: Path, path: str) -> set[str]:
    """The ids of the blobs that stand at `path` in the local and remote-tracking branches."""
    printed = os.fsdecode(run(root, "for-each-ref", "--format=%(objectname)", "refs/heads", "refs/remotes"))
    found = set()
    for commit in set(printed.split()):
        listed = os.fsdecode(run(root, "ls-tree", commit, "--", path)).split()
        found.update(listed[2:3])
    return found


def born_elsewhere(root: Path, path: str) -> bool:
    """Whether another branch holds a file at `path` that came there after the two lines had parted."""
    printed = os.fsdecode(run(root, "for-each-ref", "--format=%(objectname)", "refs/heads", "refs/remotes"))
    for commit in set(printed.split()):
        if run(root, "ls-tree", commit, "--", path):
            base = os.fsdecode(run(root, "merge-base", "HEAD", commit, fine=(0, 1))).strip()
            if not base or not run(root, "ls-tree", base, "--", path):
                return True
    return False
