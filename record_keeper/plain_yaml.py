"""The short way to the tree of a plain text: what `keeper` itself writes, and most of what people type.

Plain is far less than YAML allows: blocks at an indentation, one key or item a line, values without any sign
that could mean something. Every other text is left to the strict reader, which alone refuses and doubts.
Why the two always agree, and how that is tested: docs/decisions/0009-plain-texts.md.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from .patterns import regex

LONGEST = 39_000
"""Characters. A value takes two of them (`[]`, `a:` above `- b`), so no text that is read here has more than may be."""

_KEY = r"\w[\w（）/.%-]{0,99}"
_FIRST = r"[^\s\-?:,\[\]{}#&*!|>'\"%@`~<=]"
_QUOTED = r"\"[^\"\\\n]+\"|'[^'\n]+'"
_ATOM = rf"{_FIRST}(?:[^\n,\[\]{{}}:#?]|(?<=\d):(?=\d))*(?<=\S)|{_QUOTED}"
_QUOTED_ALONE = regex(_QUOTED)
_BELOW_ZERO = regex(r"(?a)-\d+(?:\.\d+)?")
_FLOW = regex(rf"(?:({_KEY}): )?(?:({_ATOM})(, )?|([\[{{]))|([\]}}])(, )?")
_DEEPEST_FLOW = 5
_BROKEN = regex(
    rf"(?m)^( *+)(?:- )?(?:{_KEY}:(?: |\n\1  +))?[\[{{][^\n]*,\n(?:\1  +(?=[^ \n])[^\n]*,\n)*\1  +(?=[^ \n])[^\n]*[\]}}]$"
)
"""A list or mapping over several lines, each but the last of which ends with a comma; the key may stand above it.

Each line fits in one way only. A possessive group would say so, but is broken before Python 3.11.5.
"""
_BREAK = regex(r"\n +")
_SIGNS = frozenset("-?:,[]{}#&*!|>'\"%@`~<=\0 \u00a0\u3000")
"""A value that begins with one of these is looked at again; blanks of all widths among them."""

_COMMENT_AT_MARGIN = regex(r"(?m)^#[^\n]*\n")
_COMMENT = regex(r"(?m)^ *#[^\n]*\n")
_COMMENT_BEHIND = regex(r"^([^\n#\"']*[^\s#\"']) +# [^\n]*$")
"""A comment proper; what has no blank behind its sign may be words that were meant to be kept."""

_LITERAL = regex(
    rf"(?m)^( *+)(- )?({_KEY}: )\|(-?)\n(\1(?(2)    |  )(?=\S)[^\t\n]*\S\n(?:\n*\1(?(2)    |  )[^\t\n]*\S\n)*)"
)
_HEAD = regex(rf"( {{0,8}})(- )?({_KEY})")
_NOT_PLAIN = -1
_ELSEWHERE = -2
"""Places, as `_Head` tells them, where no block stands."""

_Head = tuple[int, str]
"""What stands before a value: its place (twice the column of the key, or of the dash plus one) and its key.

Blocks stand at columns of their own, at most 11 of them, and five within a line: no more than MAX_DEPTH.
"""

_Blocks = list[tuple[int, Any]]
"""The blocks around a line, outermost first, with the place of their keys or dashes."""


class _Heads(dict[str, _Head]):
    """Every head with a key seen so far: registers have some thousands, and records share a few hundred."""

    MOST = 1 << 15

    def __missing__(self, text: str) -> _Head:
        found = _HEAD.fullmatch(text)
        head = (2 * len(found[1]) + (found[2] is not None), found[3]) if found else (_NOT_PLAIN, "")
        if len(self) < self.MOST:
            self[text] = head
        return head


_heads = _Heads()


def plain_tree(text: str) -> dict[str, Any] | None:
    """The tree of a text that `decode` has let through, exactly as the strict reader gives it; or None."""
    if len(text) > LONGEST or text[-1:] != "\n":
        return None
    literals: Iterator[str] = iter(())
    if "|" in text:  # what is indented may belong to a block that is not as plain as the others
        text, literals = _without_literals(text)
        text = _COMMENT_AT_MARGIN.sub("", text)
    elif "#" in text:
        text = _COMMENT.sub("", text)
        text = _without_comments_behind(text) if " # " in text else text
    if ",\n" in text:
        text = _BROKEN.sub(lambda found: _BREAK.sub(" ", found[0]), text)
    # Some other comment behind a value, a blank that ends a line, a TAB, a word that stands for nothing.
    if " #" in text or " \n" in text or "\t" in text or "null" in text:
        return None
    return _tree(text, literals)


def _without_comments_behind(text: str) -> str:
    return "\n".join(_COMMENT_BEHIND.sub(r"\1", x) if " # " in x else x for x in text.split("\n"))


def _without_literals(text: str) -> tuple[str, Iterator[str]]:
    """The text with U+0000, which no text holds, in place of every `|` block, and the words of these."""
    words: list[str] = []

    def fold(found: re.Match[str]) -> str:
        indent, dash, key, strip, block = found.groups("")
        margin = indent + ("    " if dash else "  ")
        body = block[len(margin) :].replace("\n" + margin, "\n")
        words.append(body[:-1] if strip else body)
        return f"{indent}{dash}{key}\0\n"

    return _LITERAL.sub(fold, text), iter(words)


def _tree(text: str, literals: Iterator[str]) -> dict[str, Any] | None:
    """The tree of lines `key: value`, `key:`, `- value` and `- key: value` whose columns agree."""
    heads, signs = _heads, _SIGNS
    root: dict[str, Any] = {}
    top: Any = root
    blocks: _Blocks = [(0, root)]
    at, opened, opens = 0, "", 0
    for line in text.split("\n"):
        head, colon, value = line.partition(": ")
        if colon:
            place, key = heads[head]
        elif not line:
            continue
        if not colon or place == _NOT_PLAIN:
            (place, key), value = _without_colon(line)
        if place != at:
            top = _enter(blocks, opened, place, key)
            if top is None:
                return None
            at, opened = blocks[-1][0], ""
        if not value:
            at, opened, opens = _ELSEWHERE, key, opens + 1
        elif value[0] in signs or ": " in value:
            value = _special(value, literals)
            if value is None:
                return None
        if not key:
            at = _ELSEWHERE
            top.append(value)
        elif key in top:
            return None
        elif value != "":
            top[key] = value
    # A key that was opened comes to nothing, or a line ends with the colon of something else.
    return None if opened or not root or opens != text.count(":\n") else root


def _without_colon(line: str) -> tuple[_Head, str]:
    """The head and the value of a line `key:` (a value of "") or `- value` (a key of ""), be it `- {a: b, c: d}`."""
    if line[-1] == ":":
        return _heads[line[:-1]], ""
    margin, dash, value = line.partition("- ")
    plain = dash and len(margin) <= 8 and not margin.strip(" ")
    return (2 * len(margin) + 1 if plain else _NOT_PLAIN, ""), value


def _enter(blocks: _Blocks, opened: str, place: int, key: str) -> Any:
    """The block of a line, made the last of `blocks`: a new one below an open key, or one that is there.

    None where the columns do not agree, or a key stands among dashes or a dash among keys.
    """
    at, top = blocks[-1]
    dash = place & 1
    if opened:
        if place < at + 2:
            return None
        block: Any = [] if dash else {}
        top[opened] = block
        blocks.append((place, block))
    else:
        while at > place > _NOT_PLAIN:
            blocks.pop()
            at = blocks[-1][0]
        if at != place:
            return None
    if dash and key:
        item: dict[str, Any] = {}
        blocks[-1][1].append(item)
        blocks.append((place + 3, item))
    return blocks[-1][1]


def _special(value: str, literals: Iterator[str]) -> Any:
    """A `|` block, a quoted text, a list or mapping on one line, a value in a column; None for anything else."""
    if value == "\0":
        return next(literals)
    value = value.lstrip(" ")
    if value[0] in "[{":
        tree = _flow(value)
        return None if tree is None else _copied(tree)
    if value[0] not in _SIGNS:
        return None if ": " in value else value
    if _BELOW_ZERO.fullmatch(value):
        return value
    return value[1:-1] if _QUOTED_ALONE.fullmatch(value) else None


@lru_cache(1024)
def _flow(value: str) -> Any:
    """The tree of `[a, b]` or `{a: b, c: [d]}`; None where it is not plain. Many records say `{level: internal}`."""
    blocks: list[Any] = []
    at, more, empty = 0, True, False  # whether an item may come now, and whether the block has none yet
    while found := _FLOW.match(value, at):
        at = found.end()
        key, word, comma, opening, closing, comma_behind = found.groups()
        if closing is None:
            here: Any = _unquoted(word) if word else {} if opening == "{" else []
            if not more or not _put(blocks, key, here):
                return None
            more, empty = bool(opening or comma), bool(opening)
            blocks += [here] if opening else ()
            continue
        here = blocks.pop() if blocks and (empty or not more) else None
        if closing != ("}" if isinstance(here, dict) else "]") or here is None:
            return None
        if not blocks:
            return here if at == len(value) and not comma_behind else None
        more, empty = bool(comma_behind), False
    return None


def _put(blocks: list[Any], key: str | None, value: Any) -> bool:
    """Enters a value into the innermost block of a line; False where it does not belong there."""
    if not blocks:
        return key is None and not isinstance(value, str)
    top = blocks[-1]
    if len(blocks) >= _DEEPEST_FLOW and not isinstance(value, str):
        return False
    if isinstance(top, list):
        top.append(value)
        return key is None
    if key is None or key in top:
        return False
    top[key] = value
    return True


def _copied(tree: Any) -> Any:
    """A tree that nobody else holds."""
    if tree.__class__ is dict:
        return {key: each if each.__class__ is str else _copied(each) for key, each in tree.items()}
    return [each if each.__class__ is str else _copied(each) for each in tree]


def _unquoted(word: str) -> str:
    return word[1:-1] if word[0] in "\"'" else word
