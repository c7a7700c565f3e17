"""The sample with its history in a folder, and a `keeper` that runs in it."""

from __future__ import annotations

from pathlib import Path

import pytest
from commandline import Keeper, Said

from record_keeper import sample
from record_keeper.cli.app import run


@pytest.fixture
def office(tmp_path: Path, sealed_git: Path) -> Path:
    """The sample archive with its history."""
    return sample.unpack(tmp_path / "archive")


@pytest.fixture
def keeper(office: Path, capfd: pytest.CaptureFixture[str]) -> Keeper:
    """`keeper("check", "--strict")` → code, stdout, stderr."""

    def call(*args: str) -> Said:
        capfd.readouterr()
        code = run(["-C", str(office), *args])
        out, err = capfd.readouterr()
        return Said(code, out, err)

    return call
