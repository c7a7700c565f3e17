"""The documentation is true: generated pages are up to date, every type and command has its words, links lead somewhere."""

from __future__ import annotations

import importlib.util
import re
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

from record_keeper.cli.app import COMMANDS
from record_keeper.fields.types import TYPES
from record_keeper.rules import RULES

PROJECT = Path(__file__).parent.parent
DOCS = PROJECT / "docs"
PAGES = sorted([*PROJECT.glob("*.md"), *DOCS.rglob("*.md")])
LINK = re.compile(r"\]\((?!https?:|mailto:|#)([^)#\s]+)")


def text(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def generator() -> ModuleType:
    """docs/generate.py, which is a script."""
    spec = importlib.util.spec_from_file_location("generate", DOCS / "generate.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize(("file", "written"), generator().PAGES.items())
def test_a_generated_page_is_up_to_date(file: str, written: Callable[[], str]) -> None:
    assert text(DOCS / file) == written(), "run `make docs`"


def test_every_rule_and_command_has_its_page() -> None:
    rules, commands = text(DOCS / "rules.md"), text(DOCS / "commands.md")
    assert [rule.name for rule in RULES if f"\n### `{rule.name}`\n" not in rules] == []
    assert [name for name in COMMANDS if f"\n## `keeper {name}`\n" not in commands] == []


def test_every_field_type_has_its_words() -> None:
    page = text(DOCS / "fields.md")
    assert [name for name in TYPES if not re.search(rf"^#+ .*`{name}`", page, re.MULTILINE)] == []


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.relative_to(PROJECT).as_posix())
def test_a_page_names_only_commands_that_there_are(path: Path) -> None:
    named = set(re.findall(r"^keeper ([a-z]+)|`keeper ([a-z]+)", text(path), re.MULTILINE))
    assert {word for pair in named for word in pair if word} <= set(COMMANDS)


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.relative_to(PROJECT).as_posix())
def test_links_lead_to_files(path: Path) -> None:
    assert [link for link in LINK.findall(text(path)) if not (path.parent / link).exists()] == []
