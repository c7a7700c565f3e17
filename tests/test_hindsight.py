"""The higher of two marks of a field, whatever it is called and however it is made since."""

from __future__ import annotations

from typing import Any

import pytest
from small_archive import TEXTS, archive

from record_keeper.hindsight import Hindsight, Marks, marks_of, marks_written
from record_keeper.reader import read

THEN = archive().registers["customers"]


def marks_since(*versions: Marks) -> dict[str, str]:
    """The marks of the fields then, and of the parts of visits, by their keys."""
    register = Hindsight(registers={"customers": versions}).register(THEN)
    parts = register.fields["visits"].type.item.fields  # type: ignore[attr-defined]
    return {name: field.secrecy for name, field in (*register.fields.items(), *parts.items())}


def fields(**specs: Any) -> Marks:
    return marks_written(specs)


def test_a_declaration_that_is_read_has_the_marks_that_its_text_has() -> None:
    tree = read(TEXTS["records/customers/register.yaml"].encode(), "register.yaml").tree
    assert tree is not None
    written = {each.words: each for each in marks_written(tree["fields"])}
    for each in marks_of(THEN.fields):
        if each.words in written:
            assert written[each.words] == each
    assert len(written) == len(tree["fields"])


def test_without_later_versions_nothing_changes() -> None:
    assert Hindsight().register(THEN) is THEN


@pytest.mark.parametrize(
    ("versions", "name", "mark"),
    [
        ([fields(name={"secrecy": "secret"})], "name", "secret"),
        ([fields(name={"secrecy": "secret"}), fields(name={})], "name", ""),
        ([fields(name={"secrecy": "secret"}), fields()], "name", "secret"),
        ([fields(title={"label": "名称", "secrecy": "secret"})], "name", "secret"),
        ([fields(a={"formerly": ["名称"]}), fields(b={"formerly": ["a"], "secrecy": "secret"})], "name", "secret"),
        ([fields(name={"secrecy": "秘密"})], "name", "secret"),
        ([fields(name={"secrecy": "???"})], "name", "top_secret"),
        ([fields(name={"secrecy": {"level": "secret"}})], "name", "top_secret"),
        ([fields(name={"type": "group", "fields": {"zh": {"secrecy": "secret"}}})], "name", "secret"),
        ([fields(price={})], "price", "secret"),
        ([fields(visits={"of": {"note": {"secrecy": "secret"}}})], "note", "secret"),
        ([fields(visits={"of": {"type": "group", "fields": {"note": {"secrecy": "secret"}}}})], "note", "secret"),
        ([fields(visits={"of": {"text": {"label": "情况", "secrecy": "secret"}}})], "note", "secret"),
        ([fields(phones={"of": {"type": "phone", "secrecy": "secret"}})], "phones", "secret"),
    ],
)  # fmt: skip
def test_the_mark_of_the_last_version_that_has_the_field_counts(
    versions: list[Marks], name: str, mark: str
) -> None:
    assert marks_since(*versions)[name] == mark


@pytest.mark.parametrize(
    "fields", [None, "text", ["name"], {"name": None}, {"name": {"formerly": 3, "of": 4}}]
)
def test_what_is_no_declaration_has_no_marks(fields: Any) -> None:
    assert all(not each.secrecy and not each.inner for each in marks_written(fields))
