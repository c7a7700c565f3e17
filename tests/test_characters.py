"""Characters that no record may hold are found in every text, however common the rest of it is."""

from __future__ import annotations

import re

import pytest

from record_keeper import characters
from record_keeper.characters import forbidden

COMMON = "编号: KH-2026-0031\n地址: “甲·乙”—…，（三）!\n"


def test_no_common_character_is_forbidden_or_begins_what_is() -> None:
    every = "".join(map(chr, range(0x110000)))
    common = "".join(re.findall(characters._COMMON.pattern.removesuffix("*+"), every))
    assert characters._COMMON.fullmatch(COMMON)
    assert not re.search(characters._ANY, common)
    assert not set("<>|\u951f") & set(common)


@pytest.mark.parametrize("put", ["\0", "\x1b", "\x7f", "\u0085", "\u00ad", "\u200b", "\u2028", "\u202e", "\u2066", "\ufeff", "\ufffd"])  # fmt: skip
def test_a_forbidden_character_is_found_wherever_it_stands(put: str) -> None:
    for at in range(len(COMMON) + 1):
        assert len(forbidden(COMMON[:at] + put + COMMON[at:])) == 1


def test_lost_words_and_marks_of_a_conflict_are_found() -> None:
    assert forbidden(f"{COMMON}a: \u951f\u65a4\u62f7\n")
    assert not forbidden(f"{COMMON}a: \u951f\u94c1\n")
    for mark in ("<" * 7, "|" * 7, ">" * 7):
        assert forbidden(f"{COMMON}{mark} HEAD\n{COMMON}")
        assert not forbidden(f"{COMMON}a: {mark} HEAD\n")
