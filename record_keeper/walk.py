"""What lies in the folders of an archive on the disk, and the bytes of its files; links not followed."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from pathlib import Path

from .layout import TOPS
from .messages import say
from .trouble import Trouble

_NO_FOLLOW = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0) | getattr(os, "O_NONBLOCK", 0)


def walk(root: Path, within: int) -> Iterator[tuple[str, str]]:
    """Everything under the two folders that is not a folder itself, with its mode in git's words.

    `within` is how many folders deep a path may lie.
    """
    waiting = list(TOPS)
    for top in TOPS:
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
            raise unreadable(parent, error.strerror or error) from None
        with entries:
            for entry in entries:
                path = f"{parent}/{entry.name}"
                if entry.is_dir(follow_symlinks=False):
                    waiting += [path] if path.count("/") < within else []
                else:
                    yield path, _mode(entry)


def regular_bytes(file: str, most: int) -> bytes | None:
    """At most so many bytes of a file; None if it is no regular file (any more)."""
    handle = os.open(file, os.O_RDONLY | _NO_FOLLOW)
    try:
        found = os.fstat(handle)
        if not stat.S_ISREG(found.st_mode):
            return None
        data = os.read(handle, min(found.st_size + 1, most))
        while len(data) < most and (more := os.read(handle, most - len(data))):
            data += more
        return data
    finally:
        os.close(handle)


def _mode(entry: os.DirEntry[str]) -> str:
    if entry.is_symlink():
        return "120000"
    return "100644" if entry.is_file(follow_symlinks=False) else "special"


def unreadable(path: str, reason: object) -> Trouble:
    return Trouble("unreadable", say("`{path}` 读不出来：{reason}", path=path, reason=reason))
