"""What each clause of a regulation said, and when. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import groupby
from typing import NamedTuple, TypeVar

from .orders import natural
from .versions import Line, Version

Value = TypeVar("Value")


class Span(NamedTuple):
    """Days, in the form of ISO: from one on, before another ("": without end)."""

    since: str
    until: str

    def __str__(self) -> str:
        return f"{self.since}/{self.until}"


class Wording(NamedTuple):
    """A heading and a text, and when a clause had them."""

    heading: str
    text: str
    spans: tuple[Span, ...]


class Course(NamedTuple):
    """A clause through the days: when it says what the file says, what else it said, and when it was not there."""

    now: tuple[Span, ...] = ()
    former: tuple[Wording, ...] = ()
    absent: tuple[Span, ...] = ()

    @property
    def there(self) -> tuple[Span, ...]:
        """When it had any words; () if it always had."""
        if not self.absent:
            return ()
        return (*self.now, *(span for wording in self.former for span in wording.spans))


UNCHANGED = Course()


def courses(line: Line) -> dict[str, Course]:
    """Anchor -> the course of each clause that was changed, came or went."""
    anchors = dict.fromkeys(anchor for version in line.versions for anchor in version.clauses)
    found = {anchor: _course(anchor, line) for anchor in anchors}
    return {anchor: course for anchor, course in found.items() if course.former or course.absent}


def _course(anchor: str, line: Line) -> Course:
    spans: dict[tuple[str, str] | None, list[Span]] = {}
    for words, span in runs(line, lambda version: version.clauses.get(anchor)):
        spans.setdefault(words, []).append(span)
    absent, now = spans.pop(None, []), line.versions[-1].clauses.get(anchor)
    standing = spans.pop(now, []) if now else []
    former = tuple(Wording(*words, tuple(each)) for words, each in spans.items() if words)
    return Course(tuple(standing), former, tuple(absent))


def runs(line: Line, of: Callable[[Version], Value]) -> Iterator[tuple[Value, Span]]:
    """What each version says of something, as long as the next ones say the same."""
    groups = [(value, next(held).since.isoformat()) for value, held in groupby(line.versions, of)]
    ends = [since for _, since in groups[1:]]
    for (value, since), until in zip(groups, (*ends, ""), strict=True):
        yield value, Span(since, until)


def before(anchor: str, anchors: Iterable[str]) -> str:
    """The last of `anchors` with a lower number: behind it stood a clause that is gone. "" if there is none."""
    return max((each for each in anchors if natural(each) < natural(anchor)), key=natural, default="")
