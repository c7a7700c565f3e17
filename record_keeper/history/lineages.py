"""Commits in order, and the life of each file through moves, deletion and return. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from heapq import heapify, heappop, heappush
from typing import Literal, NamedTuple

from .commits import Commit, FileChange
from .moves import folder

Kind = Literal["created", "changed", "renamed", "deleted", "restored"]


class Step(NamedTuple):
    """One commit's change of one file."""

    commit: str
    file: FileChange
    kind: Kind


@dataclass(slots=True)
class Lineage:
    """The life of one file: where it stands now (or stood last), and its steps, oldest first."""

    path: str
    alive: bool = True
    steps: list[Step] = field(default_factory=list)
    paths: set[str] = field(default_factory=set)
    """Every path that it ever had."""


def newest_first(commits: Mapping[str, Commit], tip: str) -> list[str]:
    """What `tip` reaches, children before parents, else the later committed first.

    The order depends on the commits alone, not on how they were read. Raises KeyError for a gap.
    """
    children = _children(commits, tip)
    ready = [(-commits[tip].committed, tip)]
    ordered = []
    while ready:
        _, current = heappop(ready)
        ordered.append(current)
        for parent in set(commits[current].parents):
            children[parent] -= 1
            if not children[parent]:
                heappush(ready, (-commits[parent].committed, parent))
    return ordered


def _children(commits: Mapping[str, Commit], tip: str) -> dict[str, int]:
    """Each commit that `tip` reaches → how many of its children `tip` reaches."""
    counts = {tip: 0}
    waiting = [tip]
    while waiting:
        for parent in set(commits[waiting.pop()].parents):
            if parent not in counts:
                counts[parent] = 0
                waiting.append(parent)
            counts[parent] += 1
    return counts


def tips(commits: Mapping[str, Commit]) -> list[str]:
    """The commits that are nobody's parent, newest first: they and their ancestors are all there is."""
    parents = {parent for commit in commits.values() for parent in commit.parents}
    ends = [(-commit.committed, commit.id) for commit in commits.values() if commit.id not in parents]
    heapify(ends)
    return [heappop(ends)[1] for _ in range(len(ends))]


def lineages(commits: Mapping[str, Commit], ordered: list[str]) -> list[Lineage]:
    """The life of every file; `ordered` is newest first."""
    lives = _Lives()
    for commit_id in reversed(ordered):
        for change in commits[commit_id].files:
            lives.enter(commit_id, change)
    return lives.all


class _Lives:
    def __init__(self) -> None:
        self.all: list[Lineage] = []
        self.at: dict[str, Lineage] = {}
        self.gone: dict[tuple[str, str], Lineage] = {}

    def enter(self, commit: str, change: FileChange) -> None:
        life, kind = self._find(change)
        life.steps.append(Step(commit, change, kind))
        life.alive = bool(change.new)
        life.path = change.path
        life.paths.add(change.path)
        self.at[change.path] = life
        if not change.new:
            self.gone[_key(change.path)] = life

    def _find(self, change: FileChange) -> tuple[Lineage, Kind]:
        life = self.at.get(change.old_path)
        if not change.new:
            return life or self._born(change.path), "deleted"
        if change.old_path != change.path:
            return life or self._born(change.path), "renamed"
        if any(change.olds):
            return life or self._born(change.path), "changed"
        if life and life.path == change.path:  # gone and back, or added on two branches
            return life, "created" if life.alive else "restored"
        before = self.gone.get(_key(change.path))
        if before and not before.alive:
            return before, "restored"
        return self._born(change.path), "created"

    def _born(self, path: str) -> Lineage:
        self.all.append(Lineage(path))
        return self.all[-1]


def _key(path: str) -> tuple[str, str]:
    return folder(path), path.rpartition("/")[2]
