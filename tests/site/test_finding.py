"""A search in the index of names finds what it must: tried by the build itself, and with the browser's own script."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import pytest
from playwright.sync_api import Browser
from playwright.sync_api import Page as Tab

from site_builder.finding import Finder, Hit
from site_builder.folding import characters, folded, plain
from site_builder.names import HEAD, Entry, files
from site_builder.proof import Proof, some

from .browsing import scripts
from .test_engine_names import REGISTERS, many

LONG = "关于二〇二六年上半年厨房用品类客户投诉处理情况及下半年整改措施落实进度安排的通报附件之"
HOSTILE = (
    "<script>alert(1)</script>", "<img src=x onerror=alert(1)>五金", '"]);alert(1)//', "${7*7}{{7*7}}", "__proto__",
    "constructor", "明辉&amp;五金", "a\tb", "𠮷野家（杭州）", "👨‍👩‍👧玩具", "\u202e反向", "Ⅷ号厂", "㈱ＡＢＣ", "ﬁlter", "İstanbul", "ΑΣ",
    f"{LONG}一", f"{LONG}二", LONG, "2026", "0031", "明 辉", "（五金）", "·五·", "五", "O'Brien \\ Co.", "客戶檔案", "客户档案", "乾",
)  # fmt: skip


def customers(titles: tuple[str, ...]) -> list[Entry]:
    return [
        Entry(f"records/customers/KH-2026-{n:04}/", "customers", title, ())
        for n, title in enumerate(titles, 1)
    ]


def finder(made: dict[str, bytes]) -> Finder:
    return Finder(lambda path: made.get(path, b""))


def typed(entry: Entry) -> list[str]:
    """What people type to find a page."""
    pairs = [one + other for one, other in pairwise(entry.title)]
    return [entry.address.split("/")[-2], entry.title, *pairs, entry.title[:1], *entry.names]


# ---- the promises


def test_every_hostile_name_is_found_by_number_name_and_pairs() -> None:
    entries = customers(HOSTILE)
    assert list(Proof(finder(files(entries, REGISTERS)), entries).missed(entries)) == []


def test_among_thousands_everything_is_found_as_promised() -> None:
    entries, known = many(3_000)
    entries += [e._replace(address=e.address.replace("KH-2026", "KH-2031")) for e in customers(HOSTILE)]
    proof = Proof(finder(files(entries, REGISTERS, known)), entries)
    assert list(proof.missed(some(entries, 400))) == []
    assert list(proof.missed(entries[-len(HOSTILE) :])) == []


def test_names_that_many_share_come_with_each_other() -> None:
    entries = customers(("佛山五金",) * 30 + ("佛山五金厂",))
    found = Proof(finder(files(entries, REGISTERS)), entries)
    assert list(found.missed(entries)) == []


def test_two_letters_may_begin_the_keys_of_as_many_others_as_are_shown_but_not_two_characters() -> None:
    entries = customers(("Records", "明辉五金"))

    class Crowded(Finder):
        def __init__(self) -> None:
            pass

        def find(self, typed: str) -> list[Hit]:
            own = [
                Hit(each.address, each.title)
                for each in entries
                if typed in (each.title, each.address.split("/")[2])
            ]
            return own or [Hit(f"policies/{n}/", "Complaints") for n in range(10)]

    missed = Proof(Crowded(), entries).missed(entries)
    assert {typed for typed, _ in missed} == {"明辉", "辉五", "五金"}


CLAUSES = [
    Entry(
        f"policies/{name}/#{n}", "", f"第{n}条 五金验收", (f"五金验收{n}", f"{title}第{n}条五金验收"), minor=True
    )
    for name, title in (("incoming", "来料验收制度"), ("outgoing", "出货验收制度"))
    for n in range(1, 13)
]  # fmt: skip


def test_clauses_take_no_place_from_a_record_by_its_number_its_name_and_its_pairs() -> None:
    entries = [*CLAUSES, *customers(("佛山五金", "五金验收1", "第2条", "五金"))]
    found = finder(files(entries, REGISTERS))
    assert list(Proof(found, entries).missed(entries[-4:])) == []
    assert [hit.url.split("/")[0] for hit in found.find("五金")] == ["records"] * 3 + ["policies"] * 7


def test_a_clause_is_found_by_its_heading_and_behind_the_title_of_its_regulation() -> None:
    found = finder(files([*CLAUSES, *customers(("出货验收制度第2条",))], REGISTERS))
    for query in ("五金验收10", "第10条 五金验收", "第10条五金验收"):
        assert found.find(query)[0].url == "policies/incoming/#10"
    for query in ("出货验收制度 第10条", "出货验收制度第10条", "出货验收制度 第10条 五金验收"):
        assert found.find(query)[0].url == "policies/outgoing/#10"
    assert [hit.url for hit in found.find("出货验收制度")][:3] == [
        "records/customers/KH-2026-0001/", "policies/outgoing/#1", "policies/outgoing/#2",
    ]  # fmt: skip


def test_what_is_typed_with_a_blank_is_found_without_but_behind_what_has_it() -> None:
    entries = customers(("明辉",) * 12 + ("明 辉",))
    found = finder(files(entries, REGISTERS))
    assert [hit.title for hit in found.find("明 辉")][:2] == ["明 辉", "明辉"]


def numbered(register: str, year: int, *numbers: int) -> list[Entry]:
    return [
        Entry(f"records/{register}/{register[:2].upper()}-{year}-{n:04}/", register, f"{register} {n}", ())
        for n in numbers
    ]


REGISTERED = [
    *numbered("appeals", 2026, 8),
    *(entry for name in ("assets", "bids", "calls", "deals") for entry in numbered(name, 2025, 7, 9)),
    *numbered("complaints", 2026, *range(1, 40)),
    *numbered("customers", 2026, *range(5, 80)),
    *numbered("customers", 2025, *range(1, 90)),
    *numbered("visits", 2026, *range(1, 8)),
    *(entry for n in range(12) for entry in numbered(f"{n:02}-lists", 2024, 9)),
]


def test_a_bare_number_finds_the_records_of_all_registers_the_newest_and_the_fullest_first() -> None:
    found = finder(files(REGISTERED, dict.fromkeys({entry.register for entry in REGISTERED}, "册")))
    assert [hit.url.split("/")[2] for hit in found.find("0008")] == [
        "CU-2026-0008", "CO-2026-0008", "AP-2026-0008", "CU-2025-0008",
    ]  # fmt: skip
    assert len(found.find("0009")) == 10
    assert [hit.url.split("/")[2] for hit in found.find("cu-")][:2] == ["CU-2026-0005", "CU-2026-0006"]


@pytest.mark.parametrize(
    ("path", "what"),
    [("search/keys-0.js", {"客户档案", "客户"}), ("search/pages-0-0.js", {"KH-2026-0001"})],
)
def test_a_lost_file_is_noticed(path: str, what: set[str]) -> None:
    entries = customers(("客户档案", "供应商"))
    made = files(entries, REGISTERS)
    made[path] = made["search/keys-0.js"].split(b"{")[0] + b"{});\n" if "keys" in path else b""
    missed = Proof(finder(made), entries).missed(entries[:1])
    assert what <= {query for query, page in missed if page == "records/customers/KH-2026-0001/"}


@pytest.mark.parametrize(("count", "tried"), [(0, 0), (50, 50), (51, 26), (30_000, 50)])
def test_what_is_tried_is_taken_evenly(count: int, tried: int) -> None:
    assert len(some(customers(("五金",) * count))) == tried


# ---- the browser's own script


@pytest.fixture(scope="module")
def browsed(chromium: Browser, tmp_path_factory: pytest.TempPathFactory) -> Callable[[dict[str, bytes]], Tab]:
    """Opens an index from a disk, without a server."""

    def opened(made: dict[str, bytes]) -> Tab:
        room = tmp_path_factory.mktemp("disk")
        page = '<meta charset="utf-8">' + scripts(room, "names.js")
        for path, content in {**made, "index.html": page.encode()}.items():
            (room / path).parent.mkdir(parents=True, exist_ok=True)
            (room / path).write_bytes(content)
        tab = chromium.new_page()
        tab.goto((room / "index.html").as_uri())
        return tab

    return opened


ALL = """async (queries) => {
  const found = [];
  for (const query of queries) found.push((await rkNames.find(query)).map((one) => [one.url, one.title]));
  return found;
}"""


def test_the_browser_finds_what_the_build_has_tried(browsed: Callable[[dict[str, bytes]], Tab]) -> None:
    entries, known = many(3_000)
    entries += [e._replace(address=e.address.replace("KH-2026", "KH-2031")) for e in customers(HOSTILE)]
    entries += CLAUSES
    made = files(entries, REGISTERS, known)
    asked = [
        query
        for entry in (*entries[::60], *entries[-len(HOSTILE) - len(CLAUSES) :])
        for query in typed(entry)
    ]
    asked += ["出货验收制度 第10条", "出货验收制度第2条", "第 3 条 五金", "来料 验收"]
    asked += ["fssx", "hz", "kh-20", "31", "0592-22223333", "KH 2026 0031", "91 35", "佛山 五金", "﹡", "  "]
    tab = browsed(made)
    tried = finder(made)
    for query, hits in zip(asked, tab.evaluate(ALL, asked), strict=True):
        assert [tuple(hit) for hit in hits] == tried.find(query), query
    tab.close()


def test_the_browser_finds_numbers_as_the_build_does_and_more_where_there_are_more(
    browsed: Callable[[dict[str, bytes]], Tab],
) -> None:
    made = files(REGISTERED, dict.fromkeys({entry.register for entry in REGISTERED}, "册"))
    asked, tab, tried = (
        ["0008", "0009", "8", "08", "cu-", "cu-2026-00", "co-2026-0008"],
        browsed(made),
        finder(made),
    )
    for query, hits in zip(asked, tab.evaluate(ALL, asked), strict=True):
        assert [tuple(hit) for hit in hits] == tried.find(query), query
    told = "async ([query, count]) => (({ length, more, cut }) => [length, more, cut])(await rkNames.find(query, count))"
    assert tab.evaluate(told, ["0008", 10]) == [4, False, False]
    assert tab.evaluate(told, ["0009", 10]) == [10, True, True]
    assert tab.evaluate(told, ["0009", 20]) == [19, False, False]
    tab.close()


# ---- characters


def test_full_width_traditional_and_unseen_characters_are_folded() -> None:
    assert plain("ＫＨ－２０２６　客戶檔案\u200b（Ａ）") == "kh-2026 客户档案(a)"
    assert len(characters()) > 3_000
    assert all(len(other) == 1 for other in characters().values())


def test_what_is_folded_in_place_keeps_its_places() -> None:
    assert folded("客户档案（甲）") == ""
    assert folded("客戶檔案（ＡＢ）㈱") == "客户档案（AB）㈱"


def test_without_the_table_all_else_is_folded(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(name: str) -> None:
        raise ModuleNotFoundError(name)

    monkeypatch.setattr("site_builder.folding.import_module", missing)
    characters.cache_clear()
    try:
        assert plain("ＫＨ 檔案") == "kh 檔案"
        assert files(customers(("檔案",)), REGISTERS)[HEAD]
    finally:
        characters.cache_clear()
