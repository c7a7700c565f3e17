"""Somebody else's repository of YAML files as an archive: its history with the files in one register.

The commits are made anew, with their authors, dates, messages and parents, by `git fast-export` and
`fast-import`; contents are borrowed, not copied. One commit is added on top, which says how to read them.
"""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import IO

FOLDER = "records/things/"
ARCHIVE = "format: 1\nname: x\nlanguage: en\nregisters: [things]\n"
REGISTER = "title: x\ntitle_en: Things\nids: name\nregulation: none\nfields: {}\n"
_FILE = re.compile(rb"([MD]) (?:(\d+) (\S+) )?(\"?)(.*?)(\"?)\n", re.DOTALL)


def bare_clones(home: Path) -> list[Path]:
    """The bare repositories in a folder, and in the folders in it."""
    return sorted(head.parent for head in (*home.glob("*/HEAD"), *home.glob("*/*/HEAD")))


def complete(bare: Path) -> bool:
    """Whether all contents are there: fast-import looks for them."""
    listed = _git(bare, "rev-list", "--objects", "--missing=print", "HEAD")
    return not any(line.startswith(b"?") for line in listed.splitlines())


def as_archive(bare: Path, to: Path) -> str:
    """Makes the archive in the folder `to`, without a work tree; returns the commit below the one on top."""
    _git(to.parent, "init", "-q", "--initial-branch=main", str(to))
    alternates = to / ".git" / "objects" / "info" / "alternates"
    alternates.write_text(f"{bare / 'objects'}\n", encoding="utf-8")
    export = ("fast-export", "--no-data", "--reencode=no", "--signed-tags=strip")
    with (
        subprocess.Popen(["git", *export, "HEAD"], cwd=bare, stdout=subprocess.PIPE) as out,
        subprocess.Popen(["git", "fast-import", "--quiet", "--force"], cwd=to, stdin=subprocess.PIPE) as into,
    ):
        assert out.stdout
        assert into.stdin
        for piece in renamed(out.stdout):
            into.stdin.write(piece)
        into.stdin.close()
    assert (out.returncode, into.returncode) == (0, 0)
    below = _git(to, "rev-parse", "main").decode().strip()
    texts = {"records/archive.yaml": ARCHIVE, f"{FOLDER}register.yaml": REGISTER}
    inline = "".join(f"M 100644 inline {p}\ndata {len(t.encode())}\n{t}\n" for p, t in texts.items())
    commit = f"commit refs/heads/main\ncommitter X <x@example.invalid> now\ndata 1\nx\nfrom {below}\n{inline}"
    _git(to, "fast-import", "--quiet", "--date-format=now", input=commit.encode())
    return below


def renamed(stream: IO[bytes]) -> Iterator[bytes]:
    """A fast-export stream of one branch, now `main`, with every .yaml and .yml file in the register."""
    while line := stream.readline():
        if line.startswith(b"data "):
            yield line + stream.read(int(line[5:]))
        elif line.startswith((b"commit ", b"reset ")):
            yield line.split(b" ")[0] + b" refs/heads/main\n"
        elif found := _FILE.fullmatch(line):
            act, mode, oid, quote, path, end = found.groups()
            meta = b" ".join((act, mode, oid) if mode else (act,))
            yield b"%s %s%s%s\n" % (meta, quote, in_register(path), end)
        else:
            yield line


def in_register(path: bytes) -> bytes:
    """Where a file of the foreign repository stands in the archive."""
    stem, dot, kind = path.rpartition(b".")
    return FOLDER.encode() + stem + b".yaml" if dot and kind in (b"yaml", b"yml") else path


def _git(folder: Path, *args: str, input: bytes = b"") -> bytes:
    return subprocess.run(["git", *args], cwd=folder, input=input, capture_output=True, check=True).stdout
