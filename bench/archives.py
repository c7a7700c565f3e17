"""What is measured: a made-up archive, or a clone of one that is there; the peers' projects from the same records."""

from __future__ import annotations

import csv
import json
import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from schema import datatig_type, schema
from timing import run

from record_keeper import opened, sources
from record_keeper.archive import Archive

MKDOCS = """\
site_name: peer
docs_dir: docs
theme: {name: material, language: zh, font: false}
plugins: []
nav: [index.md]
not_in_nav: /records/
"""
LAYOUT = "<!doctype html><meta charset=utf-8><title>{{ .Title }}</title><h1>{{ .Title }}</h1>{{ .Content }}\n"
COLUMNS = ("name", "credit_code", "enterprise_nature", "founded_on", "region", "address", "scope")
MAP = """\
columns: {{{columns}}}
constants: {{class: client, tier: target, stage: prospect, source: web, opened_on: "2026-03-02"}}
absent: not_yet
identify: credit_code
year: opened_on
state: draft
owner: huang.ying
"""


class Measured(NamedTuple):
    """An archive under measurement: where it is, what is in it, how much."""

    root: Path
    archive: Archive
    records: int
    commits: int

    @property
    def lang(self) -> str:
        """The language that its records are written in."""
        return self.archive.settings.language


def made_up(root: Path, env: Mapping[str, str], customers: int) -> None:
    """An archive by `keeper demo`, half as many complaints as customers."""
    size = ("--customers", str(customers), "--complaints", str(customers // 2))
    run(["keeper", "demo", root, *size], root.parent, env)


def cloned(archive: Path, root: Path, env: Mapping[str, str]) -> None:
    """A clone of an archive, so that the archive itself stays as it is."""
    run(["git", "clone", "-q", "--no-hardlinks", archive.resolve(), root], root.parent, env)


def measured(root: Path, env: Mapping[str, str]) -> Measured:
    """Reads an archive once, to know its size and where to edit it."""
    archive = opened.whole(sources.work_tree(root))
    counted = root.parent / "commits"
    run(["git", "rev-list", "--count", "HEAD"], root, env, output=counted)
    return Measured(root, archive, sum(1 for _ in archive.all_records()), int(counted.read_text()))


def _pages(subject: Measured) -> Iterator[tuple[str, str]]:
    """(id, Markdown): each record as a list of its fields."""
    for record in subject.archive.all_records():
        fields = record.register.fields
        rows = (
            f"- {fields[name].label}: {fields[name].show(value)}" for name, value in record.values.items()
        )
        yield record.id, "\n".join((f'---\ntitle: "{record.id}"\n---\n', f"# {record.id}\n", *rows, ""))


def mkdocs_site(subject: Measured, home: Path) -> Path:
    """A project for Material alone: the regulations, each record as a page outside navigation, no search."""
    shutil.copytree(subject.root / "policies", home / "docs" / "policies")
    (home / "docs" / "records").mkdir()
    (home / "docs" / "index.md").write_text("# peer\n", encoding="utf-8")
    (home / "mkdocs.yml").write_text(MKDOCS, encoding="utf-8")
    for id, text in _pages(subject):
        (home / "docs" / "records" / f"{id}.md").write_text(text, encoding="utf-8")
    return home


def hugo_site(subject: Measured, home: Path) -> Path:
    """A project for Hugo: each record as a bare page with its fields as a list, no theme, no search."""
    for folder in ("content/records", "layouts/_default"):
        (home / folder).mkdir(parents=True)
    settings = 'title = "peer"\ndisableKinds = ["taxonomy", "term", "RSS"]\n'
    (home / "hugo.toml").write_text(settings, encoding="utf-8")
    for name in ("single", "list"):
        (home / "layouts" / "_default" / f"{name}.html").write_text(LAYOUT, encoding="utf-8")
    for id, text in _pages(subject):
        (home / "content" / "records" / f"{id}.md").write_text(text, encoding="utf-8")
    return home


def datatig_project(subject: Measured, home: Path) -> Path:
    """A project for DataTig: the very files of the records, and a type for each register."""
    registers = [r for r in subject.archive.registers.values() if subject.archive.records(r.name)]
    for record in subject.archive.all_records():
        file = home / record.path
        file.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(subject.root / record.path, file)
    types = [datatig_type(register, subject.lang) for register in registers]
    (home / "datatig.json").write_text(json.dumps({"title": "peer", "types": types}), encoding="utf-8")
    return home


def schemas(subject: Measured, home: Path) -> dict[Path, list[Path]]:
    """The JSON Schema of each register that has records -> their files, from the archive's root."""
    home.mkdir()
    found: dict[Path, list[Path]] = {}
    for register in subject.archive.registers.values():
        if files := [Path(record.path) for record in subject.archive.records(register.name).values()]:
            file = home / f"{register.name}.json"
            file.write_text(json.dumps(schema(register, subject.lang)), encoding="utf-8")
            found[file] = sorted(files)
    return found


def table(subject: Measured, home: Path) -> tuple[Path, Path, int]:
    """(CSV, map, rows): the clients of the archive as a table that another one might import."""
    home.mkdir()
    rows = [
        {name: record.register.fields[name].write(record[name]) for name in COLUMNS}
        | {"phone": str(record["phones"][0])}
        for record in subject.archive.records("customers").values()
        if record["class"] == "client"
    ]
    with (home / "clients.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, (*COLUMNS, "phone"))
        writer.writeheader()
        writer.writerows(rows)
    columns = ", ".join(f"{name}: {name}" for name in COLUMNS) + ", phone: phones"
    (home / "map.yaml").write_text(MAP.format(columns=columns), encoding="utf-8")
    return home / "clients.csv", home / "map.yaml", len(rows)
