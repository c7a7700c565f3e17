"""The desks: what each person, whoever holds a post, and all together have to do today, this week and soon."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from record_keeper.agenda import Due, Waiting
from record_keeper.messages import Message, say
from record_keeper.record import Record
from record_keeper.workdays import day_of

from .desk import Desk, Named
from .dues import DueView, due_view, urgency
from .tasks import Task, approval_task, ending_marks, file_task, files_out, mark_tasks

WEEK, SOON = 7, 30
MOST = 200
"""So many lines a part of a desk has; how many more there are is said."""
WHOLE = "desks/all/today/"
"""Where the desk of all is: as deep as the others, for the frame around them is one."""
TITLES: Mapping[str, Message] = {
    "overdue": say("逾期"),
    "today": say("今天到期"),
    "week": say("七天内到期"),
    "soon": say("三十天内到期"),
    "approvals": say("等待审批"),
    "out": say("借出未还"),
    "marks": say("密级将满"),
}
"""The parts of a desk by their anchors."""


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
    """The desk of a person or of a post, or of all of them."""

    address: str
    id: str
    """The id of the person or the post; "" of all."""
    title: str
    """Whose desk it is."""
    heading: str
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
    marks: list[tuple[Record, dt.date]]


def _nothing() -> Pile:
    return Pile([], [], [], [])


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
        for mark in ending_marks(self.desk):
            if owner := mark[0].values.get("owner"):
                self._pile(self.people, str(owner)).marks.append(mark)

    def _people(self, person: str, posts: Sequence[str], told: Sequence[str], due: Due) -> Iterable[str]:
        """Whom something concerns: the one who is named, or else those who hold a post; and who was told."""
        named = [person] if person in self.staff else list(self._holding(posts))
        told_people = [each.person for each in due.escalated_to if each.person in self.staff]
        return dict.fromkeys((*named, *told_people, *self._holding(told)))

    def _holding(self, posts: Iterable[str]) -> Iterator[str]:
        yield from dict.fromkeys(person for post in posts for person in self.holders.get(post, ()))

    @staticmethod
    def _pile(piles: dict[str, Pile], key: str) -> Pile:
        return piles.setdefault(key, _nothing())

    def views(self) -> Iterator[DeskView]:
        """A desk for each person and for each post with something to do, or who holds one."""
        desk = self.desk
        for id in self.staff:
            person = desk.person(id)
            posts = tuple(Named(desk.post(post), post_address(post)) for post in self.held[id])
            pile = self.people.get(id) or _nothing()
            yield self._view(person_address(id), id, person.title, person, posts, pile)
        for post in sorted({*self.posts, *self.holders}):
            people = tuple(Named(desk.person(p).title, person_address(p)) for p in self.holders.get(post, ()))
            pile = self.posts.get(post) or _nothing()
            yield self._view(post_address(post), post, desk.post(post), None, people, pile)

    def whole(self) -> DeskView:
        """All that is to be done, by whomever."""
        desk = self.desk
        out = [record for record, _ in files_out(desk)]
        pile = Pile(list(desk.today), list(desk.waiting), out, ending_marks(desk))
        return self._view(WHOLE, "", desk.tell(say("全部待办")), None, (), pile)

    def _view(
        self, address: str, id: str, title: str, about: Named | None, posts: tuple[Named, ...], pile: Pile
    ) -> DeskView:
        parts = tuple(part for part in self._parts(pile) if part.number)
        heading = self.desk.tell(say("{who}的工作台", who=title)) if id else title
        return DeskView(address, id, title, heading, about, posts, self.day.isoformat(), parts)

    def _parts(self, pile: Pile) -> Iterator[Part]:
        week, soon = self.day + dt.timedelta(days=WEEK), self.day + dt.timedelta(days=SOON)
        coming = [due for due in pile.dues if due.state == "coming"]
        dealt = {
            "overdue": [due for due in pile.dues if due.state == "overdue"],
            "today": [due for due in pile.dues if due.state == "due"],
            "week": [due for due in coming if day_of(due.due) <= week],
            "soon": [due for due in coming if week < day_of(due.due) <= soon],
        }
        for anchor, dues in dealt.items():
            lines = sorted(dues, key=urgency)[:MOST]
            shown = tuple(due_view(due, self.desk) for due in lines)
            yield Part(anchor, self.desk.tell(TITLES[anchor]), shown, (), len(dues) - len(shown))
        yield self._tasks("approvals", [approval_task(each, self.desk) for each in pile.waiting])
        yield self._tasks("out", [file_task(each, self.desk) for each in pile.out])
        yield self._tasks("marks", mark_tasks(pile.marks, self.desk))

    def _tasks(self, anchor: str, tasks: list[Task]) -> Part:
        more = max(0, len(tasks) - MOST)
        return Part(anchor, self.desk.tell(TITLES[anchor]), (), tuple(tasks[:MOST]), more)
