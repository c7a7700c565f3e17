"""Cutting a rendered shell at its marks, once, so that records can be poured into it.

A shell is an ordinary page of the engine whose title, body and so on are HTML comments, which the
engine passes on unchanged. Where the engine writes something that it makes itself (an address, the
table of contents), the mark is set here.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from record_keeper.messages import say

from .output import SiteProblem

MARK = re.compile(r"<!--rk:(\w+)-->")
NEEDED = frozenset({"title", "body", "toc", "search", "csp"})
_TOC_ITEM = re.compile(r'<li class="md-nav__item">\s*<a href="#rk-toc" class="md-nav__link">.*?</li>', re.S)
_TOC_HEADING = re.compile(r'<h2 id="rk-toc">.*?</h2>', re.S)
_EDIT = re.compile(r'<a href="[^"]*<!--rk:edit-->".*?</a>', re.S)
_FILE = re.compile(r'<p class="rk-file".*?</p>', re.S)
_FIRST_HEADING = re.compile(r"<h1>\s*<!--rk:title-->\s*</h1>")
ARTICLE = '<article class="md-content__inner md-typeset"'
"""How the article of a page begins."""
_SKIP = re.compile(r'href="#[^"]*" class="md-skip"')
_LOGO = re.compile(r'title="[^"]*"( class="md-(?:header|nav)__button md-logo" aria-label="([^"]*)")')
_INDENT = re.compile(r"\n\s+")
_TAG = re.compile(r"<(/?)(li|nav|a|input)\b([^>]*)>")
_TABS = 'class="md-tabs__item"'


@dataclass(frozen=True)
class Shell:
    """A page in pieces: text, then the name of a gap, then text …

    `toc_item` is one line of the table of contents, with `#rk-toc` and `rk-toc` where anchor and
    text belong; `edit_link` the link that edits a file, with `<!--rk:edit-->` for its address, or ""; `file_line`
    names the file, with `<!--rk:path-->`, or "".
    """

    pieces: tuple[str, ...]
    toc_item: str
    edit_link: str = ""
    file_line: str = ""

    @cached_property
    def encoded(self) -> tuple[bytes, ...]:
        """The pieces as they are written."""
        return tuple(piece.encode() for piece in self.pieces)

    @cached_property
    def seal(self) -> str:
        """Names the shell's content."""
        return hashlib.sha256("\0".join((*self.pieces, *self.frames)).encode()).hexdigest()[:16]

    @property
    def frames(self) -> tuple[str, ...]:
        """What stands in pages around their own words, beside the pieces."""
        return self.toc_item, self.edit_link, self.file_line


def cut(html: str, register_link: str = "../", own_url: str = "") -> Shell:
    """The shell in pieces. `register_link` is how the shell's navigation names the register's page,
    which is shown as active; `own_url` is the shell's canonical address, if it has one.

    Raises SiteProblem if a mark is missing: the theme has changed its ways.
    """
    item, file = _TOC_ITEM.search(html), _FILE.search(html)
    html = _FILE.sub("<!--rk:file-->", html)
    edit = _EDIT.search(html)
    html = _EDIT.sub("<!--rk:edit-->", html)
    html = _TOC_ITEM.sub("<!--rk:toc-->", html)
    html = _TOC_HEADING.sub("", html)
    html = _FIRST_HEADING.sub("<!--rk:h1-->", html)
    html = mended(html.replace(ARTICLE, ARTICLE + "<!--rk:search-->"))
    if own_url:
        html = html.replace(f'"{own_url}"', '"<!--rk:canonical-->"')
    html = _INDENT.sub("\n", activate(html, register_link))
    pieces = tuple(MARK.split(html))
    missing = NEEDED - set(pieces[1::2])
    if missing or item is None:
        raise SiteProblem(
            say("站点引擎生成的页面里少了标记 {marks}", marks="、".join(sorted(missing) or ["toc"])),
            say("主题的版本可能变了：请安装本程序要求的版本（`pip install --upgrade record-keeper[site]`）"),
        )
    return Shell(pieces, _INDENT.sub("\n", item[0]), edit[0] if edit else "", file[0] if file else "")


def mended(html: str) -> str:
    """The page with its article as what the link past the navigation leads to, and a logo that tells the name.

    The theme's own link leads to the first heading of the contents, on a list past the list; its logo escapes a
    name twice.
    """
    html = _LOGO.sub(r'title="\2"\1', html)
    html = _SKIP.sub('href="#rk-content" class="md-skip"', html, count=1)
    return html.replace(ARTICLE, ARTICLE + ' id="rk-content"', 1)


def activate(html: str, link: str) -> str:
    """The page with the navigation entry that leads to `link` shown as the active one.

    The engine does so itself for pages that stand in the navigation; a shell does not.
    """
    begin, end = html.find('<nav class="md-nav md-nav--primary'), html.find('<div class="md-content"')
    begin, end = max(begin, 0), end if end >= 0 else len(html)
    chain = next(_chains(html[begin:end], link), None)
    if chain is None:
        return html
    tops, places = chain
    nav = html[begin:end]
    lifted = "md-nav--lifted" in nav[:200]
    for depth, place in reversed(list(enumerate(places))):
        nav = nav[:place] + _lit(nav[place:], depth, len(places), lifted)
    return _lit_tab(html[:begin], tops) + nav + html[end:]


def _chains(nav: str, link: str) -> Iterator[tuple[int, list[int]]]:
    """For each link to `link`: the number of its top entry, and where each entry around it begins."""
    open_items: list[int] = []
    tops = -1
    for tag in _TAG.finditer(nav):
        closing, name, rest = tag.groups()
        if name == "li" and not closing:
            tops += not open_items
            open_items.append(tag.start())
        elif name == "li":
            open_items.pop()
        elif (
            name == "a" and not closing and f'href="{link}"' in rest and "md-nav__link" in rest and open_items
        ):
            yield tops, list(open_items)


def _lit(text: str, depth: int, deep: int, lifted: bool) -> str:
    """The text from a navigation entry on, with the entry lit: the last of a chain is the link itself."""
    classes = "md-nav__item md-nav__item--active"
    if lifted and deep > 1 and depth == 0:
        classes += " md-nav__item--section"
    text = text.replace('class="md-nav__item', f'class="{classes}', 1)
    if depth == deep - 1:
        return re.sub(r'class="md-nav__link\s*"', 'class="md-nav__link md-nav__link--active"', text, count=1)
    text = re.sub(r'(<input class="md-nav__toggle[^>]*?)\s*>', r"\1 checked>", text, count=1)
    return text.replace('aria-expanded="false"', 'aria-expanded="true"', 1)


def _lit_tab(text: str, number: int) -> str:
    """The page's head part with one of its tabs lit, if it has tabs."""
    parts = text.split(_TABS)
    if not 0 <= number < len(parts) - 1:
        return text
    lit = 'class="md-tabs__item md-tabs__item--active"'
    return _TABS.join(parts[: number + 1]) + lit + _TABS.join(parts[number + 1 :])
