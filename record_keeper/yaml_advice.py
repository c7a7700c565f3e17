"""What to tell a clerk when libyaml gives up: where it really went wrong and what to type instead."""

from __future__ import annotations

import re
from typing import Any

from .messages import Message, say
from .patterns import regex

_QUOTE = say("请给整个值加上英文双引号")
_KEY_COLON = regex(r"^\s*(?:- )?[^\s:#'\"]+：")
_OPEN_QUOTE = regex(r":\s+([\"'])(?:(?!\1).)*$")

Advice = tuple[int, int, Message, Message]


def advice(text: str, error: Any) -> Advice:
    """(line, column, message, help) for a YAML error; line and column from 1 in `text`."""
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    lines = text.split("\n")
    return (
        _escape(error, line, column)
        or _long_key(lines, line)
        or _unclosed_quote(lines, error)
        or _full_width_colon(lines, line)
        or _tab(lines, line)
        or _special_start(lines, line, column)
        or _long_key(lines, line)
        or (
            line,
            column,
            say("这一处不合 YAML 的写法"),
            say("请检查这一行的冒号、缩进和引号；冒号后要有一个空格"),
        )
    )


def _escape(error: Any, line: int, column: int) -> Advice | None:
    if "escape" not in (getattr(error, "problem", None) or ""):
        return None
    return line, column, say("反斜杠后面的写法没有对应的字符"), say("请改用单引号，或直接输入这个字")


def _unclosed_quote(lines: list[str], error: Any) -> Advice | None:
    context = getattr(error, "context", None) or ""
    mark = getattr(error, "context_mark", None)
    if "quoted scalar" in context and mark is not None:
        return _quote_advice(mark.line + 1, mark.column + 1)
    problem = getattr(error, "problem_mark", None)
    last = problem.line if problem is not None else len(lines) - 1
    for number in range(last, -1, -1):
        if number < len(lines) and (match := _OPEN_QUOTE.search(lines[number])):
            return _quote_advice(number + 1, match.start(1) + 1)
    return None


def _quote_advice(line: int, column: int) -> Advice:
    return line, column, say("从这里开始的引号没有收尾"), say("请在值的末尾补上同样的引号")


def _full_width_colon(lines: list[str], line: int) -> Advice | None:
    for number in (line, line - 1, *range(1, len(lines) + 1)):
        if 1 <= number <= len(lines) and (match := _KEY_COLON.match(lines[number - 1])):
            message = say("第 {line} 行用了中文冒号“：”", line=number)
            return number, match.end(), message, say("字段名后面请用英文冒号加一个空格“: ”")
    return None


def _tab(lines: list[str], line: int) -> Advice | None:
    for number in (line, line - 1):
        if 1 <= number <= len(lines) and (match := re.match(r"\s*\t", lines[number - 1])):
            return (
                number,
                match.end(),
                say("第 {line} 行用制表符（TAB）缩进", line=number),
                say("请改用空格缩进，每层两个"),
            )
    return None


def _special_start(lines: list[str], line: int, column: int) -> Advice | None:
    here = lines[line - 1] if line <= len(lines) else ""
    match = re.search(r"(?::|-)\s+([@`%*&!|>{}\[\],].*)$", here)
    if match:
        sign = match.group(1)[0]
        return line, match.start(1) + 1, say("值以 `{sign}` 开头，YAML 会把它当成记号", sign=sign), _QUOTE
    if ": " in here[column - 1 :]:
        return line, column, say("值里有英文冒号加空格"), _QUOTE
    return None


def _long_key(lines: list[str], line: int) -> Advice | None:
    for number in (line, line - 1):
        if 1 <= number <= len(lines) and len(lines[number - 1].split(":")[0]) > 1000:
            return number, 1, say("字段名太长"), say("字段名请用登记册里写明的名称")
    return None
