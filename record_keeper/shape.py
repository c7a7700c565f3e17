"""Reading of our own configuration (archive.yaml, register.yaml, choices, front matter), with its faults.

A Shape is a mapping of such a file; its methods take keys out of it and report what is wrong with
them, with a place and a way out, exactly like the findings about records.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from typing import Any, Protocol

from .fields.base import Report
from .fields.words import did_you_mean
from .messages import Message, say
from .patterns import regex
from .problems import NO_HELP, Key

Keys = tuple[Key, ...]
NAME = regex(r"[a-z][a-z0-9_-]*")


class Complain(Protocol):
    """Takes a fault of a configuration file: where, what, way out; `on_key` points at the key."""

    def __call__(self, keys: Keys, message: Message, help: Message = ..., on_key: bool = ...) -> None: ...


def as_report(complain: Complain) -> Report:
    """A report for field types whose faults are faults of a configuration file, whatever their rule."""

    def report(
        rule: str, keys: Keys, message: Message, help: Message = NO_HELP, on_key: bool = False
    ) -> None:
        complain(keys, message, help, on_key)

    return report


class Shape:
    """One mapping of a configuration file. Keys that nobody took are unknown: `done()` says so."""

    def __init__(self, raw: Any, keys: Keys, complain: Complain) -> None:
        self.keys, self.complain = keys, complain
        self.taken: set[str] = set()
        self.raw: dict[str, Any] = raw if isinstance(raw, dict) else {}
        if not isinstance(raw, dict):
            complain(keys, say("这里要写成“键: 值”的块"), say("请换行并缩进两格，每行一个键"))

    def take(self, name: str, required: bool = False) -> Any:
        """The raw value, None where it is absent (a fault if `required`) or empty (always a fault)."""
        self.taken.add(name)
        if name not in self.raw:
            if required:
                self.complain(self.keys, say("缺少 `{name}`", name=name), say("请补上 `{name}`", name=name))
            return None
        if self.raw[name] is None:
            self.fault(name, say("`{name}` 是空的", name=name), say("请写上值，或删去这个键"))
        return self.raw[name]

    def fault(self, name: Key, message: Message, help: Message = NO_HELP, on_key: bool = False) -> None:
        """Complains about one key of this mapping."""
        self.complain((*self.keys, name), message, help, on_key)

    def text(self, name: str, required: bool = False, default: str = "") -> str:
        """A text; `default` where it is absent or something else."""
        raw = self.take(name, required)
        if raw is None or isinstance(raw, str):
            return raw or default
        self.fault(name, say("`{name}` 要写成一段文字", name=name))
        return default

    def name(self, name: str, required: bool = False, known: Iterable[str] | None = None) -> str:
        """A name in small ASCII letters, of `known` ones where these are given."""
        word = self.text(name, required)
        if word and known is not None and word not in set(known):
            self.fault(name, say("没有 `{word}`", word=word), did_you_mean(word, known))
            return ""
        return word

    def yes(self, name: str, default: bool = False) -> bool:
        """true or false."""
        word = self.text(name)
        if word not in ("", "true", "false"):
            self.fault(name, say("`{word}` 不是 true 或 false", word=word), say("请写 true 或 false"))
        return word == "true" if word else default

    def number(self, name: str, default: int = 0, required: bool = False) -> int:
        """A whole number."""
        word = self.text(name, required)
        if word and not re.fullmatch(r"\d{1,9}", word):
            self.fault(name, say("`{word}` 不是整数", word=word), say("请写阿拉伯数字"))
            return default
        return int(word) if word else default

    def date(self, name: str, required: bool = False) -> dt.date | None:
        """A date as 2026-03-02."""
        word = self.text(name, required)
        if not word:
            return None
        try:
            if re.fullmatch(r"\d{4}-\d\d-\d\d", word):
                return dt.date.fromisoformat(word)
        except ValueError:
            pass
        self.fault(name, say("`{word}` 不是日期", word=word), say("请写成 2026-03-02 的样子"))
        return None

    def names(self, name: str, known: Iterable[str] | None = None) -> tuple[str, ...]:
        """A list of texts (one text stands for a list of one), of `known` ones where given."""
        raw = self.take(name)
        items = [raw] if isinstance(raw, str) else raw
        if not isinstance(items, list):
            if raw is not None:
                self.fault(name, say("`{name}` 要写成列表", name=name), say("写成 `[甲, 乙]`"))
            return ()
        words = set(known) if known is not None else None
        good = []
        for at, item in enumerate(items):
            where = () if isinstance(raw, str) else (at,)
            if not isinstance(item, str):
                self.complain((*self.keys, name, *where), say("这一项要写成文字"))
            elif words is not None and item not in words:
                self.complain(
                    (*self.keys, name, *where), say("没有 `{word}`", word=item), did_you_mean(item, words)
                )
            else:
                good.append(item)
        return tuple(good)

    def block(self, name: str, required: bool = False) -> Shape:
        """A mapping below a key; an empty one where it is absent."""
        raw = self.take(name, required)
        return Shape({} if raw is None else raw, (*self.keys, name), self.complain)

    def items(self, name: str) -> Iterator[Shape]:
        """The mappings of a list below a key."""
        raw = self.take(name)
        if raw is not None and not isinstance(raw, list):
            self.fault(name, say("`{name}` 要写成列表", name=name), say("每一项以 `- ` 开头"))
            return
        for at, item in enumerate(raw or ()):
            yield Shape(item, (*self.keys, name, at), self.complain)

    def entries(self) -> Iterator[tuple[str, Shape]]:
        """Every key with its mapping, for blocks whose keys are names that the file chooses."""
        for name in self.free_keys():
            yield name, Shape(self.raw[name], (*self.keys, name), self.complain)

    def free_keys(self) -> Iterator[str]:
        """The keys of a block whose keys are free names; a key that is no name is a fault."""
        for name in self.raw:
            self.taken.add(name)
            if not NAME.fullmatch(name):
                self.fault(
                    name,
                    say("`{name}` 不能作名称", name=name),
                    say("用小写英文字母开头，只含小写字母、数字、`_`、`-`"),
                    on_key=True,
                )
            elif self.raw[name] is None:
                self.fault(name, say("`{name}` 是空的", name=name), say("请写上值，或删去这个键"))
            else:
                yield name

    def done(self) -> None:
        """Reports every key that nothing took."""
        for name in self.raw.keys() - self.taken:
            self.fault(
                name, say("没有 `{name}` 这个键", name=name), did_you_mean(name, self.taken), on_key=True
            )
