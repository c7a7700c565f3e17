"""Personal numbers in free text: identity cards, mobile phones, bank cards.

For remarks and for commit messages. A number must have its check digit, and a bank card a word such
as 卡号 near it, so that order numbers and amounts do not raise alarms.
"""

from __future__ import annotations

import re
from typing import Literal, NamedTuple
from unicodedata import normalize

from ..patterns import regex
from .checksums import card_is_right, person_is_right

Kind = Literal["id_card", "phone", "bank_card"]

# Any digits of any script: most texts have no eleven in a row and need no closer look.
_MANY_DIGITS = regex(r"\d(?:[ \u3000-]?\d){10}")
_MANY_ASCII = regex(r"[0-9](?:[ -]?[0-9]){10}")
_PERSON = regex(
    r"(?<![0-9A-Za-z])[1-9][0-9]{5}(?:18|19|20)[0-9]{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])[0-9]{3}[0-9Xx]"
    r"(?![0-9A-Za-z])"
)
_MOBILE = regex(r"(?<![0-9])(?:(?:\+|00)86[ -]?)?1[3-9][0-9](?:[0-9]{8}|([ -])[0-9]{4}\1[0-9]{4})(?![0-9])")
_CARD = regex(r"(?<![0-9A-Za-z])(?:62|4|5)[0-9](?:[ -]?[0-9]){13,17}(?![0-9A-Za-z])")
_CARD_WORDS = ("卡号", "账号", "帐号", "开户行", "银行卡")
_NEAR = 20


class Found(NamedTuple):
    """A personal number in a text: what it is, and where it starts and ends, in code points."""

    kind: Kind
    start: int
    end: int


def personal_numbers(text: str) -> list[Found]:
    """The personal numbers in a text, in order; digits in full width are recognised, too."""
    if len(text) < 11 or not (_MANY_ASCII if text.isascii() else _MANY_DIGITS).search(text):
        return []
    plain = _narrow(text)
    found = [Found("id_card", *m.span()) for m in _PERSON.finditer(plain) if person_is_right(m[0].upper())]
    found += [Found("phone", *match.span()) for match in _MOBILE.finditer(plain)]
    cards = [Found("bank_card", *match.span()) for match in _CARD.finditer(plain) if _is_card(match)]
    found += [card for card in cards if not any(card.start < f.end and f.start < card.end for f in found)]
    return sorted(found, key=lambda each: each.start)


def _narrow(text: str) -> str:
    """NFKC, character by character, so that places in the text stay the same."""
    forms = ((char, char if char.isascii() else normalize("NFKC", char)) for char in text)
    return "".join(form if len(form) == 1 else char for char, form in forms)


def _is_card(match: re.Match[str]) -> bool:
    digits = re.sub(r"[ -]", "", match[0])
    start, end = match.span()
    around = match.string[max(0, start - _NEAR) : end + _NEAR]
    return 16 <= len(digits) <= 19 and card_is_right(digits) and any(word in around for word in _CARD_WORDS)
