"""Commits in order, and the life of each file through moves, deletion and return. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from heapq import heappop, heappush
from typing import Literal, NamedTuple, Protocol

from .commits import FileChange
from .moves import folder

Kind = Literal["created", "changed", "renamed", "deleted", "restored"]


class Node(Protocol):
    """What the order of commits depends on."""

    @property
    def parents(self) -> tuple[str, ...]: ...

    @property
    def committed(self) -> int: ...


def newest_first(commits: Mapping[str, Node], tip: str) -> list[str]:
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


def _children(commits: Mapping[str, Node], tip: str) -> dict[str, int]:
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


class End(NamedTuple):
    """How a life stands after its last step: where, whether there is a file, and its number of steps."""

    path: str
    alive: bool
    steps: int


class Past(Protocol):
    """What is known of the lives before the first step that is entered."""

    def life_at(self, path: str) -> int | None:
        """The life whose file stood last at a path."""

    def life_gone(self, place: str) -> int | None:
        """The life whose file was last deleted at a place (see `place_of`)."""

    def end(self, life: int) -> End:
        """How a life stands."""


class Lives:
    """Tells to which life each change of a file belongs; changes are entered oldest first.

    Lives are numbered in the order of their first steps, from `count` on.
    """

    def __init__(self, past: Past | None = None, count: int = 0) -> None:
        self._past, self._next = past, count
        self._at: dict[str, int | None] = {}
        self._gone: dict[str, int | None] = {}
        self._ends: dict[int, End] = {}

    def enter(self, change: FileChange) -> tuple[int, int, Kind]:
        """The life, the number of this step in it, and what happened."""
        life, kind = self._find(change)
        end = self._end(life)
        self._ends[life] = End(change.path, bool(change.new), end.steps + 1)
        self._at[change.path] = life
        if not change.new:
            self._gone[place_of(change.path)] = life
        return life, end.steps, kind

    def _find(self, change: FileChange) -> tuple[int, Kind]:
        life = self._life_at(change.old_path)
        if not change.new:
            return self._or_born(life, change.path), "deleted"
        if change.old_path != change.path:
            return self._or_born(life, change.path), "renamed"
        if any(change.olds):
            return self._or_born(life, change.path), "changed"
        if life is not None:
            end = self._end(life)
            if end.path == change.path:  # gone and back, or added on two branches
                return life, "created" if end.alive else "restored"
        before = self._life_gone(place_of(change.path))
        if before is not None and not self._end(before).alive:
            return before, "restored"
        return self._or_born(None, change.path), "created"

    def _or_born(self, life: int | None, path: str) -> int:
        if life is None:
            life, self._next = self._next, self._next + 1
            self._ends[life] = End(path, True, 0)
        return life

    def _life_at(self, path: str) -> int | None:
        if path not in self._at:
            self._at[path] = self._past.life_at(path) if self._past else None
        return self._at[path]

    def _life_gone(self, place: str) -> int | None:
        if place not in self._gone:
            self._gone[place] = self._past.life_gone(place) if self._past else None
        return self._gone[place]

    def _end(self, life: int) -> End:
        if life not in self._ends and self._past:
            self._ends[life] = self._past.end(life)
        return self._ends[life]


def place_of(path: str) -> str:
    """What a file keeps when it moves between the folders of its register: the register and its name."""
    return f"{folder(path)}//{path.rpartition('/')[2]}"
