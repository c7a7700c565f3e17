"""Conditions dealt out by what their `when:` asks for: a record meets those alone that may be about it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from ..fields.absent import Absent
from .conditions import Condition
from .when import ABSENT, PRESENT, Test, as_word

if TYPE_CHECKING:
    from ..record import Record


class Narrowed:
    """The conditions of a register, each under the narrowest of its tests on a single value."""

    def __init__(self, conditions: Iterable[Condition]) -> None:
        self._all = tuple(conditions)
        self._always: list[int] = []
        self._by: dict[str, dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
        for at, condition in enumerate(self._all):
            tests = [test for test in condition.when.tests if _single(test)]
            if not tests:
                self._always.append(at)
                continue
            narrowest = min(tests, key=lambda test: (PRESENT in test.words, len(test.words)))
            by_word = self._by[narrowest.path.text]
            for word in (PRESENT,) if PRESENT in narrowest.words else narrowest.words:
                by_word[word].append(at)

    def about(self, record: Record) -> Iterator[Condition]:
        """The conditions that may be about a record, in their order; the others are not."""
        found = set(self._always)
        values = record.values
        for name, by_word in self._by.items():
            value = values.get(name)
            if value is None or isinstance(value, Absent):
                continue
            for word in (PRESENT, "" if isinstance(value, dict) else as_word(value)):
                found.update(by_word.get(word, ()))
        return map(self._all.__getitem__, sorted(found))


def _single(test: Test) -> bool:
    """Whether a test asks for words of one value that has to be there."""
    path = test.path
    return bool(test.words) and ABSENT not in test.words and len(path.names) == 1 and not path.through_list
