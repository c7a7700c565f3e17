"""`keeper check`: exit codes, places, formats, and what it compares with."""

import json
import re
from pathlib import Path

from commandline import Keeper

LOAN = "records/loans/2026/JY-2026-0003.yaml"


def spoil(root: Path, path: str, old: str, new: str) -> None:
    file = root / path
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


def test_the_sample_passes(keeper: Keeper) -> None:
    assert keeper("check", "--strict") == (0, "检查通过，没有问题。\n", "")
    assert keeper("check", "--staged").code == 0
    assert keeper("check", "--rev", "HEAD~3").code == 0


def test_a_finding_names_place_way_out_and_clause(keeper: Keeper, office: Path) -> None:
    spoil(office, LOAN, "约定归还日期: 2026-11-12", "约定归还日期: 2026-11-30")
    said = keeper("check")
    assert said.code == 1
    first, *rest = said.out.split("\n")
    assert re.fullmatch(rf"{LOAN}:8:9: .+: .+ \[agreed-too-long\]", first)
    assert "            ^^^^^^^^^^" in said.out
    assert any("= 怎么办: " in line for line in rest)
    assert any(re.search(r"= 依据: policies/file-access\.md:\d+ 第十?\S+条 ", line) for line in rest)


def test_json_has_the_members_of_the_contract(keeper: Keeper, office: Path) -> None:
    spoil(office, LOAN, "借阅人: deng.kai", "借阅人: nobody.here")
    (finding,) = json.loads(keeper("check", "--format", "json").out)
    assert finding.keys() == {"path", "line", "column", "rule", "severity", "message", "help", "clause"}
    assert (finding["path"], finding["line"], finding["column"]) == (LOAN, 4, 6)
    assert (finding["rule"], finding["severity"]) == ("dangling-reference", "error")
    assert finding["clause"].keys() == {"regulation", "clause", "title", "path", "line"}


def test_json_of_a_clean_archive_is_an_empty_list(keeper: Keeper) -> None:
    assert json.loads(keeper("check", "--format", "json").out) == []


def test_github_annotations_are_one_line_each(keeper: Keeper, office: Path) -> None:
    spoil(office, LOAN, "借阅人: deng.kai", "借阅人: nobody.here")
    lines = keeper("check", "--format", "github").out.strip().split("\n")
    assert len(lines) == 1
    assert lines[0].startswith(f"::error file={LOAN},line=4,col=6,title=")


def test_warnings_pass_unless_strict(keeper: Keeper, office: Path) -> None:
    spoil(office, LOAN, "借阅理由: 核对报价附件。", "借阅理由: 核对报价 #3 附件。")
    assert keeper("check").code == 0
    assert keeper("check", "--strict").code == 1


def test_a_frozen_field_is_found_against_the_last_commit(keeper: Keeper, office: Path) -> None:
    path = "records/loans/2025/JY-2025-0001.yaml"
    text = (office / path).read_text(encoding="utf-8")
    person = re.search(r"^借阅人: (\S+)$", text, re.MULTILINE)
    assert person
    spoil(office, path, f"借阅人: {person[1]}", "借阅人: he.yun")
    said = keeper("check", "--format", "short")
    assert said.code == 1
    assert "[frozen-field]" in said.out


def test_english_is_one_switch_away(keeper: Keeper) -> None:
    assert keeper("--lang", "en", "check").out == "Nothing found: all is well.\n"


def test_outside_an_archive_it_says_so(keeper: Keeper, tmp_path: Path) -> None:
    said = keeper("-C", str(tmp_path / "home"), "check")
    assert said.code == 2
    assert "records/archive.yaml" in said.err
    assert said.out == ""


def test_wrong_use_is_exit_code_2(keeper: Keeper) -> None:
    assert keeper("check", "--format", "xml").code == 2
    assert keeper("check", "--rev", "no-such").code == 2
    assert keeper("no-such-command").code == 2
