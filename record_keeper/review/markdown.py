"""Markdown that reads the same on GitHub, GitLab and Gitea, whatever the words in it hold. Pure.

Nothing but headings and lists. A word that comes from the archive stands in a code span, unless it is made of
letters, digits and Chinese punctuation alone: in code no forge looks for mentions, links, references, HTML,
emoji or its own commands, and entities would not keep them from it, since they look at the finished page.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from string import Formatter

from ..characters import printable
from ..messages import Message, told
from ..patterns import regex
from .document import Block

_HARMLESS = regex(
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}|(?!/)[A-Za-z0-9 ,;()/\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0003fffd"
    r"\uff0c\u3002\u3001\uff1b\uff1a\uff1f\uff01\uff08\uff09\u201c\u201d\u300a\u300b\u00b7]*"
)
_MARKUP = regex(r"([\\<>\[\]*_#|~&!])")
_TICKS = regex("`+")


def markdown(blocks: Iterable[Block], lang: str) -> str:
    """Headings and lists, a blank line around each heading."""
    lines: list[str] = []
    for block in blocks:
        words = sentence(block.words, lang).strip() or code("")  # a lone dash would underline a heading
        if block.heading:
            lines += (
                ["", f"{'#' * block.heading} {words}", ""]
                if lines
                else [f"{'#' * block.heading} {words}", ""]
            )
        else:
            lines.append(f"{'  ' * block.depth}- {words}")
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip("\n") + "\n"


def sentence(message: Message, lang: str) -> str:
    """One of our sentences: what stands between backticks as code, words that fill its gaps made harmless."""
    template = Message(message.template, {}).told(lang)
    parts = list(Formatter().parse(template)) if message.words else [(template, None, None, None)]
    made: list[str] = []
    inside: list[str] | None = None
    for literal, name, _, _ in parts:
        for at, piece in enumerate(literal.split("`")):
            if at and inside is not None:
                made.append(code("".join(inside)))
            if at:
                inside = [] if inside is None else None
            (made if inside is None else inside).append(_escaped(piece) if inside is None else piece)
        if name is not None:
            word = message.words[name]
            if inside is not None:
                inside.append(str(told(word, lang)))
            elif isinstance(word, Message):
                made.append(sentence(word, lang))
            else:
                made += _words(str(told(word, lang)))
    return _joined([*made, code("".join(inside)) if inside is not None else ""])


def _words(text: str) -> list[str]:
    """A word, or several of which each stands between ticks, as our messages quote what they are about."""
    pieces = text.split("`")
    if len(pieces) % 2 == 0:  # ticks of its own
        return [harmless(text)]
    return [code(each) if at % 2 else _between(each) for at, each in enumerate(pieces) if each]


def _between(text: str) -> str:
    """What stands between two quoted words, with the blanks around it."""
    before, after = " " * text.startswith(" "), " " * text.endswith(" ")
    return f"{before}{harmless(text)}{after}" if text.strip() else " "


def _joined(pieces: Iterable[str]) -> str:
    """Pieces in a row; two code spans that touch would be read as one."""
    made = ""
    for piece in pieces:
        made += " " + piece if made.endswith("`") and piece.startswith("`") else piece
    return made


def harmless(word: str) -> str:
    """A word as it stands where nothing in it could mean anything, as code otherwise."""
    plain = _line(word)
    return plain if _HARMLESS.fullmatch(plain) else code(word)


def code(text: str) -> str:
    """A code span that ends where it should: its ticks are more than any in the text."""
    line = _line(text)
    ticks = "`" * (max(map(len, _TICKS.findall(line)), default=0) + 1)
    room = " " if line.startswith("`") or line.endswith("`") or not line else ""
    return f"{ticks}{room}{line}{room}{ticks}"


def _line(text: str) -> str:
    """A text on one line, without characters that nobody sees."""
    return printable(" \u23ce ".join(filter(None, map(str.strip, text.splitlines())))).strip()


def _escaped(text: str) -> str:
    """A stretch of our own words, without what Markdown would take for markup."""
    return _MARKUP.sub(r"\\\1", text)
