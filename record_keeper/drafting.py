"""A new record: its id, what was given for it, and its empty fields explained. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from .archive import Archive
from .fields.base import Field, FieldType, Value
from .fields.choice import Boolean, ChoiceOf
from .fields.classes import words_of
from .fields.composite import Group, ListOf
from .fields.ref import Ref
from .messages import Label, Message, say, series
from .problems import NO_HELP, Key
from .record_files import id_fault
from .registers import Register
from .serials import Serials
from .trouble import Trouble
from .yaml_text import entry_lines

_SEPARATED = (ChoiceOf, Ref)
"""Items that hold no comma: several of them may be given at once."""


def next_id(register: Register, year: int, taken: Iterable[str]) -> str:
    """The id behind the last one of a year; `taken` are all ids that are or were in use."""
    return Serials(register.prefix, taken).peek(year)


def given(register: Register, words: Sequence[str]) -> tuple[dict[str, Value], list[Trouble]]:
    """The values by key of `FIELD=VALUE` words, and what is wrong with them.

    A field of a group is written `product.model=HB-1`; a list takes several words, or several ids
    or choices with commas between them.
    """
    troubles: list[Trouble] = []

    def report(
        rule: str, keys: tuple[Key, ...], message: Message, help: Message = NO_HELP, on_key: bool = False
    ) -> None:
        if rule not in ("missing-field", "doubtful-value"):
            troubles.append(
                Trouble(
                    "wrong-value", say("{field}: {what}", field=_told(keys, register), what=message), help
                )
            )

    raw: dict[str, Any] = {}
    for word in words:
        name, sign, value = re.sub("＝", "=", word, count=1).partition("=")
        if sign and name.strip():
            _put(raw, register.shape, name.strip().split("."), value.strip())
        else:
            help = say("例如 `keeper new complaints channel=phone`")
            troubles.append(Trouble("usage", say("`{word}` 要写成“字段=值”", word=word), help))
    values = register.shape.read(raw, (), report) if raw else {}
    return values or {}, troubles


def _told(keys: tuple[Key, ...], register: Register) -> Label | str:
    first = str(keys[0]) if keys else ""
    field = register.fields.get(first)
    return Label(field.as_written) if field else first


def _put(raw: dict[str, Any], group: Group, names: list[str], value: str) -> None:
    """Enters a value under the words that lead to it; unknown words stay as they are for a finding."""
    field = group.field_of(names[0])
    type = field.type if field else None
    if len(names) > 1 and isinstance(type, Group):
        inner = raw.setdefault(names[0], {})
        if isinstance(inner, dict):
            _put(inner, type, names[1:], value)
    elif isinstance(type, ListOf) and not isinstance(type.item, Group):
        several = re.split(r"\s*[,，、]\s*", value) if isinstance(type.item, _SEPARATED) else [value]
        raw[names[0]] = [*raw.get(names[0], ()), *several]
    else:
        raw[".".join(names)] = value


def check_id(register: Register, id: str, taken: Iterable[str]) -> None:
    """Raises Trouble for an id that cannot be one in its register, or that is or was in use."""
    if fault := id_fault(id, register):
        raise Trouble("wrong-id", *fault)
    if id in set(taken):
        raise Trouble("taken", say("编号 `{id}` 已经用过", id=id), say("请换一个编号"))


def scaffold(register: Register, values: Mapping[str, Value], archive: Archive) -> str:
    """The text of a new record: values in the order of the register, empty required fields as comments."""
    lang = archive.settings.language
    start = {"state": register.states.start} if register.states else {}
    values = {**start, "secrecy": {"level": "internal"}, **values}
    lines: list[str] = []
    optional = []
    for field in register.fields.values():
        word = field.label if lang == "zh" else field.name
        if field.name in values:
            lines += entry_lines({word: field.write(values[field.name], lang)}, 0)
        elif _applies(field.when, values, register) is not False:
            asked = field.required is True or (
                field.required and _applies(field.required, values, register) is not False
            )
            if asked:
                lines.append(f"# {word}: {explained(field, register, values, archive)}")
            else:
                optional.append(word)
    more = say("还可以写：{names}", names=series(optional)).told(lang)
    return "".join(f"{line}\n" for line in (*lines, *([f"# {more}"] if optional else ())))


def _applies(
    asked: Mapping[str, frozenset[str]] | bool, values: Mapping[str, Value], register: Register
) -> bool | None:
    """Whether a record is of the classes asked for; None where that is not known yet."""
    if isinstance(asked, bool):
        return asked
    for name, wanted in asked.items():
        held = values.get(name)
        if held is None:
            chooser = register.fields[name]
            asked_for = chooser.required and _applies(chooser.when, values, register) is not False
            return None if asked_for else False
        if not wanted & words_of(held):
            return False
    return True


def explained(field: Field, register: Register, values: Mapping[str, Value], archive: Archive) -> str:
    """How an empty field is filled in: when it is required, its form, its help."""
    lang = archive.settings.language
    conditions = [
        _condition(asked, register, lang)
        for asked in (field.required, field.when)
        if isinstance(asked, Mapping) and asked and _applies(asked, values, register) is None
    ]
    when = conditions[0] if conditions else say("必填")
    parts = [when.told(lang), form(field.type, archive).told(lang), field.help if lang == "zh" else ""]
    return ("；" if lang == "zh" else "; ").join(part for part in parts if part)


def _condition(asked: Mapping[str, frozenset[str]], register: Register, lang: str) -> Message:
    name, wanted = next(iter(asked.items()))
    field = register.fields[name]
    order = [key for key in _keys(field.type) if key in wanted]
    words = series(field.type.show(key, lang) for key in order)
    return say("“{field}”是{words}时必填", field=field.word(lang), words=words)


def _keys(type: FieldType) -> Iterator[str]:
    type = type.item if isinstance(type, ListOf) else type
    if isinstance(type, ChoiceOf):
        yield from type.choice.values


def form(type: FieldType, archive: Archive) -> Message:
    """How a value of a type is written, in one sentence."""
    lang = archive.settings.language
    match type:
        case ListOf():
            return say("列表，每项以 `- ` 开头：{item}", item=form(type.item, archive))
        case Group():
            words = (field.label if lang == "zh" else name for name, field in type.fields.items())
            return say("一组：{words}", words=series(words))
        case ChoiceOf() if not isinstance(type, Boolean):
            return say("选一个：{words}", words=series(str(type.write(key, lang)) for key in _keys(type)))
        case Ref():
            named = (archive.registers[name].word(lang) for name in type.to if name in archive.registers)
            return say("{registers}里的编号", registers=series(named))
        case _:
            return type.form
