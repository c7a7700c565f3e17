"""Steps as commits, in the words of `git fast-import`: one after the other, or side by side and merged."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import timedelta

from ..commit_message import subject, what_changed
from ..sample.stream import BRANCH, FOLDERS, Commit, written
from .steps import Step, World

_SIDE_BRANCH = 40
"""One commit of so many is made on a branch and merged."""
_BESIDE = "refs/heads/beside"
"""The branch of those. fast-import keeps the folders of each branch at hand: were they made on the main one,
it would have to read these again at each merge."""


class Writer:
    """Words steps as commits; knows the last mark, the time of the last commit and the files that are there."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.zone = world.archive.settings.zone()
        self.mark = 0
        self.seconds = 0
        self.known: set[str] = set()

    def plain(self, step: Step) -> bytes:
        """A commit on top of the last one."""
        return self._commit(step, (self.mark,) if self.mark else ())

    def branching(self, steps: Iterator[Step]) -> Iterator[bytes]:
        """Commits one after the other, and now and then two side by side and a merge."""
        for number, step in enumerate(steps, 1):
            other = next(steps, None) if number % _SIDE_BRANCH == 0 and not step.beside else None
            if other and not other.beside and _apart(step, other):
                yield from self._side_by_side(step, other, other.files)
                continue
            for each in (step, other):
                if each and each.beside:
                    yield from self._side_by_side(each, each.beside, each.together)
                elif each:
                    yield self.plain(each)
        yield f"reset {_BESIDE}\nfrom {'0' * 40}\n\n".encode()

    def _side_by_side(self, step: Step, other: Step, together: Mapping[str, bytes | None]) -> Iterator[bytes]:
        """A commit, another on a branch beside it, and their merge, which makes `together` of the first."""
        base = self.mark
        yield self._commit(step, (base,))
        main = self.mark
        yield self._commit(other, (base,), branch=_BESIDE)
        at = max(step.at, other.at) + timedelta(minutes=10)
        by, _ = self.world.office.one(at.date(), "information_supervisor", "customer_service_manager")
        name = next(path.rsplit("/", 1)[-1].removesuffix(".yaml") for path in other.files)
        yield self._commit(Step(at, by, "", together), (main, self.mark), f"Merge branch '{name}'")

    def _commit(self, step: Step, parents: tuple[int, ...], message: str = "", branch: str = BRANCH) -> bytes:
        letters = {
            path: "D" if data is None else "M" if path in self.known else "A"
            for path, data in step.files.items()
            if path.startswith(FOLDERS)
        }
        message = message or subject(what_changed(letters), step.reason)
        self.known.update(path for path, data in step.files.items() if data is not None)
        self.known.difference_update(path for path, data in step.files.items() if data is None)
        self.mark += 1
        self.seconds = max(self.seconds + 1, int(step.at.replace(tzinfo=self.zone).timestamp()))
        author = self.world.office.name(step.by)
        return written(Commit(self.mark, author, self.seconds, "+0800", message, parents, step.files), branch)


def _apart(step: Step, other: Step) -> bool:
    """Whether two steps are by two people and touch no file in common."""
    return other.by != step.by and step.files.keys().isdisjoint(other.files)
