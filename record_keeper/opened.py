"""The archive in a source as it stands, unjudged: all of it, or only what configures it.

For those who ask for words, names or a history; the rules come with `guard`, and cost as much again to load.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from .archive import Archive
from .collector import paused
from .layout import DELETED
from .lazily import Lazily
from .load import load, load_some
from .sources import Source


def whole(source: Source) -> Archive:
    """The archive in a source."""
    with paused():
        return load(source.read_all(), source.strays())


def configuration(source: Source, *folders: str) -> Archive:
    """What configures the archive in a source, what was deleted, and the records in some folders; no others."""
    with paused():
        return load_some(texts_of(source, configuring(source, *folders)))


def configuring(source: Source, *folders: str) -> list[str]:
    """The files that `configuration` looks at, sorted."""
    more = (path for path in source.paths() if path.startswith(folders) or path.endswith(DELETED))
    return sorted({*source.configuration(), *more})


def texts_of(source: Source, paths: Iterable[str]) -> Mapping[str, bytes]:
    """Some files of a source, each of which is read when it is asked for."""
    return Lazily(dict.fromkeys(paths, ""), lambda path, _: source.read(path))
