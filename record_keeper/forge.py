"""What a forge asks of an archive: its CI, its form for pull requests, and who reviews what."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import NamedTuple

from . import __version__
from .archive import Archive
from .codeowners import codeowners
from .founding import skeleton
from .sources import content
from .writer import save

_TEMPLATES = Path(__file__).parent / "forges"
_PLACES = {
    "github": {
        ".github/workflows/check.yml": "github.yml",
        ".github/pull_request_template.md": "pull-request.md",
    },
    "gitlab": {
        ".gitlab-ci.yml": "gitlab.yml",
        ".gitlab/merge_request_templates/Default.md": "pull-request.md",
    },
    "gitea": {
        ".gitea/workflows/check.yml": "gitea.yml",
        ".gitea/pull_request_template.md": "pull-request.md",
    },
}
"""forge → where a file stands → its template."""

FORGES = tuple(_PLACES)
_OURS = "Written by `keeper init --forge"
"""What stands in the first line of a file that may be renewed."""


class Added(NamedTuple):
    """The files that were written, those that stood so already, and those of somebody else, which stay."""

    written: list[str]
    same: list[str]
    others: list[str]


def files(forge: str, archive: Archive, day: dt.date) -> dict[str, bytes]:
    """Path → content, of every file that a forge asks for. Pure."""
    found = {
        path: (_TEMPLATES / name).read_bytes().replace(b"{version}", __version__.encode())
        for path, name in _PLACES[forge].items()
    }
    owners = codeowners(archive, forge, day, f"{_OURS} {forge}`.")
    return found | {f".{forge}/CODEOWNERS": owners.encode()}


def add(root: Path, forge: str, archive: Archive, day: dt.date) -> Added:
    """Writes the files of a forge; what somebody else wrote there is left alone. CannotSave, OSError."""
    added = Added([], [], [])
    given = skeleton()
    for path, data in files(forge, archive, day).items():
        there = content(root, path)
        if there == data:
            added.same.append(path)
        elif there is None or _is_ours(there) or there == given.get(path):
            save(root / path, data, there)
            added.written.append(path)
        else:
            added.others.append(path)
    return added


def _is_ours(data: bytes) -> bool:
    return _OURS.encode() in data.partition(b"\n")[0]
