"""The rooms of docs/architecture.md: who may import, open, write, print, run git and ask for the time."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

PROJECT = Path(__file__).parent.parent
PACKAGES = ("record_keeper", "site_builder", "hooks")
MODULES = sorted(path for package in PACKAGES for path in (PROJECT / package).rglob("*.py"))
LONGEST = 250
LONGEST_HOOK = 50

# From the ground up: a module may import what stands before it, never what stands behind.
LAYERS = (
    ("messages", "english"),
    ("problems", "trouble"),
    ("characters", "text", "yaml_advice", "choices", "marks", "limits"),
    ("reader", "places", "fields", "workdays"),
    ("shape", "settings", "header", "states"),
    ("declarations",),
    ("registers", "register_files", "regulations"),
    ("record", "archive"),
    ("approvals", "rules", "agenda"),
    ("check",),
)


def name_of(path: Path) -> str:
    return path.relative_to(PROJECT).as_posix()


def tree_of(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def imports(path: Path) -> Iterator[str]:
    """Every module that a file imports, relative ones made absolute; those only for types left out."""
    package = name_of(path).removesuffix(".py").removesuffix("/__init__").split("/")
    here = package if path.name == "__init__.py" else package[:-1]
    tree = tree_of(path)
    typing_only = {
        id(inner)
        for node in ast.walk(tree)
        if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test)
        for inner in ast.walk(node)
    }
    for node in ast.walk(tree):
        if id(node) in typing_only:
            continue
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = here[: len(here) - node.level + 1] if node.level else []
            module = ".".join([*base, *(node.module or "").split(".")]).strip(".")
            yield module
            yield from (f"{module}.{alias.name}" for alias in node.names)


def importers(*wanted: str) -> set[str]:
    """The files that import one of these top-level modules."""
    return {name_of(path) for path in MODULES if any(name.split(".")[0] in wanted for name in imports(path))}


def calls(path: Path) -> set[str]:
    """Every name that is called in a file: `print`, `read_bytes`, `today` …"""
    nodes = (node.func for node in ast.walk(tree_of(path)) if isinstance(node, ast.Call))
    return {node.id if isinstance(node, ast.Name) else getattr(node, "attr", "") for node in nodes}


def callers(*wanted: str) -> set[str]:
    return {name_of(path) for path in MODULES if calls(path) & set(wanted)}


def outside(found: set[str], *rooms: str) -> set[str]:
    return {name for name in found if not name.startswith(rooms)}


def test_yaml_is_read_in_one_module() -> None:
    assert importers("yaml") == {"record_keeper/reader.py"}


def test_git_runs_in_one_module() -> None:
    assert (
        outside(
            importers("git", "subprocess"),
            "record_keeper/git/",
            "site_builder/engine.py",
        )
        == set()
    )


def test_the_site_knows_neither_git_nor_yaml_nor_the_engine() -> None:
    forbidden = (
        "git",
        "yaml",
        "mkdocs",
        "material",
        "record_keeper.git",
        "record_keeper.sources",
        "record_keeper.writer",
    )
    for path in (PROJECT / "site_builder").rglob("*.py"):
        assert not [name for name in imports(path) if name.startswith(forbidden)], name_of(path)


def test_only_one_command_knows_the_site() -> None:
    known = {name for name in importers("site_builder") if not name.startswith("site_builder/")}
    assert known <= {"record_keeper/cli/site.py"}


def test_nothing_imports_the_hooks() -> None:
    assert outside(importers("hooks", "record_keeper_hooks"), "hooks/") == set()


def test_only_the_edge_prints_and_knows_the_time() -> None:
    assert outside(callers("print", "echo"), "record_keeper/cli/", "hooks/") == set()
    edge = ("record_keeper/cli/", "hooks/", "record_keeper/sample/__main__.py")
    assert outside(callers("today", "now", "utcnow"), *edge) == set()


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_a_module_fits_in_the_head(path: Path) -> None:
    lines = path.read_text(encoding="utf-8").count("\n")
    english = "english" in path.parts  # a list of sentences has no inside to hold in the head
    assert english or lines <= (LONGEST_HOOK if path.parts[-2] == "hooks" else LONGEST)


def test_no_module_compiles_an_expression_when_it_is_loaded() -> None:
    """A command uses few of those that it loads: `patterns.regex` compiles at the first question."""
    for path in (PROJECT / "record_keeper").rglob("*.py"):
        lines = path.read_text(encoding="utf-8").splitlines()
        assert not [line for line in lines if "re.compile(" in line and not line.startswith(" ")]


def test_nothing_below_imports_up() -> None:
    level = {name: at for at, layer in enumerate(LAYERS) for name in layer}
    for path in (PROJECT / "record_keeper").rglob("*.py"):
        parts = path.relative_to(PROJECT / "record_keeper").parts
        own = level.get(parts[0].removesuffix(".py"))
        if own is None:
            continue
        for name in imports(path):
            words = name.split(".")
            other = level.get(words[1]) if words[0] == "record_keeper" and len(words) > 1 else None
            assert other is None or other <= own, f"{name_of(path)} imports {name}"
