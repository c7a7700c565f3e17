"""One output tree: what is known of its files, and how it is brought up to date.

Only what differs is written, and what is gone is dropped one by one: creating thousands of files
right after deleting thousands is up to twenty times slower on ext4. A file that the other tree has is
linked, not copied, so a file that has two names is never written into: it gets a new one.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Literal, NamedTuple

_FLAGS = os.O_RDWR | os.O_CREAT | getattr(os, "O_BINARY", 0)


class Known(NamedTuple):
    """What a tree knows of a file: the key of its content, its size and its time of writing."""

    key: str
    size: int
    time: int


class Brought(NamedTuple):
    """A file that was brought up to date: "kept" as it was, "taken" from the other tree, or "made"."""

    known: Known
    how: Literal["kept", "taken", "made"]
    written: bool


class Tree:
    """One output tree and what is known of it; `put` each file, then `close`."""

    def __init__(self, folder: Path, notes: Path, other: Tree | None = None) -> None:
        self.folder, self.notes, self.other = folder, notes, other
        self.known = read_notes(notes)
        self.now: dict[str, Known] = {}
        self.written = self.kept = self.dropped = 0
        self._root = f"{folder}/"
        self._here: dict[str, tuple[int, int]] = {}

    def open(self) -> None:
        """Take the notes away until `close`: a build that is killed leaves a tree nobody trusts."""
        self.folder.mkdir(parents=True, exist_ok=True)
        self._here = {path: (s.st_size, s.st_mtime_ns) for path, s in files_below(self.folder)}
        self.notes.unlink(missing_ok=True)

    def put(self, path: str, key: str, make: Callable[[], bytes]) -> bool:
        """Bring one file up to date; `make` is called only if neither tree has this key. True if it was."""
        brought = self.bring(path, key) or self.write(path, key, make())
        self.note(path, brought)
        return brought.how == "made"

    def take(self, path: str, key: str) -> bool:
        """Bring a file up to date from what the trees hold; False if neither has this key."""
        brought = self.bring(path, key)
        if brought:
            self.note(path, brought)
        return brought is not None

    def note(self, path: str, brought: Brought) -> None:
        """Note a file that `bring` or `write` has brought up to date, here or in another process."""
        self.now[path] = brought.known
        self.written += brought.written
        self.kept += not brought.written

    def bring(self, path: str, key: str) -> Brought | None:
        """Bring a file up to date from what the trees hold, and note nothing; None if neither has this key."""
        if self.holds(path, key):
            return Brought(self.known[path], "kept", False)
        if self.other and self.other.stands(path, key):
            return self._taken(self.other, path, key)
        return None

    def write(self, path: str, key: str, content: bytes) -> Brought:
        """Write a file if it differs, and note nothing."""
        there = self._here.get(path)
        if there and there[0] == len(content) and Path(self._root + path).read_bytes() == content:
            return Brought(Known(key, *there), "made", False)
        if not (there or self.known):  # a new tree: hardly a file has a folder yet
            _make_room(self._root, path)
        try:
            known = _written(self._root + path, key, content)
        except OSError:
            _make_room(self._root, path)
            known = _written(self._root + path, key, content)
        return Brought(known, "made", True)

    def content(self, path: str, key: str) -> bytes | None:
        """The bytes of a file if the tree still holds it under this key, else None."""
        with suppress(OSError):
            return Path(self._root + path).read_bytes() if self.stands(path, key) else None
        return None

    def holds(self, path: str, key: str | None = None) -> bool:
        """Whether the file was as it was noted (and noted with this key) when the tree was opened."""
        known = self.known.get(path)
        return known is not None and key in (None, known.key) and self._here.get(path) == known[1:]

    def stands(self, path: str, key: str) -> bool:
        """The same, of a tree that is not open: the file is looked at now."""
        known = self.known.get(path)
        if known is None or known.key != key:
            return False
        with suppress(OSError):
            there = os.stat(self._root + path)
            return (there.st_size, there.st_mtime_ns) == known[1:]
        return False

    def drop_gone(self) -> None:
        """Drop every file that was not put."""
        gone = self._here.keys() - self.now.keys()
        for path in gone:
            with suppress(FileNotFoundError, NotADirectoryError, IsADirectoryError):
                os.unlink(self._root + path)
                self.dropped += 1
        self._here = {path: stat for path, stat in self._here.items() if path not in gone}
        if gone:
            _drop_empty(self.folder)

    def close(self) -> None:
        """Drop what was not put, and write the notes."""
        self.drop_gone()
        save(self.notes, json.dumps(self.now, separators=(",", ":"), sort_keys=True).encode())

    def _taken(self, other: Tree, path: str, key: str) -> Brought | None:
        """A file of the other tree: linked, or copied where that cannot be."""
        target = self._root + path
        try:
            if path in self._here:
                os.unlink(target)
            try:
                os.link(other._root + path, target)
            except FileNotFoundError:
                _make_room(self._root, path)
                os.link(other._root + path, target)
        except OSError:
            content = other.content(path, key)
            return None if content is None else self.write(path, key, content)._replace(how="taken")
        return Brought(other.known[path], "taken", True)


def save(path: Path, content: bytes) -> None:
    """Write a file whole or not at all, and only if it differs."""
    with suppress(OSError):
        if path.read_bytes() == content:
            return
    beside = path.with_name(path.name + ".new")
    beside.write_bytes(content)
    os.replace(beside, path)


def files_below(folder: Path | str, prefix: str = "") -> Iterator[tuple[str, os.stat_result]]:
    """Every file below a folder with `/` in its path, and its stat."""
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                yield from files_below(entry.path, f"{prefix}{entry.name}/")
            else:
                yield prefix + entry.name, entry.stat(follow_symlinks=False)


def read_notes(notes: Path) -> dict[str, Known]:
    """What was noted of the files of a tree; {} if there are no notes."""
    try:
        return {path: Known(*known) for path, known in json.loads(notes.read_bytes()).items()}
    except (OSError, ValueError, TypeError, AttributeError):
        return {}  # no notes or torn ones: everything is looked at again


def _written(target: str, key: str, content: bytes) -> Known:
    """Writes a file. What has a second name, in the other tree, is left to that and made anew."""
    file = os.open(target, _FLAGS, 0o666)
    try:
        there = os.fstat(file)
        if there.st_nlink > 1:
            os.close(file)
            file = -1
            os.unlink(target)
            file = os.open(target, _FLAGS, 0o666)
        elif there.st_size:
            os.ftruncate(file, 0)
        rest = memoryview(content)
        while rest:
            rest = rest[os.write(file, rest) :]
        there = os.fstat(file)
        return Known(key, there.st_size, there.st_mtime_ns)
    finally:
        if file >= 0:
            os.close(file)


def _make_room(root: str, path: str) -> None:
    """Make the folders of a file; clear a folder or file that stands in its way.

    Other processes make room beside this one: that a folder is not there may be untrue a moment later.
    """
    with suppress(OSError):  # most files have a folder of their own in one that is there
        os.mkdir((root + path).rpartition("/")[0])
        return
    if os.path.isdir(root + path):
        shutil.rmtree(root + path)
    for end in (at for at, character in enumerate(path) if character == "/"):
        place = Path(root + path[:end])
        if not place.is_dir():
            with suppress(FileNotFoundError, IsADirectoryError):
                place.unlink()
            place.mkdir(exist_ok=True)


def _drop_empty(folder: Path) -> None:
    for place, _, _ in os.walk(folder, topdown=False):
        if Path(place) != folder:
            with suppress(OSError):
                os.rmdir(place)
