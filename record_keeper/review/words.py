"""A value as a line of words: labels, names for the ids of references, one language at a time. Pure."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from ..archive import Archive
from ..fields.absent import Absent
from ..fields.base import Field, FieldType
from ..fields.composite import Group, ListOf
from ..fields.ref import Ref
from ..limits import Limit, show_limit
from ..messages import Label

NameOf = Callable[[str, tuple[str, ...]], str]
"""(id, registers) → the record as people call it; "" where that is its id, or may not be told."""

_LONGEST = 400
_AROUND = 40
"""Characters of a long text that are told before and behind what differs."""


def words(type: FieldType, value: Any, name_of: NameOf) -> Label:
    """A value in the words of its type."""
    return Label(partial(_text, type, value, name_of))


def word_of(field: Field) -> Label:
    """The label of a field."""
    return Label(field.word)


def inside(outer: Label, inner: Label) -> Label:
    """The label of a field in a group: 密级/级别."""
    return Label(lambda lang: f"{outer.told(lang)}/{inner.told(lang)}")


def limit_words(limit: Limit | None, archive: Archive) -> Label | None:
    """A limit, with the posts that it names as the archive calls them."""
    if limit is None:
        return None
    return Label(lambda lang: show_limit(limit, lang, lambda post: archive.post_label(post).told(lang)))


def _text(type: FieldType, value: Any, name_of: NameOf, lang: str) -> str:
    if isinstance(value, Absent):
        return value.show(lang)
    comma, semicolon, colon = ("、", "；", "：") if lang == "zh" else (", ", "; ", ": ")
    if isinstance(type, ListOf):
        return comma.join(_text(type.item, item, name_of, lang) for item in value)
    if isinstance(type, Group) and isinstance(value, dict):
        known = ((type.fields[name], each) for name, each in value.items() if name in type.fields)
        return semicolon.join(
            f"{field.word(lang)}{colon}{_text(field.type, each, name_of, lang)}" for field, each in known
        )
    if isinstance(type, Ref):
        return named(str(value), name_of(str(value), type.to), lang)
    return type.show(value, lang)


def named(id: str, name: str, lang: str) -> str:
    """A record by name and id."""
    if not name:
        return id
    return f"{name}（{id}）" if lang == "zh" else f"{name} ({id})"


def differing(old: str, new: str) -> tuple[str, str]:
    """Two texts; of long ones only what differs, with a little of what stands around it."""
    if max(len(old), len(new)) <= _LONGEST:
        return old, new
    least = min(len(old), len(new))
    start = next((at for at in range(least) if old[at] != new[at]), least)
    most = least - start
    end = next((at for at in range(most) if old[-1 - at] != new[-1 - at]), most)
    first, last = max(start - _AROUND, 0), max(end - _AROUND, 0)
    return _stretch(old, first, len(old) - last), _stretch(new, first, len(new) - last)


def shortened(text: str) -> str:
    """A text of bearable length."""
    return text if len(text) <= _LONGEST else text[:_LONGEST] + "…"


def _stretch(text: str, first: int, last: int) -> str:
    return ("…" if first else "") + shortened(text[first:last]) + ("…" if last < len(text) else "")
