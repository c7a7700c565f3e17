"""Who changed which field of which record, when and why: one pass over the log.

    history = read(root, parse, version)
    for change in history.of("TS-2026-0012"): ...

The log is read once, commits that were read before come from a cache (docs/decisions/0002-git.md), and
field values are compared only for what is asked.
"""

from .commits import Commit
from .compare import AS_WRITTEN, Entry, FieldChange, Words, as_json
from .history import Change, History, read
from .lineages import Kind

__all__ = [
    "AS_WRITTEN",
    "Change",
    "Commit",
    "Entry",
    "FieldChange",
    "History",
    "Kind",
    "Words",
    "as_json",
    "read",
]
