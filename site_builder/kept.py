"""Files that were made in the build before and are taken over, read or made anew, by the digest of their content."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from functools import partial

from .tree import Tree

Contents = Mapping[str, bytes]
"""Path in the site -> content."""


def digest(content: bytes) -> str:
    """Names a content."""
    return hashlib.sha256(content).hexdigest()[:32]


def digests(contents: Contents) -> dict[str, str]:
    """The digest of each."""
    return {path: digest(content) for path, content in contents.items()}


def held(tree: Tree, path: str, files: Mapping[str, str]) -> bytes:
    """A file as the build before has left it, `files` being the digests of then. Raises KeyError if no tree has it."""
    for source in filter(None, (tree.other, tree)):
        content = source.content(path, files[path])
        if content is not None:
            return content
    raise KeyError(path)


def brought(tree: Tree, files: Mapping[str, str], contents: Contents) -> bool:
    """Bring files up to date, those of `contents` that are new; False if another one is in no tree."""
    for path, key in files.items():
        if path in contents:
            tree.put(path, key, partial(bytes, contents[path]))
        elif not tree.take(path, key):
            return False
    return True
