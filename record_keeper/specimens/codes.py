"""Unified social credit codes that pass both checks and belong to nobody known."""

from __future__ import annotations

from ..fields.checksums import CREDIT_ALPHABET, credit_check, organisation_check

_STEP = 466_529
"""Coprime to 31^4, so that consecutive numbers give codes that look unlike each other."""


def credit_code(number: int, division: str, kind: str = "91") -> str:
    """The code of the `number`th made-up company of a division: others for each number below 31^4."""
    rest = number * _STEP % 31**4
    body = ""
    for _ in range(4):
        rest, digit = divmod(rest, 31)
        body = CREDIT_ALPHABET[digit] + body
    # `MA00` was given out in Beijing only; with a division elsewhere it is nobody's.
    organisation = f"MA00{body}"
    code = f"{kind}{division}{organisation}{organisation_check(organisation)}"
    return code + credit_check(code)
