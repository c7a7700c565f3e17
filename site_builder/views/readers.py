"""Who may read a record, who decides on requests, and who read it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from record_keeper.access_log import Access
from record_keeper.limits import Table
from record_keeper.marks import LEVELS, MARKS, rank
from record_keeper.messages import say
from record_keeper.record import Record
from record_keeper.workdays import day_of

from .desk import ClauseLink, Desk, Named, register_address


class Granter(NamedTuple):
    """A step that lets somebody read what bears a mark, and the posts that decide it."""

    register: Named
    step: str
    posts: str
    clause: ClauseLink | None


class Readers(NamedTuple):
    """Who may read: the clearances on whose sites the record stands, and who grants more; how often it was read."""

    clearances: str
    granters: tuple[Granter, ...]
    times: int


class Reading:
    """Knows who may read what bears a mark: worked out once a mark."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self._known: dict[str, tuple[str, tuple[Granter, ...]]] = {}

    def of(self, record: Record, accesses: Sequence[Access]) -> Readers:
        """Who may read a record, and how often somebody did."""
        level = self.desk.level(record)
        if level not in self._known:
            self._known[level] = (self._clearances(level), tuple(self._granters(level)))
        return Readers(*self._known[level], len(accesses))

    def _clearances(self, level: str) -> str:
        lang = self.desk.lang
        allowed = [MARKS.label(each, lang) for each in LEVELS if rank(each) >= rank(level)]
        return ("、" if lang == "zh" else ", ").join(allowed)

    def _granters(self, level: str) -> Iterator[Granter]:
        """The steps of the registers of the access log whose posts depend on the mark."""
        archive, lang = self.desk.archive, self.desk.lang
        for register in archive.registers.values():
            for step in register.approvals.values() if register.access else ():
                limit = archive.limit(step.by, day_of(self.desk.day))
                if not isinstance(limit, Table):
                    continue
                own, other = limit.posts(level, own=True), limit.posts(level, own=False)
                posts = self.desk.post(*own.names)
                if other != own:
                    words = say(
                        "本部门的{own}，其他部门的{other}", own=posts, other=self.desk.post(*other.names)
                    )
                    posts = self.desk.tell(words)
                clause = archive.asking_clause(f"approval {register.name}.{step.name}")
                named = Named(register.word(lang), register_address(register.name))
                yield Granter(named, step.word(lang), posts, self.desk.clause(clause))
