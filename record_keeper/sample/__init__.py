"""The sample archive: a made-up hardware maker and 18 months of its history, as one fast-import stream.

`records/` and `policies/` of the program's own repository are its last commit (a test holds that).
To edit the sample, edit those files and run `make sample REASON=… AUTHOR=…`, which appends a commit.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from pathlib import Path

from .. import git
from ..sources import Source
from .stream import tip

BRANCH = "refs/heads/main"


@cache
def stream() -> bytes:
    """The fast-import stream of the sample's history."""
    return files(__name__).joinpath("history.fi").read_bytes()


@cache
def texts() -> dict[str, bytes]:
    """The sample's files as of its last commit: path -> content."""
    return tip(stream())


def configuration() -> dict[str, bytes]:
    """The sample's registers, vocabularies and regulations, without its records."""
    return {path: data for path, data in texts().items() if is_configuration(path)}


def is_configuration(path: str) -> bool:
    """Whether a path says how an archive works rather than what it holds."""
    parts = path.split("/")
    return (
        parts[0] == "policies"
        or parts[1:] == ["archive.yaml"]
        or parts[1:2] == ["choices"]
        or parts[-1] == "register.yaml"
    )


def is_untouched(source: Source) -> bool:
    """Whether an archive is still the sample, byte for byte (line ends apart)."""
    sample = texts()
    if set(source.paths()) != set(sample):
        return False
    return all(source.read(path).replace(b"\r\n", b"\n") == data for path, data in sample.items())


def unpack(folder: Path) -> Path:
    """Makes a repository with the sample and its history in an empty folder; returns the folder."""
    git.init(folder)
    git.fast_import(folder, [stream()])
    with git.clean_environment():
        git.check_out(folder)
    return folder
