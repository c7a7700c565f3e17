"""Bringing all poured pages up to date, by as many processes as there are cores.

A page whose key a tree knows is neither viewed nor written, nor looked through. One that is made is
looked through for what is protected while it is still in memory.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from record_keeper import crew

from .inspection import Inspection
from .names import Entry
from .output import Poured, file_of
from .pour import gaps, joined
from .shell import Shell
from .tree import Brought, Known, Tree

CHUNK = 48
"""Pages that a process takes at a time."""
FEW = 600
"""So many pages are poured sooner than a second process has started."""


@dataclass(frozen=True)
class Pouring:
    """What every poured page of a build needs."""

    tree: Tree
    shells: Mapping[str, Shell]
    base: str
    csp: str
    inspection: Inspection | None
    finish: Callable[[str], str] = str
    """What is done to a body before it is poured."""

    def all(self, pages: Sequence[Poured], counts: Counter[str], hands: int = 0) -> Iterator[Entry]:
        """Brings every page up to date; gives what the index of names needs to know of each.

        `hands` are the processes that share the work; 0 leaves it to the size of the site.
        """
        chunks = crew.chunks(pages, CHUNK)
        count = hands or (crew.hands() if len(pages) > FEW else 1)
        self._look_at_frames()
        for facts in crew.shared(chunks, self._chunk, count):
            for path, known, how, written, met, entry in facts:
                self.tree.note(path, Brought(Known(*known), how, written))
                counts["poured" if how == "made" else "spared"] += 1
                if self.inspection and met is not None:
                    self.inspection.met[path] = met
                if entry:
                    yield Entry(*entry)

    def _chunk(self, pages: Sequence[Poured]) -> list[tuple[Any, ...]]:
        return [self._page(page) for page in pages]

    def _page(self, page: Poured) -> tuple[Any, ...]:
        """One page; gives path, what is known of it, how it came, whether it was written, what stands in it,
        and its entry for the index of names: all of it what marshal can hold."""
        shell, path = self.shells[page.register], file_of(page.address)
        key = self._key(page, shell)
        brought, met = self.tree.bring(path, key), None
        if brought:
            met = self.inspection.of(path, brought) if self.inspection else None
        else:
            filling = gaps(shell, page, self.base, self.csp)
            filling["body"] = self.finish(filling["body"])
            if self.inspection:
                met = self.inspection.look(path, "<".join(filling.values()))
            brought = self.tree.write(path, key, joined(shell, filling))
        entry = (page.address, page.register, page.title, page.names, page.badges, page.search)
        return (
            path,
            tuple(brought.known),
            brought.how,
            brought.written,
            met,
            entry if page.search or page.names else None,
        )

    def _key(self, page: Poured, shell: Shell) -> str:
        """Names everything that the finished page depends on."""
        body = page.body if isinstance(page.body, str) else ""
        told = (page.key, page.title, page.description, page.edit_path, page.toc, page.search)
        parts = (shell.seal, self.base, self.csp, repr(told), body)
        return hashlib.sha256("\0".join(parts).encode("utf-8", "replace")).hexdigest()[:32]

    def _look_at_frames(self) -> None:
        """The frame around the gaps is the same on every page: it is looked through once."""
        if self.inspection:
            for register, shell in self.shells.items():
                frame = "<".join((*shell.pieces[::2], *shell.frames, self.csp))
                self.inspection.met[f"records/{register}/"] = self.inspection.look("", frame)
