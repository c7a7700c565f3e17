"""Real companies and complaints, imported, built and used in a browser; skipped where they are not at hand."""

from __future__ import annotations

import csv
import io
import lzma
import os
import re
from collections import Counter
from collections.abc import Iterator
from itertools import islice, pairwise
from pathlib import Path
from unittest import mock
from urllib.parse import quote

import pytest
from gitrepo import Repo, sealed_environment
from playwright.sync_api import Page as Tab
from playwright.sync_api import expect
from real_tables import COMPANIES, CONSUMERS, Table, at_hand, configuration, import_words

from record_keeper import sources
from record_keeper.archive import Archive
from record_keeper.cli.app import run
from record_keeper.load import load

from .browsing import search_first, served

pytestmark = at_hand
ROWS = 300


def beginning(table: Table, folder: Path) -> Path:
    """The first rows of a table as a file of its own."""
    data = table.path.read_bytes()
    text = (lzma.decompress(data) if table.path.suffix == ".xz" else data).decode("utf-8-sig")
    file = folder / f"{table.map}.csv"
    with file.open("w", encoding="utf-8", newline="") as opened:
        csv.writer(opened).writerows(islice(csv.reader(io.StringIO(text, newline="")), ROWS + 1))
    return file


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """An archive with the first rows of both tables."""
    folder = tmp_path_factory.mktemp("real")
    with mock.patch.dict(os.environ, sealed_environment(folder / "home", os.environ), clear=True):
        repo = Repo.init(folder / "archive")
        for path, data in configuration().items():
            repo.write(path, data)
        for table in (COMPANIES, CONSUMERS):
            run(import_words(repo.root, beginning(table, folder), table))
        repo.commit("customers, complaints: 导入旧表")
        yield repo.root


@pytest.fixture(scope="module")
def archive(root: Path) -> Archive:
    return load(sources.work_tree(root).read_all())


@pytest.fixture(scope="module")
def address(root: Path) -> Iterator[str]:
    out = root.parent / "site"
    assert run(["-C", str(root), "site", "build", "--on", "2026-11-20", "--out", str(out)]) == 0
    with served(out) as found:
        yield found


def test_companies_are_listed_narrowed_down_and_counted(tab: Tab, archive: Archive, address: str) -> None:
    companies = archive.records("customers").values()
    region, count = Counter(str(each["region"]) for each in companies).most_common(1)[0]
    tab.goto(address + "records/customers/")
    told = tab.locator(".rk-tools [role=status]")
    tab.locator(f".rk-index a[href*='region={quote(region)}']").click()
    expect(told).to_contain_text(re.compile(rf"\b{count}\b"))
    one = next(each for each in companies if each["region"] == region)
    tab.get_by_placeholder("在全部记录中筛选").fill(str(one["name"]))
    tab.get_by_role("link", name=str(one["name"]), exact=True).click()
    tab.wait_for_url(f"**/records/customers/{one.id}/")


def test_a_company_is_found_by_its_code_and_by_part_of_its_name(
    tab: Tab, archive: Archive, address: str
) -> None:
    companies = archive.records("customers").values()
    pairs = Counter(pair for each in companies for pair in {a + b for a, b in pairwise(str(each["name"]))})
    rare = next(
        (each, a + b)
        for each in companies
        for a, b in pairwise(str(each["name"]))
        if pairs[a + b] == 1 and "一" <= a <= "鿿" and "一" <= b <= "鿿"
    )
    coded = next(each for each in companies if isinstance(each["credit_code"], str))
    for record, typed in ((coded, str(coded["credit_code"])), rare):
        tab.goto(address)
        assert record.id in search_first(tab, typed)
        tab.keyboard.press("Enter")
        tab.wait_for_url(f"**/records/customers/{record.id}/")
        expect(tab.locator("h1")).to_contain_text(str(record["name"]))


def test_a_complaint_tells_what_was_complained_about(tab: Tab, archive: Archive, address: str) -> None:
    complaint = list(archive.records("complaints").values())[-1]
    tab.goto(f"{address}records/complaints/{complaint.id}/")
    expect(tab.locator("article")).to_contain_text(str(complaint["summary"]))
    expect(tab.locator("article")).to_contain_text(str(complaint["remarks"]).splitlines()[0])
    tab.goto(address + "charts/")
    expect(tab.locator("article")).to_contain_text("投诉")
