"""A second index: what a commit would hold can be tried out while the person's own index stays as it is."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from .changing import NAMED, add, named
from .objects import ls_index
from .places import git_path, head
from .process import run, with_index


@contextmanager
def next_commit(root: Path, paths: Sequence[str]) -> Iterator[None]:
    """Inside this block git's index is HEAD with the work tree's `paths`: what a commit of them would hold.

    Files that are gone count as deleted. The index of the repository is not touched.
    """
    folder = git_path(root, "record-keeper")
    folder.mkdir(parents=True, exist_ok=True)
    index = folder.resolve() / f"index-{os.getpid()}"
    try:
        with with_index(index):
            if head(root):
                run(root, "read-tree", "HEAD")
            known = ls_index(root)  # a file that was only ever staged, and is gone, is nothing to commit
            add(root, [path for path in paths if path in known or os.path.lexists(root / path)])
            yield
    finally:
        index.unlink(missing_ok=True)


def refresh(root: Path, paths: Sequence[str]) -> None:
    """Makes `paths` of the index what HEAD says, as they are after a commit from another index."""
    if paths:
        run(root, "--literal-pathspecs", "reset", "--quiet", *NAMED, "HEAD", input=named(paths))
