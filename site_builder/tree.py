"""One output tree: what is known of its files, and how it is brought up to date.

Only what differs is written, and what is gone is dropped one by one: creating thousands of files
right after deleting thousands is up to twenty times slower on ext4.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple


class Known(NamedTuple):
    """What a tree knows of a file: the key of its content, its size and its time of writing."""

    key: str
    size: int
    time: int


class Tree:
    """One output tree and what is known of it; `put` each file, then `close`."""

    def __init__(self, folder: Path, notes: Path, other: Tree | None = None) -> None:
        self.folder, self.notes, self.other = folder, notes, other
        self.known = read_notes(notes)
        self.now: dict[str, Known] = {}
        self.written = self.kept = self.dropped = 0
        self._here: dict[str, os.stat_result] | None = None

    def open(self) -> None:
        """Take the notes away until `close`: a build that is killed leaves a tree nobody trusts."""
        self.folder.mkdir(parents=True, exist_ok=True)
        self._here = dict(files_below(self.folder))
        self.notes.unlink(missing_ok=True)

    def put(self, path: str, key: str, make: Callable[[], bytes]) -> bool:
        """Bring one file up to date; `make` is called only if neither tree has this key. True if it was."""
        if self.take(path, key):
            return False
        self._write(path, key, make())
        return True

    def take(self, path: str, key: str) -> bool:
        """Bring a file up to date from what the trees hold; False if neither has this key."""
        if not self.holds(path, key):
            content = self.other.content(path, key) if self.other else None
            if content is None:
                return False
            self._write(path, key, content)
        else:
            self.now[path] = self.known[path]
            self.kept += 1
        return True

    def content(self, path: str, key: str) -> bytes | None:
        """The bytes of a file if the tree still holds it under this key, else None."""
        known = self.known.get(path)
        if known is None or known.key != key:
            return None
        with suppress(OSError):
            there = os.stat(self.folder / path)
            if (there.st_size, there.st_mtime_ns) == known[1:]:
                return (self.folder / path).read_bytes()
        return None

    def holds(self, path: str, key: str | None = None) -> bool:
        """Whether the file is as it was noted (and noted with this key)."""
        known, there = self.known.get(path), (self._here or {}).get(path)
        if known is None or there is None or key not in (None, known.key):
            return False
        return (there.st_size, there.st_mtime_ns) == known[1:]

    def keep(self, path: str, key: str = "") -> None:
        """Note a file that another program has written into the tree."""
        there = os.stat(self.folder / path)
        self.now[path] = Known(key, there.st_size, there.st_mtime_ns)

    def drop_gone(self, spare: str = "") -> None:
        """Drop every file that was not put, but for those whose path begins with `spare`."""
        gone = [path for path, _ in files_below(self.folder) if path not in self.now]
        for path in gone:
            if not (spare and path.startswith(spare)):
                (self.folder / path).unlink()
                self.dropped += 1
        if gone:
            _drop_empty(self.folder)

    def close(self) -> None:
        """Drop what was not put, and write the notes."""
        self.drop_gone()
        save(self.notes, json.dumps(self.now, separators=(",", ":"), sort_keys=True).encode())

    def _write(self, path: str, key: str, content: bytes) -> None:
        target = self.folder / path
        there = (self._here or {}).get(path)
        if there is None or there.st_size != len(content) or target.read_bytes() != content:
            try:
                target.write_bytes(content)
            except OSError:
                _make_room(self.folder, target)
                target.write_bytes(content)
            self.written += 1
        else:
            self.kept += 1
        self.keep(path, key)


def save(path: Path, content: bytes) -> None:
    """Write a file whole or not at all, and only if it differs."""
    with suppress(OSError):
        if path.read_bytes() == content:
            return
    beside = path.with_name(path.name + ".new")
    beside.write_bytes(content)
    os.replace(beside, path)


def files_below(folder: Path, prefix: str = "") -> Iterator[tuple[str, os.stat_result]]:
    """Every file below a folder with `/` in its path, and its stat."""
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                yield from files_below(folder / entry.name, f"{prefix}{entry.name}/")
            else:
                yield prefix + entry.name, entry.stat(follow_symlinks=False)


def read_notes(notes: Path) -> dict[str, Known]:
    """What was noted of the files of a tree; {} if there are no notes."""
    try:
        return {path: Known(*known) for path, known in json.loads(notes.read_bytes()).items()}
    except (OSError, ValueError, TypeError, AttributeError):
        return {}  # no notes or torn ones: everything is looked at again


def _make_room(folder: Path, target: Path) -> None:
    """Make the folders of a file; clear a folder or file that stands in its way."""
    if target.is_dir():
        shutil.rmtree(target)
    for parent in reversed(target.relative_to(folder).parents[:-1]):
        place = folder / parent
        if not place.is_dir():
            place.unlink(missing_ok=True)
            place.mkdir()


def _drop_empty(folder: Path) -> None:
    for place, _, _ in os.walk(folder, topdown=False):
        if Path(place) != folder:
            with suppress(OSError):
                os.rmdir(place)
