"""`mkdocs.yml` is text that anybody may push: only name, theme and palette come through."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from record_keeper.reader import read
from site_builder.build import build
from site_builder.output import Page, Site
from site_builder.settings import complaints, edit_base, effective, site_url

SITE = Site("客档管家", "zh", [Page("index.md", "# 首页", "首页")])


def settings(config: dict[str, Any]) -> dict[str, Any]:
    return effective(config, SITE, [], "pages", "rendered")


def test_name_theme_and_palette_come_from_mkdocs_yml() -> None:
    config = {
        "site_name": "华锐档案",
        "theme": {
            "features": ["navigation.top"],
            "palette": {"primary": "teal", "accent": "deep orange"},
            "icon": {"logo": "material/archive"},
        },
    }
    made = settings(config)
    assert made["site_name"] == "华锐档案"
    assert made["theme"]["features"] == ["navigation.top"]
    assert {choice["primary"] for choice in made["theme"]["palette"]} == {"teal"}
    assert {choice["accent"] for choice in made["theme"]["palette"]} == {"deep-orange"}
    assert made["theme"]["icon"] == {"logo": "material/archive"}


def test_words_in_another_language_than_the_site_are_not_taken_over() -> None:
    toggle = {"icon": "material/weather-night", "name": "切换到深色"}
    config = {
        "site_name": "客档管家",
        "site_description": "客户档案与制度",
        "theme": {"language": "zh", "palette": [{"toggle": toggle}, {"scheme": "slate", "toggle": toggle}]},
    }
    english = effective(config, Site("Minghui", "en", []), [], "pages", "rendered")
    assert english["site_name"] == "Minghui"
    assert "site_description" not in english
    names = [choice["toggle"]["name"] for choice in english["theme"]["palette"]]
    assert names == ["Switch to dark", "Switch to light"]
    assert settings(config)["site_name"] == "客档管家"


def test_nothing_that_runs_code_or_loads_from_elsewhere_comes_through() -> None:
    config = {
        "hooks": ["evil.py"],
        "plugins": ["macros"],
        "INHERIT": "/etc/evil.yml",
        "extra_javascript": ["https://cdn.example.invalid/x.js"],
        "extra_css": ["https://cdn.example.invalid/x.css"],
        "markdown_extensions": ["evil.extension"],
        "extra": {"analytics": {"provider": "google"}},
        "repo_url": "javascript:alert(1)",
        "site_url": 'https://x.example.invalid/"><script>',
        "theme": {
            "name": "evil",
            "custom_dir": "evil",
            "font": {"text": "Roboto"},
            "features": ["navigation.instant", "search.share"],
            "icon": {"logo": "../../../etc/passwd"},
            "logo": "https://cdn.example.invalid/logo.png",
            "palette": [{"scheme": "</style>", "toggle": {"icon": "../x", "name": "<b>"}}],
        },
    }
    made = settings(config)
    plain = settings({})
    assert {key: value for key, value in made.items() if key != "theme"} == {
        key: value for key, value in plain.items() if key != "theme"
    }
    assert made["theme"] == plain["theme"]
    told = json.dumps(made)
    assert "evil" not in told
    assert "cdn.example.invalid" not in told
    assert "hooks" not in made


def test_each_key_that_is_left_out_is_told() -> None:
    config = {
        "site_name": "x",
        "hooks": ["evil.py"],
        "plugins": [],
        "theme": {"features": ["navigation.instant"]},
    }
    assert [str(message) for message in complaints(config)] == [
        "`mkdocs.yml` 的 `hooks` 没有采用：站点只取名称、主题和配色",
        "`mkdocs.yml` 的主题功能 `navigation.instant` 没有采用",
    ]


def test_names_are_escaped_since_the_theme_does_not() -> None:
    assert settings({"site_name": "<script>x</script>"})["site_name"] == "&lt;script&gt;x&lt;/script&gt;"


@pytest.mark.parametrize(
    ("config", "base"),
    [
        ({}, ""),
        ({"repo_url": "https://git.example.invalid/a/b/"}, "https://git.example.invalid/a/b/edit/main/"),
        (
            {"repo_url": "https://git.example.invalid/a", "edit_uri": "/-/edit/x"},
            "https://git.example.invalid/a/-/edit/x/",
        ),
        (
            {"repo_url": "https://gitlab.example.invalid/a/b"},
            "https://gitlab.example.invalid/a/b/-/edit/main/",
        ),
        (
            {"repo_url": "https://gitea.example.invalid/a/b"},
            "https://gitea.example.invalid/a/b/_edit/main/",
        ),
        (
            {"repo_url": "https://gitlab.example.invalid/a", "edit_uri": "-/edit/master/files/"},
            "https://gitlab.example.invalid/a/-/edit/master/files/",
        ),
        (
            {"repo_url": "https://a.example.invalid/a", "edit_uri": '"><script>'},
            "https://a.example.invalid/a/&quot;&gt;&lt;script&gt;/",
        ),
        (
            {"repo_url": "https://a.example.invalid/a", "edit_uri": "https://b.example.invalid/e"},
            "https://b.example.invalid/e/",
        ),
        ({"repo_url": "ftp://git.example.invalid/a"}, ""),
    ],
)
def test_where_a_file_is_edited(config: dict[str, str], base: str) -> None:
    assert edit_base(config) == base


def test_the_site_address_ends_with_a_slash() -> None:
    assert site_url({"site_url": "https://x.example.invalid/docs"}) == "https://x.example.invalid/docs/"


def test_our_own_mkdocs_yml_is_read_by_the_strict_reader_and_wholly_taken_over() -> None:
    path = Path(__file__).parents[2] / "mkdocs.yml"
    reading = read(path.read_bytes(), "mkdocs.yml")
    assert not reading.problems
    assert reading.tree is not None
    assert list(complaints(reading.tree)) == []


@pytest.mark.parametrize(
    "text",
    [
        "site_name: x\nhooks: [{marker}]\n",
        "site_name: !!python/object/apply:os.system ['touch {mark}']\n",
        "site_name: x\nplugins: ['{marker}']\n",
        "INHERIT: {mark}\nsite_name: x\n",
    ],
)
def test_a_hostile_mkdocs_yml_does_not_run(tmp_path: Path, text: str) -> None:
    mark, marker = tmp_path / "mark", tmp_path / "marker.py"
    marker.write_text(f"open({str(mark)!r}, 'w').close()\n", encoding="utf-8")
    reading = read(text.replace("{marker}", str(marker)).replace("{mark}", str(mark)).encode(), "mkdocs.yml")
    build(SITE, tmp_path / "site", config=reading.tree or {}, search=False)
    assert not mark.exists()
    assert (tmp_path / "site/index.html").is_file()
