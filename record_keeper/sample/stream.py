"""The sample's history as one `git fast-import` stream: reading it, and appending a commit.

The stream is plain text with its blobs inline, so that a change to the sample is a readable diff.
Commits carry marks 1, 2, 3 … and name their parents; all stand on `refs/heads/main`, a commit of a
side branch being one that names an older parent. Format: git-fast-import(1).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import NamedTuple

BRANCH = "refs/heads/main"
FOLDERS = ("records/", "policies/")


class Commit(NamedTuple):
    """One commit: `author` is `Name <e-mail>`, `seconds` since 1970, a change None is a deletion.

    `parents` are marks, the first one being the parent whose files the changes are made to.
    """

    mark: int
    author: str
    seconds: int
    zone: str
    message: str
    parents: tuple[int, ...]
    changes: Mapping[str, bytes | None]


def append(
    stream: bytes, author: str, date: datetime, message: str, changes: Mapping[str, bytes | None]
) -> bytes:
    """The stream with one more commit at its end.

    `date` knows its offset; `changes` map paths to new content, None deletes. Raises ValueError for
    a date before the last commit's, a path outside the archive, and a change that changes nothing.
    """
    *_, last = [None, *commits(stream)]
    files = tip(stream)
    for path, content in changes.items():
        if not path.startswith(FOLDERS):
            raise ValueError(f"outside the archive: {path}")
        if files.get(path) == content:
            raise ValueError(f"nothing changes in {path}")
    seconds = int(date.timestamp())
    if last and seconds < last.seconds:
        raise ValueError(f"earlier than the last commit: {date.isoformat()}")
    mark, parents = (last.mark + 1, (last.mark,)) if last else (1, ())
    return stream + written(Commit(mark, author, seconds, f"{date:%z}", message, parents, changes))


def written(commit: Commit, branch: str = BRANCH) -> bytes:
    """A commit in the words of fast-import."""
    who = f"{commit.author} {commit.seconds} {commit.zone}"
    lines = [f"commit {branch}", f"mark :{commit.mark}", f"author {who}", f"committer {who}"]
    pieces = ["\n".join(lines).encode(), b"\n", _data(commit.message.encode() + b"\n")]
    for word, parent in zip(("from", *["merge"] * len(commit.parents)), commit.parents, strict=False):
        pieces.append(f"{word} :{parent}\n".encode())
    for path, content in sorted(commit.changes.items()):
        if content is None:
            pieces.append(f"D {path}\n".encode())
        else:
            pieces += (f"M 100644 inline {path}\n".encode(), _data(content))
    return b"".join((*pieces, b"\n"))


def _data(content: bytes) -> bytes:
    return b"data %d\n%s" % (len(content), content)


def commits(stream: bytes) -> Iterator[Commit]:
    """Every commit of a stream that `append` wrote, oldest first. Raises ValueError for other words."""
    at = 0
    while at < len(stream):
        commit, at = _commit(stream, at)
        yield commit


def _commit(stream: bytes, at: int) -> tuple[Commit, int]:
    """The commit that begins at an offset, and the offset behind it."""
    mark, author, seconds, zone, message = 0, "", 0, "", ""
    parents: list[int] = []
    changes: dict[str, bytes | None] = {}
    while line := _line(stream, at):
        at += len(line.encode()) + 1
        word, _, rest = line.partition(" ")
        if word == "mark":
            mark = int(rest[1:])
        elif word == "author":
            author, when, zone = rest.rsplit(" ", 2)
            seconds = int(when)
        elif word in ("from", "merge"):
            parents.append(int(rest[1:]))
        elif word == "D":
            changes[rest] = None
        elif word == "M":
            changes[rest.split(" ", 2)[2]], at = _content(stream, at)
        elif word == "data":
            content, at = _content(stream, at - len(line) - 1)
            message = content.decode().removesuffix("\n")
        elif word not in ("commit", "committer"):
            raise ValueError(f"not written by this module: {line}")
    return Commit(mark, author, seconds, zone, message, tuple(parents), changes), at + 1


def _line(stream: bytes, at: int) -> str:
    end = stream.find(b"\n", at)
    return stream[at : len(stream) if end < 0 else end].decode()


def _content(stream: bytes, at: int) -> tuple[bytes, int]:
    """The bytes that a `data` line at an offset announces, and the offset behind them."""
    line = _line(stream, at)
    start = at + len(line) + 1
    end = start + int(line.removeprefix("data "))
    return stream[start:end], end


def tip(stream: bytes) -> dict[str, bytes]:
    """The files of the last commit: path -> content."""
    trees: dict[int, dict[str, bytes]] = {}
    files: dict[str, bytes] = {}
    for commit in commits(stream):
        files = dict(trees[commit.parents[0]]) if commit.parents else {}
        for path, content in commit.changes.items():
            if content is None:
                del files[path]
            else:
                files[path] = content
        trees[commit.mark] = files
    return files


def changes(stream: bytes, files: Mapping[str, bytes]) -> dict[str, bytes | None]:
    """What turns the last commit's files into `files`, as `append` takes it."""
    before = tip(stream)
    found: dict[str, bytes | None] = dict.fromkeys(before.keys() - files.keys())
    found |= {path: content for path, content in files.items() if before.get(path) != content}
    return found
