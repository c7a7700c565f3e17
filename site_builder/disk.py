"""Links of a site that is opened from a disk. There a link to a folder shows the folder, so each leads to its page."""

from __future__ import annotations

import re
from dataclasses import replace

from .shell import Shell

_LINK = re.compile(r'(<a\b[^>]*?\shref=")(?![a-zA-Z][a-zA-Z0-9+.-]*:|//)([^"?#]+)')
_FOLDER = re.compile(r"(?:^|/)\.{0,2}$")


def led(html: str) -> str:
    """A page, or a piece of one, whose links to folders of this site lead to the pages in them.

    >>> led('<a href="../KH-2026-0001/#fields">')
    '<a href="../KH-2026-0001/index.html#fields">'
    """
    return _LINK.sub(_lead, html)


def led_shell(shell: Shell) -> Shell:
    """The same of the frame around a record."""
    return replace(shell, pieces=tuple(map(led, shell.pieces)), toc_item=led(shell.toc_item))


def _lead(link: re.Match[str]) -> str:
    tag, path = link.groups()
    if not _FOLDER.search(path):
        return link[0]
    return f"{tag}{'' if path == '.' else path.rstrip('/') + '/'}index.html"
