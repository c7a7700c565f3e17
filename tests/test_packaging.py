"""The built wheel alone, in an empty environment: nothing is missing and every promised command runs."""

from __future__ import annotations

import os
import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest

PROJECT = Path(__file__).parent.parent
ROOMS = {"record_keeper": "record_keeper", "site_builder": "site_builder", "hooks": "record_keeper_hooks"}


def run(*command: str | Path, cwd: Path, env: dict[str, str] | None = None) -> str:
    done = subprocess.run(
        [str(c) for c in command], cwd=cwd, env=env, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, f"{command}\n{done.stdout}\n{done.stderr}"
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    source = folder / "source"
    tracked = run("git", "ls-files", "-z", "--cached", "--others", "--exclude-standard", cwd=PROJECT).split(
        "\0"
    )
    for name in filter(None, tracked):
        if (PROJECT / name).is_file():
            (source / name).parent.mkdir(parents=True, exist_ok=True)
            (source / name).write_bytes((PROJECT / name).read_bytes())
    run(sys.executable, "-m", "build", "--wheel", "--outdir", folder, source, cwd=folder)
    return next(folder.glob("*.whl"))


@pytest.fixture(scope="module")
def scripts(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The programs of an environment that holds the wheel and nothing else."""
    home = tmp_path_factory.mktemp("environment")
    venv.create(home, with_pip=True)
    found = home / ("Scripts" if os.name == "nt" else "bin")
    run(found / "python", "-m", "pip", "install", "--quiet", f"{wheel}[site]", cwd=home)
    return found


def test_the_wheel_holds_every_file_of_the_packages(wheel: Path) -> None:
    held = set(zipfile.ZipFile(wheel).namelist())
    wanted = {
        path.relative_to(PROJECT).as_posix().replace(room, name, 1)
        for room, name in ROOMS.items()
        for path in (PROJECT / room).rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    assert wanted - held == set()
    assert not {name.split("/")[0] for name in held} & {"hooks", "tests", "records", "policies", "docs"}


def test_the_wheel_alone_runs_in_an_empty_environment(
    scripts: Path, tmp_path: Path, sealed_git: Path
) -> None:
    env = {**os.environ, "PATH": f"{scripts}{os.pathsep}{os.environ['PATH']}"}
    keeper = scripts / "keeper"

    run(keeper, "init", tmp_path / "own", cwd=tmp_path, env=env)
    run(keeper, "-C", tmp_path / "own", "check", "--strict", cwd=tmp_path, env=env)
    run(keeper, "demo", tmp_path / "demo", "--customers", "20", "--complaints", "10", cwd=tmp_path, env=env)
    run(keeper, "-C", tmp_path / "demo", "check", "--strict", cwd=tmp_path, env=env)
    run(keeper, "-C", tmp_path / "demo", "site", "build", "--out", tmp_path / "site", cwd=tmp_path, env=env)
    assert (tmp_path / "site" / "index.html").is_file()
    assert list((tmp_path / "site" / "records" / "customers").glob("KH-*/index.html"))


def test_folders_of_an_archive_do_not_shadow_the_program(
    scripts: Path, tmp_path: Path, sealed_git: Path
) -> None:
    """An archive may have folders `hooks` and `site_builder` and a file `yaml.py`: none of it is run."""
    archive = tmp_path / "own"
    run(scripts / "keeper", "init", archive, cwd=tmp_path)
    trap = "raise SystemExit('run from the archive')\n"
    for name in ("yaml.py", "hooks/__init__.py", "site_builder/__init__.py", "record_keeper/__init__.py"):
        (archive / name).parent.mkdir(exist_ok=True)
        (archive / name).write_text(trap, encoding="utf-8")
    run(scripts / "keeper", "check", cwd=archive)
    run(scripts / "keeper", "site", "build", cwd=archive)
    run(scripts / "keeper-hook-records", cwd=archive)
