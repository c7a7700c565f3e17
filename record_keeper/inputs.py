"""What a site is made from, as one word: where nothing has changed there is nothing to do."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

from . import git, sample
from .opened import configuring
from .program import program
from .sources import Source
from .trouble import Trouble


def seal(root: Path, source: Source, *told: object) -> str:
    """Names every text of the work tree, its history, the program, and what else the caller tells.

    Everything that is read from the archive is read again for it, but nothing of it is understood.
    """
    digest = hashlib.sha256(repr(told).encode("utf-8", "replace"))
    for path, oid in sorted(source.oids().items()):
        digest.update(f"{path}\0{oid}\n".encode("utf-8", "replace"))
    for stray in source.strays():
        digest.update(f"{stray.path}\0{stray.kind}\n".encode("utf-8", "replace"))
    for word in (*_past(root, source), program()):
        digest.update(f"{word}\n".encode("utf-8", "replace"))
    return digest.hexdigest()


def configuration(source: Source) -> str:
    """Names the program and every text of a source that is no record."""
    digest = hashlib.sha256(program().encode("utf-8", "replace"))
    for path in configuring(source):
        digest.update(b"\0".join((path.encode("utf-8", "replace"), source.read(path), b"")))
    return digest.hexdigest()


def _past(root: Path, source: Source) -> Iterator[str]:
    """Where the history ends, or why there is none; a merge under way is judged by its other parents."""
    try:
        here = git.whereabouts(root)
        where = sample.living(root, source)
        place = here if where == root else git.whereabouts(where)
        yield f"{here.parents} {place.parents[:1]} {place.prefix} {place.shallow}"
    except Trouble as trouble:
        yield f"{trouble.kind} {trouble.message}"
