"""The leak check: nothing above the clearance may stand in any byte that was built.

Protected is every text of six characters and more of a record, field or old value that was cut away,
unless the clearance may see the same text elsewhere. One pass over each file: lines that were seen
before (the frame of the pages) are skipped, and of the others every third group of four characters
is looked up, which no text of six can pass by.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable, Iterable, Mapping
from hashlib import sha256
from html import unescape
from itertools import islice
from pathlib import Path

from record_keeper.messages import say

from .output import SiteProblem
from .tree import save

SHORTEST = 6
_GRAM, _STEP = 4, 3  # any text of _GRAM + _STEP - 1 characters holds a whole group at a step
_AT_A_TIME = 500


class Watch:
    """Looks for protected texts. `sources`: text -> where it comes from (path and field)."""

    def __init__(self, sources: Mapping[str, str]) -> None:
        self.sources = {text: source for text, source in sources.items() if len(text) >= SHORTEST}
        self._grams: dict[str, list[str]] = {}
        for text in self.sources:
            for at in range(_STEP):
                self._grams.setdefault(text[at : at + _GRAM], []).append(text)
        self._known: set[str] = set()

    def found(self, text: str) -> set[str]:
        """The protected texts that stand in a text of one or more lines."""
        if not self._grams:
            return set()
        lines = set(text.split("\n")) - self._known
        rest = "\n".join(lines)
        grams = {rest[at : at + _GRAM] for at in range(0, len(rest) - _GRAM + 1, _STEP)}
        suspects = {text for gram in grams & self._grams.keys() for text in self._grams[gram]}
        found = {text for text in suspects if text in rest and _stands_alone(text, rest)}
        if not found:
            self._known |= lines
        return found

    def without(self, texts: Iterable[str]) -> Watch:
        """The same watch but for the protected texts that stand in `texts` anyway."""
        waiting = iter(texts)
        seen: set[str] = set()
        while some := list(islice(waiting, _AT_A_TIME)):
            seen |= self.found("\n".join(some))
        return Watch({text: source for text, source in self.sources.items() if text not in seen})


def inspect(folder: Path, paths: Iterable[str], watch: Watch) -> None:
    """Raises SiteProblem if a file below `folder` holds what is protected. The value itself is not told."""
    if not watch.sources:
        return
    for path in paths:
        hits = watch.found(_readable(path, (folder / path).read_bytes()))
        if hits:
            origins = "、".join(sorted({watch.sources[hit] for hit in hits})[:3])
            raise SiteProblem(
                say(
                    "站点没有发布：`{page}` 里有超出知悉范围的内容，来自 {origins}",
                    page=path,
                    origins=origins,
                ),
                say("请核对这些记录的密级，以及引用它们的文字；改好以后再生成"),
            )


def inspector(watch: Watch) -> Callable[[Path, Iterable[str]], None]:
    """What the build calls before it shows a new tree.

    Beside the tree it notes which files it has looked through for which texts, by size and time of
    writing, so that the next build looks only at what is new.
    """

    def look(folder: Path, paths: Iterable[str]) -> None:
        memory = folder.parent / f"{folder.name}.watched.json"
        seal = sha256("\0".join(sorted(watch.sources)).encode("utf-8", "replace")).hexdigest()
        stamps = {path: _stamp(folder / path) for path in paths if not _is_ours(path)}
        known = _noted(memory, seal)
        inspect(folder, (path for path, stamp in stamps.items() if known.get(path) != stamp), watch)
        save(memory, json.dumps({"seal": seal, "files": stamps}).encode())

    return look


def _stamp(file: Path) -> list[int]:
    there = file.stat()
    return [there.st_size, there.st_mtime_ns]


def _noted(memory: Path, seal: str) -> dict[str, list[int]]:
    try:
        notes = json.loads(memory.read_bytes())
        return dict(notes["files"]) if notes["seal"] == seal else {}
    except (OSError, ValueError, KeyError, TypeError):
        return {}


def _is_ours(path: str) -> bool:
    """Whether a file comes with the program and was made without the archive."""
    return path.startswith("assets/") or (path.startswith("pagefind/") and path.endswith((".js", ".css")))


def _readable(path: str, data: bytes) -> str:
    """A file as text: unpacked, its entities resolved, its own name in front."""
    if data[:2] == b"\x1f\x8b":
        data = gzip.decompress(data)
    text = data.decode("utf-8", "replace")
    return f"{path}\n{unescape(text) if '&' in text else text}"


def _stands_alone(text: str, line: str) -> bool:
    """Whether plain letters and digits stand as a word of their own: 400000 is not in 14000001."""
    if not (text.isascii() and text.isalnum()):
        return True
    at = line.find(text)
    while at >= 0:
        around = line[at - 1 : at] + line[at + len(text) : at + len(text) + 1]
        if not any(each.isascii() and each.isalnum() for each in around):
            return True
        at = line.find(text, at + 1)
    return False
