"""Where things lie in an archive: what its paths tell of its files. Pure."""

from __future__ import annotations

import os
from collections.abc import Iterable

TOPS = ("records", "policies")
"""The two folders of an archive; nothing else is looked into."""
SETTINGS_PATH = "records/archive.yaml"
VOCABULARIES = "records/choices/"
SETTING_FOLDERS = (VOCABULARIES, "policies/")
"""All of what is in them says how an archive works; so does the file REGISTER of each register."""
REGISTER = "/register.yaml"
DELETED = "/deleted.yaml"
HOUSEKEEPING = {".gitattributes", ".gitignore", ".gitkeep", ".DS_Store", "Thumbs.db", "desktop.ini"}


def configuration_among(paths: Iterable[str]) -> list[str]:
    """The files of an archive that say how it works, rather than being records."""
    return [
        path
        for path in paths  # of many thousands
        if path.startswith(SETTING_FOLDERS) or path.endswith(REGISTER) or path == SETTINGS_PATH
    ]


def is_configuration(path: str) -> bool:
    """Whether a file of an archive says how it works, rather than being a record."""
    return bool(configuration_among((path,)))


def belongs(path: str) -> bool:
    """Whether a path is that of a record (or of what configures them) or of a regulation."""
    top, _, rest = path.partition("/")
    if top == "records":
        return path.endswith(".yaml")
    return rest.endswith(".md") and "/" not in rest


def is_utf8(path: str) -> bool:
    """Whether a path, as `os.fsdecode` tells it, is UTF-8."""
    return path.encode("utf-8", "replace") == os.fsencode(path)


def is_read(path: str) -> bool:
    """Whether a regular file at this path is read."""
    return belongs(path) and path.rpartition("/")[2] not in HOUSEKEEPING and is_utf8(path)
