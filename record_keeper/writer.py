"""The only module that writes files of the archive: each write is whole or does not happen.

A save goes to a temporary file in the same folder, is flushed to the disk and then takes the place
of the old file in one step. Killed at any point, the old or the new text stands there, never a mix.
What changed since it was read is not overwritten.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from .edits import append_item, remove, render, set_value
from .locking import Busy, lock
from .messages import Message, say
from .problems import NO_HELP
from .tree import CannotEdit

__all__ = [
    "Busy",
    "CannotEdit",
    "CannotSave",
    "Change",
    "append_item",
    "delete",
    "lock",
    "move",
    "remove",
    "render",
    "save",
    "save_all",
    "set_value",
]

_AGAIN = say("请重新打开它，看过别人的改动之后再做一次")


class CannotSave(Exception):
    """A file is not as it was read, so nothing was written. An OSError says what the disk refused."""

    def __init__(self, message: Message, help: Message = NO_HELP) -> None:
        super().__init__(str(message))
        self.message, self.help = message, help


def save(path: Path, data: bytes, expected: bytes | None) -> None:
    """Puts `data` at `path`, where `expected` must stand (None: no file yet; folders are made).

    Raises CannotSave when something else stands there, OSError when the disk refuses.
    """
    _make_folders(path.parent)
    _must_hold(path, expected)
    temporary = _written(path, data)
    try:
        _must_hold(path, expected)
        if expected is None:
            _link_new(temporary, path)
        else:
            os.replace(temporary, path)
    finally:
        temporary.unlink(missing_ok=True)
    _flush_folder(path.parent)


class Change(NamedTuple):
    """A file to save: `expected` is what must stand there, None for a new one."""

    path: Path
    data: bytes
    expected: bytes | None


def save_all(changes: Sequence[Change], staging: Path) -> None:
    """Saves many files, flushing the disk twice in all; raises like `save`, and then nothing is changed.

    Everything is written into `staging` first (a folder of this program on the same disk, emptied
    before and removed after), so that a full disk is noticed before the archive is touched. Killed
    while the files take their places, some are new and some old, each of them whole.
    """
    shutil.rmtree(staging, ignore_errors=True)
    staging.mkdir(parents=True)
    done: list[Change] = []
    try:
        for at, change in enumerate(changes):
            (staging / str(at)).write_bytes(change.data)
        _flush_all()
        for at, change in enumerate(changes):
            _make_folders(change.path.parent)
            _must_hold(change.path, change.expected)
            _put(staging / str(at), change)
            done.append(change)
        _flush_all()
    except BaseException:
        for change in reversed(done):
            _take_back(change)
        raise
    finally:
        shutil.rmtree(staging, ignore_errors=True)


def _put(temporary: Path, change: Change) -> None:
    """Gives a staged file its name."""
    if change.expected is None:
        _link_new(temporary, change.path)
    else:
        temporary.chmod(change.path.stat().st_mode & 0o777)
        os.replace(temporary, change.path)


def _take_back(change: Change) -> None:
    """Undoes a change of a batch that failed."""
    with suppress(OSError, CannotSave):
        if change.expected is None:
            delete(change.path, change.data)
        else:
            save(change.path, change.expected, change.data)


def _flush_all() -> None:
    """Makes everything written so far survive a power cut; Windows does it in its own time."""
    if hasattr(os, "sync"):
        os.sync()


def delete(path: Path, expected: bytes) -> None:
    """Removes the file at `path`, where `expected` must stand; raises like `save`."""
    _must_hold(path, expected)
    path.unlink()
    _flush_folder(path.parent)


def move(old: Path, new: Path) -> None:
    """Renames a file in one step; raises CannotSave when `old` is missing or `new` is taken."""
    if not old.is_file():
        raise CannotSave(say("没有文件 `{name}`", name=old.name), _AGAIN)
    _make_folders(new.parent)
    _must_hold(new, None)
    os.rename(old, new)
    _flush_folder(new.parent)
    _flush_folder(old.parent)


def _must_hold(path: Path, expected: bytes | None) -> None:
    if path.is_symlink() or (path.exists() and not path.is_file()):
        help = say("档案里只放普通文件，请先移走它")
        raise CannotSave(say("`{name}` 不是普通文件", name=path.name), help)
    try:
        found: bytes | None = path.read_bytes()
    except FileNotFoundError:
        found = None
    if found == expected:
        return
    if expected is None:
        raise CannotSave(say("`{name}` 已经存在", name=path.name), _AGAIN)
    if found is None:
        raise CannotSave(say("`{name}` 已经被移走或删除", name=path.name), _AGAIN)
    raise CannotSave(say("`{name}` 在读出之后又被改过，没有覆盖", name=path.name), _AGAIN)


def _written(path: Path, data: bytes) -> Path:
    """A temporary file beside `path`, flushed to the disk, with the rights that `path` has or would get."""
    descriptor, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.", suffix=".tmp")
    temporary = Path(name)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        temporary.chmod(path.stat().st_mode & 0o777 if path.exists() else 0o666 & ~_umask())
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    return temporary


def _umask() -> int:
    mask = os.umask(0o077)
    os.umask(mask)
    return mask


def _link_new(temporary: Path, path: Path) -> None:
    """Gives a new file its name; a link, unlike a rename, never covers a file that came in between."""
    try:
        os.link(temporary, path)
    except FileExistsError:
        raise CannotSave(say("`{name}` 已经存在", name=path.name), _AGAIN) from None
    except OSError:  # a file system without links
        os.replace(temporary, path)


def _make_folders(folder: Path) -> None:
    if not folder.is_dir():
        _make_folders(folder.parent)
        folder.mkdir(exist_ok=True)
        _flush_folder(folder.parent)


def _flush_folder(folder: Path) -> None:
    """Makes a new name in `folder` survive a power cut; Windows cannot open folders and does it itself."""
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
