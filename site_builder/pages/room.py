"""The templates: one set, for poured pages (HTML) and for the engine's pages (Markdown)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from record_keeper.messages import Message

from ..output import url
from . import escape
from .values import Writer

TEMPLATES = Path(__file__).parents[1] / "templates"


class Room:
    """Renders templates in one language. `markdown`: pages that the engine reads, with its own escaping."""

    def __init__(self, lang: str, markdown: bool) -> None:
        self.lang = lang
        self.escape = escape.entities if markdown else escape.plain
        self.environment = Environment(
            loader=FileSystemLoader(TEMPLATES),
            autoescape=True,
            finalize=_finalize if markdown else None,
            undefined=StrictUndefined,
            comment_start_string="{//",  # `{#` begins an anchor in Markdown
            comment_end_string="//}",
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self.environment.globals["t"] = self._translator()
        self._writers: dict[int, Writer] = {}

    def writer(self, address: str) -> Writer:
        """What writes values for a page at an address."""
        depth = url(address).count("/")
        if depth not in self._writers:
            self._writers[depth] = Writer(depth, self.escape)
        return self._writers[depth]

    def render(self, template: str, address: str, view: Any, more: Mapping[str, Any] | None = None) -> str:
        """The page at `address` from a view."""
        words = self._words(url(address).count("/"), address)
        return self.environment.get_template(template).render(view=view, **words, **(more or {}))

    def _words(self, depth: int, address: str) -> dict[str, Any]:
        writer = self.writer(address)
        return {
            "show": lambda shown: Markup(writer(shown)),
            "href": lambda to: Markup(writer.link(to)),
            "ref": lambda link: Markup(writer.reference(link)),
            "worded": lambda text: Markup(escape.worded(text, self.escape)),
            "lang": self.lang,
        }

    def _translator(self) -> Callable[..., str]:
        fixed = cache(lambda text: Message(text, {}).told(self.lang))

        def tell(text: str, **words: object) -> str:
            return Message(text, words).told(self.lang) if words else fixed(text)

        return tell


def _finalize(value: Any) -> Any:
    return value if isinstance(value, Markup) else Markup(escape.entities(str(value)))
