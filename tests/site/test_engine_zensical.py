"""The same pages with either engine: what is ours is the same, byte by byte; only the theme's frame may differ."""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Iterator
from dataclasses import replace
from hashlib import sha256
from importlib.metadata import PackageNotFoundError
from importlib.util import find_spec
from pathlib import Path

import pytest
from playwright.sync_api import Page as Tab
from small_archive import TEXTS, desk

from record_keeper.cli.app import run
from record_keeper.cli.site import ENGINES as OFFERED
from site_builder import engine, pages
from site_builder.build import build
from site_builder.output import Page, Poured, Site

from .browsing import search_first, served

with_zensical = pytest.mark.skipif(find_spec("zensical") is None, reason="Zensical is not installed")

CONFIG = {
    "site_url": "https://files.example.invalid/archive",
    "repo_url": "https://git.example.invalid/office/archive",
    "theme": {
        "features": ["navigation.tabs", "navigation.tabs.sticky", "navigation.path", "announce.dismiss"]
    },
}
ODD = """# 甲 <b>与</b> &amp; 乙

[首页](../) <a href="../records/customers/#x">一览</a> {{ page.url }} {% raw %} [[甲]] ~~乙~~ ==丙== :smile:

| 左 | 右 |
|:---|---:|
| 1 | 2 |

```python
x = 1
```

## 第二节 {#two}

脚注[^1]

[^1]: 注
"""
RECORD = "records/customers/KH-2026-0001/index.html"
Both = dict[str, Path]


def site() -> Site:
    """The small archive with one page more, on which engines might disagree."""
    made = pages.site(desk())
    odd = Page("odd.md", ODD, '甲"<b>&{{ x }}', nav=("<组>",), description='"<&>"', edit_path="a b/<x>.md")
    return replace(made, name="名<&>", pages=(*made.pages, odd))


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> Both:
    """The site of each engine."""
    folder = tmp_path_factory.mktemp("engines")
    for name in engine.ENGINES:
        build(site(), folder / name, config=CONFIG, renderer=name)
    return {name: folder / name for name in engine.ENGINES}


def html(out: Path) -> dict[str, str]:
    return {
        path.relative_to(out).as_posix(): path.read_text(encoding="utf-8") for path in out.rglob("*.html")
    }


def article(page: str) -> str:
    """What stands between the marks of a page: its article, without the frame's own anchor in it."""
    begun = page.partition('<article class="md-content__inner md-typeset"')[2].partition("</article>")[0]
    begun = begun.replace('"/archive/."', '"/archive/"')  # the way home from the page for what is missing
    return re.sub(r'\s*<a id="__skip" tabindex="-1"></a>', "", begun)


def unindented(text: str) -> str:
    return re.sub(r"\n\s+", "\n", text)


@with_zensical
def test_every_poured_body_is_the_same_byte_by_byte(both: Both) -> None:
    one, other = (html(out) for out in both.values())
    poured: list[Poured] = list(site().poured)
    assert len(poured) > 3
    for page in poured:
        path = f"{page.address}index.html"
        assert article(one[path]) == article(other[path]), path
        assert page.html() in one[path], path


@with_zensical
def test_every_page_that_is_written_in_markdown_has_the_same_article(both: Both) -> None:
    one, other = (html(out) for out in both.values())
    assert one.keys() == other.keys()
    assert '<td align="right">2</td>' in one["odd/index.html"]
    for path in one:
        assert unindented(article(one[path])) == unindented(article(other[path])), path
        assert re.search("<title>.*</title>", one[path])[0] == re.search("<title>.*</title>", other[path])[0]  # type: ignore[index]


@with_zensical
def test_only_files_of_the_theme_are_others(both: Both) -> None:
    one, other = (
        {p.relative_to(out).as_posix(): p.read_bytes() for p in out.rglob("*") if p.is_file()}
        for out in both.values()
    )
    theme = re.compile(r"assets/(javascripts|stylesheets|images)/|.*\.html$")
    ours = [{path: file for path, file in files.items() if not theme.match(path)} for files in (one, other)]
    assert ours[0] == ours[1]
    assert len(ours[0]) > 20


@with_zensical
def test_each_inline_script_is_allowed_by_its_page_and_no_style_is(both: Both) -> None:
    for path, page in html(both["zensical"]).items():
        policy = re.search(r'Content-Security-Policy" content="([^"]*)"', page)
        assert policy, path
        scripts = re.findall(r"<script>(.*?)</script>", page, re.S)
        assert len(scripts) >= 3, path
        for script in scripts:
            assert f"'sha256-{b64encode(sha256(script.encode()).digest()).decode()}'" in policy[1], path
        kinds = re.findall(r"<script (?![^>]*\bsrc=)([^>]*)>", page)
        assert set(kinds) <= {'id="__config" type="application/json"'}, path
        assert "unsafe-inline" not in page
        assert not re.search(r"<style|\sstyle=|\son[a-z]+=", page), path


@with_zensical
def test_nothing_is_loaded_from_outside(both: Both) -> None:
    loads = re.compile(r'<(?:script|link|img|iframe|source)\b[^>]*?(?:src|href)="(https?:)?//[^"]*"[^>]*>')
    for path, page in html(both["zensical"]).items():
        found = [tag[0] for tag in loads.finditer(page)]
        assert [tag for tag in found if 'rel="canonical"' not in tag] == [], path
        assert "<!--rk:" not in page, path
        assert "_shell" not in page, path
    for sheet in both["zensical"].rglob("*.css"):
        assert not re.search(r"url\(\s*[\"']?(https?:)?//|@import", sheet.read_text(encoding="utf-8")), sheet
    assert not list(both["zensical"].rglob("*_shell*"))
    assert not (both["zensical"] / "search.json").exists()


@with_zensical
def test_its_register_is_active_in_the_navigation(both: Both) -> None:
    page = (both["zensical"] / RECORD).read_text(encoding="utf-8")
    assert re.search(r'<a href="../../customers/" class="md-nav__link md-nav__link--active">', page)
    assert re.search(r'md-tabs__item--active">\s*<a href="[^"]*" class="md-tabs__link">', page)
    assert re.search(r'<a href="#rk-content" class="md-skip">', page)


@pytest.fixture(scope="module")
def address(both: Both) -> Iterator[str]:
    with served(both["zensical"]) as found:
        yield found


@with_zensical
@pytest.mark.parametrize(
    "path", ["", "records/customers/", "records/customers/KH-2026-0001/", "policies/files/", "odd/"]
)
def test_its_pages_open_with_nothing_refused_and_are_searched(tab: Tab, address: str, path: str) -> None:
    tab.goto(address + path)
    assert tab.locator("h1").count() == 1
    assert tab.locator(".rk-search-open").count() == 1
    assert tab.locator("[data-md-component=search]").count() == 0
    assert tab.locator(".md-header__source").is_hidden()  # or the search would stand left of an empty place
    assert search_first(tab, "明月").split("\n")[0] == "杭州明月餐具有限公司"


def test_the_command_offers_the_engines_that_there_are() -> None:
    assert tuple(engine.ENGINES) == OFFERED


def archive(root: Path) -> Path:
    for path, text in TEXTS.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, encoding="utf-8")
    return root


def test_an_engine_that_is_not_installed_is_told_with_the_way_out(
    tmp_path: Path, sealed_git: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def version(name: str) -> str:
        if name == "zensical":
            raise PackageNotFoundError(name)
        return "1"

    monkeypatch.setattr(engine, "version", version)
    build_it = ["-C", str(archive(tmp_path)), "--lang", "zh", "site", "build", "--on", "2026-03-10"]
    assert run([*build_it, "--engine", "zensical"]) == 2
    told = capsys.readouterr().err
    assert "没有装生成站点需要的 `zensical`" in told
    assert 'pip install "record-keeper[zensical]"' in told
    assert not (tmp_path / "site").exists()


@with_zensical
def test_a_site_of_one_engine_does_not_stand_for_the_other(
    tmp_path: Path, sealed_git: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    build_it = ["-C", str(archive(tmp_path)), "site", "build", "--on", "2026-03-10", "--without", "search"]
    for name in ("mkdocs", "zensical", "mkdocs"):
        assert run([*build_it, "--engine", name]) == 0
        page = (tmp_path / "site" / RECORD).read_text(encoding="utf-8")
        assert f'name="generator" content="{name}-' in page
    assert run(build_it) == 0
    assert ", 0 of them made anew" in capsys.readouterr().out.splitlines()[-1]
