"""Environments for the programs that we are compared with: made on demand, each of its own, outside ours."""

from __future__ import annotations

import shutil
import subprocess
import sys
import venv
from collections.abc import Mapping
from pathlib import Path

Peers = Mapping[str, tuple[str, ...]]
"""The name of a peer -> the words that start it; what could not be installed is missing."""
PACKAGES = {
    "mkdocs-material": "mkdocs",
    "check-jsonschema": "check_jsonschema",
    "datatig": "datatig.cli",
}
"""The package of a peer -> the module that is its program."""


def found(room: Path, wanted: bool = True) -> Peers:
    """The peers, those of Python installed below `room` unless they are there; `wanted` False: no more than are."""
    programs: dict[str, tuple[str, ...]] = {}
    if hugo := shutil.which("hugo"):
        programs["hugo"] = (hugo,)
    for package, module in PACKAGES.items():
        home = room / package
        if (home / "ready").exists() or (wanted and _install(home, package)):
            programs[package] = (str(home / "bin" / "python"), "-m", module)
    return programs


def _install(home: Path, package: str) -> bool:
    print(f"installing {package} to compare with", file=sys.stderr)
    try:
        venv.create(home, with_pip=True, clear=True)
        pip = [str(home / "bin" / "python"), "-m", "pip", "install", "--quiet", package]
        subprocess.run(pip, check=True, capture_output=True)
    except (OSError, subprocess.CalledProcessError):
        return False
    (home / "ready").touch()
    return True


def versions(peers: Peers) -> str:
    """What is compared with, for the foot of the table."""
    return ", ".join(f"{name} {_version(name, words)}" for name, words in sorted(peers.items()))


def _version(name: str, words: tuple[str, ...]) -> str:
    ask = f"from importlib.metadata import version; print(version({name!r}))"
    command = [words[0], "version"] if name == "hugo" else [words[0], "-c", ask]
    said = subprocess.run(command, capture_output=True, text=True, check=False).stdout
    return number(said)


def number(said: str) -> str:
    """The version among what a program said of itself: `hugo v0.111.3+extended linux/amd64` → `0.111.3`."""
    words = (word.lstrip("v") for word in said.split())
    return next((word.partition("+")[0] for word in words if word[:1].isdigit()), "?")
