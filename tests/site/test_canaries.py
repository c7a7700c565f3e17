"""No clearance finds in any byte of its site what stands under a higher mark, and each finds what it may see."""

from __future__ import annotations

import gzip
import html
import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple
from unittest import mock

import pytest
from gitrepo import Repo, sealed_environment
from samples import SAMPLE

from record_keeper.archive import Archive
from record_keeper.cli.app import run
from record_keeper.hindsight import marks_of
from record_keeper.layout import is_configuration
from record_keeper.load import load
from record_keeper.marks import LEVELS, rank

from .canaries import DAY, Planting, secret_fields

WORD = re.compile(r"canary[a-z]+\d{5}x", re.IGNORECASE)
VALUE = re.compile(r"[¥$€]?\d[\d,.-]{5,}\d|\d{4}-\d\d-\d\d[ T]\d\d:\d\d")


class Planted(NamedTuple):
    """The archive, what was planted in it, and under which mark."""

    root: Path
    planting: Planting
    marks: dict[str, str]


@pytest.fixture(scope="module")
def planted(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Planted]:
    """The sample's registers with records of every mark, each changed once, and commits that tell of them."""
    home = tmp_path_factory.mktemp("canaries")
    configuration = {path: text for path, text in SAMPLE.items() if is_configuration(path)}
    planting = Planting(load(configuration.items()))
    with mock.patch.dict(os.environ, sealed_environment(home / "home", os.environ), clear=True):
        repo = Repo.init(home / "archive")
        for path, text in configuration.items():
            repo.write(path, text)
        repo.commit("Settings")
        # Who does not see all that a commit changed is not told its reason; why a record came is told with it.
        fields = max(all_marks(planting.archive), key=rank)
        for level, reason in (
            *zip(LEVELS, LEVELS, strict=True),
            *((m, max(m, fields, key=rank)) for m in LEVELS),
        ):
            for path, text in planting.records(level):
                repo.write(path, text)
            repo.commit(f"Records: {planting.word(reason)}")
        yield Planted(repo.root, planting, {**planting.words, **planting.values})


def all_marks(archive: Archive) -> Iterator[str]:
    """The marks of fields, and of the parts of fields, of every register."""
    waiting = [each for register in archive.registers.values() for each in marks_of(register.fields)]
    while waiting:
        field = waiting.pop()
        waiting.extend(field.inner)
        if field.secrecy:
            yield field.secrecy


def files_of(out: Path) -> Iterator[Path]:
    """Every file of a site."""
    return (file for file in out.resolve().rglob("*") if file.is_file())


def canaries(file: Path, marks: dict[str, str]) -> set[str]:
    """Those that stand in a file or in its name, however it is packed, escaped or divided into words."""
    data = file.read_bytes()
    data = gzip.decompress(data) if data[:2] == b"\x1f\x8b" else data
    text = html.unescape(f"{file} {data.decode('utf-8', 'replace')}").replace("\u200b", "")
    words = {word.lower() for word in WORD.findall(text)}
    return words | (set(VALUE.findall(text)) & marks.keys())


def test_every_field_with_a_mark_of_its_own_holds_a_canary(planted: Planted) -> None:
    assert set(secret_fields(planted.planting.archive)) - planted.planting.planted == set()
    assert len(planted.planting.planted) > 60


@pytest.mark.parametrize("clearance", LEVELS)
def test_a_clearance_finds_what_it_may_see_and_nothing_above(
    clearance: str, planted: Planted, tmp_path: Path
) -> None:
    out = tmp_path / "site"
    asked = ["site", "build", "--clearance", clearance, "--out", str(out), "--on", str(DAY)]
    assert run(["-C", str(planted.root), *asked]) == 0
    where: dict[str, set[str]] = {}
    for file in files_of(out):
        for canary in canaries(file, planted.marks):
            where.setdefault(canary, set()).add(file.name)
    above = {c: files for c, files in where.items() if rank(planted.marks[c]) > rank(clearance)}
    assert above == {}
    within = {c for c, level in planted.planting.words.items() if rank(level) <= rank(clearance)}
    assert within - {c for c, files in where.items() if "index.html" in files} == set()
    searched = {c for c, files in where.items() if any(file.startswith("words-") for file in files)}
    assert len(searched & within) > len(within) / 4
