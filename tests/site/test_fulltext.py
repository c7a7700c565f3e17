"""What of the pages is searched, by which words they are found, and when which file is made again."""

from __future__ import annotations

import json
import random
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from playwright.sync_api import Browser
from playwright.sync_api import Page as Tab

from site_builder import fulltext, naming, postings, words
from site_builder.articles import article, facets
from site_builder.folding import plain
from site_builder.inspection import Inspection
from site_builder.names import Entry
from site_builder.output import SiteProblem
from site_builder.tree import Tree
from site_builder.watch import Watch

from .browsing import scripts, served

FRAME = (
    '<html><nav>导航</nav><article class="x" data-rk-searched>{body}</article><footer>页脚</footer></html>'
)
IGNORED = '<section data-rk-unsearched><h2 id="history">变更记录</h2>{text}</section>'


Pages = dict[str, tuple[str, str]]
"""Address -> title and page."""


# ---- articles


def test_the_article_is_read_without_its_title_and_what_is_to_be_ignored() -> None:
    body = f"<h1>明辉五金</h1>{IGNORED.format(text='电话更正')}<h2>内容</h2><p>锅<b>铲</b> &lt;b&gt;</p>"
    assert article(FRAME.format(body=body).encode(), of_record=True).text == "锅 铲 <b>"


def test_headings_and_heads_of_tables_are_read_but_for_those_of_records() -> None:
    body = "<h1>制度</h1><h2 id='a'>第一条</h2><table><thead><tr><th>日期</th></tr></thead></table>"
    assert article(FRAME.format(body=body).encode(), of_record=False).text == "第一条 日期"
    assert article(FRAME.format(body=body).encode(), of_record=True).text == ""


def test_labels_are_left_out_of_a_record_and_what_it_says_twice_is_read_once() -> None:
    body = (
        '<dl><dt>责任人</dt><dd>陈静</dd><dt>纸质案卷</dt><dd><span class="rk-muted">保管人</span> 周婷</dd></dl>'
        '<table><tr><td>陈静</td><td>来访</td></tr></table><p class="rk-muted rk-path">文件 </p>'
    )
    assert article(FRAME.format(body=body).encode(), of_record=True).text == "陈静 周婷 来访"


def test_facets_that_the_box_knows_are_read() -> None:
    body = facets({"state": "合作中", "tier": "甲", "owner": ('A"&<b>, c', "陈静")}) + "<h1>明辉</h1>"
    read = article(FRAME.format(body=body).encode(), of_record=True)
    assert read.facets == (("state", "合作中"), ("owner", 'A"&<b>, c'), ("owner", "陈静"))


# ---- words


@pytest.mark.parametrize("text", ["handle2026", "rosenstrassenfestspielhaus", "0757-22223333"])
def test_what_is_cut_or_joined_is_no_protected_text(text: str) -> None:
    protected = ("handle", "rosenstrassenfestspielha", "075722223333")
    part = postings.part(0, dict.fromkeys(words.found_by(text, text), "!")).decode()
    assert Watch(dict.fromkeys(protected, "KH-2026-0001")).met(part) == set()
    assert Watch({text: ""}).met(part) == ({text} if text.isalnum() and len(text) <= words.LONGEST else set())


@given(st.sets(st.integers(0, 10**7)))
def test_numbers_come_back_from_their_text_which_is_made_of_signs(numbers: set[int]) -> None:
    packed = words.packed(sorted(numbers))
    assert words.unpacked(packed) == sorted(numbers)
    assert not any(sign.isalnum() or sign in '"\\<>&' for sign in packed)


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("锅铲手柄", "锅铲 铲手 手柄 柄"),
        ("甲，乙", "甲 乙"),
        ("handle", "ha han handle"),
        ("kh-2007-0006", "kh kh2 kh20 kh200 kh20070006Z 20 200 2007 20070 20070006Z 00 000 0006"),
        ("2021-03-26", "20 202 2021 20210 20210326Z"),
        ("20,000.00", "20 200 2000 20000 00"),
        ("91441900ma000xpx6h", "91 914 9144 91441 91441900ma000xpx6h"),
        ("led灯 3", "le led 灯 3"),
        ("handle2026", "ha han hand handl handleZ handle2026"),
        ("a" * 30, f"aa aaa {'a' * 24}Z"),
    ],
)
def test_by_what_a_text_is_found(text: str, keys: str) -> None:
    assert words.found_by("", text) == set(keys.split())


@given(st.text("aZ09-/.:　 佛山ＡΣ１㈱½¨\u0301\u200b\u2028", max_size=40))
def test_texts_are_folded_piece_by_piece_as_they_would_be_as_a_whole(text: str) -> None:
    assert words.found_by("", text) == words.found_by("", plain(text))


def test_what_the_title_has_is_marked() -> None:
    assert words.found_by("明辉", "明辉 锅") == {"明辉", "辉", "锅", "^明辉", "^辉"}


@given(st.text("abz019锅铲手柄-", min_size=1, max_size=20))
def test_every_beginning_of_a_word_leads_to_a_key_that_begins_so(text: str) -> None:
    """A search looks either for the very key or through the file that the first characters lead to."""
    for key in words.found_by("", text):
        deep = words.depth(key)
        for length in range(1, len(key) + 1):
            begun = key[:length]
            if len(begun) >= words.depth(begun) and words.depth(begun) == deep:
                assert words.part_of(begun, 64) == words.part_of(key, 64)


# ---- the index in the tree


WORDS = ("手柄松动", "涂层脱落", "杯盖划痕", "漏水", "少了两箱", "标签错写", "迟到三天")
STATES = ("已结案", "调查中", "处理中")


def page(title: str, text: str, told: dict[str, str]) -> tuple[str, str]:
    return title, FRAME.format(body=f"{facets(told)}<h1>{title}</h1><p>{text}</p>")


def pages() -> Pages:
    """Customers and complaints of some years, people and a regulation."""
    found: Pages = {}
    for year in (2024, 2025, 2026):
        for n in range(1, 40):
            told = {"register": "客户投诉", "year": str(year), "state": STATES[(n + year) % 3]}
            text = f"TS-{year}-{n:04} 客户 {WORDS[(n * year) % 7]} {year}-03-{n % 28 + 1:02} 共 {n},000.00 元"
            found[f"records/complaints/TS-{year}-{n:04}/"] = page(WORDS[n % 7], text, told)
    for n in range(1, 20):
        told = {"register": "客户档案", "year": "2026", "state": "合作中", "owner": ("陈静", "A&B")[n % 2]}
        text = ("月结，颱風後倉庫漏水", "现款 ＷＯＮＧ led灯")[n % 2]
        found[f"records/customers/KH-2026-{n:04}/"] = page(f"杭州明辉{n}号五金有限公司", text, told)
    for name in ("chen.jing", "li.na", "zhou.ting"):
        found[f"records/staff/{name}/"] = page(name, f"客户服务部 {name}@example.invalid", {})
    found["policies/x/"] = page("客户投诉处理制度", "<h2>第一条</h2>手柄松动即退货。", {})
    return found


class Place:
    """A tree that is built again and again."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def build(self, given: Pages) -> Tree:
        tree = Tree(self.folder / "a", self.folder / "a.json")
        tree.open()
        for address, (_, text) in given.items():
            tree.put(f"{address}index.html", text, text.encode)
        assert fulltext.index(tree, entries(given), self.folder) == len(given)
        registers = {"customers": "客户档案", "complaints": "客户投诉"}
        with naming.putting(tree, entries(given), registers, self.folder) as end:
            end()
        tree.close()
        return tree

    def files(self) -> dict[str, bytes]:
        return {path.name: path.read_bytes() for path in (self.folder / "a/texts").iterdir()}


def entries(given: Pages) -> list[Entry]:
    return [
        Entry(address, address.split("/")[1] if address.startswith("records/") else "", title, ())
        for address, (title, _) in given.items()
    ]


@pytest.fixture
def place(tmp_path: Path) -> Place:
    return Place(tmp_path)


ONE = "records/complaints/TS-2025-0003/"


def changed(given: Pages, old: str, new: str, address: str = ONE) -> Pages:
    title, text = given[address]
    assert old in text
    return given | {address: (title, text.replace(old, new))}


def whole(folder: Path, given: Pages) -> dict[str, bytes]:
    fresh = Place(folder)
    fresh.build(given)
    return fresh.files()


def test_an_edit_touches_the_text_of_its_page_and_the_files_of_its_words(
    place: Place, tmp_path: Path
) -> None:
    given = pages()
    place.build(given)
    before = place.files()
    place.build(changed(given, " 共 ", " 合计 "))
    after = place.files()
    touched = {name for name in before.keys() | after.keys() if before.get(name) != after.get(name)}
    assert len([name for name in touched if name.startswith("pages-")]) == 1
    assert {name.split("-")[0] for name in touched} == {"pages", "words"}
    place.build(given)
    assert place.files() == before


def test_what_is_not_searched_changes_nothing(place: Place) -> None:
    given = pages()
    place.build(given)
    before = place.files()
    place.build(
        changed(changed(given, "</article>", IGNORED.format(text="今天") + "</article>"), "页脚", "脚")
    )
    assert place.files() == before


@pytest.mark.parametrize("seed", range(4))
def test_after_edits_the_files_are_those_of_an_index_that_is_made_whole(
    place: Place, tmp_path: Path, seed: int
) -> None:
    chance, given = random.Random(seed), pages()
    place.build(given)
    for turn in range(5):
        for address in chance.sample(sorted(given), 6):
            what = chance.randrange(4)
            title = given[address][0]
            if what == 0:
                del given[address]
            elif what == 1:
                given[address] = page(title + "甲乙", chance.choice(WORDS), {})
            else:
                state = chance.choice(STATES)
                given[address] = page(title, chance.choice(WORDS) + str(chance.random()), {"state": state})
        number = chance.randrange(1, 60)
        given[f"records/complaints/TS-2026-{number:04}/"] = page("新", f"第 {number} 条", {"state": "新"})
        given[f"records/staff/{chance.choice('abcxyz')}.new/"] = page("新人", "新人", {})
        place.build(given)
        assert place.files() == whole(tmp_path / f"whole-{turn}", given), turn


@pytest.mark.parametrize(
    "lost", ["texts.json", "a.json", "a/texts", "a/texts/words-0.js", "a/texts/pages-0.js"]
)
def test_nothing_that_is_lost_or_torn_decides_what_comes_out(place: Place, tmp_path: Path, lost: str) -> None:
    given = pages()
    place.build(given)
    now = changed(given, " 共 ", " 合计 ")
    file = tmp_path / lost
    if file.is_dir():
        shutil.rmtree(file)
    elif lost.endswith(".json"):
        file.unlink()
    else:
        file.write_bytes(file.read_bytes()[:-9])
    place.build(now)
    assert place.files() == whole(tmp_path / "whole", now)


def test_without_change_every_file_is_taken_over(place: Place) -> None:
    place.build(pages())
    tree = place.build(pages())
    assert tree.written == 0
    assert tree.kept > len(place.files())


def test_the_leak_check_reads_every_file(place: Place, tmp_path: Path) -> None:
    place.build(pages())
    tree = Tree(tmp_path / "a", tmp_path / "a.json")
    tree.open()
    for path, known in tree.known.items():
        if path.startswith("texts/"):
            tree.take(path, known.key)
    inspection = Inspection(Watch({"颱風後倉庫漏水": "records/customers/2026/KH-2026-0002.yaml"}), tree)
    with pytest.raises(SiteProblem, match="texts/pages-"):
        inspection.close()


# ---- what is found, in a browser


@pytest.fixture(scope="module")
def tab(chromium: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Tab]:
    folder = tmp_path_factory.mktemp("found")
    Place(folder).build(pages())
    told = scripts(folder / "a", "names.js", "texts.js")
    (folder / "a/index.html").write_text(f'<html lang="zh"><meta charset="utf-8">{told}</html>')
    with served(folder / "a") as address:
        opened = chromium.new_page()
        opened.goto(address)
        yield opened
        opened.close()


FIND = """async ([text, chosen]) => {
  let last = null;
  await rkTexts.find(await rkNames.plain(text), chosen, async (found) => { last = found; return true; });
  const data = (await Promise.all(last.results.map((one) => one.data()))).filter((one) => one);
  return { urls: data.map((one) => one.url), facets: last.facets, excerpts: data.map((one) => one.excerpt) };
}"""


def find(tab: Tab, text: str, **chosen: list[str]) -> tuple[list[str], dict[str, dict[str, int]]]:
    found = tab.evaluate(FIND, [text, chosen])
    counts = {name: {v: n for v, n in values.items() if n} for name, values in found["facets"].items()}
    return found["urls"], {name: values for name, values in counts.items() if values}


def told(address: str) -> str:
    title, text = pages()[address]
    return plain(f"{title} {article(text.encode(), address.startswith('records/')).text}")


@pytest.mark.parametrize(
    "query",
    ["手柄", "松动", "手", "手柄松动", "手柄 客户", "手柄 退货", "明辉", "有限公司", "陈静", "第一条", "客户服务部",
     "仓库", "倉庫漏水", "wong", "ＷＯＮＧ", "led", "led灯", "灯", "漏水 月结", "划痕", "example", "服务"],
)  # fmt: skip
def test_every_page_with_the_words_is_found_and_no_other(tab: Tab, query: str) -> None:
    sought = plain(query).replace("led灯", "led 灯").split()
    right = {address for address in pages() if all(word in told(address) for word in sought)}
    urls, counts = find(tab, query)
    assert set(urls) == right
    assert len(urls) == len(right)
    assert sum(counts.get("register", {}).values()) == sum(
        url.startswith(("records/cu", "records/co")) for url in urls
    )


@pytest.mark.parametrize(
    ("query", "count"),
    [("TS-2025-0003", 1), ("ts20250003", 1), ("TS-2025-00", 39), ("0003", 3), ("2025-03-04", 2), ("2025-03", 39),
     ("2026", 39), ("7,000", 3), ("7000", 3), ("zhou.ting@example.invalid", 1), ("没有这个词", 0), ("zzz", 0), ("，", 0)],
)  # fmt: skip
def test_ids_dates_and_numbers_are_found_by_their_beginning_with_and_without_signs(
    tab: Tab, query: str, count: int
) -> None:
    assert len(find(tab, query)[0]) == count


def test_a_word_that_stands_nowhere_is_left_out(tab: Tab) -> None:
    assert find(tab, "zzz 手柄") == find(tab, "手柄")
    assert find(tab, "明辉 涂层")[0] == []


def test_what_has_the_words_in_its_title_comes_first_and_then_the_newest(tab: Tab) -> None:
    urls = find(tab, "手柄松动")[0]
    titled = [url for url in urls if pages()[url][0] == "手柄松动"]
    assert urls[: len(titled)] == titled == sorted(titled, reverse=True)
    assert len(titled) < len(urls)


@pytest.mark.parametrize(
    ("query", "chosen", "count"),
    [
        ("", {"state": ["已结案"]}, 39),
        ("", {"state": ["已结案", "合作中"], "year": ["2026"]}, 32),
        ("", {"owner": ["A&B"]}, 10),
        ("", {"owner": ["没有"]}, 0),
        ("客户", {"year": ["2024", "2025"]}, 78),
        ("客户", {"register": ["客户投诉"], "state": ["调查中"]}, 39),
        ("明辉", {"year": ["2024"]}, 0),
    ],
)
def test_facets_narrow_down_and_are_counted(
    tab: Tab, query: str, chosen: dict[str, list[str]], count: int
) -> None:
    urls, counts = find(tab, query, **chosen)
    assert len(urls) == count
    for name, values in chosen.items():
        assert counts.get(name, {}).keys() <= set(values)
        assert sum(counts.get(name, {}).values()) == count


def test_without_a_word_the_counts_are_those_of_all_pages(tab: Tab) -> None:
    counts = tab.evaluate("rkTexts.facets()")
    assert counts["register"] == {"客户投诉": 117, "客户档案": 19}
    assert sum(counts["state"].values()) == 136


@pytest.mark.parametrize(
    ("query", "shown"),
    [("仓库", "倉庫"), ("wong", "ＷＯＮＧ"), ("20250304", "2025-03-04"), ("退货", "退货"), ("led灯", "led")],
)
def test_an_excerpt_shows_what_was_found_as_the_page_has_it(tab: Tab, query: str, shown: str) -> None:
    found = tab.evaluate(FIND, [query, {}])["excerpts"]
    assert all(any(piece == shown and marked for piece, marked in pieces) for pieces in found)
    assert found


def test_a_search_that_is_overtaken_stops(tab: Tab) -> None:
    steps = tab.evaluate(
        "async () => { let n = 0; await rkTexts.find('客户', {}, async () => { n += 1; return false; }); return n; }"
    )
    assert steps == 1


def test_every_file_is_a_script_that_calls_back(place: Place) -> None:
    place.build(pages())
    for name, content in place.files().items():
        call, _, told = content.decode().partition("(")
        assert call.startswith("rkTexts."), name
        json.loads(f"[{told[:-3]}]")
