"""What of a page is searched: its text, and its facets. Pure.

Of the theme, of lists and of what a page says of the day nothing is searched; nor are the headings and labels
of a record, which are the same on all of them. What a record says twice is read once.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from html import escape, unescape
from typing import NamedTuple

FACETS = ("register", "class", "state", "owner", "year", "secrecy")
"""The facets that the search box knows, in its order; their values are words for readers."""
_IGNORED = " data-rk-unsearched"
_FACET = re.compile(r'data-rk-facet="([^"]+)" data-v="([^"]*)"')
_TITLE = re.compile(r"<h1\b.*?</h1>", re.S)
_FRAME = re.compile(
    r'<(?:h[1-6]|th|dt)\b.*?</(?:h[1-6]|th|dt)>|<p class="rk-(?:crumbs|muted rk-path)">.*?</p>'
    r'|<span class="rk-m(?:uted"|ark[ "]).*?</span>',
    re.S,
)
"""What stands on all records of a register alike; the register and the mark are facets."""
_TO_ITSELF = re.compile(r'<a class="headerlink".*?</a>', re.S)
"""The sign beside a heading that leads to it."""
_WORDS = re.compile(r">([^<]*[^<\s][^<]*)")


class Article(NamedTuple):
    """What is searched of a page, beside its title, and its facets with their values."""

    text: str
    facets: tuple[tuple[str, str], ...]


def facets(values: Mapping[str, str | Iterable[str]]) -> str:
    """HTML to put into the body of a page that is searched: facet -> value or values."""
    pairs = ((name, [given] if isinstance(given, str) else given) for name, given in values.items())
    return "".join(_facet(name, value) for name, many in pairs for value in many)


@lru_cache(maxsize=20_000)
def _facet(name: str, value: str) -> str:
    return f'<i hidden data-rk-facet="{escape(name)}" data-v="{escape(value)}"></i>'


def article(page: bytes, of_record: bool) -> Article:
    """What is searched of a page of the site."""
    begin, end = page.find(b"<article"), page.rfind(b"</article>")
    inside = (page[begin:end] if 0 <= begin < end else page).decode("utf-8", "replace")
    inside = _searched(_TO_ITSELF.sub("", inside))
    found = tuple((name, unescape(value)) for name, value in _FACET.findall(inside) if name in FACETS)
    words: Iterable[str] = _WORDS.findall((_FRAME if of_record else _TITLE).sub("", inside))
    text = " ".join(dict.fromkeys(map(str.strip, words)) if of_record else words)
    return Article(" ".join(unescape(text).split()), found)


def _searched(html: str) -> str:
    """HTML without the elements that are to be ignored; none of them holds another of its own kind."""
    kept, at = [], 0
    while (mark := html.find(_IGNORED, at)) >= 0:
        begin = html.rfind("<", at, mark)
        name = html[begin + 1 : mark].partition(" ")[0]
        kept.append(html[at:begin])
        end = html.find(f"</{name}>", mark)
        if end < 0:
            return " ".join(kept)
        at = end + len(name) + 3
    return " ".join((*kept, html[at:]))
