"""The files that differ between two commits, a moved one put together from where it was and where it is. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from .facts import Pair


def pairs(letters: Mapping[str, str], alike: Iterable[tuple[str, str]]) -> list[Pair]:
    """The files of an archive that differ, by path.

    `letters`: path → git's letter for it, a move being a D and an A. A file is the same one if it kept its
    name within a register, else if git finds it `alike`: (old path, new path).
    """
    ours = {path: letter for path, letter in letters.items() if path.startswith(("records/", "policies/"))}
    lost = sorted(path for path, letter in ours.items() if letter == "D")
    gained = sorted(path for path, letter in ours.items() if letter == "A")
    moved: dict[str, str] = {}
    left = {_name(path): path for path in lost}
    for path in gained:
        if old := left.pop(_name(path), None):
            moved[path] = old
    for old, new in alike:
        if old in left.values() and new in gained and new not in moved and _folder(old) == _folder(new):
            moved[new] = old
            del left[_name(old)]
    gone = set(moved.values())
    return [_pair(path, letter, moved) for path, letter in sorted(ours.items()) if path not in gone]


def _pair(path: str, letter: str, moved: Mapping[str, str]) -> Pair:
    if letter == "D":
        return Pair(path, "")
    return Pair(moved.get(path, "") if letter == "A" else path, path)


def _name(path: str) -> tuple[str, str]:
    return _folder(path), path.rpartition("/")[2]


def _folder(path: str) -> str:
    """The register's folder, or `policies`: files do not move from one into another."""
    return "/".join(path.split("/")[: 2 if path.startswith("records/") else 1])
