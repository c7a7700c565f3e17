"""Bytes of a file as text, and what forbids it."""

from __future__ import annotations

from typing import NamedTuple

from .characters import forbidden
from .messages import Message, say
from .problems import NO_HELP, Place

MAX_BYTES = 1 << 20


class Refusal(NamedTuple):
    """Why a text is refused (or, with rule `lost-words`, doubted), and where."""

    rule: str
    place: Place
    message: Message
    help: Message = NO_HELP


def decode(data: bytes, path: str) -> tuple[str | None, tuple[Refusal, ...]]:
    """Bytes as text (UTF-8, line ends unified), or None with the characters that forbid it."""
    if len(data) > MAX_BYTES:
        message = say("文件有 {size} 字节，超过 1 MiB", size=len(data))
        return None, (unreadable(path, 1, 1, message, say("请把附件放在记录之外，只登记它的名称和校验值")),)
    data = data.removeprefix(b"\xef\xbb\xbf")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        message = say("文件不是 UTF-8 编码")
        return None, (unreadable(path, line, 1, message, say("请用编辑器另存为 UTF-8 编码")),)
    if "\r" in text:
        text = text.replace("\r\n", "\n")
    found = forbidden(text)
    if found:
        return None, tuple(unreadable(path, *at, message, help) for at, message, help in found)
    return text, ()


def unreadable(path: str, line: int, column: int, message: Message, help: Message = NO_HELP) -> Refusal:
    """A refusal after which a file does not count as read."""
    return Refusal("unreadable-file", Place(path, line, column), message, help)
