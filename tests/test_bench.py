"""The measuring program starts, and finds its place in docs/performance.md. What it measures is not judged."""

from __future__ import annotations

import subprocess
import sys

from samples import PROJECT


def test_the_measuring_program_names_its_measures() -> None:
    done = subprocess.run(
        [sys.executable, PROJECT / "bench" / "run.py", "--help"], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert "{start,check,commit,history,site}" in done.stdout.replace("\n", "").replace(" ", "")


def test_the_page_has_a_place_for_the_table() -> None:
    page = (PROJECT / "docs" / "performance.md").read_text(encoding="utf-8")
    assert page.count("<!-- bench -->\n") == page.count("<!-- end of bench -->\n") == 1
    assert page.index("<!-- bench -->") < page.index("<!-- end of bench -->")
