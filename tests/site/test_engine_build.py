"""A small site built by the real engine: what stands in it, and what a second build does."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from html import unescape
from pathlib import Path

import pytest

from site_builder.articles import facets
from site_builder.build import build
from site_builder.output import BuildReport, Page, Poured, Site, SiteProblem

CONFIG = {
    "site_url": "https://files.example.invalid/archive",
    "repo_url": "https://git.example.invalid/office/archive",
    "theme": {"features": ["navigation.tabs", "navigation.sections"]},
}
NAMES = ("杭州明辉五金有限公司", "宁波恒泰<厨具>有限公司", "苏州锦程酒店用品有限公司")


def body(number: int) -> str:
    told = facets({"register": "客户档案", "state": ("合作中", "已停用")[number % 2]})
    return f"{told}<p>第 {number} 批锅铲手柄在使用两周后松动</p>"


def poured(names: tuple[str, ...] = NAMES) -> Iterator[Poured]:
    for number, name in enumerate(names, 1):
        ident = f"KH-2026-{number:04}"
        yield Poured(
            f"records/customers/{ident}/",
            "customers",
            name,
            f"{ident} 的档案",
            lambda number=number: body(number),
            ((2, "fields", "字段"),),
            f"records/customers/2026/{ident}.yaml",
            key=f"{number} {name}",
        )


def site(names: tuple[str, ...] = NAMES) -> Site:
    pages = [
        Page("index.md", "# 今日待办\n\n没有到期的事项。", "首页"),
        Page("records/customers/index.md", "# 客户档案\n\n一览", "客户档案", nav=("登记册",)),
        Page("policies/x.md", "# 制度\n\n### 第一条 {#1}\n\n目的", "制度甲", nav=("制度",), search=True),
        Page("hidden.md", "# 附页", "附页", nav=None),
    ]
    return Site(
        "客档管家", "zh", pages, tuple(poured(names)), {"customers": "客户档案"}, {"data/list.csv": b"a,b\n"}
    )


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, BuildReport]:
    out = tmp_path_factory.mktemp("site") / "out"
    return out, build(site(), out, config=CONFIG)


@pytest.fixture(scope="module")
def record(built: tuple[Path, BuildReport]) -> str:
    return (built[0] / "records/customers/KH-2026-0002/index.html").read_text(encoding="utf-8")


def test_the_report_counts(built: tuple[Path, BuildReport]) -> None:
    _, report = built
    assert report.counts["poured"] == 3
    assert report.counts["indexed"] == 4
    assert report.counts["pages"] == 5  # four and the page for what is missing
    assert set(report.seconds) == {"engine", "pour", "search", "inspect", "swap"}


def test_a_poured_page_is_a_page_of_the_theme(record: str) -> None:
    assert "<title>宁波恒泰&lt;厨具&gt;有限公司 - 客档管家</title>" in record
    assert (
        '<link rel="canonical" href="https://files.example.invalid/archive/records/customers/KH-2026-0002/">'
        in record
    )
    assert (
        'href="https://git.example.invalid/office/archive/edit/main/records/customers/2026/KH-2026-0002.yaml"'
        in record
    )
    assert '<a href="#fields" class="md-nav__link">' in record
    assert 'href="../../../assets/keeper/base.css"' in record
    assert "第 2 批锅铲" in record


def test_its_register_is_active_in_the_navigation(record: str) -> None:
    assert re.search(
        r'<a href="../../customers/" class="md-nav__link md-nav__link--active">\s*<span class="md-ellipsis">\s*客户档案',
        record,
    )
    assert re.search(
        r'md-tabs__item--active">\s*<a href="../../customers/" class="md-tabs__link">\s*登记册', record
    )
    assert 'rel="prev"' not in record
    assert 'rel="next"' not in record


def test_the_shells_are_gone_and_nothing_leads_to_them(built: tuple[Path, BuildReport]) -> None:
    out, _ = built
    assert not [path for path in out.rglob("*") if "_shell" in path.name]
    assert not [path for path in out.rglob("*.html") if "_shell" in path.read_text(encoding="utf-8")]
    assert not [path for path in out.rglob("*.html") if "<!--rk:" in path.read_text(encoding="utf-8")]


def test_the_sitemap_lists_every_page_without_dates(built: tuple[Path, BuildReport]) -> None:
    text = (built[0] / "sitemap.xml").read_text(encoding="utf-8")
    assert text.count("<loc>") == 4 + 3
    assert "<loc>https://files.example.invalid/archive/records/customers/KH-2026-0001/</loc>" in text
    assert "lastmod" not in text


def test_nothing_is_loaded_from_outside(built: tuple[Path, BuildReport]) -> None:
    loads = re.compile(r'<(?:script|link|img|iframe|source)\b[^>]*?(?:src|href)="(https?:)?//[^"]*"[^>]*>')
    for path in built[0].rglob("*.html"):
        found = [tag[0] for tag in loads.finditer(path.read_text(encoding="utf-8"))]
        assert [tag for tag in found if 'rel="canonical"' not in tag] == [], path
    for path in built[0].rglob("*.css"):
        assert not re.search(r"url\(\s*[\"']?(https?:)?//|@import", path.read_text(encoding="utf-8")), path


def test_every_page_has_the_content_policy_and_no_style_attribute(built: tuple[Path, BuildReport]) -> None:
    for path in built[0].rglob("*.html"):
        text = path.read_text(encoding="utf-8")
        assert text.count("Content-Security-Policy") == 1
        assert "unsafe-inline" not in text
        assert " style=" not in text
        assert not re.search(r"\son[a-z]+=", text)


def test_other_files_stand_where_they_should(built: tuple[Path, BuildReport]) -> None:
    assert (built[0] / "data/list.csv").read_bytes() == b"a,b\n"
    names = (built[0] / "search/pages-1-0.js").read_text(encoding="utf-8")
    assert '"1":["0001",0,"杭州明辉五金有限公司"]' in names


def test_a_company_is_called_what_it_is_called_wherever_it_is_named(tmp_path: Path) -> None:
    name = 'B&Q <五金> "顺德"'
    out = tmp_path / "out"
    build(replace(site(), name=name), out, search=False)
    for page in ("index.html", "records/customers/KH-2026-0001/index.html"):
        html = (out / page).read_text(encoding="utf-8")
        named = re.findall(r'<a [^>]*title="([^"]*)"[^>]*md-logo[^>]*aria-label="([^"]*)"', html)
        assert named
        assert {unescape(each) for pair in named for each in pair} == {name}
        assert unescape(re.findall(r"<title>(.*?)</title>", html)[0]).endswith(name)


def test_the_same_site_gives_the_same_bytes(built: tuple[Path, BuildReport], tmp_path: Path) -> None:
    out, _ = built
    build(site(), tmp_path / "again", config=CONFIG, search=False)
    for path in (tmp_path / "again").rglob("*"):
        if path.is_file():
            assert path.read_bytes() == (out / path.relative_to(tmp_path / "again")).read_bytes(), path


def test_only_what_changed_is_made_again(tmp_path: Path) -> None:
    out = tmp_path / "out"
    build(site(), out, config=CONFIG)
    same = build(site(), out, config=CONFIG)
    assert (same.counts["poured"], same.counts["spared"]) == (0, 3)
    changed = build(site(("杭州明辉集团", *NAMES[1:])), out, config=CONFIG)
    assert (changed.counts["poured"], changed.counts["spared"]) == (1, 2)
    assert "杭州明辉集团" in (out / "records/customers/KH-2026-0001/index.html").read_text(encoding="utf-8")
    assert "杭州明辉集团" in (out / "search/pages-1-0.js").read_text(encoding="utf-8")
    fewer = build(site(NAMES[:1]), out, config=CONFIG)
    assert fewer.counts["indexed"] == 2
    assert not (out / "records/customers/KH-2026-0003").exists()


def test_the_index_drops_what_earlier_runs_left(tmp_path: Path) -> None:
    out = tmp_path / "out"
    for names in (NAMES, NAMES[:2], NAMES, NAMES[:1]):
        build(site(names), out, config=CONFIG)
    assert len(list((out / "texts").glob("pages-*.js"))) == 2


def test_an_engine_that_fails_leaves_the_site_and_says_why(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "out"
    build(site(), out, config=CONFIG, search=False)
    before = (out / "index.html").read_bytes()
    monkeypatch.setattr("site_builder.engine.sys.executable", "false")
    with pytest.raises(SiteProblem, match="站点引擎没有成功（退出码 1）"):
        build(replace(site(), name="改名"), out, config=CONFIG, search=False)
    assert (out / "index.html").read_bytes() == before
