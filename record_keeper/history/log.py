"""`git log --raw -z` → commits with the files they changed. One pass, filtered here, not by git."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from itertools import groupby, islice
from pathlib import Path
from typing import NamedTuple

from .. import git
from ..layout import belongs
from ..patterns import regex
from .commits import Commit, read_commit
from .moves import Diff, find_moves, own_changes
from .tables import Node

_OPTIONS = (
    *("-c", "log.diffMerges=separate", "-c", "log.showRoot=true", "-c", "log.showSignature=false"),
    *("log", "-m", "--raw", "-z", "--no-renames", "--no-abbrev", "--no-relative", "--no-color"),
    *("--format=raw", "--encoding=none", "--no-decorate", "--no-notes", "--no-expand-tabs"),
    *("--ignore-missing", "--no-walk=unsorted"),
)
"""Everything as it was written: users' settings, encodings and notes change nothing."""

_AT_A_TIME = 500  # commits whose moves are found together; some of them change a thousand files
_ENTRY = regex(rb":(\d{6}) (\d{6}) ([0-9a-f]{40,64}) ([0-9a-f]{40,64}) [A-Z]\d*")
"""Modes and ids of a changed file; the lines of a message are indented, so none of them starts so."""


class Block(NamedTuple):
    """One commit against one of its parents: its text as git prints it, and the files that differ."""

    text: bytes
    diff: Diff

    @property
    def commit(self) -> bytes:
        """The commit's id."""
        return self.text[7 : self.text.index(b"\n")].partition(b" ")[0]


class Log:
    """The log of the repository at `root`, for what lies under `prefix` in it. Commits are ids, no user's text."""

    def __init__(self, root: Path, prefix: str) -> None:
        self._root, self._prefix = root, os.fsencode(prefix)

    def walk(self, tip: str, known: Iterable[str]) -> dict[str, Node]:
        """The commits that the tip reaches and none of the known ones does, without their contents."""
        options = ("--parents", "--timestamp", "--ignore-missing")
        listed = git.run(self._root, "rev-list", *options, tip, "--not", *known, "--").decode("ascii")
        lines = (line.split() for line in listed.splitlines())
        return {commit: Node(tuple(parents), int(stamp)) for stamp, commit, *parents in lines}

    def scan(self, commits: Iterable[str]) -> Iterator[Commit]:
        """These commits with what they changed, in this order; none that are missing."""
        asked = "".join(f"{commit}\n" for commit in commits).encode("ascii")
        if not asked:  # git would tell of HEAD
            return
        tokens = split(git.stream(self._root, *_OPTIONS, "--stdin", "--", input=asked))
        grouped = groupby(blocks(tokens, self._prefix), key=lambda block: block.commit)
        gathered = (_gathered(list(group)) for _, group in grouped)
        while some := list(islice(gathered, _AT_A_TIME)):
            moves = find_moves(self._root, some)
            for commit, diffs in some:
                yield commit._replace(files=own_changes(diffs, moves.get(commit.id, ())))


def split(pieces: Iterable[bytes]) -> Iterator[bytes]:
    """A stream of NUL-ended tokens, whatever its pieces."""
    rest = b""
    for piece in pieces:
        *tokens, rest = (rest + piece).split(b"\0")
        yield from tokens
    if rest:
        yield rest


def blocks(tokens: Iterator[bytes], prefix: bytes = b"") -> Iterator[Block]:
    """Tokens → blocks. A commit's text and its first `:modes ids letter` are one token, its path the next.

    A commit that changes nothing has a block without files; a merge has a block for every parent that
    it differs from.
    """
    text, diff = b"", Diff()
    for token in tokens:
        entry = _ENTRY.search(token)
        if token.startswith(b"commit "):
            if text:
                yield Block(text, diff)
            text, diff = token[: entry.start()] if entry else token, {}
        if entry:
            _enter(diff, entry, next(tokens, b""), prefix)
    if text:
        yield Block(text, diff)


def _enter(diff: Diff, entry: re.Match[bytes], path: bytes, prefix: bytes) -> None:
    if not path.startswith((prefix + b"records/", prefix + b"policies/")):
        return
    try:
        name = path[len(prefix) :].decode()
    except UnicodeDecodeError:
        return
    ids = _file(entry[1], entry[3]), _file(entry[2], entry[4])
    if belongs(name) and ids[0] != ids[1]:
        diff[name] = ids


def _file(mode: bytes, oid: bytes) -> str:
    """The blob of a regular file; "" for nothing, a link or a submodule, which are no records."""
    return oid.decode("ascii") if mode.startswith(b"100") else ""


def _gathered(found: list[Block]) -> tuple[Commit, list[Diff]]:
    """A commit and its differences from each parent; none if it equals one of them."""
    commit = read_commit(found[0].text)
    whole = len(found) >= len(commit.parents)
    return commit, [block.diff for block in found] if whole else []
