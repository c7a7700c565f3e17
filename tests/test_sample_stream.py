"""The sample's history: what the stream says, what git makes of it, and that it is the project's sample."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest
from gitrepo import Repo

from record_keeper.sample.stream import append, changes, commits, tip, written
from record_keeper.sources import work_tree

PROJECT = Path(__file__).parent.parent
STREAM = (PROJECT / "record_keeper" / "sample" / "history.fi").read_bytes()
NOON = datetime(2026, 11, 23, 12, 0, tzinfo=timezone(timedelta(hours=8)))
CLERK = "周婷 <zhou.ting@example.invalid>"
NOTE = "records/staff/note.yaml"


def test_tip_is_the_sample_of_the_project() -> None:
    files = dict(work_tree(PROJECT).read_all())
    assert changes(STREAM, files) == {}


def test_stream_is_small_and_comes_back_as_it_was_written() -> None:
    assert len(STREAM) < 2_000_000
    assert b"".join(written(commit) for commit in commits(STREAM)) == STREAM


def test_git_reads_the_same_tip(repo: Repo) -> None:
    repo.git("fast-import", "--quiet", input=STREAM)
    listed = repo.git("-c", "core.quotePath=false", "ls-tree", "-r", "--name-only", "main").splitlines()
    assert listed == sorted(tip(STREAM))
    assert repo.git("for-each-ref", "--format=%(refname)") == "refs/heads/main"
    assert int(repo.git("rev-list", "--count", "main")) == len(list(commits(STREAM)))


def test_history_has_a_merge_a_revert_and_many_hands() -> None:
    known = list(commits(STREAM))
    assert any(len(commit.parents) == 2 for commit in known)
    assert any(commit.message.startswith("Revert ") for commit in known)
    assert len({commit.author for commit in known}) >= 6
    assert all(commit.author.endswith("example.invalid>") for commit in known)


def test_a_revert_names_a_commit_of_this_history(repo: Repo) -> None:
    repo.git("fast-import", "--quiet", input=STREAM)
    (revert,) = (commit for commit in commits(STREAM) if commit.message.startswith("Revert "))
    named = revert.message.rpartition("reverts commit ")[2].rstrip(".")
    subject = revert.message.split("\n")[0].removeprefix('Revert "').removesuffix('"')
    assert repo.git("log", "-1", "--format=%s", named) == subject


def test_append_adds_one_commit_that_git_reads(repo: Repo) -> None:
    longer = append(STREAM, CLERK, NOON, "zhou.ting: 试记一笔\n\n两段", {NOTE: b"note\n"})
    repo.git("fast-import", "--quiet", input=longer)
    assert tip(longer) == {**tip(STREAM), NOTE: b"note\n"}
    assert repo.git("show", f"main:{NOTE}") == "note"
    assert repo.git("log", "-1", "--format=%an|%ae|%aI|%s", "main") == (
        "周婷|zhou.ting@example.invalid|2026-11-23T12:00:00+08:00|zhou.ting: 试记一笔"
    )


def test_append_to_nothing_and_delete_again() -> None:
    first = append(b"", CLERK, NOON, "a: b", {NOTE: b"data 3\nfrom :9\n", "policies/x.md": b""})
    second = append(first, CLERK, NOON, "a: c", {NOTE: None})
    assert tip(first)[NOTE] == b"data 3\nfrom :9\n"
    assert tip(second) == {"policies/x.md": b""}


@pytest.mark.parametrize(
    ("date", "change", "why"),
    [
        (NOON - timedelta(days=900), {NOTE: b"new\n"}, "earlier than"),
        (NOON, {"docs/x.md": b"elsewhere\n"}, "outside the archive"),
        (NOON, {NOTE: None}, "nothing changes"),
    ],
    ids=["earlier", "elsewhere", "nothing"],
)
def test_append_refuses(date: datetime, change: dict[str, bytes | None], why: str) -> None:
    with pytest.raises(ValueError, match=why):
        append(STREAM, CLERK, date, "a: b", change)
