"""Pouring a record into its shell: a string join, a tenth of a millisecond a page."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from html import escape
from urllib.parse import quote

from .output import Heading, Poured
from .shell import Shell

EDIT, PATH = "<!--rk:edit-->", "<!--rk:path-->"


def pour(shell: Shell, page: Poured, *, site_url: str = "", csp: str = "") -> bytes:
    """The finished page. Title, description and headings are escaped; the body is taken as it is."""
    return joined(shell, gaps(shell, page, site_url, csp))


def gaps(shell: Shell, page: Poured, site_url: str, csp: str) -> dict[str, str]:
    """What fills the gaps of a shell, by their names."""
    (body, headings), title = page.filling(), escape(page.title)
    toc = tuple(Heading(*heading) for heading in headings)
    return {
        "title": title,
        "h1": "" if "<h1" in body else f"<h1>{title}</h1>",
        "description": escape(page.description),
        "edit": of_file(shell.edit_link, page.edit_path),
        "file": of_file(shell.file_line, page.edit_path),
        "canonical": escape(site_url + page.address),
        "search": " data-rk-searched" if page.search else "",
        "toc": contents(shell.toc_item, toc),
        "csp": csp,
        "body": body,
    }


def of_file(words: str, path: str) -> str:
    """A link or a line about a file; "" for a page that is made from none."""
    return words.replace(EDIT, escape(quote(path))).replace(PATH, escape(path)) if words and path else ""


def joined(shell: Shell, filling: Mapping[str, str]) -> bytes:
    """The shell with its gaps filled."""
    pieces = list(shell.encoded)
    pieces[1::2] = [filling[gap].encode() for gap in shell.pieces[1::2]]
    return b"".join(pieces)


@lru_cache(maxsize=1000)
def contents(item: str, toc: Iterable[Heading]) -> str:
    """The lines of a table of contents, made from the engine's own line; flat, deeper ones marked."""
    lines = []
    for level, anchor, text in toc:
        line = item.replace("#rk-toc", f"#{escape(anchor)}", 1).replace("rk-toc", escape(text))
        lines.append(line.replace("md-nav__item", "md-nav__item rk-toc-deep", 1) if level > 2 else line)
    return "\n".join(lines)
