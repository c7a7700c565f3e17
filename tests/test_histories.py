"""History as we tell it against what git says, on repositories that nobody made for us.

RECORD_KEEPER_HISTORIES names a folder of bare clones; each file of YAML in them counts as a record.
"""

from __future__ import annotations

import os
import subprocess
from collections import Counter, defaultdict
from pathlib import Path
from typing import NamedTuple

import pytest
from foreign import as_archive, bare_clones, complete

from record_keeper import sources
from record_keeper.history import Commit, History
from record_keeper.load import load
from record_keeper.timeline import Reading, timeline

HOME = os.environ.get("RECORD_KEEPER_HISTORIES", "")
CLONES = bare_clones(Path(HOME)) if HOME else []

pytestmark = pytest.mark.skipif(
    not HOME, reason="RECORD_KEEPER_HISTORIES does not name a folder of bare clones (not part of the project)"
)


class Made(NamedTuple):
    """A change without its fields: a program that rewrites a thousand files a commit makes a million."""

    path: str
    old_path: str
    kind: str


class Ours(NamedTuple):
    """A foreign repository as an archive, and its history as we read it."""

    root: Path
    below: str
    history: History
    commits: list[Commit]
    """Without the one on top."""
    made: dict[str, list[Made]]
    """By commit, takings-over of merges apart."""


@pytest.fixture(scope="module", params=CLONES, ids=lambda bare: f"{CLONES.index(bare)}")
def ours(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Ours:
    if not complete(request.param):
        pytest.skip("this clone lacks some contents")
    root = tmp_path_factory.mktemp("foreign") / "archive"
    below = as_archive(request.param, root)
    source = sources.commit(root, "HEAD")
    configuration = ("records/archive.yaml", "records/things/register.yaml")
    archive = load((path, source.read(path)) for path in configuration)
    history = timeline(root, source, archive)
    commits = history.commits()[1:]
    made: dict[str, list[Made]] = defaultdict(list)
    for change in history.changes():
        made[change.commit].append(Made(change.path, change.old_path, change.kind))
    return Ours(root, below, history, commits, made)


def git(ours: Ours, *args: str) -> str:
    command = ["git", "-c", "core.quotepath=false", *args]
    done = subprocess.run(command, cwd=ours.root, capture_output=True, check=True)
    return done.stdout.decode("utf-8", "replace")


def raw(ours: Ours, *options: str) -> Counter[tuple[str, str]]:
    """(commit, letter) → the files of the register that git names so. Links and submodules left out."""
    options = ("--full-history", "--raw", "--no-abbrev", "--format=%H", *options)
    printed = git(ours, "log", *options, ours.below, "--", "records")
    counts: Counter[tuple[str, str]] = Counter()
    commit = ""
    for line in printed.splitlines():
        if not line.startswith(":"):
            commit = line or commit
        elif any(mode.startswith("100") for mode in line.lstrip(":").split()[:2]):
            counts[commit, line.split("\t")[0].split()[-1][:1]] += 1
    return counts


def test_commits_merges_and_authors(ours: Ours) -> None:
    assert len(ours.commits) == int(git(ours, "rev-list", "--count", ours.below))
    merges = sum(len(commit.parents) > 1 for commit in ours.commits)
    assert merges == int(git(ours, "rev-list", "--count", "--merges", ours.below))
    listed = git(ours, "log", "-z", "--no-mailmap", "--format=%an%x00%ae", ours.below).split("\0")
    told = Counter((commit.name, commit.email) for commit in ours.commits)
    assert told == Counter(zip(listed[::2], listed[1::2], strict=False))


def test_the_order_is_that_of_git(ours: Ours) -> None:
    """Where two commits have one second, git tells first what it met first, and we what has the lesser id."""
    listed = git(ours, "rev-list", "--date-order", ours.below).split()
    assert sorted(listed) == sorted(commit.id for commit in ours.commits)
    seen: set[str] = set()
    for commit in reversed(ours.commits):
        assert seen.issuperset(commit.parents)
        seen.add(commit.id)


def test_changes_additions_deletions(ours: Ours) -> None:
    """A file that moved is one change here and two for git, which is asked not to look for moves."""
    counts = raw(ours, "--no-merges", "--no-renames")
    kinds: dict[str, Counter[str]] = defaultdict(Counter)
    for commit in ours.commits:
        if len(commit.parents) < 2:
            kinds[commit.id].update(change.kind for change in ours.made.get(commit.id, ()))
    for id, told in kinds.items():
        born = told["created"] + told["restored"] + told["renamed"]
        gone = told["deleted"] + told["renamed"]
        assert (born, gone, told["changed"]) == tuple(counts[id, letter] for letter in "ADM"), id


def test_moves(ours: Ours) -> None:
    """Every move that git tells by content we tell too, unless a name tells better what moved where."""
    options = ("--full-history", "--no-merges", "-M70%", "-l1000", "--diff-filter=R")
    printed = git(ours, "log", "-z", "--raw", "--format=%x01%H", *options, ours.below, "--", "records")
    theirs = 0
    for block in printed.split("\1")[1:]:
        commit, *rest = block.split("\0")
        files = [word for word in rest if word and not word.startswith((":", "\n:"))]
        changes = {change.path: change for change in ours.made.get(commit.strip(), ())}
        moved = {change.old_path for change in changes.values() if change.kind == "renamed"}
        for old, new in zip(files[::2], files[1::2], strict=True):
            theirs += 1
            change = changes.get(new)
            assert old in moved or (change and change.kind == "renamed"), (commit, old, new)
    told = sum(change.kind == "renamed" for made in ours.made.values() for change in made)
    assert told >= theirs * 0.9


def test_merges_tell_what_they_did_themselves(ours: Ours) -> None:
    """A merge changes only files that differ from every parent, which `git log -c` lists."""
    printed = git(
        ours, "log", "-c", "--merges", "--no-renames", "--name-only", "-z", "--format=%x01%H", ours.below
    )
    listed = {}
    for block in printed.split("\1")[1:]:
        id, *files = block.split("\0")
        listed[id.strip()] = {file.strip("\n") for file in files}
    for commit in ours.commits:
        if len(commit.parents) > 1:
            paths = {change.path for change in ours.made.get(commit.id, ())}
            assert paths <= listed[commit.id] if paths else True


def test_the_changes_of_a_record_lead_to_what_it_is_now(ours: Ours) -> None:
    """Laid on each other they give the version that stands; where branches met, the last word may be either's."""
    merged = any(len(commit.parents) > 1 for commit in ours.commits)
    source = sources.commit(ours.root, "HEAD")
    reading, wrong, seen = Reading({}), [], 0
    for path in source.paths()[:: max(1, len(source.paths()) // 200)]:
        if not path.startswith("records/things/") or path.endswith("register.yaml"):
            continue
        changes = ours.history.of(path)
        tree = reading.tree(path, source.read(path))
        if tree is None or not all(change.readable for change in changes):
            continue
        seen += 1
        built: dict[str, object] = {}
        for change in reversed(changes):
            built |= {each.field: each.new for each in change.changes}
        if {k: v for k, v in built.items() if v is not None} != {
            k: v for k, v in tree.items() if v is not None
        }:
            wrong.append(path)
    assert seen
    assert not wrong or (merged and len(wrong) <= seen // 20)
