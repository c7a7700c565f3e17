"""What a person asks about a repository. Read by GitPython (see docs/decisions/0002-git.md).

Not for hooks or hot paths: importing GitPython takes about 0.1 s.
"""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from .failures import explained
from .places import rev_parse
from .process import require_version, run

if TYPE_CHECKING:
    from git import Repo


class Summary(NamedTuple):
    """A repository at a glance. `work_tree` is None if it is bare; `branch` "" if HEAD is detached."""

    git_dir: Path
    work_tree: Path | None
    branch: str
    remotes: tuple[str, ...]
    branches: tuple[str, ...]


class CommitSummary(NamedTuple):
    """One commit's own words. `at` carries the author's offset; `files` is the size of its tree."""

    id: str
    parents: tuple[str, ...]
    at: datetime
    author: str
    email: str
    message: str
    files: int


def discover(folder: Path) -> Summary:
    """The repository that `folder` lies in. Trouble "no-repository", "ownership", "no-git" …"""
    require_version(folder)
    run(folder, "rev-parse", "--git-dir")  # git's own judgement of who owns it comes first
    with _open(folder) as repo:
        branch = "" if repo.head.is_detached else repo.head.reference.name
        work_tree = Path(repo.working_tree_dir) if repo.working_tree_dir else None
        remotes = tuple(remote.name for remote in repo.remotes)
        return Summary(Path(repo.git_dir), work_tree, branch, remotes, tuple(b.name for b in repo.branches))


def read_commit(root: Path, revision: str = "HEAD") -> CommitSummary:
    """One commit and the size of its tree. Trouble "unknown-revision", "no-commit"."""
    commit_id = rev_parse(root, revision)  # so GitPython sees a full id, never a user's text
    with _open(root) as repo:
        commit = repo.commit(commit_id)
        text = commit.message
        return CommitSummary(
            commit_id,
            tuple(parent.hexsha for parent in commit.parents),
            commit.authored_datetime,
            commit.author.name or "",
            commit.author.email or "",
            text if isinstance(text, str) else text.decode(errors="replace"),
            sum(1 for entry in commit.tree.traverse() if getattr(entry, "type", "") == "blob"),
        )


def _open(folder: Path) -> Repo:
    from git import Repo
    from git.exc import GitError

    try:
        return Repo(folder, search_parent_directories=True, expand_vars=False)
    except GitError as error:
        raise explained("rev-parse", "fatal: not a git repository", folder) from error
