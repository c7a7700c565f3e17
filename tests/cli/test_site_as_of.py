"""`keeper site build --as-of`: archive, regulations and history of a day; the marks of today hold there too."""

from __future__ import annotations

import re
from hashlib import sha256
from html import unescape
from pathlib import Path

import pytest
from gitrepo import Repo
from small_archive import CUSTOMERS, FILES, TEXTS

from record_keeper.cli.app import run

FIRST = "records/customers/2026/KH-2026-0001.yaml"
SECOND = "records/customers/2026/KH-2026-0002.yaml"
POLICY = "policies/files.md"
DAYS = 24 * 60
THEN = "2026-03-04"
"""The archive is founded on the second of March; what the tests do to it happens on the seventh."""


@pytest.fixture
def office(repo: Repo) -> Repo:
    """The small archive with its first commit, five days on."""
    for path, text in TEXTS.items():
        repo.write(path, text)
    repo.commit("KH-2026-0001: 建档")
    repo.tick(5 * DAYS)
    return repo


def change(repo: Repo, path: str, old: str, new: str) -> None:
    """Changes a file of the work tree and commits it."""
    text = repo.read(path)
    assert old in text
    repo.write(path, text.replace(old, new))
    repo.commit("KH-2026-0001: 更正")


def build(repo: Repo, *more: str, out: str = "out") -> Path:
    """The site, as of the day unless something else is said."""
    folder = repo.root.parent / out
    options = more or ("--as-of", THEN)
    assert (
        run(["-C", str(repo.root), "--lang", "zh", "site", "build", "--without", "search", "--out", str(folder), *options])
        == 0
    )  # fmt: skip
    return folder


def page(site: Path, address: str) -> str:
    return unescape((site / address / "index.html").read_text(encoding="utf-8"))


def everything(site: Path) -> str:
    return "\n".join(file.read_text(encoding="utf-8") for file in sorted(site.rglob("*.html")))


def digests(site: Path) -> dict[str, str]:
    return {
        file.relative_to(site).as_posix(): sha256(file.read_bytes()).hexdigest()
        for file in site.rglob("*")
        if file.is_file()
    }


def test_every_page_says_of_which_day_it_is(office: Repo) -> None:
    site = build(office)
    pages = sorted(site.rglob("*.html"))
    assert len(pages) > 20
    for each in pages:
        assert each.read_text(encoding="utf-8").count(f"截至 {THEN} 的档案，不是现在的") == 1, each
    assert "不是现在的" not in everything(build(office, "--on", "2026-03-10", out="now"))


def test_records_are_where_they_are_and_those_of_later_are_not_there(office: Repo) -> None:
    office.write("records/customers/2026/KH-2026-0004.yaml", TEXTS[SECOND].replace("0002", "0004"))
    office.commit("KH-2026-0004: 建档")
    office.remove(SECOND)
    office.commit("KH-2026-0002: 作废")
    site = build(office)
    assert "宁波长河供应站" in page(site, "records/customers/KH-2026-0002/")
    assert not (site / "records/customers/KH-2026-0004").exists()
    assert "KH-2026-0004" not in everything(site)


def test_the_history_ends_with_the_day(office: Repo) -> None:
    change(office, FIRST, "杭州明月餐具有限公司", "杭州明月厨具有限公司")
    site = build(office)
    assert "厨具" not in everything(site)
    assert page(site, "records/customers/KH-2026-0001").count('data-rk-kind="变更"') == 1
    assert "更正" not in page(site, "changes")
    assert "更正" in page(build(office, "--as-of", "2026-03-07"), "changes")


def test_regulations_registers_and_vocabularies_are_those_of_the_day(office: Repo) -> None:
    amendment = "  - {in_force: 2026-03-06, limits: {filing: 2 working days}, reason: 再提速, approved: {by: li.na, post: clerk, at: 2026-03-06}}\n"
    change(office, POLICY, "enforced_by:", amendment + "enforced_by:")
    change(office, "records/choices/class.yaml", "zh: 供应商", "zh: 供货单位")
    change(office, "records/customers/register.yaml", "label: 网址", "label: 网站")
    then, now = build(office), build(office, "--on", "2026-03-10", out="now")
    assert "3 个工作日" in page(then, "policies/files")
    assert "再提速" not in everything(then)
    assert "2 个工作日" in page(now, "policies/files")
    assert "供货单位" not in everything(then)
    assert "供货单位" in page(now, "records/customers/KH-2026-0002")
    assert "<dt>网址</dt>" in page(then, "records/customers/KH-2026-0001")


@pytest.mark.parametrize(("on", "limit"), [("2026-01-31", "5 个工作日"), ("2026-02-01", "3 个工作日")])
def test_the_clock_says_which_limit_is_in_force(office: Repo, on: str, limit: str) -> None:
    """The second of February amends a limit; the archive of March tells it before and after."""
    site = build(office, "--as-of", THEN, "--on", on)
    shown = re.findall(r'class="rk-limit">([^<]*)', page(site, "records/customers/blank_form"))
    assert limit in shown


def test_the_agenda_is_that_of_the_day(office: Repo) -> None:
    change(office, SECOND, "state: draft", "filed_on: 2026-03-07\nstate: filed")
    late = build(office, "--as-of", THEN, "--on", "2026-03-10")
    assert "逾期 5 天" in page(late, "records/customers/KH-2026-0002")
    assert "2026-03-04 的情况" in page(build(office), "")
    assert "逾期 5 天" not in page(
        build(office, "--on", "2026-03-10", out="now"), "records/customers/KH-2026-0002"
    )


def test_a_record_that_is_marked_higher_today_is_not_shown(office: Repo) -> None:
    change(office, SECOND, "level: internal", "level: secret")
    assert "宁波长河供应站" not in everything(build(office))
    assert "宁波长河供应站" in everything(build(office, "--as-of", THEN, "--clearance", "secret"))


def test_a_record_that_was_marked_higher_then_is_not_shown(office: Repo) -> None:
    change(office, "records/customers/2026/KH-2026-0003.yaml", "level: secret", "level: internal")
    assert "绝不外传" not in everything(build(office))


def test_what_takes_its_mark_from_such_a_record_is_not_shown(office: Repo) -> None:
    change(office, FIRST, "level: internal", "level: secret")
    assert "可以看的便笺" not in everything(build(office))


def test_a_record_with_another_number_today_has_the_mark_of_that(office: Repo) -> None:
    office.move(SECOND, "records/customers/2026/KH-2026-0009.yaml")
    change(office, "records/customers/2026/KH-2026-0009.yaml", "KH-2026-0002", "KH-2026-0009")
    assert "宁波长河供应站" in everything(build(office))
    change(office, "records/customers/2026/KH-2026-0009.yaml", "level: internal", "level: secret")
    assert "宁波长河供应站" not in everything(build(office))


def test_a_record_that_is_gone_keeps_its_last_mark(office: Repo) -> None:
    change(office, SECOND, "level: internal", "level: secret")
    office.remove(SECOND)
    office.commit("KH-2026-0002: 作废")
    assert "宁波长河供应站" not in everything(build(office))


def test_a_record_that_cannot_be_read_today_is_not_shown(office: Repo) -> None:
    change(office, SECOND, "id: KH-2026-0002", "id: [")
    assert "宁波长河供应站" not in everything(build(office))


def test_a_register_that_is_gone_today_is_shown_by_its_last_marks(office: Repo) -> None:
    change(office, "records/archive.yaml", "[staff, customers, notes]", "[staff, customers]")
    assert "可以看的便笺" in everything(build(office))
    change(office, "records/notes/2026/BJ-2026-0001.yaml", "level: internal", "level: secret")
    assert "可以看的便笺" not in everything(build(office))


def test_a_field_that_is_marked_higher_today_is_not_shown(office: Repo) -> None:
    change(office, FIRST, "reason: 齐全", "reason: 齐全")
    before = build(office)
    assert "https://mingyue.example.invalid" in everything(before)
    assert "门店走访" in everything(before)
    marked = CUSTOMERS.replace("type: url,", "type: url, secrecy: secret,").replace(
        "label_en: Note, type: text", "label_en: Note, type: text, secrecy: secret"
    )
    change(office, "records/customers/register.yaml", CUSTOMERS, marked)
    after = everything(build(office))
    assert "https://mingyue.example.invalid" not in after
    assert "门店走访" not in after


PLAIN = "website: {label: 网址,"
REGISTER = "records/customers/register.yaml"


@pytest.mark.parametrize(
    ("marked", "later"),
    [
        ("website: {label: 网址, secrecy: secret,", "web: {label: 主页, formerly: [网址], secrecy: secret,"),
        ("website: {label: 网址, secrecy: secret,", ""),
        ("web: {label: 主页, formerly: [网址], secrecy: secret,", "site: {label: 站点, formerly: [主页],"),
    ],
    ids=["renamed", "removed", "renamed twice"],
)
def test_a_field_that_was_marked_higher_since_is_not_shown_whatever_became_of_it(
    office: Repo, marked: str, later: str
) -> None:
    change(office, FIRST, "website: https", "网址: https")
    change(office, REGISTER, PLAIN, marked)
    if later:
        change(office, REGISTER, marked, later)
    else:
        line = next(each for each in office.read(REGISTER).splitlines(True) if marked in each)
        change(office, REGISTER, line, "")
    shown = "https://mingyue.example.invalid" in everything(build(office))
    # Called otherwise today, and not marked: the mark of today counts.
    assert shown is ("site:" in later)


def test_a_field_that_was_marked_higher_is_not_shown_if_its_register_is_not_in_use_today(
    office: Repo,
) -> None:
    assert "https://mingyue.example.invalid" in everything(build(office))
    change(office, REGISTER, PLAIN, "website: {label: 网址, secrecy: secret,")
    change(office, "records/archive.yaml", "[staff, customers, notes]", "[staff, notes]")
    told = everything(build(office))
    assert "杭州明月餐具有限公司" in told
    assert "https://mingyue.example.invalid" not in told


def test_sites_of_two_days_in_one_folder_do_not_mix(office: Repo) -> None:
    change(office, FIRST, "杭州明月餐具有限公司", "杭州明月厨具有限公司")
    change(office, POLICY, FILES, FILES.replace("字段要齐全。", "字段要齐全，不留空。"))
    then, now = ("--as-of", THEN), ("--on", "2026-03-10")
    fresh = {options: digests(build(office, *options, out=options[0])) for options in (then, now)}
    for options in (now, then, now, then):
        assert digests(build(office, *options)) == fresh[options], options


def test_a_day_to_come_has_no_archive(office: Repo, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["-C", str(office.root), "--lang", "zh", "site", "build", "--as-of", "2999-01-01"]) == 2
    assert "2999-01-01 还没有到" in capsys.readouterr().err


@pytest.mark.parametrize("why", ["no git", "no commit", "shallow"])
def test_without_history_there_is_no_archive_of_another_day(
    why: str, office: Repo, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = tmp_path / "copy"
    if why == "shallow":
        office.commit("KH-2026-0001: 补充")
        office.clone(root, "--depth=1", "--no-local")
    else:
        for path, text in TEXTS.items():
            (root / path).parent.mkdir(parents=True, exist_ok=True)
            (root / path).write_text(text, encoding="utf-8")
        if why == "no commit":
            Repo.init(root)
    assert run(["-C", str(root), "--lang", "zh", "site", "build", "--as-of", THEN]) == 2
    said = capsys.readouterr().err.strip().splitlines()
    assert 1 <= len(said) <= 2  # one sentence, and perhaps a way out
    assert {"no git": "不在 git 仓库", "no commit": "还没有提交", "shallow": "浅克隆"}[why] in said[0]
    assert not (root / "site").exists()
