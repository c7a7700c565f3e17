"""One record being changed: values in, the text of its file out, in the words that stand there."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from ..archive import Archive
from ..fields.base import Value
from ..fields.composite import ListOf, program_keys
from ..messages import Message, say
from ..problems import Key
from ..reader import read
from ..record import Record
from ..registers import Register
from ..saving import Edit
from ..sources import content
from ..trouble import Trouble
from ..writer import append_item, set_value

Keys = tuple[Key, ...]


class Pen:
    """Changes a record and its file together. `record` is the record as it will be read."""

    def __init__(self, root: Path, record: Record, archive: Archive) -> None:
        found = content(root, record.path)
        if found is None:
            raise Trouble("not-written", say("没有文件 `{name}`", name=record.path))
        self.record, self.path = record, record.path
        self.before = self.data = found
        written = record.register.shape.language_of(read(found, record.path).tree or {})
        self.lang = written if written in ("zh", "en") else archive.settings.language

    def set(self, name: str, value: Value) -> None:
        """Gives a field of the record a value, in place of what it had."""
        field = self.record.register.fields[name]
        self.data = set_value(self.data, (self._word(name),), field.write(value, self.lang), self._order())
        self._now(name, value)

    def append(self, name: str, entry: Value) -> None:
        """Adds an entry to a list of the record."""
        field = self.record.register.fields[name]
        assert isinstance(field.type, ListOf)
        raw = field.type.item.write(entry, self.lang)
        self.data = append_item(self.data, (self._word(name),), raw, self._order())
        held = self.record.values.get(name)
        self._now(name, (*(held if isinstance(held, tuple) else ()), entry))

    def replace(self, keys: Keys, text: str) -> None:
        """Writes another text at the place of a value, wherever it stands; `keys` are the program's."""
        self.data = set_value(self.data, self._as_written(keys), text)
        self._now(str(keys[0]), _replaced(self.record.values.get(str(keys[0])), keys[1:], text))

    def correct(self, by: str, at: Value, reason: Message) -> None:
        """Enters why something was changed that was settled before."""
        self.append("corrections", {"at": at, "by": by, "reason": reason.told(self.lang)})

    def freezes(self, name: str) -> bool:
        """Whether a field may not change any more in the state that the record is in."""
        states = self.record.register.states
        return states is not None and name in states.freezes.get(self.record.state, ())

    def edit(self) -> Edit:
        """The change of the file."""
        return Edit(self.path, self.before, self.data)

    def _now(self, name: str, value: Value) -> None:
        record = self.record
        self.record = Record(record.id, record.register, record.path, {**record.values, name: value})

    def _word(self, name: str) -> str:
        """The word for a field that stands in the file, or else the one that should."""
        field, tree = self.record.register.fields[name], read(self.data, self.path).tree or {}
        return next((word for word in field.words() if word in tree), field.as_written(self.lang))

    def _order(self) -> list[str]:
        return order(self.record.register, self.lang)

    def _as_written(self, keys: Keys) -> Keys:
        """The words in the file that lead to a value."""
        here: Any = read(self.data, self.path).tree
        shape = self.record.register.shape
        words: Keys = ()
        for at, key in enumerate(keys):
            entries = here if isinstance(here, dict) else (key,)
            word = next(word for word in entries if program_keys(shape, (*words, word))[at] == key)
            words, here = (*words, word), here[word]
        return words


def order(register: Register, lang: str) -> list[str]:
    """The fields of a register in their order, as a file in `lang` writes them."""
    return [field.as_written(lang) for field in register.fields.values()]


def _replaced(value: Value, keys: Keys, new: Value) -> Value:
    if not keys:
        return new
    if isinstance(value, tuple) and isinstance(keys[0], int):
        return (*value[: keys[0]], _replaced(value[keys[0]], keys[1:], new), *value[keys[0] + 1 :])
    if isinstance(value, Mapping):
        return {**value, keys[0]: _replaced(value.get(keys[0]), keys[1:], new)}
    return new
