"""A commit and what it says: its author, its reason, its entries in the access log. Pure."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta, timezone
from typing import NamedTuple

from ..patterns import regex

_SUBJECT = regex(
    r"(?P<names>[A-Za-z0-9][A-Za-z0-9._-]*(?:\s*[,，、]\s*[A-Za-z0-9][A-Za-z0-9._-]*)*)"
    r"\s*(?:[(（]\s*\d+\s*[)）])?\s*[:：]\s*(?P<reason>\S.*)"
)
_TRAILER = regex(r"(Archive-[A-Za-z-]+):[ \t]*(.*\S)")
_PERSON = regex(
    r"(?P<name>[^<]*?) ?<(?P<email>[^>]*)>"
    r"(?: (?P<stamp>-?\d{1,18})(?: (?P<sign>[+-])(?P<hours>\d\d)(?P<minutes>\d\d))?| .*)?"
)
_NO_CHARSETS = ("", "unicode_escape", "unicode-escape", "raw_unicode_escape", "raw-unicode-escape")


class FileChange(NamedTuple):
    """What a commit did to one file, by blob ids; "" where there is no file.

    `olds` has one id per parent ("" only, for a root commit). `old_path` differs from `path` if moved.
    """

    path: str
    old_path: str
    olds: tuple[str, ...]
    new: str


class Commit(NamedTuple):
    """A commit. `stamp` and `committed` are seconds since 1970, `offset` minutes east of Greenwich."""

    id: str
    parents: tuple[str, ...]
    stamp: int
    offset: int
    committed: int
    name: str
    email: str
    message: str
    files: tuple[FileChange, ...]

    @property
    def at(self) -> datetime:
        """When its author made it, with the author's offset; 1970 if the date makes no sense."""
        try:
            return datetime.fromtimestamp(self.stamp, timezone(timedelta(minutes=self.offset)))
        except (ValueError, OverflowError, OSError):
            return datetime.fromtimestamp(0, UTC)

    @property
    def subject(self) -> str:
        """The first paragraph of the message, as one line."""
        return " ".join(self.message.strip().partition("\n\n")[0].split())

    @property
    def reason(self) -> str:
        """The subject without the ids or the register in front of it."""
        found = _SUBJECT.fullmatch(self.subject)
        return found["reason"] if found else self.subject

    @property
    def names(self) -> tuple[str, ...]:
        """The ids, or the register, that the subject names in front of the reason."""
        found = _SUBJECT.fullmatch(self.subject)
        return tuple(re.split(r"\s*[,，、]\s*", found["names"])) if found else ()

    @property
    def trailers(self) -> tuple[tuple[str, str], ...]:
        """The `Archive-…` trailers of its last paragraph: its entries in the access log."""
        last = self.message.rstrip().replace("\r\n", "\n").rpartition("\n\n")[2].splitlines()
        found = (_TRAILER.fullmatch(line.rstrip()) for line in last)
        return tuple((match[1], match[2]) for match in found if match)


def read_commit(text: bytes) -> Commit:
    """A commit as `git log --format=raw` prints it; what makes no sense is left empty."""
    head, _, rest = text.partition(b"\n\n")
    lines = [line.partition(b" ") for line in head.split(b"\n") if not line.startswith(b" ")]
    first: dict[bytes, bytes] = {}
    for key, _, value in lines:
        first.setdefault(key, value)
    declared = first.get(b"encoding", b"").decode("ascii", "replace")
    name, email, stamp, offset = _read_person(decode(first.get(b"author", b""), declared))
    message = b"\n".join(line.removeprefix(b"    ") for line in rest.split(b"\n")).strip(b"\n")
    return Commit(
        id=first[b"commit"].partition(b" ")[0].decode("ascii"),
        parents=tuple(value.decode("ascii") for key, _, value in lines if key == b"parent"),
        stamp=stamp,
        offset=offset,
        committed=_read_person(decode(first.get(b"committer", b""), declared))[2],
        name=name,
        email=email,
        message=decode(message, declared),
        files=(),
    )


def _read_person(text: str) -> tuple[str, str, int, int]:
    """`Name <address> 1772413200 +0800` → name, address, seconds since 1970, minutes east of Greenwich."""
    found = _PERSON.fullmatch(text)
    if not found:
        return text, "", 0, 0
    minutes = int(found["hours"] or 0) * 60 + int(found["minutes"] or 0)
    if minutes >= 24 * 60:
        minutes = 0
    return (
        found["name"],
        found["email"],
        int(found["stamp"] or 0),
        -minutes if found["sign"] == "-" else minutes,
    )


def decode(data: bytes, declared: str = "") -> str:
    """Text of a commit, whatever its header declares: such declarations lie.

    UTF-8 first, then what is declared, then GB 18030, the likeliest here; Latin-1 takes any byte.
    """
    for encoding in ("utf-8", declared, "gb18030"):
        if encoding.lower() in _NO_CHARSETS:
            continue
        try:
            text = data.decode(encoding)
            text.encode()  # some encodings yield halves of characters, which nothing can write
        except (LookupError, ValueError):
            continue
        return text
    return data.decode("latin-1")
