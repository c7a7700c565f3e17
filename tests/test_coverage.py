"""docs/coverage.yaml is complete and true: what it names exists, is of the kind, and has the catalogue's values."""

from __future__ import annotations

import json
import re
from collections import Counter
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from outside import catalogue
from samples import ARCHIVE

from record_keeper.cli.app import COMMANDS, run
from record_keeper.coverage import FIT, Catalogue, Things, read_catalogue
from record_keeper.limits import Limit, Period, Posts, Table, posts_in
from record_keeper.reader import read
from record_keeper.rules import RULES

ROOT = Path(__file__).parents[1]
MOST_TEXT_ONLY = 60


@cache
def covered() -> Catalogue:
    data = (ROOT / "docs/coverage.yaml").read_bytes()
    faults: list[str] = []

    def complain(keys: Any, message: Any, *_: Any, **__: Any) -> None:
        faults.append(f"{keys}: {message}")

    reading = read(data, "docs/coverage.yaml")
    assert not reading.problems
    found = read_catalogue(reading.tree, complain)
    assert not faults
    return found


THINGS = Things(ARCHIVE, [rule.name for rule in RULES], COMMANDS)
ROWS = covered().requirements


def test_every_thing_that_is_named_exists() -> None:
    assert {id: found for id, row in ROWS.items() if (found := THINGS.judge(row).missing)} == {}
    assert {s.number: m for s in covered().systems if (m := THINGS.judge_system(s, ARCHIVE).missing)} == {}


def test_every_limit_that_is_named_exists() -> None:
    known = {f"{r.id}.{name}" for r in ARCHIVE.regulations.values() for name in r.limits}
    assert {id: bad for id, row in ROWS.items() if (bad := set(row.limits.values()) - known)} == {}


def test_what_realises_a_requirement_is_of_its_kind() -> None:
    for id, row in ROWS.items():
        judged = THINGS.judge(row)
        fit = [item for item in row.by if item.partition(" ")[0] in FIT[row.kind]]
        assert judged.status != "text_only" or row.text_only, (
            f"{id}: nothing of the kind {row.kind}: {row.by}"
        )
        assert not (row.text_only and row.later), id
        assert judged.status != "realised" or fit, id


def test_few_requirements_have_only_a_clause() -> None:
    found = [
        id
        for id, row in ROWS.items()
        if row.priority != "peripheral" and THINGS.judge(row).status == "text_only"
    ]
    assert len(found) <= MOST_TEXT_ONLY
    assert all(len(ROWS[id].text_only) > 30 and "clause" in str(ROWS[id].by) for id in found), found


def test_every_system_works() -> None:
    states = [THINGS.judge_system(system, ARCHIVE).status for system in covered().systems]
    assert Counter(states) == {"realised": 87}


def test_everything_that_we_declare_is_asked_for_or_marked_as_ours() -> None:
    asked = {item for row in ROWS.values() for item in row.by} | set(covered().ours)
    rules = {f"rule {rule.name}" for rule in RULES}
    registers = {f"register {name}" for name in ARCHIVE.registers}
    touched = {f"register {item.partition(' ')[2].partition('.')[0]}" for item in asked}
    clauses = {
        f"clause {r.id}#{c.number}"
        for r in ARCHIVE.regulations.values()
        for c in r.clauses
        if not set(r.enforced_by.get(c.number, ())) & asked
    }
    assert sorted(rules - asked) == []
    assert sorted(registers - asked - touched) == []
    assert sorted(clauses - asked) == []


def test_the_command_tells_the_same(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["-C", str(ROOT), "coverage", "--format", "json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert [row["id"] for row in told["requirements"]] == list(ROWS)
    assert {row["status"] for row in told["requirements"]} <= {"realised", "text_only", "later"}
    assert len(told["systems"]) == 87
    assert run(["-C", str(ROOT), "--lang", "en", "coverage"]) == 0
    assert "506 requirements, 87 systems" in capsys.readouterr().out


def test_the_catalogue_is_covered_whole() -> None:
    wanted = {row["id"]: (row["kind"], row["priority"]) for row in catalogue()}
    assert {id: (row.kind, row.priority) for id, row in ROWS.items()} == wanted


def test_limits_have_the_values_of_the_catalogue() -> None:
    wrong = []
    for row in catalogue():
        ours = ROWS[row["id"]]
        for parameter in row["parameters"]:
            name, value, unit = parameter["name"], parameter["value"], parameter["unit"]
            if isinstance(value, bool) or not isinstance(value, int | float):
                continue
            limit = ours.limits.get(name)
            if limit is None:
                if not ours.text_only and not ours.later:
                    wrong.append(f"{row['id']}: no limit for {name} = {value} {unit}")
                continue
            regulation, _, short = limit.partition(".")
            found = ARCHIVE.regulations[regulation]
            values = (found.limits[short], *found.alternatives.get(short, ()))
            if not any(_equal(each, value, unit) for each in values):
                wrong.append(f"{row['id']}: {name} = {value} {unit}, but {limit} is {values}")
    assert not wrong, "\n".join(wrong)


UNITS = {
    "hour": ("hours",), "working_hour": ("working_hours",), "day": ("days",), "working_day": ("working_days",),
    "week": ("weeks",), "month": ("months",), "year": ("years",), "quarter": ("months",), "minute": ("minutes",),
}  # fmt: skip


def _equal(limit: Limit, value: float, unit: str | None) -> bool:
    """Whether a limit is a value of the catalogue."""
    if isinstance(limit, Period):
        amount = value * 3 if unit == "quarter" else value
        same = limit.unit in UNITS.get(unit or "", ()) and limit.amount == amount
        year = {"per_year": 12}.get(unit or "")
        return same or bool(year and limit.unit == "months" and limit.amount * value == year)
    if isinstance(limit, Decimal):
        return Decimal(str(value)) in (limit, limit * 100)
    if isinstance(limit, Posts | Table):
        return False
    return str(int(value)) in re.findall(r"\d+", str(limit))


def test_the_posts_of_the_limits_exist() -> None:
    known = ARCHIVE.choices["post"].values
    for regulation in ARCHIVE.regulations.values():
        for name, limit in regulation.limits.items():
            assert set(posts_in(limit)) <= known.keys(), f"{regulation.id}.{name}"


def test_the_file_is_plain_yaml() -> None:
    tree = yaml.safe_load((ROOT / "docs/coverage.yaml").read_text("utf-8"))
    assert len(tree["requirements"]) == 506
    assert len(tree["systems"]) == 87
