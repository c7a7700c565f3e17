"""Findings as text for people, one line each, JSON for programs, or annotations for a forge. Returns strings."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any
from unicodedata import east_asian_width

from .characters import printable
from .messages import say
from .problems import Finding
from .trouble import Trouble

FORMATS = ("text", "short", "json", "github")
Read = Callable[[str], bytes]


def report(findings: Sequence[Finding], format: str, lang: str, read: Read) -> str:
    """All findings in one of FORMATS; `read` gives the bytes of a file, for the lines to quote."""
    if format == "json":
        import json  # a check that finds nothing needs none of it

        return json.dumps([as_json(f, lang) for f in findings], ensure_ascii=False, indent=2)
    if format == "github":
        return "\n".join(_annotation(f, lang) for f in findings)
    if format == "short":
        return "\n".join(headline(f, lang) for f in findings)
    lines = _Lines(read)
    return "\n\n".join(_paragraph(f, lang, lines) for f in findings)


def summary(findings: Sequence[Finding], lang: str) -> str:
    """One closing line: how many errors and warnings."""
    errors = sum(f.severity == "error" for f in findings)
    warnings = len(findings) - errors
    if not findings:
        return say("检查通过，没有问题。").told(lang)
    return say("{errors} 个错误，{warnings} 个警告。", errors=errors, warnings=warnings).told(lang)


def headline(finding: Finding, lang: str) -> str:
    """`path:line:column: title: message [rule]`: complete, clickable, greppable."""
    place = finding.place
    title, message = finding.title.told(lang), printable(finding.message.told(lang)).replace("\n", " ")
    colon = ": "
    mark = colon + say("警告").told(lang) if finding.severity == "warning" else ""
    where = f"{printable(place.path)}:{place.line}:{place.column}"
    return f"{where}{mark}{colon}{title}{colon}{message} [{finding.rule}]"


def as_json(finding: Finding, lang: str) -> dict[str, Any]:
    """The finding as in docs/formats.md: path, line, column, rule, severity, message, help, clause."""
    clause = finding.clause
    return {
        "path": finding.place.path,
        "line": finding.place.line,
        "column": finding.place.column,
        "rule": finding.rule,
        "severity": finding.severity,
        "message": f"{finding.title.told(lang)}: {printable(finding.message.told(lang))}",
        "help": printable(finding.help.told(lang)),
        "clause": clause
        and {
            "regulation": clause.regulation,
            "clause": clause.clause,
            "title": clause.title,
            "path": clause.path,
            "line": clause.line,
        },
    }


def _paragraph(finding: Finding, lang: str, lines: _Lines) -> str:
    place, rows = finding.place, [headline(finding, lang)]
    gutter = " " * max(len(str(place.line)), 2)
    line = lines.line(place.path, place.line) if finding.quotable else ""
    if line.strip():
        before, marked = line[: place.column - 1], line[place.column - 1 :][: place.width]
        rows.append(f"{gutter} |")
        rows.append(f"{place.line:>{len(gutter)}} | {printable(line)}")
        rows.append(f"{gutter} | {' ' * _width(before)}{'^' * max(_width(marked), 1)}")
    if help := printable(finding.help.told(lang)):
        rows.append(f"{gutter} = {say('怎么办').told(lang)}: {help}")
    if clause := finding.clause:
        rows.append(f"{gutter} = {say('依据').told(lang)}: {clause.path}:{clause.line} {clause.title}")
    return "\n".join(rows)


def _width(text: str) -> int:
    """Columns on a terminal: Chinese characters take two."""
    return sum(2 if east_asian_width(c) in "WF" else 1 for c in printable(text))


def _annotation(finding: Finding, lang: str) -> str:
    """A workflow command, escaped as forges that read them ask for."""
    place, kind = finding.place, finding.severity
    where = f"file={_escaped(place.path, ':,')},line={place.line},col={place.column}"
    title = _escaped(f"{finding.title.told(lang)} [{finding.rule}]", ":,")
    words = [printable(finding.message.told(lang)), printable(finding.help.told(lang))]
    if finding.clause:
        words.append(f"{finding.clause.path}:{finding.clause.line} {finding.clause.title}")
    return f"::{kind} {where},title={title}::{_escaped(chr(10).join(filter(None, words)))}"


def _escaped(text: str, also: str = "") -> str:
    for sign in "%\r\n" + also:
        text = text.replace(sign, f"%{ord(sign):02X}")
    return text


class _Lines:
    """Lines of files, each file split once."""

    def __init__(self, read: Read) -> None:
        self.read = read
        self.files: dict[str, list[str]] = {}

    def line(self, path: str, number: int) -> str:
        if path not in self.files:
            try:
                data = self.read(path)
            except (KeyError, OSError, Trouble):
                data = b""  # a finding about a file that is gone
            self.files[path] = data.decode("utf-8-sig", "replace").replace("\r\n", "\n").split("\n")
        lines = self.files[path]
        return lines[number - 1][:300] if 0 < number <= len(lines) else ""


def errors(findings: Iterable[Finding], strict: bool = False) -> bool:
    """Whether the findings make a commit fail; with `strict` warnings do, too."""
    return any(strict or f.severity == "error" for f in findings)
