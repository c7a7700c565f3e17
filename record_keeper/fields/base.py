"""What a field is: a name, a label, a type that reads text into a value and shows it again."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple, Protocol

from ..messages import Message
from ..problems import NO_HELP, Key
from ..problems import Refused as Refused  # noqa: PLC0414 - every field type takes it from here

Raw = None | str | list[Any] | dict[str, Any]
"""What the reader gives: text, lists and mappings of text; None for an empty plain value."""

Value = Any
"""What a field type makes of it; each type says which Python type that is."""

Keys = tuple[Key, ...]


class Report(Protocol):
    """How a type tells what is wrong with the value at `keys`; `on_key` points at the key."""

    def __call__(
        self, rule: str, keys: Keys, message: Message, help: Message = ..., on_key: bool = ...
    ) -> None: ...


class Doubt(NamedTuple):
    """A value that is accepted with a warning (rule `doubtful-value`)."""

    message: Message
    help: Message = NO_HELP


class FieldType:
    """One type of field. Subclasses state: what is accepted, how it compares, how it is shown.

    `name` is the word in `type:`; `options` are the further keys that `register.yaml` may give it
    (name -> plain words of what they mean). A type is made once per field and reads many values.
    """

    name = ""
    options: Mapping[str, str] = {}

    def read(self, raw: Raw, keys: Keys, report: Report) -> Value:
        """The value of `raw`, or None after `report` was told. Never raises for bad input."""
        if not isinstance(raw, str):
            from .composite import expect_text

            expect_text(raw, keys, report)
            return None
        try:
            return self.accept(raw)
        except Refused as refused:
            report(refused.rule, keys, refused.message, refused.help)
            return None

    def accept(self, text: str) -> Value:
        """The value of a text; raises Refused. Scalar types override this one."""
        raise NotImplementedError

    def doubt(self, value: Value) -> Doubt | None:
        """A reason for a warning about an accepted value, or None."""
        return None

    def show(self, value: Value, lang: str = "zh") -> str:
        """The value as a reader sees it (plain text)."""
        return str(value)

    def write(self, value: Value, lang: str = "zh") -> Raw:
        """The value as it is written in a file whose words are in `lang`; `read` takes it back."""
        return str(value)

    def order(self, value: Value) -> Any:
        """A sort key: values of one type compare by it."""
        return value


@dataclass(frozen=True, slots=True)
class Field:
    """A named value of a record, as its register declares it."""

    name: str
    label: str
    type: FieldType
    label_en: str = ""
    required: bool | Mapping[str, frozenset[str]] = False
    """True, or {choice field: its values for which this field is required}."""
    when: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """{choice field: values}: the field belongs only to records of these values; {} = to all."""
    personal: bool = False
    secrecy: str = ""
    """A mark above the record's for this field alone; "" = as the record."""
    inherits: bool = False
    unique: bool = False
    group: str = ""
    """The heading under which the site shows the field."""
    help: str = ""
    formerly: tuple[str, ...] = ()

    def word(self, lang: str) -> str:
        """The field's name for readers of `lang`."""
        return self.label if lang == "zh" else self.label_en or self.name.replace("_", " ").capitalize()


Maker = Callable[[Mapping[str, Any]], FieldType]
Walk = Iterator[tuple[Keys, Value]]
