"""Cutting a shell and pouring records into it."""

from __future__ import annotations

import pytest

from site_builder.output import Heading, Poured, SiteProblem, file_of, link, url
from site_builder.policy import content_policy
from site_builder.pour import pour
from site_builder.shell import activate, cut

SHELL = """<html>
  <head><!--rk:csp-->
    <meta name="description" content="<!--rk:description-->">
    <link rel="canonical" href="https://x.example.invalid/records/customers/_shell/">
    <title><!--rk:title--> - 客档管家</title></head>
  <body><a href="#rk-toc" class="md-skip">skip</a>
  <nav class="md-nav md-nav--primary"><ul><li class="md-nav__item"><a href="../" class="md-nav__link">客户</a></li></ul></nav>
  <li class="md-nav__item">
    <a href="#rk-toc" class="md-nav__link"><span>rk-toc</span></a></li>
  <div class="md-content"><article class="md-content__inner md-typeset">
  <a href="https://git.example.invalid/edit/main/<!--rk:edit-->" rel="edit">edit</a>
  <h1><!--rk:title--></h1>
  <!--rk:body-->
  <h2 id="rk-toc">rk-toc</h2>
  <p class="rk-file">文件 <code><!--rk:path--></code> <a href="https://git.example.invalid/edit/main/<!--rk:edit-->" rel="edit">edit</a></p></article></div></body></html>"""


def poured(**changes: object) -> Poured:
    record = {
        "address": "records/customers/KH-2026-0031/",
        "register": "customers",
        "title": "杭州<明辉>",
        "description": '"引号"',
        "body": "<p>正文</p>",
        "toc": (Heading(2, "fields", "字段"), Heading(3, "a", "<基本>")),
        "edit_path": "records/customers/2026/KH-2026-0031.yaml",
    }
    return Poured(**(record | changes))  # type: ignore[arg-type]


def page(**changes: object) -> str:
    shell = cut(SHELL, own_url="https://x.example.invalid/records/customers/_shell/")
    return pour(shell, poured(**changes), site_url="https://x.example.invalid/", csp="<meta csp>").decode()


def test_everything_lands_in_its_place_and_is_escaped() -> None:
    made = page()
    assert "<title>杭州&lt;明辉&gt; - 客档管家</title>" in made
    assert "<h1>杭州&lt;明辉&gt;</h1>" in made
    assert 'content="&quot;引号&quot;"' in made
    assert 'href="https://x.example.invalid/records/customers/KH-2026-0031/"' in made
    assert 'href="https://git.example.invalid/edit/main/records/customers/2026/KH-2026-0031.yaml"' in made
    assert 'href="#rk-content" class="md-skip"' in made
    assert '<a href="#fields" class="md-nav__link"><span>字段</span></a>' in made
    assert (
        '<li class="md-nav__item rk-toc-deep">\n<a href="#a" class="md-nav__link"><span>&lt;基本&gt;</span>'
        in made
    )
    assert '<article class="md-content__inner md-typeset" id="rk-content" data-rk-searched>' in made
    assert "<meta csp>" in made
    assert "rk-toc" not in made.replace("rk-toc-deep", "")
    assert "<!--rk:" not in made


def test_a_body_with_a_heading_of_its_own_gets_no_second_one() -> None:
    assert page(body='<h1 class="x">自己的标题</h1>').count("<h1") == 1


def test_without_a_file_there_is_no_edit_link_and_without_search_no_mark() -> None:
    made = page(edit_path="", search=False)
    assert 'rel="edit"' not in made
    assert "rk-file" not in made
    assert "data-rk-searched" not in made


def test_a_path_is_an_address_in_the_link_and_words_beside_it() -> None:
    made = page(edit_path='records/员工/a b<"#?.yaml')
    assert "<code>records/员工/a b&lt;&quot;#?.yaml</code>" in made
    address = "https://git.example.invalid/edit/main/records/%E5%91%98%E5%B7%A5/a%20b%3C%22%23%3F.yaml"
    assert made.count(f'href="{address}"') == 2


@pytest.mark.parametrize("text", ["<!--rk:title-->", "<!--rk:body--> \\1 \\g<0> {title}", "$&"])
def test_the_text_of_a_record_is_never_taken_for_a_mark(text: str) -> None:
    assert f"<p>{text}</p>" in page(body=f"<p>{text}</p>")


def test_a_theme_that_changed_its_ways_is_told() -> None:
    with pytest.raises(SiteProblem, match="少了标记 toc"):
        cut(SHELL.replace("#rk-toc", "#elsewhere"))


def test_the_register_is_the_active_entry_of_its_shell() -> None:
    assert (
        'md-nav__item md-nav__item--active"><a href="../" class="md-nav__link md-nav__link--active"' in page()
    )


NAV = """<ul><li class="md-tabs__item">首页</li><li class="md-tabs__item">登记册</li></ul>
<nav class="md-nav md-nav--primary md-nav--lifted"><ul>
<li class="md-nav__item"><a href="../../.." class="md-nav__link">首页</a></li>
<li class="md-nav__item md-nav__item--nested"><input class="md-nav__toggle md-toggle " type="checkbox" id="n2" >
<nav class="md-nav" aria-expanded="false"><ul>
<li class="md-nav__item"><a href="../../complaints/" class="md-nav__link">投诉</a></li>
<li class="md-nav__item"><a href="../" class="md-nav__link">客户</a></li>
</ul></nav></li></ul></nav><div class="md-content"><a href="../" class="md-nav__link">客户</a></div>"""


def test_the_groups_around_the_active_entry_are_open_and_their_tab_is_lit() -> None:
    made = activate(NAV, "../")
    assert '<li class="md-tabs__item">首页</li><li class="md-tabs__item md-tabs__item--active">登记册' in made
    assert 'md-nav__item--active md-nav__item--section md-nav__item--nested"><input' in made
    assert 'id="n2" checked>' in made
    assert 'aria-expanded="true"' in made
    assert made.count("md-nav__link--active") == 1
    assert made.endswith('<div class="md-content"><a href="../" class="md-nav__link">客户</a></div>')


def test_a_register_outside_the_navigation_lights_nothing() -> None:
    assert activate(NAV, "../elsewhere/") == NAV


def test_the_policy_blesses_the_scripts_of_the_theme_at_every_depth_and_no_other() -> None:
    theme = '<script>a=new URL("..",location)</script><script src="x.js"></script><script>b</script>'
    policy = content_policy(theme)
    assert policy.count("'sha256-") == 6 + 1
    assert "unsafe-inline" not in policy
    assert "'sha256-Pj4jZBYCWVtQGBEjrUdd5LPHajiDpKFi1KSAT1LEHUE='" not in policy


@pytest.mark.parametrize(
    ("address", "seen", "file"),
    [
        ("index.md", "", "index.html"),
        ("findings.md", "findings/", "findings/index.html"),
        ("records/customers/index.md", "records/customers/", "records/customers/index.html"),
        ("records/customers/KH-1/", "records/customers/KH-1/", "records/customers/KH-1/index.html"),
        ("data/list.csv", "data/list.csv", "data/list.csv"),
    ],
)
def test_addresses(address: str, seen: str, file: str) -> None:
    assert (url(address), file_of(address)) == (seen, file)


@pytest.mark.parametrize(
    ("here", "there", "way"),
    [
        ("index.md", "findings.md", "findings/"),
        ("findings.md", "index.md", "../"),
        ("index.md", "index.md", "./"),
        ("records/customers/index.md", "records/customers/KH-1/", "KH-1/"),
        ("records/customers/KH-1/", "records/customers/index.md", "../"),
        ("records/customers/KH-1/", "policies/x.md", "../../../policies/x/"),
        ("records/customers/KH-1/", "index.md", "../../../"),
        ("findings.md", "data/list.csv", "../data/list.csv"),
    ],
)
def test_links_are_relative_to_where_the_reader_is(here: str, there: str, way: str) -> None:
    assert link(here, there) == way
    assert link(here, there, "10") == way + "#10"
