"""The field made of named fields: `group`. A record itself is read by a Group."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar, Literal, Self

from ..messages import say
from ..problems import Key
from .absent import ABSENCE, MARKERS, WORDS, Absent
from .base import EMPTY, WHEN_EMPTY, Field, FieldType, Keys, Leaf, Raw, Refused, Report, Value
from .choice import ChoiceOf
from .dates import Date
from .entries import Expectations, Reading, judge, tell_twice, tell_unknown
from .spec import Spec
from .text import Text


class Group(FieldType):
    """Named values, as a dict by keys in the order of the file. `fields` are what it may hold."""

    name = "group"
    options: ClassVar[Mapping[str, str]] = {
        "fields": "the fields of the group, declared like those of a register"
    }
    form = say("写成缩进的几行“键: 值”，或 `{example}`", example="{键: 值, 键: 值}")

    def __init__(self, fields: Mapping[str, Field], absences: bool = True) -> None:
        """With `absences` a value may be a mapping that says why there is none."""
        self.fields = dict(fields)
        self._read_field = read_field if absences else _read_present
        former = {word: each for each in self.fields.values() for word in each.formerly}
        self._fields = former | {each.label: each for each in self.fields.values()} | self.fields
        self._labels = frozenset(self._fields) - self.fields.keys()
        self._readers = {w: (each, each.name, each.type.known) for w, each in self._fields.items()}
        self._expected = Expectations(self.fields)
        self._ways: dict[type[FieldType] | None, dict[str, tuple[Field, bool]]] = {}

    @classmethod
    def declared(cls, spec: Spec) -> Self:
        if "fields" not in spec.raw:
            spec.missing("fields", say("在 `fields:` 下面列出这一组的字段"))
            return cls({})
        return cls(spec.make_fields(spec.raw["fields"], (*spec.keys, "fields")))

    def language_of(self, raw: Mapping[str, Raw]) -> Literal["zh", "en", "mixed"]:
        """In which language the names of this group's own fields are written; "en" if none is known."""
        if self._labels.isdisjoint(raw):
            return "en"
        return "zh" if self.fields.keys().isdisjoint(raw) else "mixed"

    def field_of(self, word: str) -> Field | None:
        """The field that a key, a label or a former label stands for."""
        return self._fields.get(word)

    def read(self, raw: Raw, keys: Keys, report: Report) -> dict[str, Value] | None:
        """The values by key. What is wrong is reported and left out; None if this is no mapping."""
        if not isinstance(raw, dict) or not raw:
            if raw:
                report("wrong-value", keys, say("这里要写成一组“键: 值”"), self.form)
            else:
                report("empty-value", keys, EMPTY, WHEN_EMPTY)
            return None
        readers, told = self._readers, None
        words: dict[str, str] = {}
        values: dict[str, Value] = {}
        # Most values are texts that were accepted before; this loop is the hot path of reading an archive.
        for word, given in raw.items():
            reader = readers.get(word)
            if reader is None or reader[1] in words:
                told = told or Reading(raw, keys, report, words, set())
                tell_twice(reader[1], word, told) if reader else tell_unknown(self, word, told)
                continue
            each, name, known = reader
            words[name] = word
            try:
                value = (
                    known[given]
                    if given.__class__ is str
                    else self._read_field(each, given, (*keys, name), report)
                )
            except Refused:
                value = each.type.read(given, (*keys, name), report)  # tells why
            if value is not None:
                values[name] = value
        expected = self._expected(values, words)
        if not (expected.asked <= words.keys() and words.keys().isdisjoint(expected.strange)):
            judge(self, expected, told or Reading(raw, keys, report, words, set()))
        return values

    def show(self, value: Value, lang: str = "zh") -> str:
        colon, comma = ("：", "；") if lang == "zh" else (": ", "; ")
        fields = self.fields
        return comma.join(f"{fields[k].word(lang)}{colon}{fields[k].show(v, lang)}" for k, v in value.items())

    def write(self, value: Value, lang: str = "zh") -> dict[str, Raw]:
        fields = self.fields
        return {fields[k].label if lang == "zh" else k: fields[k].write(v, lang) for k, v in value.items()}

    def order(self, value: Value) -> tuple[tuple[bool, object], ...]:
        """By the fields in their declared order; what is not there comes first."""
        return tuple(
            (True, each.type.order(held))
            if (held := value.get(name)) is not None and not isinstance(held, Absent)
            else (False, 0)
            for name, each in self.fields.items()
        )

    def within(self, key: Key) -> tuple[Key, FieldType | None]:
        field = self._fields.get(str(key))
        return (field.name, field.type) if field else super().within(key)

    def walk(
        self, values: Mapping[str, Value], keys: Keys = (), wanted: type[FieldType] | None = None
    ) -> list[Leaf]:
        """Every value that is not made of others, through groups and lists; absent ones as Absent.

        With `wanted` those of a type alone, and nothing is visited that cannot hold one.
        """
        ways = self._ways.get(wanted)
        if ways is None:
            ways = self._ways[wanted] = self._ways_to(wanted)
        found: list[Leaf] = []
        for name, value in values.items():
            if (way := ways.get(name)) is None:
                continue
            each, simple = way
            if simple or isinstance(value, Absent):
                found.append(Leaf((*keys, name), each, each.type, value))
            else:
                found += each.type.leaves((*keys, name), each, value, wanted)
        return found

    def _ways_to(self, wanted: type[FieldType] | None) -> dict[str, tuple[Field, bool]]:
        """The fields that may hold a value of a type, by name, and whether it is their own value."""
        plain = FieldType.leaves
        return {
            name: (each, type(each.type).leaves is plain)
            for name, each in self.fields.items()
            if wanted is None or each.type.holds(wanted)
        }

    def holds(self, wanted: type[FieldType]) -> bool:
        return any(each.type.holds(wanted) for each in self.fields.values())

    def leaves(
        self, keys: Keys, field: Field, value: Value, wanted: type[FieldType] | None = None
    ) -> list[Leaf]:
        return self.walk(value, keys, wanted)


def read_field(field: Field, raw: Raw, keys: Keys, report: Report) -> Value:
    """The value of one field, or an Absent where `raw` says why there is none."""
    if raw is None:
        report("empty-value", keys, EMPTY, WHEN_EMPTY)
        return None
    if isinstance(raw, dict) and not field.definite and not MARKERS.isdisjoint(raw):
        given = _ABSENT.read(raw, keys, report)
        return (
            Absent(given["absent"], given.get("since"), given.get("note", ""))
            if given and "absent" in given
            else None
        )
    return field.type.read(raw, keys, report)


def _read_present(field: Field, raw: Raw, keys: Keys, report: Report) -> Value:
    return field.type.read(raw, keys, report)


_ABSENT = Group(
    {
        "absent": Field("absent", WORDS["absent"], ChoiceOf(ABSENCE), required=True),
        "since": Field("since", WORDS["since"], Date()),
        "note": Field("note", WORDS["note"], Text()),
    },
    absences=False,
)
