"""What history tells of a regulation: each change of its file by clause, limit and fact, word by word."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import accumulate
from typing import Any, NamedTuple

from record_keeper.history import Change, FieldChange
from record_keeper.limits import read_limit
from record_keeper.messages import Message, say
from record_keeper.policy_versions import CLAUSE, LIMIT
from record_keeper.problems import Refused
from record_keeper.regulations import Regulation
from record_keeper.wording import KINDS

from .desk import Desk, Named
from .limit_course import limit_words
from .versions import heading_and_text
from .word_diff import Piece, pieces

MOST, MOST_TEXT = 60, 12_000
"""Changes of a regulation that its page tells, the newest first, and the characters that they may take."""

_FACTS: Mapping[str, Message] = {
    "title": say("名称"),
    "number": say("编号"),
    "edition": say("版次"),
    "in_force": say("施行"),
    "owner": say("归口"),
    "approved": say("批准"),
    "amendments": say("修订"),
}


class Difference(NamedTuple):
    """What became of a clause, a limit or a fact. `anchor`: where it stands on the page, "" if it is gone."""

    title: str
    anchor: str
    pieces: tuple[Piece, ...]


class Revision(NamedTuple):
    """A commit that changed the regulation. `edition` is said where the commit began another."""

    anchor: str
    at: str
    who: Named
    known: bool
    reason: str
    kind: str
    commit: str
    edition: str
    differences: tuple[Difference, ...]
    readable: bool

    @property
    def day(self) -> str:
        """The day of the commit."""
        return self.at[:10]


class Mention(NamedTuple):
    """A change of one clause, as the clause tells it."""

    day: str
    anchor: str


def revisions(regulation: Regulation, desk: Desk) -> tuple[Revision, ...]:
    """The newest changes of a regulation's file, newest first; none where there is no history."""
    changes = desk.changes.by_path.get(regulation.path, ())[:MOST]
    told = [_revision(change, regulation, desk) for change in changes]
    taken = accumulate(
        sum(len(piece.text) for each in one.differences for piece in each.pieces) for one in told
    )
    return tuple(each for each, room in zip(told, taken, strict=True) if room <= MOST_TEXT)


def mentions(found: tuple[Revision, ...]) -> dict[str, tuple[Mention, ...]]:
    """Anchor of a clause -> when it was changed, newest first."""
    told: dict[str, list[Mention]] = {}
    for revision in found:
        for each in revision.differences:
            if each.anchor:
                told.setdefault(each.anchor, []).append(Mention(revision.day, revision.anchor))
    return {anchor: tuple(days) for anchor, days in told.items()}


def _revision(change: Change, regulation: Regulation, desk: Desk) -> Revision:
    edition = next((each.new for each in change.changes if each.field == "edition"), None)
    return Revision(
        anchor=f"rev-{change.commit[:8]}",
        at=change.at.strftime("%Y-%m-%d %H:%M"),
        who=desk.person(change.person) if change.person else Named(change.who),
        known=bool(change.person),
        reason=change.reason,
        kind=desk.tell(KINDS[change.kind]),
        commit=change.commit[:8],
        edition=desk.tell(say("第 {number} 版", number=edition)) if isinstance(edition, str) else "",
        differences=() if change.kind == "created" else tuple(_differences(change, regulation, desk)),
        readable=change.readable,
    )


def _differences(change: Change, regulation: Regulation, desk: Desk) -> Iterator[Difference]:
    """Facts and limits first, then the clauses in the order of the text."""
    order = {clause.number: at for at, clause in enumerate(regulation.clauses)}
    clauses = [each for each in change.changes if each.field.startswith(CLAUSE)]
    yield from (found for each in change.changes if (found := _fact(each, desk)))
    for each in sorted(clauses, key=lambda e: order.get(e.field.removeprefix(CLAUSE), len(order))):
        anchor = each.field.removeprefix(CLAUSE)
        (was, old), (now, new) = (heading_and_text(version) for version in (each.old, each.new))
        heading = (*pieces(was, now), Piece("same", "\n")) if was != now else ()
        yield Difference(now or was, anchor if anchor in order else "", (*heading, *pieces(old, new)))


def _fact(each: FieldChange, desk: Desk) -> Difference | None:
    if each.field.startswith(LIMIT):
        name = each.field.removeprefix(LIMIT)
        title = desk.tell(say("限值 {name}", name=name))
        return Difference(title, "", _both(_limit(each.old, desk), _limit(each.new, desk)))
    if each.field not in _FACTS:
        return None
    title = desk.tell(_FACTS[each.field])
    if each.added:
        return Difference(title, "", (Piece("come", "\n".join(_text(item, desk) for item in each.added)),))
    return Difference(title, "", _both(_text(each.old, desk), _text(each.new, desk)))


def _both(old: str, new: str) -> tuple[Piece, ...]:
    """A short value: the whole of what it was, and of what it is."""
    found = (Piece("gone", old), Piece("come", new))
    return tuple(piece for piece in found if piece.text)


def _limit(raw: Any, desk: Desk) -> str:
    try:
        return limit_words(read_limit(raw), desk) if raw is not None else ""
    except Refused:
        return _text(raw, desk)


def _text(raw: Any, desk: Desk) -> str:
    """A raw value of the front matter; each item of a list on a line of its own."""
    if isinstance(raw, dict):
        joint = "；" if desk.lang == "zh" else "; "
        return joint.join(f"{key} {_text(value, desk)}" for key, value in raw.items())
    if isinstance(raw, list):
        return "\n".join(_text(item, desk) for item in raw)
    return raw if isinstance(raw, str) else ""
