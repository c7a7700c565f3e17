"""The texts of an archive: of a work tree, of the index, of a commit. The only opener of its files.

Only regular files count: `records/**/*.yaml` and `policies/*.md`. Links, submodules, sockets and the
like are never followed; they are named as strays, with the reason, so that a check can tell.
"""

from __future__ import annotations

import hashlib
import os
import sys
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path
from typing import Protocol
from weakref import finalize

from . import git
from .layout import REGISTER, SETTING_FOLDERS, SETTINGS_PATH, TOPS, VOCABULARIES, configuration_among, is_read
from .messages import say
from .strays import Stray, sorted_out
from .trouble import Trouble
from .walk import regular_bytes, unreadable, walk

LONGEST = (1 << 20) + 1
"""Bytes read of one file: one more than the reader accepts, so that it refuses the rest by size."""

_FILES = ("100644", "100755")
_EMPTY = "e69de29bb2d1d6434b8b29ae775ad8c2e48c5391"
_NO_OID = "0" * 40


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

    def oid(self, path: str) -> str | None:
        """The id of one file's content; None if it is not one of `paths()`."""

    def listing(self) -> git.Listing:
        """All of it as git would list it: where two have the same text, so have all of their files."""


def commit(root: Path, revision: str) -> Source:
    """The archive at `root` as of a commit. Trouble "unknown-revision", "no-commit" …"""
    found = git.rev_parse(root, revision)
    return _Stored(f"commit {found}", root, git.ls_tree(root, found, *TOPS))


def index(root: Path) -> Source:
    """The archive at `root` as it is staged: as the next commit would hold it, without what `git add -N` announced."""
    listed = git.ls_index(root, *TOPS)

    def text() -> bytes:  # waits; until then git has time to list
        some = git.only_announced(root) if _EMPTY.encode() in listed.text else []
        return listed.without(some).text if some else listed.text

    return _Stored("index", root, git.Listing(text))


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


class _Stored:
    """Texts that git stores: the index or a commit. Of its listing only as much is read as is asked for."""

    moved = False

    def __init__(self, name: str, root: Path, listing: git.Listing) -> None:
        self.name, self.root, self._listing = name, root, listing
        self._objects = git.Objects(root, LONGEST)
        finalize(self, self._objects.close)

    @cached_property
    def _sorted(self) -> tuple[list[str], list[Stray]]:
        others = self._listing.others.items()
        return sorted_out(
            self._listing.files, ((p, "unmerged" if entry.stage else entry.mode) for p, entry in others)
        )

    @cached_property
    def _oids(self) -> dict[str, str]:
        files, paths = self._listing.files, self.paths()
        plain = paths == list(files)  # as nearly always, of many thousands
        return files if plain else {path: files[path] for path in paths}

    @cached_property
    def _settings(self) -> dict[str, str]:
        there = self._listing
        found = [each for folder in SETTING_FOLDERS for each in there.under(folder)]
        found += there.ending(REGISTER)
        settings = {path: entry.oid for path, entry in found if entry.is_file and is_read(path)}
        if oid := there.file(SETTINGS_PATH):
            settings[SETTINGS_PATH] = oid
        return dict(sorted(settings.items()))

    def paths(self) -> list[str]:
        return self._sorted[0]

    def strays(self) -> list[Stray]:
        return self._sorted[1]

    def configuration(self) -> list[str]:
        return list(self._settings)

    def listing(self) -> git.Listing:
        return self._listing

    def read(self, path: str) -> bytes:
        oid = self.oid(path)
        if oid is None:
            raise unreadable(path, say("这里没有这个文件"))
        data = self._words[path] if path in self._words else self._objects.read(oid)
        if data is None:
            raise _lost(path)
        return data

    @cached_property
    def _words(self) -> dict[str, bytes | None]:
        """The vocabularies: nearly all of these small files are asked for, and git answers them sooner together."""
        oids = {path: oid for path, oid in self._settings.items() if path.startswith(VOCABULARIES)}
        blobs = self._objects.read_all(oids.values())
        return {path: blob.data for path, blob in zip(oids, blobs, strict=True)}

    def read_all(self) -> Iterator[tuple[str, bytes]]:
        blobs = git.cat_batch(self.root, self._oids.values(), LONGEST)
        for path, blob in zip(self._oids, blobs, strict=True):
            if blob.data is None:
                raise _lost(path)
            yield path, blob.data

    def oids(self) -> dict[str, str]:
        return self._oids

    def oid(self, path: str) -> str | None:
        return self._settings.get(path) or (self._listing.file(path) if is_read(path) else None)


class _Folder:
    """Texts on the disk."""

    def __init__(self, name: str, root: Path, within: int = sys.maxsize) -> None:
        self.name, self.root, self.moved = name, root, False
        found = list(walk(root, within))
        others = [(path, mode) for path, mode in found if mode not in _FILES]
        self._paths, self._strays = sorted_out([path for path, mode in found if mode in _FILES], others)
        self._known = set(self._paths)
        self._oids: dict[str, str] = {}

    def paths(self) -> list[str]:
        return self._paths

    def strays(self) -> list[Stray]:
        return self._strays

    def configuration(self) -> list[str]:
        return configuration_among(self._paths)

    def listing(self) -> git.Listing:
        told = {path: f"100644 {oid}" for path, oid in self.oids().items()}
        told |= {stray.path: f"000000 {_NO_OID}" for stray in self._strays}
        return git.Listing(os.fsencode("".join([f"{told[path]} 0\t{path}\0" for path in sorted(told)])))

    def read(self, path: str) -> bytes:
        if path not in self._known:
            raise unreadable(path, say("这里没有这个文件"))
        try:
            data = regular_bytes(os.path.join(self.root, path), LONGEST)
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

    def oid(self, path: str) -> str | None:
        if path in self._known and path not in self._oids:
            self.read(path)
        return self._oids.get(path)


def content(root: Path, path: str) -> bytes | None:
    """One file of the work tree; None where no regular file stands there."""
    file = os.path.join(root, path)
    return regular_bytes(file, LONGEST) if os.path.isfile(file) and not os.path.islink(file) else None


def blob_id(data: bytes) -> str:
    """The id that git gives to a blob of these bytes (SHA-1)."""
    return hashlib.sha1(b"blob %d\0" % len(data) + data, usedforsecurity=False).hexdigest()


def _lost(path: str) -> Trouble:
    return unreadable(path, say("git 仓库里缺少它的内容，请运行 `git fsck`"))
