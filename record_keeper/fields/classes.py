"""Of what class a record is: the words that `when:` and `required:` ask for, held against its values."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from .absent import Absent


def words_of(value: Any) -> frozenset[str]:
    """The words by which a value is known: keys of choices, ids, `true`; none where there is no value."""
    items = value if value.__class__ is tuple else (value,)
    return frozenset(
        str(item).lower() if isinstance(item, bool) else str(item)
        for item in items
        if item is not None and not isinstance(item, Absent)
    )


def is_of(asked: Mapping[str, frozenset[str]], values: Mapping[str, Any]) -> bool:
    """Whether values are of all the classes asked for (chooser -> words, one of which it has to have)."""
    return all(words & words_of(values.get(chooser)) for chooser, words in asked.items())
