"""What stands under `records/` and `policies/` and is neither a record nor a regulation. Pure."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable
from typing import NamedTuple

from .layout import HOUSEKEEPING, belongs, is_read, is_utf8
from .messages import Message, say


class Stray(NamedTuple):
    """A path under `records/` or `policies/` that is not read, and why.

    `kind`: "link", "submodule", "special" (no regular file), "unmerged" (an open conflict), "name"
    (not UTF-8), "elsewhere" (a regular file that is neither a record nor a regulation).
    """

    path: str
    kind: str
    reason: Message


def stray(path: str, mode: str) -> Stray | None:
    """Why `path` is not read; None if it is (or if it is a file that nobody minds)."""
    name = path.rpartition("/")[2]
    if not is_utf8(path):
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
            if name in HOUSEKEEPING or belongs(path):
                return None
            return Stray(path, "elsewhere", say("它既不是记录（`.yaml`），也不是制度（`policies/*.md`）"))
        case _:
            return Stray(path, "special", say("它不是普通文件"))


def sorted_out(files: Collection[str], others: Iterable[tuple[str, str]]) -> tuple[list[str], list[Stray]]:
    """What is read, and strays; `files` are regular files, `others` anything else with its mode."""
    paths = [p for p in files if p[-5:] == ".yaml" and p[:8] == "records/" and p.isascii()]
    strays: list[Stray] = []
    if len(paths) < len(files):  # a look at each of thousands would take a while
        known = set(paths)
        others = (*others, *((path, "100644") for path in files if path not in known))
    for path, mode in others:
        if found := stray(path, mode):
            strays.append(found)
        elif is_read(path):
            paths.append(path)
    return sorted(paths), sorted(strays, key=lambda stray: stray.path)
