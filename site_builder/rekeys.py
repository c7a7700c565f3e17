"""The keys of the index of names after a few pages have changed: only the leaves and crowds that this touches.

A second way to what `keys.index` gives, for the common case of one edit among very many names
(docs/decisions/0012-an-index-a-partition.md); a test holds that both come out the same. Pure.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Mapping
from functools import partial
from typing import NamedTuple

from .keys import REFS, Node, Table

Rows = Mapping[str, Iterable[str]]
"""Reference of a page -> its rows."""


class Change(NamedTuple):
    """`gone`: beginnings of leaves and crowds that are no more; `nodes`: those that are new or other ones."""

    lines: list[str]
    gone: set[str]
    nodes: dict[str, Node]


def change(before: list[str], old: Rows, new: Rows, again: Callable[[str], Iterable[str]]) -> Change:
    """What becomes of the lines when pages with the rows `old` get the rows `new`.

    `again` gives all references of a row as it is now, the first ones first; it is asked where a row
    has lost one of its first references, since only these are known.
    """
    after = before.copy()
    texts = []
    lost, won = _by_row(old), _by_row(new)
    for row in sorted(lost.keys() | won.keys()):
        at = bisect_left(after, row)
        held = after[at][len(row) :] if at < len(after) and after[at].startswith(row) else ""
        refs = _refs(held, lost.get(row, set()), won.get(row, set()), partial(again, row))
        if refs != held:
            texts.append(row[:-2])
            after[at : at + bool(held)] = [row + refs] * bool(refs)
    found = Change(after, set(), {})
    _walk(Table(before), Table(after), "", texts, found)
    return found


def _by_row(pages: Rows) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for ref, rows in pages.items():
        for row in rows:
            found.setdefault(row, set()).add(ref)
    return found


def _refs(held: str, lost: set[str], won: set[str], again: Callable[[], Iterable[str]]) -> str:
    known = held.split()
    if lost == won:
        return held
    if len(held) >= REFS and not lost.isdisjoint(known):
        return _first(again())
    if len(held) >= REFS:
        won = {ref for ref in won if _place(ref) < _place(known[-1])}
    return _first(sorted({*known, *won} - (lost - won), key=_place))


def _first(refs: Iterable[str]) -> str:
    """As many references as a row keeps; the same as in `keys.lines`."""
    held = ""
    for ref in refs:
        if len(held) >= REFS:
            break
        held = f"{held} {ref}" if held else ref
    return held


def _place(ref: str) -> tuple[int, int]:
    group, number = ref.split(".")
    return int(group, 36), int(number, 36)


def _walk(before: Table, after: Table, beginning: str, texts: list[str], found: Change) -> None:
    """Follow the texts that have changed through crowds that stay crowds; below, everything is cut anew."""
    for child in sorted({text[: len(beginning) + 1] for text in texts if len(text) > len(beginning)}):
        here = [text for text in texts if text.startswith(child)]
        was, now = before.span(child), after.span(child)
        if before.is_crowd(child) and after.is_crowd(child):
            found.nodes[child] = after.node(child, *now)
            _walk(before, after, child, here, found)
            continue
        if was[0] < was[1]:
            found.gone.update(node.beginning for node in before.below(child, *was))
        if now[0] < now[1]:
            found.nodes.update((node.beginning, node) for node in after.below(child, *now))
