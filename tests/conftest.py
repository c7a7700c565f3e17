"""What every test may ask for."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from unittest import mock

import pytest
from gitrepo import Repo, sealed_environment


@pytest.fixture(autouse=True, scope="session")
def _outside_any_hook() -> Iterator[None]:
    """Removes GIT_*: a test run started by a commit hook would work on the developer's repository."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    with mock.patch.dict(os.environ, kept, clear=True):
        yield


@pytest.fixture
def sealed_git(tmp_path: Path) -> Iterator[Path]:
    """Seals git for one test (see tests/gitrepo.py); the value is the HOME that git sees."""
    home = tmp_path / "home"
    with mock.patch.dict(os.environ, sealed_environment(home, os.environ), clear=True):
        yield home


@pytest.fixture
def repo(tmp_path: Path, sealed_git: Path) -> Repo:
    """An empty git repository with write, commit, git …; `repo.root` is its folder."""
    return Repo.init(tmp_path / "archive")
