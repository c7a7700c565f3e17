"""Fields that hold one of a few known values: `choice` and `boolean`."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import ClassVar, Self

from ..choices import Choice, ChoiceValue, fixed
from ..messages import Label, Message, say
from .base import FieldType, Refused, Value
from .spec import Spec
from .words import did_you_mean, listed, nearest, quoted

_NONE = Choice("", {})


class ChoiceOf(FieldType):
    """One value of a closed vocabulary, as its key. Written by key, label or former label."""

    name = "choice"
    options: ClassVar[Mapping[str, str]] = {"of": "the vocabulary: the name of a file in records/choices/"}
    form = say("写选项的键或标签")

    def __init__(self, choice: Choice) -> None:
        self.choice = choice

    @classmethod
    def declared(cls, spec: Spec) -> Self:
        if "of" not in spec.raw:
            spec.missing("of", say("写上选项文件的名称，例如 `of: channel`"))
        names = spec.known("of", [name] if (name := spec.text("of")) else [], spec.context.choices)
        return cls(spec.context.choices[names[0]] if names else _NONE)

    def accept(self, text: str) -> str:
        key = self.choice.key(text)
        if key is None:
            raise Refused(say("没有 {value} 这个选项", value=quoted(text)), self._advice(text))
        return key

    def _advice(self, text: str) -> Message:
        """The nearest word; else the values, each by key and label."""
        if nearest(text, self.choice.words()):
            return did_you_mean(text, self.choice.words())
        words = [Label(partial(_key_and_label, each)) for each in self.choice.values.values()]
        return say("可以写：{words}", words=listed(words))

    def show(self, value: Value, lang: str = "zh") -> str:
        return self.choice.label(value, lang)

    def write(self, value: Value, lang: str = "zh") -> str:
        return self.choice.label(value) if lang == "zh" else str(value)

    def order(self, value: Value) -> int:
        """The place in the vocabulary; values of no vocabulary come last."""
        keys = list(self.choice.values)
        return keys.index(value) if value in keys else len(keys)


def _key_and_label(value: ChoiceValue, lang: str) -> str:
    return f"`{value.key}` {value.word(lang)}"


_YES_NO = fixed("boolean", ("true", "是", "yes"), ("false", "否", "no"))


class Boolean(FieldType):
    """Yes or no, as a bool. Written 是/否, true/false or yes/no."""

    name = "boolean"
    form = say("写 `是` 或 `否`，也可以写 `true` 或 `false`")

    def accept(self, text: str) -> bool:
        key = _YES_NO.key(text.lower())
        if key is None:
            raise Refused(say("{value} 不是“是”或“否”", value=quoted(text)), self.form)
        return key == "true"

    def show(self, value: Value, lang: str = "zh") -> str:
        return _YES_NO.label("true" if value else "false", lang)

    def write(self, value: Value, lang: str = "zh") -> str:
        word = "true" if value else "false"
        return _YES_NO.label(word) if lang == "zh" else word
