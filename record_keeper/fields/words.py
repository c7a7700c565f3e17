"""Words for messages: quoting a value, the nearest known word, what a shape is called."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from unicodedata import normalize

from ..messages import Label, Message, say, series

_LONGEST_QUOTED = 40
_LONGEST_COMPARED = 60
_MOST_LISTED = 12
# Characters that show nothing, or something else than they are: told by their number.
_UNSEEN = (
    r"[\x00-\x1f\x7f-\xa0\xad\u115f\u1160\u200b-\u200f\u2028-\u202f\u2060-\u206f\u2800"
    r"\u3000\u3164\ufe00-\ufe0f\ufeff\uffa0]"
)
# Cyrillic and Greek letters that look like Latin ones.
_LOOK_ALIKE = str.maketrans(
    "АВЕЗКМНОРСТХУІЈЅаеорсухіјѕΑΒΕΖΗΙΚΜΝΟΡΤΥΧο", "ABE3KMHOPCTXYIJSaeopcyxijsABEZHIKMNOPTYXo"
)


def quoted(text: str) -> str:
    """The text in backticks, cut at 40 characters, unseen characters as `U+XXXX`."""
    cut = text if len(text) <= _LONGEST_QUOTED else text[:_LONGEST_QUOTED] + "…"
    return f"`{re.sub(_UNSEEN, lambda found: f'U+{ord(found[0]):04X}', cut)}`"


def plain_form(text: str) -> str:
    """The half-width Latin form of a text: NFKC, look-alike letters of other scripts replaced."""
    return normalize("NFKC", text).translate(_LOOK_ALIKE).strip()


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The known word that `word` was probably meant to be, or None."""
    if len(word) > _LONGEST_COMPARED:
        return None
    folded = {plain_form(candidate).casefold(): candidate for candidate in known}
    meant = plain_form(word).casefold().replace(" ", "_") if word.isascii() else plain_form(word).casefold()
    if meant in folded:
        return folded[meant]
    from difflib import get_close_matches  # nobody has mistyped anything in most runs

    # One wrong character of two is a ratio of 0.5, and Chinese labels are often that short.
    close = get_close_matches(meant, folded, n=1, cutoff=0.5 if len(meant) <= 2 else 0.6)
    return folded[close[0]] if close else None


def did_you_mean(word: str, known: Iterable[str]) -> Message:
    """Advice about a word that is not known: the nearest one, or those that there are."""
    words = list(known)
    near = nearest(word, words)
    if near:
        return say("是不是想写 `{near}`？", near=near)
    if not words:
        return say("请删去，或改成认识的名称")
    return say("可以写：{words}", words=listed([f"`{each}`" for each in words]))


def listed(words: Sequence[object]) -> Label:
    """The first dozen words, and an ellipsis where there are more."""
    row = series(words[:_MOST_LISTED])
    return series([row, "…"], "", "") if len(words) > _MOST_LISTED else row
