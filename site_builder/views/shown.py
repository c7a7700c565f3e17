"""A value of a record as a reader meets it: text, link, list, table … Still no markup."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, NamedTuple

from record_keeper.fields.absent import Absent
from record_keeper.fields.base import FieldType
from record_keeper.fields.codes import BankCard, CreditCode, IdCard
from record_keeper.fields.composite import Group, ListOf
from record_keeper.fields.contact import Email, Phone, Url
from record_keeper.fields.dates import DAYS
from record_keeper.fields.file import File
from record_keeper.fields.money import MoneyOf
from record_keeper.fields.numbers import DecimalNumber, Integer, Percent
from record_keeper.fields.ref import Ref
from record_keeper.fields.text import LongText, Text


class Words(NamedTuple):
    """Plain text on one line. `kind`: "" or "id" (codes), "num" (numbers, dates), "absent" (why it is not there)."""

    text: str
    kind: str = ""


class Amount(NamedTuple):
    """An amount of money, and the same in capital numerals, for forms."""

    text: str
    capitals: str


class Link(NamedTuple):
    """Another page of the site by its address, with the title that people know; `id` where that differs."""

    address: str
    text: str
    id: str = ""


class Outside(NamedTuple):
    """A web or mail address, checked by its field type."""

    href: str
    text: str


class Prose(NamedTuple):
    """Several lines of text, of which simple Markdown is shown."""

    text: str


class Many(NamedTuple):
    """Several values."""

    items: tuple[Shown, ...]


class Pairs(NamedTuple):
    """Named values: (label, value)."""

    pairs: tuple[tuple[str, Shown], ...]


class Grid(NamedTuple):
    """A small table; None is an empty cell."""

    heads: tuple[str, ...]
    rows: tuple[tuple[Shown | None, ...], ...]


Shown = Words | Amount | Link | Outside | Prose | Many | Pairs | Grid
Target = Callable[[str, tuple[str, ...]], Shown]
"""(id, registers) -> how a reference is shown."""

STOPS = "。．.，,；;、 "
"""What may close a sentence, and has no place before a comma."""

_KINDS: Mapping[type[FieldType], str] = {
    **dict.fromkeys((CreditCode, IdCard, BankCard), "id"),
    **dict.fromkeys((*DAYS, Integer, DecimalNumber, Percent, MoneyOf, Phone), "num"),
}


class Shower:
    """Shows values in one language; `target` says how references are shown."""

    def __init__(self, lang: str, target: Target) -> None:
        self.lang, self.target = lang, target
        self._ways: dict[type[FieldType], Callable[[Any, Any], Shown]] = {}

    def __call__(self, type: FieldType, value: Any) -> Shown:
        """One value of a field type, or an Absent."""
        if value.__class__ is Absent:
            return Words(value.show(self.lang), "absent")
        way = self._ways.get(type.__class__)
        if way is None:
            way = self._ways[type.__class__] = self._way(type)
        return way(type, value)

    def _way(self, type: FieldType) -> Callable[[Any, Any], Shown]:
        """How values of a class of types are shown: asked once for each class, not for each value."""
        lang, kind = self.lang, _KINDS.get(type.__class__, "")
        if isinstance(type, Ref):
            return lambda each, value: self.target(value, each.to)
        if isinstance(type, ListOf):
            return self._list
        if isinstance(type, Group) and not isinstance(type, File):
            return self._group
        if isinstance(type, LongText):
            return lambda each, value: Prose(each.show(value, lang))
        if isinstance(type, Url | Email):
            return lambda each, value: _outside(each.show(value, lang))
        if isinstance(type, Text):
            return lambda each, value: Words(value)
        return lambda each, value: Words(each.show(value, lang), kind)

    def _group(self, type: Group, value: dict[str, Any]) -> Shown:
        fields = ((type.fields[name], each) for name, each in value.items())
        return Pairs(tuple((field.word(self.lang), self(field.type, each)) for field, each in fields))

    def _list(self, type: ListOf, value: tuple[Any, ...]) -> Shown:
        item = type.item
        if not isinstance(item, Group):
            return Many(tuple(self(item, each) for each in value))
        used = [field for name, field in item.fields.items() if any(name in each for each in value)]
        rows = (tuple(self(f.type, each[f.name]) if f.name in each else None for f in used) for each in value)
        return Grid(tuple(field.word(self.lang) for field in used), tuple(rows))


def _outside(text: str) -> Shown:
    if "://" not in text:
        return Outside(f"mailto:{text}", text)
    return Outside(text, text) if text.startswith(("http://", "https://")) else Words(text)


def plain(shown: Shown | None, lang: str = "zh") -> str:
    """What is shown as one line of text."""
    comma, semicolon = ("、", "；") if lang == "zh" else (", ", "; ")
    match shown:
        case None:
            return ""
        case Many(items):
            return comma.join(plain(item, lang) for item in items)
        case Pairs(pairs):
            return semicolon.join(f"{label} {plain(value, lang)}" for label, value in pairs)
        case Grid(heads, rows):
            lines = (zip(heads, row, strict=True) for row in rows)
            return semicolon.join(
                joined((plain(cell, lang) for _, cell in line if cell is not None), comma) for line in lines
            )
        case Prose(text):
            return " ".join(text.split())
        case _:
            return shown.text


def joined(words: Iterable[str], comma: str) -> str:
    """Words in one line: a sentence that is followed by more loses its full stop."""
    *before, last = [*words] or [""]
    return comma.join([*(each.rstrip(STOPS) or each for each in before), last])
