"""docs/new-register.md is true: one file makes a register with states, a deadline and an approval."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path
from random import Random

import pytest
from gitrepo import Repo
from samples import PROJECT, SAMPLE

from record_keeper.agenda import agenda
from record_keeper.archive import Archive
from record_keeper.check import check
from record_keeper.cli.app import run
from record_keeper.findings import findings
from record_keeper.load import load
from record_keeper.specimens import Specimens

PAGE = (PROJECT / "docs/new-register.md").read_text("utf-8")
BLOCKS: dict[str, str] = dict(re.findall(r"^```yaml ([^\n]+)\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL))
PATH = "records/key-loans/register.yaml"
SETTINGS = "records/archive.yaml"
CLAUSES = BLOCKS["enforced_by of policies/file-access.md"]


def texts() -> dict[str, bytes]:
    """The sample with the page's file, and its name in the list of registers."""
    found = {**SAMPLE, PATH: BLOCKS[PATH].encode()}
    found[SETTINGS] = re.sub(
        rb"(registers:\s*\[|registers:\n  - )", rb"\1key-loans, ", found[SETTINGS], count=1
    )
    number, _, items = CLAUSES.strip().partition(": ")
    clause = f"  {number}: [".encode()
    regulation = found["policies/file-access.md"]
    assert clause in regulation
    added = clause + items.strip("[]").encode() + b", "
    found["policies/file-access.md"] = regulation.replace(clause, added, 1)
    return found


@pytest.fixture(scope="module")
def archive() -> Archive:
    return load(texts().items())


def test_the_file_has_no_faults(archive: Archive) -> None:
    assert "key-loans" in archive.registers
    assert findings(check(archive), archive, texts().__getitem__) == []


def test_its_records_are_made_checked_and_fall_due(archive: Archive) -> None:
    register = archive.registers["key-loans"]
    specimens = Specimens(archive, Random(1), dt.date(2026, 11, 16))
    for state in ("asked", "out", "back", "refused"):
        record = specimens.make(register, state, f"YS-2026-{len(specimens.by_register['key-loans']) + 1:04}")
        assert record is not None
        specimens.keep(record)
    dues = [due for due in agenda(specimens.archive, dt.date(2026, 12, 31)) if due.register == "key-loans"]
    assert [(due.record, due.state, due.post) for due in dues] == [("YS-2026-0002", "overdue", "info_clerk")]
    clause = dues[0].clause
    assert clause
    assert clause.regulation == "file-access"


def test_the_commands_of_the_page(repo: Repo, capsys: pytest.CaptureFixture[str]) -> None:
    for path, data in texts().items():
        repo.write(path, data)
    repo.commit("archive: 建库")
    new = re.search(r"`keeper (new key-loans [^`]*)`", PAGE)
    assert new
    assert run(["-C", str(repo.root), *new[1].split()]) == 0
    path = Path("records/key-loans/2026/YS-2026-0001.yaml")
    assert "领用人: chen.jing" in (repo.root / path).read_text("utf-8")
    capsys.readouterr()
    assert run(["-C", str(repo.root), "check", "--format", "short"]) == 0
    assert run(["-C", str(repo.root), "check", "--strict"]) == 0
