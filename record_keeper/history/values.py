"""The field changes of steps, from the cache or by reading and comparing the versions."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path

from .. import git
from ..sources import LONGEST
from .cache import Cache
from .compare import FieldChange, Parse, Tree, compare
from .lineages import Step
from .moves import folder

Fields = tuple[FieldChange, ...] | None
"""The changes; None if a version could not be read."""


class Values:
    """Compares versions of records. `version` names what `parse` does; results are kept under it."""

    def __init__(self, root: Path, parse: Parse, version: str, cache: Cache) -> None:
        self._root, self._parse, self._version, self._cache = root, parse, version, cache

    def key(self, step: Step) -> str:
        """What the field changes of a step depend on, as one word."""
        path, _, olds, new = step.file
        parts = (self._version, folder(path), path.rpartition("/")[2], *olds, new)
        return hashlib.sha1("\0".join(parts).encode(), usedforsecurity=False).hexdigest()

    def of(self, steps: Iterable[Step]) -> dict[str, Fields]:
        """key -> the field changes of each step."""
        wanted = {self.key(step): step for step in steps}
        fields = self._kept(list(wanted))
        missing = {key: step for key, step in wanted.items() if key not in fields}
        if missing:
            made = self._compared(missing)
            self._cache.keep_fields(made)
            fields |= made
        return fields

    def _kept(self, keys: list[str]) -> dict[str, Fields]:
        kept = self._cache.fields(keys)
        try:
            return {k: None if v is None else tuple(FieldChange(*c) for c in v) for k, v in kept.items()}
        except TypeError:  # somebody else's values
            self._cache.drop()
            return {}

    def _compared(self, steps: dict[str, Step]) -> dict[str, Fields]:
        files = [step.file for step in steps.values()]
        oids = dict.fromkeys(oid for file in files for oid in (*file.olds, file.new) if oid)
        blobs = {blob.oid: blob.data for blob in git.cat_batch(self._root, oids, LONGEST)}
        trees: dict[tuple[str, str], Tree | None] = {}

        def tree(path: str, oid: str) -> Tree | None:
            if not oid:
                return {}
            if (path, oid) not in trees:
                data = blobs[oid]
                trees[path, oid] = None if data is None else self._parse(path, data)
            return trees[path, oid]

        made: dict[str, Fields] = {}
        for key, step in steps.items():
            new = tree(step.file.path, step.file.new)
            olds = [tree(step.file.path, oid) for oid in step.file.olds]
            known = [old for old in olds if old is not None]
            made[key] = None if new is None or len(known) < len(olds) else compare(known, new)
        return made
