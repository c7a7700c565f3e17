"""What is measured: a made-up archive, or a clone of one that is there; plain sites beside it."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from timing import run

from record_keeper import guard, sources
from record_keeper.archive import Archive

MKDOCS = """\
site_name: peer
docs_dir: docs
theme: {name: material, language: zh, font: false}
plugins: []
"""
LAYOUT = "<!doctype html><meta charset=utf-8><title>{{ .Title }}</title><h1>{{ .Title }}</h1>{{ .Content }}\n"


class Measured(NamedTuple):
    """An archive under measurement: where it is, what is in it, how much."""

    root: Path
    archive: Archive
    records: int
    commits: int


def made_up(room: Path, env: Mapping[str, str], customers: int) -> Path:
    """An archive by `keeper demo`, half as many complaints as customers."""
    root = room / "archive"
    size = ("--customers", str(customers), "--complaints", str(customers // 2))
    run(["keeper", "demo", root, *size], room, env)
    return root


def cloned(archive: Path, room: Path, env: Mapping[str, str]) -> Path:
    """A clone of an archive, so that the archive itself stays as it is."""
    root = room / "archive"
    run(["git", "clone", "-q", "--no-hardlinks", archive.resolve(), root], room, env)
    return root


def measured(root: Path) -> Measured:
    """Reads an archive once, to know its size and where to edit it."""
    from record_keeper.timeline import timeline

    source = sources.work_tree(root)
    archive = guard.read(source)
    commits = len(timeline(root, source, archive).commits())
    return Measured(root, archive, sum(1 for _ in archive.all_records()), commits)


def mkdocs_site(subject: Measured, room: Path) -> Path:
    """A project for the engine alone: the regulations and a home page, nothing of ours."""
    home = room / "mkdocs"
    shutil.copytree(subject.root / "policies", home / "docs" / "policies")
    (home / "docs" / "index.md").write_text("# peer\n", encoding="utf-8")
    (home / "mkdocs.yml").write_text(MKDOCS, encoding="utf-8")
    return home


def hugo_site(subject: Measured, room: Path) -> Path:
    """A project for Hugo: each record as a bare page with its fields as a list, no theme, no search."""
    home = room / "hugo"
    for folder in ("content/records", "layouts/_default"):
        (home / folder).mkdir(parents=True)
    (home / "hugo.toml").write_text(
        'title = "peer"\ndisableKinds = ["taxonomy", "term", "RSS"]\n', encoding="utf-8"
    )
    for name in ("single", "list"):
        (home / "layouts" / "_default" / f"{name}.html").write_text(LAYOUT, encoding="utf-8")
    for record in subject.archive.all_records():
        fields = record.register.fields
        rows = "".join(
            f"- {fields[name].label}: {fields[name].show(value)}\n" for name, value in record.values.items()
        )
        page = f'---\ntitle: "{record.id}"\n---\n\n{rows}'
        (home / "content" / "records" / f"{record.id}.md").write_text(page, encoding="utf-8")
    return home
