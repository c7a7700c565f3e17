"""Reading values of a type in a test: what comes out, and what was told about it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from record_keeper.choices import Choice, ChoiceValue
from record_keeper.fields import Context, make
from record_keeper.messages import Message
from record_keeper.problems import NO_HELP

CHANNEL = Choice(
    "channel",
    {
        "phone": ChoiceValue("phone", "电话", "Phone"),
        "letter": ChoiceValue("letter", "书面信函", "Letter", ("信函",)),
        "comment_book": ChoiceValue("comment_book", "意见簿", "Comment book"),
    },
)
CLASS = Choice(
    "class",
    {
        "client": ChoiceValue("client", "业务客户", "Client"),
        "supplier": ChoiceValue("supplier", "供应商", "Supplier"),
        "partner": ChoiceValue("partner", "合作机构", "Partner"),
    },
)


class Told:
    """A report that keeps what it is told, one line a finding: `rule keys: message | help`."""

    def __init__(self) -> None:
        self.lines: list[str] = []

    def __call__(
        self,
        rule: str,
        keys: tuple[Any, ...],
        message: Message,
        help: Message = NO_HELP,
        on_key: bool = False,
    ) -> None:
        place = ".".join(map(str, keys)) + ("@key" if on_key else "")
        self.lines.append(f"{rule} {place}: {message} | {help}")
        assert message.told("en"), "a finding says something in English, too"


@pytest.fixture
def surroundings() -> Context:
    return Context({"channel": CHANNEL, "class": CLASS}, "Asia/Shanghai", ("customers", "staff"))


@pytest.fixture
def told() -> Told:
    return Told()


@pytest.fixture
def read(surroundings: Context) -> Callable[..., Any]:
    """`read("integer", "12", min="0")`: the value of a text, or the lines that tell what is wrong."""

    def reader(type: str, raw: Any, **options: Any) -> Any:
        told = Told()
        value = make({"type": type, **options}, surroundings).read(raw, (), told)
        return told.lines if value is None else value

    return reader
