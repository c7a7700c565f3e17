"""Regular expressions compiled when they are first used."""

from __future__ import annotations

import re

import pytest

from record_keeper.patterns import regex


def test_it_answers_like_a_compiled_one() -> None:
    id, number = regex(r"([A-Z]+)-(?P<year>\d{4})", re.IGNORECASE), regex(rb"\d+")
    found = id.fullmatch("kh-2026")
    assert found
    assert found["year"] == "2026"
    assert id.sub("x", "KH-2026, KH-2027") == "x, x"
    assert id.pattern == r"([A-Z]+)-(?P<year>\d{4})"
    assert number.findall(b"1 22") == [b"1", b"22"]


def test_nothing_is_compiled_before_the_first_question() -> None:
    faulty = regex("(")
    with pytest.raises(re.error, match="unterminated subpattern"):
        faulty.match("")


def test_it_has_what_a_pattern_has_and_no_more() -> None:
    with pytest.raises(AttributeError, match="answer"):
        regex("a").answer  # type: ignore[attr-defined]  # noqa: B018
