"""Texts -> Archive. Nothing is refused here: what cannot be read becomes a fault of the archive. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import partial
from typing import Any

from .archive import Archive, Deleted, Fault
from .configuration import Configuration
from .layout import SETTINGS_PATH
from .messages import Message, say
from .problems import NO_HELP, Key, Place, Spot
from .reader import read
from .record import Record
from .record_files import deleted_entries, discreet_faults, id_fault, mark_rule
from .registers import Register
from .settings import Settings, read_settings
from .shape import Shape
from .strays import Stray

Keys = tuple[Key, ...]
_OF_NAMES = ("file-name", "path-outside-register")
"""Rules about the name and the folder of a record's file."""
_WRITTEN_ZH = say("本档案库用中文标签写字段名，例如 `编号`")
_WRITTEN_EN = say("本档案库用英文键写字段名，例如 `id`")
_NOT_READ = say("请移走或删去它；档案库里只放普通文件")
_NO_REGISTER = say("请把文件移到它的登记册，或为这个文件夹写一个 register.yaml")


def load(texts: Iterable[tuple[str, bytes]], strays: Iterable[Stray] = ()) -> Archive:
    """The archive in (path, bytes) pairs; paths are relative to its root, with `/`.

    `strays` are what stands beside the files and cannot be read.
    """
    loading = Loading(dict(texts))
    loading.note(strays)
    loading.configure()
    loading.read_records()
    return loading.archive()


def load_some(texts: Mapping[str, bytes]) -> Archive:
    """The archive in some of its files, with what configures it read when it is asked for, its faults untold."""
    loading = Loading(texts)
    loading.configure_on_demand()
    loading.read_records()
    return loading.archive()


def load_changed(texts: Mapping[str, bytes], now: Archive) -> Archive:
    """Former contents of some files, read with the registers of today: what a change is compared with."""
    loading = Loading(dict(texts))
    loading.settings, loading.registers, loading.choices = (
        now.settings,
        now.registers,
        now.choices,
    )
    loading.read_records()
    return Archive(
        settings=now.settings,
        registers=now.registers,
        choices=now.choices,
        by_register=loading.records,
        deleted=loading.deleted,
    )


def read_archive_settings(data: bytes) -> Settings:
    """The settings alone, for those who only need to know the language or the name."""
    return read_settings(read(data, SETTINGS_PATH).tree or {}, lambda *_, **__: None)


def name_of(path: str) -> str:
    """The name of a record's file: its id, if all is well."""
    return path.rpartition("/")[2].removesuffix(".yaml")


class Loading(Configuration):
    """One reading of an archive: configuration first, then the records, faults gathered on the way."""

    def __init__(self, texts: Mapping[str, bytes]) -> None:
        super().__init__(texts)
        self.records: dict[str, dict[str, Record]] = {}
        self.twins: list[tuple[Record, Record]] = []
        self.unreadable: set[str] = set()
        """The files that hold no record."""
        self.deleted: dict[str, dict[str, Deleted]] = {}

    def note(self, strays: Iterable[Stray]) -> None:
        """Takes what stands beside the files and cannot be read."""
        self.faults += [Fault("path-outside-register", Place(s.path), s.reason, _NOT_READ) for s in strays]

    def archive(self) -> Archive:
        """The archive as it was read."""
        twins = {twin.path for twin, _ in self.twins}  # their id is wrong: no more is said about their name
        return Archive(
            settings=self.settings,
            registers=self.registers,
            choices=self.choices,
            regulations=self.regulations,
            by_register=self.records,
            duplicates=tuple(self.twins),
            unreadable=frozenset(map(name_of, self.unreadable)),
            deleted=self.deleted,
            faults=tuple(f for f in self.faults if f.rule not in _OF_NAMES or f.where.path not in twins),
        )

    def read_records(self) -> None:
        for name in self.registers:
            self.records[name] = {}
            self.deleted[name] = {}
        switched_off = {
            p.split("/")[1] for p in self.texts if p.endswith("/register.yaml")
        } - self.registers.keys()
        for path in sorted(self.texts):
            parts = path.split("/")
            if parts[0] != "records" or parts[1] in ("archive.yaml", "choices") or parts[1] in switched_off:
                continue
            if parts[1] not in self.registers:
                self.stray(path, say("这里没有登记册 `{name}`", name=parts[1]), _NO_REGISTER)
                continue
            if parts[2:] == ["deleted.yaml"]:
                self.read_deleted(parts[1], path)
            elif parts[2:] != ["register.yaml"]:
                self.read_record(self.registers[parts[1]], path, self.texts[path])

    def read_deleted(self, register: str, path: str) -> None:
        shape = Shape(self.tree(path), (), self.complain(path, "register-fault"))
        self.deleted[register] |= {entry.id: entry for entry in deleted_entries(shape, path)}

    def read_record(self, register: Register, path: str, data: bytes) -> Record | None:
        """Reads one file; None if there is no record in it."""
        stem = name_of(path)
        tree = self.keep(read(data, path))
        if tree is None:
            self.unreadable.add(path)
            return None
        before = len(self.faults)
        values = register.shape.read(tree, (), partial(self.record_fault, path)) or {}
        self.check_language(register, path, tree)
        id = values.get("id")
        if id is not None and (fault := id_fault(id, register)):
            self.faults.append(Fault("wrong-value", Spot(path, ("id",)), *fault))
            id = None
        record = Record(id or stem, register, path, values)
        self.faults[before:] = discreet_faults(record, self.faults[before:])
        self.place(record)
        if path != (expected := register.path_of(record.id)):
            self.misplaced(record, stem, expected)
        return record

    def place(self, record: Record) -> None:
        """Enters a record under its id; the one whose file lies where it belongs keeps it, else the first."""
        records = self.records[record.register.name]
        other = records.get(record.id)
        if other is None:
            records[record.id] = record
        elif record.path == record.register.path_of(record.id):
            records[record.id] = record
            self.twins.append((other, record))
        else:
            self.twins.append((record, other))

    def misplaced(self, record: Record, stem: str, expected: str) -> None:
        if stem != record.id:
            message = say("编号 `{id}` 和文件名 `{name}` 不同", id=record.id, name=stem)
            help = say("请把文件改名为 `{name}`，或更正编号", name=expected.rsplit("/", 1)[-1])
            self.faults.append(Fault("file-name", Spot(record.path, ("id",)), message, help))
        else:
            self.stray(record.path, say("文件不在它该在的文件夹"), say("请移到 `{path}`", path=expected))

    def stray(self, path: str, message: Message, help: Message = NO_HELP) -> None:
        self.faults.append(Fault("path-outside-register", Place(path), message, help))

    def record_fault(
        self,
        path: str,
        rule: str,
        keys: Keys,
        message: Message,
        help: Message = NO_HELP,
        on_key: bool = False,
    ) -> None:
        """Takes a fault of a record's values; what concerns the mark has rules of its own."""
        if keys[:1] == ("secrecy",) or (
            rule == "missing-field" and message.words.get("word") in ("secrecy", "密级")
        ):
            rule = mark_rule(rule, keys, message)
        self.faults.append(Fault(rule, Spot(path, keys, "key" if on_key else "value"), message, help))

    def check_language(self, register: Register, path: str, tree: dict[str, Any]) -> None:
        if register.shape.language_of(tree) != self.settings.language:
            help = _WRITTEN_ZH if self.settings.language == "zh" else _WRITTEN_EN
            message = say("这份文件的字段名不是本档案库的写法")
            self.faults.append(Fault("other-language", Place(path), message, help))
