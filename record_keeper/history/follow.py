"""Leading the tables to a commit: by what is new, or, where the line was rewritten, from where it parts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import takewhile
from typing import NamedTuple, Protocol

from .commits import Commit
from .lineages import newest_first
from .tables import Line, Node, Tip

_TRIES = 5  # another program may lead the same tables meanwhile
_FEW = 500  # commits that are read before the tables are locked


class Log(Protocol):
    """What git says of commits."""

    def walk(self, tip: str, known: Iterable[str]) -> dict[str, Node]:
        """The commits that the tip reaches and the known ones do not."""

    def scan(self, commits: Iterable[str]) -> Iterator[Commit]:
        """Those commits with what they changed, in their order."""


class _Plan(NamedTuple):
    """What to do to tables whose line ends with `after`: keep so many commits, add these, oldest first."""

    after: Tip | None
    kept: int
    added: list[str]


def follow(line: Line, tip: str, log: Log) -> bool:
    """Leads the tables to a commit; False if other programs moved them again and again.

    What was planned for another state of the tables is planned anew.
    """
    for _ in range(_TRIES):
        with line.reading():
            at = line.tip()
        if at and at.id == tip:
            return True
        plan = _plan(line, at, tip, log)
        found = log.scan(plan.added)
        commits = list(found) if len(plan.added) <= _FEW else found
        with line.writing():
            if line.tip() == plan.after:
                if plan.after and plan.kept <= plan.after.seq:
                    line.cut(plan.kept)
                line.append(commits)
                return True
    return False


def _plan(line: Line, at: Tip | None, tip: str, log: Log) -> _Plan:
    new: dict[str, Node] = {}
    if at is None or line.commit(tip) is None:
        new = log.walk(tip, [at.id] if at else [])
        if at and (behind := _behind(new, tip, at)):
            return _Plan(at, at.seq + 1, behind)
    with line.reading():
        if line.tip() != at:
            return _Plan(Tip(-1, "", 0), 0, [])  # is not what is there: plan anew
        before = line.nodes()
    try:
        order = newest_first({**before, **new}, tip)[::-1]
    except KeyError:  # what was kept has a gap
        order = newest_first(log.walk(tip, []), tip)[::-1]
    same = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(before, order, strict=False)))
    return _Plan(at, same, order[same:])


def _behind(new: Mapping[str, Node], tip: str, at: Tip) -> list[str]:
    """The new commits, oldest first, if every one of them comes after the line; else []."""
    if not any(at.id in commit.parents for commit in new.values()):
        return []
    # The rest of the line are ancestors of its end: none of them comes before it.
    inside = {*new, at.id}
    nodes = {id: Node(tuple(inside.intersection(c.parents)), c.committed) for id, c in new.items()}
    nodes[at.id] = Node((), at.committed)
    oldest, *others = newest_first(nodes, tip)[::-1]
    return others if oldest == at.id else []
