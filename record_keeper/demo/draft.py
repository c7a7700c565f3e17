"""A record that grows: each field is worded once, when it is set."""

from __future__ import annotations

from typing import Any, NamedTuple

from ..importing.write import in_order
from ..registers import Register
from ..yaml_text import entry_lines


class Form(NamedTuple):
    """What all drafts of a register share: its fields in order, and the words that they are written with."""

    register: Register
    lang: str
    words: dict[str, str]

    @classmethod
    def of(cls, register: Register, lang: str) -> Form:
        """The form of a register for an archive that is written in `lang`."""
        return cls(register, lang, {f.name: f.label if lang == "zh" else f.name for f in in_order(register)})


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

    def set(self, **values: Any) -> Draft:
        """Sets fields to values of their types; None leaves a field as it is."""
        form = self.form
        for name, value in values.items():
            if value is not None:
                raw = form.register.fields[name].write(value, form.lang)
                self._texts[name] = "".join(f"{line}\n" for line in entry_lines({form.words[name]: raw}, 0))
                self.values[name] = value
        return self

    def add(self, name: str, **item: Any) -> Draft:
        """Appends an entry to a list of groups."""
        given = {key: value for key, value in item.items() if value is not None}
        return self.set(**{name: (*self.values.get(name, ()), given)})

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
