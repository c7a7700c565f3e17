"""The figures that are wanted, each with how it is computed and whether it holds."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import NamedTuple

from results import Sized

Figure = Callable[[Sized, str], float | None]
"""(a size's lines, `seconds` by the clock or of `processor`) -> the figure; None if it was not measured."""
SAME = 0.15
"""Growth within this share is called linear."""


class Goal(NamedTuple):
    """A figure to reach: what, how much at most, in which unit, and how it is taken from a size's lines."""

    what: str
    most: float
    unit: str
    of: Figure


def _ratio(ours: str, peer: str) -> Figure:
    return lambda sized, kind: sized.ratio(ours, peer, kind)


def _memory(ours: str, peer: str) -> Figure:
    def of(sized: Sized, kind: str) -> float | None:
        a, b = sized.memory(ours), sized.memory(peer)
        return a / b if a and b else None

    return of


def _seconds(name: str, less: str = "") -> Figure:
    def of(sized: Sized, kind: str) -> float | None:
        time = sized.seconds if kind == "seconds" else sized.processor
        a, b = time(name), time(less) if less else 0.0
        return a - b if a is not None and b is not None else None

    return of


BARE, TIMELINES = "site without history and search, cold", "site with timelines, without search, "
GIT = "bare `git log --raw -z` and `cat-file --batch`"
GOALS = (
    Goal("demo", 60, "s", _seconds("demo")),
    Goal(
        "reading and checking, cold, against libyaml's bare events",
        2.5,
        "×",
        _ratio("check, cold", "libyaml, bare events"),
    ),
    Goal("reading and checking, cold: memory", 500, "MiB", lambda sized, kind: sized.memory("check, cold")),
    Goal("one staged edit, whole process", 0.4, "s", _seconds("check of one staged edit")),
    Goal("history, cold, against bare git", 1.5, "×", _ratio("history, cold", GIT)),
    Goal(
        "history of one record after one more commit",
        0.3,
        "s",
        _seconds("history of one record, after one commit"),
    ),
    Goal("site without history and search, cold, against Hugo", 1.0, "×", _ratio(BARE, "Hugo, bare pages")),
    Goal("the same: memory against Hugo's", 1 / 3, "×", _memory(BARE, "Hugo, bare pages")),
    Goal("site with timelines, cold, against that without", 2.0, "×", _ratio(f"{TIMELINES}cold", BARE)),
    Goal("site with timelines, history cached", 1.2, "×", _ratio(f"{TIMELINES}history cached", BARE)),
    Goal("site after one edit, against cold", 0.2, "×", _ratio("site, after one edit", "site, cold")),
    Goal("site without change, against cold", 0.1, "×", _ratio("site, without change", "site, cold")),
    Goal("search index, cold", 20, "s", _seconds("site without history, with search, cold", BARE)),
    Goal(
        "search index, after one edit",
        3,
        "s",
        _seconds("site, after one edit", "site without search, after one edit"),
    ),
)


def growth(results: Mapping[int, Sized], name: str) -> float | None:
    """How much longer a record takes (an import: a row; a history: a commit) in the largest archive than in the one before."""
    sizes = sorted(size for size, sized in results.items() if sized.seconds(name))
    if len(sizes) < 2:
        return None
    small, large = (results[size] for size in sizes[-2:])
    count = "commits" if name.startswith(("history", "demo")) else "records"
    before, after = small.processor(name), large.processor(name)
    assert before
    assert after
    more: float = getattr(large, count) / getattr(small, count)
    return after / before / more
