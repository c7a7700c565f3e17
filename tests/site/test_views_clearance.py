"""The cut: what one clearance may see, and that nothing else is in any byte of the site."""

from __future__ import annotations

import datetime as dt
import re
from functools import partial
from pathlib import Path

import pytest
from gitrepo import Repo
from hypothesis import given
from hypothesis import strategies as st
from small_archive import DAY, TEXTS, archive, desk

from record_keeper.clearance import cut, effective_levels
from record_keeper.cli.app import run
from record_keeper.history import Change, FieldChange
from record_keeper.messages import Message, say
from record_keeper.problems import Finding, Place
from site_builder import pages, watch
from site_builder.inspection import Inspection
from site_builder.output import SiteProblem
from site_builder.protected import protected
from site_builder.stores import files
from site_builder.trees import room_of, turn
from site_builder.views.changes import visible
from site_builder.views.findings import told
from site_builder.views.records import Records
from site_builder.views.registers import Lists

FIRST = "records/customers/2026/KH-2026-0001.yaml"
SECRET = "records/customers/2026/KH-2026-0003.yaml"


def test_higher_records_are_not_there():
    seen = cut(archive(), "internal").archive
    assert list(seen.records("customers")) == ["KH-2026-0001", "KH-2026-0002"]
    assert seen.find("KH-2026-0003") is None


def test_a_record_without_a_mark_counts_as_the_highest():
    assert "BJ-2026-0003" not in cut(archive(), "confidential").archive.records("notes")
    assert "BJ-2026-0003" in cut(archive(), "top_secret").archive.records("notes")


def test_marks_are_inherited_through_references():
    levels = effective_levels(archive())
    assert levels["records/notes/2026/BJ-2026-0002.yaml"] == "secret"
    assert "BJ-2026-0002" not in cut(archive(), "internal").archive.records("notes")


def test_circles_of_references_end():
    text = TEXTS[SECRET] + "remarks: 甲\n"
    assert effective_levels(archive(KH_2026_0003=text))[SECRET] == "secret"


def test_secret_fields_are_gone_from_records_and_from_the_register():
    seen = cut(archive(), "internal").archive
    record = seen.records("customers")["KH-2026-0001"]
    assert "price" not in record.values
    assert "price" not in seen.registers["customers"].fields
    assert record["visits"][0].values == {"at": dt.date(2026, 2, 20), "note": "门店走访"}


def test_everything_is_there_for_the_highest_clearance():
    whole = archive()
    seen = cut(whole, "top_secret")
    assert [r.values for r in seen.archive.all_records()] == [r.values for r in whole.all_records()]
    assert seen.aids == {}


def test_references_to_what_is_gone_are_gone_unless_its_existence_is_shown():
    seen = cut(archive(), "internal").archive
    assert "about" not in seen.records("notes")["BJ-2026-0001"].values
    told = cut(archive(BJ_2026_0001=TEXTS["records/notes/2026/BJ-2026-0001.yaml"]), "secret").archive
    assert told.records("notes")["BJ-2026-0001"]["about"] == ("BJ-2026-0002",)


def test_the_finding_aid_tells_id_mark_and_custodian():
    (aid,) = cut(archive(), "internal").aids["customers"]
    assert aid == ("KH-2026-0003", "secret", "chen.jing", "clerk")
    assert "notes" not in cut(archive(), "internal").aids


def changed(field: str, old: object, new: object, *, path: str = FIRST, commit: str = "a" * 40) -> Change:
    at = dt.datetime(2026, 3, 1, tzinfo=dt.UTC)
    kind = "created" if old is None and field == "secrecy" else "changed"
    fields = (FieldChange(field, old, new),)
    return Change(commit, at, "x@example.invalid", "X", "", "KH", path, path, "原因", kind, fields)


def test_old_values_are_cut_by_the_mark_of_their_time():
    """Oldest first: made secret, a name was given, the mark was lowered, the name was changed."""
    secret, internal = {"level": "secret"}, {"level": "internal"}
    lives = [
        changed("secrecy", None, secret, commit="1" * 40),
        changed("name", None, "CANARY-旧名", commit="2" * 40),
        changed("secrecy", secret, internal, commit="3" * 40),
        changed("name", "CANARY-旧名", "新名", commit="4" * 40),
    ]
    found = visible([(FIRST, lives[::-1])], [c * 40 for c in "4321"], cut(archive(), "internal"))
    assert [change.commit[0] for change in found.by_path[FIRST]] == ["4"]
    assert len(found.withheld) == 3


def test_the_reason_of_a_commit_that_also_touched_a_secret_is_not_told():
    lives = [
        (FIRST, [changed("secrecy", None, {"level": "internal"})]),
        (SECRET, [changed("secrecy", None, {"level": "secret"}, path=SECRET)]),
    ]
    found = visible(lives, ["a" * 40], cut(archive(), "internal"))
    assert [change.reason for change in found.by_path[FIRST]] == [""]
    assert SECRET not in found.by_path


def test_a_version_that_cannot_be_read_is_withheld():
    unread = changed("name", None, None)

    lives = [(FIRST, [unread._replace(changes=(), readable=False)])]
    assert visible(lives, ["a" * 40], cut(archive(), "internal")).by_path == {}
    assert visible(lives, ["a" * 40], cut(archive(), "top_secret")).by_path


def finding(path: str, words: str, quotable: bool = True) -> Finding:
    return Finding(
        Place(path), "r", say("标题"), "error", Message("{w}", {"w": words}), say(""), None, quotable
    )


def test_findings_are_told_of_visible_records_only():
    seen = cut(archive(), "internal")
    found = [
        finding(FIRST, "可以说"),
        finding(SECRET, "密级高的记录"),
        finding("records/customers/2026/KH-2026-0099.yaml", "读不出来的文件"),
        finding("records/customers/register.yaml", "登记册"),
        finding(FIRST, "和 `KH-2026-0003` 同名"),
        finding(FIRST, "值里有 CANARY"),
        finding(FIRST, "不可引用的值", quotable=False),
    ]
    kept = told(found, seen, lambda words: "CANARY" in words)
    assert [str(each.message) for each in kept] == ["可以说", "登记册", "内容请在档案库里查看"]
    assert len(told(found, cut(archive(), "top_secret"), lambda words: True)) == len(found)


@pytest.mark.parametrize("clearance", ["public", "internal"])
def test_no_canary_reaches_a_page(clearance):
    site = pages.site(desk(clearance))
    text = "".join([page.markdown for page in site.pages] + [poured.html() for poured in site.poured])
    assert "CANARY" not in text.replace("&#45;", "-")


def test_a_secret_site_shows_what_is_secret():
    record = desk("secret").archive.records("customers")["KH-2026-0001"]
    site = pages.site(desk("secret"))
    assert any("CANARY-价格八八折" in poured.html() for poured in site.poured)
    assert Records(desk("secret")).view(record).mark.text == "公司秘密·内部"


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("b.html", "<p>CANARY&#45;绝不外传公司</p>".encode()),
        ("texts/pages-0.js", '["甲","CANARY\\u002d价格八八折"]'.encode()),
    ],
)
def test_the_watch_finds_a_leak_in_markup_and_scripts(tmp_path: Path, name: str, data: bytes):
    watched = protected(cut(archive(), "internal"), desk().changes)

    def inspected(files: dict[str, bytes]) -> None:
        with turn(tmp_path / "site") as tree:
            inspection = Inspection(watched, tree)
            for path, content in files.items():
                tree.put(path, "", partial(bytes, content))
            inspection.close()

    good = {"a.html": "<p>没有什么</p>".encode()}
    inspected(good)
    for _ in range(2):  # what was met is not forgotten
        with pytest.raises(SiteProblem) as problem:
            inspected({**good, name: data})
        assert name in problem.value.message.told()
        assert "CANARY" not in problem.value.message.told() + problem.value.help.told()
    assert "CANARY" not in "".join(note.read_text() for note in room_of(tmp_path / "site").glob("*.json"))


def test_what_may_be_seen_elsewhere_is_no_leak():
    text = TEXTS[SECRET].replace("CANARY-绝不外传公司", "杭州明月餐具有限公司")
    watched = protected(cut(archive(KH_2026_0003=text), "internal"), desk().changes)
    assert watched.met("杭州明月餐具有限公司")
    assert not watched.found("杭州明月餐具有限公司")


@pytest.mark.parametrize("words", ["5 个工作日", "3 working days"])
def test_a_limit_as_readers_see_it_is_no_leak(words):
    text = TEXTS[SECRET].replace("CANARY-绝不外传公司", words)
    watched = protected(cut(archive(KH_2026_0003=text), "internal"), desk().changes)
    assert watched.met(words)
    assert not watched.found(words)


def test_numbers_are_looked_for_as_words():
    watched = watch.Watch({"400000": "x"})
    assert watched.found("<td>400000</td>")
    assert not watched.found("14000001") | watched.found("a400000b")


ESCAPED = (
    '价"八八折"起',
    r"\\file\报价",
    "客户嫌贵\nprice17",
    "甲\t乙\t丙\t丁",
    '<b>"底价"',
    "底价😀八八折",
    "AT&notes",
)
"""Values that stand otherwise in a script than they are."""


@pytest.mark.parametrize("value", ESCAPED)
@pytest.mark.parametrize("ascii", [False, True])
def test_the_watch_finds_a_value_that_a_script_escapes(tmp_path: Path, value: str, ascii: bool) -> None:
    made = desk()
    table = Lists(made.archive.registers["customers"], made).table()
    first, *others = table.lines
    planted = table._replace(lines=[first._replace(texts=(value, *first.texts[1:])), *others])
    ((path, script),) = files(planted)
    if ascii:
        script = (
            script.decode().encode("ascii", "backslashreplace").replace(b"\\U0001f600", b"\\ud83d\\ude00")
        )
    with turn(tmp_path / "site") as tree:
        inspection = Inspection(watch.Watch({value.rsplit("\n", maxsplit=1)[-1]: "x"}), tree)
        tree.put(path, "", lambda: script)
        with pytest.raises(SiteProblem, match="lists/customers"):
            inspection.close()


@pytest.mark.parametrize("at", range(12))
def test_the_watch_misses_no_place_in_a_line(at):
    assert watch.Watch({"绝不外传的": "x"}).found("字" * at + "绝不外传的话") == set()  # five characters
    assert watch.Watch({"绝不外传的话": "x"}).found("字" * at + "绝不外传的话" + "字" * 3)


LETTERS = st.text("客绝ab1 ", min_size=6, max_size=9)


@given(
    st.lists(LETTERS, max_size=6), st.lists(st.one_of(LETTERS, st.text("客绝ab1 ", max_size=4)), max_size=8)
)
def test_the_watch_meets_what_stands_in_a_line_and_nothing_else(
    protected: list[str], pieces: list[str]
) -> None:
    line = "".join((*pieces, *protected[:2]))
    met = {text for text in protected if re.search(_as_a_word(text), line)}
    looking = watch.Watch(dict.fromkeys(protected, "x"))
    assert looking.met(line) == met
    assert looking.met(line) == met  # what was seen before is skipped only where nothing was met


def _as_a_word(text: str) -> str:
    """Plain letters and digits count where no others are beside them."""
    plain = text.isascii() and text.isalnum()
    return f"(?<![a-z0-9]){text}(?![a-z0-9])" if plain else text


def test_no_canary_in_any_byte_of_a_built_site(repo: Repo, tmp_path: Path):
    for path, text in TEXTS.items():
        repo.write(path, text)
    repo.commit("KH-2026-0003: CANARY-提交说明", "陈静 <chen.jing@example.invalid>")
    repo.write(FIRST, TEXTS[FIRST].replace("门店走访", "门店复访").replace("八八折", "七五折"))
    repo.commit("KH-2026-0001: 复访")
    out = tmp_path / "out"
    assert (
        run(
            [
                "-C",
                str(repo.root),
                "--lang",
                "zh",
                "site",
                "build",
                "--out",
                str(out),
                "--on",
                str(DAY.date()),
            ]
        )
        == 0
    )
    for file in out.resolve().rglob("*"):
        if file.is_file():
            data = file.read_bytes()
            assert b"CANARY" not in data, file
            assert "CANARY" not in file.name
    page = (out / "records/customers/KH-2026-0001/index.html").read_text(encoding="utf-8")
    assert "门店复访" in page
    assert "复访</p>" in page
