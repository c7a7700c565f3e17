"""One row -> the raw record that it stands for: a tree by keys, as if somebody had typed it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from ..fields.base import Keys
from ..fields.composite import ListOf
from ..patterns import regex
from .cells import convert
from .mapping import BLANK, OTHERWISE, Map, Origin
from .table import Row

_GAP = regex(r"\{([^{}]+)\}")
_GUARDED = regex(r"'[\s']*[=+\-@＝＋－＠]")


class Bound(NamedTuple):
    """An origin with the positions of its columns in the table."""

    origin: Origin
    positions: Mapping[str, int]
    heading: str
    """The columns as the table calls them, for those who look for a fault."""


class Composer:
    """Makes raw records of the rows of one table."""

    def __init__(self, map: Map, header: tuple[str, ...]) -> None:
        self.map = map
        at = {
            column: header.index(column) if column in header else int(column) - 1 for column in map.columns()
        }
        self.bound = [
            Bound(
                origin,
                {c: at[c] for c in origin.columns},
                "/".join(_heading(at[c], header) for c in origin.columns),
            )
            for origin in map.origins
        ]
        self.width = max(at.values(), default=-1) + 1
        self._where = [(at[column], words, True) for column, words in map.where.items()]
        self._where += [(at[column], words, False) for column, words in map.where_not.items()]
        self._headings = _headings(self.bound)

    def wanted(self, row: Row) -> bool:
        """Whether the map's conditions take a row."""
        return all((self._cell(row, at) in words) is wanted for at, words, wanted in self._where)

    def compose(self, row: Row) -> dict[str, Any]:
        """The raw values of a row by keys, without the map's constants; blank cells give none."""
        tree: dict[Any, Any] = {}
        for bound in self.bound:
            text = self._text(bound, row)
            keys = bound.origin.target.keys
            if text and (words := self.map.translate.get(keys)) is not None:
                text = words.get(text, words.get(OTHERWISE, text))
            if not text or text == BLANK:
                continue
            if isinstance(bound.origin.target.type, ListOf):
                tree.setdefault(keys[0], []).extend(self._items(bound.origin, text))
            else:
                _put(tree, keys, self._value(bound.origin, text))
        return {name: _listed(value) for name, value in tree.items()}

    def heading(self, keys: Keys) -> str:
        """The columns that the value at `keys` comes from; "" where it comes from none."""
        words = tuple(key for key in keys if isinstance(key, str))
        while words and words not in self._headings:
            words = words[:-1]
        return self._headings.get(words, "")

    def _cell(self, row: Row, at: int) -> str:
        cell = unguarded(row.cells[at].strip()) if at < len(row.cells) else ""
        return "" if cell in self.map.blank else cell

    def _text(self, bound: Bound, row: Row) -> str:
        origin = bound.origin
        if not origin.template:
            return self._cell(row, bound.positions[origin.columns[0]])
        cells = {column: self._cell(row, at) for column, at in bound.positions.items()}
        if not any(cells.values()):
            return ""
        lines = [(line, _GAP.findall(line)) for line in origin.template.split("\n")]
        kept = [line for line, named in lines if not named or any(cells[column] for column in named)]
        return _GAP.sub(lambda gap: cells[gap[1]], "\n".join(kept)).strip()

    def _items(self, origin: Origin, text: str) -> list[str]:
        signs = self.map.split.get(origin.target.keys, "")
        parts = re.split(f"[{re.escape(signs)}]", text) if signs else [text]
        return [self._value(origin, part.strip()) for part in parts if part.strip()]

    def _value(self, origin: Origin, text: str) -> str:
        keys = origin.target.keys
        return convert(text, origin.target.item, self.map.date_formats, self.map.units.get(keys, ""))


def unguarded(text: str) -> str:
    """A cell without the apostrophe that keeps a spreadsheet from taking its text for a formula."""
    return text[1:] if _GUARDED.match(text) else text


def _heading(at: int, header: tuple[str, ...]) -> str:
    return header[at] if at < len(header) and header[at] else str(at + 1)


def _headings(bound: Iterable[Bound]) -> dict[tuple[str, ...], str]:
    """The columns of every place and of all places around it, list positions left out."""
    found: dict[tuple[str, ...], list[str]] = {}
    for each in bound:
        words = tuple(key for key in each.origin.target.keys if isinstance(key, str))
        for length in range(1, len(words) + 1):
            found.setdefault(words[:length], []).append(each.heading)
    return {words: "/".join(dict.fromkeys(headings)) for words, headings in found.items()}


def fill(tree: dict[Any, Any], keys: Keys, value: Any) -> None:
    """Puts a constant where the row has no value of its own."""
    *above, last = keys
    for key in above:
        if isinstance(key, int):
            return
        tree = tree.setdefault(key, {})
    tree.setdefault(last, value)


def _put(tree: dict[Any, Any], keys: Keys, value: str) -> None:
    *above, last = keys
    for key in above:
        tree = tree.setdefault(key, {})
    tree[last] = value


def _listed(value: Any) -> Any:
    """Mappings by position as lists, in the order of the positions."""
    if not isinstance(value, dict):
        return value
    inner = {key: _listed(item) for key, item in value.items()}
    return [inner[key] for key in sorted(inner)] if all(isinstance(key, int) for key in inner) else inner
