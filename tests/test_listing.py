"""Git's listing read line by line against the same listing read as a whole, and against git itself."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from record_keeper import git
from record_keeper.git import Entry, Listing
from record_keeper.trouble import Trouble

MODES = ("100644", "100755", "120000", "160000")
PARTS = st.sampled_from(
    ["a", "b", "a.b", "a-b", "a\tb", "a b", "记录", "register.yaml", "b.yaml", "\udcff", "~"]
)
PATHS = st.lists(PARTS, min_size=1, max_size=3).map("/".join)
ENTRIES = st.builds(
    lambda mode, seed: Entry(mode, hashlib.sha1(bytes([seed])).hexdigest(), 0),
    st.sampled_from(MODES),
    st.integers(0, 5),
)
HELD = st.dictionaries(PATHS, ENTRIES, max_size=12)
Held = dict[str, Entry]


def listing(held: Held) -> Listing:
    lines = (f"{e.mode} {e.oid} {e.stage}\t{path}\0" for path, e in held.items())
    return Listing(b"".join(sorted(map(os.fsencode, lines), key=lambda line: line.partition(b"\t")[2])))


@given(HELD, PATHS)
def test_a_path_is_found_where_it_stands(held: Held, other: str) -> None:
    told = listing(held)
    for path in {*held, other}:
        entry = held.get(path)
        assert (path in told) == (entry is not None)
        assert told.file(path) == (entry.oid if entry and entry.mode.startswith("100") else None)
    assert told.paths == set(held)
    assert told.files == {path: entry.oid for path, entry in held.items() if entry.is_file}
    assert told.others == {path: entry for path, entry in held.items() if not entry.is_file}


@given(HELD, PARTS)
def test_folders_and_ends_are_those_of_all_paths(held: Held, part: str) -> None:
    told = listing(held)
    assert dict(told.under(f"{part}/")) == {p: e for p, e in held.items() if p.startswith(f"{part}/")}
    assert dict(told.ending(part)) == {p: e for p, e in held.items() if p.endswith(part)}
    assert listing({}).paths == set()
    gone = {path for path in held if part in path}
    assert told.without(gone).paths == set(held) - gone


@given(HELD, HELD)
@example({}, {})
def test_what_differs_is_what_stands_in_one_of_both(one: Held, other: Held) -> None:
    both = {**one, **other}
    for mine, others in ((one, other), (one, both), (both, one), (one, one)):
        before, after = listing(mine).differing(listing(others))
        assert before == {path: entry for path, entry in mine.items() if others.get(path) != entry}
        assert after == {path: entry for path, entry in others.items() if mine.get(path) != entry}


def test_a_listing_that_git_refuses_is_told_when_it_is_read(tmp_path: Path) -> None:
    waiting = git.ls_index(tmp_path)
    with pytest.raises(Trouble, match="git"):
        waiting.file("a")
