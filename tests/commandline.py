"""What a call of the command line comes to."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple


class Said(NamedTuple):
    """Exit code, stdout and stderr of one call."""

    code: int
    out: str
    err: str


Keeper = Callable[..., Said]
