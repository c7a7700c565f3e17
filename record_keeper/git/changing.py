"""The commands that change a repository."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from pathlib import Path

from ..messages import say
from ..trouble import Trouble
from .places import rev_parse
from .process import clean_environment, failed, finish, run, start

NAMED = ("--pathspec-from-file=-", "--pathspec-file-nul")


def named(paths: Sequence[str]) -> bytes:
    """Paths for git to read from its input: thousands of them are longer than a command line may be."""
    return os.fsencode("\0".join(paths))


def init(root: Path, branch: str = "main") -> None:
    """A new repository in the folder `root`; it is *another* one, whatever hook we run in."""
    root.mkdir(parents=True, exist_ok=True)
    with clean_environment():
        run(root, "init", "--quiet", f"--initial-branch={branch}")


def set_config(root: Path, name: str, value: str) -> None:
    """Sets a setting in the repository's own configuration."""
    run(root, "config", "--local", name, value)


def add(root: Path, paths: Sequence[str]) -> None:
    """Stages files, deleted ones too; `paths` are taken literally."""
    if paths:
        run(root, "--literal-pathspecs", "add", "--all", *NAMED, input=named(paths))


def commit(root: Path, message: str, paths: Sequence[str] = (), guarded: bool = True) -> str:
    """Commits what is staged, or only `paths` (stage new ones first); returns the new commit's id.

    Not `guarded`, its hooks are skipped: for a commit that they cannot judge, such as the first one.

    Runs `git commit`, so hooks and signing run. Trouble "refused" if a hook refuses: its `detail` is
    what the hook printed. Trouble "nothing" if nothing has changed.
    """
    only = ("--only", "--", *paths) if paths else ()
    literal = ("--literal-pathspecs",) if paths else ()
    try:
        plain = ("commit", "--quiet", "--no-edit", "--cleanup=whitespace", "-m", message)
        run(root, *literal, *plain, *(() if guarded else ("--no-verify",)), *only)
    except Trouble as trouble:
        if trouble.kind != "failed":
            raise
        if not run(root, "status", "--porcelain", "--untracked-files=no", "-z", "--", *paths):
            raise Trouble("nothing", say("没有可提交的改动")) from None
        raise Trouble(
            "refused",
            say("提交没有成功：提交前的检查或签名没有通过"),
            say("请按上面的说明改好后再提交"),
            trouble.detail,
        ) from None
    return rev_parse(root, "HEAD")


def check_out(root: Path) -> None:
    """Makes the index and the work tree what HEAD says; for a repository just imported."""
    run(root, "-c", "checkout.workers=0", "reset", "--hard", "--quiet")  # 0: as many as there are cores


_KEEPS_ITS_MEMORY = {
    "MALLOC_MMAP_THRESHOLD_": str(1 << 30),
    "MALLOC_TRIM_THRESHOLD_": str(1 << 28),
    "MALLOC_TOP_PAD_": str(1 << 26),
}
"""fast-import writes a folder's whole list at each commit and frees it. glibc hands pieces that large back to
the system each time, which takes a third of the work; other C libraries do not look at these names."""


def fast_import(root: Path, pieces: Iterable[bytes]) -> None:
    """Feeds a fast-import stream to the repository at `root` (*another* one, whatever hook we run in)."""
    import tempfile

    with clean_environment(), tempfile.TemporaryFile() as errors:
        # What compresses harder takes longer and is hardly smaller: differences are most of it.
        words = ["-c", "core.compression=1", "fast-import", "--quiet"]
        process = start(root, words, errors.fileno(), _KEEPS_ITS_MEMORY)
        assert process.stdin
        try:
            for piece in pieces:
                process.stdin.write(piece)
        except BrokenPipeError:
            pass  # git gave up; its words on stderr say why
        except BaseException:
            process.kill()
            raise
        finally:
            code = finish(process)
        if code:
            errors.seek(0)
            failed(root, "fast-import", code, errors.read())
