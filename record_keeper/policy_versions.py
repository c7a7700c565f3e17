"""A version of a regulation as values by name, so that its history is told by limit and by clause. Pure."""

from __future__ import annotations

from typing import Any

from .front_matter import read_front_matter
from .regulations import clauses_of

CLAUSE = "#"
"""Before the anchor of a clause: `#8` is the heading and the text of clause 8."""
LIMIT = "limits."
"""Before the name of a limit: `limits.resolve`."""


def policy_tree(path: str, data: bytes) -> dict[str, Any] | None:
    """The front matter by key, each limit and each clause by its own; None for what cannot be read."""
    found = read_front_matter(data, path)
    tree = found.reading.tree
    if tree is None:
        return None
    limits = tree.pop("limits", None)
    if isinstance(limits, dict):
        tree |= {LIMIT + name: limit for name, limit in limits.items()}
    for clause in clauses_of(found.body, found.body_line)[0]:
        tree[CLAUSE + clause.number] = f"{clause.heading}\n{clause.text}".strip()
    return tree
