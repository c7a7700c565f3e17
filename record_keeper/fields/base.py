"""What a field is: a name, a label, a type that reads text into a value and shows it again."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Any, ClassVar, NamedTuple, Protocol, Self

from ..frozen import Frozen
from ..messages import Message, either, say
from ..problems import NO_HELP, Key, Refused
from .absent import KEYS as ABSENT_KEYS
from .absent import Absent
from .known import Known

if TYPE_CHECKING:
    from .spec import Spec

__all__ = [
    "Doubt",
    "Field",
    "FieldType",
    "Keys",
    "Leaf",
    "Maker",
    "Raw",
    "Refused",
    "Report",
    "Value",
    "Walk",
    "discreet",
    "expect_text",
]

Raw = None | str | list[Any] | dict[str, Any]
"""What the reader gives: text, lists and mappings of text; None for an empty plain value."""

Value = Any
"""What a field type makes of it; each type says which Python type that is."""

Keys = tuple[Key, ...]

HIDDEN = say("这里的值")
EMPTY = say("这里是空的")
WHEN_EMPTY = say(
    "没有的就不写这个键，或写明原因，例如 `{example}`",
    example=either("{缺值: 客户拒绝, 起: 2026-03-02}", "{absent: declined, since: 2026-03-02}"),
)

TOLD = "\0"
"""How the reader begins a key that it has already reported (empty, written twice): nobody else does."""


class Report(Protocol):
    """How a type tells what is wrong with the value at `keys`; `on_key` points at the key."""

    def __call__(
        self, rule: str, keys: Keys, message: Message, help: Message = ..., on_key: bool = ...
    ) -> None: ...


def unheard(rule: str, keys: Keys, message: Message, help: Message = NO_HELP, on_key: bool = False) -> None:
    """A report that tells nobody: for values that were judged elsewhere, or of long ago."""


class Doubt(NamedTuple):
    """A value that is accepted with a warning (rule `doubtful-value`)."""

    message: Message
    help: Message = NO_HELP


class FieldType:
    """One type of field. Subclasses state: what is accepted, how it compares, how it is shown.

    `name` is the word in `type:`; `options` are the further keys that `register.yaml` may give it
    (name -> plain words of what they mean); `form` says how a value is written. A type is made once
    per field and reads many values. The messages of a `private` type never quote the value: words
    of a message that come from the value are called `value` or `instead`.
    """

    name: ClassVar[str] = ""
    options: ClassVar[Mapping[str, str]] = {}
    form: ClassVar[Message] = NO_HELP
    longest: ClassVar[int] = 2000
    private = False

    @classmethod
    def declared(cls, spec: Spec) -> Self:
        """The type with the options of a register.yaml entry; tells `spec` about wrong ones."""
        return cls()

    def read(self, raw: Raw, keys: Keys, report: Report) -> Value:
        """The value of `raw`, or None after `report` was told. Never raises for bad input.

        A doubt about an accepted value is reported here, too, as rule `doubtful-value`.
        """
        if not isinstance(raw, str):
            expect_text(raw, keys, report, self.form)
            return None
        try:
            # What is longer than any value of the type is not worth matching against a pattern.
            value = self.accept(raw) if len(raw) <= self.longest else self._too_long(raw)
        except Refused as refused:
            self.tell(refused, keys, report)
            return None
        doubt = self.doubt(value)
        if doubt is not None:
            self.tell(Refused(doubt.message, doubt.help, "doubtful-value"), keys, report)
        return value

    @cached_property
    def known(self) -> Known:
        """The values of texts, by the text; the hot path of reading an archive."""
        return Known(self)

    def sure(self, text: str) -> Value:
        """The value of a text; raises Refused for all that `read` would report of it."""
        value = self.accept(text) if len(text) <= self.longest else self._too_long(text)
        doubt = self.doubt(value)
        if doubt is not None:
            raise Refused(doubt.message, doubt.help, "doubtful-value")
        return value

    def _too_long(self, raw: str) -> Value:
        raise Refused(
            say("太长：{length} 个字，最多 {most} 个", length=len(raw), most=self.longest), self.form
        )

    def tell(self, refused: Refused, keys: Keys, report: Report) -> None:
        """Reports why a value was refused; of a private one, without its words."""
        message, help = refused.message, refused.help
        if self.private:
            message = discreet(message)
            help = self.form if "instead" in help.words or "value" in help.words else help
        report(refused.rule, keys, message, help)

    def accept(self, text: str) -> Value:
        """The value of a text; raises Refused. Types that are written as one text override this one."""
        raise Refused(say("{value} 不能写成一个值", value=text[:40]), self.form)

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

    def within(self, key: Key) -> tuple[Key, FieldType | None]:
        """The key that a word below a value of this type stands for, and the type of what is there."""
        return ABSENT_KEYS.get(str(key), key), None

    def holds(self, wanted: type[FieldType]) -> bool:
        """Whether a value of this type is, or may contain, one of a type."""
        return isinstance(self, wanted)

    def leaves(
        self, keys: Keys, field: Field, value: Value, wanted: type[FieldType] | None = None
    ) -> list[Leaf]:
        """The values in a value of this type that are not made of others: all, or those of a type."""
        return [Leaf(keys, field, self, value)]


def expect_text(raw: Raw, keys: Keys, report: Report, form: Message = NO_HELP) -> None:
    """Reports a list, a mapping or nothing where one value is wanted."""
    if raw is None:
        report("empty-value", keys, EMPTY, WHEN_EMPTY)
    elif isinstance(raw, list):
        report("wrong-value", keys, say("这里只写一个值，却是一个列表"), form)
    else:
        report("wrong-value", keys, say("这里只写一个值，却是一组“键: 值”"), form)


def discreet(message: Message) -> Message:
    """The message without the value that it is about: for private fields and marked records."""
    if "value" not in message.words and "instead" not in message.words:
        return message
    return message.but(words={**message.words, "value": HIDDEN, "instead": HIDDEN})


class Field(Frozen):
    """A named value of a record, as its register declares it."""

    name: str
    label: str
    type: FieldType
    label_en: str = ""
    required: bool | Mapping[str, frozenset[str]] = False
    """True, or {choice field: its values for which this field is required}."""
    when: Mapping[str, frozenset[str]] = {}
    """{choice field: values}: the field belongs only to records of these values; {} = to all."""
    personal: bool = False
    secrecy: str = ""
    """A mark above the record's for this field alone; "" = as the record."""
    inherits: bool = False
    unique: bool = False
    group: str = ""
    """The heading under which the site shows the field."""
    help: str = ""
    examples: tuple[Raw, ...] = ()
    """Made-up values as a record would write them, for the blank form."""
    formerly: tuple[str, ...] = ()
    definite: bool = False
    """There is no reason for not having it: `{absent: …}` is not accepted."""

    def word(self, lang: str) -> str:
        """The field's name for readers of `lang`."""
        return self.label if lang == "zh" else self.label_en or self.name.replace("_", " ").capitalize()

    def as_written(self, lang: str) -> str:
        """The field's name in a file whose words are in `lang`: its label or its key."""
        return self.label if lang == "zh" else self.name

    def words(self) -> tuple[str, ...]:
        """Every word that stands for the field in a file: key, label, former labels."""
        return (self.name, self.label, *self.formerly)

    def show(self, value: Value, lang: str = "zh") -> str:
        """The value as a reader sees it; of an Absent, the reason."""
        return value.show(lang) if isinstance(value, Absent) else self.type.show(value, lang)

    def write(self, value: Value, lang: str = "zh") -> Raw:
        """The value as it is written in a file; of an Absent, the mapping that says why."""
        return value.write(lang) if isinstance(value, Absent) else self.type.write(value, lang)


class Leaf(NamedTuple):
    """A value that is not made of others, with where it stands and the field that it belongs to."""

    keys: Keys
    field: Field
    type: FieldType
    value: Value


Maker = Callable[[Mapping[str, Any]], FieldType]
Walk = Iterator[tuple[Keys, Value]]
