"""What a commit or the index holds: paths, modes and ids, in git's own text."""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Iterator
from functools import cached_property
from typing import NamedTuple

_REGULAR = ("100644", "100755")


class Entry(NamedTuple):
    """What stands at a path: its mode ("100644" a file, "120000" a link, "160000" a submodule) and object.

    `stage` is 0, or 1–3 (base, ours, theirs) in an open conflict.
    """

    mode: str
    oid: str
    stage: int

    @property
    def is_file(self) -> bool:
        """Whether it is a regular file."""
        return self.mode in _REGULAR and not self.stage


class Listing:
    """The paths of a commit or of the index: regular files with the ids of their blobs, and all others.

    `text` is what `git ls-files -s -z` prints, "<mode> <id> <stage>\\t<path>\\0" in the order of the paths'
    bytes. That of a large archive has megabytes: who asks for a few paths has only these lines read.
    """

    def __init__(self, text: bytes | Callable[[], bytes]) -> None:
        """`text` may be what waits for it: git may list while other things are done."""
        self._text = text

    @cached_property
    def text(self) -> bytes:
        """All of it."""
        return self._text if isinstance(self._text, bytes) else self._text()

    @property
    def files(self) -> dict[str, str]:
        """Path -> id, of all regular files."""
        return self._all[0]

    @property
    def others(self) -> dict[str, Entry]:
        """Everything else. An unmerged path has its last stage."""
        return self._all[1]

    @cached_property
    def _all(self) -> tuple[dict[str, str], dict[str, Entry]]:
        lines = os.fsdecode(self.text).split("\0")[:-1]
        if not lines:
            return {}, {}
        stop = lines[0].index(" ", 7)
        path = stop + 3
        files = {
            line[path:]: line[7:stop] for line in lines if line[stop:path] == " 0\t" and line[:3] == "100"
        }
        rest = [] if len(files) == len(lines) else [x for x in lines if x.partition("\t")[2] not in files]
        return files, dict(map(_entry, rest))

    @property
    def paths(self) -> set[str]:
        """All of them."""
        return {*self.files, *self.others}

    def __contains__(self, path: object) -> bool:
        return isinstance(path, str) and next(self._from(path), ("",))[0] == path

    def file(self, path: str) -> str | None:
        """The id of a regular file; None if there is none at this path."""
        found, entry = next(self._from(path), ("", None))
        return entry.oid if entry and found == path and entry.is_file else None

    def under(self, folder: str) -> Iterator[tuple[str, Entry]]:
        """What stands in a folder, whose name ends with `/`, in the order of the paths."""
        for path, entry in self._from(folder):
            if not path.startswith(folder):
                break
            yield path, entry

    def ending(self, end: str) -> Iterator[tuple[str, Entry]]:
        """What has a path that ends so."""
        sought = os.fsencode(f"{end}\0")
        at = self.text.find(sought)
        while at >= 0:
            stop = at + len(sought) - 1
            yield _entry(os.fsdecode(self.text[self.text.rfind(b"\0", 0, at) + 1 : stop]))
            at = self.text.find(sought, stop)

    def without(self, paths: Collection[str]) -> Listing:
        """The same but for some paths."""
        sought = {b"\t" + os.fsencode(path) for path in paths}
        lines = (line for line in self.text.split(b"\0")[:-1] if line[line.index(b"\t") :] not in sought)
        return Listing(b"".join(line + b"\0" for line in lines))

    def differing(self, other: Listing) -> tuple[dict[str, Entry], dict[str, Entry]]:
        """What stands in one of both only, or otherwise in the other: here, and there."""
        here, there = self.text, other.text
        start = here.rfind(b"\0", 0, _alike(here, there)) + 1
        here, there = here[start:], there[start:]
        behind = _alike(here, there, from_the_end=True)
        stops = (text.find(b"\0", len(text) - behind) + 1 if behind else len(text) for text in (here, there))
        mine, others = (
            set(text[:stop].split(b"\0")) for text, stop in zip((here, there), stops, strict=True)
        )
        return _entries(mine - others), _entries(others - mine)

    def _from(self, path: str) -> Iterator[tuple[str, Entry]]:
        """The lines from the first one on whose path is not before this one."""
        text, sought = self.text, os.fsencode(path)
        low, high = 0, len(text)
        while low < high:
            start = text.rfind(b"\0", low, (low + high) // 2) + 1 or low
            stop = text.index(b"\0", start)
            if text[text.index(b"\t", start) + 1 : stop] < sought:
                low = stop + 1
            else:
                high = start
        while low < len(text):
            stop = text.index(b"\0", low)
            yield _entry(os.fsdecode(text[low:stop]))
            low = stop + 1


def _entry(line: str) -> tuple[str, Entry]:
    meta, _, path = line.partition("\t")
    mode, oid, stage = meta.split(" ")
    return path, Entry(mode, oid, int(stage))


def _entries(lines: set[bytes]) -> dict[str, Entry]:
    return dict(_entry(os.fsdecode(line)) for line in sorted(lines) if line)


def _alike(one: bytes, other: bytes, from_the_end: bool = False) -> int:
    """How many bytes both begin, or end, with alike."""
    low, high = 0, min(len(one), len(other))
    while low < high:
        middle = (low + high + 1) // 2
        if from_the_end:
            same = one[len(one) - middle : len(one) - low] == other[len(other) - middle : len(other) - low]
        else:
            same = one[low:middle] == other[low:middle]
        low, high = (middle, high) if same else (low, middle - 1)
    return low
