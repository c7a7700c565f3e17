"""Escaping, in one place: record text in HTML, record text in Markdown, and the little Markdown of long texts."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import cache, lru_cache
from html import escape as html

import nh3
from markdown import Markdown

Escape = Callable[[str], str]

_ENTITIES = {code: f"&#{code};" for code in range(128) if not chr(code).isalnum() and chr(code) != " "}
_CODE = re.compile("`([^`]+)`")
_MARKED = re.compile(r"[*_`\[\]<>&~\\]|\n\s*\n|^\s*(?:[-+]|\d+\.)\s", re.MULTILINE)
_LIMIT = re.compile(r"<code>limits\.([a-z0-9_.-]+)</code>")
_REGULATION = re.compile(r'href="(?:\./)?([a-z0-9-]+)\.md(#[A-Za-z0-9-]+)?"')

SIMPLE = frozenset(("p", "br", "ul", "ol", "li", "em", "strong", "code", "a"))
RICH = SIMPLE | {
    *("h4", "h5", "h6", "blockquote", "pre", "hr", "dl", "dt", "dd"),
    *("table", "thead", "tbody", "tr", "th", "td"),
}
_ATTRIBUTES = {"a": {"href", "title"}, "th": {"align"}, "td": {"align"}, "ol": {"start"}}
_SCHEMES = {"http", "https", "mailto"}


@lru_cache(maxsize=200_000)
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
    """Whether Markdown would make anything else of a long text than itself."""
    return _MARKED.search(text) is not None


def long_text(text: str) -> str:
    """A long text of a record: paragraphs, lists, emphasis, code, links. Tags are shown as written."""
    return _clean(_simple().reset().convert(text), SIMPLE)


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
def _simple() -> Markdown:
    reader = _tagless(Markdown(extensions=["nl2br", "sane_lists"], output_format="html"))
    for name in ("hashheader", "setextheader", "hr", "quote", "code", "reference"):
        reader.parser.blockprocessors.deregister(name)
    for name in ("reference", "image_link", "image_reference", "short_reference", "short_image_ref"):
        reader.inlinePatterns.deregister(name)
    return reader


@cache
def _rich() -> Markdown:
    return _tagless(Markdown(extensions=["tables", "sane_lists", "def_list"], output_format="html"))


def _tagless(reader: Markdown) -> Markdown:
    """A reader for which a tag is text: no HTML, no entities, no addresses in angle brackets."""
    reader.preprocessors.deregister("html_block")
    for name in ("html", "entity", "autolink", "automail"):
        reader.inlinePatterns.deregister(name)
    return reader
