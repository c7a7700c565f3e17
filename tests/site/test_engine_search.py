"""What of the pages the indexer gets to read, in which indexes, and when one is made again."""

from __future__ import annotations

import gzip
import json
import shutil
import threading
from collections.abc import Iterable, Iterator
from functools import partial
from pathlib import Path

import pytest
from playwright.sync_api import Browser
from playwright.sync_api import Page as Tab

from site_builder import pagefind
from site_builder.articles import article, facets
from site_builder.canonical import settle
from site_builder.indexer import Indexer, Indexers
from site_builder.inspection import Inspection
from site_builder.output import SiteProblem
from site_builder.partitions import partitions
from site_builder.server import Reader, SiteServer
from site_builder.tree import Tree
from site_builder.watch import Watch

from .browsing import scripts

FRAME = (
    '<html><nav>导航</nav><article class="x" data-pagefind-body>{body}</article><footer>页脚</footer></html>'
)
IGNORED = '<section data-pagefind-ignore><h2 id="history">变更记录</h2>{text}</section>'
MOST = 8
Pages = dict[str, str]


def record(register: str, year: int, number: int) -> str:
    return f"records/{register}/{register[:2].upper()}-{year}-{number:04}/index.html"


# ---- articles


def test_the_article_is_read_without_what_is_to_be_ignored() -> None:
    body = f"<h1>明辉五金</h1>{IGNORED.format(text='电话更正')}<h2>内容</h2><p>锅<b>铲</b></p>"
    assert article(FRAME.format(body=body), of_record=True).html == (
        "<!doctype html><html><body data-pagefind-body><h1>明辉五金</h1> 锅 铲</body></html>"
    )


def test_headings_and_heads_of_tables_are_read_but_for_those_of_records() -> None:
    body = "<h1>制度</h1><h2 id='a'>第一条</h2><table><thead><tr><th>日期</th></tr></thead></table>"
    assert "<h2 id='a'>第一条</h2> 日期" in article(FRAME.format(body=body), of_record=False).html
    assert "第一条" not in article(FRAME.format(body=body), of_record=True).html


def test_all_facets_that_the_box_knows_are_one_filter() -> None:
    body = facets({"state": "合作中", "tier": "甲", "owner": ('A"&<b>, c', "陈静")}) + "<h1>明辉</h1>"
    read = article(FRAME.format(body=body), of_record=True)
    assert read.facets == (("state", "合作中"), ("owner", 'A"&<b>, c'), ("owner", "陈静"))
    assert 'data-pagefind-filter="facet[data-0], facet[data-1], facet[data-2]"' in read.html
    assert 'data-1="owner:A&quot;&amp;&lt;b&gt;, c"' in read.html


# ---- partitions


def sizes(paths: Iterable[str], most: int = MOST) -> dict[str, int]:
    return {name: len(members) for name, members in partitions(paths, most).items()}


def test_few_pages_are_one_partition() -> None:
    assert sizes([record("customers", 2026, 1), "policies/x/index.html"]) == {"_others": 2}
    assert sizes([]) == {}


def test_many_are_cut_by_register_then_years_then_numbers() -> None:
    paths = [record("customers", year, n) for year in range(2018, 2026) for n in (1, 2)]
    paths += [record("customers", 2026, n) for n in range(1, 13)]
    paths += [record("complaints", 2026, 1), "policies/x/index.html", "records/staff/chen.jing/index.html"]
    assert list(sizes(paths).items()) == [
        ("customers-2026-8", 5), ("customers-2026", 7), ("complaints-all", 1), ("customers-2024", 4),
        ("customers-2020", 8), ("customers-2016", 4), ("_others", 2),
    ]  # fmt: skip


def test_a_new_record_changes_one_partition() -> None:
    paths = [record("customers", year, n) for year in range(2000, 2027) for n in range(1, year % 7 + 5)]
    before = partitions(paths, MOST)
    after = partitions([*paths, record("customers", 2026, 400)], MOST)
    changed = {name for name in before.keys() | after.keys() if before.get(name) != after.get(name)}
    assert 1 <= len(changed) <= 3
    assert all(name.startswith("customers-202") for name in changed)


def test_pages_without_a_number_are_cut_too_and_the_order_of_coming_does_not_matter() -> None:
    paths = [f"records/staff/person.{n}/index.html" for n in range(100)]
    assert all(size <= MOST for size in sizes(paths).values())
    assert sorted(path for members in partitions(paths, MOST).values() for path in members) == sorted(paths)
    assert partitions(paths[::-1], MOST) == partitions(paths, MOST)


# ---- indexes


WORDS = ("手柄松动", "涂层脱落", "杯盖划痕", "漏水", "少了两箱", "标签错写", "迟到三天")
STATES = ("已结案", "调查中", "处理中")


def pages() -> Pages:
    """Customers and complaints of some years, a person and a regulation."""
    found: Pages = {}
    for year in (2024, 2025, 2026):
        for n in range(1, 9):
            told = {"register": "客户投诉", "year": str(year), "state": STATES[(n + year) % 3]}
            text = f"<h1>{WORDS[n % 7]}</h1><p>编号 TS-{year}-{n:04} 客户 {WORDS[(n * year) % 7]}</p>"
            found[record("complaints", year, n)] = FRAME.format(body=facets(told) + text)
    for n in range(1, 7):
        told = {"register": "客户档案", "year": "2026", "state": "合作中", "owner": ("陈静", "A&B")[n % 2]}
        text = (
            f"<h1>杭州明辉{n}号五金有限公司</h1><dl><dt>结算方式</dt><dd>{('月结', '现款')[n % 2]}</dd></dl>"
        )
        found[record("customers", 2026, n)] = FRAME.format(body=facets(told) + text)
    found["records/staff/chen.jing/index.html"] = FRAME.format(body="<h1>陈静</h1><p>客户服务部</p>")
    found["policies/x/index.html"] = FRAME.format(
        body="<h1>客户投诉处理制度</h1><h2>第一条</h2><p>手柄松动即退货。</p>"
    )
    return found


class Place:
    """A tree that is built again and again; says which partitions each build has indexed."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch, most: int = MOST) -> None:
        self.folder = folder
        self.made: list[str] = []
        monkeypatch.setattr(pagefind, "partitions", partial(partitions, most=most))
        write = Indexer.write

        def noted(indexer: Indexer, given: list[tuple[str, str]], output: Path) -> None:
            self.made.append(output.relative_to(folder / "a" / "pagefind").as_posix())
            write(indexer, given, output)

        monkeypatch.setattr(Indexer, "write", noted)

    def build(self, given: Pages) -> list[str]:
        self.made.clear()
        tree = Tree(self.folder / "a", self.folder / "a.json")
        tree.open()
        for path, page in given.items():
            tree.put(path, page, page.encode)
        assert pagefind.index(tree, given, self.folder) == len(given)
        tree.close()
        return sorted(self.made)

    def files(self) -> dict[str, bytes]:
        root = self.folder / "a" / "pagefind"
        return {p.relative_to(root).as_posix(): p.read_bytes() for p in root.rglob("*") if p.is_file()}


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Place:
    return Place(tmp_path, monkeypatch)


ALL = [".", "complaints-2024", "complaints-2025", "complaints-2026", "customers-all"]
NEW = record("complaints", 2025, 3)


def test_only_the_partition_of_a_changed_page_is_indexed_again(place: Place) -> None:
    given = pages()
    assert place.build(given) == ALL
    before = place.files()
    assert place.build(given) == []
    assert place.build(given | {NEW: given[NEW].replace("编号", "号码")}) == ["complaints-2025"]
    after = place.files()
    changed = {path for path in before.keys() | after.keys() if before.get(path) != after.get(path)}
    assert {path.partition("/")[0] for path in changed} == {"complaints-2025"}
    assert place.build(given) == ["complaints-2025"]
    assert place.files() == before


def test_what_is_not_searched_changes_no_index(place: Place) -> None:
    given = pages()
    place.build(given)
    told = given[NEW].replace("</article>", IGNORED.format(text="今天") + "</article>").replace("页脚", "脚")
    assert place.build(given | {NEW: told}) == []


def test_a_record_and_a_partition_may_vanish(place: Place) -> None:
    given = pages()
    place.build(given)
    fewer = {path: page for path, page in given.items() if path != NEW}
    assert place.build(fewer) == ["complaints-2025"]
    assert len([path for path in place.files() if path.startswith("complaints-2025/fragment/")]) == 7
    none = {path: page for path, page in given.items() if "-2025-" not in path}
    assert place.build(none) == []
    assert not [path for path in place.files() if path.startswith("complaints-2025")]
    assert [part["folder"] for part in json.loads(place.files()["partitions.json"])] == [
        "pagefind/complaints-2026/", "pagefind/customers-all/", "pagefind/complaints-2024/", "pagefind/",
    ]  # fmt: skip


def test_every_file_of_an_index_is_whole_when_the_indexer_is_done(tmp_path: Path) -> None:
    with Indexers(1) as indexers:
        indexers.give([(f"/{n}/", f"<html><body>明辉{n}</body></html>") for n in range(20)], tmp_path)
    assert json.loads((tmp_path / "pagefind-entry.json").read_bytes())["languages"]["zh"]["page_count"] == 20
    assert len([gzip.decompress(file.read_bytes()) for file in tmp_path.rglob("*.pf_*")]) > 20


def test_the_last_partition_brings_the_program_and_counts_are_told(place: Place) -> None:
    place.build(pages())
    files = place.files()
    assert len(files["wasm.unknown.pagefind"]) > 10_000
    assert len(files["complaints-2024/wasm.unknown.pagefind"]) < 20
    assert [path for path in files if path.endswith(".js")] != []
    assert not [path for path in files if path.endswith((".js", ".css")) and ("/" in path or "ui" in path)]
    counted = {part["folder"]: part for part in json.loads(files["partitions.json"])}
    assert counted["pagefind/customers-all/"]["facets"]["owner"] == {"A&B": 3, "陈静": 3}
    assert sum(part["pages"] for part in counted.values()) == len(pages())


def test_no_cache_decides_what_comes_out(place: Place, tmp_path: Path) -> None:
    place.build(pages())
    before = place.files()
    (tmp_path / "search.json").unlink()
    assert place.build(pages()) == []
    assert place.files() == before
    shutil.rmtree(tmp_path / "a")
    assert place.build(pages()) == ALL
    assert place.files() == before


def test_torn_files_of_a_build_that_was_killed_are_made_again(place: Place, tmp_path: Path) -> None:
    place.build(pages())
    before = place.files()
    for path in [*(tmp_path / "a/pagefind").rglob("*.pf_*"), *(tmp_path / "a/pagefind").rglob("*.json")]:
        path.write_bytes(path.read_bytes()[:-9])
    (tmp_path / "a.json").unlink()
    assert place.build(pages()) == ALL
    assert place.files() == before


def test_an_indexer_that_is_killed_ends_the_build(
    place: Place, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    threads = threading.active_count()  # browsers of other tests have some
    place.build(pages())
    before = place.files()
    write = Indexer.write

    def killed(indexer: Indexer, given: list[tuple[str, str]], output: Path) -> None:
        indexer._process.kill()
        write(indexer, given, output)

    monkeypatch.setattr(Indexer, "write", killed)
    changed = {path: page.replace("编号", "号码") for path, page in pages().items()}
    with pytest.raises(SiteProblem, match="全文索引没有成功"):
        place.build(changed)
    monkeypatch.setattr(Indexer, "write", write)
    place.build(pages())
    assert place.files() == before
    assert threading.active_count() == threads


def test_a_missing_program_is_a_sentence(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PAGEFIND_BINARY_PATH", "/no/such/program")
    with pytest.raises(SiteProblem, match="退出码 127"):
        place.build(pages())


def test_a_refused_page_is_told(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pagefind, "_url", lambda path: None if "x" in path else "/y/")
    with pytest.raises(SiteProblem) as problem:
        place.build({"policies/x/index.html": pages()["policies/x/index.html"]})
    assert "source_path or url" in problem.value.said


def test_an_index_is_put_in_order_once(place: Place, tmp_path: Path) -> None:
    place.build(pages())
    root = tmp_path / "a/pagefind/complaints-2024"
    (file,) = (root / "filter").iterdir()
    told = gzip.decompress(file.read_bytes()).removeprefix(b"pagefind_dcd").decode("utf-8", "replace")
    places = [told.index(word) for word in ("register:", "state:处", "state:已", "state:调", "year:")]
    assert len(set(places)) == 5
    before = sorted(root.rglob("*"))
    assert set(settle(root)) <= {path.relative_to(root).as_posix() for path in before}
    assert sorted(root.rglob("*")) == before


def test_the_leak_check_reads_every_index_across_its_words(place: Place, tmp_path: Path) -> None:
    place.build(pages())
    tree = Tree(tmp_path / "a", tmp_path / "a.json")
    tree.open()
    for path, known in tree.known.items():
        if path.startswith("pagefind/"):
            tree.take(path, known.key)
    inspection = Inspection(Watch({"杭州明辉1号五金": "records/customers/2026/CU-2026-0001.yaml"}), tree)
    with pytest.raises(SiteProblem, match="pagefind/customers-all/fragment/"):
        inspection.close()


# ---- what is found, in a browser


@pytest.fixture(scope="module")
def tabs(chromium: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Tab]]:
    """The same pages in one index and in five."""
    opened: dict[str, Tab] = {}
    servers = []
    for name, most in (("one", 1000), ("five", MOST)):
        folder = tmp_path_factory.mktemp(name)
        with pytest.MonkeyPatch.context() as monkeypatch:
            Place(folder, monkeypatch, most).build(pages())
        told = scripts(folder / "a", "texts.js")
        (folder / "a/index.html").write_text(f'<html lang="zh"><meta charset="utf-8">{told}</html>')
        server = SiteServer(("127.0.0.1", 0), Reader, folder / "a")
        threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        servers.append(server)
        opened[name] = chromium.new_page()
        opened[name].goto(f"http://127.0.0.1:{server.server_port}/")
    yield opened
    for tab in opened.values():
        tab.close()
    for server in servers:
        server.end()


FIND = """async ([text, chosen]) => {
  let last = null;
  await rkTexts.find(text, chosen, async (found) => { last = found; return true; });
  const data = await Promise.all(last.results.map((one) => one.data()));
  return { urls: data.map((one) => one.url), facets: last.facets, excerpts: data.map((one) => one.excerpt) };
}"""


def find(tab: Tab, text: str, **chosen: list[str]) -> tuple[list[str], dict[str, dict[str, int]], list[str]]:
    found = tab.evaluate(FIND, [text, chosen])
    counts = {
        name: {value: count for value, count in values.items() if count}
        for name, values in found["facets"].items()
    }
    return found["urls"], {name: values for name, values in counts.items() if values}, found["excerpts"]


@pytest.mark.parametrize(
    "query",
    ["手柄", "松动", "手柄 客户", "手柄 退货", "明辉", "明辉 月结", "结算方式", "月结 漏水", "制度", "第一条", "有限公司",
     "TS-2025-0003", "TS-2025-00", "0003", "20", "没有这个词", "没有 手柄", "zzz 手柄", "陈静", "客户服务部", "a&b", '"手柄"',
     "五金 五金", "涂", "，", "手柄 zzz 明辉"],
)  # fmt: skip
def test_as_one_index_of_all_pages_would_find(tabs: dict[str, Tab], query: str) -> None:
    one, five = find(tabs["one"], query), find(tabs["five"], query)
    assert sorted(five[0]) == sorted(one[0])
    assert len(set(five[0])) == len(five[0])
    assert five[1] == one[1]
    assert sorted(five[2]) == sorted(one[2])


@pytest.mark.parametrize(
    ("query", "chosen"),
    [
        ("", {"state": ["已结案"]}),
        ("", {"state": ["已结案", "合作中"], "year": ["2026"]}),
        ("", {"owner": ["A&B"]}),
        ("", {"owner": ["没有"]}),
        ("手柄", {"year": ["2024", "2025"]}),
        ("手柄 明辉", {"year": ["2024"]}),
        ("客户", {"register": ["客户投诉"], "state": ["调查中"]}),
    ],
)
def test_facets_narrow_down_and_are_counted_over_all_indexes(
    tabs: dict[str, Tab], query: str, chosen: dict[str, list[str]]
) -> None:
    one, five = find(tabs["one"], query, **chosen), find(tabs["five"], query, **chosen)
    assert sorted(five[0]) == sorted(one[0])
    assert five[1] == one[1]


def test_without_a_word_the_counts_are_those_of_all_pages(tabs: dict[str, Tab]) -> None:
    counts = [tab.evaluate("rkTexts.facets()") for tab in tabs.values()]
    assert counts[0] == counts[1]
    assert counts[0]["register"] == {"客户投诉": 24, "客户档案": 6}
    assert sum(counts[0]["state"].values()) == 30


def test_what_bears_a_word_in_its_title_stands_first_wherever_it_is(tabs: dict[str, Tab]) -> None:
    titled = {url for url, page in pages().items() if "<h1>手柄松动</h1>" in page}
    found = find(tabs["five"], "手柄")[0]
    assert {f"{url[1:]}index.html" for url in found[: len(titled)]} == titled


def test_a_search_that_is_overtaken_stops(tabs: dict[str, Tab]) -> None:
    steps = tabs["five"].evaluate(
        "async () => { let n = 0; await rkTexts.find('客户', {}, async () => { n += 1; return false; }); return n; }"
    )
    assert steps == 1
