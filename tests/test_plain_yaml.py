"""The short way of reading and the strict reader: wherever the short way answers, they say the same."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest
from hostile import corpus
from hypothesis import assume, example, given
from hypothesis import strategies as st
from samples import ARCHIVE, SAMPLE
from yaml_trees import RECORDS, TRICKY, Styled, agree, styled_records

from record_keeper.characters import forbidden
from record_keeper.front_matter import split
from record_keeper.layout import is_configuration
from record_keeper.plain_yaml import LONGEST, _Heads, plain_tree
from record_keeper.reader import MAX_DEPTH, MAX_NODES, Reading, read, read_text
from record_keeper.text import decode
from record_keeper.yaml_text import render

HOSTILE = Path(os.environ.get("RECORD_KEEPER_DATA", "")) / "hostile"
RECORD_TEXTS = {record.path: SAMPLE[record.path].decode() for record in ARCHIVE.all_records()}

PIECES = (
    *TRICKY, " ", "  ", "\n", "\n\n", "\n  ", "\n    ", "\n- ", "\n  - ", ": ", ":", ":\n", "- ", "- - ", "-\n", "# ", " # ",
    "\n# x\n", "#x", "? ", "| ", "|\n", "|-\n", "|+\n", "|2\n", "> ", ">\n", "{", "}", "[", "]", ", ", ",", "''", '""', '"', "'",
    "'a'", '"a"', '"a" b', "{a: b}", "{a: b, a: c}", "{a}", "{a: }", "- {a: b, c: d}", "\n  - {a: b, c: [d]}", "- [a: b]", "- a: {b: c}", "{a: 2026-03-02 09:40, b: c}", "{50%: a}", "a%: b", "[1:2, 3:]", "{1:2: 3}", "[]", "{}", "[a, [b]]", "[a, ]", "[a,b]", "[a b, 'c, d']",
    ",\n", ",\n    ", "[a,\n    b]", "[a,\n\n    b]", "[a, # b\n    c]", "{a: b,\n    c: d}", '["a,\n    b"]', "\n    [", "]\n", "a's", 'a"b',
    "\\", "\\n", '"\\u200b"', "\t", "\r", "\r\n", "\u0085", "\u00a0", "\u2028", "\u200b", "\u3000", "\ufeff", "\u0301", "\x7f",
    "---", "---\n", "--- ", "...\n", "%YAML 1.1\n", "&a ", "*a", "!a ", "!!str ", "<<: ", "<< ", "=", "@", "`", "%", "~", "null", ": ~",
    "：", "（", "key:value", "key : value", "a: b: c", "a b: c", "9: x", "12:30", "-5", "-5.", "0x1f", "y" * 1100, "<<<<<<< ", "👨\u200d👩",
)  # fmt: skip
"""What may make a line mean something else, put anywhere into a record."""


def test_every_record_of_the_sample_goes_the_short_way() -> None:
    assert len(RECORD_TEXTS) > 70
    for path, text in RECORD_TEXTS.items():
        assert agree(text) is not None, path
        assert read(text.encode(), path) == read_text(text, path)


@pytest.mark.skipif(not HOSTILE.is_dir(), reason="RECORD_KEEPER_DATA names no folder with a hostile corpus")
def test_hostile_files_read_alike_on_both_ways() -> None:
    for case in corpus(HOSTILE):
        text, before = decode(case.data, case.path)
        if text is not None:
            agree(text)
            assert read(case.data, case.path) == read_text(text, case.path, before), case.name


def test_the_heads_of_a_whole_archive_are_remembered() -> None:
    texts = [text.decode() for path, text in SAMPLE.items() if path.endswith(".yaml")]
    heads = {line.partition(": ")[0] for text in texts for line in text.split("\n")}
    assert 4000 < len(heads) < _Heads.MOST / 2


PLAIN = """\
# 一行说明: - {
编号: KH-2026-0031
网址: http://a.invalid/?b=c#d
地址: 3#厂房 a  b, [c] {d} "e" 'f' & | > 2~3
时刻: 2026-03-02 09:40
引: "0757: 1"
单: 'a\\b "c"'
空行之后: x

密级: {级别: 内部, 理由: "a, b"}
深: {a: [b, "c, d"], e: {f: ['g}', h]}}
电话: ["0757-22223333", 800-810-1111, a b]
联系人:
  - 姓名: 甲
    电话:
      - 1
      - "2"
  - 姓名: 乙
    备注: |
      第一行: # 不是注释

        缩进 \\
      末行
  - 备注: |-
      只有一行
产品:
    型号: A
    尺寸:
      长: 1
列:
  - a
  - "b"
  - [c, d]
# 完
"""

CONFIGURED = """\
# 一行说明: - {
注:                # 在后面的: "说明" [
  甲:   a b        # 乙
  乙:   [x, {a: [b, c], e: {}}, []]   # "丙"
  # 中间的说明
  丙: [甲's b, "c,
    d", [e,
      f], {g: h}]
  丁:
    [a,
     # 中间的说明
     b]
  戊:
    - {c: d,
       e: 'f'}
  己: {50%: g}
  庚: -20.5
"""


def test_plain_texts_take_the_short_way() -> None:
    tree = agree(PLAIN)
    assert tree is not None
    assert tree["联系人"][1]["备注"] == "第一行: # 不是注释\n\n  缩进 \\\n末行\n"
    assert tree["联系人"][2] == {"备注": "只有一行"}
    assert tree["列"] == ["a", "b", ["c", "d"]]
    assert agree(CONFIGURED) == {
        "注": {
            "甲": "a b",
            "乙": ["x", {"a": ["b", "c"], "e": {}}, []],
            "丙": ["甲's b", "c, d", ["e", "f"], {"g": "h"}],
            "丁": ["a", "b"],
            "戊": [{"c": "d", "e": "f"}],
            "己": {"50%": "g"},
            "庚": "-20.5",
        }
    }


def test_configuration_takes_the_short_way() -> None:
    configuration = {path: SAMPLE[path].decode() for path in SAMPLE if is_configuration(path)}
    heads = {path: split(text)[0] if path.endswith(".md") else text for path, text in configuration.items()}
    long_way = [path for path, text in heads.items() if text is None or agree(text) is None]
    assert len(heads) > 150
    assert any(path.endswith(".md") for path in heads)
    assert long_way == ["records/rosters/register.yaml"], "a list in a list of blocks"


@pytest.mark.parametrize(
    "text",
    [
        "", "\n", "# a\n", "a: b", "a:\n", "a: \n", "a: ~\n", "a: null\n", "null: a\n", "- a\n", "a\n", "a: b\na: c\n", "{a: b}\n",
        "a: {b: c, b: d}\n", "a:\n  b: c\n  b: d\n", "a: b #c\n", "a: 'b' # c\n", "a: b #\n", "- # c\n", "a: b \n", " a: b\n  c: d\n", "a: b\n c: d\n",
        "a: b\n  c\n", "a: b\n  - c\n", "a:\n  - b\n  c: d\n", "a:\n  b: c\n  - d\n", "a:\n- b\n", "a:\n  - - b\n", "a:\n  -\n    b: c\n",
        "a: b: c\n", "a: b:\n", "a b: c\n", '"a": b\n', "? a\n: b\n", "a: &b c\n", "a: *b\n", "a: !b c\n", "a: |\n", "a: |\nb: c\n",
        "a: |\n   b\n  c\n", "a: |\n  b\n c: d\n", "a: |+\n  b\n\n", "a: >\n  b\n", "a: |2\n    b\n", "a: |\n\tb\n", "a: |\n\n  b\n", "a: |\n  b\n  #\tc\n", "a: |\n  b\n  # c \n",
        "a: 'b'c\n", "a: 'b\n  c'\n", 'a: "b\\n"\n', "a: ''\n", "a: [,]\n", "a: [b, ]\n", "a: {b}\n", "a: [b: c]\n", "a: [b}\n", "a: [[[[[[b]]]]]]\n", "a: [b,\n c]\n", "a: [b,\n\n  c]\n", "a: [b\n  c]\n", "a: [b,\n  c\n", "a: [b,\n  - c]\n", "a: [b,\n  ]\n", "a: [b] c\n", "a: {b: }\n", "a: [b, ~]\n", "a: [b,c]\n", "a: {b: c: d}\n",
        "a:\tb\n", "a:b\n", "a : b\n", "a: -b\n", "a: -2b\n", "a: -٢\n", "a: [-2]\n", "---\na: b\n", "a: b\n---\n", "a: b\n...\n", "%A\n", "a:\n  b: c\n d: e\n",
        "<<: a\n", "a: <<\n", "a: @b\n", "a: `b\n", "a: %b\n", "a: ?b\n", "a: :b\n", "a: b\n\n  c: d\n", "a:\n  # b\n", f"{'a' * 101}: b\n",
        "a:\n" + " " * 9 + "b: c\n", "a: b\n" * 2, "a:\n" + "  - b\n" * LONGEST,
    ],
)  # fmt: skip
def test_what_is_not_plain_is_left_to_the_strict_reader(text: str) -> None:
    assert plain_tree(text) is None


def test_limits_hold_on_the_short_way() -> None:
    steps = (f"{' ' * (2 * step)}a:\n" for step in range(MAX_DEPTH))
    deep = "".join(steps) + " " * (2 * MAX_DEPTH) + "a: b\n"
    assert plain_tree(deep) is None
    assert read(deep.encode(), "").tree is None
    wide = "".join(f"k{number}: {number}\n" for number in range(MAX_NODES // 2 + 1))
    assert plain_tree(wide) is None
    assert read(wide.encode(), "").tree is None
    deepest = "".join(f"{' ' * step}a:\n" for step in range(8)) + " " * 8 + "- a: [[[[[b]]]]]\n"
    assert agree(deepest)
    assert agree("a:\n" + "  - b\n" * 3000)
    assert agree(f"a: {'长' * 30_000}\n")


@given(RECORDS)
def test_what_we_write_reads_alike(tree: dict[str, Any]) -> None:
    text = render(tree)
    assert agree(text) in (None, tree)


@given(styled_records())
def test_what_people_write_reads_alike(styled: Styled) -> None:
    agree(styled.text)


@st.composite
def changed_records(draw: st.DrawFn) -> str:
    """A record of the sample, or the plain text above, with a few small changes."""
    text: str = draw(st.sampled_from([PLAIN, CONFIGURED, *RECORD_TEXTS.values()]))
    for _ in range(draw(st.integers(1, 3))):
        at = draw(st.integers(0, len(text)))
        start = draw(st.sampled_from((at, text.rfind("\n", 0, at) + 1)))
        match draw(st.sampled_from(("put", "cut", "indent", "copy"))):
            case "put":
                text = text[:start] + draw(st.sampled_from(PIECES)) + text[start:]
            case "cut":
                text = text[:start] + text[start + draw(st.integers(1, 12)) :]
            case "indent":
                start = text.rfind("\n", 0, at) + 1
                text = text[:start] + (" " * draw(st.integers(1, 3)) + text[start:]).removeprefix(
                    " " * draw(st.sampled_from((0, 2, 4)))
                )
            case _:
                end = text.find("\n", at) + 1
                text += text[start:end]
    return text


@given(changed_records())
@example("a:\n  - b\n  c: d\n")
def test_changed_records_read_alike(text: str) -> None:
    assume("\r" not in text and not forbidden(text))
    agree(text)


def test_reading_bytes_gives_the_tree_without_problems() -> None:
    assert read(b"\xef\xbb\xbfa: b\r\n", "x.yaml") == Reading({"a": "b"}, ())
