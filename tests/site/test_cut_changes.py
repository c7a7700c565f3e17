"""The history that a clearance may see where a commit touched hidden fields, deleted a record, or a register is off."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from small_archive import TEXTS, archive

from record_keeper.archive import Archive
from record_keeper.clearance import cut
from record_keeper.history import Change, FieldChange
from record_keeper.load import load
from site_builder.views.changes import Changes, visible

FIRST = "records/customers/2026/KH-2026-0001.yaml"
SECRET = "records/customers/2026/KH-2026-0003.yaml"
DELETED = "records/customers/deleted.yaml"
MARK = FieldChange("secrecy", None, {"level": "internal"})


def change(commit: str, kind: Any, *fields: FieldChange, path: str = FIRST) -> Change:
    at = dt.datetime(2026, 3, 1, tzinfo=dt.UTC)
    record = path.rpartition("/")[2].removesuffix(".yaml")
    return Change(
        commit * 40, at, "x@example.invalid", "X", "", record, path, path, f"原因{commit}", kind, fields
    )


def seen(*newest_first: Change, clearance: str = "internal", whole: Archive | None = None) -> Changes:
    lives: dict[str, list[Change]] = {}
    for each in newest_first:
        lives.setdefault(each.path, []).append(each)
    order = list(dict.fromkeys(each.commit for each in newest_first))
    return visible(lives.items(), order, cut(whole or archive(), clearance))


def reasons(found: Changes, path: str = FIRST) -> list[str]:
    return [each.reason for each in found.by_path.get(path, ())]


def visit(offer: str, note: str = "门店走访") -> list[dict[str, str]]:
    return [{"at": "2026-02-20", "note": note, "offer": offer}]


CREATED = change("1", "created", MARK, FieldChange("price", None, "CANARY-八八折"))


def test_a_change_of_a_hidden_field_alone_is_not_there() -> None:
    hidden = change("2", "changed", FieldChange("price", "CANARY-八八折", "CANARY-九折"))
    found = seen(hidden, CREATED)
    assert reasons(found) == ["原因1"]
    assert [each.reason for each in found.withheld if each.commit == hidden.commit] == ["原因2"]
    assert reasons(seen(hidden, CREATED, clearance="secret")) == ["原因2", "原因1"]


def test_the_reason_is_not_told_where_a_hidden_field_was_changed_too() -> None:
    both = change(
        "2", "changed", FieldChange("name", "旧名", "新名"), FieldChange("price", "CANARY-甲", "CANARY-乙")
    )
    other = change("2", "changed", FieldChange("name", "甲", "乙"), path=FIRST.replace("0001", "0002"))
    made = change("1", "created", MARK, path=other.path)
    found = seen(both, CREATED, other, made)
    assert reasons(found) == ["", "原因1"]
    assert reasons(found, other.path) == ["", "原因1"]


def test_a_hidden_part_of_a_field_counts_like_a_hidden_field() -> None:
    old = visit("CANARY-九百九")
    offered = change("2", "changed", FieldChange("visits", old, visit("CANARY-八百八")))
    found = seen(offered, CREATED)
    assert reasons(found) == ["原因1"]
    # What is seen of the field must not count as what has to stay unseen.
    assert "门店走访" not in str([each.changes for each in found.withheld])
    assert "CANARY-九百九" in str([each.changes for each in found.withheld])
    noted = change("2", "changed", FieldChange("visits", old, visit("CANARY-九百九", "电话回访")))
    assert reasons(seen(noted, CREATED)) == ["", "原因1"]
    plain = [{"at": "2026-02-20", "note": "门店走访"}]
    added = change("2", "changed", FieldChange("visits", None, plain))
    assert reasons(seen(added, CREATED)) == ["原因2", "原因1"]


def test_a_field_that_is_no_more_may_have_had_any_mark() -> None:
    gone = change("2", "changed", FieldChange("turnover", "CANARY-三百万", "CANARY-四百万"))
    assert reasons(seen(gone, CREATED, clearance="confidential")) == ["原因1"]
    assert reasons(seen(gone, CREATED, clearance="top_secret")) == ["原因2", "原因1"]


def test_what_was_of_hidden_fields_before_must_not_be_found_either() -> None:
    found = seen(change("2", "changed", FieldChange("price", "CANARY-从前的价格", "九折")), CREATED)
    values = [each.old for made in found.withheld for each in made.changes]
    assert "CANARY-从前的价格" in values


def entered(commit: str, *ids: str, kind: Any = "created") -> Change:
    told = [{"id": id, "at": "2026-03-11", "by": "li.na", "reason": "重复"} for id in ids]
    return change(commit, kind, FieldChange("deleted", None, told), path=DELETED)


def test_the_reason_of_a_deletion_is_told_to_who_saw_the_record() -> None:
    gone = change("3", "deleted", path=FIRST)
    found = seen(entered("3", "KH-2026-0001"), gone, CREATED)
    assert reasons(found) == ["原因3", "原因1"]
    assert DELETED not in found.by_path


@pytest.mark.parametrize("ids", [("KH-2026-0001", "KH-2026-0003"), ("KH-2026-0001", "KH-2026-0099")])
def test_the_reason_of_a_deletion_is_not_told_where_the_list_names_others(ids: tuple[str, ...]) -> None:
    gone = change("3", "deleted", path=FIRST)
    secret = change("2", "created", FieldChange("secrecy", None, {"level": "secret"}), path=SECRET)
    assert reasons(seen(entered("3", *ids), gone, secret, CREATED)) == ["", "原因1"]


def test_a_list_of_deletions_that_cannot_be_read_withholds_its_reason() -> None:
    unread = entered("3", "KH-2026-0001")._replace(changes=(), readable=False)
    assert reasons(seen(unread, change("3", "deleted", path=FIRST), CREATED)) == ["", "原因1"]


OFF = {**TEXTS, "records/archive.yaml": TEXTS["records/archive.yaml"].replace(", notes", "")}


@pytest.mark.parametrize(
    ("path", "levels"),
    [
        ("records/notes/2026/BJ-2026-0001.yaml", ["top_secret"]),
        ("records/never/2026/X-1.yaml", ["top_secret"]),
        ("records/never/2026/register.yaml", ["top_secret"]),
        ("records/notes/deleted.yaml", ["top_secret"]),
        ("records/stray.yaml", ["top_secret"]),
        ("records/notes/register.yaml", ["public", "internal", "top_secret"]),
        ("records/choices/class.yaml", ["public", "internal", "top_secret"]),
        ("records/archive.yaml", ["public", "internal", "top_secret"]),
        ("policies/files.md", ["public", "internal", "top_secret"]),
    ],
)
def test_what_is_of_no_register_in_use_is_told_to_nobody_but_the_highest(
    path: str, levels: list[str]
) -> None:
    """It has no mark that could be known; regulations and definitions stand on every site."""
    whole = load((name, text.encode()) for name, text in OFF.items())
    made = change("1", "created", MARK, path=path)
    told = [c for c in ("public", "internal", "top_secret") if seen(made, clearance=c, whole=whole).by_commit]
    assert told == levels
