"""What holds between the fields of one scope: names that do not collide, and fields that depend on a class."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from ..messages import say
from .base import Field, FieldType, Keys, Report
from .choice import Boolean, ChoiceOf
from .lists import ListOf
from .spec import Spec
from .words import did_you_mean, quoted


def required(spec: Spec) -> bool | Mapping[str, frozenset[str]]:
    """True, or the classes for which the field is required, from `required:`."""
    if isinstance(spec.raw.get("required"), dict):
        return classes(spec, "required")
    return spec.flag("required")


def classes(spec: Spec, option: str) -> dict[str, frozenset[str]]:
    """{choice field: values} from `{class: [client, supplier]}` or `{class: client}`."""
    raw = spec.raw.get(option)
    if option not in spec.raw:
        return {}
    asked: dict[str, frozenset[str]] = {}
    for name, given in raw.items() if isinstance(raw, dict) else ():
        values = [given] if isinstance(given, str) else given
        if isinstance(values, list) and values and all(isinstance(value, str) for value in values):
            asked[name] = frozenset(values)
    if not isinstance(raw, dict) or not raw or len(asked) < len(raw):
        example = f"{option}: {{class: [client]}}"
        spec.fault(
            option,
            say("`{option}` 要写明选项字段和它的值", option=option),
            say("例如 `{example}`", example=example),
        )
    return asked


def check_words(fields: Mapping[str, Field], around: Mapping[str, Field], keys: Keys, report: Report) -> None:
    """Reports keys and labels that stand for two fields; those of `around` are taken before."""
    taken = {word: each.name for each in around.values() for word in each.words()}
    taken |= {name: name for name in fields if name not in around}
    for each in fields.values():
        for word in dict.fromkeys(each.words()):
            other = taken.setdefault(word, each.name)
            if other != each.name or each.name in around:
                report(
                    "duplicate-key",
                    (*keys, each.name) if word == each.name else (*keys, each.name, "label"),
                    say("`{word}` 已经是字段 `{other}` 的名称", word=word, other=other),
                    say("同一处的字段，键和标签都要各不相同"),
                )
                break


def check_classes(
    asked: Mapping[str, frozenset[str]], fields: Mapping[str, Field], keys: Keys, report: Report
) -> None:
    """Reports classes (of a `required:` or `when:` at `keys`) that are no values of a choice field."""
    for name, values in asked.items():
        field = fields.get(name)
        type = _inner(field.type) if field else None
        if isinstance(type, Boolean):
            known: Collection[str] = ("true", "false")
        elif isinstance(type, ChoiceOf):
            known = type.choice.values.keys()
        else:
            choices = [each.name for each in fields.values() if isinstance(_inner(each.type), ChoiceOf)]
            wrong = say("`{word}` 不是选项字段", word=name)
            message = wrong if field else say("没有 `{word}` 这个字段", word=name)
            report("wrong-value", (*keys, name), message, did_you_mean(name, choices), on_key=True)
            continue
        for value in sorted(values - set(known)):
            message = say("没有 {value} 这个选项", value=quoted(value))
            report("wrong-value", (*keys, name), message, did_you_mean(value, known))


def _inner(type: FieldType) -> FieldType:
    """The type of the items of a list; else the type itself."""
    return type.item if isinstance(type, ListOf) else type
