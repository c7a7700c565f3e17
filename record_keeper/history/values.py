"""The field changes of steps, from the tables or by reading and comparing the versions."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain, islice
from pathlib import Path

from .. import crew, git
from ..sources import LONGEST
from .cache import Cache
from .compare import UNREADABLE, Parse, Tree, Words, compare
from .steps import Compared, Step

_TOGETHER = 64  # steps whose versions are read together
_CHUNK = 1024  # steps that a process takes at a time
_ROUND = 24 * _CHUNK  # steps that are held at once


class Values:
    """Compares versions of records, and keeps in the cache what came of it."""

    def __init__(self, root: Path, parse: Parse, words: Callable[[str], Words], cache: Cache) -> None:
        self._root, self._parse, self._words, self._cache = root, parse, words, cache

    def of(self, steps: Sequence[Step]) -> dict[tuple[int, int], bytes]:
        """The fields of those steps that the tables have none for, by life and number; they are kept."""
        missing = sorted(step for step in steps if step.value is None)
        made = list(self._compared(missing))
        if made:
            self._cache.keep(made)
        return {(life, n): value for life, n, value in made}

    def fill(self) -> None:
        """Compares whatever has not been compared yet."""
        after = (-1, -1)
        while steps := self._unread(after):
            chunks = crew.chunks(steps, _CHUNK)
            hands = crew.hands() if len(chunks) > 1 else 1
            made = crew.shared(chunks, lambda chunk: list(self._compared(chunk)), hands)
            self._cache.keep(list(chain.from_iterable(made)), surely=True)
            after = steps[-1].life, steps[-1].n

    def _unread(self, after: tuple[int, int]) -> list[Step]:
        return self._cache.ask(lambda _, steps: steps.unread(after, _ROUND))

    def _compared(self, steps: Iterable[Step]) -> Iterator[Compared]:
        waiting = iter(steps)
        with git.Objects(self._root, LONGEST) as objects:
            while some := list(islice(waiting, _TOGETHER)):
                yield from self._together(some, objects)

    def _together(self, steps: list[Step], objects: git.Objects) -> Iterator[Compared]:
        wanted = dict.fromkeys(oid for step in steps for oid in (*step.olds.split(","), step.new) if oid)
        blobs = {blob.oid: blob.data for blob in objects.read_all(wanted)}
        trees: dict[tuple[str, str], Tree | None] = {}

        def tree(path: str, oid: str) -> Tree | None:
            if not oid:
                return {}
            if (path, oid) not in trees:
                data = blobs[oid]
                trees[path, oid] = None if data is None else self._parse(path, data)
            return trees[path, oid]

        for step in steps:
            new = tree(step.path, step.new)
            olds = [tree(step.path, oid) for oid in step.olds.split(",")]
            known = [old for old in olds if old is not None]
            if new is None or len(known) < len(olds):
                yield step.life, step.n, UNREADABLE
            else:
                yield step.life, step.n, compare(known, new, self._words(step.path))
