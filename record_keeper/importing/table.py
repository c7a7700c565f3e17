"""A CSV file as rows with the line where each begins: encoding, delimiter and header are found or given."""

from __future__ import annotations

import csv
import io
import lzma
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import NamedTuple

from ..fields.words import did_you_mean
from ..messages import Message, say
from ..trouble import Trouble

DELIMITERS = (",", "\t", ";", "|")
LOOKED_AT = 200
"""Rows that the delimiter is chosen by."""
HEADER_WITHIN = 20
"""Rows among which the header is looked for: exports often begin with a title."""
LARGEST = 512 << 20
"""Bytes of a table at most, after unpacking."""
_XZ = b"\xfd7zXZ\x00"
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")


class Row(NamedTuple):
    """One row: the line of the file where it begins, and its cells; or why it cannot be read."""

    line: int
    cells: tuple[str, ...]
    fault: Message | None = None


class Table(NamedTuple):
    """The header (() where there is none) and the rows below it; `text` is what was decoded."""

    header: tuple[str, ...]
    rows: list[Row]
    delimiter: str


def read_table(
    data: bytes,
    wanted: Iterable[str] = (),
    encoding: str = "",
    delimiter: str = "",
    header: bool | None = None,
) -> Table:
    """The table in the bytes of a `.csv` or `.csv.xz` file.

    `wanted` are the column names that the header must hold; `encoding` is tried where the file is not
    UTF-8; `header` says whether there is one (None: there is one if names are wanted). Trouble "table".
    """
    text = decode(data, encoding)
    delimiter = delimiter or find_delimiter(text)
    rows = list(read_rows(text, delimiter))
    names = list(dict.fromkeys(wanted))
    if header is None:
        header = bool(names)
    if not header:
        return Table((), rows, delimiter)
    at = _header_row(rows, names)
    return Table(tuple(cell.strip() for cell in rows[at].cells), rows[at + 1 :], delimiter)


def decode(data: bytes, encoding: str = "") -> str:
    """The text of a file: UTF-8 (with or without BOM), UTF-16 with BOM, else `encoding` where it is given."""
    if data.startswith(_XZ):
        data = _unpacked(data)
    if data.startswith(_UTF_16):
        return _decoded(data, "utf-16")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        if encoding:
            return _decoded(data, encoding)
        line = data.count(b"\n", 0, error.start) + 1
        raise Trouble(
            "table",
            say("表格第 {line} 行不是 UTF-8 编码", line=line),
            say("表格软件导出的中文文件多半是 GB18030，请在映射文件里写 `encoding: gb18030`"),
        ) from None


def _decoded(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise Trouble(
            "table",
            say("表格第 {line} 行不是 {encoding} 编码", line=line, encoding=encoding),
            say("请另存为 UTF-8 编码的 CSV"),
        ) from None


def _unpacked(data: bytes) -> bytes:
    try:
        found = lzma.LZMADecompressor().decompress(data, LARGEST + 1)
    except lzma.LZMAError:
        raise Trouble("table", say("压缩文件损坏，解不开"), say("请重新取得这个文件")) from None
    if len(found) > LARGEST:
        raise Trouble("table", say("表格超过 {size} MiB", size=LARGEST >> 20), say("请拆成几个文件"))
    return found


def find_delimiter(text: str) -> str:
    """The delimiter that cuts the first rows most evenly into most columns; a comma where none does."""
    return max(DELIMITERS, key=lambda delimiter: _evenness(text, delimiter))


def _evenness(text: str, delimiter: str) -> float:
    widths = [len(row.cells) for row in islice(read_rows(text, delimiter), LOOKED_AT) if not row.fault]
    if not widths:
        return 0
    columns, often = Counter(widths).most_common(1)[0]
    return (often / len(widths)) ** 2 * (columns - 1)


def read_rows(text: str, delimiter: str) -> Iterator[Row]:
    """The rows of a text, empty ones left out. A row with unmatched quotes carries a fault."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    while True:
        line = reader.line_num + 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            yield Row(line, (), _why(error, reader.line_num))
            continue
        if any(cells):
            yield Row(line, tuple(cells))


def _why(error: csv.Error, last: int) -> Message:
    if "field larger" in str(error):
        return say("一格的内容太长，多半是前面的引号没有配对（读到第 {line} 行）", line=last)
    return say("引号没有配对，或引号之后还有别的字（读到第 {line} 行）", line=last)


def _header_row(rows: list[Row], names: list[str]) -> int:
    """The position of the row that holds all wanted names; Trouble that says what is missing."""
    found = [{cell.strip() for cell in row.cells} for row in rows[:HEADER_WITHIN]]
    if not found:
        raise Trouble("table", say("表格里没有内容"))
    missing = [[name for name in names if name not in cells] for cells in found]
    best = min(range(len(found)), key=lambda at: len(missing[at]))
    if missing[best]:
        name = missing[best][0]
        raise Trouble(
            "table",
            say("表格里没有 `{name}` 这一列", name=name),
            did_you_mean(name, sorted(found[best] - {""})),
        )
    twice = next((name for name in names if [c.strip() for c in rows[best].cells].count(name) > 1), None)
    if twice:
        raise Trouble(
            "table", say("表格里有两列叫 `{name}`", name=twice), say("请在映射里改用列号，例如 `3: …`")
        )
    return best
