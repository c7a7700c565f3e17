"""Whatever becomes of the cache of history, `keeper log` prints the same."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from commandline import Keeper

from record_keeper import git

COMMANDS = (
    ("log",),
    ("log", "--format", "json"),
    ("--lang", "en", "log", "TS-2026-0009"),
    ("log", "TS-2026-0009", "--format", "json"),
    ("log", "--access"),
    ("log", "--access", "--format", "json"),
)


def spoilt(at: float, by: bytes) -> Callable[[Path], object]:
    """Writes something over whole pages of the file; with nothing to write it ends there."""

    def spoil(file: Path) -> None:
        data = file.read_bytes()
        place = int(len(data) * at) // 4096 * 4096
        file.write_bytes(data[:place] + (by + data[place + len(by) :] if by else b""))

    return spoil


@pytest.fixture
def file(office: Path, keeper: Keeper) -> Path:
    """The cache with everything in it."""
    keeper("log", "--format", "json")
    return git.git_path(office, "record-keeper") / "history.sqlite"


@pytest.mark.parametrize(
    "spoil",
    [
        lambda file: None,
        lambda file: file.unlink(),
        lambda file: file.write_bytes(b""),
        lambda file: file.write_bytes(b"\xff" * file.stat().st_size),
        lambda file: file.with_name(file.name + "-journal").write_bytes(b"\xff" * 5000),
        *(spoilt(at, b"") for at in (0.01, 0.3, 0.7, 0.99)),
        *(spoilt(at, b"\xff" * 8192) for at in (0, 0.2, 0.5, 0.8)),
        *(spoilt(at, b"\0" * 8192) for at in (0.1, 0.4, 0.7, 0.9)),
    ],
)
def test_no_state_of_the_cache_changes_a_byte(
    keeper: Keeper, file: Path, spoil: Callable[[Path], object]
) -> None:
    full = file.read_bytes()
    for command in COMMANDS[1:6:2]:
        file.unlink(missing_ok=True)
        cold = keeper(*command).out
        file.write_bytes(full)
        spoil(file)
        assert keeper(*command).out == cold


def test_cold_and_warm_are_alike_in_every_format(keeper: Keeper, file: Path) -> None:
    for command in COMMANDS:
        warm = keeper(*command)
        file.unlink()
        assert keeper(*command) == warm
        assert warm.out
