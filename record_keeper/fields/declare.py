"""The fields of register.yaml: from a mapping of names to what is declared, to Fields."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any, NamedTuple

from ..choices import label_is_plain
from ..marks import LEVELS, rank
from ..messages import say
from ..patterns import regex
from .absent import MARKERS
from .base import TOLD, Field, FieldType, Keys, Raw, Refused, Report
from .scope import check_classes, check_words, classes, required
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
    "example": "a made-up value, or several, as a record would write it: shown on the blank form",
    "definite": "`true`: a reason why there is none (`{absent: …}`) is not accepted",
    "formerly": "labels that the field had before; old records stay readable",
}
"""What register.yaml may say about any field (key -> plain words)."""

_NAME = regex(r"[a-z][a-z0-9_]*")
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
        if name.startswith(TOLD):
            continue
        made = _make_field(name, given, (*keys, name), context, report, marks=marks)
        if made:
            fields[name] = made
    check_words(fields, around, keys, report)
    scope = {**around, **fields}
    for each in fields.values():
        for option, asked in (("required", each.required), ("when", each.when)):
            # A field that could not be made has its own finding; what depends on it is not judged.
            sure = (
                {name: asked[name] for name in asked if name in scope or name not in spec}
                if isinstance(asked, Mapping)
                else {}
            )
            check_classes(sure, scope, (*keys, each.name, option), report)
    return fields


def _make_field(
    name: str, raw: Raw, keys: Keys, context: Context, report: Report, *, marks: _Marks = _OPEN
) -> Field | None:
    if not _is_name(name, keys, report):
        return None
    if not isinstance(raw, dict):
        example = f"{name}: {{label: 名称, type: text}}"
        message = say("字段 `{name}` 要写成一组“键: 值”", name=name)
        report("wrong-value", keys, message, say("例如 `{example}`", example=example))
        return None
    spec = _spec(raw, keys, context, report, marks)
    secrecy = "".join(spec.known("secrecy", [mark] if (mark := spec.text("secrecy")) else [], LEVELS))
    personal = spec.flag("personal") or marks.personal
    secrecy = max(secrecy, marks.secrecy, key=lambda mark: rank(mark) if mark else -1)
    made = _make_type(raw, keys, context, report, marks=_Marks(personal, secrecy), besides=FIELD_KEYS)
    label, formerly = spec.text("label"), spec.words("formerly")
    inherits, refers = spec.flag("inherits"), raw.get("type") in ("ref", "list")
    if inherits and not refers:
        spec.fault("inherits", say("`inherits` 只用于引用"), say("请删去 `inherits`，或把类型改成 `ref`"))
    if not _are_labels(label, formerly, spec) or made is None:
        return None
    return Field(
        name=name,
        label=label,
        type=made,
        label_en=spec.text("label_en"),
        required=required(spec),
        when=classes(spec, "when"),
        personal=personal,
        secrecy=secrecy,
        inherits=inherits,
        unique=spec.flag("unique"),
        group=spec.text("group"),
        help=spec.text("help"),
        examples=_examples(spec),
        formerly=formerly,
        definite=spec.flag("definite"),
    )


def _examples(spec: Spec) -> tuple[Raw, ...]:
    """What stands under `example:`: one value, or a list of them. Whether they fit is seen by the caller."""
    raw = spec.raw.get("example")
    if raw is None:
        return ()
    return tuple(raw) if isinstance(raw, list) else (raw,)


def _is_name(name: str, keys: Keys, report: Report) -> bool:
    """Whether a word can be the key of a field; reports why not."""
    if _NAME.fullmatch(name) and name not in _TAKEN:
        return True
    report(
        "wrong-value",
        keys,
        say("`{name}` 不能用作字段的键", name=name),
        say("用小写字母开头，只用小写字母、数字和下划线，且不用 `on`、`yes` 这类词"),
        on_key=True,
    )
    return False


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
    for option in [each for each in raw if each not in known and not each.startswith(TOLD)]:
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


def _are_labels(label: str, formerly: tuple[str, ...], spec: Spec) -> bool:
    """Whether the label and those before it can name a field; reports why not."""
    if "label" not in spec.raw:
        spec.missing("label", say("写上中文名称，例如 `label: 受理时间`"))
    for option, each in (("label", label), *(("formerly", word) for word in formerly)):
        if each and (not label_is_plain(each) or each in _TAKEN):
            message = say("不能用 {value} 作字段的名称", value=quoted(each))
            spec.fault(option, message, say("只用汉字、字母、数字、`（）` 和 `/`"))
            return False
    return bool(label)
