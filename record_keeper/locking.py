"""One writing command at a time: a lock file that says who holds it, and since when."""

from __future__ import annotations

import os
import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from .messages import Message, say
from .problems import NO_HELP

_STEP = 0.05


class Busy(Exception):
    """Another command is writing, or one that was killed left its lock behind."""

    def __init__(self, message: Message, help: Message = NO_HELP) -> None:
        super().__init__(str(message))
        self.message, self.help = message, help


@contextmanager
def lock(folder: Path, wait: float = 10.0) -> Iterator[None]:
    """Holds the lock in `folder` (`git rev-parse --git-path record-keeper`), which is made if missing.

    Waits up to `wait` seconds for another holder, then raises Busy. The lock of a process that is
    gone is named and explained, never removed: what it left half done is for a person to look at.
    """
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "lock"
    _take(path, wait)
    mine = _holder(path)
    try:
        yield
    finally:
        if _holder(path) == mine:  # a person may have removed it, and another command taken it since
            path.unlink(missing_ok=True)


def _take(path: Path, wait: float) -> None:
    for attempt in range(int(wait / _STEP) + 1):
        if attempt:
            time.sleep(_STEP)
        with suppress(FileExistsError, PermissionError if os.name == "nt" else FileExistsError):
            descriptor = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o644)
            with os.fdopen(descriptor, "wb") as file:
                made = time.localtime(os.fstat(descriptor).st_mtime)
                since = time.strftime(
                    "%Y-%m-%dT%H:%M:%S%z", made
                )  # with its offset: readers may be elsewhere
                file.write(f"{os.getpid()} {socket.gethostname()} {since}\n".encode())
            return
        holder = _holder(path)
        if holder and _is_gone(holder) and _holder(path) == holder:
            raise _stale(path, holder)
    raise _taken(path, _holder(path))


def _holder(path: Path) -> tuple[int, str, str] | None:
    """(pid, host, time) of the holder; None when the lock is gone or just being written."""
    try:
        pid, host, since = path.read_text("utf-8").split()
        return int(pid), host, since
    except (OSError, ValueError):
        return None


def _is_gone(holder: tuple[int, str, str]) -> bool:
    """Whether the holder surely runs no more. Of other machines, and on Windows, that is not known."""
    pid, host, _ = holder
    if host != socket.gethostname() or os.name == "nt":  # there, signal 0 would end the process
        return False
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return True
    except PermissionError:
        return False
    return False


def _stale(path: Path, holder: tuple[int, str, str]) -> Busy:
    pid, host, since = holder
    return Busy(
        say("写入锁是进程 {pid}（{host}，{since}）留下的，它已经不在运行", pid=pid, host=host, since=since),
        say("请先用 `git status` 看它做到哪一步，再删除 `{path}` 重试", path=path),
    )


def _taken(path: Path, holder: tuple[int, str, str] | None) -> Busy:
    help = say("请稍候再试；如果确定没有别的写入，请删除 `{path}`", path=path)
    if holder is None:
        return Busy(say("另一个命令正在写入"), help)
    pid, host, since = holder
    return Busy(
        say("另一个命令正在写入：进程 {pid}（{host}，从 {since} 起）", pid=pid, host=host, since=since), help
    )
