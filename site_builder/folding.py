"""How texts are compared in a search: full width as half width, capitals as small letters, traditional
characters as simplified ones.

The table of characters is OpenCC's. It is asked for once a build; the browser gets it as one script.
"""

from __future__ import annotations

import json
import re
from functools import cache
from importlib import import_module
from unicodedata import normalize

FILE = "search/characters.js"
_HAN = (range(0x3400, 0xA000), range(0xF900, 0xFB00))
_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]")
_BESIDE = re.compile(r" (?=[^\x00-\x7f])|(?<=[^\x00-\x7f]) ")
_WIDE = {code: normalize("NFKC", chr(code)) for code in range(0xFF01, 0xFF5F) if chr(code).isalnum()}


@cache
def characters() -> dict[int, str]:
    """Traditional character -> simplified one; empty where OpenCC is not installed."""
    try:
        opencc = import_module("opencc")
    except ModuleNotFoundError:
        return {}
    known = [chr(code) for codes in _HAN for code in codes]
    simple = opencc.OpenCC("t2s").convert("\n".join(known)).split("\n")
    return {ord(one): other for one, other in zip(known, simple, strict=True) if one != other}


def script() -> bytes:
    """The table for the browser: pairs of characters, the traditional one first."""
    pairs = "".join(chr(code) + other for code, other in characters().items())
    return f"rkNames.characters({json.dumps(pairs, ensure_ascii=False)});\n".encode()


def plain(text: str) -> str:
    """A text as it is compared; names.js does the same."""
    if not text.isascii():
        text = normalize("NFKC", _UNSEEN.sub("", text))  # else a sign between two keeps them apart
    return " ".join(text.lower().translate(characters()).split())


def joined(text: str) -> str:
    """A text without the blanks beside other than plain letters, for some set them and others do not; names.js does
    the same."""
    return _BESIDE.sub("", text)


@cache
def _letters() -> tuple[re.Pattern[str], dict[int, str]]:
    table = {**characters(), **_WIDE}
    return re.compile(f"[{re.escape(''.join(map(chr, table)))}]"), table


def folded(text: str) -> str:
    """A text with its letters folded one by one, so that every place stays where it is; "" if there are none to fold."""
    found, table = _letters()
    return text.translate(table) if found.search(text) else ""
