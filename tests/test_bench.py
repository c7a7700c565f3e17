"""The bench: its arithmetic, its tables, its place in docs/performance.md. What it measures is not judged."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import chart
import goals
import memory
import peers
import pytest
import results
import schema
import tables
import timing
from results import Sized
from samples import PROJECT
from small_archive import archive
from timing import Run, Taken

ENV = timing.environment(Path("home"))


def sized(records: int, **lines: list[float] | str) -> Sized:
    """Lines by name (`_` for a blank), each by its seconds, or by why there are none; memory 100 MiB a second."""
    taken = {
        name.replace("_", " "): Taken((), 0, given)
        if isinstance(given, str)
        else Taken(tuple(Run(s, 2 * s, 0) for s in given), 100 * given[0])
        for name, given in lines.items()
    }
    return Sized(records, records, 2 * records, 0.5, taken)


def test_the_measuring_program_names_its_measures() -> None:
    done = subprocess.run(
        [sys.executable, PROJECT / "bench" / "run.py", "--help"], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert "{start,check,commit,history,site,import,demo}" in "".join(done.stdout.split())


def test_the_page_has_a_place_for_the_table() -> None:
    page = (PROJECT / "docs" / "performance.md").read_text(encoding="utf-8")
    assert page.count(tables.BEGIN) == page.count(tables.END) == 1
    assert tables.placed(page, "new").count("\nnew\n") == 1
    assert tables.placed(tables.placed(page, "old"), "new") == tables.placed(page, "new")


def test_a_ratio_is_the_middle_one_of_the_rounds() -> None:
    one = sized(10, ours=[1.0, 4.0, 9.0], peer=[1.0, 2.0, 3.0], slow=[8.0], gone="not installed")
    assert one.ratio("ours", "peer") == 2
    assert one.ratio("ours", "slow") == 0.5, "of the medians: the slow one ran once"
    assert one.ratio("ours", "gone") is one.ratio("ours", "never heard of") is None
    assert one.seconds("ours") == 4
    assert one.processor("ours") == 8
    assert one.memory("gone") is None


def test_growth_is_per_record_from_the_last_size_but_one() -> None:
    known = {1: sized(1_000, a=[9.0]), 2: sized(5_000, a=[1.0], b=[1.0]), 3: sized(20_000, a=[5.0], b=[4.0])}
    assert goals.growth(known, "a") == pytest.approx(1.25)
    assert goals.growth(known, "b") == pytest.approx(1)
    assert goals.growth(known, "c") is goals.growth({1: known[1]}, "a") is None
    assert [tables.grown(each) for each in (1.25, 1.15, 0.8, None)] == ["**+25%**", "+15%", "-20%", ""]


def test_goals_are_judged() -> None:
    names = {"check, cold": [5.0], "libyaml, bare events": [1.0], "check of one staged edit": [0.2]}
    text = tables.wanted(sized(30_000, **names))  # type: ignore[arg-type]
    assert "| ≤ 2.50 × | 5.00 × | 5.00 × | **2.00 × too much** |" in text
    assert "| ≤ 0.40 s | 0.20 s | 0.40 s | holds |" in text
    assert "| ≤ 500 MiB | 500 MiB | 500 MiB | holds |" in text
    assert text.count("| not measured | not measured |  |") == len(goals.GOALS) - 3
    assert text.startswith("| at 30,000 records, 60,000 commits |")


def test_every_goal_speaks_of_lines_that_are_measured() -> None:
    code = "".join(
        (PROJECT / "bench" / name).read_text(encoding="utf-8") for name in ("measures.py", "sites.py")
    )
    everything = sized(9, **{name: [1.0] for name in _named(code)})
    missing = [
        goal.what
        for goal in goals.GOALS
        for kind in ("seconds", "processor")
        if goal.of(everything, kind) is None
    ]
    assert missing == []
    assert {name for _, names in chart.PANELS for name in names} <= everything.lines.keys()


def _named(code: str) -> list[str]:
    return [
        line.strip().split('"')[1]
        for line in code.splitlines()
        if line.strip().startswith('"') and '": ' in line
    ] + [part.split('"')[1] for part in code.split("return {")[1:] if part.startswith('"')]


def test_lines_stand_beside_each_other_by_size() -> None:
    known = {1000: sized(1_000, a=[0.123], b="not installed"), 5000: sized(5_000, a=[123.4], b="exit 1: no")}
    assert tables.lines(known).splitlines() == [
        "|  | 1,000 | 5,000 | growth |",
        "| --- | ---: | ---: | ---: |",
        "| a | 0.12 · 0.25 · 12 | 123 · 247 · 12340 | **+19965%** |",
        "| b | not installed | failed |  |",
    ]


def test_results_are_kept_between_runs(tmp_path: Path) -> None:
    known = {1000: sized(1_000, a=[1.0, 2.0], b="not installed")}
    results.save(tmp_path / "new" / "results.json", known)
    assert results.load(tmp_path / "new" / "results.json") == known
    assert results.load(tmp_path / "none.json") == {}


def test_the_chart_has_a_bar_for_each_line_in_place() -> None:
    names = {"check, cold": [1.0], "check-jsonschema": [100.0], "DataTig": "failed", "site, cold": [10.0]}
    drawn = ElementTree.fromstring(chart.chart(sized(30_000, **names)))  # type: ignore[arg-type]
    bars = [each for each in drawn if each.tag.endswith("rect")]
    assert [bar.get("class") for bar in bars] == ["ours", "peer", "ours"]
    widths = [float(bar.get("width") or 0) for bar in bars]
    assert widths[0] == 0
    assert widths[2] == pytest.approx(widths[1] / 2), "ten is half the way to a hundred"
    assert "prefers-color-scheme: dark" in chart.STYLE
    assert chart.scale([]) == (0, 1)
    assert chart.scale([0.02, 30.0]) == (-2, 2)


def test_rounds_go_by_turns_and_keep_the_slow_and_the_missing_apart() -> None:
    said: list[str] = []

    def turn(name: str, seconds: float) -> timing.Turn:
        def taken() -> Run:
            said.append(name)
            return Run(seconds, seconds, len(said))

        return taken

    def gone() -> Run:
        raise RuntimeError("not installed")

    turns = {"a": turn("a", 1), "slow": turn("slow", 99), "gone": gone, "b": turn("b", 2)}
    taken = timing.rounds(turns, 2, patience=10)
    assert said == ["a", "slow", "b", "a", "b", "a", "b"]
    assert [len(taken[name].runs) for name in turns] == [2, 1, 0, 2]
    assert (taken["a"].memory, taken["gone"].why) == (1, "not installed")


def test_a_run_counts_its_children(tmp_path: Path) -> None:
    code = "import subprocess, sys; subprocess.run([sys.executable, '-c', 'x = bytearray(60 << 20); sum(x)'])"
    with timing.watched_memory():
        taken = timing.run([sys.executable, "-c", code], tmp_path, dict(ENV))
    assert taken.processor > 0
    if sys.platform == "linux":
        assert taken.memory > 60
    with pytest.raises(RuntimeError, match="exit 3"):
        timing.run([sys.executable, "-c", "raise SystemExit(3)"], tmp_path, dict(ENV))
    token = timing.longest.set(0.2)
    with pytest.raises(RuntimeError, match="over 0 s"):
        timing.run([sys.executable, "-c", "import time; time.sleep(60)"], tmp_path, dict(ENV))
    timing.longest.reset(token)
    assert timing.Run(1, 2, 3).then(timing.Run(4, 5, 1)) == timing.Run(5, 7, 3)


def test_shared_pages_count_once() -> None:
    assert memory.proportional("00400000-7ffd rollup\nRss: 900 kB\nPss: 100 kB\nPss_Anon: 80 kB\n") == 100
    assert memory.held(2**22 + 1) == 0
    assert memory.children(2**22 + 1) == []


def test_a_register_as_json_schema() -> None:
    register = archive().registers["customers"]
    made = schema.schema(register, "zh")
    assert made["properties"]["编号"]
    assert "名称" in made["required"]
    assert made["additionalProperties"] is False
    kind = schema.datatig_type(register, "zh")
    assert kind["directory"] == "records/customers"
    assert {"id": "name", "key": "名称", "title": "名称", "type": "string"} in kind["fields"]


def test_what_a_peer_says_of_its_version() -> None:
    assert peers.number("hugo v0.111.3+extended linux/amd64 BuildDate=2023") == "0.111.3"
    assert peers.number("9.8.1\n") == "9.8.1"
    assert peers.number("") == "?"
