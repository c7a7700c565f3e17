"""The field changes of steps, from the tables or by reading and comparing the versions."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path

from .. import git
from ..sources import LONGEST
from .cache import Cache
from .compare import FieldChange, Parse, Tree, compare
from .steps import Compared, Step

Fields = tuple[FieldChange, ...] | None
"""The changes; None if a version could not be read."""

_TOGETHER = 64  # steps whose versions are read together
_KEPT_TOGETHER = 8192  # steps whose fields are written together
UNREADABLE = "null"


class Values:
    """Compares versions of records, and keeps in the cache what came of it."""

    def __init__(self, root: Path, parse: Parse, cache: Cache) -> None:
        self._root, self._parse, self._cache = root, parse, cache

    def of(self, steps: Sequence[Step]) -> dict[tuple[int, int], str]:
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
            self._cache.keep(list(self._compared(steps)), surely=True)
            after = steps[-1].life, steps[-1].n

    def _unread(self, after: tuple[int, int]) -> list[Step]:
        return self._cache.ask(lambda _, steps: steps.unread(after, _KEPT_TOGETHER))

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
            readable = new is not None and len(known) == len(olds)
            yield step.life, step.n, as_text(compare(known, new or {})) if readable else UNREADABLE


def as_text(changes: Iterable[FieldChange]) -> str:
    """Field changes as they are kept."""
    return json.dumps(list(changes), ensure_ascii=False, separators=(",", ":"))


def from_text(value: str | None) -> Fields:
    """Field changes that were kept. Raises ValueError or TypeError for what is none."""
    found = json.loads(value or UNREADABLE)
    return None if found is None else tuple(FieldChange(*each) for each in found)
