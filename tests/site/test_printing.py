"""Printed forms and printed records: what is on the paper, measured in the PDF that the browser makes of them."""

from __future__ import annotations

import datetime as dt
import json
import os
from collections.abc import Iterator
from pathlib import Path
from unicodedata import normalize

import pytest
from gitrepo import Repo, sealed_environment
from playwright.sync_api import Browser, expect
from playwright.sync_api import Page as Tab
from pypdf import PdfReader
from small_archive import CUSTOMERS, TEXTS, desk

from record_keeper import sample
from record_keeper.clearance import cut
from record_keeper.cli.app import run
from record_keeper.load import load
from site_builder.pages.printing import printing_files
from site_builder.views.desk import Desk
from site_builder.views.printing import sheets

from .browsing import served

FIRST = "records/customers/2026/KH-2026-0001.yaml"
SECOND = "records/customers/2026/KH-2026-0002.yaml"
VIEWS = """\
views:
  card: {label: 客户档案卡, label_en: Customer card, fields: [id, name, class, phones, price, opened_on, filed_on, visits, state, remarks], signatures: [建档人, 审核人]}
  visits: {label: 走访记录, label_en: Visits, fields: [name, visits]}
"""
HOSTILE = "<script>document.title='XSS'</script><img src=x onerror=alert(1)> ${7*7} {{7*7}} &lt;b&gt;"
VISITS = "".join(f"  - {{at: 2026-02-20, note: 第 {n} 次走访}}\n" for n in range(1, 91))
A4 = (595, 842)


def text_of(pdf: Path) -> list[str]:
    """The text of each sheet, in the characters that people type, without blanks."""
    texts = (normalize("NFKC", page.extract_text()) for page in PdfReader(pdf).pages)
    return ["".join(text.split()).replace("戶", "户") for text in texts]  # one glyph, two characters


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Repo]:
    """The small archive in a repository, with two printed forms, a hostile record and a long list."""
    with pytest.MonkeyPatch.context() as patch:
        home = tmp_path_factory.mktemp("home")
        for name, value in sealed_environment(home / "h", os.environ).items():
            patch.setenv(name, value)
        repo = Repo.init(home / "office")
        visits = VISITS + "  - {at: 2026-03-05, note: 最后一次, offer: CANARY-报价九百九}\n"
        texts = TEXTS | {
            "records/customers/register.yaml": CUSTOMERS + VIEWS,
            FIRST: TEXTS[FIRST].replace(
                "visits: [{at: 2026-02-20, note: 门店走访, offer: CANARY-报价九百九}]\n", f"visits:\n{visits}"
            ),
            SECOND: TEXTS[SECOND].replace("宁波长河供应站", json.dumps(HOSTILE)),
        }
        for path, text in texts.items():
            repo.write(path, text)
        repo.commit("customers (3): 建档")
        yield repo


def build(repo: Repo, out: str, *more: str) -> Path:
    folder = repo.root.parent / out
    options = ("--on", "2026-03-10", "--without", "search", "--out", str(folder), *more)
    assert run(["-C", str(repo.root), "--lang", "zh", "site", "build", *options]) == 0
    return folder


@pytest.fixture(scope="module")
def site(office: Repo) -> Path:
    return build(office, "site")


@pytest.fixture(scope="module")
def address(site: Path) -> Iterator[str]:
    with served(site) as found:
        yield found


def printed(chromium: Browser, url: str, to: Path, scripts: bool = True) -> list[str]:
    """The sheets of a page as text; every one of them is A4."""
    tab = chromium.new_page(viewport={"width": 1280, "height": 900}, java_script_enabled=scripts)
    wrong: list[str] = []
    tab.on("console", lambda said: wrong.append(said.text) if said.type in ("error", "warning") else None)
    tab.on("pageerror", lambda error: wrong.append(str(error)))
    tab.on("dialog", lambda dialog: wrong.append(dialog.message))
    tab.goto(url)
    if "#print-" in url:
        tab.wait_for_selector(".rk-sheet__told")
    tab.pdf(path=str(to), prefer_css_page_size=True)
    tab.close()
    assert wrong == []
    for page in PdfReader(to).pages:
        assert (round(page.mediabox.width), round(page.mediabox.height)) == A4
    return text_of(to)


def test_a_form_has_what_an_office_expects(
    chromium: Browser, address: str, tmp_path: Path, office: Repo
) -> None:
    sheets = printed(chromium, f"{address}records/customers/KH-2026-0001/#print-card", tmp_path / "card.pdf")
    paper = "".join(sheets)
    for words in (
        "明辉五金厂",
        "客户档案卡",
        "编号:KH-2026-0001",
        "状态:已备案",
        "公司秘密·内部",
        "知悉范围:内部",
        "杭州明月餐具有限公司",
        "备案审核文员同意李娜文员2026-02-04",
        "建档人签字:",
        "审核人签字:",
        "年月日",
        "(盖章处)",
        f"提交{office.head()[:8]}",
        "2026-03-10",
        "第一行",
        FIRST,
    ):
        assert words in paper, words
    for at, sheet in enumerate(sheets, 1):
        assert f"{at}/{len(sheets)}" in sheet
        assert "明辉五金厂" in sheet
        assert "公司秘密·内部·知悉范围:内部" in sheet
        assert "KH-2026-0001·客户档案卡" in sheet


def test_a_long_list_has_its_heads_on_every_sheet_and_all_of_its_rows(
    chromium: Browser, address: str, tmp_path: Path
) -> None:
    sheets = printed(chromium, f"{address}records/customers/KH-2026-0001/#print-visits", tmp_path / "v.pdf")
    assert len(sheets) > 2
    listed = [sheet for sheet in sheets if "次走访" in sheet]
    assert len(listed) > 2
    assert all("走访日期情况" in sheet for sheet in listed)
    assert all(any(f"第{n}次走访" in sheet for sheet in sheets) for n in range(1, 91))
    assert "最后一次" in sheets[-1] + sheets[-2]


def test_a_form_shows_nothing_above_the_clearance(
    chromium: Browser, office: Repo, site: Path, address: str, tmp_path: Path
) -> None:
    scripts = "".join(file.read_text(encoding="utf-8") for file in site.rglob("*.js"))
    assert "CANARY" not in scripts
    assert "价格约定" not in scripts
    assert "报价" not in scripts
    for name in ("card", "visits", ""):
        paper = "".join(
            printed(chromium, f"{address}records/customers/KH-2026-0001/#print-{name}", tmp_path / "low.pdf")
        )
        assert "CANARY" not in paper
        assert "报价" not in paper
    with served(build(office, "high", "--clearance", "secret")) as high:
        paper = "".join(
            printed(chromium, f"{high}records/customers/KH-2026-0001/#print-card", tmp_path / "high.pdf")
        )
        assert "CANARY-价格八八折" in paper
        assert "知悉范围:秘密" in paper
        secret = "".join(
            printed(chromium, f"{high}records/customers/KH-2026-0003/#print-", tmp_path / "s.pdf")
        )
        assert "公司秘密·秘密" in secret


@pytest.mark.parametrize("form", ["#print-card", "#print-", ""])
def test_hostile_values_are_printed_as_they_were_written(
    chromium: Browser, address: str, tmp_path: Path, form: str
) -> None:
    paper = "".join(printed(chromium, f"{address}records/customers/KH-2026-0002/{form}", tmp_path / "h.pdf"))
    assert "".join(HOSTILE.split()) in paper


@pytest.mark.parametrize("more", [(), ("--offline",)])
def test_a_form_opens_from_a_disk(
    chromium: Browser, office: Repo, site: Path, tmp_path: Path, more: tuple[str, ...]
) -> None:
    folder = build(office, "disk", *more) if more else site
    page = (folder / "records/customers/KH-2026-0001/index.html").resolve().as_uri()
    paper = "".join(printed(chromium, f"{page}#print-card", tmp_path / "disk.pdf"))
    assert "客户档案卡" in paper
    assert "杭州明月餐具有限公司" in paper
    assert "(盖章处)" in paper


def test_a_blank_form_has_boxes_to_write_in(chromium: Browser, address: str, tmp_path: Path) -> None:
    paper = "".join(
        printed(chromium, f"{address}records/customers/blank_form/#print-card", tmp_path / "blank.pdf")
    )
    for words in ("客户档案卡", "编号:", "名称", "走访", "情况", "备案审核", "(盖章处)", "空白表"):
        assert words in paper, words
    assert "KH-2026-0001" not in paper
    assert "同意" not in paper


def test_a_record_prints_with_the_edges_of_a_file_and_without_navigation(
    chromium: Browser, address: str, tmp_path: Path, office: Repo
) -> None:
    sheets = printed(chromium, f"{address}records/customers/KH-2026-0001/", tmp_path / "record.pdf")
    for sheet in sheets:
        for words in (
            "明辉五金厂",
            "公司秘密·内部·知悉范围:内部",
            "KH-2026-0001",
            f"提交{office.head()[:8]}",
        ):
            assert words in sheet, words
    paper = "".join(sheets)
    assert "杭州明月餐具有限公司" in paper
    assert all(f"第{n}次走访" in paper for n in range(1, 91))
    for words in ("登记册一览", "首页", "打印", "搜索", "目录"):
        assert words not in paper, words


@pytest.mark.parametrize("page", ["records/customers/KH-2026-0001/", "policies/files/"])
def test_without_scripts_company_and_clearance_stand_on_every_sheet(
    chromium: Browser, address: str, tmp_path: Path, page: str
) -> None:
    sheets = printed(chromium, address + page, tmp_path / "plain.pdf", scripts=False)
    assert all("明辉五金厂" in sheet and "知悉范围:内部" in sheet for sheet in sheets)
    assert (
        "文件" + {"r": "records/customers/2026/KH-2026-0001.yaml", "p": "policies/files.md"}[page[0]]
        in sheets[-1]
    )
    for words in ("登记册一览", "看哪一天有效的规定", "搜索"):
        assert words not in "".join(sheets), words


def test_a_site_of_another_day_says_so_on_every_sheet(
    chromium: Browser, office: Repo, tmp_path: Path
) -> None:
    out = build(office, "then", "--as-of", "2026-03-05")
    with served(out) as address:
        for form in ("#print-visits", ""):
            sheets = printed(
                chromium, f"{address}records/customers/KH-2026-0001/{form}", tmp_path / "then.pdf"
            )
            assert all("截至2026-03-05的档案" in sheet for sheet in sheets)


def test_the_menu_leads_to_a_form_and_back(tab: Tab, address: str) -> None:
    tab.goto(address + "records/customers/KH-2026-0001/")
    tab.get_by_text("打印", exact=True).click()
    tab.get_by_role("link", name="客户档案卡").click()
    expect(tab.locator(".rk-sheet h1")).to_have_text("客户档案卡")
    expect(tab.locator(".rk-fields").first).to_be_hidden()
    expect(tab.get_by_role("button", name="打印")).to_be_focused()
    assert tab.title() == "KH-2026-0001 客户档案卡"
    tab.get_by_role("link", name="走访记录").click()
    expect(tab.locator(".rk-sheet h1")).to_have_text("走访记录")
    tab.get_by_role("button", name="返回").click()
    expect(tab.locator(".rk-sheet")).to_have_count(0)
    expect(tab.locator(".rk-fields").first).to_be_visible()
    tab.go_back()
    expect(tab.locator(".rk-sheet h1")).to_have_text("走访记录")


def test_the_menu_moves_nothing_and_is_shut_like_a_menu(tab: Tab, address: str) -> None:
    tab.goto(address + "records/customers/KH-2026-0001/")
    menu, beneath = tab.locator(".rk-print"), tab.locator("article h2").first
    where = beneath.bounding_box()
    menu.locator("summary").click()
    expect(menu.get_by_role("button")).to_be_visible()
    assert beneath.bounding_box() == where
    tab.keyboard.press("Escape")
    expect(menu).not_to_have_attribute("open", "")
    expect(menu.locator("summary")).to_be_focused()
    tab.keyboard.press("Enter")
    expect(menu).to_have_attribute("open", "")
    tab.mouse.click(5, 600)
    expect(menu).not_to_have_attribute("open", "")


def test_the_code_on_a_form_is_that_of_its_record(tab: Tab, address: str) -> None:
    tab.goto(address + "records/customers/KH-2026-0001/#print-card")
    expect(tab.locator(".rk-sheet__qr small")).to_have_text(address + "records/customers/KH-2026-0001/")
    expect(tab.locator(".rk-sheet__qr svg")).to_be_visible()


def test_the_last_change_on_a_form_is_of_the_file_whatever_happened_later(
    tab: Tab, address: str, office: Repo
) -> None:
    tab.goto(address + "records/customers/KH-2026-0001/")
    expect(tab.locator(".rk-timeline > li").first).to_contain_text("2026-03-05")  # a visit after the commit
    tab.get_by_text("打印", exact=True).click()
    tab.get_by_role("link", name="客户档案卡").click()
    expect(tab.locator(".rk-sheet__told")).to_contain_text(f"最后变更 2026-03-02 09:00 {office.head()[:8]}")


def test_a_form_in_english(chromium: Browser, office: Repo, tmp_path: Path) -> None:
    out = office.root.parent / "english"
    options = ("--on", "2026-03-10", "--without", "search", "--out", str(out))
    assert run(["-C", str(office.root), "--lang", "en", "site", "build", *options]) == 0
    with served(out) as address:
        paper = "".join(
            printed(chromium, f"{address}records/customers/KH-2026-0001/#print-card", tmp_path / "en.pdf")
        )
    for words in (
        "Customercard",
        "MinghuiHardware",
        "No.KH-2026-0001",
        "Clearance:Internal",
        "Signed:",
        "(seal)",
    ):
        assert words in paper, words


def test_forms_cost_nothing_per_record(office: Repo, site: Path) -> None:
    """A commit elsewhere changes one small script, not the pages that bear its number when they are printed."""
    page = site / "records/customers/KH-2026-0002/index.html"
    before = page.read_bytes()
    assert b"KH-2026-0002/print" not in before
    assert office.head()[:8].encode() in (site / "assets/built.js").read_bytes()
    assert len((site / "records/customers/forms.js").read_bytes()) < 3000


def test_what_the_browser_gets_is_plain_values() -> None:
    files = dict(printing_files(desk(lang="en"), ""))
    assert set(files) == {
        "assets/built.js",
        *(f"records/{name}/forms.js" for name in ("staff", "customers", "notes")),
    }
    forms, steps, _ = json.loads(
        files["records/customers/forms.js"].removeprefix(b"window.rkForms=").rstrip(b";\n")
    )
    assert [name for name, *_ in forms] == [""]
    labels = [box[0] for box in forms[0][2]]
    assert {"Name", "Class", "Visits"} <= set(labels)
    assert "Price" not in labels
    assert steps == [["Filing", "Clerk", True]]
    visits = next(box for box in forms[0][2] if box[0] == "Visits")
    assert visits[3] == ["At", "Note"]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_no_form_of_the_sample_has_two_boxes_that_one_value_would_fill(lang: str) -> None:
    seen = cut(load(sample.texts().items()), "top_secret")
    desk = Desk(seen, lang, dt.date(2026, 11, 20))
    for register in seen.archive.registers.values():
        told = sheets(register, desk)
        assert [form.name for form in told.forms] == [*register.views, ""]
        whole = [(box.part, box.label) for box in told.forms[-1].boxes]
        assert len(set(whole)) == len(whole), register.name
        assert all(form.title and form.boxes for form in told.forms), register.name
