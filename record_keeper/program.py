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
        for folder, _, names in sorted(os.walk(package)):
            for name in sorted(names):
                if not name.endswith(".pyc"):
                    there = os.stat(os.path.join(folder, name))
                    yield f"{folder}/{name} {there.st_size} {there.st_mtime_ns}"
