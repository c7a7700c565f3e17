"""The fields of register.yaml: from a mapping of names to what is declared, to Fields."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from typing import Any, NamedTuple

from ..choices import label_is_plain
from ..marks import LEVELS, rank
from ..messages import say
from .absent import MARKERS
from .base import Field, FieldType, Keys, Raw, Refused, Report
from .choice import ChoiceOf
from .spec import Context, Spec
from .types import TYPES
from .words import did_you_mean, quoted

FIELD_KEYS: Mapping[str, str] = {
    "label": "the field's name in Chinese",
    "label_en": "the field's name in English, for readers",
    "type": "the type",
    "required": "`true`, or `{class: [client]}`: required where the choice field `class` is `client`",
    "when": "`{class: [partner]}`: the field belongs only to records whose `class` is `partner`",
    "personal": "`true` for personal data",
    "secrecy": "a mark above the record's, for this field alone",
    "inherits": "`true` on a ref: the record takes the mark of what it refers to",
    "unique": "`true`: no two records have the same value",
    "group": "the heading under which the site shows the field",
    "help": "how the field is filled in",
    "formerly": "labels that the field had before; old records stay readable",
}
"""What register.yaml may say about any field (key -> plain words)."""

_NAME = re.compile(r"[a-z][a-z0-9_]*")
# Words that YAML 1.1 programs read as true, false or nothing, and those of an absence.
_TAKEN = {"on", "off", "yes", "no", "true", "false", "null", "y", "n"} | MARKERS


class _Marks(NamedTuple):
    """What a field passes on to the fields in it."""

    personal: bool = False
    secrecy: str = ""


_OPEN = _Marks()


def make(spec: Mapping[str, Raw], context: Context = Context()) -> FieldType:  # noqa: B008
    """The type of a spec such as `{"type": "choice", "of": "channel"}`; raises Refused at its first fault."""

    def report(rule: str, keys: Keys, message: Any, help: Any = None, on_key: bool = False) -> None:
        raise Refused(message, help or say(""), rule)

    made = _make_type(dict(spec), (), context, report)
    assert made is not None
    return made


def make_fields(
    spec: Raw, keys: Keys, context: Context, report: Report, around: Mapping[str, Field] | None = None
) -> dict[str, Field]:
    """The fields of one scope (`fields:` of a register or group). Faults are reported at `keys` + their own.

    `around` are fields that are already there, such as those of the header: their labels are taken,
    and `required:` and `when:` may name them. They are not part of the answer.
    """
    return _make_fields(spec, keys, context, report, around=around or {})


def make_field(name: str, spec: Raw, keys: Keys, context: Context, report: Report) -> Field | None:
    """One field from its mapping, which stands at `keys`; None where no field can be made of it.

    Whether `required:` and `when:` name real choices is seen by make_fields only.
    """
    return _make_field(name, spec, keys, context, report)


def _make_fields(
    spec: Raw,
    keys: Keys,
    context: Context,
    report: Report,
    *,
    around: Mapping[str, Field],
    marks: _Marks = _OPEN,
) -> dict[str, Field]:
    if not isinstance(spec, dict) or not spec:
        report(
            "wrong-value",
            keys,
            say("这里要列出字段"),
            say("每行一个，例如 `{example}`", example="name: {label: 名称, type: text}"),
        )
        return {}
    fields: dict[str, Field] = {}
    for name, given in spec.items():
        made = _make_field(name, given, (*keys, name), context, report, marks=marks)
        if made:
            fields[name] = made
    _check_words(fields, around, keys, report)
    for each in fields.values():
        for option, asked in (("required", each.required), ("when", each.when)):
            if isinstance(asked, Mapping):
                _check_classes(asked, spec, {**around, **fields}, (*keys, each.name, option), report)
    return fields


def _make_field(
    name: str, raw: Raw, keys: Keys, context: Context, report: Report, *, marks: _Marks = _OPEN
) -> Field | None:
    if not _NAME.fullmatch(name) or name in _TAKEN:
        report(
            "wrong-value",
            keys,
            say("`{name}` 不能用作字段的键", name=name),
            say("用小写字母开头，只用小写字母、数字和下划线，且不用 `on`、`yes` 这类词"),
            on_key=True,
        )
        return None
    if not isinstance(raw, dict):
        report(
            "wrong-value",
            keys,
            say("字段 `{name}` 要写成一组“键: 值”", name=name),
            say("例如 `{example}`", example=f"{name}: {{label: 名称, type: text}}"),
        )
        return None
    spec = _spec(raw, keys, context, report, marks)
    secrecy = "".join(spec.known("secrecy", [mark] if (mark := spec.text("secrecy")) else [], LEVELS))
    personal = spec.flag("personal") or marks.personal
    secrecy = max(secrecy, marks.secrecy, key=lambda mark: rank(mark) if mark else -1)
    made = _make_type(raw, keys, context, report, marks=_Marks(personal, secrecy), besides=FIELD_KEYS)
    label = _label(spec)
    if made is None or not label:
        return None
    if spec.flag("inherits") and raw.get("type") not in ("ref", "list"):
        spec.fault("inherits", say("`inherits` 只用于引用"), say("请删去 `inherits`，或把类型改成 `ref`"))
    return Field(
        name=name,
        label=label,
        type=made,
        label_en=spec.text("label_en"),
        required=_required(spec),
        when=_classes(spec, "when"),
        personal=personal,
        secrecy=secrecy,
        inherits=spec.flag("inherits"),
        unique=spec.flag("unique"),
        group=spec.text("group"),
        help=spec.text("help"),
        formerly=spec.words("formerly"),
    )


def _spec(raw: dict[str, Any], keys: Keys, context: Context, report: Report, marks: _Marks) -> Spec:
    return Spec(
        raw,
        keys,
        context,
        report,
        make_type=lambda inner, at: _make_type(inner, at, context, report, marks=marks),
        make_fields=lambda inner, at: _make_fields(inner, at, context, report, around={}, marks=marks),
    )


def _make_type(
    raw: Raw,
    keys: Keys,
    context: Context,
    report: Report,
    *,
    marks: _Marks = _OPEN,
    besides: Collection[str] = (),
) -> FieldType | None:
    """The type that a mapping declares; `besides` are further keys that may stand in it."""
    if not isinstance(raw, dict):
        report("wrong-value", keys, say("这里要写明类型"), say("例如 `{example}`", example="{type: text}"))
        return None
    name = raw.get("type")
    if not isinstance(name, str):
        report("missing-field", keys, say("缺少 `type`"), did_you_mean("", TYPES))
        return None
    cls = TYPES.get(name)
    if cls is None:
        report(
            "wrong-value",
            (*keys, "type"),
            say("没有 {value} 这个字段类型", value=quoted(name)),
            did_you_mean(name, TYPES),
        )
        return None
    known = {"type", *cls.options, *besides}
    for option in raw.keys() - known:
        report(
            "unknown-field",
            (*keys, option),
            say("类型 `{type}` 没有 `{option}` 这个选项", type=name, option=option),
            did_you_mean(option, sorted(known)),
            on_key=True,
        )
    made = cls.declared(_spec(raw, keys, context, report, marks))
    made.private = made.private or any(marks)
    return made


def _label(spec: Spec) -> str:
    label = spec.text("label")
    if "label" not in spec.raw:
        spec.missing("label", say("写上中文名称，例如 `label: 受理时间`"))
    for each in (label, *spec.words("formerly")):
        if each and (not label_is_plain(each) or each in _TAKEN):
            option = "label" if each == label else "formerly"
            spec.fault(
                option,
                say("不能用 {value} 作字段的名称", value=quoted(each)),
                say("只用汉字、字母、数字、`（）` 和 `/`"),
            )
            return ""
    return label


def _required(spec: Spec) -> bool | Mapping[str, frozenset[str]]:
    if isinstance(spec.raw.get("required"), dict):
        return _classes(spec, "required")
    return spec.flag("required")


def _classes(spec: Spec, option: str) -> dict[str, frozenset[str]]:
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


def _check_words(fields: dict[str, Field], around: Mapping[str, Field], keys: Keys, report: Report) -> None:
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


def _check_classes(
    asked: Mapping[str, frozenset[str]],
    spec: dict[str, Any],
    fields: Mapping[str, Field],
    keys: Keys,
    report: Report,
) -> None:
    for name, values in asked.items():
        field = fields.get(name)
        if field is None:
            if name not in spec:
                choices = [each.name for each in fields.values() if isinstance(_inner(each.type), ChoiceOf)]
                report(
                    "wrong-value",
                    (*keys, name),
                    say("没有 `{word}` 这个字段", word=name),
                    did_you_mean(name, choices),
                    on_key=True,
                )
            continue
        type = _inner(field.type)
        if not isinstance(type, ChoiceOf):
            report(
                "wrong-value",
                (*keys, name),
                say("`{word}` 不是选项字段", word=name),
                say("只能按类型为 `choice` 的字段来分"),
                on_key=True,
            )
            continue
        for value in sorted(values - type.choice.values.keys()):
            report(
                "wrong-value",
                (*keys, name),
                say("没有 {value} 这个选项", value=quoted(value)),
                did_you_mean(value, type.choice.values),
            )


def _inner(type: FieldType) -> FieldType:
    """The type of the items of a list; else the type itself."""
    return getattr(type, "item", type)
