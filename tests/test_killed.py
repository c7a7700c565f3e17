"""Whatever is killed at whatever moment: the site of yesterday stands, and the next run is right.

Each trial changes something, kills a command with all its children at random, runs it again, and compares
with what comes of the same archive without any cache. `RECORD_KEEPER_KILLS=100` asks for more trials; with `--log-cli-level=INFO` it is told how many were in time.
"""

from __future__ import annotations

import hashlib
import logging
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from random import Random

import pytest
from gitrepo import Repo

from record_keeper.demo import Size, make
from record_keeper.git import git_path

KILLS = int(os.environ.get("RECORD_KEEPER_KILLS", "12"))
KEEPER = Path(sys.executable).parent / "keeper"
DAY = "2026-11-20"
LOG = logging.getLogger(__name__)


class Office:
    """A small archive in which things change, and a command that is killed in it."""

    def __init__(self, root: Path, chance: Random) -> None:
        self.repo, self.root, self.chance = Repo(root), root, chance
        self.files = sorted(root.glob("records/c*/20*/*.yaml"))
        self.number = 0
        self.killed = 0
        self.usual = 1.0
        """Seconds that the command takes when nobody kills it."""

    def change(self) -> None:
        """One of what happens between two runs: an edit, a commit, a way back, a deletion, or nothing."""
        self.number += 1
        self.chance.choice((self._edit, self._edit, self._commit, self._back, self._delete, lambda: None))()

    def _edit(self) -> None:
        for file in self.chance.sample(self.files, self.chance.randint(1, 4)):
            if file.exists():
                words = [line for line in file.read_text(encoding="utf-8").splitlines() if "备注" not in line]
                file.write_text("\n".join((*words, f"备注: 第 {self.number} 次")) + "\n", encoding="utf-8")

    def _commit(self) -> None:
        self._edit()
        self.repo.git("add", "-A", "records")
        self.repo.git("commit", "-q", "--no-verify", "--allow-empty", "-m", f"第 {self.number} 次")

    def _back(self) -> None:
        self.repo.git("checkout", "-q", "--", "records")

    def _delete(self) -> None:
        self.chance.choice(self.files).unlink(missing_ok=True)

    def kill(self, *words: str) -> None:
        """Starts a command and kills it and its children before it has ended, if it takes as long as usual."""
        process = subprocess.Popen(
            [KEEPER, *words],
            cwd=self.root,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        time.sleep(self.chance.uniform(0, self.usual))
        with suppress(ProcessLookupError):
            self.killed += process.poll() is None
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()

    def run(self, *words: str) -> bytes:
        """What a command prints when nobody kills it; the exit code at the end."""
        start = time.monotonic()
        done = subprocess.run([KEEPER, *words], cwd=self.root, capture_output=True, check=False)
        self.usual = time.monotonic() - start
        assert done.returncode in (0, 1), done.stderr.decode()
        return done.stdout + b"%d" % done.returncode

    @contextmanager
    def without_caches(self) -> Iterator[None]:
        """Inside this block the archive has no cache; behind it the one that it had."""
        cache = git_path(self.root, "record-keeper")
        aside = cache.with_name("aside")
        if cache.exists():
            cache.rename(aside)
        yield
        shutil.rmtree(cache, ignore_errors=True)
        if aside.exists():
            aside.rename(cache)


@pytest.fixture
def office(tmp_path: Path, sealed_git: Path) -> Office:
    """A demo archive."""
    make(tmp_path / "archive", Size(customers=24, complaints=12, seed=11))
    return Office(tmp_path / "archive", Random(KILLS))


@pytest.mark.parametrize("words", [("check", "--format", "json"), ("log", "--format", "json")], ids=" ".join)
def test_what_is_said_after_a_kill_is_what_is_said_without_a_cache(
    office: Office, words: tuple[str, ...]
) -> None:
    for _ in range(KILLS):
        office.change()
        office.kill(*words)
        said = office.run(*words)
        with office.without_caches():
            assert office.run(*words) == said
    LOG.info("%d of %d were killed before their end", office.killed, office.number)


def test_the_site_of_yesterday_stands_and_the_next_one_is_right(office: Office, tmp_path: Path) -> None:
    words = ("site", "build", "--on", DAY)
    office.run(*words)
    yesterday = content(office.root / "site")
    for number in range(-(-KILLS // 3)):
        office.change()
        office.kill(*words)
        left = content(office.root / "site")
        office.run(*words)
        with office.without_caches():
            out = tmp_path / f"out{number}" / "site"
            office.run(*words, "--out", str(out))
        right = content(out)
        assert content(office.root / "site") == right
        assert left in (yesterday, right), "what stands is one site as a whole, the old or the new one"
        yesterday = right
        shutil.rmtree(out.parent)
    LOG.info("%d of %d were killed before their end", office.killed, office.number)


def content(folder: Path) -> dict[str, str]:
    """Every file of a site by its address, as the hash of its bytes."""
    return {
        file.relative_to(folder).as_posix(): hashlib.sha256(file.read_bytes()).hexdigest()
        for file in sorted(folder.rglob("*"))
        if file.is_file()
    }
