"""The index of ids and names: what it holds, how big its files are, and what one search loads."""

from __future__ import annotations

import json
import random
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser
from playwright.sync_api import Page as Tab

from site_builder.keys import part_count, part_of
from site_builder.names import HEAD, Entry, base36, files, pinyin

from .browsing import scripts

REGISTERS = {"customers": "客户档案", "complaints": "客户投诉"}
CITIES = ("佛山市", "杭州市", "宁波市", "厦门市", "长沙市")
MARKS = tuple("绡砚穗栎椴峦璞珏锴蓼鎏荻浔铄檀槐簌笠陌湾茶岑溪谷亭屏洲禾")
TRADES = ("五金", "五金制品", "机电", "餐具", "进出口", "家居用品", "包装")
FORMS = ("有限公司", "有限公司", "有限公司", "有限责任公司", "股份有限公司")
XIAMEN = Entry("records/customers/KH-2019-0007/", "customers", "厦门金桥", ("金桥厨具", "91350200TEST000000", "059222223333", "22223333"),
               ("合作中", "", "公司秘密·内部", "internal"))  # fmt: skip
QUERIES = (
    "KH-2026-0031", "kh-2026-0031", "kh-2026-00", "绡砚", "有限", "公司", "佛山", "五金", "绡湾荻机", "有限公司",
    "fssx", "hzsx", "foshan", "xys", "反映",
)  # fmt: skip


def entries(count: int) -> list[Entry]:
    return [
        Entry(f"records/customers/KH-2026-{n:04}/", "customers", f"杭州明辉{n}号有限公司", ("明辉",))
        for n in range(1, count + 1)
    ]


def many(count: int) -> tuple[list[Entry], dict[str, tuple[str, str]]]:
    """So many made-up customers and complaints of six years, and their pinyin."""
    dice = random.Random(11)
    spoken = {word: pinyin(word) for word in (*CITIES, *MARKS, *TRADES, *FORMS)}
    found, known = [], {}
    for n in range(count * 4 // 7):
        words = (dice.choice(CITIES), *dice.sample(MARKS, 3), dice.choice(TRADES), dice.choice(FORMS))
        title = "".join(words)
        known[title] = ("".join(spoken[w][0] for w in words), "".join(spoken[w][1] for w in words))
        code = "91" + "".join(dice.choices("0123456789ABCDEF", k=16))
        address = f"records/customers/KH-{2021 + n % 6}-{n // 6 + 1:04}/"
        found.append(Entry(address, "customers", title, (title[3:8], code)))
    for n in range(count - len(found)):
        title = "反映" + "".join(dice.choices("杯盖手柄涂层松动脱落划痕受潮错写迟到少了两箱", k=9))
        known[title] = ("fanying" + "x" * 17, "fy" + "".join(dice.choices("bgsbtcsdtlhh", k=9)))
        found.append(Entry(f"records/complaints/TS-{2021 + n % 6}-{n // 6 + 1:04}/", "complaints", title, ()))
    return found, known


def told(content: bytes) -> list[object]:
    """What a script of the index calls back with."""
    found = re.fullmatch(r"rkNames\.(?:head|keys|shelf|characters)\((.*)\);\n", content.decode(), re.S)
    assert found
    loaded: list[object] = json.loads(f"[{found[1]}]")
    return loaded


def test_a_small_archive_has_three_small_files_and_the_characters() -> None:
    badges = ("合作中", "", "公司秘密·内部", "internal")
    made = files([entry._replace(badges=badges) for entry in entries(2)], REGISTERS)
    assert list(made) == ["search/characters.js", "search/pages-0-0.js", HEAD, "search/keys-0.js"]
    assert told(made[HEAD]) == [
        {
            "parts": 1,
            "registers": REGISTERS,
            "groups": [["records/customers/KH-2026-", "customers", 4, [0], 2]],
            "crowds": "",
        }
    ]
    shelf = {"1": ["0001", 0, "杭州明辉1号有限公司", "明辉"], "2": ["0002", 0, "杭州明辉2号有限公司", "明辉"]}
    assert told(made["search/pages-0-0.js"]) == ["0-0", shelf, [list(badges)]]
    _, keys = told(made["search/keys-0.js"])
    assert isinstance(keys, dict)
    assert keys["辉"].split("\n")[0].split("\t") == ["1号有限公司", "20.1"]


@pytest.fixture(scope="module")
def big() -> dict[str, bytes]:
    found, known = many(30_000)
    return files([*found, XIAMEN], REGISTERS, known)


def test_the_index_grows_with_the_archive_and_no_faster(big: dict[str, bytes]) -> None:
    found, known = many(3_000)
    small = files(found, REGISTERS, known)
    assert sum(map(len, big.values())) / 30_000 < 400  # bytes a record
    assert sum(map(len, small.values())) / 3_000 < 450
    assert len(big[HEAD]) < 30_000
    assert max(len(content) for path, content in big.items() if "keys" in path) < 32_000
    assert max(len(content) for path, content in big.items() if "pages" in path) < 10_000


@pytest.fixture(scope="module")
def room(big: dict[str, bytes], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A page on a disk that has nothing but the index."""
    room = tmp_path_factory.mktemp("names")
    for path, content in big.items():
        (room / path).parent.mkdir(parents=True, exist_ok=True)
        (room / path).write_bytes(content)
    (room / "index.html").write_text('<meta charset="utf-8">' + scripts(room, "names.js"))
    return room


@pytest.fixture
def bare(chromium: Browser, room: Path) -> Iterator[Tab]:
    tab = chromium.new_page()
    tab.goto((room / "index.html").as_uri())
    yield tab
    tab.close()


def find(tab: Tab, query: str) -> list[dict[str, str]]:
    found: list[dict[str, str]] = tab.evaluate("(query) => rkNames.find(query)", query)
    return found


@pytest.mark.parametrize("query", QUERIES)
def test_a_search_among_30000_loads_less_than_150_kilobytes(
    bare: Tab, big: dict[str, bytes], query: str
) -> None:
    assert find(bare, query)
    sources: list[str] = bare.evaluate("[...document.scripts].map((script) => script.src)")
    loaded = ["search/" + source.rpartition("/")[2] for source in sources if "/search/" in source]
    assert sum(len(big[path]) for path in loaded) < (65_000 if query.lower() == "kh-2026-0031" else 150_000)


@pytest.mark.parametrize(
    "query",
    ["厦门金桥", "金桥", "金", "门金", "桥厨", "xmjq", "mjq", "xiamen", "XiaMenJinQiao", "kh-2019-0007", "KH-2019-0007",
     " 厦门金桥 ", "91350200test000000", "91350200TEST", "廈門金橋", "金橋廚具", "ＫＨ－２０１９－０００７", "KH 2019 0007",
     "kh20190007", "9135 0200 TEST 0000 00", "91350200-TEST-000000", "0592-22223333", "(0592) 2222 3333", "+86 592 2222 3333",
     "22223333", "2222 3333", "0592-22223333-801", "0592 22223333 转 801", "０５９２－２２２２３３３３", "厦\u200b门金桥"],
)  # fmt: skip
def test_a_name_is_found_by_characters_pinyin_code_and_id(bare: Tab, query: str) -> None:
    assert find(bare, query)[0] == {
        "id": "KH-2019-0007",
        "title": "厦门金桥",
        "url": "records/customers/KH-2019-0007/",
        "register": "customers",
        "kind": "客户档案",
        "state": "合作中",
        "tone": "",
        "mark": "公司秘密·内部",
        "level": "internal",
    }


@pytest.mark.parametrize(
    "query", ["", " ", "厦门金桥梁", "__proto__", "constructor", "kh-2026-99999", "xmjqx", "（"]
)
def test_what_is_not_there_is_not_found(bare: Tab, query: str) -> None:
    assert find(bare, query) == []


def test_whole_names_come_first_then_beginnings_then_insides(bare: Tab, big: dict[str, bytes]) -> None:
    for query in ("有限", "五金", "佛山", "绡砚", "fssx"):
        assert len(find(bare, query)) == 10
    assert {hit["title"][:2] for hit in find(bare, "佛山")} == {"佛山"}
    beginning = re.search(r'"(反映[^"]+)"', big["search/pages-1-0.js"].decode())
    assert beginning
    assert find(bare, beginning[1])[0]["title"] == beginning[1]
    insides = [
        beginning[1][at : at + 5] in find(bare, beginning[1][at : at + 5])[0]["title"] for at in (1, 3, 6)
    ]
    assert insides == [True] * 3


@pytest.mark.parametrize("at", [0, 500, 1400])
def test_an_edit_touches_few_files(at: int) -> None:
    found, known = many(3_000)
    before = files(found, REGISTERS, known)
    edited = [*found[:at], found[at]._replace(title="厦门市绡溪包装有限公司"), *found[at + 1 :]]
    after = files(edited, REGISTERS, known)
    assert before.keys() == after.keys()
    assert sum(before[path] != after[path] for path in before) < len(before) / 3


def test_a_new_record_moves_no_other(tmp_path: Path) -> None:
    found, known = many(3_000)
    added = Entry("records/customers/KH-2027-0001/", "customers", "厦门金桥", ())
    before, after = files(found, REGISTERS, known), files([*found, added], REGISTERS, known)
    shelves = [path for path in before if "pages" in path]
    assert [path for path in shelves if before[path] != after[path]] == []


def test_the_order_of_coming_does_not_matter() -> None:
    found, known = many(300)
    assert files(found, REGISTERS, known) == files(found[::-1], REGISTERS, known)


@pytest.mark.parametrize(("count", "parts"), [(0, 1), (64, 1), (65, 2), (20_000, 512), (30_000, 512)])
def test_key_files_grow_by_doubling(count: int, parts: int) -> None:
    assert part_count(count) == parts
    assert part_of("明辉", parts) < parts


@pytest.mark.parametrize(("number", "text"), [(0, "0"), (35, "z"), (36, "10"), (9999, "7pr")])
def test_base36(number: int, text: str) -> None:
    assert base36(number) == text
    assert int(text, 36) == number


def test_pages_that_are_no_records_and_people_are_found_by_their_ids(
    chromium: Browser, tmp_path: Path
) -> None:
    given = [
        Entry("policies/complaint-handling.md", "", "客户投诉处理制度", ("KH-ZD-01",)),
        Entry("records/staff/chen.jing/", "staff", "陈静", ()),
        Entry("records/customers/KH-2026-12345/", "customers", "Brass Fittings Co., Ltd", ()),
    ]
    for path, content in files(given, {"staff": "员工"}).items():
        (tmp_path / path).parent.mkdir(exist_ok=True)
        (tmp_path / path).write_bytes(content)
    (tmp_path / "index.html").write_text('<meta charset="utf-8">' + scripts(tmp_path, "names.js"))
    tab = chromium.new_page()
    tab.goto((tmp_path / "index.html").as_uri())
    for query in ("chen.jing", "jing", "陈静", "cj"):
        assert [(hit["id"], hit["url"]) for hit in find(tab, query)] == [
            ("chen.jing", "records/staff/chen.jing/")
        ]
    for query in ("complaint-handling", "handling", "投诉", "khts", "kh-zd", "khzd01"):
        assert [(hit["id"], hit["url"]) for hit in find(tab, query)] == [("", "policies/complaint-handling/")]
    for query in ("fittings co", "BRASS", "ltd", "KH-2026-12345", "kh-2026-1", "12345"):
        assert [hit["id"] for hit in find(tab, query)] == ["KH-2026-12345"]
    tab.close()


@pytest.mark.parametrize(
    ("text", "full", "initials"),
    [
        ("重庆长安", "chongqingchangan", "cqca"),
        ("明辉ABC", "minghui", "mh"),
        ("ABC", "", ""),
        ("", "", ""),
        ("𠮷野家", "yejia", "yj"),
    ],
)
def test_pinyin(text: str, full: str, initials: str) -> None:
    assert pinyin(text) == (full, initials)


@pytest.mark.parametrize("title", ['"]);alert(1)//', "</script>", "行\u2028分", "\\", "㐀", "\t1", "a\nb"])
def test_no_name_breaks_out_of_its_script(title: str) -> None:
    made = files([Entry("records/customers/KH-2026-0001/", "customers", title, ())], REGISTERS)
    assert told(made["search/pages-0-0.js"]) == ["0-0", {"1": ["0001", 0, title]}, [[]]]
    for content in made.values():
        assert told(content)
        assert "\u2028" not in content.decode()


def test_pinyin_is_remembered() -> None:
    made = files(entries(1), REGISTERS, {"杭州明辉1号有限公司": ("qqq", "w")})
    assert '"q":' in made["search/keys-0.js"].decode()
