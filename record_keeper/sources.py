"""The texts of an archive: of a work tree, of the index, of a commit. The only opener of its files.

Only regular files count: `records/**/*.yaml` and `policies/*.md`. Links, submodules, sockets and the
like are never followed; they are named as strays, with the reason, so that a check can tell.
"""

from __future__ import annotations

import hashlib
import os
import stat
import sys
from collections.abc import Collection, Iterable, Iterator
from functools import cached_property
from pathlib import Path
from typing import Protocol
from weakref import finalize

from . import git
from .messages import say
from .settings import configuration_among
from .strays import HOUSEKEEPING, Stray, stray
from .trouble import Trouble
from .walk import FOLDERS, unreadable, walk

LONGEST = (1 << 20) + 1
"""Bytes read of one file: one more than the reader accepts, so that it refuses the rest by size."""

_FILES = ("100644", "100755")
_EMPTY = "e69de29bb2d1d6434b8b29ae775ad8c2e48c5391"
_NO_FOLLOW = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0) | getattr(os, "O_NONBLOCK", 0)


class Source(Protocol):
    """Where an archive is read from. Paths are relative to `root`, sorted, with `/`."""

    name: str
    root: Path
    moved: bool
    """Whether a file was seen with two contents: somebody is writing, and ids may be those of the other."""

    def paths(self) -> list[str]:
        """The records and regulations."""

    def configuration(self) -> list[str]:
        """Those of `paths()` that say how the archive works."""

    def strays(self) -> list[Stray]:
        """What stands beside them and is not read."""

    def read(self, path: str) -> bytes:
        """One file, at most LONGEST bytes of it. Trouble "unreadable" if it is not one of `paths()`."""

    def read_all(self) -> Iterator[tuple[str, bytes]]:
        """All of `paths()` with their bytes, fast."""

    def oids(self) -> dict[str, str]:
        """Path -> the id of its content as a git blob, in the order of `paths()`."""


def commit(root: Path, revision: str) -> Source:
    """The archive at `root` as of a commit. Trouble "unknown-revision", "no-commit" …"""
    found = git.rev_parse(root, revision)
    return _Stored(f"commit {found}", root, git.ls_tree(root, found, *FOLDERS))


def index(root: Path) -> Source:
    """The archive at `root` as it is staged: as the next commit would hold it."""
    listing = git.ls_index(root, *FOLDERS)
    if _EMPTY in listing.files.values():
        for path in git.only_announced(root):  # `git add -N`: not part of the next commit
            listing.files.pop(path, None)
    return _Stored("index", root, listing)


def work_tree(root: Path) -> Source:
    """The archive at `root` as its files stand on the disk; git is not asked."""
    return _Folder("work tree", root)


def outline(root: Path) -> Source:
    """The work tree without the folders inside registers, where records lie by year.

    What configures the archive is there, and registers without years, such as the staff's.
    """
    return _Folder("outline", root, within=2)


folder = work_tree
"""A folder without git (a zip, an export) reads the same."""


class _Sorted:
    """Splits paths into those that are read and strays, from their modes."""

    moved = False

    def __init__(
        self, name: str, root: Path, files: Collection[str], others: Iterable[tuple[str, str]]
    ) -> None:
        """`files` are regular files, `others` anything else with its mode."""
        self.name, self.root = name, root
        self._paths = [p for p in files if p[-5:] == ".yaml" and p[:8] == "records/" and p.isascii()]
        self._strays: list[Stray] = []
        if len(self._paths) < len(files):  # a look at each of thousands would take a while
            known = set(self._paths)
            others = (*others, *((path, "100644") for path in files if path not in known))
        for path, mode in others:
            if found := stray(path, mode):
                self._strays.append(found)
            elif path.rpartition("/")[2] not in HOUSEKEEPING:
                self._paths.append(path)
        self._paths.sort()
        self._strays.sort(key=lambda stray: stray.path)

    def paths(self) -> list[str]:
        return self._paths

    def configuration(self) -> list[str]:
        return self._configuration

    @cached_property
    def _configuration(self) -> list[str]:
        return configuration_among(self._paths)

    def strays(self) -> list[Stray]:
        return self._strays


class _Stored(_Sorted):
    """Texts that git stores: the index or a commit."""

    def __init__(self, name: str, root: Path, listing: git.Listing) -> None:
        others = ((p, "unmerged" if entry.stage else entry.mode) for p, entry in listing.others.items())
        super().__init__(name, root, listing.files, others)
        plain = self._paths == list(listing.files)  # as nearly always, of many thousands
        self._oids = listing.files if plain else {path: listing.files[path] for path in self._paths}
        self._objects = git.Objects(root, LONGEST)
        finalize(self, self._objects.close)

    def read(self, path: str) -> bytes:
        if path not in self._oids:
            raise unreadable(path, say("这里没有这个文件"))
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

    def __init__(self, name: str, root: Path, within: int = sys.maxsize) -> None:
        found = list(walk(root, within))
        others = [(path, mode) for path, mode in found if mode not in _FILES]
        super().__init__(name, root, [path for path, mode in found if mode in _FILES], others)
        self._known = set(self._paths)
        self._oids: dict[str, str] = {}

    def read(self, path: str) -> bytes:
        if path not in self._known:
            raise unreadable(path, say("这里没有这个文件"))
        try:
            data = _bytes(os.path.join(self.root, path))
        except OSError as error:
            raise unreadable(path, error.strerror or error) from None
        if data is None:
            raise unreadable(path, say("它不是普通文件"))
        oid = blob_id(data)
        if self._oids.setdefault(path, oid) != oid:
            self.moved = True
        return data

    def read_all(self) -> Iterator[tuple[str, bytes]]:
        return ((path, self.read(path)) for path in self._paths)

    def oids(self) -> dict[str, str]:
        for path in self._known - self._oids.keys():
            self.read(path)
        return {path: self._oids[path] for path in self._paths}  # in their order, however they were read


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


def _lost(path: str) -> Trouble:
    return unreadable(path, say("git 仓库里缺少它的内容，请运行 `git fsck`"))
