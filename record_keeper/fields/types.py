"""Every field type, by the name that `type:` gives it."""

from __future__ import annotations

from collections.abc import Mapping

from .base import FieldType
from .choice import Boolean, ChoiceOf
from .codes import BankCard, CreditCode, IdCard
from .contact import Email, Phone, Url
from .dates import Date, DateTime, DayOrTime
from .duration import Duration
from .file import File
from .group import Group
from .lists import ListOf
from .money import MoneyOf
from .numbers import DecimalNumber, Integer, Percent
from .places import Postcode, Region
from .ref import Ref
from .term import Term
from .text import LongText, Text

_ALL: tuple[type[FieldType], ...] = (
    Text,
    LongText,
    Date,
    DateTime,
    DayOrTime,
    Duration,
    Term,
    Integer,
    DecimalNumber,
    Percent,
    MoneyOf,
    Boolean,
    ChoiceOf,
    Ref,
    ListOf,
    Group,
    Phone,
    Email,
    Url,
    Postcode,
    Region,
    CreditCode,
    IdCard,
    BankCard,
    File,
)

TYPES: Mapping[str, type[FieldType]] = {each.name: each for each in _ALL}
