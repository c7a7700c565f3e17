"""Which of the files that a commit deleted and added are one file that moved; what a merge itself did."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from pathlib import Path

from .. import git
from .commits import Commit, FileChange

Diff = dict[str, tuple[str, str]]
"""path → (old blob, new blob), "" where there is none: a commit against one parent."""

Pair = tuple[str, str]
"""(old path, new path)"""

_ALIKE = "-M70%"  # a renumbered record keeps most of its lines; two records of one form share fewer
_MOST = "-l1000"  # git compares no more deleted and added files than this of one commit by content


def find_moves(root: Path, found: Iterable[tuple[Commit, list[Diff]]]) -> dict[str, list[Pair]]:
    """commit id → pairs of paths that git finds alike, for commits where names and blobs do not tell."""
    asked = [
        f"{commit.id} {parent}\n"
        for commit, diffs in found
        for parent, diff in zip(commit.parents, diffs, strict=False)
        if _unpaired(diff)
    ]
    if not asked:
        return {}
    options = ("--stdin", "-r", _ALIKE, _MOST, "-z", "--no-abbrev", "--relative", "--diff-filter=R")
    printed = git.run(root, "diff-tree", *options, "--", "records", "policies", input="".join(asked).encode())
    moves: dict[str, list[Pair]] = {}
    tokens = iter(printed.split(b"\0")[:-1])
    commit_id = ""
    for token in tokens:
        if token.startswith(b":"):
            old, new = (next(tokens).decode("utf-8", "replace") for _ in range(2))
            moves.setdefault(commit_id, []).append((old, new))
        else:
            commit_id = token.decode("ascii")
    return moves


def own_changes(diffs: list[Diff], moves: Collection[Pair]) -> tuple[FileChange, ...]:
    """What a commit itself did: what differs from its parent, or, for a merge, from every parent."""
    if not diffs:
        return ()
    sides = [_moved(diff, moves) for diff in diffs]
    own = set(sides[0]).intersection(*sides[1:])
    changes = []
    for path in sorted(own):
        entries = [side[path] for side in sides]
        olds = [old for old, _, _ in entries]
        old_path = path if path in olds else olds[0]  # one parent had moved it already
        changes.append(FileChange(path, old_path, tuple(old for _, old, _ in entries), entries[0][2]))
    return tuple(changes)


def _moved(diff: Diff, alike: Collection[Pair]) -> dict[str, tuple[str, str, str]]:
    """path → (old path, old blob, new blob), moved files put together."""
    pairs = {new: old for old, new in _pairs(diff)}
    gone = set(pairs.values())
    for old, new in alike:
        if new not in pairs and old not in gone and _may_pair(diff, old, new):
            pairs[new] = old
            gone.add(old)
    return {
        path: (pairs.get(path, path), diff[pairs.get(path, path)][0], new)
        for path, (_, new) in diff.items()
        if path not in gone
    }


def _pairs(diff: Diff) -> list[Pair]:
    """Deleted and added files of one register with the same name, else with the same content."""
    deleted, added = _loose(diff)
    pairs: list[Pair] = []
    if not added:
        return pairs
    for key in (_name, lambda path: (folder(path), diff[path][0] or diff[path][1])):
        waiting = {key(path): path for path in deleted}
        found = [(waiting.pop(key(path)), path) for path in added if key(path) in waiting]
        taken = {path for pair in found for path in pair}
        deleted, added = ([p for p in paths if p not in taken] for paths in (deleted, added))
        pairs += found
    return pairs


def _unpaired(diff: Diff) -> bool:
    """Whether a register lost a file and gained another, and neither name nor content tells which."""
    paired = {path for pair in _pairs(diff) for path in pair}
    deleted, added = ([p for p in paths if p not in paired] for paths in _loose(diff))
    return not set(map(folder, deleted)).isdisjoint(map(folder, added))


def _loose(diff: Diff) -> tuple[list[str], list[str]]:
    deleted = sorted(path for path, (_, new) in diff.items() if not new)
    added = sorted(path for path, (old, _) in diff.items() if not old) if deleted else []
    return deleted, added


def _may_pair(diff: Diff, old: str, new: str) -> bool:
    """Whether this diff deletes `old` and adds `new`, in one register."""
    lost, gained = diff.get(old), diff.get(new)
    return bool(lost and gained and not lost[1] and not gained[0] and folder(old) == folder(new))


def folder(path: str) -> str:
    """The register's folder, or `policies`: files do not move from one into another."""
    return "/".join(path.split("/")[: 2 if path.startswith("records/") else 1])


def _name(path: str) -> tuple[str, str]:
    return folder(path), path.rpartition("/")[2]
