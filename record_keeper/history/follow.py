"""Leading the tables to a commit: by what is new, or, where the line was rewritten, from where it parts."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from itertools import takewhile
from typing import NamedTuple

from .commits import Commit
from .lineages import newest_first
from .tables import Line, Node, Tip

Scan = Callable[[str, Iterable[str]], list[Commit]]
"""(tip, known commits) → the commits that the tip reaches and the known ones do not."""

_TRIES = 5  # another program may lead the same tables meanwhile


class _Plan(NamedTuple):
    """What to do to tables whose line ends with `after`: keep so many commits, add these, oldest first."""

    after: Tip | None
    kept: int
    added: list[Commit]


def follow(line: Line, tip: str, scan: Scan) -> bool:
    """Leads the tables to a commit; False if other programs moved them again and again.

    git is asked before anything is locked; what was planned for another state is planned anew.
    """
    for _ in range(_TRIES):
        with line.reading():
            at = line.tip()
        if at and at.id == tip:
            return True
        plan = _plan(line, at, tip, scan)
        with line.writing():
            if line.tip() == plan.after:
                if plan.after and plan.kept <= plan.after.seq:
                    line.cut(plan.kept)
                line.append(plan.added)
                return True
    return False


def _plan(line: Line, at: Tip | None, tip: str, scan: Scan) -> _Plan:
    new = {}
    if at is None or line.commit(tip) is None:
        new = {commit.id: commit for commit in scan(tip, [at.id] if at else [])}
        if at and (behind := _behind(new, tip, at)):
            return _Plan(at, at.seq + 1, behind)
    with line.reading():
        if line.tip() != at:
            return _Plan(Tip(-1, "", 0), 0, [])  # is not what is there: plan anew
        before = line.nodes()
        nodes: dict[str, Node | Commit] = {**before, **new}
        try:
            order = newest_first(nodes, tip)[::-1]
        except KeyError:  # what was kept has a gap
            new = {commit.id: commit for commit in scan(tip, [])}
            order = newest_first(new, tip)[::-1]
        same = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(before, order, strict=False)))
        known = line.scanned_from(same)
    return _Plan(at, same, [new.get(commit) or known[commit] for commit in order[same:]])


def _behind(new: Mapping[str, Commit], tip: str, at: Tip) -> list[Commit]:
    """The new commits, oldest first, if every one of them comes after the line; else []."""
    if not any(at.id in commit.parents for commit in new.values()):
        return []
    # The rest of the line are ancestors of its end: none of them comes before it.
    inside = {*new, at.id}
    nodes = {id: Node(tuple(inside.intersection(c.parents)), c.committed) for id, c in new.items()}
    nodes[at.id] = Node((), at.committed)
    oldest, *others = newest_first(nodes, tip)[::-1]
    return [new[commit] for commit in others] if oldest == at.id else []
