"""What a map says: which column goes to which field, and how its words become values."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from ..fields.base import Keys
from ..frozen import Frozen
from .targets import Target

BLANK = "\0blank"
"""`otherwise:` with nothing behind it: what is not translated is left out."""
OTHERWISE = "otherwise"
"""The key of `translate` for every word that is not listed."""


class Origin(NamedTuple):
    """Where a value comes from: columns by name or number, and how several are joined.

    `template` has `{column}` gaps; "" takes the one column as it is.
    """

    target: Target
    columns: tuple[str, ...]
    template: str = ""


class Map(Frozen):
    """What a map says. The keys of `translate`, `units` and `split` are those of targets."""

    origins: tuple[Origin, ...] = ()
    constants: tuple[tuple[Keys, Any], ...] = ()
    translate: Mapping[Keys, Mapping[str, str]] = {}
    date_formats: tuple[str, ...] = ()
    units: Mapping[Keys, str] = {}
    split: Mapping[Keys, str] = {}
    blank: frozenset[str] = frozenset()
    absent: str | Mapping[str, str] = ""
    """The reason to write for every required field without a value, or field -> reason."""
    identify: tuple[str, ...] = ()
    """The fields that tell a row again: the first of them that has a value does."""
    year: str = ""
    """The date field (or the year itself) that a serial id takes its year from."""
    where: Mapping[str, frozenset[str]] = {}
    where_not: Mapping[str, frozenset[str]] = {}
    encoding: str = ""
    delimiter: str = ""
    header: bool | None = None

    def columns(self) -> list[str]:
        """Every column that the map names."""
        named = [column for origin in self.origins for column in origin.columns]
        return list(dict.fromkeys([*named, *self.where, *self.where_not]))

    def names(self) -> list[str]:
        """The columns that are named by their heading rather than by their number."""
        return [column for column in self.columns() if self.header or not is_number(column)]


def is_number(column: str) -> bool:
    """Whether a column is named by its position, from 1."""
    return column.isascii() and column.isdigit() and 0 < int(column) < 10_000
