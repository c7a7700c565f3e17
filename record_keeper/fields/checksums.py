"""Check characters of Chinese codes and of bank cards. Each function says where its rule stands."""

from __future__ import annotations

from datetime import date
from operator import mul

from ..patterns import regex

CREDIT_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
"""The 31 characters of a unified social credit code: no I, O, S, V, Z."""

_CREDIT_VALUES = {char: at for at, char in enumerate(CREDIT_ALPHABET)}
_ORGANISATION_VALUES = {char: int(char, 36) for char in "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"}
_CREDIT_WEIGHTS = tuple(pow(3, at, 31) for at in range(17))
_ORGANISATION_WEIGHTS = (3, 7, 9, 10, 5, 8, 4, 2)
_PERSON_WEIGHTS = tuple(pow(2, 17 - at, 11) for at in range(17))
_PERSON = regex(r"[0-9]{17}[0-9X]")


def credit_check(body: str) -> str:
    """The 18th character for the first 17 of a unified social credit code (GB 32100-2015)."""
    total = sum(map(mul, map(_CREDIT_VALUES.__getitem__, body), _CREDIT_WEIGHTS))
    return CREDIT_ALPHABET[-total % 31]


def organisation_check(body: str) -> str:
    """The ninth character for the first eight of an organisation code (GB 11714-1997)."""
    total = sum(map(mul, map(_ORGANISATION_VALUES.__getitem__, body), _ORGANISATION_WEIGHTS))
    return "0123456789X"[-total % 11]


def registration_is_right(number: str) -> bool:
    """Whether a 15-digit registration number has its check digit (GS 15-2006: ISO 7064 MOD 11,10)."""
    rest = 10
    for digit in map(int, number[:-1]):
        rest = (rest + digit) % 10 or 10
        rest = rest * 2 % 11
    return (rest + int(number[-1])) % 10 == 1


def person_is_right(number: str) -> bool:
    """Whether 18 characters are an identity number: digits, a day of birth from 1800, check (GB 11643)."""
    if not _PERSON.fullmatch(number) or not birthday(number):
        return False
    total = sum(map(mul, map(int, number[:17]), _PERSON_WEIGHTS))
    return "10X98765432"[total % 11] == number[17]


def birthday(number: str) -> date | None:
    """The day of birth in an 18-character identity number; None if there is no such day."""
    try:
        day = date(int(number[6:10]), int(number[10:12]), int(number[12:14]))
    except ValueError:
        return None
    return day if 1800 <= day.year <= 2200 else None


def card_is_right(digits: str) -> bool:
    """Whether the last digit of a card number checks the others (Luhn, ISO/IEC 7812-1)."""
    doubled = sum(sum(divmod(2 * int(digit), 10)) for digit in digits[-2::-2])
    return (doubled + sum(map(int, digits[-1::-2]))) % 10 == 0
