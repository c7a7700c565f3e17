"""Specimens: records of any register in any state, valid by construction and looked at by every rule."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping
from itertools import count
from random import Random
from typing import Any

from ..approvals import entitled, missing_steps
from ..archive import Archive
from ..declarations.across import Elsewhere, Referring
from ..declarations.paths import Path
from ..declarations.when import ALWAYS
from ..fields.base import Field
from ..fields.classes import is_of
from ..fields.lists import ListOf
from ..fields.ref import Ref
from ..problems import Problem
from ..record import Record
from ..registers import Register
from ..rules import EVERY, RULES
from .days import on_days, ranks, within_spans
from .mend import mend
from .pool import Pool
from .values import Values
from .ways import applies, belonging, in_order, names_to

_ROUNDS = 8
_DEEPEST = 2
"""A record may be made up because one is needed that is made up because one is needed, and no further."""
_TRIES = 40
_GIVEN_UP = 2
"""So often a record that another one needs is tried in vain; each time takes TRIES, for each of which others may be."""
_JUDGED = ("approvals", "corrections")
"""Fields of the header that say what people decided: never made up field by field."""


class Specimens(Pool):
    """Makes records that fit an archive; those it keeps (`keep`) may be referred to by later ones."""

    def __init__(
        self,
        archive: Archive,
        random: Random,
        day: dt.date,
        new_id: Callable[[Register, dt.date], str] | None = None,
        elsewhere: Collection[str] = (),
    ) -> None:
        """`elsewhere` are registers whose records are made elsewhere: none is made up because one is needed."""
        super().__init__(archive, random, day)
        self.elsewhere = elsewhere
        self._making: list[tuple[str, dt.date]] = []
        self._in_vain: Counter[tuple[str, str]] = Counter()
        self.new_id = new_id or self._next_id
        self.companions: dict[str, list[Record]] = {}
        """Records that had to be made because one, by its id, needs them; they are kept already."""
        self._ids = count(9001)
        self.values = Values(random)
        self._ranks: dict[str, dict[str, int]] = {}

    def _next_id(self, register: Register, day: dt.date) -> str:
        number = next(self._ids)
        return f"{register.prefix}-{day.year}-{number}" if register.ids == "serial" else f"specimen-{number}"

    def make(
        self,
        register: Register,
        state: str,
        id: str,
        *,
        day: dt.date | None = None,
        given: Mapping[str, Any] | None = None,
        full: bool = True,
    ) -> Record | None:
        """A record in a state that no rule finds fault with; None if several tries gave none.

        `given` are values that have to be so; with `full` every field that may be there has a value,
        but for those that belong to later states; after many tries only what there has to be.
        """
        if not self._making:
            self._in_vain.clear()
        for later in range(_TRIES):
            when = (day or self.day) + dt.timedelta(days=later)
            self.refresh()
            self._making.append((id, when))
            record = self._try(register, state, id, when, given or {}, full and later < _TRIES // 2)
            self._making.pop()
            self.refresh()
            if self._accompanied(record, when) and not any(True for _ in self.problems(record)):
                return record
            for each in (record, *self.taken(record.id)):
                self.drop(each)
        return None

    def taken(self, id: str) -> list[Record]:
        """The records that were made because one with an id needs them, and those that these need, first needed first."""
        found = self.companions.pop(id, [])
        return [each for record in found for each in (*self.taken(record.id), record)]

    def _accompanied(self, record: Record, day: dt.date) -> bool:
        """Whether the records that have to refer to this one are there, or could be made."""
        for condition in record.register.conditions.values():
            check = condition.check
            if not isinstance(check, Referring) or check.compared != "at_least":
                continue
            if any(True for _ in condition.wrong(record, self.archive)):
                self.keep(record)
                other = self.archive.registers.get(check.register)
                made = other and self._companion(other, check, record.id, day)
                if not made:
                    return False
                self.keep(made)
                self.companions.setdefault(record.id, []).append(made)
        return True

    def _companion(self, other: Register, check: Referring, id: str, day: dt.date) -> Record | None:
        """A record of another register that names the one with an id and passes the tests of a condition."""
        tests = check.tests.tests(other)
        wanted = tests.states() or frozenset(other.states.names.values if other.states else ("",))
        several = isinstance(other.fields[check.field].type, ListOf)
        for state in sorted(wanted):
            given = {check.field: (id,) if several else id}
            made = self.make(other, state, self.new_id(other, day), day=day, given=given)
            if made and tests.holds(made, self.archive):
                return made
        return None

    def problems(self, record: Record) -> Iterator[object]:
        """What reading and the rules on single records find wrong with a record."""
        found: list[object] = []

        def report(rule: str, keys: Any, message: Any, help: Any = None, on_key: bool = False) -> None:
            found.append((rule, keys, message))

        shape = record.register.shape
        shape.read(shape.write(record.values), (), report)
        yield from found
        if not found:
            yield from self.judged(record)

    def judged(self, record: Record) -> Iterator[Problem]:
        """What the rules on single records, and on those that have something in common, find."""
        for rule in RULES:
            if rule.over in (EVERY, record.register.name):
                yield from rule.find(record, self.archive)
        yield from self.grouped(record)

    def _try(
        self, register: Register, state: str, id: str, day: dt.date, given: Mapping[str, Any], full: bool
    ) -> Record:
        path = f"{register.folder}{id}.yaml" if register.ids == "name" else register.path_of(id)
        values: dict[str, Any] = {"id": id, **({"state": state} if state else {})}
        values |= {"secrecy": {"level": "internal"}, **given}
        names = names_to(register, state)
        for field in in_order(register, names.needed):
            if field.name not in values and applies(field, values):
                asked = field.required is True or (
                    bool(field.required) and is_of(field.required, values)  # type: ignore[arg-type]
                )
                if asked or field.name in names.needed or (full and field.name not in names.later):
                    self.fill(register, values, field.name, day)
        within_spans(register, values, self.archive)
        record = Record(id, register, path, values)
        for _ in range(_ROUNDS):
            broken = [
                c for c in register.conditions.values() if any(True for _ in c.wrong(record, self.archive))
            ]
            for condition in broken:
                mend(condition.check, record, self, day)
            record.values = belonging(register, record.values)
            if not broken:
                break
        self._approve(record, day)
        record.values = {
            name: record.values[name] for name in register.fields if record.values.get(name) is not None
        }
        return Record(id, register, path, record.values)

    def fill(self, register: Register, values: dict[str, Any], name: str, day: dt.date) -> None:
        """Gives a field a value if it has none; dates in the order that the register declares."""
        field = register.fields[name]
        if values.get(name) is None and name not in _JUDGED:
            if register.name not in self._ranks:
                self._ranks[register.name] = ranks(register)
            behind = dt.timedelta(days=self._ranks[register.name].get(name, 0))
            when = self._archive.calendar.rolled(day + behind)
            made = self.values.value(field, when, self._pick)
            if made is not None:
                values[name] = made

    def entry(self, field: Field, day: dt.date) -> Any:
        """One more entry of a list."""
        made = self.values.of_type(field.type, field, day, self._pick)
        return made[0] if made else None

    def _pick(self, ref: Ref) -> str | None:
        return self.other(ref, set()) or self._needed(ref)

    def fitting_or_made(self, path: Path, tests: Elsewhere, day: dt.date) -> str | None:
        """Some record that a reference may name and that passes tests, made up if there is none."""
        if not isinstance(path.type, Ref):
            return None
        return self.fitting(path, tests, day) or self._needed(path.type, tests)

    def _needed(self, ref: Ref, tests: Elsewhere | None = None) -> str | None:
        """A record that has to be there because the one in the making refers to such a one."""
        maker, day = self._making[-1] if self._making else ("", self.day)
        if not maker or len(self._making) > _DEEPEST:
            return None
        for name in ref.to:
            register = self.archive.registers.get(name)
            if register is None or name in self.elsewhere:
                continue
            wanted = tests.tests(register) if tests else ALWAYS
            known = ref.states or (register.states.names.values if register.states else ("",))
            for state in sorted(wanted.states()) or known:
                if self._in_vain[name, state] >= _GIVEN_UP:
                    continue
                made = self.make(register, state, self.new_id(register, day), day=day, full=False)
                if made and wanted.holds(made, self.archive):
                    self.keep(made)
                    self.companions.setdefault(maker, []).append(made)
                    return made.id
                self._in_vain[name, state] += 1
        return None

    def _approve(self, record: Record, day: dt.date) -> None:
        """Enters every approval that the state asks for, by those who may give it."""
        steps = list(record.register.approvals)
        for step in sorted(missing_steps(record, self.archive), key=lambda s: steps.index(s.name)):
            asked = record.values.get(step.asked_at)
            start = max([day, *on_days({"asked": asked})])
            at = self._archive.calendar.rolled(start + dt.timedelta(days=1 if step.after else 0))
            posts = entitled(step, record, self.archive, at)
            for post in posts.names if posts else ():
                by = self.holder((post,), at, but=(record.values.get(step.asked_by),))
                if by:
                    entry = {"step": step.name, "by": by, "post": post, "decision": "approved", "at": at}
                    record.values = {
                        **record.values,
                        "approvals": (*record.values.get("approvals", ()), entry),
                    }
                    if posts is not None and not posts.all:
                        break
