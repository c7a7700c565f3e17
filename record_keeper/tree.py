"""A tree of text changed at a place: what a file must read as after an edit."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from .messages import Message, say
from .problems import NO_HELP, Key
from .reader import Keys

_BY_HAND = say("请用编辑器直接修改这个文件")


class CannotEdit(Exception):
    """A text that cannot be changed as asked without a risk to the rest; nothing was written."""

    def __init__(self, message: Message, help: Message = NO_HELP) -> None:
        super().__init__(str(message))
        self.message, self.help = message, help


def cannot(keys: Keys) -> CannotEdit:
    """What to raise when an edit would touch more than it should; names the place, never its value."""
    name = next((key for key in reversed(keys) if isinstance(key, str)), "")
    return CannotEdit(say("无法只改 `{key}` 而不动文件的其他内容", key=name), _BY_HAND)


def value_at(tree: Any, keys: Keys) -> Any:
    """The value at `keys`, or None."""
    for key in keys:
        if isinstance(tree, dict) and isinstance(key, str):
            tree = tree.get(key)
        elif isinstance(tree, list) and isinstance(key, int):
            tree = tree[key] if 0 <= key < len(tree) else None
        else:
            return None
    return tree


def with_value(tree: Any, keys: Keys, raw: Any) -> Any:
    """A copy of `tree` with `raw` at `keys`; the position after a list's last item adds one."""
    if not keys:
        return raw
    key, *rest = keys
    if isinstance(key, str) and isinstance(tree, dict | None):
        return {**(tree or {}), key: with_value((tree or {}).get(key), tuple(rest), raw)}
    if isinstance(key, int) and isinstance(tree, list | None) and 0 <= key <= len(tree or ()):
        items = tree or []
        changed = with_value(items[key] if key < len(items) else None, tuple(rest), raw)
        return [*items[:key], changed, *items[key + 1 :]]
    raise cannot(keys)


def without(tree: Any, keys: Keys) -> Any:
    """A copy of `tree` without the entry at `keys`."""
    parent = value_at(tree, keys[:-1])
    kept = [(key, item) for key, item in items_of(parent) if key != keys[-1]]
    return with_value(tree, keys[:-1], [item for _, item in kept] if isinstance(parent, list) else dict(kept))


def items_of(value: Any) -> Iterable[tuple[Key, Any]]:
    """The entries of a mapping by key, or of a list by position."""
    return value.items() if isinstance(value, dict) else enumerate(value)
