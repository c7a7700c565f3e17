"""How long a mark lasts: `term`, a day, `long_term`, or the event that ends it."""

from __future__ import annotations

from ..messages import say
from .base import FieldType, Refused, Value
from .dates import Date
from .text import Text

LONG_TERM = "long_term"
_WORDS = {"zh": "长期", "en": "Long term"}


class Term(FieldType):
    """A `datetime.date`, the text `long_term` (written 长期, too), or an event in a few words, as text."""

    name = "term"
    form = say("写日期 `2028-12-31`、`长期`，或一件事，例如 `合同公布前`")

    def __init__(self) -> None:
        self._day, self._event = Date(), Text()

    def accept(self, text: str) -> Value:
        if text in (LONG_TERM, _WORDS["zh"]):
            return LONG_TERM
        if text[:1].isdigit():
            return self._day.accept(text)
        if "★" in text:
            raise Refused(say("期限里有国家秘密的标志“★”"), self.form, "state-secret-mark")
        return self._event.accept(text)

    def show(self, value: Value, lang: str = "zh") -> str:
        return _WORDS[lang] if value == LONG_TERM else str(value)

    def write(self, value: Value, lang: str = "zh") -> str:
        return _WORDS["zh"] if value == LONG_TERM and lang == "zh" else str(value)

    def order(self, value: Value) -> str:
        """Days first, by time; then the others by their words."""
        return str(value)
