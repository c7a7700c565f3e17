"""The field made of named fields: `group`. A record itself is read by a Group."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial
from typing import ClassVar, Literal, NamedTuple, Self

from ..messages import Label, say, series
from ..problems import Key
from .absent import ABSENCE, MARKERS, WORDS, Absent
from .base import EMPTY, TOLD, WHEN_EMPTY, Field, FieldType, Keys, Leaf, Raw, Report, Value
from .choice import ChoiceOf
from .dates import Date
from .spec import Spec
from .text import Text
from .words import did_you_mean


class _Reading(NamedTuple):
    """One mapping while it is read: the word that stood for each field, and the values so far."""

    raw: Mapping[str, Raw]
    keys: Keys
    report: Report
    words: dict[str, str]
    values: dict[str, Value]
    misspelt: set[str]


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
        self._required = tuple(
            (each, [] if each.required is True else [each.required])
            for each in self.fields.values()
            if each.required
        )
        self._of_class = tuple(each for each in self.fields.values() if each.when)

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
        reading = _Reading(raw, keys, report, {}, {}, set())
        fields, words, values = self._fields, reading.words, reading.values
        for word, given in raw.items():
            each = fields.get(word)
            if each is None:
                self._tell_unknown(word, reading)
                continue
            name = each.name
            if name in words:
                _tell_twice(name, words[name], word, reading)
                continue
            words[name] = word
            # Most values are texts; this loop is the hot path of reading an archive.
            if given.__class__ is str:
                value = each.type.read(given, (*keys, name), report)
            else:
                value = self._read_field(each, given, (*keys, name), report)
            if value is not None:
                values[name] = value
        self._judge_classes(reading)
        return values

    def _judge_classes(self, reading: _Reading) -> None:
        """Reports fields that are missing, and those that do not belong to a record of this class."""
        words = reading.words
        for each, asked in self._required:
            there = each.name in words or each.name in reading.misspelt
            if not there and all(self._is_of(wanted, reading) for wanted in (*asked, each.when)):
                self._tell_missing(each, reading)
        for each in self._of_class:
            if each.name in words and self._is_of(each.when, reading) is False:
                self._tell_misplaced(each, reading)

    def _is_of(self, asked: Mapping[str, frozenset[str]], reading: _Reading) -> bool | None:
        """Whether the record is of the classes asked for; None where its class cannot be told.

        A class that is missing or wrong has its own finding; nothing else is said because of it.
        """
        for name, wanted in asked.items():
            value = reading.values.get(name)
            chooser = self.fields.get(name)
            if chooser is None or isinstance(value, Absent):
                return None
            if value is None and (name in reading.words or chooser.required):
                return None
            held = value if isinstance(value, tuple) else (value,)
            if wanted.isdisjoint(each for each in held if isinstance(each, str)):
                return False
        return True

    def _tell_unknown(self, word: str, reading: _Reading) -> None:
        if word.startswith(TOLD):
            return
        # Keys or labels first, as the file is written; then the others.
        labels = [each.label for each in self.fields.values()]
        known = [*self.fields, *labels] if self.language_of(reading.raw) == "en" else [*labels, *self.fields]
        help = did_you_mean(word, known)
        near = self._fields.get(str(help.words.get("near")))
        if near:
            reading.misspelt.add(near.name)
        message = say("没有 `{word}` 这个字段", word=word[:60])
        reading.report("unknown-field", (*reading.keys, word), message, help, on_key=True)

    def _tell_missing(self, each: Field, reading: _Reading) -> None:
        english = self.language_of(reading.raw) == "en"
        word, why = (each.name, "{absent: not_yet}") if english else (each.label, "{缺值: 未取得}")
        example = f"{word}: {why}"
        reading.report(
            "missing-field",
            reading.keys,
            say("缺少 `{word}`", word=word),
            say("请补上 `{word}`；确实没有的，写明原因，例如 `{example}`", word=word, example=example),
        )

    def _tell_misplaced(self, each: Field, reading: _Reading) -> None:
        word = reading.words[each.name]
        chooser = self.fields[next(iter(each.when))]
        keys = sorted(each.when[chooser.name])
        wanted = series([Label(partial(_in_ticks, chooser.type, key)) for key in keys], " ", " ")
        reading.report(
            "field-not-for-class",
            (*reading.keys, each.name),
            say(
                "`{word}` 只用于“{chooser}”是 {wanted} 的记录",
                word=word,
                chooser=Label(chooser.word),
                wanted=wanted,
            ),
            say("请删去 `{word}`，或核对“{chooser}”", word=word, chooser=Label(chooser.word)),
            on_key=True,
        )

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

    def walk(self, values: Mapping[str, Value], keys: Keys = ()) -> Iterator[Leaf]:
        """Every value that is not made of others, through groups and lists; absent ones as Absent."""
        for name, value in values.items():
            each = self.fields[name]
            if isinstance(value, Absent):
                yield Leaf((*keys, name), each, each.type, value)
            else:
                yield from each.type.leaves((*keys, name), each, value)

    def leaves(self, keys: Keys, field: Field, value: Value) -> Iterator[Leaf]:
        return self.walk(value, keys)


def _in_ticks(type: FieldType, value: Value, lang: str) -> str:
    return f"`{type.show(value, lang)}`"


def _tell_twice(name: str, first: str, second: str, reading: _Reading) -> None:
    message = say("`{second}` 和 `{first}` 是同一个字段，写了两次", first=first, second=second)
    reading.report("duplicate-key", (*reading.keys, name), message, say("请只留一个"), on_key=True)


def read_field(field: Field, raw: Raw, keys: Keys, report: Report) -> Value:
    """The value of one field, or an Absent where `raw` says why there is none."""
    if raw is None:
        report("empty-value", keys, EMPTY, WHEN_EMPTY)
        return None
    if isinstance(raw, dict) and not MARKERS.isdisjoint(raw):
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
