"""The templates: one set, for poured pages (HTML) and for the engine's pages (Markdown)."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property, lru_cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from record_keeper.messages import Message, english

from ..output import url
from . import escape
from .values import Writer

HERE = Path(__file__).parent
TEMPLATES = HERE.parent / "templates"


class Room:
    """Renders templates in one language. `markdown`: pages that the engine reads, with its own escaping."""

    def __init__(self, lang: str, markdown: bool) -> None:
        self.lang = lang
        self.escape = escape.entities if markdown else escape.plain
        self.environment = Environment(
            loader=FileSystemLoader(TEMPLATES),
            autoescape=True,
            auto_reload=False,
            finalize=_finalize if markdown else None,
            undefined=StrictUndefined,
            comment_start_string="{//",  # `{#` begins an anchor in Markdown
            comment_end_string="//}",
            trim_blocks=True,
            lstrip_blocks=True,
        )
        # As a filter of a constant a translation is made once, when the template is compiled.
        self.environment.filters["t"] = lambda text: Message(text, {}).told(lang)
        self.environment.globals["t"] = lambda text, **words: Message(text, words).told(lang)
        self._writers: dict[int, Writer] = {}
        self._known: dict[str, dict[str, Any]] = {}

    @cached_property
    def seal(self) -> str:
        """Names what turns a view into text: the language, the templates and this package."""
        digest = sha256(self.lang.encode())
        for file in sorted((*TEMPLATES.iterdir(), *HERE.glob("*.py"))):
            if file.is_file():
                digest.update(file.name.encode() + b"\0" + file.read_bytes())
        digest.update(repr(sorted(english().items())).encode())
        return digest.hexdigest()

    def writer(self, address: str) -> Writer:
        """What writes values for a page at an address."""
        depth = url(address).count("/")
        if depth not in self._writers:
            self._writers[depth] = Writer(depth, self.escape, self.lang)
        return self._writers[depth]

    def render(self, template: str, address: str, view: Any, more: Mapping[str, Any] | None = None) -> str:
        """The page at `address` from a view."""
        return self.environment.get_template(template).render(
            view=view, **self._words(self.writer(address)), **(more or {})
        )

    def _words(self, writer: Writer) -> dict[str, Any]:
        if writer.root not in self._known:
            self._known[writer.root] = self._made(writer)
        return self._known[writer.root]

    def _made(self, writer: Writer) -> dict[str, Any]:
        return {
            "show": lambda shown: Markup(writer(shown)),
            "href": lru_cache(maxsize=None)(lambda to: Markup(writer.link(to))),
            "ref": lambda link: Markup(writer.reference(link)),
            "worded": lambda text: Markup(escape.worded(text, self.escape)),
            "lang": self.lang,
        }


def _finalize(value: Any) -> Any:
    return value if isinstance(value, Markup) else Markup(escape.entities(str(value)))
