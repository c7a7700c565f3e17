"""Fields of words: `text`, one line, and `long_text`, several lines of Markdown."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import ClassVar, Self
from unicodedata import is_normalized, normalize

from ..messages import say
from ..patterns import regex
from .base import WHEN_EMPTY, FieldType, Refused, Value
from .spec import Spec
from .words import quoted

# Kangxi radicals and compatibility ideographs: a different character that looks the same, so that
# searches and comparisons miss it. The dozen ideographs of U+FA0E.. that have no other form pass.
_TWIN = r"\u2e9f\u2ef3\u2f00-\u2fd5\uf900-\ufad9\U0002f800-\U0002fa1d"
_SPACE = r"\t\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029"
_JOINER = r"\u200b-\u200f\u2060\ufeff\ufe00-\ufe0f\xad"
# What leaves a line blank to the eye: Hangul fillers, the empty Braille pattern.
_FILLER = r"\u115f\u1160\u2800\u3164\uffa0"
_TWINS, _SPACED, _JOINERS = f"[{_TWIN}]", f"[{_SPACE}]", f"[{_JOINER}]"
_BLANK = rf"[\s{_FILLER}{_JOINER}]*"
_CLOSER_LOOK = regex(f"[{_TWIN}{_SPACE}{_JOINER}{_FILLER}]")
_RUN = regex(r"([^\s])\1{1000}")


class Text(FieldType):
    """One line of words, in Unicode form NFC, without spaces at its ends."""

    name = "text"
    options: ClassVar[Mapping[str, str]] = {"max": "the most characters, 500 where it is not given"}
    form = say("写一行文字")
    usual_max = 500
    longest = 1 << 20

    def __init__(self, max: int | None = None) -> None:
        self.max = self.usual_max if max is None else max

    @classmethod
    def declared(cls, spec: Spec) -> Self:
        return cls(spec.whole("max", cls.usual_max))

    def accept(self, text: str) -> str:
        if not _CLOSER_LOOK.search(text) and is_normalized("NFC", text):
            line = text.strip()
            if 0 < len(line) <= self.max:
                return line
        line = self.plain(text)
        if re.search(_SPACED, line):
            raise Refused(
                say("{value} 里有换行或制表符", value=quoted(text)), say("这里只写一行；要写多行请用备注")
            )
        if re.search(_JOINERS, line):
            raise Refused(
                say("{value} 里有看不见的字符或彩色表情", value=quoted(text)),
                say("请只留文字；表情可以写在备注里"),
            )
        return line

    def plain(self, text: str) -> str:
        """The text in NFC; refuses what no text field takes, of one line or of many."""
        if re.fullmatch(_BLANK, text):
            raise Refused(say("这里看上去是空白"), WHEN_EMPTY, "empty-value")
        twins = sorted({found for found in re.findall(_TWINS, text) if normalize("NFKC", found) != found})
        if twins:
            shown = " ".join(f"`{twin}` U+{ord(twin):04X}" for twin in twins[:5])
            meant = " ".join(f"`{normalize('NFKC', twin)}`" for twin in twins[:5])
            raise Refused(
                say("{value} 是部首或兼容字，看着一样，却是另一个字，查不到", value=shown),
                say("请改成常用字 {instead}", instead=meant),
            )
        text = normalize("NFC", text).strip()
        if len(text) > self.max:
            raise Refused(
                say("太长：{length} 个字，最多 {most} 个", length=len(text), most=self.max),
                say("请缩短，或把全文放进附件"),
            )
        return text

    def order(self, value: Value) -> str:
        return str(value).casefold()


class LongText(Text):
    """Some lines of words; of Markdown, the site shows paragraphs, lists, emphasis and links."""

    name = "long_text"
    options: ClassVar[Mapping[str, str]] = {"max": "the most characters, 5000 where it is not given"}
    form = say("写一段文字，可以有几行")
    usual_max = 5000

    def accept(self, text: str) -> str:
        text = self.plain(text)
        # Thousands of one bracket or backtick make Markdown readers stall.
        run = _RUN.search(text)
        if run:
            raise Refused(
                say("同一个字符 {value} 连写了一千多个，太长", value=quoted(run[1])), say("请删去重复的字符")
            )
        return text
