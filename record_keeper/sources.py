"""The texts of an archive: of a work tree, of the index, of a commit. The only opener of its files.

Only regular files count: `records/**/*.yaml` and `policies/*.md`. Links, submodules, sockets and the
like are never followed; they are named as strays, with the reason, so that a check can tell.
"""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple, Protocol
from weakref import finalize

from . import git
from .messages import Message, say
from .trouble import Trouble

FOLDERS = ("records", "policies")
LONGEST = (1 << 20) + 1
"""Bytes read of one file: one more than the reader accepts, so that it refuses the rest by size."""

_FILES = ("100644", "100755")
_EMPTY = "e69de29bb2d1d6434b8b29ae775ad8c2e48c5391"
_NO_FOLLOW = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0) | getattr(os, "O_NONBLOCK", 0)
_HOUSEKEEPING = {".gitattributes", ".gitignore", ".gitkeep", ".DS_Store", "Thumbs.db", "desktop.ini"}


class Stray(NamedTuple):
    """A path under `records/` or `policies/` that is not read, and why.

    `kind`: "link", "submodule", "special" (no regular file), "unmerged" (an open conflict), "name"
    (not UTF-8), "elsewhere" (a regular file that is neither a record nor a regulation).
    """

    path: str
    kind: str
    reason: Message


class Source(Protocol):
    """Where an archive is read from. Paths are relative to `root`, sorted, with `/`."""

    name: str
    root: Path
    moved: bool
    """Whether a file was seen with two contents: somebody is writing, and ids may be those of the other."""

    def paths(self) -> list[str]:
        """The records and regulations."""

    def strays(self) -> list[Stray]:
        """What stands beside them and is not read."""

    def read(self, path: str) -> bytes:
        """One file, at most LONGEST bytes of it. Trouble "unreadable" if it is not one of `paths()`."""

    def read_all(self) -> Iterator[tuple[str, bytes]]:
        """All of `paths()` with their bytes, fast."""

    def oids(self) -> dict[str, str]:
        """Path -> the id of its content as a git blob."""


def commit(root: Path, revision: str) -> Source:
    """The archive at `root` as of a commit. Trouble "unknown-revision", "no-commit" …"""
    found = git.rev_parse(root, revision)
    tree = git.ls_tree(root, found, *FOLDERS)
    return _Stored(f"commit {found}", root, {p: (e.mode, e.oid, 0) for p, e in tree.items()})


def index(root: Path) -> Source:
    """The archive at `root` as it is staged: as the next commit would hold it."""
    entries = git.ls_index(root, *FOLDERS)
    if any(entry.oid == _EMPTY for entry in entries.values()):
        for path in git.only_announced(root):  # `git add -N`: not part of the next commit
            entries.pop(path, None)
    return _Stored("index", root, {path: (e.mode, e.oid, e.stage) for path, e in entries.items()})


def work_tree(root: Path) -> Source:
    """The archive at `root` as its files stand on the disk; git is not asked."""
    return _Folder("work tree", root)


folder = work_tree
"""A folder without git (a zip, an export) reads the same."""


class _Sorted:
    """Splits paths into those that are read and strays, from their modes."""

    moved = False

    def __init__(self, name: str, root: Path, modes: Iterable[tuple[str, str]]) -> None:
        self.name, self.root = name, root
        self._paths: list[str] = []
        self._strays: list[Stray] = []
        for path, mode in modes:
            if mode in _FILES and belongs(path) and path.isascii():
                self._paths.append(path)
            elif stray := _stray(path, mode):
                self._strays.append(stray)
            elif path.rpartition("/")[2] not in _HOUSEKEEPING:
                self._paths.append(path)
        self._paths.sort()
        self._strays.sort(key=lambda stray: stray.path)

    def paths(self) -> list[str]:
        return self._paths

    def strays(self) -> list[Stray]:
        return self._strays


class _Stored(_Sorted):
    """Texts that git stores: the index or a commit."""

    def __init__(self, name: str, root: Path, entries: dict[str, tuple[str, str, int]]) -> None:
        super().__init__(name, root, ((p, "unmerged" if e[2] else e[0]) for p, e in entries.items()))
        self._oids = {path: entries[path][1] for path in self._paths}
        self._objects = git.Objects(root, LONGEST)
        finalize(self, self._objects.close)

    def read(self, path: str) -> bytes:
        if path not in self._oids:
            raise _unreadable(path, say("这里没有这个文件"))
        data = self._objects.read(self._oids[path])
        if data is None:
            raise _lost(path)
        return data

    def read_all(self) -> Iterator[tuple[str, bytes]]:
        return self._read(self._paths)

    def _read(self, paths: list[str]) -> Iterator[tuple[str, bytes]]:
        blobs = git.cat_batch(self.root, (self._oids[path] for path in paths), LONGEST)
        for path, blob in zip(paths, blobs, strict=True):
            if blob.data is None:
                raise _lost(path)
            yield path, blob.data

    def oids(self) -> dict[str, str]:
        return self._oids


class _Folder(_Sorted):
    """Texts on the disk."""

    def __init__(self, name: str, root: Path) -> None:
        super().__init__(name, root, _walk(root))
        self._known = set(self._paths)
        self._oids: dict[str, str] = {}

    def read(self, path: str) -> bytes:
        if path not in self._known:
            raise _unreadable(path, say("这里没有这个文件"))
        try:
            data = _bytes(os.path.join(self.root, path))
        except OSError as error:
            raise _unreadable(path, error.strerror or error) from None
        if data is None:
            raise _unreadable(path, say("它不是普通文件"))
        oid = blob_id(data)
        if self._oids.setdefault(path, oid) != oid:
            self.moved = True
        return data

    def read_all(self) -> Iterator[tuple[str, bytes]]:
        return ((path, self.read(path)) for path in self._paths)

    def oids(self) -> dict[str, str]:
        for path in self._known - self._oids.keys():
            self.read(path)
        return self._oids


def content(root: Path, path: str) -> bytes | None:
    """One file of the work tree; None where no regular file stands there."""
    file = os.path.join(root, path)
    return _bytes(file) if os.path.isfile(file) and not os.path.islink(file) else None


def blob_id(data: bytes) -> str:
    """The id that git gives to a blob of these bytes (SHA-1)."""
    return hashlib.sha1(b"blob %d\0" % len(data) + data, usedforsecurity=False).hexdigest()


def _bytes(file: str) -> bytes | None:
    """At most LONGEST bytes of a file; None if it is no regular file (any more)."""
    handle = os.open(file, os.O_RDONLY | _NO_FOLLOW)
    try:
        found = os.fstat(handle)
        if not stat.S_ISREG(found.st_mode):
            return None
        data = os.read(handle, min(found.st_size + 1, LONGEST))
        while len(data) < LONGEST and (more := os.read(handle, LONGEST - len(data))):
            data += more
        return data
    finally:
        os.close(handle)


def _walk(root: Path) -> Iterator[tuple[str, str]]:
    """Everything under the two folders that is not a folder itself, with its mode in git's words."""
    waiting = list(FOLDERS)
    for top in FOLDERS:
        if os.path.islink(os.path.join(root, top)):
            waiting.remove(top)
            yield top, "120000"
    while waiting:
        parent = waiting.pop()
        try:
            entries = os.scandir(os.path.join(root, parent))
        except FileNotFoundError:
            continue
        except OSError as error:
            raise _unreadable(parent, error.strerror or error) from None
        with entries:
            for entry in entries:
                path = f"{parent}/{entry.name}"
                if entry.is_dir(follow_symlinks=False):
                    waiting.append(path)
                else:
                    yield path, _mode(entry)


def _mode(entry: os.DirEntry[str]) -> str:
    if entry.is_symlink():
        return "120000"
    return "100644" if entry.is_file(follow_symlinks=False) else "special"


def _stray(path: str, mode: str) -> Stray | None:
    """Why `path` is not read; None if it is (or if it is a file that nobody minds)."""
    name = path.rpartition("/")[2]
    if path.encode("utf-8", "replace") != os.fsencode(path):
        shown = os.fsencode(path).decode("utf-8", "backslashreplace")
        return Stray(shown, "name", say("文件名不是 UTF-8"))
    match mode:
        case "120000":
            return Stray(path, "link", say("它是一个链接，档案只认普通文件"))
        case "160000":
            return Stray(path, "submodule", say("它是另一个 git 仓库（子模块），档案只认普通文件"))
        case "unmerged":
            return Stray(path, "unmerged", say("合并的冲突还没有解决"))
        case "100644" | "100755":
            if name in _HOUSEKEEPING or belongs(path):
                return None
            return Stray(path, "elsewhere", say("它既不是记录（`.yaml`），也不是制度（`policies/*.md`）"))
        case _:
            return Stray(path, "special", say("它不是普通文件"))


def belongs(path: str) -> bool:
    """Whether a path is that of a record (or of what configures them) or of a regulation."""
    top, _, rest = path.partition("/")
    if top == "records":
        return path.endswith(".yaml")
    return rest.endswith(".md") and "/" not in rest


def _lost(path: str) -> Trouble:
    return _unreadable(path, say("git 仓库里缺少它的内容，请运行 `git fsck`"))


def _unreadable(path: str, reason: object) -> Trouble:
    return Trouble("unreadable", say("`{path}` 读不出来：{reason}", path=path, reason=reason))
