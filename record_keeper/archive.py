"""The Archive: everything that was read, by id and by reference, and what was in force on a day. Pure."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from functools import cached_property
from typing import Any, NamedTuple, ParamSpec, TypeVar

from .choices import Choice
from .fields.base import Field
from .fields.ref import Ref
from .frozen import Frozen
from .limits import Limit
from .messages import Label, Message
from .problems import ClauseRef, Key, Place, Spot
from .record import Record
from .registers import Register
from .regulations import Regulation
from .settings import Settings
from .workdays import Calendar

Keys = tuple[Key, ...]
T = TypeVar("T")
P = ParamSpec("P")


class Fault(NamedTuple):
    """Something found wrong while reading; the rule of that name reports it."""

    rule: str
    where: Place | Spot
    message: Message
    help: Message


class Reference(NamedTuple):
    """A value of `source` at `keys` that names another record."""

    source: Record
    keys: Keys
    field: Field
    type: Ref
    id: str

    def spot(self) -> Spot:
        """Where the reference stands."""
        return Spot(self.source.path, self.keys)


class Deleted(NamedTuple):
    """An entry of deleted.yaml: an id that never comes back."""

    id: str
    at: str
    by: str
    reason: str
    spot: Spot


class Archive(Frozen):
    """A whole archive as it was read. Unreadable files are part of it: see `faults`."""

    settings: Settings = Settings()
    registers: Mapping[str, Register] = {}
    choices: Mapping[str, Choice] = {}
    regulations: Mapping[str, Regulation] = {}
    by_register: Mapping[str, Mapping[str, Record]] = {}
    duplicates: tuple[tuple[Record, Record], ...] = ()
    """Records whose id another one has too: (the one to mend, the one that stays)."""
    unreadable: frozenset[str] = frozenset()
    """Names of record files that could not be read; a reference to one is not dangling."""
    deleted: Mapping[str, Mapping[str, Deleted]] = {}
    faults: tuple[Fault, ...] = ()
    askers: Callable[[str], Iterable[Record]] | None = None
    """The records that may refer to an id, in their order; None where all have to be looked through."""

    @cached_property
    def _references(self) -> dict[str, tuple[Reference, ...]]:
        """What `references_from` has found so far: several rules ask for the same."""
        return {}

    @cached_property
    def _once(self) -> dict[Hashable, Any]:
        return {}

    @cached_property
    def _asked(self) -> set[str]:
        """What was looked up so far, or since `noting`."""
        return set()

    @contextmanager
    def noting(self) -> Iterator[set[str]]:
        """What is looked up inside the block, there or not: `id`, `→id` (what refers to it), `register/*`.

        What was worked out inside holds until a record with such an id, one that refers or referred to
        it, or one of such a register comes, goes or changes.
        """
        before = self._asked
        self.__dict__["_asked"] = set()
        try:
            yield self._asked
        finally:
            before |= self._asked
            self.__dict__["_asked"] = before

    def once(self, key: Hashable, make: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """What others work out of the whole archive, made when it is first asked for under a key."""
        if key not in self._once:
            self._once[key] = make(*args, **kwargs)
        found: T = self._once[key]
        return found

    @cached_property
    def calendar(self) -> Calendar:
        """The working days and hours of the company."""
        settings = self.settings
        return Calendar(
            settings.working_hours, frozenset(settings.days_off), frozenset(settings.working_days)
        )

    def records(self, register: str) -> Mapping[str, Record]:
        """The records of a register by id; none where there is no such register."""
        self._asked.add(f"{register}/*")
        return self.by_register.get(register, {})

    def all_records(self) -> Iterator[Record]:
        """Every record that could be read, twins of a duplicate id included."""
        for records in self.by_register.values():
            yield from records.values()
        for twin, _ in self.duplicates:
            yield twin

    def find(self, id: str, registers: tuple[str, ...] = ()) -> Record | None:
        """The record with an id, in some registers or anywhere."""
        self._asked.add(id)
        for register in registers or self.by_register:
            records = self.by_register.get(register)  # may read on demand: its length is not for asking
            if records is not None and (record := records.get(id)):
                return record
        return None

    def at_path(self, path: str) -> Record | None:
        """The record in a file."""
        register, _, file = path.removeprefix("records/").partition("/")
        records = self.by_register.get(register, {})
        record = records.get(file.rpartition("/")[2].removesuffix(".yaml"))
        if record and record.path == path:
            return record
        return self._by_path.get(path) if self._is_read else None

    @cached_property
    def _is_read(self) -> bool:
        """Whether all records are read. Where they are read on demand, every file bears the id of its record."""
        return all(isinstance(records, dict) for records in self.by_register.values())

    @cached_property
    def _by_path(self) -> dict[str, Record]:
        return {record.path: record for record in self.all_records()}

    def references_from(self, record: Record) -> tuple[Reference, ...]:
        """Every reference that a record holds, in the order of its fields."""
        if record.path not in self._references:
            self._references[record.path] = tuple(
                Reference(record, leaf.keys, leaf.field, leaf.type, leaf.value)
                for leaf in record.register.shape.walk(record.values, (), Ref)
                if isinstance(leaf.type, Ref) and isinstance(leaf.value, str)
            )
        return self._references[record.path]

    def references_to(self, record: Record) -> list[Reference]:
        """Every reference to a record, in the order of the referring records."""
        self._asked.add(f"→{record.id}")
        if self.askers is None:
            found: Iterable[Reference] = self.by_target.get(record.id, ())
        else:
            those = self.askers(record.id)
            found = (r for each in those for r in self.references_from(each) if r.id == record.id)
        return [r for r in found if not r.type.to or record.register.name in r.type.to]

    @cached_property
    def by_target(self) -> Mapping[str, list[Reference]]:
        """Every reference in the archive, under the id that it names."""
        found: dict[str, list[Reference]] = defaultdict(list)
        for record in self.all_records():
            for reference in self.references_from(record):
                found[reference.id].append(reference)
        return found

    def regulation_of(self, limit: str) -> Regulation | None:
        """The regulation that sets a limit, `regulation.limit`."""
        return self.regulations.get(limit.partition(".")[0])

    def limit(self, name: str, day: dt.date) -> Limit | None:
        """The limit `regulation.limit` in force on a day; None if there is none."""
        found = self.regulation_of(name)
        return found.limit(name.partition(".")[2], day) if found else None

    def posts_on(self, person: str, day: dt.date) -> frozenset[str]:
        """The posts that a member of staff holds on a day, by the `posts` of the staff register."""
        staff = self.find(person, ("staff",))
        held = [] if staff is None else [post for post in staff["posts"] if post["post"]]
        return frozenset(
            post["post"] for post in held if _covers(post.values.get("from"), post.values.get("to"), day)
        )

    def post_label(self, *posts: str) -> Label:
        """Posts as readers call them."""
        choice = self.choices.get("post", Choice("post", {}))
        return Label(lambda lang: ("、" if lang == "zh" else ", ").join(choice.label(p, lang) for p in posts))

    def person_of(self, email: str) -> str | None:
        """The staff id that goes with a git e-mail."""
        return self._people.get(email.strip().lower())

    @cached_property
    def _people(self) -> dict[str, str]:
        people: dict[str, str] = {}
        for person in self.records("staff").values():
            for email in person["emails"]:
                people.setdefault(str(email).lower(), person.id)
        return people

    def name_of(self, person: str) -> str:
        """A member of staff as people call them; the id where the roster has none."""
        staff = self.find(person, ("staff",))
        return staff.title if staff else person

    def asking_clause(self, *enforcers: str) -> ClauseRef | None:
        """The clause that names one of these (`rule self-approval`, `field complaints.finding`)."""
        return next((self._clauses[e] for e in enforcers if e in self._clauses), None)

    @cached_property
    def _clauses(self) -> dict[str, ClauseRef]:
        found: dict[str, ClauseRef] = {}
        for regulation in self.regulations.values():
            for number, enforcers in regulation.enforced_by.items():
                if clause := regulation.clause(number):
                    for enforcer in enforcers:
                        found.setdefault(enforcer, regulation.ref(clause))
        return found


def _covers(start: Any, end: Any, day: dt.date) -> bool:
    return (not isinstance(start, dt.date) or start <= day) and (not isinstance(end, dt.date) or day <= end)
