"""Every row judged before anything is written: what to write, what to leave out, and why."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

from ..archive import Archive
from ..fields.absent import Absent
from ..fields.base import discreet
from ..header import NAMES
from ..marks import rank
from ..messages import Label, say
from ..record import Record
from ..record_files import id_fault
from ..registers import Register
from ..serials import Serials
from .compose import Composer, fill
from .judge import Fault, Judge, Told
from .mapping import Map
from .outcome import Entry, Outcome, Remark
from .table import Row, Table
from .write import in_order, merged, new_text, updated_text

_NO_ID = "-"
"""What stands for the id while a row is read; it gets its own when it is accepted."""


def prepare(
    archive: Archive,
    register: Register,
    map: Map,
    table: Table,
    read: Callable[[str], bytes],
    used: Iterable[str],
) -> Outcome:
    """The outcome of a table. `read` opens a record's file; `used` are the ids that are or were taken."""
    importing = Import(archive, register, map, table.header, read, used)
    for row in table.rows:
        importing.take(row)
    return importing.finish()


class Import:
    """One import under way."""

    def __init__(
        self,
        archive: Archive,
        register: Register,
        map: Map,
        header: tuple[str, ...],
        read: Callable[[str], bytes],
        used: Iterable[str],
    ) -> None:
        self.archive, self.register, self.map, self.read = archive, register, map, read
        self.composer = Composer(map, header)
        self.judge = Judge(archive, register)
        self.serials = Serials(register.prefix, used)
        self.outcome = Outcome()
        self._order = in_order(register)
        self._accepted: list[tuple[Row, Record]] = []
        self._mapped = {origin.target.field for origin in map.origins}
        self._width = len(header)
        self._seen: dict[tuple[str, Any], int] = {}
        records = archive.records(register.name).values()
        self._known = {
            name: {record.values[name]: record for record in records if record.has(name)}
            for name in map.identify
        }

    def take(self, row: Row) -> None:
        """Judges one row and keeps what comes of it."""
        fault = self._shape_fault(row)
        if fault is None and not self.composer.wanted(row):
            self.outcome.skipped += 1
            return
        self.outcome.rows += 1
        if fault:
            self._reject(row, [fault])
            return
        values, faults = self._values(row)
        key = self._key(values)
        old = self._known[key[0]].get(key[1]) if key else None
        if key and (line := self._seen.get(key)) and (old or not self.register.fields[key[0]].unique):
            label = Label(self.register.fields[key[0]].word)
            again = say("`{field}` 和第 {line} 行的相同", field=label, line=line)
            faults.append(Fault("duplicate-value", (key[0],), again, say("请核对，同一条只留一行")))
        if old:
            self._update(row, old, values, faults)
        else:
            self._create(row, values, faults)
        if key and (not self.outcome.rejected or self.outcome.rejected[-1] is not row):
            self._seen[key] = row.line

    def finish(self) -> Outcome:
        """The outcome, once the rules of the whole archive have seen everything together."""
        rows = {record.path: row for row, record in self._accepted}
        dropped: dict[str, list[Fault]] = {}
        for path, fault in self.judge.whole(record for _, record in self._accepted):
            if fault.severity == "error":
                dropped.setdefault(path, []).append(fault)
            else:
                self._tell(rows[path], fault)
        for path, faults in dropped.items():
            self._reject(rows[path], faults)
        self.outcome.entries = [entry for entry in self.outcome.entries if entry.path not in dropped]
        self.outcome.remarks.sort(key=lambda remark: remark.line)
        self.outcome.rejected.sort(key=lambda row: row.line)
        return self.outcome

    def _shape_fault(self, row: Row) -> Fault | None:
        """Why a row is no row of this table; a cut-off end that the map does not use is no fault."""
        if row.fault:
            return Fault("table-row", (), row.fault, say("请用文本编辑器打开表格核对这一行"))
        short = len(row.cells) < self.composer.width
        if not short and not (self._width and any(cell.strip() for cell in row.cells[self._width :])):
            return None
        message = say("这一行有 {count} 列，表头有 {wanted} 列", count=len(row.cells), wanted=self._width)
        if not self._width:
            message = say("这一行只有 {count} 列", count=len(row.cells))
        return Fault("table-row", (), message, say("多半是少了引号，或一格里有换行；请核对这一行"))

    def _values(self, row: Row) -> tuple[dict[str, Any], list[Fault]]:
        """The values of a row with the map's constants, and what the field types say about them."""
        tree = self.composer.compose(row)
        for keys, value in self.map.constants:
            fill(tree, keys, value)
        tree.setdefault("secrecy", {"level": "internal"})
        if self.register.ids == "serial":
            tree.setdefault("id", _NO_ID)
        told = Told()
        values = self.register.shape.read(tree, (), told) or {}
        faults = [fault for fault in told.faults if not self._excused(fault, values)]
        return values, faults

    def _excused(self, fault: Fault, values: dict[str, Any]) -> bool:
        """Whether a missing field may be missing; its reason is entered then."""
        if fault.rule != "missing-field" or fault.keys:
            return False
        field = self.register.shape.field_of(str(fault.message.words.get("word")))
        if field is None or field.name in NAMES:
            return False
        absent = self.map.absent
        reason = absent if isinstance(absent, str) else absent.get(field.name, "")
        if reason:
            values[field.name] = Absent(reason)
        return bool(reason)

    def _key(self, values: dict[str, Any]) -> tuple[str, Any] | None:
        """What tells the row again: a field and its value."""
        for name in self.map.identify:
            value = values.get(name)
            if value is not None and not isinstance(value, Absent) and value != _NO_ID:
                return name, value
        return None

    def _create(self, row: Row, values: dict[str, Any], faults: list[Fault]) -> None:
        faults += self.judge.twice(values)
        id = self._id(values, faults)
        if _wrong(faults):
            self._reject(row, faults)
            return
        record = Record(id, self.register, self.register.path_of(id), {**values, "id": id})
        faults += self.judge.record(record)
        data, told = new_text(record, self._order, self.archive.settings.language)
        faults += told
        if _wrong(faults):
            self._reject(row, faults)
        else:
            self.serials.use(id)
            self._accept(row, record, faults, Entry(row.line, id, record.path, data))

    def _id(self, values: dict[str, Any], faults: list[Fault]) -> str:
        """The id that a row gives itself, or the next free one."""
        id = str(values.get("id", ""))
        if id != _NO_ID:
            if id and (fault := id_fault(id, self.register)):
                faults.append(Fault("wrong-value", ("id",), *fault))
            return id
        day = values.get(self.map.year)
        year = self.map.year if self.map.year.isdigit() else day.year if isinstance(day, date) else ""
        if not year and not any(fault.keys[:1] == (self.map.year,) for fault in faults):
            label = Label(self.register.fields[self.map.year].word)
            message = say("编号的年份取自 `{field}`，这里没有", field=label)
            faults.append(Fault("missing-field", (self.map.year,), message, say("请补上日期")))
        return self.serials.peek(year)

    def _update(self, row: Row, old: Record, values: dict[str, Any], faults: list[Fault]) -> None:
        faults = [fault for fault in faults if fault.rule != "missing-field"]
        changes = {
            name: after
            for name in self.register.fields
            if name in self._mapped
            and (after := merged(old.values.get(name), values.get(name), self.register.fields[name]))
            is not None
            and after != old.values.get(name)
        }
        if _wrong(faults) or not changes:
            self._reject(row, faults) if _wrong(faults) else self._count_unchanged()
            return
        before = self.read(old.path)
        data, record, told = updated_text(before, old, changes, self.archive.settings.language)
        faults += told
        if record is not None:
            faults += [*self.judge.record(record, old), *self.judge.twice(record.values, old.id)]
        if record is None or _wrong(faults):
            self._reject(row, faults)
        else:
            self._accept(row, record, faults, Entry(row.line, old.id, old.path, data, before))

    def _count_unchanged(self) -> None:
        self.outcome.unchanged += 1

    def _accept(self, row: Row, record: Record, faults: list[Fault], entry: Entry) -> None:
        self.judge.remember(record.values, row.line)
        self._accepted.append((row, record))
        self.outcome.entries.append(entry)
        for fault in faults:
            self._tell(row, fault, record.level)

    def _reject(self, row: Row, faults: list[Fault]) -> None:
        self.outcome.rejected.append(row)
        for fault in faults:
            self._tell(row, fault)

    def _tell(self, row: Row, fault: Fault, level: str = "internal") -> None:
        field = self.register.shape.field_of(str(fault.keys[0])) if fault.keys else None
        guarded = field is not None and (field.personal or bool(field.secrecy))
        message = fault.message
        if guarded or rank(level) >= rank("secret"):
            message = discreet(message)
        label = Label(field.word) if field else None
        column = self.composer.heading(fault.keys)
        remark = Remark(row.line, column, label, fault.rule, fault.severity, message, fault.help)
        self.outcome.remarks.append(remark)


def _wrong(faults: Iterable[Fault]) -> bool:
    return any(fault.severity == "error" for fault in faults)
