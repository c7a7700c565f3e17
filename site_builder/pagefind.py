"""The full-text index: Pagefind, in a process of its own, on what of the pages is searched.

Given the whole tree it parses twice as much as it indexes: the theme around every page, the lists, the
sections that are marked to be ignored. So it reads a folder of its own, with the articles alone; the
index comes out the same.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import re
import subprocess
import sys
from collections.abc import Iterable, Mapping
from fnmatch import fnmatch
from functools import partial
from html import escape
from pathlib import Path

from record_keeper.messages import say

from .output import SiteProblem
from .tree import Tree, files_below

FOLDER = "pagefind"
_ENTRY = "pagefind-entry.json"
_OPTIONS = ("--force-language", "zh", "--silent")
_ARTICLE = re.compile(rb"<article\b[^>]* data-pagefind-body.*</article>", re.S)
_IGNORED = re.compile(rb"<(section|ul|li) (?:[^<>]* )?data-pagefind-ignore>.*?</\1>", re.S)
"""Elements that hold none of their own kind; others that are ignored are left to the indexer."""


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


def index(tree: Tree, pages: Iterable[str], room: Path) -> int:
    """Index `pages`, the files of the tree that are marked for it; gives their number.

    `room` is a folder that is kept between builds. The indexer always reads all of the pages, so it is
    run only if what is searched of one of them has changed.
    Raises SiteProblem if it is not installed or fails.
    """
    searched = _searched(tree, pages, room)
    seal = hashlib.sha256(repr(sorted((path, *known[1:]) for path, known in searched.now.items())).encode())
    if not carry_over(tree, seal.hexdigest()[:32]):
        _drop_doubtful(tree)
        _run(searched.folder, tree.folder / FOLDER)
        for path in _needed(tree):
            tree.keep(path, seal.hexdigest()[:32])
    return len(searched.now)


def _searched(tree: Tree, pages: Iterable[str], room: Path) -> Tree:
    """The folder that the indexer reads, brought up to date. A file that stays the same keeps its time."""
    searched = Tree(room / "search", room / "search.json")
    searched.open()
    for path in pages:
        searched.put(path, tree.now[path].key, partial(_article, tree.folder / path))
    searched.close()
    return searched


def _article(file: Path) -> bytes:
    """What of a page is searched, as a page of its own."""
    page = file.read_bytes()
    found = _ARTICLE.search(page)
    return b"<!doctype html><html><body>" + _IGNORED.sub(b"", found[0] if found else page) + b"</body></html>"


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


def _run(pages: Path, output: Path) -> None:
    where = ("--site", str(pages), "--output-path", str(output))
    command = [sys.executable, "-I", "-m", "pagefind", *where, *_OPTIONS]
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
