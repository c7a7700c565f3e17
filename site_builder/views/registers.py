"""The pages of a register: its records in tables of 200, by class, owner, state, year and initial."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Sequence
from typing import Any, NamedTuple

from record_keeper.fields.base import Field
from record_keeper.fields.choice import ChoiceOf
from record_keeper.fields.ref import Ref
from record_keeper.fields.text import Text
from record_keeper.messages import say
from record_keeper.record import Record
from record_keeper.register_files import GROUPS
from record_keeper.registers import Register

from .desk import Desk, Mark, Named, about_address, register_address
from .initials import initial, reading
from .rows import Cell, Columns, Rows
from .shown import plain

ROWS = 200
MOST_WAYS = 40
MOST_WORDS = 12
"""A facet with more values than this (or, of free text, this) is no way in: the search narrows by it."""


class Way(NamedTuple):
    """One way into the register: a value with the number of its records and the page that lists them."""

    label: str
    number: int
    address: str


class Ways(NamedTuple):
    """Ways of one kind: by class, by owner …"""

    label: str
    ways: tuple[Way, ...]


class AidRow(NamedTuple):
    """A line of the finding aid: a record that the clearance may not read."""

    id: str
    mark: Mark
    custodian: str


class ListView(NamedTuple):
    """One page of one list of a register."""

    register: str
    group: str
    """The title of the group in which the register is listed."""
    title: str
    what: str
    """The value that this list is cut to, "" for the whole register."""
    address: str
    total: int
    heads: tuple[Cell, ...]
    rows: Rows
    pages: tuple[tuple[int, str], ...]
    page: int
    ways: tuple[Ways, ...]
    about: Named
    regulation: Named | None
    aids: tuple[AidRow, ...]


class Lists:
    """Makes the lists of one register."""

    def __init__(self, register: Register, desk: Desk) -> None:
        self.register, self.desk, self.lang = register, desk, desk.lang
        self.columns = Columns(register, desk)

    def views(self) -> Iterator[ListView]:
        """Every page: the whole register first."""
        records = list(self.desk.archive.records(self.register.name).values())
        records.sort(key=lambda record: record.id, reverse=self.register.ids == "serial")
        lists = list(self._lists(records))
        ways = tuple(self._ways(lists))
        yield from self._paged("", "", register_address(self.register.name), records, ways)
        for _, label, address, found in lists:
            yield from self._paged(label, address, address, found, ways)

    def _lists(self, records: Sequence[Record]) -> Iterator[tuple[str, str, str, list[Record]]]:
        """(kind of way, label, address, records) of every list but the whole register."""
        for name in self.register.facets:
            field = self.register.fields.get(name)
            found = self._by(records, _year if field is None else _value_of(name))
            if field is None:
                found = dict(sorted(found.items(), reverse=True))
            else:
                found = dict(sorted(found.items(), key=_order(field)))
            if not found or len(found) > (MOST_WORDS if field and type(field.type) is Text else MOST_WAYS):
                continue
            kind = self.desk.tell(say("年份")) if field is None else field.word(self.lang)
            for value, members in found.items():
                yield kind, self._label(field, value), self._address(name, value), members
        # A title that is no column is a sentence, not a name that anybody looks up.
        if self.register.title_field in self.register.columns:
            yield from self._by_initial(records)

    def _by(self, records: Sequence[Record], key: Callable[[Record], Any]) -> dict[Any, list[Record]]:
        found: dict[Any, list[Record]] = {}
        for record in records:
            value = key(record)
            if value not in (None, "") and not isinstance(value, tuple):
                found.setdefault(value, []).append(record)
        return found

    def _by_initial(self, records: Sequence[Record]) -> Iterator[tuple[str, str, str, list[Record]]]:
        found = self._by(records, lambda record: initial(record.title))
        for letter in sorted(found, key=lambda letter: (letter == "#", not letter[0].isdigit(), letter)):
            named = sorted(found[letter], key=lambda record: reading(record.title))
            word = {"#": "other", "0–9": "digits"}.get(letter, letter.lower())
            kind = self.desk.tell(say("拼音首字母"))
            yield kind, letter, f"records/{self.register.name}/by_initial_{word}/", named

    def _label(self, field: Field | None, value: Any) -> str:
        return str(value) if field is None else plain(self.desk.show(field.type, value), self.lang)

    def _address(self, name: str, value: Any) -> str:
        text = str(value)
        safe = text.isascii() and text.replace("_", "").replace(".", "").replace("-", "").isalnum()
        word = text if safe else hashlib.sha256(text.encode()).hexdigest()[:10]
        return f"records/{self.register.name}/by_{name}_{word}/"

    def _ways(self, lists: Sequence[tuple[str, str, str, list[Record]]]) -> Iterator[Ways]:
        kinds: dict[str, list[Way]] = {}
        for kind, label, address, found in lists:
            kinds.setdefault(kind, []).append(Way(label, len(found), address))
        for kind, ways in kinds.items():
            if len(ways) > 1:
                yield Ways(kind, tuple(ways))

    def _paged(
        self,
        what: str,
        base: str,
        first: str,
        records: Sequence[Record],
        ways: tuple[Ways, ...],
    ) -> Iterator[ListView]:
        register = self.register
        regulation = self.desk.archive.regulations.get(register.regulation)
        count = max(1, -(-len(records) // ROWS))
        stem = base.rstrip("/") or f"records/{register.name}/page"
        pages = tuple((n, first if n == 1 else f"{stem}~{n}/") for n in range(1, count + 1))
        for number, address in pages:
            yield ListView(
                register=register.name,
                group=group_title(register, self.desk),
                title=register.word(self.lang),
                what=what,
                address=address,
                total=len(records),
                heads=self.columns.heads(),
                rows=Rows(records[(number - 1) * ROWS : number * ROWS], self.columns.row),
                pages=pages if count > 1 else (),
                page=number,
                ways=ways,
                about=Named(self.desk.tell(say("空白表和填写说明")), about_address(register.name)),
                regulation=Named(regulation.word(self.lang), f"policies/{regulation.id}.md") if regulation else None,
                aids=tuple(self._aids()) if not what and number == 1 else (),
            )  # fmt: skip

    def _aids(self) -> Iterator[AidRow]:
        for aid in self.desk.cut.aids.get(self.register.name, ()):
            custodian = self.desk.person(aid.owner).title if aid.owner else ""
            yield AidRow(
                aid.id, self.desk.mark(aid.level), custodian or (self.desk.post(aid.post) if aid.post else "")
            )


def group_title(register: Register, desk: Desk) -> str:
    """The group in which a register is listed, as readers call it."""
    groups = desk.archive.choices.get(GROUPS)
    if groups is None or register.group not in groups.values:
        return desk.tell(say("其他登记册"))
    return groups.label(register.group, desk.lang)


def in_groups(desk: Desk) -> list[Register]:
    """The registers by the order of their groups; those of none come last."""
    groups = desk.archive.choices.get(GROUPS)
    order = list(groups.values) if groups else []
    place = {name: at for at, name in enumerate(order)}
    return sorted(desk.archive.registers.values(), key=lambda r: place.get(r.group, len(order)))


def _year(record: Record) -> str:
    return record.year


def _value_of(name: str) -> Callable[[Record], Any]:
    return lambda record: record.values.get(name)


def _order(field: Field) -> Callable[[tuple[Any, list[Record]]], Any]:
    """Choices in the order of their vocabulary; other values by how many records they have."""
    if isinstance(field.type, ChoiceOf):
        return lambda item: field.type.order(item[0])
    if isinstance(field.type, Ref):
        return lambda item: str(item[0])
    return lambda item: (-len(item[1]), str(item[0]))
