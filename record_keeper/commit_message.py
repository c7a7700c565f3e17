"""Commit messages in house form: `TS-2026-0012: 登记首次答复`, `customers (12): 季度核对`. Pure."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Mapping
from typing import NamedTuple

from .frozen import Frozen

MOST_NAMED = 3
"""A commit of more records than this names their register and their number instead."""

ANY_REGISTER, POLICIES, ARCHIVE, CHOICES = "records", "policies", "archive", "choices"
# Patterns of messages are compiled when one is read: whoever checks records loads them too.
_NAME = r"[A-Za-z0-9][A-Za-z0-9._-]*"
_ITEM = rf"({_NAME})(?:\s*[(（]\s*(\d{{1,7}})\s*[)）])?"
_SUBJECT = rf"(?P<items>{_ITEM}(?:\s*[,，、]\s*{_ITEM})*)\s*[:：]\s*(?P<reason>\S.*)"
_SCISSORS = "------------------------ >8 ------------------------"
_OF_GIT = ("Merge ", "Revert ", "Reapply ", "fixup! ", "squash! ", "amend! ")
_TRAILER = r"(Archive-[A-Za-z-]+)\s*[:：]\s*(.*?)\s*"


class Changed(NamedTuple):
    """What a commit changes.

    `records` maps ids to registers; `words` are the names under which changed configuration may be
    called: a register's, a vocabulary's, `choices`, `archive`. `founding`: archive.yaml is new.
    """

    records: Mapping[str, str]
    regulations: frozenset[str] = frozenset()
    words: frozenset[str] = frozenset()
    founding: bool = False

    def groups(self) -> Counter[str]:
        """How many records of each register, records of all registers, and regulations."""
        count = Counter(self.records.values())
        count[ANY_REGISTER] = len(self.records)
        count[POLICIES] = len(self.regulations)
        return +count


class Item(NamedTuple):
    """A name in a subject: an id, or a register with a number of records; `column` from 1."""

    name: str
    number: int | None
    column: int


class Line(NamedTuple):
    """A line of a message file that becomes part of the commit; `number` from 1."""

    number: int
    text: str


class CommitMessage(Frozen):
    """A message about to be committed: its file, its lines, and what the commit changes.

    `names` are customers' names that must not stand in it; `regulations` are all ids that there are;
    `merge` says that the commit has several parents.
    """

    path: str
    lines: tuple[Line, ...]
    changed: Changed
    names: Collection[str] = ()
    regulations: Collection[str] = ()
    merge: bool = False

    @property
    def subject(self) -> Line | None:
        """The first line with words in it."""
        return next((line for line in self.lines if line.text.strip()), None)

    @property
    def in_own_words(self) -> bool:
        """Whether a person wrote it about a change of the archive; git words merges and reverts itself."""
        changes = bool(self.changed.records or self.changed.regulations or self.changed.words)
        start = self.subject.text if self.subject else ""
        return changes and bool(start) and not self.merge and not start.startswith(_OF_GIT)

    @property
    def trailers(self) -> list[tuple[Line, str, str]]:
        """The lines `Archive-…: value`, with name and value."""
        found = ((line, re.fullmatch(_TRAILER, line.text)) for line in self.lines)
        return [(line, match[1], match[2]) for line, match in found if match]


def read_lines(text: str, comment: str) -> tuple[Line, ...]:
    """The lines of a message file without git's comments and what stands below the scissors line.

    `comment` is core.commentChar, or "" where git keeps such lines.
    """
    found = []
    for number, line in enumerate(text.replace("\r\n", "\n").split("\n"), 1):
        if comment and line == f"{comment} {_SCISSORS}":
            break
        if not comment or not line.startswith(comment):
            found.append(Line(number, line.rstrip()))
    return tuple(found)


def items(subject: str) -> list[Item] | None:
    """The names that a subject begins with; None where it is not in house form."""
    form = re.fullmatch(_SUBJECT, subject.strip())
    if form is None:
        return None
    start = len(subject) - len(subject.lstrip()) + 1
    found = re.finditer(_ITEM, form["items"])
    return [Item(m[1], int(m[2]) if m[2] else None, start + m.start()) for m in found]


def what_changed(paths: Mapping[str, str]) -> Changed:
    """What a commit changes, from path -> git's letter (`A` for a new file)."""
    records: dict[str, str] = {}
    regulations, words = set(), set()
    for path in paths:
        top, *folders, file = path.split("/")
        stem = file.rpartition(".")[0]
        if top == POLICIES and not folders and file.endswith(".md"):
            regulations.add(stem)
        elif top == ANY_REGISTER and not folders:
            words.add(stem)
        elif top == ANY_REGISTER and folders == [CHOICES]:
            words.update((CHOICES, stem))
        elif top == ANY_REGISTER and (stem in ("register", "deleted") or not file.endswith(".yaml")):
            words.add(folders[0])
        elif top == ANY_REGISTER:
            records[stem] = folders[0]
    founding = paths.get("records/archive.yaml") == "A"
    return Changed(records, frozenset(regulations), frozenset(words), founding)


def subject(changed: Changed, reason: str) -> str:
    """The subject of a commit in house form."""
    if changed.founding:
        return f"{ARCHIVE}: {reason}"
    names = [*sorted(changed.records), *sorted(changed.regulations)]
    if len(names) > MOST_NAMED:
        groups = changed.groups()
        registers = set(changed.records.values())
        kinds = [*(registers if len(registers) == 1 else {ANY_REGISTER}), POLICIES]
        names = [f"{kind} ({groups[kind]})" for kind in kinds if groups[kind]]
    return f"{', '.join(names or [_word(changed)])}: {reason}"


def _word(changed: Changed) -> str:
    """One name for changes of configuration alone."""
    words = changed.words - {CHOICES}
    return min(words) if len(words) == 1 else CHOICES if CHOICES in changed.words else min(changed.words)
