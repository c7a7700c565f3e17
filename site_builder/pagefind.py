"""The full-text index: Pagefind run on a tree, in a process of its own."""

from __future__ import annotations

import gzip
import hashlib
import json
import subprocess
import sys
from collections.abc import Iterable, Mapping
from fnmatch import fnmatch
from functools import partial
from html import escape

from record_keeper.messages import say

from .output import SiteProblem
from .tree import Tree, files_below

FOLDER = "pagefind"
_ENTRY = "pagefind-entry.json"
_OPTIONS = ("--force-language", "zh", "--silent", "--output-subdir", FOLDER)


FACETS = ("register", "class", "state", "owner", "year", "secrecy")
"""The facets that the search box knows, in its order; their values are words for readers."""


def facets(values: Mapping[str, str | Iterable[str]]) -> str:
    """HTML to put into the body of a page that is indexed: facet -> value or values."""
    pairs = ((name, [given] if isinstance(given, str) else given) for name, given in values.items())
    return "".join(
        f'<i hidden data-pagefind-filter="{escape(name)}[data-v]" data-v="{escape(value)}"></i>'
        for name, many in pairs
        for value in many
    )


def index(tree: Tree, pages: Iterable[str]) -> int:
    """Index `pages`, the files of the tree that are marked for it; gives their number.

    The indexer reads the whole tree, so it is run only if one of these pages has changed.
    Raises SiteProblem if it is not installed or fails.
    """
    keys = sorted((path, tree.now[path].key) for path in pages)
    seal = hashlib.sha256(repr(keys).encode()).hexdigest()[:32]
    if not carry_over(tree, seal):
        tree.drop_gone(spare=f"{FOLDER}/")  # or pages that are gone could still be found
        _drop_doubtful(tree)
        _run(tree)
        for path in _needed(tree):
            tree.keep(path, seal)
    return len(keys)


def carry_over(tree: Tree, seal: str = "") -> bool:
    """Take over an index from before, if there is one (and if it is of this seal)."""
    source = tree if seal and _seal_of(tree) == seal else tree.other
    if source is None or not _seal_of(source) or (seal and _seal_of(source) != seal):
        return False
    for path, known in source.known.items():
        if path.startswith(f"{FOLDER}/"):
            content = source.content(path, known.key)
            if content is None:
                return False
            tree.put(path, known.key, partial(bytes, content))
    return True


def _seal_of(tree: Tree) -> str:
    known = tree.known.get(f"{FOLDER}/{_ENTRY}")
    return known.key if known else ""


def _files(tree: Tree) -> list[str]:
    folder = tree.folder / FOLDER
    return [path for path, _ in files_below(folder, f"{FOLDER}/")] if folder.is_dir() else []


def _drop_doubtful(tree: Tree) -> None:
    """The indexer leaves files alone whose names it wants; one from a build that was killed may be torn."""
    for path in _files(tree):
        if not tree.holds(path):
            (tree.folder / path).unlink()


def _run(tree: Tree) -> None:
    command = [sys.executable, "-I", "-m", "pagefind", "--site", str(tree.folder), *_OPTIONS]
    done = subprocess.run(command, capture_output=True, check=False)
    if done.returncode:
        raise SiteProblem(
            say("全文索引没有成功（退出码 {code}）", code=done.returncode),
            say('请核对是否装有 `pagefind[extended]`：`pip install "record-keeper[site]"`'),
            said=done.stderr.decode("utf-8", "replace").strip(),
        )


def _needed(tree: Tree) -> list[str]:
    """The index's own files: its entry names its table, and its table names the rest by their content.

    The ready-made search pages of Pagefind are left out, and so is what earlier runs have left.
    """
    folder = tree.folder / FOLDER
    entry = json.loads((folder / _ENTRY).read_bytes())
    tables = [f"pagefind.{one['hash']}.pf_meta" for one in entry["languages"].values()]
    named = b"".join(gzip.decompress((folder / table).read_bytes()) for table in tables)
    plain = {f"{FOLDER}/{name}" for name in (_ENTRY, "pagefind.js", "pagefind-worker.js", *tables)}
    return [
        path
        for path in _files(tree)
        if path in plain
        or fnmatch(path, f"{FOLDER}/wasm.*")
        or (path.count("/") > 1 and path.rpartition("/")[2].partition(".")[0].encode() in named)
    ]
