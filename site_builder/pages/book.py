"""The poured pages of a site: each is made when it is asked for, in whichever process asks."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any, overload

from ..output import Poured

Maker = Callable[[Any], Poured]


class Book(Sequence[Poured]):
    """Pages by what makes them and what each is made from."""

    def __init__(self, leaves: Iterable[tuple[Maker, Any]]) -> None:
        self._leaves = list(leaves)

    def __len__(self) -> int:
        return len(self._leaves)

    @overload
    def __getitem__(self, at: int) -> Poured: ...
    @overload
    def __getitem__(self, at: slice) -> Book: ...

    def __getitem__(self, at: int | slice) -> Poured | Book:
        if isinstance(at, slice):
            return Book(self._leaves[at])
        make, given = self._leaves[at]
        return make(given)
