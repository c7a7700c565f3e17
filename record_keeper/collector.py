"""The garbage collector told to wait while something large is built, and to look seldom."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

_MANY = 100_000


def seldom() -> None:
    """From now on one search for cycles after a hundred thousand new objects, not after seven hundred.

    A short command makes fewer than that and ends; searching took a twentieth of its time.
    """
    gc.set_threshold(_MANY)


@contextmanager
def paused() -> Iterator[None]:
    """No search for cycles meanwhile.

    An archive is some hundred thousand objects without a cycle among them, all of them to stay. The
    collector would look through them again and again as they become more, for a fifth of the time.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
