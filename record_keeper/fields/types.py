"""Every field type, by the name that `type:` gives it."""

from __future__ import annotations

from collections.abc import Mapping

from .base import FieldType
from .choice import Boolean, ChoiceOf
from .dates import Date, DateTime, DayOrTime
from .group import Group
from .lists import ListOf
from .ref import Ref
from .text import LongText, Text

_ALL: tuple[type[FieldType], ...] = (
    Text,
    LongText,
    Date,
    DateTime,
    DayOrTime,
    Boolean,
    ChoiceOf,
    Ref,
    ListOf,
    Group,
)

TYPES: Mapping[str, type[FieldType]] = {each.name: each for each in _ALL}
