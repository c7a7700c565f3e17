"""The history of an archive in its own words: versions read by the registers of today."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

from . import __version__, history, sample
from .archive import Archive
from .fields.base import unheard
from .history import History
from .reader import read
from .registers import Register
from .settings import PATH as SETTINGS_PATH
from .sources import Source

Tree = dict[str, Any]


def timeline(root: Path, source: Source, archive: Archive, revision: str = "HEAD") -> History:
    """The history of the archive at `root`, with field values by key and persons by the staff register.

    Trouble where there is no history to read: no repository, no commit, a shallow clone.
    """
    where = sample.living(root, source) if revision == "HEAD" else root
    return history.read(where, parser(archive), fingerprint(source), archive.person_of, revision)


def parser(archive: Archive) -> Callable[[str, bytes], Tree | None]:
    """Reads a version of a file: values by key and as written; None for what cannot be read."""

    def parse(path: str, data: bytes) -> Tree | None:
        tree = read(data, path).tree
        register = archive.registers.get(path.split("/")[1]) if path.startswith("records/") else None
        return tree if tree is None or register is None else canonical(register, tree)

    return parse


def canonical(register: Register, tree: Tree) -> Tree:
    """A record by keys, whatever words it was written in; what the register does not know stays as it is."""
    typed = register.shape.read(tree, (), unheard) or {}
    known = register.shape.write(typed, "en")
    for word, raw in tree.items():
        field = register.shape.field_of(word)
        known.setdefault(field.name if field else word, raw)
    return known


def fingerprint(source: Source) -> str:
    """Names what `parser` does: the program's version and everything that configures reading."""
    digest = hashlib.sha256(__version__.encode())
    for path in source.paths():
        if path.endswith("/register.yaml") or path.startswith("records/choices/") or path == SETTINGS_PATH:
            digest.update(path.encode() + b"\0" + source.read(path) + b"\0")
    return digest.hexdigest()
