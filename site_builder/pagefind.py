"""The full-text index: Pagefind run on a tree, in a process of its own."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
import time
from contextlib import suppress

from record_keeper.messages import say

from .output import SiteProblem
from .tree import Tree, files_below

FOLDER = "pagefind"
_MARK = f"{FOLDER}/pagefind-entry.json"
_OURS = ("--force-language", "zh", "--silent", "--output-subdir", FOLDER)


def index(tree: Tree) -> int:
    """Index the pages of the tree that are marked for it; gives their number.

    The indexer knows nothing of what was there before, so it is run only if a page has changed.
    Raises SiteProblem if it is not installed or fails.
    """
    key = _key(tree)
    if not carry_over(tree, key):
        _run(tree)
        for path, _ in list(files_below(tree.folder / FOLDER, f"{FOLDER}/")):
            tree.keep(path, key)
    return sum(path.endswith(".pf_fragment") for path in tree.now)


def carry_over(tree: Tree, key: str = "") -> bool:
    """Take over the index of the tree that is read, if it has one (and has this key)."""
    source = tree if _key_of(tree) == key and key else tree.other
    if source is None or not _key_of(source) or (key and _key_of(source) != key):
        return False
    for path, known in source.known.items():
        if path.startswith(f"{FOLDER}/"):
            content = source.content(path, known.key)
            if content is None:
                return False
            tree.put(path, known.key, lambda content=content: content)  # type: ignore[misc]
    return True


def _key(tree: Tree) -> str:
    pages = sorted((path, known.key) for path, known in tree.now.items() if path.endswith(".html"))
    return hashlib.sha256(repr(pages).encode()).hexdigest()[:32]


def _key_of(tree: Tree) -> str:
    known = tree.known.get(_MARK)
    return known.key if known else ""


def _run(tree: Tree) -> None:
    began = time.time_ns() - 2_000_000_000
    command = [sys.executable, "-I", "-m", "pagefind", "--site", str(tree.folder), *_OURS]
    done = subprocess.run(command, capture_output=True, check=False)
    if done.returncode:
        raise SiteProblem(
            say("全文索引没有成功（退出码 {code}）", code=done.returncode),
            say('请核对是否装有 `pagefind[extended]`：`pip install "record-keeper[site]"`'),
            said=done.stderr.decode("utf-8", "replace").strip(),
        )
    for path, there in list(files_below(tree.folder / FOLDER, f"{FOLDER}/")):
        if there.st_mtime_ns < began:  # left by an earlier run: the indexer writes all that it needs
            with suppress(OSError):
                os.unlink(tree.folder / path)
