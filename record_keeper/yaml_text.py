"""A tree of text as YAML that people like to read: block style, two spaces, quotes only where they matter."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from .patterns import regex
from .reader import EMPTY

Parts = tuple[str, list[str]]
"""A value in block style: what follows `key:` or `-` on its line, and the lines below it."""

STEP = 2
_SHORT_FLOW = 60
_INDICATORS = frozenset("-?:,[]{}#&*!|>'\"%@`=")
_LEADING_ZERO = regex(r"0[0-9]+")
_NEEDS_QUOTES = regex(r": | #|[\t\n]|:$|^(?:---|\.\.\.)|^<<$")
_NEEDS_QUOTES_IN_FLOW = regex(r"[,\[\]{}?]|:(?![0-9])")
_ODD_LINE = regex(r"^\t|[ \t]$", re.MULTILINE)


def render(tree: dict[str, Any]) -> str:
    """A whole record as text with a line feed at its end; an empty tree is `{}`."""
    return "".join(line + "\n" for line in entry_lines(tree, 0)) or "{}\n"


def entry_lines(tree: dict[str, Any], indent: int) -> Iterator[str]:
    """The lines of a mapping whose keys stand `indent` spaces from the left."""
    for key, value in tree.items():
        head, body = parts(value, indent + STEP)
        yield f"{' ' * indent}{scalar(key, flow=True)}:{head}"
        yield from body


def item_lines(items: list[Any], indent: int) -> Iterator[str]:
    """The lines of a list whose dashes stand `indent` spaces from the left."""
    for item in items:
        head, body = item_parts(item, indent + STEP)
        yield f"{' ' * indent}-{head}"
        yield from body


def parts(value: Any, indent: int) -> Parts:
    """A value below a key; its lines stand `indent` spaces from the left."""
    if isinstance(value, str):
        return (_literal(value, indent) if "\n" in value else None) or (f" {scalar(value)}", [])
    if value is None:
        return "", []
    if not value or _short(value):
        return f" {flow(value)}", []
    return "", _lines(value, indent)


def item_parts(value: Any, indent: int) -> Parts:
    """A value after a dash: its first line stands beside the dash."""
    if isinstance(value, (dict, list)) and value:
        first, *rest = _lines(value, indent)
        return f" {first[indent:]}", rest
    return parts(value, indent)


def _lines(value: dict[str, Any] | list[Any], indent: int) -> list[str]:
    return list(entry_lines(value, indent) if isinstance(value, dict) else item_lines(value, indent))


def _short(value: Any) -> bool:
    """A small block such as `{level: internal}` or `{absent: declined, since: 2026-03-02}`."""
    return (
        isinstance(value, dict)
        and len(value) <= 2
        and all(isinstance(item, str) and "\n" not in item for item in value.values())
        and len(flow(value)) <= _SHORT_FLOW
    )


def flow(value: Any) -> str:
    """A value on one line: `{a: 1, b: [2, 3]}`."""
    if isinstance(value, str):
        return scalar(value, flow=True)
    if value is None:
        return "null"
    if isinstance(value, dict):
        return "{" + ", ".join(f"{scalar(key, flow=True)}: {flow(item)}" for key, item in value.items()) + "}"
    return "[" + ", ".join(flow(item) for item in value) + "]"


def scalar(text: str, *, flow: bool = False) -> str:
    """One text on one line, in quotes where YAML or another program would not read it as written."""
    if not _must_quote(text) and not (flow and _NEEDS_QUOTES_IN_FLOW.search(text)):
        return text
    if ("\\" in text or '"' in text) and not re.search(r"[\t\n]", text):
        return "'" + text.replace("'", "''") + "'"
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\t", "\\t")
    return f'"{escaped}"'


def _must_quote(text: str) -> bool:
    if text in EMPTY or text != text.strip() or _LEADING_ZERO.fullmatch(text):
        return True
    starts_as_sign = text[0] in _INDICATORS and not (text[0] == "-" and text[1:2] not in ("", " ", "-"))
    return starts_as_sign or _NEEDS_QUOTES.search(text) is not None


def _literal(text: str, indent: int) -> Parts | None:
    """A text of several lines as a `|` block, or None where only escapes would show what it holds."""
    body = text.removesuffix("\n")
    if not body.strip() or body.endswith("\n") or _ODD_LINE.search(body):
        return None
    first = body.lstrip("\n")
    header = "|" + (str(STEP) if first.startswith(" ") else "") + ("" if text.endswith("\n") else "-")
    return f" {header}", [f"{' ' * indent}{line}" if line else "" for line in body.split("\n")]
