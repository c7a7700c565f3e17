"""Values of a record by path: `owner`, `secrecy.level`, `causes.kind` (of every entry of the list)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from ..fields.absent import Absent
from ..fields.base import Field, FieldType
from ..fields.composite import Group, ListOf
from ..fields.words import did_you_mean
from ..messages import say
from ..problems import Key
from ..shape import Shape

Keys = tuple[Key, ...]


class Path(NamedTuple):
    """The names that lead to a value, the field whose value it is, and its type (of a list: of its items)."""

    names: tuple[str, ...]
    field: Field
    type: FieldType
    through_list: bool
    """Whether there may be several values: the path is, or leads through, a list."""

    @property
    def text(self) -> str:
        """The path as it is declared: `causes.kind`."""
        return ".".join(self.names)


def find_path(word: str, fields: Mapping[str, Field]) -> Path | None:
    """The path that a word declares; None where it leads nowhere."""
    here: Mapping[str, Field] = fields
    found: Path | None = None
    several = False
    names = tuple(word.split("."))
    for name in names:
        field = here.get(name)
        if field is None:
            return None
        type = field.type
        if isinstance(type, ListOf):
            type, several = type.item, True
        here = type.fields if isinstance(type, Group) else {}
        found = Path(names, field, type, several)
    return found


def take_path(shape: Shape, name: str, fields: Mapping[str, Field], required: bool = True) -> Path | None:
    """The path under a key of a declaration; a fault there if it leads nowhere."""
    word = shape.text(name, required)
    return known_path(shape, (name,), word, fields) if word else None


def known_path(shape: Shape, keys: Keys, word: str, fields: Mapping[str, Field]) -> Path | None:
    """The path of a word that stands at `keys` below a declaration; a fault there if it leads nowhere."""
    path = find_path(word, fields)
    if path is None:
        first, _, rest = word.partition(".")
        type = fields[first].type if first in fields else None
        inner = type.item if isinstance(type, ListOf) else type
        near = [f"{first}.{each}" for each in inner.fields] if rest and isinstance(inner, Group) else fields
        shape.complain(
            (*shape.keys, *keys), say("没有 `{word}` 这个字段", word=word), did_you_mean(word, near)
        )
    return path


def values_at(values: Mapping[str, Any], path: Path) -> Iterable[tuple[Keys, Any]]:
    """Every value at a path with its keys, absent ones as Absent; nothing where there is none."""
    value = values.get(path.names[0])
    if len(path.names) > 1 or value.__class__ is tuple:
        return _below(values, path.names, ())
    return () if value is None else ((path.names, value),)


def _below(value: Any, names: tuple[str, ...], keys: Keys) -> Iterator[tuple[Keys, Any]]:
    if isinstance(value, tuple) and not isinstance(value, Absent) and not hasattr(value, "_fields"):
        for at, item in enumerate(value):
            yield from _below(item, names, (*keys, at))
    elif not names:
        if value is not None:
            yield keys, value
    elif isinstance(value, Mapping):
        yield from _below(value.get(names[0]), names[1:], (*keys, names[0]))


def present(values: Mapping[str, Any], path: Path, *, reasoned: bool = False) -> bool:
    """Whether there is a value at a path; with `reasoned` a reason why there is none counts, too."""
    return any(reasoned or not isinstance(value, Absent) for _, value in values_at(values, path))


def first_keys(values: Mapping[str, Any], *paths: Path) -> Keys:
    """Where the first of these paths has a value; () if none has."""
    for path in paths:
        for keys, _ in values_at(values, path):
            return keys
    return ()
