"""The lines of a YAML text cut and joined: the handiwork behind `edits.py`, which checks every result."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from .problems import Key
from .reader import Keys
from .spans import Entry, Node, column, find, line_end, outline
from .tree import cannot, items_of, value_at, with_value
from .yaml_text import STEP, flow, item_parts, parts, scalar


def put(text: str, tree: Any, keys: Keys, raw: Any, order: Sequence[str]) -> str:
    """`text`, which reads as `tree`, with `raw` at `keys`; a new key takes its place by `order`."""
    root = outline(text)
    trail = find(root, keys) if root else None
    if root is None:
        raise cannot(keys)
    if trail is None:
        *above, key = keys
        outer = find(root, tuple(above))
        if outer is None or _node(root, outer).kind == "scalar":
            return put(text, tree, tuple(above), [raw] if isinstance(key, int) else {key: raw}, order)
        return _add(text, root, outer, {key: raw}, order)
    old, node = value_at(tree, keys), _node(root, trail)
    if old == raw:
        return text
    if raw and node.entries and type(old) is type(raw) and isinstance(raw, dict | list):
        return _merge(text, tree, keys, raw)
    if not trail:
        raise cannot(keys)
    return _replace(text, root, trail, raw)


def _merge(text: str, tree: Any, keys: Keys, raw: Any) -> str:
    """The differences of two blocks or lists one by one, so that what stays keeps its comments."""
    old = value_at(tree, keys)
    had, wanted = dict(items_of(old)), dict(items_of(raw))
    order = list(raw) if isinstance(raw, dict) else ()
    for key, value in wanted.items():
        if key not in had or had[key] != value:
            text = put(text, tree, (*keys, key), value, order)
            tree = with_value(tree, (*keys, key), value)
    for key in reversed([key for key in had if key not in wanted]):
        root = outline(text)
        trail = find(root, (*keys, key)) if root else None
        if root is not None and trail:
            text = cut(text, root, trail)
    return text


def _node(root: Node, trail: list[Entry]) -> Node:
    return trail[-1].node if trail else root


def _in_flow(root: Node, trail: list[Entry]) -> bool:
    """Whether the value at the end of the trail stands inside `{}` or `[]`."""
    return any(node.flow for node in (root, *(entry.node for entry in trail[:-1])))


def _replace(text: str, root: Node, trail: list[Entry], raw: Any) -> str:
    entry = trail[-1]
    node = entry.node
    if _in_flow(root, trail):
        if node.start < node.end:
            return text[: node.start] + flow(raw) + text[node.end :]
        colon = " " if text[entry.after - 1] == ":" else ": "
        return text[: entry.after] + colon + flow(raw) + text[entry.after :].removeprefix(" ")
    indent = column(text, entry.start) + STEP
    head, body = (parts if isinstance(entry.key, str) else item_parts)(raw, indent)
    head_start, head_end, body_end = _extent(text, entry)
    before, rest = text[:head_start], text[head_end : line_end(text, head_end)]
    rest = rest if rest.strip() else ""
    if not head and not rest:
        before = before.rstrip()
    elif head_start > entry.after:
        head = head.removeprefix(" ")
    below = "".join(f"\n{line}" for line in body)
    return before + head + rest + below + (text[body_end:] or "\n")


def _extent(text: str, entry: Entry) -> tuple[int, int, int]:
    """Where the first line of an old value starts and ends, and where its last line ends."""
    node = entry.node
    last = line_end(text, node.end)
    if node.literal:
        header = len(text[node.start : line_end(text, node.start)].split("#", maxsplit=1)[0].rstrip())
        return node.start, node.start + header, last
    below = node.entries and not node.flow and line_end(text, entry.after) < node.start
    return (entry.after, entry.after, last) if below else (node.start, node.end, last)


# ---- adding


def _add(text: str, root: Node, trail: list[Entry], new: dict[Key, Any], order: Sequence[str]) -> str:
    """One new entry (key or position -> value) in an existing block or list."""
    node, ((key, raw),) = _node(root, trail), new.items()
    if isinstance(key, int) != (node.kind == "list"):
        raise cannot((key,))
    if not node.entries and trail and not _in_flow(root, trail):
        return _replace(text, root, trail, {key: raw} if isinstance(key, str) else [raw])
    at = _place_in_order(node, key, order)
    if node.flow:
        return _add_to_flow(text, node, at, flow({key: raw})[1:-1] if isinstance(key, str) else flow(raw))
    left = column(text, node.entries[0].start)
    head, body = (parts if isinstance(key, str) else item_parts)(raw, left + STEP)
    name = f"{scalar(key, flow=True)}:" if isinstance(key, str) else "-"
    lines = [f"{name}{head}", *body]
    if at == 0:
        start = node.entries[0].start
        return text[:start] + "\n".join(lines) + "\n" + " " * left + text[start:]
    end = line_end(text, node.entries[at - 1].node.end)
    return text[:end] + "\n" + " " * left + "\n".join(lines) + (text[end:] or "\n")


def _add_to_flow(text: str, node: Node, at: int, new: str) -> str:
    if at:
        end = node.entries[at - 1].node.end
        return f"{text[:end]}, {new}{text[end:]}"
    start = node.start + 1
    return f"{text[:start]}{new}{', ' if node.entries else ''}{text[start:]}"


def _place_in_order(node: Node, key: Key, order: Sequence[str]) -> int:
    """How many entries stand before a new key: up to the nearest that comes before it in `order`."""
    if not isinstance(key, str) or key not in order:
        return len(node.entries)
    known = {name: at for at, name in enumerate(order)}
    ranks = [known.get(str(entry.key), -1) for entry in node.entries]
    before = [at + 1 for at, rank in enumerate(ranks) if 0 <= rank < known[key]]
    if before:
        return before[-1]
    return 0 if any(rank > known[key] for rank in ranks) else len(node.entries)


# ---- removing


def cut(text: str, root: Node, trail: list[Entry]) -> str:
    """`text` without the entry at the end of the trail; a block that it leaves empty becomes `{}` or `[]`."""
    entry, above = trail[-1], trail[:-1]
    parent = _node(root, above)
    at = parent.entries.index(entry)
    if len(parent.entries) == 1:
        return _replace(text, root, above, {} if parent.kind == "map" else []) if above else ""
    following = parent.entries[at + 1] if at + 1 < len(parent.entries) else None
    if _in_flow(root, trail):
        if following:
            return text[: entry.start] + text[following.start :]
        start = parent.entries[at - 1].node.end if at else entry.start
        return text[:start] + text[max(entry.node.end, entry.after) :]
    line_start = entry.start - column(text, entry.start)
    end = line_end(text, entry.node.end)
    if not text[line_start : entry.start].strip():
        return text[:line_start] + text[end + 1 :]
    if following and not text[end : following.start].strip():  # the first key beside a dash
        return text[: entry.start] + text[following.start :]
    return text[: entry.start].rstrip(" ") + text[end:]
