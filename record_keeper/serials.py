"""The next free serial ids of a register."""

from __future__ import annotations

from collections.abc import Iterable

from .messages import LANGUAGES, Message, say


class Serials:
    """Gives ids `PREFIX-YEAR-NNNN`, each behind the highest that is or ever was in use in its year."""

    def __init__(self, prefix: str, used: Iterable[str]) -> None:
        self.prefix = prefix
        self.last: dict[str, int] = {}
        for id in used:
            head, _, number = id.rpartition("-")
            if number.isascii() and number.isdigit():
                self.last[head] = max(self.last.get(head, 0), int(number))

    def peek(self, year: int | str) -> str:
        """The id that `take` would give; it is not used up."""
        head = f"{self.prefix}-{year}"
        return f"{head}-{self.last.get(head, 0) + 1:04}"

    def use(self, id: str) -> None:
        """Marks an id as used."""
        head, _, number = id.rpartition("-")
        if number.isdigit():
            self.last[head] = max(self.last.get(head, 0), int(number))


def renumbered(old: str, new: str) -> Message:
    """What the corrections of a record say when it has got another id: by these words the former one is found."""
    return say("原编号 {old}，改为 {new}", old=old, new=new)


def former_ids(id: str, reasons: Iterable[str | None]) -> list[str]:
    """The ids that the record with an id had before, by the reasons of its corrections."""
    ends = [renumbered("\n", id).told(lang).split("\n") for lang in LANGUAGES]
    return [
        reason.removeprefix(start).removesuffix(end)
        for reason in reasons
        if reason
        for start, end in ends
        if reason.startswith(start) and reason.endswith(end)
    ]
