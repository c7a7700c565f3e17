"""The kinds of checks that a condition of register.yaml makes: each reads itself and says what is wrong."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from functools import partial
from typing import TYPE_CHECKING, NamedTuple, Protocol

from ..fields.base import HIDDEN
from ..messages import Label, Message, say, series
from .bounds import Bound
from .paths import Keys, Path, first_keys, present, values_at
from .when import Test, When, as_word, compare, failing, numbers_at

if TYPE_CHECKING:
    from ..archive import Archive
    from ..record import Record


class Wrong(NamedTuple):
    """Where in a record a condition is not met, and what is wrong there."""

    keys: Keys
    message: Message


class Check(Protocol):
    """One kind of check."""

    def wrong(self, record: Record, archive: Archive, day: dt.date) -> Iterable[Wrong]:
        """What is wrong with a record, by the limits of `day`."""
        ...


def name(path: Path) -> Label:
    """A field as messages call it."""
    return Label(path.field.as_written)


def _shown(path: Path, value: object) -> Label | Message:
    """A value as a message quotes it; what is personal or secret is not repeated."""
    if path.field.personal or path.field.secrecy or path.type.private:
        return HIDDEN
    return Label(partial(path.type.show, value))


def words(test: Test) -> Label:
    """The words of a test as messages list them."""
    return series([Label(partial(_word, test.path, word)) for word in sorted(test.words)])


def _word(path: Path, word: str, lang: str) -> str:
    choice = getattr(path.type, "choice", None)
    return f"“{choice.label(word, lang)}”" if choice else f"“{word}”"


class Needs(NamedTuple):
    """These are there, or absent with a reason."""

    paths: tuple[Path, ...]

    def wrong(self, record: Record, archive: Archive, day: dt.date) -> Iterator[Wrong]:
        for path in self.paths:
            if not present(record.values, path, reasoned=True):
                yield Wrong((), say("缺少 `{field}`", field=name(path)))


class Without(NamedTuple):
    """These are not there."""

    paths: tuple[Path, ...]

    def wrong(self, record: Record, archive: Archive, day: dt.date) -> Iterator[Wrong]:
        for path in self.paths:
            if present(record.values, path):
                keys = first_keys(record.values, path)
                yield Wrong(keys, say("不应有 `{field}`", field=name(path)))


class Is(NamedTuple):
    """Every value at each path is one of these words (with `none`: is not), or lies on the right side."""

    tests: When
    none: bool = False

    def wrong(self, record: Record, archive: Archive, day: dt.date) -> Iterator[Wrong]:
        for test in self.tests.tests:
            if test.compared:
                yield from _on_wrong_side(test, record, archive, day)
                continue
            for keys, value in values_at(record.values, test.path):
                if (word := as_word(value)) and (word in test.words) == self.none:
                    said = {"field": name(test.path), "value": _shown(test.path, value)}
                    yield Wrong(
                        keys,
                        say("`{field}` 不能是“{value}”", **said)
                        if self.none
                        else say("`{field}` 是“{value}”，要是{wanted}", **said, wanted=words(test)),
                    )


class Some(NamedTuple):
    """At least one value at each path is one of these words."""

    tests: When

    def wrong(self, record: Record, archive: Archive, day: dt.date) -> Iterator[Wrong]:
        for keys, test in failing(self.tests, record, archive, day):
            message = say("`{field}` 里没有{wanted}", field=name(test.path), wanted=words(test))
            yield Wrong(keys[:1], message)


class Covers(NamedTuple):
    """Each of these words is a value at its path."""

    tests: When

    def wrong(self, record: Record, archive: Archive, day: dt.date) -> Iterator[Wrong]:
        for test in self.tests.tests:
            held = {as_word(value) for _, value in values_at(record.values, test.path)}
            if lacking := test.words - held:
                said = {"field": name(test.path), "wanted": words(test._replace(words=lacking))}
                keys = first_keys(record.values, test.path)[:1]
                yield Wrong(keys, say("`{field}` 里没有{wanted}", **said))


class Differ(NamedTuple):
    """No value stands at two of these paths."""

    paths: tuple[Path, ...]

    def wrong(self, record: Record, archive: Archive, day: dt.date) -> Iterator[Wrong]:
        seen: dict[str, Path] = {}
        for path in self.paths:
            for keys, value in values_at(record.values, path):
                word = as_word(value)
                other = seen.setdefault(word, path) if word else path
                if other is not path:
                    said = {"a": name(other), "b": name(path), "value": _shown(path, value)}
                    yield Wrong(keys, say("`{a}` 和 `{b}` 都是 `{value}`", **said))


class Same(NamedTuple):
    """These have the same value, where they have one."""

    paths: tuple[Path, ...]

    def wrong(self, record: Record, archive: Archive, day: dt.date) -> Iterator[Wrong]:
        found = [(path, keys, value) for path in self.paths for keys, value in values_at(record.values, path)]
        for path, keys, value in found[1:]:
            if as_word(value) != as_word(found[0][2]):
                yield Wrong(keys, say("`{a}` 和 `{b}` 不同", a=name(found[0][0]), b=name(path)))


class Sides(NamedTuple):
    """Numbers, or how many entries there are, on the right side of bounds."""

    tests: When

    def wrong(self, record: Record, archive: Archive, day: dt.date) -> Iterator[Wrong]:
        for test in self.tests.tests:
            yield from _on_wrong_side(test, record, archive, day)


class Sum(NamedTuple):
    """The values at a path add up to a bound."""

    path: Path
    bound: Bound

    def wrong(self, record: Record, archive: Archive, day: dt.date) -> Iterator[Wrong]:
        numbers = numbers_at(record, self.path)
        wanted = self.bound.value(record, archive, day)
        if numbers and wanted is not None and sum(numbers) != wanted:
            said = {"field": name(self.path), "sum": f"{sum(numbers):f}", "wanted": f"{wanted:f}"}
            keys = first_keys(record.values, self.path)[:1]
            yield Wrong(keys, say("`{field}` 合计 {sum}，应为 {wanted}", **said))


def _on_wrong_side(test: Test, record: Record, archive: Archive, day: dt.date) -> Iterator[Wrong]:
    """The numbers at a path that lie on the wrong side of a bound."""
    wanted = test.bound.value(record, archive, day) if test.bound else None
    if wanted is None or test.compared is None:
        return
    hidden = bool(test.path.field.secrecy or test.path.field.personal)
    for number in numbers_at(record, test.path):
        if not compare(test.compared, number, wanted):
            shown = "…" if hidden else f"{number:f}"
            said = {"field": name(test.path), "number": shown, "bound": f"{wanted:f}"}
            yield Wrong(first_keys(record.values, test.path)[:1], _SIDES[test.compared](said))


_SIDES = {
    "at_least": lambda said: say("`{field}` 是 {number}，至少要 {bound}", **said),
    "at_most": lambda said: say("`{field}` 是 {number}，最多 {bound}", **said),
    "over": lambda said: say("`{field}` 是 {number}，要大于 {bound}", **said),
    "under": lambda said: say("`{field}` 是 {number}，要小于 {bound}", **said),
}
