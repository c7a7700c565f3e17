"""Who works on which day, and the days and minutes on which they work."""

from __future__ import annotations

from bisect import bisect_left
from datetime import date, datetime, time, timedelta
from random import Random

from ..archive import Archive

START, END = date(2025, 6, 3), date(2026, 11, 20)
"""The first and the last day of the history; what is older was taken over from paper."""


class Office:
    """The sample's staff and calendar, for quick questions. `random` is the only source of chance."""

    def __init__(self, archive: Archive, random: Random) -> None:
        self.archive, self.random = archive, random
        days = (START + timedelta(n) for n in range((END - START).days + 90))
        self._days = [day for day in days if archive.calendar.is_working_day(day)]
        self._holding: dict[tuple[str, date], tuple[str, ...]] = {}
        self._minutes = [m for start, end in archive.settings.working_hours for m in range(start, end)]

    def holding(self, post: str, day: date) -> tuple[str, ...]:
        """Who holds a post on a day, by id."""
        key = (post, day)
        if key not in self._holding:
            staff = self.archive.records("staff")
            self._holding[key] = tuple(p for p in sorted(staff) if post in self.archive.posts_on(p, day))
        return self._holding[key]

    def staying(self, day: date, *posts: str) -> list[str]:
        """Who holds one of some posts on a day, and one of them still at the end."""
        to_the_end = {p for post in posts for p in self.holding(post, END)}
        return [p for post in posts for p in self.holding(post, day) if p in to_the_end]

    def one(self, day: date, *posts: str, but: str = "") -> tuple[str, str]:
        """(person, post): somebody who holds one of some posts on a day, the first post first."""
        for post in posts:
            if people := [p for p in self.holding(post, day) if p != but]:
                return self.random.choice(people), post
        raise LookupError(f"nobody holds any of {posts} on {day}")

    def later(self, day: date, working_days: int) -> date:
        """The working day that comes that many after a day; 0 gives the day itself or the next one."""
        return self._days[min(bisect_left(self._days, day) + working_days, len(self._days) - 1)]

    def between(self, start: date, end: date) -> date:
        """Some working day from `start` to `end`."""
        low, high = bisect_left(self._days, start), bisect_left(self._days, end)
        return self._days[self.random.randint(low, max(low, high - 1))]

    def at(self, day: date, after: datetime | None = None) -> datetime:
        """Some minute of working time on a day; behind `after` if that is on the same day."""
        minutes = self._minutes
        if after and after.date() == day:
            first = after.hour * 60 + after.minute + 1
            minutes = [m for m in minutes if m >= first] or [min(first, 1439)]
        hour, minute = divmod(self.random.choice(minutes), 60)
        return datetime.combine(day, time(hour, minute))

    def name(self, person: str) -> str:
        """`姓名 <e-mail>`, as git wants it."""
        staff = self.archive.records("staff")[person]
        return f"{staff['name']} <{staff['emails'][0]}>"
