"""What trees and the index hold, and the bytes of blobs."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from subprocess import Popen
from types import TracebackType
from typing import IO, NamedTuple

from ..messages import say
from ..trouble import Trouble
from .process import finish, run, start

_AT_A_TIME = 60  # requests that fit into the smallest pipe (4 KiB), so neither side waits for the other


class Entry(NamedTuple):
    """A path that is no regular file: its mode ("120000" a link, "160000" a submodule) and object.

    `stage` is 0, or 1–3 (base, ours, theirs) in an open conflict.
    """

    mode: str
    oid: str
    stage: int


@dataclass(frozen=True, slots=True)
class Listing:
    """The paths of a commit or of the index: regular files with the ids of their blobs, and all others."""

    files: dict[str, str]
    others: dict[str, Entry]

    def __contains__(self, path: object) -> bool:
        return path in self.files or path in self.others

    @property
    def paths(self) -> set[str]:
        """All of them."""
        return {*self.files, *self.others}


class Blob(NamedTuple):
    """An object that was asked for; `data` is None if it is missing or not a file's content."""

    oid: str
    data: bytes | None


def ls_tree(root: Path, revision: str, *folders: str) -> Listing:
    """The files of a commit that lie under `root` (and in `folders`, if any are given)."""
    listed = os.fsdecode(run(root, "ls-tree", "-r", "-z", revision, "--", *folders)).split("\0")[:-1]
    files, rest = _files(listed, 12, "")  # "100644 blob <id>\t<path>"
    entries = (entry.partition("\t") for entry in rest)
    return Listing(files, {path: Entry(meta[:6], meta.split(" ")[2], 0) for meta, _, path in entries})


def ls_index(root: Path, *folders: str) -> Listing:
    """The staged files under `root` (and in `folders`). An unmerged path has its last stage."""
    listed = os.fsdecode(run(root, "ls-files", "-s", "-z", "--", *folders)).split("\0")[:-1]
    files, rest = _files(listed, 7, " 0")  # "100644 <id> 0\t<path>"
    entries = (entry.partition("\t") for entry in rest)
    return Listing(files, {path: Entry(meta[:6], meta[7:-2], int(meta[-1])) for meta, _, path in entries})


def _files(listed: list[str], start: int, end: str) -> tuple[dict[str, str], list[str]]:
    """The regular files of a listing, whose ids begin at `start` and have `end` behind them; its other lines."""
    if not listed:
        return {}, []
    stop = start + next(length for length in (40, 64) if listed[0][start + length] in " \t")
    path, end = stop + len(end) + 1, f"{end}\t"
    files = {line[path:]: line[start:stop] for line in listed if line[stop:path] == end and line[:3] == "100"}
    rest = [] if len(files) == len(listed) else [x for x in listed if x.partition("\t")[2] not in files]
    return files, rest


class Objects:
    """A reader of blobs: one `git cat-file --batch` that stays open. Use it in a `with` block.

    Of a blob above `limit` bytes only the first `limit` are kept.
    """

    def __init__(self, root: Path, limit: int | None = None) -> None:
        self.root, self.limit = root, limit
        self._process: Popen[bytes] | None = None

    def __enter__(self) -> Objects:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def read(self, oid: str) -> bytes | None:
        """The bytes of one blob; None if there is no such blob."""
        return next(self.read_all([oid])).data

    def read_all(self, oids: Iterable[str]) -> Iterator[Blob]:
        """The blobs in the order asked for."""
        waiting = list(oids)
        for first in range(0, len(waiting), _AT_A_TIME):
            batch = waiting[first : first + _AT_A_TIME]
            into, out = self._pipes()
            with suppress(BrokenPipeError):  # git has ended; the first answer tells
                into.write("".join(f"{oid}\n" for oid in batch).encode("ascii"))
                into.flush()
            answers = [Blob(oid, self._answer(out)) for oid in batch]
            yield from answers

    def close(self) -> None:
        """Ends the git process; reading again starts a new one."""
        if self._process is not None:
            finish(self._process)
            self._process = None

    def _pipes(self) -> tuple[IO[bytes], IO[bytes]]:
        if self._process is None:
            self._process = start(self.root, ["cat-file", "--batch"])
        assert self._process.stdin
        assert self._process.stdout
        return self._process.stdin, self._process.stdout

    def _answer(self, out: IO[bytes]) -> bytes | None:
        header = out.readline().split()
        if not header:
            run(self.root, "rev-parse", "--git-dir")  # says why, if git can
            raise Trouble("failed", say("git 读对象时中断了"), say("请运行 `git fsck` 查看"))
        if len(header) < 3:  # "<id> missing", or "<id> ambiguous"
            return None
        _, kind, size = header
        data = _take(out, int(size), self.limit)
        out.read(1)
        return data if kind == b"blob" else None


def cat_batch(root: Path, oids: Iterable[str], limit: int | None = None) -> Iterator[Blob]:
    """The blobs `oids` in their order, by one git process; of longer ones the first `limit` bytes."""
    with Objects(root, limit) as objects:
        yield from objects.read_all(oids)


def _take(out: IO[bytes], size: int, limit: int | None) -> bytes:
    keep = size if limit is None else min(size, limit)
    data = out.read(keep)
    rest = size - keep
    while rest:
        rest -= len(out.read(min(rest, 1 << 20))) or rest
    return data
