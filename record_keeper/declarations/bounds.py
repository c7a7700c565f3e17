"""Bounds of a declaration: a number, a limit that a regulation sets, or what another field says."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from decimal import Decimal
from typing import TYPE_CHECKING, Any, NamedTuple

from ..fields.base import Field
from ..messages import say
from ..patterns import regex
from ..shape import Shape
from .paths import Keys, Path, find_path, values_at

if TYPE_CHECKING:
    from ..archive import Archive
    from ..record import Record

_NUMBER = regex(r"-?[0-9]+(?:\.[0-9]+)?")


class Bound(NamedTuple):
    """What a number is compared with: exactly one of the three is there."""

    number: Decimal | None = None
    limit: str = ""
    path: Path | None = None

    def value(self, record: Record, archive: Archive, day: dt.date) -> Decimal | None:
        """The bound for a record on a day; None where the limit or the field says nothing."""
        if self.path is not None:
            found = [as_number(value) for _, value in values_at(record.values, self.path)]
            return found[-1] if found else None
        return self.number if not self.limit else as_number(archive.limit(self.limit, day))


def take_bound(shape: Shape, name: str, fields: Mapping[str, Field], keys: Keys = ()) -> Bound | None:
    """The bound under a key: `2`, `follow-up.attempts`, or the name of a field; a fault for anything else."""
    word = shape.text(name)
    if not word:
        return None
    if _NUMBER.fullmatch(word):
        return Bound(number=Decimal(word))
    if path := find_path(word, fields):
        return Bound(path=path)
    if "." in word and word.partition(".")[0] not in fields:
        return Bound(limit=word)
    shape.fault(
        name,
        say("`{word}` 不是数字、限值或字段", word=word),
        say("写数字 `2`、限值 `制度.限值`，或一个字段的键"),
    )
    return None


def as_number(value: Any) -> Decimal | None:
    """A value as a number: of money its amount, of a list how many there are; None where there is none."""
    if isinstance(value, bool):
        return None
    if isinstance(value, int | Decimal):
        return Decimal(value)
    amount = getattr(value, "amount", None)
    if isinstance(amount, Decimal):
        return amount
    return Decimal(len(value)) if isinstance(value, tuple) and not hasattr(value, "_fields") else None
