"""What the program says, Chinese first.

A message is a Chinese template and the words that go into it, kept apart, so that the same finding
can be told in English later. The English of each template stands in `record_keeper/english/`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import cache, partial
from importlib import import_module

from .frozen import Frozen

LANGUAGES = ("zh", "en")
_ENGLISH_PAGES = (
    "fields",
    "core",
    "declarations",
    "reading",
    "rules",
    "acts",
    "importing",
    "founding",
    "site",
    "site_print",
    "site_regulations",
    "site_edge",
    "site_charts",
    "site_record",
    "site_search",
    "site_lists",
    "site_desks",
)


class Message(Frozen):
    """A sentence: `template` in Chinese with `{named}` gaps, and the `words` that fill them.

    A word may itself be a Message or a Label; it is told in the same language. A template without
    words has no gaps: its braces are shown as they stand.
    """

    template: str
    words: Mapping[str, object]

    def told(self, lang: str = "zh") -> str:
        """The sentence in `lang` ("zh" or "en"); a template without English stays Chinese."""
        template = self.template if lang == "zh" else english().get(self.template, self.template)
        if not self.words:
            return template
        return template.format_map({name: told(word, lang) for name, word in self.words.items()})

    def __str__(self) -> str:
        return self.told()


class Label(Frozen):
    """A word of a message that each language has its own form of: `show(lang)` gives it."""

    show: Callable[[str], str]

    def told(self, lang: str = "zh") -> str:
        """The word in `lang`."""
        return self.show(lang)

    def __str__(self) -> str:
        return self.told()


def told(word: object, lang: str) -> object:
    """A word of a message in `lang`; what is the same in every language stays as it is."""
    return word.told(lang) if isinstance(word, Message | Label) else word


def either(zh: str, en: str) -> Label:
    """A word with a form for each language, for what is an example rather than a sentence."""
    return Label({"zh": zh, "en": en}.__getitem__)


def series(words: Iterable[object], zh: str = "、", en: str = ", ") -> Label:
    """Words (or messages, or labels) in a row, divided as each language does it."""
    return Label(partial(_in_a_row, tuple(words), {"zh": zh, "en": en}))


def _in_a_row(words: tuple[object, ...], marks: Mapping[str, str], lang: str) -> str:
    return marks[lang].join(str(told(word, lang)) for word in words)


def say(template: str, **words: object) -> Message:
    """A message from a Chinese template; every template has its English in `english/`."""
    return Message(template, words)


@cache
def english() -> dict[str, str]:
    """Chinese template -> English template, gathered from the pages of `english/`."""
    found: dict[str, str] = {}
    for page in _ENGLISH_PAGES:
        found.update(import_module(f"record_keeper.english.{page}").ENGLISH)
    return found
