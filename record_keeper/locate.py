"""From the keys of a value to its line and column. Files are read again only where a finding needs it."""

from __future__ import annotations

from collections.abc import Callable

from .archive import Archive
from .fields.composite import program_keys
from .front_matter import split
from .places import places
from .problems import Key, Place, Spot
from .reader import read
from .text import decode

Keys = tuple[Key, ...]
Places = dict[Keys, tuple[Place, Place]]


class Locator:
    """Turns spots into places, reading each file once at most."""

    def __init__(self, archive: Archive, read: Callable[[str], bytes]) -> None:
        self.archive, self.read = archive, read
        self.known: dict[str, Places] = {}

    def place(self, where: Place | Spot) -> Place:
        """The place of a spot, or of its nearest parent that is in the file."""
        if isinstance(where, Place):
            return where
        if where.path not in self.known:
            self.known[where.path] = self.places(where.path)
        found = self.known[where.path]
        keys = where.keys
        if keys in found:
            return found[keys][0 if where.on == "key" else 1]
        while keys and keys not in found:
            keys = keys[:-1]
        # The value is not there: its parent's key is what a reader should look at.
        return found[keys][0] if keys in found else Place(where.path)

    def places(self, path: str) -> Places:
        text, _ = decode(self.read(path), path)
        if text is None:
            return {}
        first = 1
        if path.endswith(".md"):
            head, _, _ = split(text)
            text, first = head or "", 2
        if read(text.encode(), path).tree is None:
            return {}  # what cannot be read has no places; the finding is about the file
        found = places(text, first, path)
        record = self.archive.at_path(path)
        if record is None:
            return found
        return {program_keys(record.register.shape, keys): both for keys, both in found.items()}
