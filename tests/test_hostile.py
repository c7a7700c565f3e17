"""Hostile records: each is refused, shown as written or tidied as its index says, and nothing ever crashes."""

from __future__ import annotations

import os
import re
import tempfile
import time
from pathlib import Path

import pytest
from hostile import CONFIGURATION, Hostile, corpus

from record_keeper.check import check
from record_keeper.findings import findings
from record_keeper.load import load
from record_keeper.problems import Finding
from record_keeper.report import FORMATS, report

FOLDER = Path(os.environ.get("RECORD_KEEPER_DATA", "")) / "hostile"
CASES = corpus(FOLDER) if os.environ.get("RECORD_KEEPER_DATA") and FOLDER.is_dir() else []
needs_corpus = pytest.mark.skipif(
    not CASES, reason="RECORD_KEEPER_DATA names no folder with a hostile corpus"
)

VALUES = {"wrong-value", "empty-value", "missing-field"}
RULES_OF = {
    "DUP": {"duplicate-key"},
    "KEY": {"unreadable-file", "unknown-field"},
    "MARK": {"no-mark", "unknown-mark"},
    "CLEAR": {"clear-text"},
    "DESTROY": {"clear-text", "unknown-field"},
    "TITLE": {"clear-text"},
    "HASH": {"lost-words"},
    "FOLD": {"lost-words"},
    "FOUREYES": {"self-approval"},
    "ROLE": {"post-not-held", "wrong-value"},
    "ORDER": {"approval-before-request"},
    "LOAN": {"agreed-too-long"},
    "ID": {"wrong-value", "file-name", "unreadable-file"},
    **dict.fromkeys(("DATE", "NUM", "SIZE", "FIELD", "NFKC", "PATH"), VALUES),
}
UNREADABLE = {"unreadable-file"}
RAW_CONTROL = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069]"
)


def check_one(case: Hostile) -> tuple[list[Finding], dict[str, bytes]]:
    texts = {path: text.encode() for path, text in CONFIGURATION.items()} | {case.path: case.data}
    archive = load(texts.items())
    return findings(check(archive), archive, lambda path: texts[path]), texts


@needs_corpus
@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_hostile_file_is_met_as_its_index_says(case: Hostile) -> None:
    found, _ = check_one(case)
    here = [f for f in found if f.place.path == case.path]
    assert len(here) == len(found), "a hostile record must not spoil another file"
    kind, _, codes = case.expected.partition(":")
    if kind in ("REJECT", "WARN"):
        wanted = set().union(*(RULES_OF.get(code, UNREADABLE) for code in codes.split("|")))
        assert wanted & {f.rule for f in here}, [str(f.message) for f in here]
    elif kind == "ESCAPE":
        # Shown literally by the site; a name over two lines or with a tab is an ordinary wrong value.
        assert {f.rule for f in here if f.severity == "error"} <= {"wrong-value"}
    else:
        assert [str(f.message) for f in here if f.severity == "error"] == []


@needs_corpus
@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_messages_of_a_hostile_file_print_safely_and_soon(case: Hostile) -> None:
    start = time.process_time()
    found, texts = check_one(case)
    for format in FORMATS:
        for lang in ("zh", "en"):
            text = report(found, format, lang, lambda path: texts[path])
            assert not RAW_CONTROL.search(text), format
    assert time.process_time() - start < 3
    assert not list(Path(tempfile.gettempdir()).glob("pwned*"))


@needs_corpus
@pytest.mark.parametrize("case", [c for c in CASES if c.expected == "STRING"], ids=lambda case: case.name)
def test_text_comes_back_as_written(case: Hostile) -> None:
    field, _, value = re.match(r"(\w+)( == )'(.*?)'", case.why).groups()  # type: ignore[union-attr]
    texts = {path: text.encode() for path, text in CONFIGURATION.items()} | {case.path: case.data}
    record = load(texts.items()).records("customers")["KH-2025-0001"]
    assert record.register.fields[field].type.write(record[field]) == value
