"""A site that was made from the same stands: it is not made again. Anything that may differ makes it anew."""

from __future__ import annotations

import datetime as dt
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from small_archive import TEXTS

import site_builder.build
from record_keeper.cli import context
from record_keeper.cli.app import run
from site_builder.output import BuildReport

RECORD = "records/customers/2026/KH-2026-0001.yaml"
Built = Callable[..., bool]


@pytest.fixture
def root(tmp_path: Path, sealed_git: Path) -> Path:
    """The small archive in a folder."""
    for path, text in TEXTS.items():
        file = tmp_path / "archive" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return tmp_path / "archive"


@pytest.fixture
def built(root: Path, monkeypatch: pytest.MonkeyPatch) -> Built:
    """Builds the site; whether anything was made for it."""
    made: list[BuildReport] = []
    real = site_builder.build.build

    def spy(*given: object, **more: object) -> BuildReport:
        made.append(real(*given, **{**more, "search": False}))  # type: ignore[arg-type]
        return made[-1]

    monkeypatch.setattr(site_builder.build, "build", spy)

    def build(*options: str, on: str = "2026-03-10") -> bool:
        before, days = len(made), ("--on", on) if on else ()
        assert run(["-C", str(root), "site", "build", *days, *options]) == 0
        return len(made) > before

    return build


def test_a_site_stands_until_a_text_changes(built: Built, root: Path) -> None:
    assert built()
    assert not built()
    (root / RECORD).touch()
    assert not built()
    (root / RECORD).write_text(TEXTS[RECORD].replace("门店走访", "电话回访"), encoding="utf-8")
    assert built()
    assert "电话回访" in (root / "site/records/customers/KH-2026-0001/index.html").read_text(encoding="utf-8")
    assert not built()


def test_it_does_not_stand_for_another_day_or_other_readers(built: Built) -> None:
    assert built()
    assert built(on="2026-03-11")
    assert built("--clearance", "secret", on="2026-03-11")
    assert built(on="2026-03-11")
    assert not built(on="2026-03-11")


def test_it_does_not_stand_if_its_configuration_or_its_history_changes(built: Built, root: Path) -> None:
    assert built()
    (root / "mkdocs.yml").write_text("site_url: https://files.example.invalid/\n", encoding="utf-8")
    assert built()
    assert not built()
    for command in ("init -q", "add records policies", "commit -q -m Begin"):
        subprocess.run(["git", *command.split()], cwd=root, check=True)
    assert built()
    assert not built()
    subprocess.run(["git", "commit", "-q", "--allow-empty", "-m", "Again"], cwd=root, check=True)
    assert built()


@pytest.mark.parametrize("harm", ["changed", "gone", "added"])
def test_it_does_not_stand_if_somebody_has_been_at_it(built: Built, root: Path, harm: str) -> None:
    assert built()
    page = root / "site/records/customers/KH-2026-0001/index.html"
    if harm == "gone":
        page.unlink()
    elif harm == "changed":
        page.write_text("<p>CANARY-价格八八折</p>", encoding="utf-8")
    else:
        (root / "site/more.html").write_text("CANARY-价格八八折", encoding="utf-8")
    assert built()
    assert not [p for p in (root / "site/").rglob("*.html") if "CANARY" in p.read_text(encoding="utf-8")]


def test_a_day_that_is_named_is_not_the_minute_of_the_clock(
    built: Built, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(context, "_minute", lambda settings: dt.datetime(2026, 3, 10, 9, 0))
    assert built()
    assert built(on="")
    assert not built(on="")
    monkeypatch.setattr(context, "_minute", lambda settings: dt.datetime(2026, 3, 10, 23, 59))
    assert not built(on="")  # no deadline of this archive is a minute
    monkeypatch.setattr(context, "_minute", lambda settings: dt.datetime(2026, 3, 10, 8, 59))
    assert built(on="")  # the clock was set back
