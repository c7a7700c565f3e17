"""Real git repositories for tests: sealed from the developer's own git, with stable hashes."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Mapping
from datetime import datetime, timedelta, timezone
from pathlib import Path

CLOCK = datetime(2026, 3, 2, 9, 0, tzinfo=timezone(timedelta(hours=8)))
"""The author and committer date of the first commit of every test; each further one is a minute later."""

USER = "Chen Jing <chen.jing@example.invalid>"
CONFIG = """\
[user]
\tname = Chen Jing
\temail = chen.jing@example.invalid
[init]
\tdefaultBranch = main
[commit]
\tgpgSign = false
[gc]
\tauto = 0
[protocol "file"]
\tallow = always
"""


def sealed_environment(home: Path, environ: Mapping[str, str]) -> dict[str, str]:
    """`environ` without the developer's git: own HOME, no system settings, frozen dates, no editor.

    Writes the settings file and the empty template folder into `home`.
    """
    (home / "templates").mkdir(parents=True)
    (home / ".gitconfig").write_text(CONFIG, encoding="utf-8")
    kept = {name: value for name, value in environ.items() if not name.startswith("GIT_")}
    return kept | {
        "HOME": str(home),
        "XDG_CONFIG_HOME": str(home / "xdg"),
        "GIT_CONFIG_NOSYSTEM": "1",
        "GIT_TEMPLATE_DIR": str(home / "templates"),
        "GIT_CEILING_DIRECTORIES": str(home.parent),
        "GIT_TERMINAL_PROMPT": "0",
        "GIT_EDITOR": "false",
        "GIT_AUTHOR_DATE": CLOCK.isoformat(),
        "GIT_COMMITTER_DATE": CLOCK.isoformat(),
        "LC_ALL": "C.UTF-8",
    }


class Repo:
    """A repository at `root`. Its environment is `os.environ`, which the `sealed_git` fixture seals,
    so that the code under test and these helpers see the same git."""

    def __init__(self, root: Path) -> None:
        self.root = root

    @classmethod
    def init(cls, root: Path, *options: str) -> Repo:
        """A new, empty repository; `options` go to `git init`, as `--bare`."""
        root.mkdir(parents=True, exist_ok=True)
        repo = cls(root)
        repo.git("init", "-q", *options)
        return repo

    def git(self, *args: str, input: bytes | str = b"", ok: bool = True) -> str:
        """What `git args` printed, without the last line end; fails the test unless it went well."""
        data = input.encode() if isinstance(input, str) else input
        done = subprocess.run(["git", *args], cwd=self.root, input=data, capture_output=True, check=False)
        if ok and done.returncode:
            raise AssertionError(f"git {' '.join(args)}: {done.stderr.decode(errors='replace')}")
        return done.stdout.decode("utf-8", "surrogateescape").removesuffix("\n")

    def write(self, path: str, text: str | bytes) -> Path:
        """Writes a file (text as UTF-8 with the line ends given), its folders too; returns its path."""
        file = self.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text if isinstance(text, bytes) else text.encode())
        return file

    def read(self, path: str) -> str:
        """The text of a file of the work tree."""
        return (self.root / path).read_bytes().decode()

    def remove(self, path: str) -> None:
        """Deletes a file of the work tree."""
        (self.root / path).unlink()

    def move(self, old: str, new: str) -> None:
        """Moves a file of the work tree."""
        (self.root / new).parent.mkdir(parents=True, exist_ok=True)
        (self.root / old).rename(self.root / new)

    def commit(self, message: str = "start", author: str = USER, *options: str) -> str:
        """Stages everything, commits it even if empty, moves the clock on; returns the commit's id."""
        self.git("add", "-A")
        self.git("commit", "-q", "--allow-empty", f"--author={author}", "-m", message, *options)
        self.tick()
        return self.head()

    def head(self) -> str:
        """The id of the commit that is checked out."""
        return self.git("rev-parse", "HEAD")

    def tick(self, minutes: int = 1) -> None:
        """Moves the frozen clock on."""
        later = datetime.fromisoformat(os.environ["GIT_AUTHOR_DATE"]) + timedelta(minutes=minutes)
        os.environ["GIT_AUTHOR_DATE"] = os.environ["GIT_COMMITTER_DATE"] = later.isoformat()

    def clone(self, to: Path, *options: str) -> Repo:
        """A clone of this repository at `to`; `options` as `--depth=1`."""
        self.git("clone", "-q", *options, self.root.as_uri(), str(to))
        return Repo(to)
