"""Where the parts of a YAML text begin and end, for edits that leave everything else as it is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Literal

from .patterns import regex
from .problems import Key
from .reader import Keys, events

_COLON = regex(r"\s*:")
_CONTAINERS = ("MappingStartEvent", "SequenceStartEvent")


@dataclass(slots=True)
class Node:
    """A value: offsets in code points into the text, and what it holds.

    A block mapping or list ends with its last entry; an empty value has `start == end`.
    """

    kind: Literal["scalar", "map", "list"]
    start: int
    end: int
    flow: bool = False
    literal: bool = False
    entries: list[Entry] = field(default_factory=list)

    def entry(self, key: Key) -> Entry | None:
        """The entry of a key or position; the last one where a key stands twice."""
        return next((entry for entry in reversed(self.entries) if entry.key == key), None)


@dataclass(slots=True)
class Entry:
    """A key with its value, or a list item: `start` is the key's (or the dash's) first character.

    `after` is the offset just behind the colon or the dash; in flow lists both are the item's start.
    """

    key: Key
    start: int
    after: int
    node: Node


def outline(text: str) -> Node | None:
    """The spans of a readable text; None for a text without any value."""
    stream = (event for event in events(text) if hasattr(event, "start_mark"))
    root = next((event for event in stream if _opens(event)), None)
    return None if root is None else _node(root, stream, text)


def find(root: Node, keys: Keys) -> list[Entry] | None:
    """The entries that lead to `keys`, outermost first; None where one is missing."""
    trail: list[Entry] = []
    node = root
    for key in keys:
        entry = node.entry(key)
        if entry is None:
            return None
        trail.append(entry)
        node = entry.node
    return trail


def line_end(text: str, offset: int) -> int:
    """The offset of the line feed that ends the line of `offset`, or the length of the text."""
    found = text.find("\n", offset)
    return len(text) if found < 0 else found


def column(text: str, offset: int) -> int:
    """How many characters stand before `offset` on its line."""
    return offset - (text.rfind("\n", 0, offset) + 1)


def _opens(event: Any) -> bool:
    return type(event).__name__ in ("ScalarEvent", *_CONTAINERS)


def _node(event: Any, stream: Iterator[Any], text: str) -> Node:
    start, end = event.start_mark.index, event.end_mark.index
    name = type(event).__name__
    if name == "ScalarEvent":
        literal = event.style in ("|", ">")
        return Node("scalar", start, _literal_end(text, start, end) if literal else end, literal=literal)
    node = Node("map" if name == "MappingStartEvent" else "list", start, end, flow=bool(event.flow_style))
    for event_inside in stream:
        if not _opens(event_inside):
            if node.flow:
                node.end = event_inside.end_mark.index
            break
        node.entries.append((_pair if node.kind == "map" else _item)(node, event_inside, stream, text))
        node.end = max(node.end, node.entries[-1].node.end)
    return node


def _pair(parent: Node, event: Any, stream: Iterator[Any], text: str) -> Entry:
    key_end = event.end_mark.index
    colon = _COLON.match(text, key_end)
    node = _node(next(stream), stream, text)
    after = colon.end() if colon else key_end
    if node.start == node.end and not parent.flow:
        node.start = node.end = after
    return Entry(event.value, event.start_mark.index, after, node)


def _item(parent: Node, event: Any, stream: Iterator[Any], text: str) -> Entry:
    position = len(parent.entries)
    node = _node(event, stream, text)
    if parent.flow:
        return Entry(position, node.start, node.start, node)
    dash = _dash(parent, text)
    if node.start == node.end:
        node.start = node.end = dash + 1
    return Entry(position, dash, dash + 1, node)


def _dash(parent: Node, text: str) -> int:
    """The dash of the item after the last known one: the next at the column of the first."""
    if not parent.entries:
        return parent.start
    before = line_end(text, parent.entries[-1].node.end)
    at = re.compile(rf"^[ ]{{{column(text, parent.start)}}}-(?=\s|$)", re.MULTILINE).search(text, before)
    return at.end() - 1 if at else parent.start


def _literal_end(text: str, start: int, end: int) -> int:
    """The end of a block scalar's words; with `+` in its header the empty lines below belong to it."""
    keeps = "+" in text[start : line_end(text, start)].split("#", maxsplit=1)[0]
    block = text[start:end]
    return start + len(block.rstrip(" ").removesuffix("\n") if keeps else block.rstrip(" \t\n"))
