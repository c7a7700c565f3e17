"""Strict YAML: bytes to a tree of text, and where each value stands. The only module that imports yaml.

Scalars are read as written; a field's type decides later what they are. Refused is everything that
means one thing to a reviewer and another to a program (docs/reading.md lists it with reasons).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from .characters import forbidden_value
from .messages import Message, say
from .plain_yaml import plain_tree
from .problems import NO_HELP, Key, Place
from .text import Refusal, decode, unreadable

MAX_DEPTH = 16
MAX_NODES = 20_000
EMPTY = frozenset(("", "~", "null"))
"""Plain scalars that stand for nothing; they are read as None."""

_DROPPED = "\0"
"""Stands for a key that was refused, so that its value is read and dropped."""

Keys = tuple[Key, ...]


class Reading(NamedTuple):
    """A tree of str, list and dict (None for an empty value), or None with the refusals."""

    tree: dict[str, Any] | None
    problems: tuple[Refusal, ...]


class _Stop(Exception):
    """Reading cannot go on after this refusal."""

    def __init__(self, refusal: Refusal) -> None:
        super().__init__(refusal.rule)
        self.refusal = refusal


def read(data: bytes, path: str) -> Reading:
    """The tree of one YAML file. All faults at once where the text allows; never raises."""
    text, problems = decode(data, path)
    if text is None:
        return Reading(None, problems)
    return read_decoded(text, path, problems)


def read_decoded(text: str, path: str, before: tuple[Refusal, ...] = (), first_line: int = 1) -> Reading:
    """The tree of a text that `decode` has let through: by the short way, or else as `read_text` reads it."""
    tree = plain_tree(text)
    return read_text(text, path, before, first_line) if tree is None else Reading(tree, before)


def read_text(text: str, path: str, before: tuple[Refusal, ...] = (), first_line: int = 1) -> Reading:
    """The tree of any text whose first line is line `first_line` of the file, always by libyaml."""
    builder = _Builder(path, first_line)
    try:
        builder.run(text)
    except _Stop as stop:
        refusals = [p for p in builder.problems if p.rule == "unreadable-file"]
        return Reading(None, (*before, *refusals, stop.refusal))
    problems = (*before, *builder.problems)
    if any(p.rule == "unreadable-file" for p in problems):
        return Reading(None, problems)
    if not isinstance(builder.root, dict):
        message = (
            say("文件里没有“字段: 值”这样的内容") if builder.root is None else say("文件最外层不是“字段: 值”")
        )
        return Reading(
            None, (*problems, unreadable(path, first_line, 1, message, say("每一行写成 `字段: 值`")))
        )
    return Reading(builder.root, problems)


class _Builder:
    """One pass over libyaml's events: builds the tree and refuses what is not plain data."""

    def __init__(self, path: str, first_line: int) -> None:
        self.path, self.offset = path, first_line
        self.problems: list[Refusal] = []
        self.root: Any = None
        self.lines: list[str] = []

    def refuse(self, mark: Any, message: Message, help: Message = NO_HELP) -> None:
        self.problems.append(self.refusal(mark, message, help))

    def refusal(self, mark: Any, message: Message, help: Message = NO_HELP) -> Refusal:
        return unreadable(self.path, mark.line + self.offset, mark.column + 1, message, help)

    def stop(self, mark: Any, message: Message, help: Message = NO_HELP) -> None:
        raise _Stop(self.refusal(mark, message, help))

    def run(self, text: str) -> None:
        import yaml  # most runs of a hook need none of it

        try:
            self.events(text)
        except yaml.YAMLError as error:
            from .yaml_advice import advice

            line, column, message, help = advice(text, error)
            refusal = unreadable(self.path, line + self.offset - 1, column, message, help)
            raise _Stop(refusal) from None

    def events(self, text: str) -> None:  # noqa: PLR0912, PLR0915 - one loop, hot, and shorter than its parts
        import yaml

        scalar, start_map, start_list = yaml.ScalarEvent, yaml.MappingStartEvent, yaml.SequenceStartEvent
        end_map, end_list = yaml.MappingEndEvent, yaml.SequenceEndEvent
        outer: list[tuple[Any, Any]] = []  # the containers around the current one, with their open keys
        top: Any = None
        key: Any = None
        nodes = documents = 0
        # Asked once of the text, not of each of its events.
        comments, escapes, decorated = "#" in text, "\\" in text, "&" in text or "!" in text
        for event in events(text):
            kind = type(event)
            if kind is scalar:
                nodes += 1
                value = event.value
                if decorated:
                    self.refuse_decoration(event)
                style = event.style
                if not style:
                    if comments or event.start_mark.line != event.end_mark.line:
                        self.doubt_lost_words(event, text)
                    if value in EMPTY:
                        value = None
                elif escapes and style == '"' and (found := forbidden_value(value)):
                    self.refuse(event.start_mark, *found)
            elif kind is start_map or kind is start_list:
                nodes += 1
                if decorated:
                    self.refuse_decoration(event)
                if len(outer) >= MAX_DEPTH:
                    self.stop(
                        event.start_mark, say("层次超过 {depth} 层", depth=MAX_DEPTH), say("请减少嵌套")
                    )
                if key is None and type(top) is dict:
                    self.stop(event.start_mark, say("字段名不能是列表或块"), say("字段名写成普通文字"))
                outer.append((top, key))
                top, key = ({} if kind is start_map else []), None
                continue
            elif kind is end_map or kind is end_list:
                value = top
                top, key = outer.pop()
            elif kind is yaml.AliasEvent:
                self.refuse(
                    event.start_mark,
                    say("`*{name}` 是 YAML 别名，审阅者看不到它的值", name=event.anchor),
                    say("请写出值本身；如果想写的是星号文字，请加引号"),
                )
                value = None
            else:
                if kind is yaml.DocumentStartEvent:
                    documents += 1
                    self.document(event, documents)
                continue
            if nodes > MAX_NODES:
                self.stop(
                    event.start_mark, say("内容超过 {count} 个值", count=MAX_NODES), say("请拆成多条记录")
                )
            if key is not None:
                if key is not _DROPPED:
                    top[key] = value
                key = None
            elif type(top) is dict:
                plain = value is not None and value not in top and value != "<<"
                if not plain or (escapes and value.startswith(_DROPPED)):
                    value = self.refused_key(event, value)
                key = value
            elif top is None:
                self.root = value
            else:
                top.append(value)

    def doubt_lost_words(self, event: Any, text: str) -> None:
        """Warns where YAML drops or joins words without a sound; a comment proper is `# ` and a word."""
        self.lines = self.lines or text.split("\n")
        start, end = event.start_mark, event.end_mark
        rest = self.lines[end.line][end.column :].lstrip() if end.line < len(self.lines) else ""
        if rest.startswith("#") and rest[1:2] not in ("", " ", "#", "!"):
            at = Place(self.path, end.line + self.offset, end.column + 1, max(len(rest), 1))
            help = say("请给整个值加上英文双引号；如果是注释，请在 # 后空一格")
            self.problems.append(Refusal("lost-words", at, say("` #` 之后的字会被当成注释丢掉"), help))
        elif start.line != end.line and event.value not in EMPTY:
            at = Place(self.path, start.line + self.offset, start.column + 1)
            help = say("多行文字请写成 `|` 块；一行文字请接成一行")
            self.problems.append(Refusal("lost-words", at, say("跨行的值会被接成一行，换行会丢失"), help))

    def refused_key(self, event: Any, value: str | None) -> str:
        """Tells why a key is refused: empty, a merge, or there already; an escape in it was told before."""
        mark = event.start_mark
        if value is None:
            self.refuse(mark, say("字段名是空的"), say("字段名写成普通文字"))
        elif value == "<<":
            self.refuse(mark, say("`<<` 会从别处搬来看不见的值"), say("请写出每个字段"))
        elif not value.startswith(_DROPPED):
            message = say("字段 `{key}` 写了两次", key=value)
            self.problems.append(
                Refusal("duplicate-key", self.refusal(mark, message).place, message, say("只保留一处"))
            )
        return _DROPPED

    def document(self, event: Any, documents: int) -> None:
        if documents > 1:
            self.stop(
                event.start_mark,
                say("一个文件里有两份文档"),
                say("一条记录一个文件，请删去 `---` 之后的部分"),
            )
        if event.version or event.tags:
            self.refuse(event.start_mark, say("不能有 `%` 开头的 YAML 指令"), say("请删去这一行"))

    def refuse_decoration(self, event: Any) -> None:
        if event.anchor is not None:
            self.refuse(
                event.start_mark,
                say("`&{name}` 是 YAML 锚点", name=event.anchor),
                say("请删去它；如果想写的是 & 开头的文字，请加引号"),
            )
        elif event.tag is not None and not (event.tag == "!" and event.style in ("'", '"')):
            self.refuse(
                event.start_mark,
                say("`{tag}` 是 YAML 标签，会让程序做别的事", tag=event.tag),
                say("请删去它；如果想写的是感叹号开头的文字，请加引号"),
            )


def events(text: str) -> Iterator[Any]:
    """libyaml's events of a readable text, for those who need to know where things stand."""
    from yaml._yaml import CParser

    # Straight from the parser: `yaml.parse` asks it twice for every event.
    return iter(CParser(text).get_event, None)
