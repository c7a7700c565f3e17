"""What register.yaml says about one field's type, as the types ask for it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from decimal import Decimal
from typing import NamedTuple

from ..choices import Choice
from ..messages import Message, say
from ..problems import NO_HELP
from .base import Field, FieldType, Keys, Raw, Report
from .words import did_you_mean, quoted


class Context(NamedTuple):
    """What the fields of an archive share: its vocabularies, its time zone, the names of its registers.

    Where `registers` is empty the targets of refs are not checked.
    """

    choices: Mapping[str, Choice] = {}
    time_zone: str = "Asia/Shanghai"
    registers: Collection[str] = ()


class Spec(NamedTuple):
    """The mapping under a field's name in register.yaml; faults are reported at its keys.

    `make_type` and `make_fields` make what is nested in it (they stand in declare.py).
    """

    raw: Mapping[str, Raw]
    keys: Keys
    context: Context
    report: Report
    make_type: Callable[[Raw, Keys], FieldType | None]
    make_fields: Callable[[Raw, Keys], dict[str, Field]]

    def fault(
        self, option: str, message: Message, help: Message = NO_HELP, rule: str = "wrong-value"
    ) -> None:
        """Reports a fault of one option; of one that is missing, at the field."""
        keys = (*self.keys, option) if option in self.raw else self.keys
        self.report(rule, keys, message, help)

    def missing(self, option: str, help: Message) -> None:
        """Reports that an option is missing without which the type means nothing."""
        self.fault(option, say("缺少 `{option}`", option=option), help, "missing-field")

    def text(self, option: str, default: str = "") -> str:
        """An option that is one text."""
        raw = self.raw.get(option, default)
        if isinstance(raw, str) and raw:
            return raw
        if option in self.raw:
            self.fault(option, say("`{option}` 要写成一段文字", option=option), say("写一个值，或删去这个键"))
        return default

    def flag(self, option: str) -> bool:
        """An option that is `true` or `false`; false where it is not given."""
        raw = self.raw.get(option, "false")
        if raw in ("true", "false"):
            return raw == "true"
        self.fault(
            option, say("`{option}` 只能是 `true` 或 `false`", option=option), say("写 `true`，或删去这个键")
        )
        return False

    def number(self, option: str, default: Decimal | None = None) -> Decimal | None:
        """An option that is a number."""
        raw = self.raw.get(option)
        if option not in self.raw:
            return default
        digits = raw.removeprefix("-") if isinstance(raw, str) else ""
        whole, _, part = digits.partition(".")
        if (
            whole.isascii()
            and whole.isdigit()
            and (not part or (part.isascii() and part.isdigit()))
            and len(digits) < 19
        ):
            return Decimal(str(raw))
        self.fault(option, say("`{option}` 要写成数字", option=option), say("写阿拉伯数字，例如 `100`"))
        return default

    def whole(self, option: str, default: int) -> int:
        """An option that is a whole number, 0 or more."""
        number = self.number(option, Decimal(default))
        if number is None or number != int(number) or number < 0:
            self.fault(option, say("`{option}` 要写成数字", option=option), say("写阿拉伯数字，例如 `100`"))
            return default
        return int(number)

    def words(self, option: str) -> tuple[str, ...]:
        """An option that is a list of texts; one text stands for a list of one."""
        raw = self.raw.get(option, [])
        items = [raw] if isinstance(raw, str) else raw
        if isinstance(items, list) and all(isinstance(item, str) and item for item in items):
            return tuple(items)
        self.fault(option, say("`{option}` 要写成列表", option=option), say("写成 `[甲, 乙]`"))
        return ()

    def known(self, option: str, words: Collection[str], known: Collection[str]) -> tuple[str, ...]:
        """Those of `words` that are known; reports the others."""
        for word in words:
            if word not in known:
                self.fault(option, say("没有 {value}", value=quoted(word)), did_you_mean(word, known))
        return tuple(word for word in words if word in known)
