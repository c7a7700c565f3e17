"""What of a page is searched, as a small page of its own: its text, its title, its facets. Pure.

Of the theme, of lists and of what a page says of the day nothing is searched; nor are the headings and labels
of a record, which are the same on all of them. The indexer parses what it is given, so it is given little.
A page with full-width letters or traditional characters is given also as a reader of simplified ones types it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from html import escape, unescape
from typing import NamedTuple

from . import folding

FACETS = ("register", "class", "state", "owner", "year", "secrecy")
"""The facets that the search box knows, in its order; their values are words for readers."""
FILTER = "facet"
"""The one filter that they are put into, so that a search loads one file for all of them."""
_IGNORED = " data-pagefind-ignore"
_FACET = re.compile(r'data-pagefind-filter="([^"\[]+)\[data-v\]" data-v="([^"]*)"')
_FRAME = re.compile(
    r"""<(h[2-6]|th|dt)\b.*?</\1>|<p class="rk-crumbs">.*?</p>|<span class="rk-mark[ "].*?</span>""", re.S
)
"""What stands on all records of a register alike; the register and the mark are facets."""
SEAM = "␟"
"""Stands between the text of a page and the same text with its letters folded, where that differs."""
_HEADING = re.compile(r"<(/?)h[1-6][^>]*>")
_TAG = re.compile(r"<(?!/?h[1-6]\b)[^>]*>")


class Article(NamedTuple):
    """A page as the indexer reads it, and its facets with their values."""

    html: str
    facets: tuple[tuple[str, str], ...]


def facets(values: Mapping[str, str | Iterable[str]]) -> str:
    """HTML to put into the body of a page that is indexed: facet -> value or values."""
    pairs = ((name, [given] if isinstance(given, str) else given) for name, given in values.items())
    return "".join(_facet(name, value) for name, many in pairs for value in many)


@lru_cache(maxsize=20_000)
def _facet(name: str, value: str) -> str:
    return f'<i hidden data-pagefind-filter="{escape(name)}[data-v]" data-v="{escape(value)}"></i>'


def article(page: str, of_record: bool) -> Article:
    """What is searched of a page of the site."""
    begin, end = page.find("<article"), page.rfind("</article>")
    inside = _searched(page[begin:end] if 0 <= begin < end else page)
    found = [(name, value) for name, value in _FACET.findall(inside) if name in FACETS]
    text = " ".join(_TAG.sub(" ", _FRAME.sub(" ", inside) if of_record else inside).split())
    text = text.replace(SEAM, " ")
    if folded := folding.folded(text):
        text = f"{text} {SEAM} {_HEADING.sub(_bare, folded)}"
    names = ", ".join(f"{FILTER}[data-{at}]" for at in range(len(found)))
    values = " ".join(f'data-{at}="{name}:{value}"' for at, (name, value) in enumerate(found))
    told = f' data-pagefind-filter="{names}" {values}' if found else ""
    html = f"<!doctype html><html><body data-pagefind-body{told}>{text}</body></html>"
    return Article(html, tuple((name, unescape(value)) for name, value in found))


def _bare(tag: re.Match[str]) -> str:
    """A heading as it was, but it is no title and no place to go to."""
    return f"<{tag[1]}h6>"


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
