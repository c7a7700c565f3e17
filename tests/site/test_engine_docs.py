"""docs/site.md names every class of our style sheets, and none that they do not have."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
CLASS = re.compile(r"(?<![\w-])rk-[a-z]+(?:[-_]+[a-z]+)*")
BY_SCRIPT = ("rk-search", "rk-hit", "rk-toc", "rk-tools", "rk-filter", "rk-sort", "rk-copy")
"""What our scripts and the build make; no template writes it."""


def base(names: set[str]) -> set[str]:
    """The classes without their kinds: `rk-chip--due` is a `rk-chip`."""
    return {name.partition("--")[0] for name in names if not name.startswith(BY_SCRIPT)}


def test_the_page_of_parts_and_the_style_sheets_agree() -> None:
    sheets = sorted((ROOT / "site_builder/assets").glob("*.css"))
    styled = {
        name.removeprefix(".")
        for sheet in sheets
        for name in re.findall(r"\.rk-[a-z_-]+", sheet.read_text(encoding="utf-8"))
    }
    told = set(CLASS.findall((ROOT / "docs/site.md").read_text(encoding="utf-8")))
    assert base(styled) == base(told) - {"rk-rows"}  # rows: only keeps the theme from wrapping the table
