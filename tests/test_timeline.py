"""Versions of records in the words of today's registers: field by field as whole records are read."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from samples import PROJECT

from record_keeper import opened, sources
from record_keeper.fields.base import unheard
from record_keeper.history.compare import FieldChanges, Tree, compare
from record_keeper.registers import Register
from record_keeper.timeline import Reading, RegisterWords

ARCHIVE = opened.whole(sources.work_tree(PROJECT))
READING = Reading(ARCHIVE.registers)
RECORDS = [record.path for record in ARCHIVE.all_records()]


def canonical(register: Register, tree: Tree) -> dict[str, Any]:
    """A record by keys in the plain way: all of it read by its types and written back."""
    typed = register.shape.read(dict(tree), (), unheard) or {}
    known = register.shape.write(typed, "en")
    for word, raw in tree.items():
        field = register.shape.field_of(word)
        known.setdefault(field.name if field else word, raw)
    return known


def plainly(olds: list[Tree], new: Tree) -> list[list[Any]]:
    """The fields that differ, of whole records."""
    names = dict.fromkeys(name for tree in (*olds, new) for name in tree)
    return [
        [name, olds[0].get(name), new.get(name)]
        for name in names
        if all(old.get(name) != new.get(name) for old in olds)
    ]


def tree_of(path: str) -> Tree:
    found = READING.tree(path, (PROJECT / path).read_bytes())
    assert found
    return found


def edited(draw: st.DrawFn, tree: Tree, register: Register) -> Tree:
    """A version with some fields gone, others with other words or other values."""
    made = {}
    for given_word, raw in tree.items():
        word, field = given_word, register.shape.field_of(given_word)
        how = draw(st.sampled_from(("same", "same", "same", "word", "value", "gone", "empty")))
        if how == "word" and field:
            word = draw(st.sampled_from(field.words()))
        if how != "gone":
            made[word] = (
                draw(st.sampled_from(("x", "2026-01-05", ["x"], {"absent": "declined"})))
                if how == "value"
                else None
                if how == "empty"
                else raw
            )
    if draw(st.booleans()):
        made["not a field"] = draw(st.sampled_from(("1", ["2"])))
    return made


@settings(deadline=None)
@given(st.data())
def test_versions_are_compared_as_whole_records_are(data: st.DataObject) -> None:
    path = data.draw(st.sampled_from(RECORDS))
    register = ARCHIVE.registers[path.split("/")[1]]
    words = RegisterWords(register)
    whole = tree_of(path)
    count = data.draw(st.integers(1, 3))
    new, *olds = (
        data.draw(st.one_of(st.just({}), st.composite(edited)(whole, register))) for _ in range(count + 1)
    )
    told = list(FieldChanges(compare(olds, new, words)))
    expected = plainly([canonical(register, old) for old in olds], canonical(register, new))
    assert json.loads(json.dumps(told)) == expected


@pytest.mark.parametrize("path", RECORDS[::7])
def test_a_new_record_and_one_that_goes(path: str) -> None:
    register = ARCHIVE.registers[path.split("/")[1]]
    tree = tree_of(path)
    whole = canonical(register, tree)
    words = READING.words(path)
    assert json.loads(compare([{}], tree, words)) == plainly([{}], whole)
    assert json.loads(compare([tree], {}, words)) == plainly([whole], {})
    assert compare([tree], tree, words) == b"[]"


def test_of_two_words_for_one_field_the_first_counts() -> None:
    path = "records/customers/2026/KH-2026-0001.yaml"
    label = ARCHIVE.registers["customers"].fields["name"].label
    tree = READING.tree(path, f"{label}: 甲\nname: 乙\n编号: KH-2026-0001\n".encode())
    assert tree == {label: "甲", "编号": "KH-2026-0001"}
    assert READING.tree("records/choices/post.yaml", b"name: a\n") == {"name": "a"}
    assert READING.tree(path, b"a: [") is None


def test_what_is_remembered_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("record_keeper.timeline._MOST", 3)
    words = RegisterWords(ARCHIVE.registers["customers"])
    for number in range(9):
        assert words.entry("remarks", str(number)).text == f'"{number}"'
        assert words.entry("remarks", "x" * 300).value == "x" * 300
