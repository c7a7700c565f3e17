"""The leak check of one build: every byte that is new is looked at before the tree is shown.

Beside a tree stands what was looked for in it and what was met there, by digests: a file that is still as
it was needs no second look for the same texts. Whether what was met may be seen is asked anew each time,
first of all where it could be seen the time before.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from hashlib import sha256
from itertools import chain
from pathlib import Path
from typing import NamedTuple

from record_keeper import crew
from record_keeper.messages import say

from .output import SiteProblem
from .tree import Brought, Tree, save
from .watch import Watch

_CHUNK = 64
"""Files that a process looks through at a time."""
_FEW = 300
"""So many files are looked through sooner than a second process has started."""
Met = Sequence[str]
"""Digests of the protected texts that were met in a file."""


class Noted(NamedTuple):
    """What stands beside a tree: what was met in which file, and where all of it may be seen."""

    met: Mapping[str, Met]
    witnesses: Sequence[str]


class Inspection:
    """Looks through one tree. Files whose `met` is not told while they are made are read again at the end,
    by `hands` processes (0: as many as help)."""

    def __init__(self, watch: Watch, tree: Tree, hands: int = 0) -> None:
        self.watch, self.tree, self.hands = watch, tree, hands
        self._notes = tree.notes.with_suffix(".watched.json")
        self._here = _noted(self._notes, watch.seal)
        self._there = (
            _noted(tree.other.notes.with_suffix(".watched.json"), watch.seal) if tree.other else None
        )
        self._notes.unlink(missing_ok=True)
        self.met: dict[str, Met] = {}

    def of(self, path: str, brought: Brought) -> Met | None:
        """What is known to stand in a file that was kept or taken over; None if it must be looked at."""
        noted = {"kept": self._here, "taken": self._there, "made": None}[brought.how]
        return None if noted is None else noted.met.get(path, ())

    def look(self, path: str, text: str) -> Met:
        """What stands in a page, by digests; `path` is part of it."""
        if not self.watch.sources:
            return ()
        return sorted(map(_digest, self.watch.met(f"{path}<{text}", markup=True)))

    def close(self) -> None:
        """Looks through what is left. Raises SiteProblem for a leak; the value itself is not told."""
        new = []
        for path in sorted(self.tree.now.keys() - self.met.keys()):
            known = self._known(path)
            if known is None:
                new.append(path)
            else:
                self.met[path] = known
        count = self.hands or (crew.hands() if len(new) > _FEW else 1)
        chunks = crew.chunks(new, _CHUNK)
        self.met.update(zip(new, chain.from_iterable(crew.shared(chunks, self._chunk, count)), strict=True))
        met = {path: found for path, found in self.met.items() if found}
        where = {digest: path for path, found in sorted(met.items()) for digest in found}
        texts = {self._texts[digest] for digest in where}
        pages = sorted({path.split("/")[2] for path in where.values() if path.count("/") > 2})
        before = next((noted.witnesses for noted in (self._there, self._here) if noted), ())
        leaks = self.watch.leaks(texts, [*before, *pages])
        for path in sorted(met):
            self._refuse(path, leaks & {self._texts[digest] for digest in met[path]})
        noted = {"seal": self.watch.seal, "met": met, "witnesses": sorted(self.watch.witnesses)}
        save(self._notes, json.dumps(noted, sort_keys=True).encode())

    @cached_property
    def _texts(self) -> Mapping[str, str]:
        return {_digest(text): text for text in self.watch.sources}

    def _known(self, path: str) -> Met | None:
        """What stands in a file that need not be read; None for one that must be."""
        if not self.watch.sources or _is_ours(path):
            return ()
        for noted, tree in ((self._here, self.tree), (self._there, self.tree.other)):
            if noted and tree and self.tree.now[path] == tree.known.get(path):
                return noted.met.get(path, ())
        return None

    def _chunk(self, paths: Sequence[str]) -> list[Met]:
        folder = self.tree.folder
        return [self.look(path, (folder / path).read_bytes().decode("utf-8", "replace")) for path in paths]

    def _refuse(self, path: str, leaks: Iterable[str]) -> None:
        if origins := "、".join(sorted({self.watch.sources[leak] for leak in leaks})[:3]):
            raise SiteProblem(
                say(
                    "站点没有发布：`{page}` 里有超出知悉范围的内容，来自 {origins}",
                    page=path,
                    origins=origins,
                ),
                say("请核对这些记录的密级，以及引用它们的文字；改好以后再生成"),
            )


def _noted(notes: Path, seal: str) -> Noted | None:
    """What was noted of a tree, if the same was looked for."""
    try:
        noted = json.loads(notes.read_bytes())
        return Noted(dict(noted["met"]), list(noted["witnesses"])) if noted["seal"] == seal else None
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _digest(text: str) -> str:
    return sha256(text.encode("utf-8", "replace")).hexdigest()[:16]


def _is_ours(path: str) -> bool:
    """Whether a file comes with the program and was made without the archive."""
    return path.startswith("assets/")
