"""Which program this is: what was worked out by another one is worked out again."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from . import __version__


@cache
def program() -> str:
    """Names this program and the ones beside it: a package that comes or goes changes the folder of all."""
    return "\n".join(_told())


def _told() -> Iterator[str]:
    library = find_spec("yaml")
    beside = Path(library.origin).parent.parent if library and library.origin else Path(__file__).parent
    yield f"{__version__} {sys.version} {os.stat(beside).st_mtime_ns}"
    here = Path(__file__).parent
    for package in (here, here.parent / "site_builder"):
        if package.is_dir():
            yield from sorted(_files(package))


def _files(folder: str | Path) -> Iterator[str]:
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                yield from _files(entry.path)
            elif not entry.name.endswith(".pyc"):
                there = entry.stat()
                yield f"{entry.path} {there.st_size} {there.st_mtime_ns}"
