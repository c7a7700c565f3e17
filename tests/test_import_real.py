"""`keeper import` of real tables that nobody made for us; skipped where they are not at hand."""

from __future__ import annotations

import json
import os
import re
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from gitrepo import Repo
from yaml_trees import agree

from record_keeper import guard, sources
from record_keeper.cli.app import run

MAPS = Path(__file__).parent / "import_maps"
PROJECT = Path(__file__).parent.parent
HOME = os.environ.get("RECORD_KEEPER_DATA", "")
OWN_NUMBER = "  external_no: {label: 外部编号, label_en: External number, type: text, unique: true}"

pytestmark = pytest.mark.skipif(
    not HOME,
    reason="RECORD_KEEPER_DATA does not name the folder of the real data (shared, not part of the project)",
)


class Table(NamedTuple):
    """A table, where it goes, and what comes of it."""

    file: str
    register: str
    map: str
    new: int
    rejected: dict[str, int]
    """Rule -> rows."""


TABLES = (
    Table("customers_cn_registry_shanghai.csv.xz", "customers", "cn_registry_shanghai", 11_023, {}),
    # Two company names hold U+0085, the scar of an ellipsis in another encoding.
    Table("complaints_cfpb_2014.csv", "complaints", "cfpb_2014", 8_338, {"unreadable-file": 2}),
    Table("complaints_nyc311.csv", "complaints", "nyc311", 277, {}),
    Table("customers_adventureworks_resellers.csv", "customers", "adventureworks_resellers", 698, {"unreadable-file": 3}),
)  # fmt: skip


@pytest.fixture
def archive(repo: Repo) -> Repo:
    """The sample's configuration, staff and departments, with one field more in two registers."""
    for path, data in sources.work_tree(PROJECT).read_all():
        parts = path.split("/")
        if parts[0] == "policies" or len(parts) == 2 or parts[1] in ("choices", "staff", "departments"):
            repo.write(path, data)
        elif parts[2] == "register.yaml":
            own = parts[1] in ("customers", "complaints")
            text = data.decode()
            repo.write(path, re.sub("^fields:$", f"fields:\n{OWN_NUMBER}", text, flags=re.M) if own else text)
    repo.commit("records, policies: 建立档案库")
    return repo


def bring(archive: Repo, table: Table, capsys: pytest.CaptureFixture[str], *options: str) -> dict[str, Any]:
    file = Path(HOME) / "data" / table.file
    if not file.is_file():
        pytest.skip(f"RECORD_KEEPER_DATA has no data/{table.file}")
    map_file = MAPS / f"{table.map}.yaml"
    words = ["import", str(file), "--register", table.register, "--map", str(map_file), "--format", "json"]
    run(["-C", str(archive.root), *words, *options])
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
