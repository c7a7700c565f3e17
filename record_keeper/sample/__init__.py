"""The sample archive: a made-up hardware maker and 18 months of its history, as one fast-import stream.

`records/` and `policies/` of the program's own repository are its last commit (a test holds that).
To edit the sample, edit those files and run `make sample REASON=… AUTHOR=…`, which appends a commit.
"""

from __future__ import annotations

from contextlib import suppress
from functools import cache
from hashlib import sha256
from pathlib import Path

from .. import git
from ..layout import is_configuration
from ..sources import Source
from .stream import tip

BRANCH = "refs/heads/main"


@cache
def stream() -> bytes:
    """The fast-import stream of the sample's history."""
    from importlib.resources import files  # `keeper log` elsewhere needs none of it

    return files(__name__).joinpath("history.fi").read_bytes()


@cache
def texts() -> dict[str, bytes]:
    """The sample's files as of its last commit: path -> content."""
    return tip(stream())


def configuration() -> dict[str, bytes]:
    """The sample's registers, vocabularies and regulations, without its records."""
    return {path: data for path, data in texts().items() if is_configuration(path)}


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


def is_home(root: Path) -> bool:
    """Whether `root` is a copy of the program's own repository, where the archive may be the sample."""
    return (root / "record_keeper" / "sample" / "history.fi").is_file()


def living(root: Path, source: Source) -> Path:
    """Where the history of the archive at `root` is: `root` itself, or, for the untouched sample in a
    copy of the program's own repository, a scratch repository with the sample's history.

    The copy's own log tells how the program was made, not what happened in the made-up company.
    """
    if not is_home(root) or not is_untouched(source):
        return root
    from tempfile import TemporaryDirectory

    scratch = _scratch(root) / f"sample-{sha256(stream()).hexdigest()[:12]}"
    if not scratch.is_dir():
        scratch.parent.mkdir(parents=True, exist_ok=True)
        with TemporaryDirectory(dir=scratch.parent, ignore_cleanup_errors=True) as room:
            fresh = unpack(Path(room) / "sample")
            with suppress(OSError):  # another process was faster
                fresh.rename(scratch)
    return scratch


def _scratch(root: Path) -> Path:
    """A folder that outlives the call: git's own for the program, else the system's temporary one."""
    try:
        found = git.git_path(root, "record-keeper")
        found.mkdir(parents=True, exist_ok=True)
    except (git.Trouble, OSError):
        from tempfile import gettempdir

        return Path(gettempdir()) / "record-keeper"
    return found
