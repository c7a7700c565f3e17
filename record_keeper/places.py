"""Where every value of a file stands. Read only when a finding or an edit needs to know."""

from __future__ import annotations

from typing import Any

from .problems import Place
from .reader import Keys, events


def places(text: str, first_line: int = 1, path: str = "") -> dict[Keys, tuple[Place, Place]]:
    """Where every value of a readable text stands: keys -> (place of the key, place of the value).

    A list item's key place is its value place; the root is `()`.
    """
    found: dict[Keys, tuple[Place, Place]] = {}
    stack: list[tuple[Keys, int | None]] = []  # the open containers; the next position for lists
    pending: tuple[str, Place] | None = None
    for event in events(text):
        kind = type(event).__name__
        if kind in ("MappingEndEvent", "SequenceEndEvent"):
            stack.pop()
            continue
        if kind not in ("ScalarEvent", "MappingStartEvent", "SequenceStartEvent"):
            continue
        place = _place(event, path, first_line)
        if not stack:
            keys: Keys = ()
            found[keys] = (place, place)
        elif stack[-1][1] is not None:
            parent, position = stack[-1]
            assert position is not None
            keys = (*parent, position)
            stack[-1] = (parent, position + 1)
            found[keys] = (place, place)
        elif pending is None:
            pending = (getattr(event, "value", ""), place)
            continue
        else:
            keys = (*stack[-1][0], pending[0])
            found[keys] = (pending[1], place)
            pending = None
        if kind == "SequenceStartEvent":
            stack.append((keys, 0))
        elif kind == "MappingStartEvent":
            stack.append((keys, None))
    return found


def _place(event: Any, path: str, first_line: int) -> Place:
    start, end = event.start_mark, event.end_mark
    width = end.column - start.column if end.line == start.line else 1
    return Place(path, start.line + first_line, start.column + 1, max(width, 1))
