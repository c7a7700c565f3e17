"""Closed vocabularies: the choices that a field may hold, by key and by label."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

from .frozen import Frozen
from .messages import say
from .patterns import regex
from .problems import Key

if TYPE_CHECKING:
    from .fields.base import Report

_KEY = regex(r"[a-z][a-z0-9_]*")
_LABEL = regex(r"[\u3007\u3400-\u9fff\U00020000-\U000323afA-Za-z0-9（）/]+")
_MEMBERS = ("zh", "en", "formerly")


class ChoiceValue(NamedTuple):
    """One value of a vocabulary: its key, its labels, and labels that it had before."""

    key: str
    zh: str
    en: str = ""
    formerly: tuple[str, ...] = ()

    def word(self, lang: str) -> str:
        """The label for readers of `lang`."""
        return self.zh if lang == "zh" else self.en or self.key.replace("_", " ").capitalize()


class Choice(Frozen):
    """A closed vocabulary. The order of `values` is the order in which they are listed and sorted."""

    name: str
    values: Mapping[str, ChoiceValue]

    @cached_property
    def _keys(self) -> dict[str, str]:
        words: dict[str, str] = {}
        for value in self.values.values():
            for word in (*value.formerly, value.en, value.zh):
                words[word] = value.key
        words.pop("", None)
        words.update((key, key) for key in self.values)
        return words

    def key(self, word: str) -> str | None:
        """The key of a key, a label or a former label; None for any other word."""
        return self._keys.get(word)

    def label(self, key: str, lang: str = "zh") -> str:
        """The label of a key; a key that is not of this vocabulary stays as it is."""
        value = self.values.get(key)
        return value.word(lang) if value else key

    def words(self) -> tuple[str, ...]:
        """Every word that stands for a value: keys, labels, former labels."""
        return tuple(self._keys)


def label_is_plain(label: str) -> bool:
    """Whether a label is made of Chinese characters, Latin letters, digits, `（）` and `/` only."""
    return bool(_LABEL.fullmatch(label))


def fixed(name: str, *values: tuple[str, str, str]) -> Choice:
    """A vocabulary that belongs to the program, from (key, Chinese, English)."""
    return Choice(name, {key: ChoiceValue(key, zh, en) for key, zh, en in values})


def make_choice(name: str, raw: Any, keys: tuple[Key, ...], report: Report) -> Choice | None:
    """The vocabulary of a `choices/<name>.yaml` tree (key -> {zh, en, formerly} or the Chinese label).

    Faults are reported at `keys` + the value's key; values at fault are left out. None if nothing is left.
    """
    if not isinstance(raw, dict) or not raw:
        report(
            "wrong-value",
            keys,
            say("这里要列出选项"),
            say("每行一个，例如 `phone: {zh: 电话, en: Phone}`"),
        )
        return None
    values: dict[str, ChoiceValue] = {}
    taken: dict[str, str] = {}
    for key, given in raw.items():
        value = _value(key, given, (*keys, key), report)
        if value and _is_alone(value, taken, (*keys, key), report):
            values[key] = value
    return Choice(name, values) if values else None


def _value(key: str, given: Any, keys: tuple[Key, ...], report: Report) -> ChoiceValue | None:
    if not _KEY.fullmatch(key):
        advice = say("用小写字母开头，只用小写字母、数字和下划线，例如 `after_sales`")
        report("wrong-value", keys, say("选项的键 `{key}` 写法不对", key=key), advice, on_key=True)
        return None
    given = {"zh": given} if isinstance(given, str) else given
    form = say("写成 `{key}: {{zh: …, en: …}}`", key=key)
    if not isinstance(given, dict) or not isinstance(given.get("zh"), str):
        report("missing-field", keys, say("选项 `{key}` 没有中文标签", key=key), form)
        return None
    for member in given:
        if member not in _MEMBERS:
            message = say("选项里没有 `{word}` 这一项", word=member)
            report(
                "unknown-field", (*keys, member), message, say("可以写 `zh`、`en`、`formerly`"), on_key=True
            )
    english, former = given.get("en", ""), given.get("formerly", [])
    former = [former] if isinstance(former, str) else former
    if (
        not isinstance(english, str)
        or not isinstance(former, list)
        or not all(isinstance(f, str) for f in former)
    ):
        report("wrong-value", keys, say("选项 `{key}` 的标签要写成文字", key=key), form)
        return None
    for label in (given["zh"], *former):
        if not label_is_plain(label):
            message = say("标签 `{label}` 里有不能用的字符", label=label)
            report("wrong-value", keys, message, say("标签只用汉字、字母、数字、`（）` 和 `/`"))
            return None
    return ChoiceValue(key, given["zh"], english, tuple(former))


def _is_alone(value: ChoiceValue, taken: dict[str, str], keys: tuple[Key, ...], report: Report) -> bool:
    for word in filter(None, dict.fromkeys((value.key, value.zh, value.en, *value.formerly))):
        other = taken.setdefault(word, value.key)
        if other != value.key:
            message = say("`{word}` 同时是 `{one}` 和 `{two}` 的名称", word=word, one=other, two=value.key)
            report("duplicate-key", keys, message, say("每个选项的键和标签都要各不相同"))
            return False
    return True
