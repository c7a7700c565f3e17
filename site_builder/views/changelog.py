"""The change log: who changed what, and why, over the whole archive."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from record_keeper.history import Change
from record_keeper.messages import say
from record_keeper.wording import KINDS

from .desk import Desk, Named, register_address
from .shown import Link

MOST = 500
ROWS = 100
FILES = 6


class Entry(NamedTuple):
    """A commit: when, who, why, and the first of the records that it changed."""

    at: str
    day: str
    who: Named
    short: str
    known: bool
    reason: str
    kind: str
    records: tuple[Link | Named, ...]
    more: int
    commit: str


class Log(NamedTuple):
    """A page of the change log."""

    address: str
    page: int
    pages: tuple[tuple[int, str], ...]
    entries: tuple[Entry, ...]
    total: int


def entries(commits: Iterable[Sequence[Change]], desk: Desk) -> Iterator[Entry]:
    """Commits as lines."""
    for changes in commits:
        first = changes[0]
        kinds = {change.kind for change in changes}
        kind = first.kind if len(kinds) == 1 else "changed"
        yield Entry(
            at=first.at.strftime("%Y-%m-%d %H:%M"),
            day=first.at.strftime("%Y-%m-%d"),
            who=desk.person(first.person) if first.person else Named(first.who),
            short=desk.person(first.person).title if first.person else first.name,
            known=bool(first.person),
            reason=first.reason,
            kind=desk.tell(KINDS[kind]),
            records=tuple(_file(change, desk) for change in changes[:FILES]),
            more=max(0, len(changes) - FILES),
            commit=first.commit[:8],
        )


def log_pages(desk: Desk) -> Iterator[Log]:
    """The last commits, a hundred a page."""
    commits = desk.changes.by_commit[:MOST]
    count = max(1, -(-len(commits) // ROWS))
    pages = tuple((n, "changes.md" if n == 1 else f"changes/{n}.md") for n in range(1, count + 1))
    for number, address in pages:
        some = commits[(number - 1) * ROWS : number * ROWS]
        yield Log(
            address,
            number,
            pages if count > 1 else (),
            tuple(entries(some, desk)),
            len(desk.changes.by_commit),
        )


def _file(change: Change, desk: Desk) -> Link | Named:
    parts = change.path.split("/")
    if parts[0] == "policies":
        regulation = desk.archive.regulations.get(parts[-1].removesuffix(".md"))
        if regulation:
            return Named(regulation.word(desk.lang), f"policies/{regulation.id}.md")
    record = desk.archive.at_path(change.path)
    if record:
        return desk.link(record)
    register = desk.archive.registers.get(parts[1]) if len(parts) > 2 else None
    if register and parts[-1] == "register.yaml":
        title = desk.tell(say("{register}的定义", register=register.word(desk.lang)))
        return Named(title, register_address(register.name))
    return Named(change.record)
