"""A dictionary whose values are made when they are asked for, and then kept."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Generic, TypeVar

T = TypeVar("T")


class Lazily(Mapping[str, T], Generic[T]):
    """name -> what `make(name, source)` makes of its source. Going through the names makes nothing."""

    def __init__(self, sources: Mapping[str, str], make: Callable[[str, str], T | None]) -> None:
        self._sources, self._make = dict(sources), make
        self._made: dict[str, T] = {}

    def __getitem__(self, name: str) -> T:
        if name in self._made:
            return self._made[name]
        source = self._sources[name]
        made = self._make(name, source)
        if made is None:
            del self._sources[name]
            raise KeyError(name)
        self._made[name] = made
        return made

    def __contains__(self, name: object) -> bool:
        return name in self._sources

    def __iter__(self) -> Iterator[str]:
        return iter(list(self._sources))

    def __len__(self) -> int:
        return len(self._sources)


class Readable(Lazily[T]):
    """One whose names are those that something could be made of: going through them makes all."""

    def __contains__(self, name: object) -> bool:
        return isinstance(name, str) and self.get(name) is not None

    def __iter__(self) -> Iterator[str]:
        return (name for name in super().__iter__() if name in self)
