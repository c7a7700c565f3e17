"""Edits of a YAML text at a place: what is not meant stays as it is, comments and order included.

Every edit is checked: the new text is read again and must give the old tree with this one change,
else CannotEdit is raised. `keys` are the words that stand in the file and list positions. Comments
inside a value that is replaced or removed go with it. Line ends become line feeds.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from .messages import say
from .reader import Keys, read_text
from .spans import find, outline
from .splice import cut, put
from .text import decode
from .tree import CannotEdit, cannot, value_at, with_value, without
from .yaml_text import render as render_unchecked


def set_value(data: bytes, keys: Keys, raw: Any, order: Sequence[str] = ()) -> bytes:
    """The text with `raw` (str, list, dict or None) at `keys`; blocks that lead there are created.

    A new key goes behind the nearest one before it in `order`, or to the end of its block. Of a
    block or list that is there already only what differs is touched.
    """
    text, tree = _readable(data)
    expected = with_value(tree, keys, raw)
    return _checked(put(text, tree, keys, raw, order), expected, keys)


def append_item(data: bytes, keys: Keys, raw: Any, order: Sequence[str] = ()) -> bytes:
    """The text with `raw` as the last item of the list at `keys`, which is created if it is missing."""
    text, tree = _readable(data)
    items = value_at(tree, keys)
    if not isinstance(items, list | None):
        raise cannot(keys)
    longer = [*(items or ()), raw]
    expected = with_value(tree, keys, longer)
    return _checked(put(text, tree, keys, longer, order), expected, keys)


def remove(data: bytes, keys: Keys) -> bytes:
    """The text without the value at `keys` and its key; unchanged where there is none."""
    text, tree = _readable(data)
    root = outline(text)
    trail = find(root, keys) if root else None
    if root is None or not trail:
        return data
    return _checked(cut(text, root, trail), without(tree, keys), keys)


def render(tree: dict[str, Any]) -> str:
    """A whole record as text; raises CannotEdit for a tree that would not read back as it is."""
    text = render_unchecked(tree)
    _checked(text, tree, ())
    return text


def _readable(data: bytes) -> tuple[str, dict[str, Any]]:
    text, _ = decode(data, "")
    tree = read_text(text, "").tree if text is not None else None
    if text is None or tree is None:
        raise CannotEdit(say("文件现在读不懂，不能改写"), say("请先运行 `keeper check`，按提示改好这个文件"))
    return text, tree


def _checked(text: str, expected: Any, keys: Keys) -> bytes:
    data = text.encode("utf-8", "surrogatepass")
    decoded, problems = decode(data, "")
    reading = read_text(decoded, "") if decoded is not None else None
    if reading is not None and reading.tree == expected:
        return data
    found = reading.problems if reading else problems
    refused = next((problem for problem in found if problem.rule == "unreadable-file"), None)
    if refused is not None:
        raise CannotEdit(say("这样的内容不能写进文件：{why}", why=refused.message), refused.help)
    raise cannot(keys)
