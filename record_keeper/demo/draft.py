"""A record that grows: each field is worded once, when it is set."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Any, NamedTuple

from ..fields.composite import ListOf
from ..importing.write import in_order
from ..registers import Register
from ..yaml_text import STEP, entry_lines, item_lines

_REMEMBERED = 4096
"""States, names of staff and words from lists come again and again; the oldest are forgotten."""


class Form(NamedTuple):
    """What all drafts of a register share: its fields in order, and how the value of one is written."""

    register: Register
    lang: str
    words: dict[str, str]
    text: Callable[[str, Any], str]

    @classmethod
    def of(cls, register: Register, lang: str) -> Form:
        """The form of a register for an archive that is written in `lang`."""
        words = {f.name: f.label if lang == "zh" else f.name for f in in_order(register)}

        def written(name: str, value: Any) -> str:
            raw = register.fields[name].write(value, lang)
            return "".join(f"{line}\n" for line in entry_lines({words[name]: raw}, 0))

        remembered = lru_cache(_REMEMBERED)(written)

        def text(name: str, value: Any) -> str:
            try:
                return remembered(name, value)
            except TypeError:  # a group is a dict, which no cache takes as its key
                return written(name, value)

        return cls(register, lang, words, text)

    def item(self, name: str, item: dict[str, Any]) -> str:
        """The text of one more entry of a list."""
        of = self.register.fields[name].type
        assert isinstance(of, ListOf)
        return "".join(f"{line}\n" for line in item_lines([of.item.write(item, self.lang)], STEP))


class Draft:
    """A record as the text of each of its fields, and the values that later steps ask for."""

    __slots__ = ("_texts", "form", "id", "path", "values")

    def __init__(self, form: Form, id: str, **values: Any) -> None:
        self.form, self._texts, self.values = form, dict[str, str](), dict[str, Any]()
        self.rename(id)
        self.set(secrecy={"level": "internal"})
        self.set(**values)

    def rename(self, id: str) -> None:
        """Gives the record another id and the path that goes with it."""
        self.id, self.path = id, self.form.register.path_of(id)
        self.set(id=id)

    def copy(self) -> Draft:
        """The record as it stands, to go another way."""
        other = object.__new__(Draft)
        other.form, other.id, other.path = self.form, self.id, self.path
        other._texts, other.values = dict(self._texts), dict(self.values)
        return other

    def set(self, **values: Any) -> Draft:
        """Sets fields to values of their types; None leaves a field as it is."""
        text = self.form.text
        for name, value in values.items():
            if value is not None:
                self._texts[name] = text(name, value)
                self.values[name] = value
        return self

    def add(self, name: str, **item: Any) -> Draft:
        """Appends an entry to a list of groups."""
        given = {key: value for key, value in item.items() if value is not None}
        if not (before := self.values.get(name)):
            return self.set(**{name: (given,)})
        self._texts[name] += self.form.item(name, given)
        self.values[name] = (*before, given)
        return self

    def approve(
        self, step: str, by: tuple[str, str], at: Any, reason: str, decision: str = "approved"
    ) -> Draft:
        """Appends an approval by (person, post)."""
        return self.add("approvals", step=step, by=by[0], post=by[1], decision=decision, at=at, reason=reason)

    @property
    def data(self) -> bytes:
        """The file as it stands now."""
        texts = self._texts
        return "".join(texts[name] for name in self.form.words if name in texts).encode()
