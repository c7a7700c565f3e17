"""Values of records as HTML."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

from ..output import url
from ..views.shown import Amount, Grid, Link, Many, Outside, Pairs, Prose, Shown, Words
from .escape import Escape, is_marked, long_text, plain

SHORT, FEW = 40, 5
"""Values of a list that are this short need no bullets; this many do not get a line each."""


class Writer:
    """Writes values for the pages of one depth; `escape` is that of poured or of Markdown pages."""

    def __init__(self, depth: int, escape: Escape = plain, lang: str = "zh") -> None:
        self.root, self.escape, self.comma = "../" * depth, escape, "、" if lang == "zh" else ", "
        self.link: Callable[[str], str] = lru_cache(maxsize=None)(self._link)

    def _link(self, address: str) -> str:
        """The relative way to an address, perhaps with an anchor."""
        page, mark, anchor = address.partition("#")
        return plain((self.root + url(page) or "./") + mark + anchor)

    def __call__(self, shown: Shown | None) -> str:
        """A value as HTML."""
        if shown.__class__ is Words:  # most values are: no detour for them
            return _wrapped(self.escape(shown[0]), shown[1])
        match shown:
            case Amount(text, capitals):
                return f'<span class="rk-num" data-rk-capitals="{plain(capitals)}">{self.escape(text)}</span>'
            case Link():
                return self.reference(shown)
            case Outside(href, text):
                return f'<a href="{plain(href)}" rel="noopener noreferrer">{self.escape(text)}</a>'
            case Prose(text):
                return self.prose(text)
            case Many(items):
                return self._many(items)
            case Pairs(pairs):
                return "".join(
                    f'<div><span class="rk-muted">{self.escape(label)}</span> {self(value)}</div>'
                    for label, value in pairs
                )
            case Grid(heads, rows):
                return self._grid(heads, rows)
        return ""

    def reference(self, link: Link) -> str:
        """A link to a record."""
        id = f' <small class="rk-id">{self.escape(link.id)}</small>' if link.id else ""
        return f'<a href="{self.link(link.address)}">{self.escape(link.text)}</a>{id}'

    def prose(self, text: str) -> str:
        """A long text."""
        if is_marked(text):
            return long_text(text)
        return f'<div class="rk-text">{self.escape(text)}</div>' if "\n" in text else self.escape(text)

    def _many(self, items: tuple[Shown, ...]) -> str:
        if all(isinstance(item, Words | Link | Outside) and len(item.text) <= SHORT for item in items):
            return "<br>".join(map(self, items)) if len(items) < FEW else self.comma.join(map(self, items))
        return "<ul>" + "".join(f"<li>{self(item)}</li>" for item in items) + "</ul>"

    def _grid(self, heads: tuple[str, ...], rows: tuple[tuple[Shown | None, ...], ...]) -> str:
        head = "".join(f"<th>{self.escape(word)}</th>" for word in heads)
        labels = [f'<td data-label="{self.escape(word)}">' for word in heads]
        body = "".join(
            "<tr>"
            + "".join(f"{label}{self(cell)}</td>" for label, cell in zip(labels, row, strict=True))
            + "</tr>"
            for row in rows
        )
        return f'<div class="rk-table"><table class="rk-rows"><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>'


def _wrapped(text: str, kind: str) -> str:
    if kind == "":
        return text
    if kind == "absent":
        return f'<em class="rk-absent">{text}</em>'
    return f'<span class="rk-{kind}">{text}</span>'
