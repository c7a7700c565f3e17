"""Escaping, in one place: record text in HTML, record text in Markdown, and the little Markdown of long texts."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import cache, lru_cache
from html import escape as html
from itertools import groupby

import nh3
from markdown import Markdown

Escape = Callable[[str], str]

_ENTITIES = {code: f"&#{code};" for code in range(128) if not chr(code).isalnum() and chr(code) != " "}
_CODE = re.compile("`([^`]+)`")
_GAP = re.compile(r"\n[ \t]*\n\s*")
_INLINE = re.compile(r"\*\*([^*\n]+)\*\*|\[([^\[\]\n]+)\]\(((?:https?://|mailto:)[^\s()<>\"]+)\)")
_MARKED = re.compile(rf"{_INLINE.pattern}|{_GAP.pattern}|^- ", re.MULTILINE)
_LIMIT = re.compile(r"<code>limits\.([a-z0-9_.-]+)</code>")
_REGULATION = re.compile(r'href="(?:\./)?([a-z0-9-]+)\.md(#[A-Za-z0-9-]+)?"')

SIMPLE = frozenset(("p", "br", "ul", "li", "strong", "a"))
RICH = SIMPLE | {
    *("ol", "em", "code"),
    *("h4", "h5", "h6", "blockquote", "pre", "hr", "dl", "dt", "dd"),
    *("table", "thead", "tbody", "tr", "th", "td"),
}
_ATTRIBUTES = {"a": {"href", "title"}, "th": {"align"}, "td": {"align"}, "ol": {"start"}}
_SCHEMES = {"http", "https", "mailto"}


@lru_cache(maxsize=20_000)
def plain(text: str) -> str:
    """Text in a poured page or an attribute of one."""
    return html(text)


def entities(text: str) -> str:
    """Text in a Markdown page: every ASCII character but letters, digits and blanks as an entity."""
    return text.translate(_ENTITIES)


def worded(text: str, escape: Escape) -> str:
    """One of our sentences, with the words in backticks as code."""
    pieces = _CODE.split(text)
    return "".join(
        f"<code>{escape(piece)}</code>" if at % 2 else escape(piece) for at, piece in enumerate(pieces)
    )


def is_marked(text: str) -> bool:
    """Whether a long text has more to show than its lines."""
    return _MARKED.search(text) is not None


def long_text(text: str) -> str:
    """A long text of a record: paragraphs, lists of `- ` lines, `**strong**` and `[links](https://…)`.

    Everything else stands as it was written: nobody thinks of Markdown when he types 5*3*2.
    """
    blocks = (_block(block.split("\n")) for block in _GAP.split(text.strip("\n")))
    return _clean("".join(blocks), SIMPLE)


def _block(lines: list[str]) -> str:
    made = []
    for listed, group in groupby(lines, key=lambda line: line.startswith("- ")):
        if listed:
            made.append("<ul>" + "".join(f"<li>{_inline(line[2:])}</li>" for line in group) + "</ul>")
        else:
            made.append("<p>" + "<br>".join(map(_inline, group)) + "</p>")
    return "".join(made)


def _inline(line: str) -> str:
    made, at = [], 0
    for found in _INLINE.finditer(line):
        strong, words, address = found.groups()
        made.append(html(line[at : found.start()]))
        made.append(
            f"<strong>{html(strong)}</strong>" if strong else f'<a href="{html(address)}">{html(words)}</a>'
        )
        at = found.end()
    return "".join([*made, html(line[at:])])


def clause_text(text: str, limits: Mapping[str, str], policies: str) -> str:
    """A stretch of a regulation; `limits` are HTML by name, `policies` the way to the regulations' folder."""
    made = _clean(_rich().reset().convert(text), RICH)
    made = _LIMIT.sub(lambda found: limits.get(found[1], found[0]), made)
    return _REGULATION.sub(lambda found: f'href="{policies}{found[1]}/{found[2] or ""}"', made)


def _clean(made: str, tags: frozenset[str]) -> str:
    return nh3.clean(
        made,
        tags=set(tags),
        attributes={tag: names for tag, names in _ATTRIBUTES.items() if tag in tags},
        url_schemes=_SCHEMES,
        link_rel="noopener noreferrer nofollow",
    )


@cache
def _rich() -> Markdown:
    return _tagless(Markdown(extensions=["tables", "sane_lists", "def_list"], output_format="html"))


def _tagless(reader: Markdown) -> Markdown:
    """A reader for which a tag is text: no HTML, no entities, no addresses in angle brackets."""
    reader.preprocessors.deregister("html_block")
    for name in ("html", "entity", "autolink", "automail"):
        reader.inlinePatterns.deregister(name)
    return reader
