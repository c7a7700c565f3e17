"""docs/formats.md is true: its blocks are read by the real loaders and printed by the real commands."""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path

import pytest
from gitrepo import Repo
from samples import PROJECT

from record_keeper import report
from record_keeper.access_log import access_log
from record_keeper.agenda import agenda
from record_keeper.archive import Archive
from record_keeper.check import check
from record_keeper.cli import due, log, show
from record_keeper.commit_message import items
from record_keeper.fields.declare import FIELD_KEYS
from record_keeper.findings import findings
from record_keeper.limits import read_limit, show_limit
from record_keeper.load import load
from record_keeper.problems import Finding
from record_keeper.shape import Shape
from record_keeper.sources import work_tree
from record_keeper.timeline import timeline

PAGE = (PROJECT / "docs" / "formats.md").read_text(encoding="utf-8")
BLOCKS: dict[str, str] = dict(re.findall(r"^```(\w+ [^\n]+)\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL))
"""Info string -> text, of every block that bears more than its language."""

FILES = {
    info.split()[1]: text.encode() for info, text in BLOCKS.items() if info.count(" ") == 1 and "/" in info
}
BREAKS = {info.split()[2]: text.encode() for info, text in BLOCKS.items() if " breaks " in info}
ON = date(2026, 3, 6)
RECORD = "DY-2026-0001"


def found(texts: dict[str, bytes]) -> list[Finding]:
    archive = load(texts.items())
    return findings(check(archive), archive, texts.__getitem__)


@pytest.fixture
def archive() -> Archive:
    return load(FILES.items())


def test_the_page_has_every_kind_of_file() -> None:
    kinds = ("archive.yaml", "register.yaml", "deleted.yaml", "records/choices/", "policies/", "/2026/")
    assert [kind for kind in kinds if not any(kind in path for path in FILES)] == []


def test_the_archive_of_the_page_has_no_findings() -> None:
    assert [report.headline(each, "zh") for each in found(FILES)] == []


def test_the_page_names_every_key_that_the_loaders_take(monkeypatch: pytest.MonkeyPatch) -> None:
    taken: set[str] = set(FIELD_KEYS)
    done = Shape.done

    def noted(shape: Shape) -> None:
        taken.update(shape.taken)
        done(shape)

    monkeypatch.setattr(Shape, "done", noted)
    load(FILES.items())
    assert {"asked_at", "existence_shown", "amendments", "met_by", "working_hours"} <= taken
    assert [key for key in sorted(taken) if not re.search(rf"\b{re.escape(key)}\b", PAGE)] == []


@pytest.mark.parametrize("line", BLOCKS["text limits"].splitlines())
def test_a_limit_of_the_page_is_read_and_shown_again(line: str) -> None:
    limit = read_limit(line)
    for lang in ("zh", "en"):
        assert read_limit(show_limit(limit, lang, str)) == limit


@pytest.mark.parametrize("line", BLOCKS["text message"].splitlines())
def test_a_subject_of_the_page_is_in_house_form(line: str) -> None:
    assert items(line)


def test_the_finding_is_the_one_that_is_printed() -> None:
    texts = FILES | BREAKS
    raised = found(texts)
    assert report.report(raised, "text", "zh", texts.__getitem__) + "\n" == BLOCKS["text finding"]


def test_the_finding_in_json() -> None:
    raised = found(FILES | BREAKS)
    assert [report.as_json(each, "zh") for each in raised] == json.loads(BLOCKS["json finding"])


def test_what_is_due(archive: Archive) -> None:
    assert [due.as_json(each) for each in agenda(archive, ON)] == json.loads(BLOCKS["json due"])


def test_what_is_shown(archive: Archive) -> None:
    record = archive.find(RECORD)
    assert record
    shown = show.as_json(record, archive, ON)
    told = json.loads(BLOCKS["json show"])
    assert told == {key: shown[key] for key in told}
    assert shown["outsider"]["phone"] == {"absent": "declined", "since": "2026-03-02"}


def test_what_was_changed_and_read(repo: Repo) -> None:
    for path, data in FILES.items():
        repo.write(path, data)
    repo.commit("archive: 建库")
    path = f"records/readings/2026/{RECORD}.yaml"
    repo.write(path, repo.read(path).replace("准许至: 2026-03-05", "准许至: 2026-03-06"))
    repo.commit(f"{RECORD}: 延长一天")
    source = work_tree(repo.root)
    archive = load(source.read_all())
    history = timeline(repo.root, source, archive)
    (told,) = json.loads(BLOCKS["json log"])
    (found, *_) = json.loads("".join(log._json(history.of(RECORD))))
    assert found | {"commit": told["commit"]} == told
    entries = access_log(archive, history.commits())
    assert json.loads(log._access_json(entries)) == json.loads(BLOCKS["json access"])


def test_the_page_is_not_far_from_the_sample() -> None:
    """Every top-level key of the sample's registers is on the page."""
    for path in Path(PROJECT, "records").glob("*/register.yaml"):
        keys = re.findall(r"^(\w+):", path.read_text(encoding="utf-8"), re.MULTILINE)
        assert [key for key in keys if f"`{key}`" not in PAGE and f"\n{key}:" not in PAGE] == []
