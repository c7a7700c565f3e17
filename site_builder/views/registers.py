"""The list of a register: pages of 200 records for every reader, and the table that a browser narrows and sorts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import NamedTuple
from urllib.parse import quote, urlencode

from record_keeper.messages import say
from record_keeper.register_files import GROUPS
from record_keeper.registers import Register

from .catalogue import orders
from .charts import ADDRESS as CHARTS
from .desk import Desk, Mark, Named, about_address, register_address
from .facets import Value, facets
from .rows import Cell, Columns, Row
from .tables import Table, in_order, table

ROWS = 200
SHOWN = 12
"""Values of a facet that stand on the page; the others come with the whole table."""


class Way(NamedTuple):
    """One way into the register: a value, the number of its records and what follows `#` in its address."""

    label: str
    number: int
    query: str


class Ways(NamedTuple):
    """Ways of one kind: by class, by owner …; `more` of them are not told here."""

    facet: str
    label: str
    ways: tuple[Way, ...]
    more: int


class Turn(NamedTuple):
    """A page to turn to: "first", "newer", "older" or "last"; "" is the page itself."""

    kind: str
    address: str


class AidRow(NamedTuple):
    """A line of the finding aid: a record that the clearance may not read."""

    id: str
    mark: Mark
    custodian: str


class ListView(NamedTuple):
    """One page of a register's list."""

    register: str
    group: str
    """The title of the group in which the register is listed."""
    title: str
    other: str
    """What the register is called in the other language."""
    address: str
    path: str
    """The file that declares the register."""
    total: int
    first: int
    """The place of the page's earliest record among all, from 1: pages are cut from the earliest on, so that a
    new record changes the first page alone."""
    newest_first: bool
    heads: tuple[Cell, ...]
    rows: Sequence[Row]
    turns: tuple[Turn, ...]
    ways: tuple[Ways, ...]
    about: Named
    regulation: Named | None
    aids: tuple[AidRow, ...]
    charts: str
    """Where the charts of the register are drawn; "" where there are none."""
    orders: str
    """What else the register can be sorted by, as a query: name and label of each column of its catalogue alone."""
    begin: str
    """The command that makes the first record; "" where there is one, or may be one above the clearance."""


class Lists:
    """Makes the list of one register: its pages, and the table that a browser narrows and sorts."""

    def __init__(self, register: Register, desk: Desk) -> None:
        self.register, self.desk, self.lang = register, desk, desk.lang
        self.columns = Columns(register, desk)
        self.records = in_order(desk.archive.records(register.name).values())
        self.facets = tuple(facets(register, self.records, desk))

    @cached_property
    def rows(self) -> Sequence[Row]:
        """Every record as a row: the pages and the table show the same."""
        return [self.columns.row(record) for record in self.records]

    def table(self) -> Table:
        """The whole register as a table."""
        return table(self.register, self.records, self.rows, self.columns, self.facets, self.desk)

    def views(self) -> Iterator[ListView]:
        """Every page, the first one first."""
        pages = self._pages()
        for at, (address, first, records) in enumerate(pages):
            yield self._view(address, first, records, tuple(_turns([page[0] for page in pages], at)))

    def _pages(self) -> list[tuple[str, int, Sequence[Row]]]:
        """(address, place of its earliest record, rows) of each page."""
        name, records = self.register.name, self.rows
        newest_first = self.register.ids == "serial"
        # The newest page is filled up with the one before it, so that it never holds but a few.
        starts = list(range(0, len(records), ROWS)) or [0]
        if newest_first and len(starts) > 1 and len(records) % ROWS:
            starts.pop()
        ends = [*starts[1:], len(records)]
        stretches = list(zip(starts, ends, strict=True))
        made = [(low + 1, records[low:high]) for low, high in stretches]
        if newest_first:
            made = [(first, some[::-1]) for first, some in reversed(made)]
        addresses = (register_address(name), *(f"records/{name}/page~{first}/" for first, _ in made[1:]))
        return [(address, first, some) for address, (first, some) in zip(addresses, made, strict=True)]

    def _view(self, address: str, first: int, rows: Sequence[Row], turns: tuple[Turn, ...]) -> ListView:
        register, whole = self.register, address == register_address(self.register.name)
        regulation = self.desk.archive.regulations.get(register.regulation)
        return ListView(
            register=register.name,
            group=group_title(register, self.desk),
            title=register.word(self.lang),
            other=register.word("en" if self.lang == "zh" else "zh"),
            address=address,
            path=register.path,
            total=len(self.records),
            first=first,
            newest_first=register.ids == "serial",
            heads=self.columns.heads(),
            rows=rows,
            turns=turns,
            ways=tuple(self._ways()) if whole else (),
            about=Named(self.desk.tell(say("空白表和填写说明")), about_address(register.name)),
            regulation=Named(regulation.word(self.lang), f"policies/{regulation.id}.md") if regulation else None,
            aids=tuple(self._aids()) if whole else (),
            charts=f"{CHARTS}#{register.name}" if whole and register.charts and self.records else "",
            orders=urlencode(list(orders(register, self.desk))) if whole else "",
            begin=self._begin(),
        )  # fmt: skip

    def _ways(self) -> Iterator[Ways]:
        for facet in self.facets:
            if facet.quiet:
                continue
            told = _largest(facet.values)
            ways = tuple(Way(v.word, v.number, f"{facet.name}={quote(v.key, safe='')}") for v in told)
            yield Ways(facet.name, facet.label, ways, len(facet.values) - len(ways))

    def _begin(self) -> str:
        register, cut = self.register, self.desk.cut
        told = cut.complete or register.existence_shown  # else nobody learns whether there are others
        if self.records or cut.aids.get(register.name) or not told:
            return ""
        return f"keeper new {register.name}{'' if register.ids == 'serial' else ' id=…'}"

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


def _largest(values: Sequence[Value]) -> list[Value]:
    """The values of most records, in the order of all: years stay years in a row."""
    largest = sorted(range(len(values)), key=lambda at: -values[at].number)[:SHOWN]
    return [values[at] for at in sorted(largest)]


def _turns(addresses: Sequence[str], at: int) -> Iterator[Turn]:
    """Where one can turn from a page."""
    if at:
        yield Turn("first", addresses[0])
        yield Turn("newer", addresses[at - 1])
    if len(addresses) > 1:
        yield Turn("", addresses[at])
    if at < len(addresses) - 1:
        yield Turn("older", addresses[at + 1])
        yield Turn("last", addresses[-1])
