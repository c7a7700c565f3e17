"""The page about fields names every type, option and key; every sentence has its English."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from record_keeper import choices, fields
from record_keeper.english.fields import ENGLISH
from record_keeper.fields import ABSENCE, FIELD_KEYS, TYPES, make

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs/fields.md").read_text("utf-8")
SECTIONS = dict(re.findall(r"^## `(\w+)`\n(.*?)(?=^## |\Z)", PAGE, re.MULTILINE | re.DOTALL))


def test_every_type_has_its_section():
    assert SECTIONS.keys() == TYPES.keys()


@pytest.mark.parametrize("name", TYPES)
def test_every_option_is_explained(name):
    assert all(f"`{option}`" in SECTIONS[name] for option in TYPES[name].options)
    assert all(TYPES[name].options.values())


def test_every_key_of_a_field_is_explained():
    assert all(f"| `{key}` |" in PAGE for key in FIELD_KEYS)
    assert all(f"`{key}`" in PAGE for key in ABSENCE.values)


@pytest.mark.parametrize(
    ("name", "text"),
    [(n, t) for n, body in SECTIONS.items() for t in re.findall(r"^- accepted: (.*)$", body, re.M)],
)
def test_examples_of_the_page_are_accepted(name, text, told):
    type = make({"type": name})
    for example in re.findall(r"`([^`]+)`", text):
        assert type.read(example, (), told) is not None, example
    assert told.lines == []


@pytest.mark.parametrize(
    ("name", "text"),
    [(n, t) for n, body in SECTIONS.items() for t in re.findall(r"^- refused: (.*)$", body, re.M)],
)
def test_examples_of_the_page_are_refused(name, text, told):
    type = make({"type": name})
    for example in re.findall(r"`([^`]+)`", text):
        assert type.read(example, (), told) is None, example


def templates():
    files = [*Path(fields.__file__).parent.glob("*.py"), Path(choices.__file__)]
    for file in files:
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "say":
                assert isinstance(node.args[0], ast.Constant), (
                    f"{file.name}:{node.lineno}: a template is a plain text"
                )
                yield node.args[0].value


def test_every_sentence_has_its_english():
    said = {template for template in templates() if template}
    assert said == ENGLISH.keys()


@pytest.mark.parametrize(("chinese", "english"), ENGLISH.items())
def test_both_languages_have_the_same_gaps(chinese, english):
    def gaps(text):
        return sorted(set(re.findall(r"(?<!\{)\{(\w+)\}(?!\})", text)))

    assert gaps(chinese) == gaps(english)
