"""A Markdown file in two parts: the front matter between two lines `---`, and the body."""

from __future__ import annotations

from typing import NamedTuple

from .messages import say
from .problems import Place
from .reader import Reading, read_decoded
from .text import Refusal, decode


class FrontMatter(NamedTuple):
    """The reading of the front matter, the body, and the file's line on which the body begins."""

    reading: Reading
    body: str
    body_line: int


def read_front_matter(data: bytes, path: str) -> FrontMatter:
    """Both parts of a file; never raises."""
    text, problems = decode(data, path)
    if text is None:
        return FrontMatter(Reading(None, problems), "", 1)
    head, body, line = split(text)
    if head is None:
        help = say("制度文件以一行 `---` 开头，写上编号、名称等，再以一行 `---` 结束")
        refusal = Refusal("unreadable-file", Place(path), say("没有文件头"), help)
        return FrontMatter(Reading(None, (*problems, refusal)), text, 1)
    return FrontMatter(read_decoded(head, path, problems, 2), body, line)


def split(text: str) -> tuple[str | None, str, int]:
    """Front matter (None if there is none), body, and the line (from 1) on which the body begins."""
    if not text.startswith("---\n"):
        return None, text, 1
    end = text.find("\n---\n", 3)
    if end < 0:
        return None, text, 1
    head = text[4 : end + 1]
    return head, text[end + 5 :], head.count("\n") + 3
