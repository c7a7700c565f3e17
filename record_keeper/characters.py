"""Characters that a record may not hold, because an eye and a program would read them differently.

The classes follow Unicode: controls (C0 but tab and line feed, C1), line and paragraph separators,
bidirectional controls, zero-width and variation selectors, noncharacters, lost text (U+FFFD).
"""

from __future__ import annotations

import re

from .messages import Message, say
from .patterns import regex

_CONTROL = "\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufdd0-\ufdef\ufffe\uffff\ud800-\udfff"
_BIDI = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
_INVISIBLE = (
    "\u00ad\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b-\u200d\u2060-\u2064\u206a-\u206f\ufe00-\ufe0f\ufeff"
    "\ufff9-\ufffb\U000e0000-\U000e0fff"
)
_LOST = "\ufffd"
_MOJIBAKE = "\u951f\u65a4\u62f7"
# Most texts are made of common characters; what is asked of the others is compiled when it is asked.
_ONE = f"[{_CONTROL}{_BIDI}{_INVISIBLE}{_LOST}]"
_ANY = f"{_ONE}|{_MOJIBAKE}"
_COMMON = regex(
    r"[\u4e00-\u951e\u9520-\u9fff\n -;=?-{}~\uff01-\uff5e\u3001-\u3029\u201c\u201d\u2018\u2019\u2014\u2026\u00b7]*+"
)
"""What nearly all texts are made of: nothing that is forbidden, nor begins to be (U+951F, `<`, `>`, `|`)."""

_EMOJI = "\u2190-\u27bf\u2b00-\u2bff\u3030\u303d\u3297\u3299\U0001f000-\U0001faff"
_JOINED = (
    f"(?<=[{_EMOJI}\ufe0f0-9#*])[\ufe0f\u200d](?=[{_EMOJI}\u20e3]|\u200d|[^\u200b-\u200d\ufe00-\ufe0f]|$)"
)
_CONFLICT_MARKS = ("<" * 7 + " ", ">" * 7 + " ", "|" * 7 + " ")
_CONFLICT = r"(?m)^(?:<{7} |>{7} |\|{7} )"

_KINDS = (
    (f"[{_BIDI}]", say("会颠倒显示顺序的字符")),
    (f"[{_INVISIBLE}]", say("看不见的字符")),
    (f"[{_LOST}]|{_MOJIBAKE}", say("乱码，原来的字已经丢失")),
    (f"[{_CONTROL}]", say("控制字符")),
)
_RETYPE = say("请删去它，把这一处重新输入一遍")
_LIMIT = 20


def forbidden(text: str) -> list[tuple[tuple[int, int], Message, Message]]:
    """Every forbidden stretch of a whole file: ((line, column), message, help), at most 20."""
    if _COMMON.fullmatch(text):
        return []
    if any(mark in text for mark in _CONFLICT_MARKS) and (conflict := re.search(_CONFLICT, text)):
        line = text.count("\n", 0, conflict.start()) + 1
        help = say("请先在编辑器里解决合并冲突，删去这些标记")
        return [((line, 1), say("文件里还有合并冲突的标记"), help)]
    # One class of characters is searched faster than a class or three characters in a row.
    if not re.search(_ONE, text) and _MOJIBAKE not in text:
        return []
    found = []
    for match in re.finditer(_ANY, text):
        if _emoji_part(text, match.start()):
            continue
        start = match.start()
        line_start = text.rfind("\n", 0, start) + 1
        place = (text.count("\n", 0, start) + 1, start - line_start + 1)
        found.append((place, _message(match.group()), _RETYPE))
        if len(found) == _LIMIT:
            break
    return found


def forbidden_value(value: str) -> tuple[Message, Message] | None:
    """The same for one value whose escapes (`\\u200b`) were resolved by the parser."""
    for match in re.finditer(_ANY, value):
        if not _emoji_part(value, match.start()):
            return _message(match.group()), _RETYPE
    return None


def printable(text: str) -> str:
    """A text safe to print: control and direction characters as escapes."""
    return re.sub(
        f"[{_CONTROL}{_BIDI}{_INVISIBLE}]", lambda m: m.group().encode("unicode_escape").decode("ascii"), text
    )


def _emoji_part(text: str, at: int) -> bool:
    """U+200D and U+FE0F join emoji; field types that are names refuse them there, too."""
    return text[at] in "\ufe0f\u200d" and re.compile(_JOINED).match(text, at) is not None


def _message(found: str) -> Message:
    kind = next(kind for pattern, kind in _KINDS if re.search(pattern, found))
    code = " ".join(f"U+{ord(c):04X}" for c in found)
    return say("有{kind}（{code}）", kind=kind, code=code)
