"""The whole check of a work tree, an index or a commit: reads, runs the rules, places what they find."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import NamedTuple

from . import git, recheck, sources
from .archive import Archive
from .check import Raised, check_change
from .findings import findings, in_order
from .load import load_changed
from .memory import Memory
from .problems import Finding, Place, Spot
from .sources import LONGEST, Source
from .trouble import Trouble

FINDINGS = "findings"
"""The name of the memory of what is staged and of the work tree."""
_UNDOABLE = ("unreachable-state", "frozen-field", "deleted-entry-removed")


class Verdict(NamedTuple):
    """What was read and what was found in it."""

    source: Source
    archive: Archive
    findings: list[Finding]


def work_tree(root: Path) -> Verdict:
    """The files as they stand on the disk, against the last commit where there is one."""
    source = sources.work_tree(root)
    try:
        where = git.whereabouts(root)
    except Trouble as trouble:
        if trouble.kind not in ("no-repository", "no-git", "bare"):
            raise
        return _verdict(source, root, (), git.WORK_TREE, Memory(None))
    return _verdict(source, root, where.parents, git.WORK_TREE, Memory(where.kept(FINDINGS)))


def staged(
    root: Path, source: Source | None = None, asked: Callable[[], git.Whereabouts] | None = None
) -> Verdict:
    """The index, as the next commit would hold it, against HEAD and the parents of a merge under way.

    `source` is the index, and `asked` waits for where it is, if the caller has begun with them already.
    """
    where = asked() if asked else git.whereabouts(root)
    return _verdict(
        source or sources.index(root), root, where.parents, git.INDEX, Memory(where.kept(FINDINGS))
    )


def commit(root: Path, revision: str) -> Verdict:
    """A commit against each of its parents."""
    found = git.rev_parse(root, revision)
    # A memory of its own: a look at an old commit must not cost the next commit its own.
    memory = memory_of(root, "findings-of-a-commit")
    return _verdict(sources.commit(root, found), root, git.parents(root, found), found, memory)


def between(root: Path, base: str, head: str) -> tuple[Verdict, Verdict]:
    """Two commits: the first as it stands, the second also as a change of the first."""
    memory = memory_of(root, "findings-of-a-commit")
    before = _verdict(sources.commit(root, base), root, (), base, memory)
    return before, _verdict(sources.commit(root, head), root, (base,), head, memory)


def at_hand(root: Path) -> Archive:
    """The archive of the work tree, for a look at some of its records."""
    return recheck.at_hand(sources.work_tree(root), memory_of(root))


def _verdict(source: Source, root: Path, parents: Iterable[str], new: str, memory: Memory) -> Verdict:
    diffs = [(parent, git.begin_diff(root, parent, new)) for parent in parents]  # git looks while we judge
    archive, found = recheck.checked(source, memory)
    changes = _in_every([_changes(root, parent, diff(), source, archive) for parent, diff in diffs])
    return Verdict(source, archive, in_order([*found, *findings(changes, archive, source.read)]))


def memory_of(root: Path, what: str = FINDINGS) -> Memory:
    """What is remembered of the archive; nothing outside a repository."""
    try:
        return Memory(git.whereabouts(root).kept(what))
    except Trouble:
        return Memory(None)


def _changes(
    root: Path, parent: str, differing: git.Differing, source: Source, archive: Archive
) -> list[Raised]:
    """What the rules of change find between one parent and the archive."""
    olds = {
        path: oid
        for path, (_, oid) in differing.items()
        if path.startswith("records/") and path.endswith(".yaml")
    }
    if not olds:
        return []
    blobs = git.cat_batch(root, filter(None, olds.values()), LONGEST)
    texts = {path: blob.data or b"" for path, blob in zip((p for p in olds if olds[p]), blobs, strict=True)}
    raised = check_change(load_changed(texts, archive), archive)
    return [each for each in raised if not _taken_back(each, root, parent, source)]


def _taken_back(raised: Raised, root: Path, parent: str, source: Source) -> bool:
    """Whether a rule of change objects to a file that is again what it was before its last change.

    What was there before was judged when it was committed, so `git revert` of a mistake passes.
    Changes that were taken back themselves do not count: two reverts in a row pass, too.
    """
    path = raised.problem.where.path
    if raised.rule.name not in _UNDOABLE or not source.oid(path):
        return False
    past = [""]
    for change in reversed(git.changes_of(root, parent, path)):
        if change.after and past[-2:-1] == [change.after]:
            past.pop()
        else:
            past.append(change.after)
    if len(past) < 2 or not past[-2]:
        return False
    return next(iter(git.cat_batch(root, past[-2:-1]))).data == source.read(path)


def _in_every(found: list[list[Raised]]) -> list[Raised]:
    """In a merge only what shows against every parent counts: the rest was committed and judged before."""
    if not found:
        return []
    first, *others = found
    known = [{_told(raised) for raised in other} for other in others]
    return [raised for raised in first if all(_told(raised) in other for other in known)]


def _told(raised: Raised) -> tuple[str, Place | Spot, str]:
    """What two findings of the same fault have in common."""
    return raised.rule.name, raised.problem.where, str(raised.problem.message)
