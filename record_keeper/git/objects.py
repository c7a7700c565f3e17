"""What trees and the index list, and the bytes of blobs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from subprocess import Popen
from types import TracebackType
from typing import IO, NamedTuple

from ..messages import say
from ..patterns import regex
from ..trouble import Trouble
from .listing import Listing
from .process import begin, finish, run, start

_KIND = regex(rb"(?<![^\0])(\d+ )(?:blob|commit) ([0-9a-f]+)\t")  # "100644 blob <id>\t<path>"
_AT_A_TIME = 60  # requests that fit into the smallest pipe (4 KiB), so neither side waits for the other


class Blob(NamedTuple):
    """An object that was asked for; `data` is None if it is missing or not a file's content."""

    oid: str
    data: bytes | None


def ls_tree(root: Path, revision: str, *folders: str) -> Listing:
    """What a commit holds under `root` (and in `folders`, if any are given)."""
    listed = run(root, "ls-tree", "-r", "-z", revision, "--", *folders)
    return Listing(_KIND.sub(rb"\1\2 0\t", listed))


def ls_index(root: Path, *folders: str) -> Listing:
    """What is staged under `root` (and in `folders`)."""
    return Listing(begin(root, "ls-files", "-s", "-z", "--", *folders))


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
