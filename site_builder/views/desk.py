"""What every view knows: the cut archive, the language, the day, and how records are named and reached."""

from __future__ import annotations

import datetime as dt
from collections.abc import Set
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from record_keeper.agenda import Clock, Due, Waiting, clocks
from record_keeper.archive import Archive
from record_keeper.clearance import Cut
from record_keeper.marks import MARKS
from record_keeper.messages import Message, say
from record_keeper.problems import ClauseRef, Finding
from record_keeper.record import Record
from record_keeper.states import States

from .around import Around
from .changes import Changes
from .shown import Link, Shower, Shown, Words

LONGEST_TITLE = 48


class Named(NamedTuple):
    """Something with a title and an address; "" where there is no page."""

    title: str
    address: str = ""


class ClauseLink(NamedTuple):
    """A clause: `《客户投诉处理制度》第十条 首次答复`, its address, `第十条`."""

    title: str
    address: str
    short: str


class State(NamedTuple):
    """A state of a record: its label, and where nothing may follow "done" or "stopped" (`tone_of`)."""

    label: str
    tone: str = ""


class Mark(NamedTuple):
    """A secrecy mark as readers see it."""

    level: str
    text: str


@dataclass(frozen=True)
class Desk:
    """Everything that the views are made from, cut to a clearance. `day` may be a local minute.

    `today` are the dues of the agenda, `waiting` the approvals that are asked for, `no_history` says why there are no `changes`.
    """

    cut: Cut
    lang: str
    day: dt.date
    findings: tuple[Finding, ...] = ()
    today: tuple[Due, ...] = ()
    waiting: tuple[Waiting, ...] = ()
    changes: Changes = field(default_factory=Changes)
    no_history: Message | None = None
    as_of: dt.date | None = None
    commit: str = ""
    """The commit that the archive is shown as of; "" where there is no history."""
    configuration: str = ""
    """Names all texts that are no records (settings, registers, vocabularies, regulations) and the program."""

    @property
    def archive(self) -> Archive:
        """What the clearance may see."""
        return self.cut.archive

    @cached_property
    def show(self) -> Shower:
        """Shows values, references as links."""
        return Shower(self.lang, self.target)

    @cached_property
    def _links(self) -> dict[str, dict[str, Link]]:
        return {
            name: {id: self._link(record) for id, record in records.items()}
            for name, records in self.archive.by_register.items()
        }

    @cached_property
    def _any_link(self) -> dict[str, Link]:
        """The link of an id whose register is not known: of several the first register's."""
        return {id: link for links in reversed(self._links.values()) for id, link in links.items()}

    def _link(self, record: Record) -> Link:
        title = shortened(record.title)
        # An id that is a name says nothing beside the title.
        known = title == record.id or record.register.ids != "serial"
        return Link(address(record), title, "" if known else record.id)

    def link(self, record: Record) -> Link:
        """A record as others refer to it."""
        return self._links[record.register.name].get(record.id) or self._link(record)

    def target(self, id: str, registers: tuple[str, ...]) -> Shown:
        """A reference: a link with the title, or only the id where there is no page."""
        if not registers:
            return self._any_link.get(id) or Words(id, "id")
        for register in registers:
            if found := self._links.get(register, {}).get(id):
                return found
        return Words(id, "id")

    def links(self, texts: Set[str]) -> list[Link]:
        """The links of those texts that are the id of a page, in the order of the ids."""
        return [self._any_link[id] for id in sorted(texts & self._any_link.keys())]

    def person(self, id: str) -> Named:
        """A member of staff."""
        found = self._links.get("staff", {}).get(id)
        return Named(found.text, found.address) if found else Named(id)

    def post(self, *posts: str) -> str:
        """Posts as readers call them."""
        return self.archive.post_label(*posts).told(self.lang)

    def state(self, record: Record, key: str = "") -> State | None:
        """The state of a record, or another state of its register."""
        states = record.register.states
        key = key or record.state
        if states is None or not key:
            return None
        known = (record.register.name, key)
        if known not in self._states:
            self._states[known] = State(states.names.label(key, self.lang), tone_of(states, key))
        return self._states[known]

    @cached_property
    def _states(self) -> dict[tuple[str, str], State]:
        return {}

    def mark(self, level: str, until: str = "") -> Mark:
        """A mark: always as a company secret, never in the form of a state secret."""
        if (level, until) not in self._marks:
            self._marks[level, until] = self._mark(level, until)
        return self._marks[level, until]

    @cached_property
    def _marks(self) -> dict[tuple[str, str], Mark]:
        return {}

    def _mark(self, level: str, until: str) -> Mark:
        label = MARKS.label(level, self.lang)
        if level == "public":
            return Mark(level, label)
        text = say("公司秘密·{level}", level=label).told(self.lang)
        if until:
            until = self.tell(say("长期")) if until == "long_term" else until
            text += " " + self.tell(say("保密期限至 {until}", until=until))
        return Mark(level, text)

    @cached_property
    def clearance(self) -> str:
        """For whom the site is made."""
        return self.tell(say("知悉范围：{level}", level=MARKS.label(self.cut.clearance, self.lang)))

    def level(self, record: Record) -> str:
        """The mark in effect of a record."""
        return self.cut.levels[record.path]

    def clocks(self, record: Record) -> list[Clock]:
        """Every deadline of a record that has begun; the record is asked twice in a row."""
        if record.path not in self._clocks:
            real = self.cut.whole.at_path(record.path) or record
            self._clocks.clear()
            self._clocks[record.path] = list(clocks(real, self.cut.whole, self.day))
        return self._clocks[record.path]

    @cached_property
    def _clocks(self) -> dict[str, list[Clock]]:
        return {}

    @cached_property
    def words(self) -> dict[tuple[str, str, str] | None, str]:
        """Values of facets as readers see them, by register, field and value."""
        return {}

    def tell(self, message: Message) -> str:
        """A message in the language of the site."""
        return message.told(self.lang)

    @cached_property
    def _clauses(self) -> dict[ClauseRef, ClauseLink]:
        return {}

    def clause(self, ref: ClauseRef | None) -> ClauseLink | None:
        """A clause with its place on the regulation's page."""
        if ref is None:
            return None
        if ref not in self._clauses:
            self._clauses[ref] = self._clause(ref)
        return self._clauses[ref]

    def _clause(self, ref: ClauseRef) -> ClauseLink:
        regulation = self.archive.regulations.get(ref.regulation)
        clause = regulation.clause(ref.clause) if regulation else None
        title = regulation.word(self.lang) if regulation else ref.regulation
        text = say("《{regulation}》{clause}", regulation=title, clause=ref.title).told(self.lang)
        label = clause.label if clause else ref.title
        short = say("《{regulation}》{clause}", regulation=title, clause=label).told(self.lang)
        return ClauseLink(text, f"policies/{ref.regulation}.md#{ref.clause}", short)

    @cached_property
    def around(self) -> Around:
        """The references of every record, both ways."""
        return Around(self.archive)


def address(record: Record) -> str:
    """Where a record's page is: printed on paper files, it never changes."""
    return f"records/{record.register.name}/{record.id}/"


def register_address(name: str) -> str:
    """Where a register's page is."""
    return f"records/{name}/index.md"


def about_address(name: str, part: str = "") -> str:
    """Where a register's blank form is; `_` is in no id, so no record can have this address."""
    return f"records/{name}/blank_form/" + (f"#{part}" if part else "")


def tone_of(states: States, key: str) -> str:
    """How a state looks: "done" at the end of the main course, "stopped" where a record ended before it."""
    return "" if not states.is_final(key) else "done" if key == states.main_end else "stopped"


def shortened(title: str, most: int = LONGEST_TITLE) -> str:
    """A title that fits in a line."""
    return title if len(title) <= most else title[: most - 1] + "…"


def moment(value: dt.date) -> str:
    """2026-03-02, or 2026-03-02 09:40."""
    return value.strftime("%Y-%m-%d %H:%M") if isinstance(value, dt.datetime) else value.isoformat()
