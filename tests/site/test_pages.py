"""The pages as text: escaping, long texts, links, and a golden copy of each kind of page."""

from __future__ import annotations

import os
import re
from dataclasses import replace
from html import unescape
from html.parser import HTMLParser
from pathlib import Path

import pytest
from small_archive import TEXTS, desk

from record_keeper.messages import english
from site_builder import pages
from site_builder.pages.escape import clause_text, entities, long_text, plain, worded

GOLDEN = Path(__file__).parent / "golden"
TEMPLATES = Path(pages.__file__).parents[1] / "templates"
HOSTILE = [
    "<script>document.title='XSS-01'</script>",
    "<img src=x onerror=alert(1)>",
    "</div></article></main></div><h1>假页面</h1>",
    "甲|绝密|李四",
    "</title><script>alert(1)</script>",
    "{{ 7*7 }} {% raw %} ${7*7}",
    "{: onclick=alert(1) } {#x} [TOC] [[x]] *[HTML]: x",
    '" onmouseover="alert(1)" x="',
    "&lt;b&gt; &amp; &#60;i&#62;",
    "5*3*2 _下划线_ ~~ # 1. [注] <备注> C:\\temp `code`",
    '--8<-- "/etc/passwd"',
    "<!--rk:body--> <!-- x",
    "javascript:alert(1) ![x](http://evil.example.invalid/a.png)",
]


def site(**changed: str):
    made = pages.site(desk(**changed))
    return replace(made, poured=tuple(made.poured))


def page(address: str, **changed: str) -> str:
    made = site(**changed)
    found = {p.address: p.markdown for p in made.pages} | {p.address: p.html() for p in made.poured}
    return found[address]


class Tags(HTMLParser):
    """The tags and the text of a page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict]] = []
        self.text = ""
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data):
        self.text += data


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_text_is_shown_as_written_and_never_live(words):
    quoted = words.replace("'", "''")
    text = TEXTS["records/customers/2026/KH-2026-0002.yaml"].replace("宁波长河供应站", f"'{quoted}'")
    made = site(KH_2026_0002=text + f"remarks: '{quoted}'\n")
    calm = site()
    everything = [p.markdown for p in made.pages] + [p.html() for p in made.poured]
    for one, before in zip(
        everything, [p.markdown for p in calm.pages] + [p.html() for p in calm.poured], strict=False
    ):
        assert "<script" not in one
        assert one.count("<h1") == before.count("<h1")
    body = Tags(next(p for p in made.poured if p.address.endswith("KH-2026-0002/")).html())
    assert words in body.text
    assert not [attrs for _, attrs in body.tags if any(name.startswith("on") for name in attrs)]
    assert not {"img", "script", "iframe", "svg", "form"} & {tag for tag, _ in body.tags}
    index = next(p for p in made.pages if p.address == "records/customers/index.md").markdown
    assert words in unescape(index)
    assert entities(words) in index


def test_entities_leave_nothing_for_markdown():
    made = entities("".join(map(chr, range(128))))
    assert not re.sub(r"&#\d+;|[0-9A-Za-z ]", "", made)
    assert unescape(made.replace("&#0;", "").replace("&#13;", "")) != ""


def test_long_texts_have_paragraphs_lists_strong_words_and_links():
    made = long_text("甲 **重要**\n乙\n\n- 一\n- 二\n见 [规定](https://a.example.invalid/?x=1&y=2)")
    assert made == (
        "<p>甲 <strong>重要</strong><br>乙</p><ul><li>一</li><li>二</li></ul>"
        '<p>见 <a href="https://a.example.invalid/?x=1&amp;y=2" rel="noopener noreferrer nofollow">规定</a></p>'
    )


@pytest.mark.parametrize(
    "text", ["[x](javascript:alert(1))", "**a\nb**", "* 甲", "1. 乙", "# 丙", "> 丁", "``x``"]
)
def test_other_markdown_stands_as_written(text):
    assert unescape(re.sub("<br>", "\n", long_text(text))).replace("<p>", "").replace("</p>", "") == text


@pytest.mark.parametrize("text", ["[" * 5000, "**a" * 1600, "[a](http://" * 450, "\n" * 5000, "- \n" * 1600])
def test_no_text_stalls_the_site(text):
    from time import perf_counter

    begun = perf_counter()
    long_text(text)
    assert perf_counter() - begun < 0.2


def test_clauses_have_limits_links_and_no_tags():
    made = clause_text(
        "**重** `limits.filing` <b>x</b> [见](files.md#2) [y](javascript:z)", {"filing": "<i>3</i>"}, "../"
    )
    assert "<strong>重</strong> <i>3</i> &lt;b&gt;x&lt;/b&gt;" in made
    assert 'href="../files/#2"' in made
    assert "javascript" not in made


def test_words_in_backticks_are_code():
    assert worded("没有 `<x>` 这个字段", plain) == "没有 <code>&lt;x&gt;</code> 这个字段"


def test_links_lead_to_pages_that_are_there():
    """Every link of every poured page and of the home page ends at an address of the site or at an anchor."""
    from posixpath import normpath

    from site_builder.output import url

    made = site()
    poured = list(made.poured)
    there = {url(p.address) for p in made.pages} | {p.address for p in poured}
    texts = [(p.address, p.html()) for p in poured] + [(p.address, p.markdown) for p in made.pages]
    for address, text in texts:
        base = url(address)
        for _, attrs in Tags(text).tags:
            href = attrs.get("href", "").partition("#")[0]
            if href and not href.startswith(("http", "mailto")):
                target = normpath(f"/{base}/{href}").strip("/")
                assert (target + "/" if target else "") in there, (address, href)


def test_every_word_of_the_templates_has_its_english():
    for file in TEMPLATES.iterdir():
        text = file.read_text(encoding="utf-8")
        words = [m[1] for m in re.findall(r"""(["'])((?:(?!\1).)+)\1 \| t\b""", text)]
        words += [m[1] for m in re.findall(r"""\bt\((["'])((?:(?!\1).)+)\1""", text)]
        assert not [word for word in words if word not in english()], file.name


PAGES = {
    "home.md": "index.md",
    "list.md": "records/customers/index.md",
    "form.html": "records/customers/blank_form/",
    "regulation.md": "policies/files.md",
    "record.html": "records/customers/KH-2026-0001/",
}


@pytest.mark.parametrize("name", PAGES)
def test_pages_are_as_they_were_last_read(name):
    """`ACCEPT=1 pytest tests/site/test_pages.py` writes the golden copies anew; read the difference."""
    made = page(PAGES[name]).rstrip() + "\n"
    if name.endswith(".md"):
        made = unescape(made)
    file = GOLDEN / name
    if os.environ.get("ACCEPT"):
        GOLDEN.mkdir(exist_ok=True)
        file.write_text(made, encoding="utf-8")
    assert made == file.read_text(encoding="utf-8")
