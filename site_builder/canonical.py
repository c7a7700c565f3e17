"""Makes the same pages give the same index.

Pagefind writes the values of a filter in an order of chance, and names files by their content: so two
runs differ in that file, in the table that names it and in the entry that names the table. Here the
values are put in order and the three files are named anew. Everything else comes out the same anyway.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import os
import re
from pathlib import Path

ENTRY = "pagefind-entry.json"
_SIGNATURE = b"pagefind_dcd"
_NAME = re.compile(rb"zh_[0-9a-f]+")
"""What most names of files look like in a table; a look-up there takes much longer."""
_TEXT, _LIST = 3, 4


def settle(folder: Path) -> list[str]:
    """Put an index in order that has just been written; gives its own files, by their paths in the folder.

    Files that are not of this index (the ready-made search pages, what earlier runs have left) are left alone.
    """
    entry = json.loads((folder / ENTRY).read_bytes())
    own = [ENTRY]
    for language, told in entry["languages"].items():
        table = _unpacked(folder / f"pagefind.{told['hash']}.pf_meta")
        for old in _named(folder, table, "filter"):
            new, content = _settled(folder / old, language)
            table = table.replace(_stem(old), _stem(new))
            _pack(folder / new, content)
            own.append(new)
        told["hash"] = f"{language}_{_name(table, 10)}"
        _pack(folder / f"pagefind.{told['hash']}.pf_meta", table)
        own.append(f"pagefind.{told['hash']}.pf_meta")
        for kind in ("index", "fragment"):
            own += _named(folder, table, kind)
    (folder / ENTRY).write_bytes(json.dumps(entry, separators=(",", ":"), sort_keys=True).encode())
    return own


def _named(folder: Path, table: bytes, kind: str) -> list[str]:
    """The files of a kind that a table names, by the beginning of their names."""
    known = set(_NAME.findall(table))
    files = sorted(os.listdir(folder / kind)) if (folder / kind).is_dir() else []
    return [f"{kind}/{file}" for file in files if _stem(file) in known or _stem(file) in table]


def _settled(file: Path, language: str) -> tuple[str, bytes]:
    """The name and content of a file of filter values with these in order.

    The file is one item: a list of the name of the filter and of a list of its values, each with its pages.
    """
    data = _unpacked(file)
    _, _, begin = _head(data, 0)
    begin = _behind(data, begin)
    _, count, first = _head(data, begin)
    items, at = [], first
    for _ in range(count):
        end = _behind(data, at)
        items.append(data[at:end])
        at = end
    content = data[:first] + b"".join(sorted(items)) + data[at:]
    return f"filter/{language}_{_name(content, 7)}.pf_filter", content


def _stem(path: str) -> bytes:
    return path.rpartition("/")[2].partition(".")[0].encode()


def _behind(data: bytes, at: int) -> int:
    """Where an item of CBOR (numbers, texts and lists) ends."""
    kind, size, at = _head(data, at)
    if kind == _TEXT:
        return at + size
    for _ in range(size if kind == _LIST else 0):
        at = _behind(data, at)
    return at


def _head(data: bytes, at: int) -> tuple[int, int, int]:
    """Kind, number or size, and the place behind them (RFC 8949, section 3)."""
    kind, told = data[at] >> 5, data[at] & 31
    if told < 24:
        return kind, told, at + 1
    width = 1 << (told - 24)
    return kind, int.from_bytes(data[at + 1 : at + 1 + width], "big"), at + 1 + width


def _unpacked(file: Path) -> bytes:
    return gzip.decompress(file.read_bytes()).removeprefix(_SIGNATURE)


def _pack(file: Path, content: bytes) -> None:
    if not file.exists():  # it bears the name of its content
        file.write_bytes(gzip.compress(_SIGNATURE + content, mtime=0))


def _name(content: bytes, length: int) -> str:
    return hashlib.sha256(content).hexdigest()[:length]
