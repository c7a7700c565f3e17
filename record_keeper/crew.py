"""Many hands: chunks of work done by this process and its forks, results in the order of the chunks.

A fork shares everything that was read, so nothing is sent to it but the numbers of its chunks, and only
small facts come back. Who is free takes the next chunk. What a fork could not finish, for whatever
reason, is done here afterwards, so an error shows where it would without forks.
"""

from __future__ import annotations

import gc
import marshal
import os
import signal
import struct
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from typing import Any, TypeVar

T = TypeVar("T")
_NUMBER = struct.Struct("<i")
_HEAD = struct.Struct("<iq")
_PR_SET_PDEATHSIG = 1
_MOST = 4096
"""Chunks whose numbers fit into a pipe at once."""


def hands() -> int:
    """How many processes may share work here: one where there is no fork, or threads that it would tear."""
    if not hasattr(os, "fork") or sys.platform == "darwin" or threading.active_count() > 1:
        return 1
    with suppress(AttributeError):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def chunks(items: Sequence[T], size: int) -> list[Sequence[T]]:
    """Work cut into pieces that a process takes at a time."""
    return [items[at : at + size] for at in range(0, len(items), size)]


def shared(chunks: Sequence[T], work: Callable[[T], Any], count: int) -> Iterator[Any]:
    """`work` of each chunk by `count` processes, in order. Results are what marshal can hold."""
    if count < 2 or not 1 < len(chunks) <= _MOST:
        yield from map(work, chunks)
        return
    gc.collect()
    gc.freeze()
    try:
        done = _Crew(chunks, work, count).done()
    finally:
        gc.unfreeze()
    for number, chunk in enumerate(chunks):
        yield done.pop(number) if number in done else work(chunk)


@contextmanager
def beside(work: Callable[[], T], count: int) -> Iterator[Callable[[], T]]:
    """`work` done by a fork, if `count` processes may share it, while this one goes on with something else.

    What is given waits for the result, which is what marshal can hold; without a fork, or where that has
    failed, it does the work then. A fork that nobody has waited for ends with the block.
    """
    if count < 2:
        yield work
        return
    crew = _Crew((None,), lambda _: work(), 2)
    try:
        yield lambda: found[0] if (found := crew.waited()) else work()
    finally:
        crew.end()


class _Crew:
    """Forks that take numbers from one pipe and send results through pipes of their own."""

    def __init__(self, chunks: Sequence[Any], work: Callable[[Any], Any], count: int) -> None:
        self.chunks, self.work = chunks, work
        self.numbers, into = os.pipe()
        os.write(into, b"".join(map(_NUMBER.pack, range(len(chunks)))))
        os.close(into)
        self.others = [self._forked() for _ in range(count - 1)]

    def done(self) -> dict[int, Any]:
        """Chunk number -> result, of all that was finished."""
        found: dict[int, Any] = {}
        listeners = [threading.Thread(target=_listen, args=(pipe, found)) for _, pipe in self.others]
        for listener in listeners:
            listener.start()
        try:
            for number in self._taken():
                found[number] = self.work(self.chunks[number])
        finally:
            for _ in self._taken():  # whoever fails here leaves nothing to the others
                pass
            os.close(self.numbers)
            for listener in listeners:
                listener.join()
            for child, _ in self.others:
                os.waitpid(child, 0)
        return found

    def waited(self) -> dict[int, Any]:
        """The same of forks that have been left to work alone."""
        found: dict[int, Any] = {}
        while self.others:
            child, pipe = self.others.pop()
            _listen(pipe, found)
            os.waitpid(child, 0)
        return found

    def end(self) -> None:
        """Ends forks that nobody has waited for."""
        os.close(self.numbers)
        while self.others:
            child, pipe = self.others.pop()
            os.close(pipe)
            os.kill(child, signal.SIGKILL)
            os.waitpid(child, 0)

    def _taken(self) -> Iterator[int]:
        while number := os.read(self.numbers, _NUMBER.size):
            yield _NUMBER.unpack(number)[0]

    def _forked(self) -> tuple[int, int]:
        above, (result, into) = os.getpid(), os.pipe()
        child = os.fork()
        if child:
            os.close(into)
            return child, result
        _end_with(above)
        try:
            with os.fdopen(into, "wb") as pipe:
                for number in self._taken():
                    data = marshal.dumps(self.work(self.chunks[number]))
                    pipe.write(_HEAD.pack(number, len(data)) + data)
                    if os.getppid() != above:  # nobody is left to wait for it
                        break
        finally:
            os._exit(0)  # nothing of the process above is ended twice


def _end_with(above: int) -> None:
    """Asks Linux to end this fork with the process above: what that one had locked is free at once."""
    with suppress(ImportError, OSError, AttributeError):
        from ctypes import CDLL

        CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != above:
        os._exit(0)


def _listen(pipe: int, found: dict[int, Any]) -> None:
    """Takes what a fork sends until it ends; a result that breaks off is left out."""
    with os.fdopen(pipe, "rb") as sent:
        while len(head := sent.read(_HEAD.size)) == _HEAD.size:
            number, size = _HEAD.unpack(head)
            data = sent.read(size)
            if len(data) == size:
                found[number] = marshal.loads(data)
