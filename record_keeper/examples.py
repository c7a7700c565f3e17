"""The examples on a rule's page, and the same in the words of an archive.

A docstring writes its examples by keys, as fragments under headings (`# loans in returned`); who reads
Chinese sees the labels of the register instead, and headings in words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from typing import NamedTuple

from .fields.absent import ABSENCE, MARKERS, WORDS
from .fields.base import FieldType
from .fields.choice import Boolean, ChoiceOf
from .fields.composite import Group
from .marks import MARKS
from .patterns import regex
from .problems import Refused
from .reader import read_text
from .registers import Register
from .spans import Node, outline

_HEADING = regex(
    r"^# (?P<before>before: )?(?P<what>(?:records|policies)/\S+|[a-z-]+)(?P<rest>(?: (?:in|as|marked|without) \S+)*)$"
)
_REASON = ChoiceOf(ABSENCE)


class Page(NamedTuple):
    """The manual page of a rule: what it finds, more about it, an example that breaks it, one that keeps it."""

    finds: str
    more: str
    breaks: str
    keeps: str


class Fragment(NamedTuple):
    """A part of an example: its heading, the register whose fields it shows ("" if none), its text."""

    heading: str
    register: str
    text: str


def read_page(docstring: str) -> Page:
    """The parts of a rule's docstring."""
    words, _, examples = docstring.partition("Breaks the rule:")
    breaks, _, keeps = examples.partition("Keeps it:")
    finds, _, more = words.strip().partition("\n\n")
    return Page(" ".join(finds.split()), more.strip(), _outdented(breaks), _outdented(keeps))


def _outdented(text: str) -> str:
    return "\n".join(line.removeprefix("    ") for line in text.strip("\n").rstrip().split("\n"))


def fragments(example: str) -> Iterator[Fragment]:
    """The parts of an example, in its order."""
    heading, register = "", ""
    lines: list[str] = []
    for line in example.split("\n"):
        if match := _HEADING.match(line):
            if heading:
                yield Fragment(heading, register, "\n".join(lines))
            heading, register, lines = line, _register(match["what"]), []
        else:
            lines.append(line)
    yield Fragment(heading, register, "\n".join(lines))


def _register(what: str) -> str:
    """The register whose records a heading is about; configuration and regulations have none."""
    if "/" not in what:
        return "" if what == "message" else what
    top, *folders, file = what.split("/")
    record = top == "records" and folders and file not in ("register.yaml", "deleted.yaml")
    return folders[0] if record and folders[0] != "choices" else ""


def labelled(text: str, register: Register) -> str:
    """The text of a record with labels instead of keys; a text that cannot be read stays as it is."""
    if (
        any(p.rule == "unreadable-file" for p in read_text(text, "").problems)
        or (root := outline(text)) is None
    ):
        return text
    for start, end, word in sorted(_words(root, register.shape, text), reverse=True):
        text = text[:start] + word + text[end:]
    return text


def _words(node: Node, type: FieldType | None, text: str) -> Iterator[tuple[int, int, str]]:
    """What stands from where to where instead of a key or a choice, in a value of `type`."""
    if node.kind == "scalar":
        if isinstance(type, ChoiceOf | Boolean):
            with suppress(Refused):
                yield node.start, node.end, type.write(type.accept(text[node.start : node.end]))
        return
    absent = node.kind == "map" and not MARKERS.isdisjoint(entry.key for entry in node.entries)
    for entry in node.entries:
        key = str(entry.key)
        below = type.within(entry.key)[1] if type else None
        field = type.field_of(key) if isinstance(type, Group) else None
        word = WORDS.get(key) if absent else field.label if field else None
        if word and node.kind == "map":
            yield entry.start, entry.start + len(key), word
        yield from _words(entry.node, _REASON if absent and key in MARKERS else below, text)


def heading_in_words(heading: str, registers: Mapping[str, Register]) -> str:
    """`# loans in returned` as a Chinese reader would say it; the name of a file stays as it is."""
    match = _HEADING.match(heading)
    if match is None:
        return heading
    before = "此前：" if match["before"] else ""
    register = registers.get(match["what"])
    if register is None:
        return f"# {before}{'提交说明' if match['what'] == 'message' else match['what']}"
    more = re.findall(r"(in|as|marked|without) (\S+)", match["rest"])
    return f"# {before}{register.title}" + "".join(_in_words(how, word, register) for how, word in more)


def _in_words(how: str, word: str, register: Register) -> str:
    if how == "as":
        return f"，编号 {word}"
    if how == "marked":
        return f"，密级“{MARKS.label(word)}”"
    if how == "in":
        return f"，状态“{register.states.names.label(word) if register.states else word}”"
    field = register.shape.field_of(word)
    return f"，没有“{field.label if field else word}”"
