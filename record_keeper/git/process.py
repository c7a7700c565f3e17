"""Starting git: its environment, its output, its failures."""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from pathlib import Path
from typing import IO, NoReturn

from ..messages import say
from ..trouble import Trouble
from .failures import explained

OLDEST = (2, 30)
CHUNK = 1 << 18

_LOCAL = {  # what `git rev-parse --local-env-vars` names, and the quarantine of a push
    "GIT_ALTERNATE_OBJECT_DIRECTORIES",
    "GIT_COMMON_DIR",
    "GIT_CONFIG",
    "GIT_CONFIG_COUNT",
    "GIT_CONFIG_PARAMETERS",
    "GIT_DIR",
    "GIT_GRAFT_FILE",
    "GIT_IMPLICIT_WORK_TREE",
    "GIT_INDEX_FILE",
    "GIT_INTERNAL_SUPER_PREFIX",
    "GIT_OBJECT_DIRECTORY",
    "GIT_PREFIX",
    "GIT_QUARANTINE_PATH",
    "GIT_REPLACE_REF_BASE",
    "GIT_SHALLOW_FILE",
    "GIT_WORK_TREE",
}
_PATHS = ("GIT_DIR", "GIT_INDEX_FILE", "GIT_OBJECT_DIRECTORY", "GIT_WORK_TREE", "GIT_COMMON_DIR")
_clean: ContextVar[bool] = ContextVar("clean", default=False)
_index: ContextVar[Path | None] = ContextVar("index", default=None)


@contextmanager
def clean_environment() -> Iterator[None]:
    """Inside this block git forgets the hook it may be called from.

    For work on *another* repository. By default a hook's GIT_INDEX_FILE, GIT_DIR and quarantine
    variables are kept, so that a hook sees what is staged.
    """
    token = _clean.set(True)
    try:
        yield
    finally:
        _clean.reset(token)


@contextmanager
def with_index(file: Path) -> Iterator[None]:
    """Inside this block git works with the index in `file` (an absolute path), its hooks included."""
    token = _index.set(file)
    try:
        yield
    finally:
        _index.reset(token)


def environment() -> dict[str, str]:
    """The environment that git gets: history as it was written, plain messages, no questions asked.

    git is started in the archive's folder, which need not be the folder that a hook runs in, so the
    relative paths that git gave the hook are made absolute.
    """
    env = dict(os.environ)
    if _clean.get():
        env = {name: value for name, value in env.items() if name not in _LOCAL}
    else:
        env |= {name: os.path.abspath(env[name]) for name in _PATHS if env.get(name)}
        if "GIT_DIR" in env and "GIT_INDEX_FILE" in env:  # the hook of a linked work tree: cwd is its top
            env.setdefault("GIT_WORK_TREE", os.getcwd())
    if index := _index.get():
        env["GIT_INDEX_FILE"] = str(index)
    return env | {
        "GIT_NO_REPLACE_OBJECTS": "1",
        "GIT_GRAFT_FILE": os.devnull,
        "GIT_OPTIONAL_LOCKS": "0",  # reading never writes, not even a refreshed index
        "GIT_TERMINAL_PROMPT": "0",
        "LANGUAGE": "C",  # git's own words are matched below; the encoding stays the user's
    }


def command(args: Iterable[str]) -> list[str]:
    """The words of a git command line."""
    return ["git", "-c", "core.quotepath=false", *args]


def verb_of(args: tuple[str, ...]) -> str:
    """The git command among `args`, for messages: what follows the options that concern all of git."""
    before = ("", *args)
    return next((arg for last, arg in zip(before, args, strict=False) if arg[:1] != "-" and last != "-c"), "")


def start(
    root: Path, args: Iterable[str], stderr: int = subprocess.DEVNULL, more: Mapping[str, str] | None = None
) -> subprocess.Popen[bytes]:
    """A git process with both pipes open, `more` added to its environment; end it with `finish`."""
    try:
        return subprocess.Popen(
            command(args),
            cwd=root,
            env=environment() | dict(more or {}),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=stderr,
        )
    except OSError as error:
        not_started(root, error)


def finish(process: subprocess.Popen[bytes]) -> int:
    """Closes both pipes of a git process, waits for it, returns its exit code."""
    for pipe in (process.stdin, process.stdout):
        if pipe:
            with suppress(BrokenPipeError):
                pipe.close()
    return process.wait()


def run(root: Path, *args: str, input: bytes = b"", fine: tuple[int, ...] = (0,)) -> bytes:
    """What `git args` prints, run in `root`. Raises Trouble unless its exit code is one of `fine`."""
    try:
        done = subprocess.run(
            command(args), cwd=root, env=environment(), input=input, capture_output=True, check=False
        )
    except OSError as error:
        not_started(root, error)
    if done.returncode not in fine:
        failed(root, verb_of(args), done.returncode, done.stderr)
    return done.stdout


def begin(root: Path, *args: str) -> Callable[[], bytes]:
    """Starts `git args` in `root`; the answer waits for what it prints, as `run` does. To be called once."""
    printed, errors = _scratch(), _scratch()
    try:
        process = subprocess.Popen(
            command(args),
            cwd=root,
            env=environment(),
            stdin=subprocess.DEVNULL,
            stdout=printed,
            stderr=errors,
        )
    except OSError as error:
        not_started(root, error)

    def wait() -> bytes:
        with printed, errors:
            code = process.wait()
            printed.seek(0)
            errors.seek(0)
            if code:
                failed(root, verb_of(args), code, errors.read())
            return printed.read()

    return wait


def stream(root: Path, *args: str, input: bytes = b"") -> Iterator[bytes]:
    """What `git args` prints, piece by piece; Trouble at the end if it failed.

    `input` is for commands that read all of it before they print.
    """
    with _scratch() as errors:  # a pipe nobody reads could fill up and stop git
        process = start(root, args, errors.fileno())
        assert process.stdin
        with suppress(BrokenPipeError):  # git has ended; its exit code tells
            process.stdin.write(input)
            process.stdin.close()
        assert process.stdout
        try:
            while piece := process.stdout.read1(CHUNK):  # type: ignore[attr-defined]
                yield piece
        except GeneratorExit:
            process.kill()
            raise
        finally:
            code = finish(process)
        if code:
            errors.seek(0)
            failed(root, verb_of(args), code, errors.read())


def _scratch() -> IO[bytes]:
    """A file without a name; in memory where the system has such."""
    if hasattr(os, "memfd_create"):
        return os.fdopen(os.memfd_create("git"), "w+b")
    import tempfile

    return tempfile.TemporaryFile()


def failed(root: Path, verb: str, code: int, stderr: bytes) -> NoReturn:
    """Raises the Trouble that git's words on stderr amount to."""
    words = stderr.decode("utf-8", "replace").strip()
    if code == 129 or "unknown option" in words:  # the usage message: this git does not know the option
        require_version(root)
    raise explained(verb, words, root)


def not_started(root: Path, error: OSError) -> NoReturn:
    """Raises the Trouble of a git that did not even start."""
    if not root.is_dir():
        raise Trouble("no-folder", say("文件夹 `{root}` 不存在或打不开", root=root)) from None
    if isinstance(error, FileNotFoundError):
        raise Trouble(
            "no-git",
            say("找不到 git"),
            say("请安装 git（{oldest} 或更新），并确认终端里能运行 `git version`", oldest=_dotted(OLDEST)),
        ) from None
    raise Trouble("no-git", say("git 无法启动：{reason}", reason=error.strerror or error)) from None


def version(root: Path | None = None) -> tuple[int, ...]:
    """The version of git, as (2, 39, 5)."""
    printed = run(root or Path.cwd(), "version").decode(errors="replace")
    found = re.search(r"(\d+)\.(\d+)(?:\.(\d+))?", printed)
    return tuple(int(n) for n in found.groups() if n) if found else ()


def require_version(root: Path | None = None) -> None:
    """Raises Trouble if git is older than this program knows."""
    here = version(root)
    if here < OLDEST:
        raise Trouble(
            "old-git",
            say("git {here} 太旧了", here=_dotted(here)),
            say("请升级到 git {oldest} 或更新", oldest=_dotted(OLDEST)),
        )


def _dotted(numbers: tuple[int, ...]) -> str:
    return ".".join(map(str, numbers))
