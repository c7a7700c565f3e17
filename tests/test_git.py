"""The verbs of git and what they say when git cannot."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest
from gitrepo import CLOCK, Repo

from record_keeper import git
from record_keeper.git import discovery
from record_keeper.trouble import Trouble

KH = "records/customers/2026/KH-2026-0001.yaml"


def trouble_of(act: Callable[[], object]) -> Trouble:
    """The Trouble that `act` ends in, told in both languages without a line break."""
    with pytest.raises(Trouble) as caught:
        act()
    told = [part.told(lang) for part in (caught.value.message, caught.value.help) for lang in ("zh", "en")]
    assert not any("\n" in text or "{" in text for text in told)
    return caught.value


def hook(repo: Repo, name: str, script: str) -> None:
    file = repo.write(f".git/hooks/{name}", f"#!/bin/sh\n{script}\n")
    file.chmod(file.stat().st_mode | stat.S_IXUSR)


def test_places(repo: Repo) -> None:
    repo.write(KH, "id: KH-2026-0001\n")
    first = repo.commit()
    second = repo.commit("second")
    inner = repo.root / "records"
    assert git.top_level(inner) == repo.root
    assert git.prefix(repo.root) == ""
    assert git.prefix(inner) == "records/"
    assert git.git_path(inner, "record-keeper").resolve() == repo.root / ".git/record-keeper"
    before = git.whereabouts(inner)
    assert (before.keeper.resolve(), before.prefix) == (repo.root / ".git/record-keeper", git.prefix(inner))
    assert git.hooks_path(repo.root) == repo.root / ".git/hooks"
    assert git.head(repo.root) == second
    assert git.rev_parse(repo.root, "HEAD~1") == first
    assert git.parents(repo.root, "HEAD") == (first,)
    assert git.parents(repo.root, first) == ()
    assert not git.is_shallow(repo.root)
    assert not git.is_bare(repo.root)


def test_settings(repo: Repo) -> None:
    assert git.config(repo.root, "keeper.name") is None
    git.set_config(repo.root, "keeper.name", "客档 管家")
    assert git.config(repo.root, "keeper.name") == "客档 管家"


def test_trees_and_index_keep_odd_paths(repo: Repo) -> None:
    repo.write('records/名\t"字\n.yaml', "x")
    repo.commit()
    oid = repo.git("hash-object", 'records/名\t"字\n.yaml')
    for listing in (git.ls_tree(repo.root, "HEAD"), git.ls_index(repo.root)):
        assert listing.files == {'records/名\t"字\n.yaml': oid}
        assert listing.others == {}


def test_objects_come_in_the_order_asked_for(repo: Repo) -> None:
    oids = [repo.git("hash-object", "-w", "--stdin", input=f"text {n}\n" * n) for n in range(150)]
    wanted = [*reversed(oids), "0" * 40, oids[1]]
    blobs = list(git.cat_batch(repo.root, wanted))
    assert [blob.oid for blob in blobs] == wanted
    assert blobs[-2].data is None
    assert blobs[-1].data == b"text 1\n"
    with git.Objects(repo.root) as objects:
        assert objects.read(oids[2]) == b"text 2\n" * 2
        assert objects.read(oids[3]) == b"text 3\n" * 3


def test_a_tree_is_not_a_blob_and_a_long_blob_is_cut(repo: Repo) -> None:
    repo.write("a", "x" * 5_000_000)
    repo.write("b", "b")
    repo.commit()
    oids = [repo.git("rev-parse", name) for name in ("HEAD^{tree}", "HEAD:a", "HEAD:b")]
    assert [blob.data for blob in git.cat_batch(repo.root, oids, limit=10)] == [None, b"x" * 10, b"b"]


def test_what_differs(repo: Repo) -> None:
    for name in "abc":
        repo.write(f"records/{name}", name)
    first = repo.commit()
    repo.write("records/a", "changed")
    repo.move("records/b", "records/d")
    second = repo.commit()
    changes = {"records/a": "M", "records/b": "D", "records/d": "A"}
    assert git.diff_paths(repo.root, first, second) == changes
    assert git.diff_paths(repo.root, first, git.INDEX) == changes
    repo.remove("records/c")
    repo.write("records/new", "x")
    assert git.diff_paths(repo.root, second, git.WORK_TREE) == {"records/c": "D"}
    assert git.diff_paths(repo.root / "records", second, git.WORK_TREE) == {"c": "D"}
    assert git.status(repo.root) == {"records/c": " D", "records/new": "??"}


def test_reading_does_not_write_the_index(repo: Repo) -> None:
    file = repo.write("a", "a")
    repo.commit()
    os.utime(file, (1, 1))
    before = (repo.root / ".git/index").read_bytes()
    assert git.diff_paths(repo.root, "HEAD", git.WORK_TREE) == {}
    assert git.status(repo.root) == {}
    assert (repo.root / ".git/index").read_bytes() == before


def test_commit_of_some_paths_leaves_the_rest(repo: Repo) -> None:
    repo.write("a", "1")
    repo.write("b", "1")
    repo.commit()
    repo.write("a", "2")
    repo.write("b", "2")
    repo.write("c*", "new")
    git.add(repo.root, ["c*"])
    assert git.commit(repo.root, "KH-2026-0001: 原因\n\n#1 说明", ["a", "c*"]) == repo.head()
    assert repo.git("show", "--format=%B", "--name-only") == "KH-2026-0001: 原因\n\n#1 说明\n\n\na\nc*"
    assert git.status(repo.root) == {"b": " M"}


def test_nothing_to_commit(repo: Repo) -> None:
    repo.write("a", "1")
    repo.commit()
    assert trouble_of(lambda: git.commit(repo.root, "x")).kind == "nothing"
    repo.write("b", "untracked")
    assert trouble_of(lambda: git.commit(repo.root, "x", ["a"])).kind == "nothing"


def test_a_hook_that_refuses_is_heard(repo: Repo) -> None:
    repo.write("a", "1")
    git.add(repo.root, ["a"])
    hook(repo, "pre-commit", "echo 密级未写 >&2; exit 1")
    trouble = trouble_of(lambda: git.commit(repo.root, "x"))
    assert (trouble.kind, trouble.detail) == ("refused", "密级未写")


def test_a_missing_name_is_explained(repo: Repo, sealed_git: Path) -> None:
    (sealed_git / ".gitconfig").write_text("[user]\n\tuseConfigOnly = true\n")
    repo.write("a", "1")
    git.add(repo.root, ["a"])
    assert trouble_of(lambda: git.commit(repo.root, "x")).kind == "no-person"


def test_a_lock_is_named_and_left_alone(repo: Repo) -> None:
    repo.write("a", "1")
    lock = repo.write(".git/index.lock", "")
    trouble = trouble_of(lambda: git.add(repo.root, ["a"]))
    assert trouble.kind == "locked"
    assert str(lock) in trouble.message.told()
    assert lock.exists()


def test_a_conflict_and_a_merge_in_progress(repo: Repo) -> None:
    heads = merging(repo, "conflict")
    assert git.whereabouts(repo.root).parents == (repo.head(), *heads)
    staged = git.ls_index(repo.root)
    assert staged.others["a"].stage == 3
    assert staged.file("a") is None
    assert [entry.stage for _, entry in staged.ending("a")] == [1, 2, 3]
    assert git.status(repo.root)["a"] == "UU"
    assert trouble_of(lambda: git.commit(repo.root, "x")).kind == "unmerged"
    repo.write("a", "both")
    git.add(repo.root, ["a"])
    assert trouble_of(lambda: git.commit(repo.root, "x", ["a"])).kind == "merging"
    git.commit(repo.root, "merge")
    assert git.whereabouts(repo.root).parents == (repo.head(),)


def merging(repo: Repo, text: str) -> tuple[str, ...]:
    """Leaves a merge of `side` into `main` in progress; both changed `a` unless `text` is empty."""
    repo.write("a", "1")
    repo.commit()
    repo.git("checkout", "-q", "-b", "side")
    repo.write("b", "side")
    repo.write("a", f"side {text}" if text else "1")
    side = repo.commit()
    repo.git("checkout", "-q", "main")
    repo.write("c", "main")
    repo.write("a", f"main {text}" if text else "1")
    repo.commit()
    repo.git("merge", "--no-commit", "-q", "side", ok=False)
    return (side,)


def test_the_hook_before_a_merge_commit_sees_what_is_merged(repo: Repo) -> None:
    side = merging(repo, "")
    repo.git("merge", "--abort")
    program = "from record_keeper import git; from pathlib import Path; print(git.whereabouts(Path('.')).parents[1])"
    source = Path(git.__file__).parents[2]
    hook(repo, "pre-merge-commit", f'PYTHONPATH="{source}" "{sys.executable}" -c "{program}" > .git/seen')
    repo.git("merge", "-q", "-m", "merge", "side")
    assert (repo.read(".git/seen").strip(),) == side


@pytest.mark.parametrize("linked", [False, True])
def test_a_hook_sees_what_is_staged(repo: Repo, linked: bool, tmp_path: Path) -> None:
    """`git commit -a` gives the hook an index of its own; the archive may be a folder of the repository."""
    repo.write("office/records/a.yaml", "old\n")
    repo.commit()
    program = (
        "from record_keeper import git, sources; from pathlib import Path; import os\n"
        "root = Path('office').absolute()\n"
        "print(sources.index(root).read('records/a.yaml').decode(), git.prefix(root), git.diff_paths(root,"
        " 'HEAD', git.INDEX))"
    )
    source = Path(git.__file__).parents[2]
    repo.write(".git/seen.py", program)
    seen = tmp_path / "seen"
    hook(repo, "pre-commit", f'PYTHONPATH="{source}" "{sys.executable}" {repo.root}/.git/seen.py > {seen}')
    where = repo
    if linked:
        repo.git("worktree", "add", "-q", str(tmp_path / "linked"))
        where = Repo(tmp_path / "linked")
    where.write("office/records/a.yaml", "new\n")
    where.git("commit", "-q", "-a", "-m", "x")
    assert seen.read_text() == "new\n office/ {'records/a.yaml': 'M'}\n"


def test_another_repository_is_reached_from_a_hook(
    repo: Repo, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = Repo.init(tmp_path / "other")
    theirs = other.commit("theirs")
    ours = repo.commit("ours")
    monkeypatch.setenv("GIT_DIR", str(repo.root / ".git"))
    assert git.head(other.root) == ours
    with git.clean_environment():
        assert git.head(other.root) == theirs
        git.init(tmp_path / "new")
    assert (tmp_path / "new/.git/HEAD").read_text() == "ref: refs/heads/main\n"
    assert git.head(other.root) == ours


def test_ids_in_other_branches_are_found(repo: Repo, tmp_path: Path) -> None:
    repo.write("records/complaints/2026/TS-2026-0001.yaml", "")
    repo.write("records/other/x.yaml", "")
    repo.commit()
    mine = repo.clone(tmp_path / "mine")
    repo.git("checkout", "-q", "-b", "colleague")
    repo.write("records/complaints/2026/TS-2026-0002.yaml", "")
    repo.commit()
    mine.git("fetch", "-q")
    mine.git("checkout", "-q", "--detach")
    mine.write("records/complaints/2026/TS-2026-0003.yaml", "")
    mine.commit()
    found = git.paths_in_refs(mine.root, "records/complaints")
    assert sorted(path[-6] for path in found) == ["1", "2", "3"]


def test_paths_in_refs_of_an_empty_repository(repo: Repo) -> None:
    assert git.paths_in_refs(repo.root, "records") == set()


def test_the_last_commit_of_a_day(repo: Repo) -> None:
    first = repo.commit("one")
    repo.git("checkout", "-q", "-b", "side")
    repo.tick(60)
    repo.commit("side")
    repo.git("checkout", "-q", "main")
    repo.tick(24 * 60)
    repo.git("merge", "-q", "--no-ff", "-m", "merge", "side")
    at: Callable[[str], datetime] = datetime.fromisoformat
    assert git.last_commit_before(repo.root, at("2026-03-01T23:59:59+08:00")) is None
    assert git.last_commit_before(repo.root, CLOCK) == first
    assert git.last_commit_before(repo.root, at("2026-03-02T23:59:59+08:00")) == first
    assert git.last_commit_before(repo.root, at("2026-03-03T23:59:59+08:00")) == repo.head()
    assert git.last_commit_before(repo.root, at("1960-01-01T00:00:00+08:00")) is None


def test_fast_import(repo: Repo) -> None:
    stream = (
        b"commit refs/heads/main\ncommitter Li Na <li.na@example.invalid> 1772413200 +0800\n"
        b"data 5\nstartM 100644 inline a\ndata 1\nx\n"
    )
    git.fast_import(repo.root, [stream[:40], stream[40:]])
    git.check_out(repo.root)
    assert repo.read("a") == "x"
    assert git.status(repo.root) == {}
    broken = [b"no such command\n"] * 100_000
    assert trouble_of(lambda: git.fast_import(repo.root, broken)).kind == "failed"


def test_a_stream_can_be_left_early(repo: Repo) -> None:
    for n in range(20):
        repo.git("commit", "-q", "--allow-empty", "-m", f"{n} " + "x" * 100_000)
    pieces = git.stream(repo.root, "log")
    assert next(pieces)
    pieces.close()  # type: ignore[attr-defined]
    assert trouble_of(lambda: list(git.stream(repo.root, "log", "nowhere"))).kind == "unknown-revision"


def test_the_verb_of_a_message_is_git_s_own(repo: Repo) -> None:
    trouble = trouble_of(lambda: git.run(repo.root, "-c", "a.b=c", "--literal-pathspecs", "show-index"))
    assert "git show-index" in trouble.message.told()


def test_replaced_objects_are_not_believed(repo: Repo) -> None:
    real = repo.commit("real")
    repo.git("replace", real, repo.git("commit-tree", "-m", "forged", f"{real}^{{tree}}"))
    assert b"forged" in repo.git("log").encode()
    assert b"forged" not in git.run(repo.root, "log")


# What git cannot do, one sentence each.


def test_without_git(repo: Repo, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    assert trouble_of(lambda: git.head(repo.root)).kind == "no-git"
    assert trouble_of(lambda: list(git.stream(repo.root, "log"))).kind == "no-git"


def test_with_an_old_git(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fake = tmp_path / "git"
    fake.write_text("#!/bin/sh\n[ \"$3\" = version ] && { echo 'git version 2.20.1'; exit; }\nexit 129\n")
    fake.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=os.pathsep)
    assert git.version(tmp_path) == (2, 20, 1)
    trouble = trouble_of(lambda: git.head(tmp_path))
    assert trouble.kind == "old-git"
    assert "2.20.1" in trouble.message.told("en")


def test_outside_a_repository(sealed_git: Path, tmp_path: Path) -> None:
    assert trouble_of(lambda: git.top_level(tmp_path)).kind == "no-repository"
    assert trouble_of(lambda: git.cat_batch(tmp_path, ["0" * 40]).__next__()).kind == "no-repository"
    assert trouble_of(lambda: git.top_level(tmp_path / "nowhere")).kind == "no-folder"


def test_an_empty_repository(repo: Repo) -> None:
    assert git.head(repo.root) is None
    assert git.whereabouts(repo.root).parents == ()
    assert trouble_of(lambda: git.rev_parse(repo.root, "HEAD")).kind == "no-commit"


@pytest.mark.parametrize("name", ["nowhere", "--all", "HEAD~9", "a\0b", "", "HEAD:a", "nowhere..HEAD"])
def test_a_revision_that_does_not_exist(repo: Repo, name: str) -> None:
    repo.write("a", "a")
    repo.commit()
    assert trouble_of(lambda: git.rev_parse(repo.root, name)).kind == "unknown-revision"


def test_a_bare_repository(sealed_git: Path, tmp_path: Path) -> None:
    bare = Repo.init(tmp_path / "bare.git", "--bare")
    assert git.is_bare(bare.root)
    assert trouble_of(lambda: git.top_level(bare.root)).kind == "bare"


def test_before_the_first_commit_a_folder_has_its_prefix_and_no_parents(repo: Repo) -> None:
    inner = repo.write("a/b/c", "x").parent
    assert git.whereabouts(inner)[2:] == ("a/b/", ())


def test_a_shallow_clone(repo: Repo, tmp_path: Path) -> None:
    repo.commit()
    repo.commit()
    shallow = repo.clone(tmp_path / "shallow", "--depth=1")
    assert git.whereabouts(repo.root) == (False, repo.root / ".git/record-keeper", "", (repo.head(),))
    git.require_history(repo.root)
    assert trouble_of(lambda: git.require_history(shallow.root)).kind == "shallow"


@pytest.mark.parametrize(
    ("words", "kind", "part"),
    [
        ("fatal: detected dubious ownership in repository at '/srv/archive'", "ownership", "/srv/archive"),
        ("error: unable to create temporary file: Read-only file system", "read-only", "/archive"),
        ("error: insufficient permission for adding an object", "read-only", "/archive"),
        ("fatal: write error: No space left on device", "full-disk", ""),
        (
            "error: object file .git/objects/ab/cd is empty\nfatal: object abcd is corrupt",
            "damaged",
            "",
        ),
        (
            "warning: unable to access 'x': Permission denied\nfatal: something else",
            "failed",
            "something else",
        ),
        ("", "failed", "git x"),
    ],
)
def test_git_words_are_explained(words: str, kind: str, part: str) -> None:
    from record_keeper.git.failures import explained

    trouble = explained("x", words, Path("/archive"))
    assert trouble.kind == kind
    assert part in trouble.message.told()
    assert part in trouble.message.told("en")
    assert trouble.detail == words


@pytest.mark.skipif(os.name != "posix" or os.geteuid() != 0, reason="giving a folder away needs root")
def test_a_repository_of_someone_else(repo: Repo) -> None:
    repo.commit()
    for file in [repo.root, repo.root / ".git"]:
        os.chown(file, 12345, 12345)
    assert trouble_of(lambda: git.head(repo.root)).kind == "ownership"
    assert trouble_of(lambda: discovery.discover(repo.root)).kind == "ownership"


# GitPython, for people who ask once.


def test_discovery(repo: Repo, tmp_path: Path) -> None:
    repo.write(KH, "id: KH-2026-0001\n")
    repo.commit("KH-2026-0001: 新客户")
    mine = repo.clone(tmp_path / "mine")
    found = discovery.discover(mine.root / "records")
    assert found == (mine.root / ".git", mine.root, "main", ("origin",), ("main",))
    mine.git("checkout", "-q", "--detach")
    assert discovery.discover(mine.root).branch == ""
    bare = repo.clone(tmp_path / "bare.git", "--bare")
    assert discovery.discover(bare.root).work_tree is None
    assert trouble_of(lambda: discovery.discover(tmp_path)).kind == "no-repository"


def test_discovery_of_an_unborn_branch(repo: Repo) -> None:
    assert discovery.discover(repo.root)[2:] == ("main", (), ())
    assert trouble_of(lambda: discovery.read_commit(repo.root)).kind == "no-commit"


def test_one_commit(repo: Repo) -> None:
    repo.write(KH, "id: KH-2026-0001\n")
    commit = repo.commit("KH-2026-0001: 新客户", "Li Na <li.na@example.invalid>")
    read = discovery.read_commit(repo.root, "HEAD")
    assert read == (commit, (), CLOCK, "Li Na", "li.na@example.invalid", "KH-2026-0001: 新客户\n", 1)
