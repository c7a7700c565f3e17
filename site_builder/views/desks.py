"""The desks: what each person, and whoever holds a post, has to do today, this week and soon."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from record_keeper.agenda import Due, Waiting
from record_keeper.messages import Message, say
from record_keeper.record import Record
from record_keeper.workdays import day_of

from .desk import ClauseLink, Desk, Named, State, moment
from .dues import DueView, due_view, urgency
from .shown import Shown

WEEK, SOON = 7, 30
MOST = 200
"""So many lines a part of a desk has; how many more there are is said."""


class Task(NamedTuple):
    """Something that waits without a day of its own: an approval, a file that is out, a mark that ends."""

    record: Shown
    words: str
    when: str
    state: State | None
    clause: ClauseLink | None


class Part(NamedTuple):
    """A part of a desk: lines of the agenda or tasks, and how many more there are."""

    anchor: str
    title: str
    dues: tuple[DueView, ...]
    tasks: tuple[Task, ...]
    more: int

    @property
    def number(self) -> int:
        """How many lines there are, shown or not."""
        return len(self.dues) + len(self.tasks) + self.more


class DeskView(NamedTuple):
    """The desk of a person or of a post."""

    address: str
    title: str
    about: Named | None
    """The page of the person."""
    posts: tuple[Named, ...]
    """The desks of the posts that a person holds, or of the people who hold a post."""
    day: str
    parts: tuple[Part, ...]

    def number(self, anchor: str) -> int:
        """How many lines a part has."""
        return sum(part.number for part in self.parts if part.anchor == anchor)


class Pile(NamedTuple):
    """What lies on a desk."""

    dues: list[Due]
    waiting: list[Waiting]
    out: list[Record]


def person_address(id: str) -> str:
    """Where the desk of a member of staff is."""
    return f"desks/people/{id}/"


def post_address(post: str) -> str:
    """Where the desk of a post is."""
    return f"desks/posts/{post}/"


class Desks:
    """Deals the agenda out to desks, in one pass."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.day = day_of(desk.day)
        self.staff = desk.archive.records("staff")
        self.held = {id: sorted(desk.archive.posts_on(id, self.day)) for id in self.staff}
        self.holders: dict[str, list[str]] = {}
        for id, posts in self.held.items():
            for post in posts:
                self.holders.setdefault(post, []).append(id)
        self.people: dict[str, Pile] = {}
        self.posts: dict[str, Pile] = {}
        self._deal()

    def _deal(self) -> None:
        for due in self.desk.today:
            told = [each.post for each in due.escalated_to if each.post]
            for person in self._people(due.person, due.posts, told, due):
                self._pile(self.people, person).dues.append(due)
            for post in dict.fromkeys((*due.posts, *told)):
                self._pile(self.posts, post).dues.append(due)
        for step in self.desk.waiting:
            for post in step.posts:
                self._pile(self.posts, post).waiting.append(step)
            for person in self._holding(step.posts):
                if person != step.asked_by:
                    self._pile(self.people, person).waiting.append(step)
        for record, person in files_out(self.desk):
            self._pile(self.people, person).out.append(record)

    def _people(self, person: str, posts: Sequence[str], told: Sequence[str], due: Due) -> Iterable[str]:
        """Whom something concerns: the one who is named, or else those who hold a post; and who was told."""
        named = [person] if person in self.staff else list(self._holding(posts))
        told_people = [each.person for each in due.escalated_to if each.person in self.staff]
        return dict.fromkeys((*named, *told_people, *self._holding(told)))

    def _holding(self, posts: Iterable[str]) -> Iterator[str]:
        yield from dict.fromkeys(person for post in posts for person in self.holders.get(post, ()))

    @staticmethod
    def _pile(piles: dict[str, Pile], key: str) -> Pile:
        return piles.setdefault(key, Pile([], [], []))

    def views(self) -> Iterator[DeskView]:
        """A desk for each person and for each post with something to do, or who holds one."""
        desk = self.desk
        for id in self.staff:
            person = desk.person(id)
            posts = tuple(Named(desk.post(post), post_address(post)) for post in self.held[id])
            pile = self.people.get(id) or Pile([], [], [])
            yield self._view(person_address(id), person.title, person, posts, pile)
        for post in sorted({*self.posts, *self.holders}):
            people = tuple(Named(desk.person(p).title, person_address(p)) for p in self.holders.get(post, ()))
            pile = self.posts.get(post) or Pile([], [], [])
            yield self._view(post_address(post), desk.post(post), None, people, pile)

    def _view(
        self, address: str, title: str, about: Named | None, posts: tuple[Named, ...], pile: Pile
    ) -> DeskView:
        parts = tuple(part for part in self._parts(pile) if part.number)
        return DeskView(address, title, about, posts, self.day.isoformat(), parts)

    def _parts(self, pile: Pile) -> Iterator[Part]:
        week, soon = self.day + dt.timedelta(days=WEEK), self.day + dt.timedelta(days=SOON)
        coming = [due for due in pile.dues if due.state == "coming"]
        titled: Mapping[str, tuple[Message, list[Due]]] = {
            "overdue": (say("逾期"), [due for due in pile.dues if due.state == "overdue"]),
            "today": (say("今天到期"), [due for due in pile.dues if due.state == "due"]),
            "week": (say("七天内到期"), [due for due in coming if day_of(due.due) <= week]),
            "soon": (say("三十天内到期"), [due for due in coming if week < day_of(due.due) <= soon]),
        }
        for anchor, (title, dues) in titled.items():
            lines = sorted(dues, key=urgency)[:MOST]
            shown = tuple(due_view(due, self.desk) for due in lines)
            yield Part(anchor, self.desk.tell(title), shown, (), len(dues) - len(shown))
        yield self._tasks("approvals", say("等待审批"), [self._approval(each) for each in pile.waiting])
        yield self._tasks("out", say("借出未还"), [self._file(each) for each in pile.out])

    def _tasks(self, anchor: str, title: Message, tasks: list[Task]) -> Part:
        return Part(anchor, self.desk.tell(title), (), tuple(tasks[:MOST]), max(0, len(tasks) - MOST))

    def _approval(self, step: Waiting) -> Task:
        subject = self.desk.target(step.record, (step.register,))
        register = self.desk.archive.registers[step.register].word(self.desk.lang)
        words = f"{register} · {step.label.told(self.desk.lang)}"
        return Task(subject, words, "", None, self.desk.clause(step.clause))

    def _file(self, record: Record) -> Task:
        access = record.register.access
        since = record.values.get(access.since) if access else None
        when = moment(since) if isinstance(since, dt.date) else ""
        words = record.register.word(self.desk.lang)
        return Task(self.desk.link(record), words, when, self.desk.state(record), None)


def files_out(desk: Desk) -> Iterator[tuple[Record, str]]:
    """The records of the access log that are still open, with the person who has the files."""
    for register in desk.archive.registers.values():
        access, states = register.access, register.states
        if access is None or states is None:
            continue
        for record in desk.archive.records(register.name).values():
            person = record.values.get(access.who)
            begun = isinstance(record.values.get(access.since), dt.date)
            if begun and isinstance(person, str) and record.state and not states.is_final(record.state):
                yield record, person
