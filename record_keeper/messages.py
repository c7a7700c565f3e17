"""What the program says, Chinese first.

A message is a Chinese template and the words that go into it, kept apart, so that the same finding
can be told in English later. The English of each template stands in `record_keeper/english/`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import import_module

LANGUAGES = ("zh", "en")
_ENGLISH_PAGES = ("fields", "core", "reading", "rules", "acts", "site")


@dataclass(frozen=True, slots=True)
class Message:
    """A sentence: `template` in Chinese with `{named}` gaps, and the `words` that fill them.

    A word may itself be a Message or a Label; it is told in the same language.
    """

    template: str
    words: Mapping[str, object]

    def told(self, lang: str = "zh") -> str:
        """The sentence in `lang` ("zh" or "en"); a template without English stays Chinese."""
        template = self.template if lang == "zh" else english().get(self.template, self.template)
        if not self.words:
            return template
        words = {k: w.told(lang) if isinstance(w, Message | Label) else w for k, w in self.words.items()}
        return template.format_map(words)

    def __str__(self) -> str:
        return self.told()


@dataclass(frozen=True, slots=True)
class Label:
    """A word of a message that each language has its own form of: `show(lang)` gives it."""

    show: Callable[[str], str]

    def told(self, lang: str = "zh") -> str:
        """The word in `lang`."""
        return self.show(lang)

    def __str__(self) -> str:
        return self.told()


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
