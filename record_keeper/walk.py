"""What lies in the folders of an archive on the disk, links not followed."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from .layout import TOPS
from .messages import say
from .trouble import Trouble


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


def _mode(entry: os.DirEntry[str]) -> str:
    if entry.is_symlink():
        return "120000"
    return "100644" if entry.is_file(follow_symlinks=False) else "special"


def unreadable(path: str, reason: object) -> Trouble:
    return Trouble("unreadable", say("`{path}` 读不出来：{reason}", path=path, reason=reason))
