"""`keeper import` of real tables that nobody made for us; skipped where they are not at hand."""

from __future__ import annotations

import json
from typing import Any

import pytest
from gitrepo import Repo
from real_tables import TABLES, Table, at_hand, configuration, import_words
from yaml_trees import agree

from record_keeper import guard, sources
from record_keeper.cli.app import run

pytestmark = at_hand


@pytest.fixture
def archive(repo: Repo) -> Repo:
    for path, data in configuration().items():
        repo.write(path, data)
    repo.commit("records, policies: 建立档案库")
    return repo


def bring(archive: Repo, table: Table, capsys: pytest.CaptureFixture[str], *options: str) -> dict[str, Any]:
    run([*import_words(archive.root, table.path, table), *options])
    data: dict[str, Any] = json.loads(capsys.readouterr().out)
    return data


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.map)
def test_a_real_table(archive: Repo, table: Table, capsys: pytest.CaptureFixture[str]) -> None:
    first = bring(archive, table, capsys)
    errors = [p for p in first["problems"] if p["severity"] == "error"]
    by_rule = {
        rule: len({p["line"] for p in errors if p["rule"] == rule}) for rule in {p["rule"] for p in errors}
    }
    assert (first["new"], by_rule) == (table.new, table.rejected)
    assert all(p["line"] and p["column"] and p["message"] for p in errors)

    verdict = guard.work_tree(archive.root)
    assert [f for f in verdict.findings if f.severity == "error"] == []
    assert len(verdict.archive.records(table.register)) == table.new

    written = [data for path, data in sources.work_tree(archive.root).read_all() if "/20" in path]
    plain = [data for data in written if agree(data.decode()) is not None]
    assert len(plain) > 0.99 * len(written), "texts that are read the short way"

    again = bring(archive, table, capsys)
    assert (again["new"], again["changed"], again["unchanged"]) == (0, 0, table.new)
