"""Two versions of a record → the fields that differ. Pure."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from functools import cache, partial
from json.encoder import encode_basestring as quoted
from typing import Any, NamedTuple, Protocol, overload

NOTHING = b"[]"
UNREADABLE = b"null"
_MISSING = object()
as_json = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
"""A value in the least JSON, characters as they are."""

Tree = Mapping[str, Any]
"""A record as it is written, with values as the reader gives them: text, lists, mappings, None."""

Parse = Callable[[str, bytes], Tree | None]
"""(path, bytes) → the record; None if it cannot be read. Given from outside; must not raise.

No two words of a record stand for one field.
"""


class Entry(NamedTuple):
    """What a word of a file and the value beside it mean: the field's name, the value as it is compared and
    told, that value as JSON, and whether the field's type takes it."""

    name: str
    value: Any
    text: str
    fits: bool


_NOTHING = Entry("", None, "null", True)


class Words(Protocol):
    """What the words of a file mean. Each field means the same whatever stands beside it."""

    names: Mapping[str, str]
    """A word → the field's name; words that are missing here are names."""

    def entry(self, word: str, raw: Any) -> Entry:
        """What a word and its value mean."""


class AsWritten:
    """Words that mean themselves."""

    names: Mapping[str, str] = {}

    def entry(self, word: str, raw: Any) -> Entry:
        return Entry(word, raw, as_json(raw), True)


AS_WRITTEN = AsWritten()


class FieldChange(NamedTuple):
    """A field before and after, as raw values; None where the record had no such field."""

    field: str
    old: Any
    new: Any

    @property
    def added(self) -> tuple[Any, ...]:
        """The items that a list grew by at its end; () if it is no list or changed otherwise."""
        old = [] if self.old is None else self.old
        if isinstance(old, list) and isinstance(self.new, list) and self.new[: len(old)] == old:
            return tuple(self.new[len(old) :])
        return ()


def compare(olds: Sequence[Tree], new: Tree, words: Words) -> bytes:
    """The fields of `new` that differ from each of `olds`, as JSON text for FieldChanges.

    What stands as old is the first one's value. With several (a merge), a field that equals one of them was
    only taken over. Only fields whose text differs from the first old version are looked at: the others
    cannot differ from every one.
    """
    first = olds[0]
    texts = [word for word, raw in new.items() if first.get(word, _MISSING) != raw]
    texts += [word for word in first if word not in new]
    if not texts:
        return NOTHING
    if len(olds) == 1 and not (first and new):
        return _of_one(first or new, bool(first), words)
    meant = words.names.get
    names = {meant(word, word) for word in texts}
    before = [_side(old, names, words) for old in olds]
    after = _side(new, names, words)
    changes = (
        f"[{quoted(name)},{before[0].get(name, _NOTHING).text},{after.get(name, _NOTHING).text}]"
        for name in dict.fromkeys(name for side in (*before, after) for name in side)
        if all(side.get(name, _NOTHING).value != after.get(name, _NOTHING).value for side in before)
    )
    return f"[{','.join(changes)}]".encode()


def _side(tree: Tree, names: set[str], words: Words) -> dict[str, Entry]:
    """Some fields of a version by name: those that their types take, then the others."""
    meant = words.names.get
    found = [words.entry(word, raw) for word, raw in tree.items() if meant(word, word) in names]
    return {entry.name: entry for entry in _in_order(found)}


def _of_one(tree: Tree, gone: bool, words: Words) -> bytes:
    """The same as `compare` where all fields of the only version came, or went."""
    entry = words.entry
    found = _in_order([entry(word, raw) for word, raw in tree.items()])
    if gone:
        changes = [f"[{quoted(name)},{text},null]" for name, value, text, _ in found if value is not None]
    else:
        changes = [f"[{quoted(name)},null,{text}]" for name, value, text, _ in found if value is not None]
    return f"[{','.join(changes)}]".encode()


def _in_order(entries: list[Entry]) -> list[Entry]:
    if all(entry.fits for entry in entries):
        return entries
    return [e for e in entries if e.fits] + [e for e in entries if not e.fits]


@cache
def _sought(field: str) -> bytes:
    """The name of a field as it stands in what `compare` told."""
    return quoted(field).encode()


class FieldChanges(Sequence[FieldChange]):
    """What `compare` told, read when somebody looks at it: most changes of an archive are never looked at."""

    __slots__ = ("_made", "_text")

    def __init__(self, text: bytes) -> None:
        self._text = text
        self._made: tuple[FieldChange, ...] | None = None

    @property
    def readable(self) -> bool:
        """Whether both versions could be read."""
        return self._text != UNREADABLE

    def among(self, fields: Collection[str]) -> Iterator[FieldChange]:
        """The changes of some fields. Where none of their names stands, nothing is read."""
        if self._made is not None or any(_sought(field) in self._text for field in fields):
            yield from (each for each in self._all() if each.field in fields)

    def names(self) -> Iterator[str]:
        """The fields that are changed; nothing of what is read is kept."""
        if self._made is not None:
            return (each.field for each in self._made)
        return (each[0] for each in json.loads(self._text) or ())

    def _all(self) -> tuple[FieldChange, ...]:
        if self._made is None:
            self._made = tuple(map(_field_change, json.loads(self._text) or ()))
        return self._made

    @overload
    def __getitem__(self, at: int) -> FieldChange: ...
    @overload
    def __getitem__(self, at: slice) -> tuple[FieldChange, ...]: ...
    def __getitem__(self, at: int | slice) -> FieldChange | tuple[FieldChange, ...]:
        return self._all()[at]

    def __iter__(self) -> Iterator[FieldChange]:
        return iter(self._all())

    def __len__(self) -> int:
        return len(self._all())

    def __bool__(self) -> bool:
        return self._text not in (NOTHING, UNREADABLE)

    def __eq__(self, other: object) -> bool:
        if isinstance(other, FieldChanges) and self._text == other._text:
            return True
        return isinstance(other, FieldChanges | tuple) and self._all() == tuple(other)

    def __hash__(self) -> int:
        return hash(self._text)

    def __repr__(self) -> str:
        return repr(self._all())


_field_change = partial(tuple.__new__, FieldChange)
