"""docs/architecture.md names every module and package of the rooms, and none that is not there."""

from __future__ import annotations

import re

import pytest
from samples import PROJECT

PAGE = (PROJECT / "docs" / "architecture.md").read_text(encoding="utf-8")
ROOMS = PAGE.partition("```\n")[2].partition("```")[0]


def modules(package: str) -> set[str]:
    """The modules and folders directly in a package."""
    found = (PROJECT / package).iterdir()
    return {path.stem for path in found if path.suffix == ".py" or (path / "__init__.py").is_file()} - {
        "__init__"
    }


@pytest.mark.parametrize("package", ["record_keeper", "site_builder"])
def test_the_page_names_every_module(package: str) -> None:
    listed = set(re.findall(r"\w+", ROOMS.partition(f"{package}/\n")[2].partition("\n\n" + "hooks")[0]))
    assert sorted(modules(package) - listed) == []
