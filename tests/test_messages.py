"""Everything is said in both languages: every template has its English, with the same gaps."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from importlib import import_module
from itertools import product
from pathlib import Path
from string import Formatter
from typing import NamedTuple

import click
import pytest
from samples import SAMPLE

from record_keeper.cli.app import keeper, run
from record_keeper.messages import _ENGLISH_PAGES, Label, either, english, say, series

PROJECT = Path(__file__).parent.parent
PACKAGES = ("record_keeper", "site_builder", "hooks")
CJK = re.compile(r"[\u3000-\u303f\u3400-\u9fff\uf900-\ufaff\uff00-\uffef]")
TICKED = re.compile(r"`[^`]*`")
HELP = ("help", "short_help", "metavar")
FILLED_LATER = ("record_keeper/git/failures.py",)
"""Tables of templates whose words are known only when git has spoken."""

_TEXT = r"""(?P<quote>["'])(?P<text>[^"']+)(?P=quote)"""
_SAID_ON_A_PAGE = (re.compile(rf"\bt\({_TEXT}(?P<words>[^)]*)"), re.compile(rf"{_TEXT}(?P<words>) *\| *t\b"))


class Template(NamedTuple):
    """A Chinese template of the code, the words that it is given (None: not known), and where it stands."""

    text: str
    words: frozenset[str] | None
    place: str


def texts_of(node: ast.expr) -> Iterator[str]:
    """The texts that an expression may be, both of `a if x else b`."""
    for inner in ast.walk(node):
        if isinstance(inner, ast.Constant) and isinstance(inner.value, str) and inner.value:
            yield inner.value


def templates_of(node: ast.Call) -> Iterator[tuple[str, frozenset[str] | None]]:
    """The templates in one call: of `say`, of `rule`, or in the help of a command or option."""
    name = getattr(node.func, "id", getattr(node.func, "attr", ""))
    if name == "say" and node.args:
        words = (
            None
            if any(k.arg is None for k in node.keywords)
            else frozenset(k.arg or "" for k in node.keywords)
        )
        yield from ((text, words) for text in texts_of(node.args[0]))
    elif name == "rule" and len(node.args) == 3:
        yield from ((text, frozenset()) for arg in node.args[1:] for text in texts_of(arg))
    elif name in ("command", "option", "group", "version_option"):
        told = (k.value for k in node.keywords if k.arg in HELP)
        yield from ((text, frozenset()) for value in told for text in texts_of(value))


def templates() -> Iterator[Template]:
    """Every template of the code."""
    for package in PACKAGES:
        for path in sorted((PROJECT / package).rglob("*.py")):
            if "english" in path.parts:
                continue
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(node, ast.Call):
                    place = path.relative_to(PROJECT).as_posix()
                    for text, words in templates_of(node):
                        yield Template(
                            text, None if place in FILLED_LATER else words, f"{place}:{node.lineno}"
                        )


def page_templates() -> Iterator[Template]:
    """Every template in the site's pages: `t("…", count=n)` or `"…" | t`."""
    for path, form in product(sorted((PROJECT / "site_builder" / "templates").iterdir()), _SAID_ON_A_PAGE):
        for match in form.finditer(path.read_text(encoding="utf-8")):
            words = frozenset(re.findall(r"(\w+)=", match["words"]))
            yield Template(match["text"], words, path.relative_to(PROJECT).as_posix())


TEMPLATES = (*templates(), *page_templates())


def gaps(template: str) -> set[str]:
    """The names of the gaps in a template."""
    return {name for _, name, _, _ in Formatter().parse(template) if name is not None}


def test_every_template_is_found() -> None:
    assert len(TEMPLATES) > 400
    assert {t.place.split("/")[0] for t in TEMPLATES} >= set(PACKAGES)


def test_every_template_has_english() -> None:
    known = english()
    assert [f"{t.place} {t.text}" for t in TEMPLATES if CJK.search(t.text) and t.text not in known] == []


def test_no_english_is_left_over() -> None:
    used = {template.text for template in TEMPLATES}
    assert [text for text in english() if text not in used] == []


def test_no_template_stands_on_two_pages() -> None:
    pages = [import_module(f"record_keeper.english.{page}").ENGLISH for page in _ENGLISH_PAGES]
    assert sum(map(len, pages)) == len(english())


def test_a_template_is_given_just_the_words_of_its_gaps() -> None:
    wrong = [t for t in TEMPLATES if t.words and gaps(t.text) != t.words]
    # Without words a template is shown as it stands: `{label: …}` is then an example, `{name}` a slip.
    wrong += [t for t in TEMPLATES if t.words == frozenset() and re.search(r"\{[a-z_]+\}", t.text)]
    assert wrong == []


@pytest.mark.parametrize("template", sorted({t.text for t in TEMPLATES if t.words != frozenset()}))
def test_english_has_the_same_gaps(template: str) -> None:
    assert gaps(english().get(template, template)) == gaps(template)


def test_english_has_no_chinese_but_for_what_is_to_be_typed() -> None:
    assert [text for text in english().values() if CJK.search(TICKED.sub("", text))] == []


def test_chinese_ends_a_sentence_in_chinese() -> None:
    assert [t for t in TEMPLATES if re.search(r"[\u4e00-\u9fff][,;!?](?: |$)", TICKED.sub("", t.text))] == []


def test_a_word_is_told_in_the_language_of_its_sentence() -> None:
    message = say(
        "{errors} 个错误，{warnings} 个警告。", errors=either("一", "one"), warnings=say("看不见的字符")
    )
    assert message.told("zh") == "一 个错误，看不见的字符 个警告。"
    assert message.told("en") == "one errors, an unseen character warnings."


def test_words_in_a_row_are_divided_as_each_language_does_it() -> None:
    row = series([Label(lambda lang: lang), "x", either("甲", "a")])
    assert (row.told("zh"), row.told("en")) == ("zh、x、甲", "en, x, a")


def test_a_template_without_words_keeps_its_braces() -> None:
    assert say("写成 `字段名: {label: 标签, type: 类型}`").told("en") == "Write `name: {label: …, type: …}`"


def copy_of_the_sample(folder: Path, **changed: str) -> Path:
    """The sample in a folder of its own, with some files changed."""
    for path, data in SAMPLE.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(data)
    for path, text in changed.items():
        (folder / path).write_text(text, encoding="utf-8")
    return folder


BROKEN = {
    "records/loans/2025/JY-2025-0001.yaml": """\
编号: JY-2025-0002
状态: 退回
借阅人: 没有这个人
借出日期: 2026-02-30
备注: 联系人手机 13800138000
传真: 无
密级: {级别: 高度机密}
""",
    "records/departments/front-desk.yaml": "编号：front-desk\n",
    "records/choices/carrier.yaml": "paper: {zh: 纸质}\ndisk: {zh: 纸质}\n",
    "records/archive.yaml": "format: 1\nname: 云帆五金\ntime_zone: Asia/Foshan\n",
}


def test_findings_are_told_in_english(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = copy_of_the_sample(tmp_path, **BROKEN)
    assert run(["-C", str(root), "--lang", "en", "check"]) == 1
    lines = capsys.readouterr().out.splitlines()
    quoted, asked = re.compile(r" *\d* \|"), re.compile(r" *= asked by: ")
    said = [TICKED.sub("", line) for line in lines if not quoted.match(line) and not asked.match(line)]
    assert len(said) > 20
    assert [line for line in said if CJK.search(line)] == []
    assert run(["-C", str(root), "--lang", "zh", "check"]) == 1
    assert re.search("[0-9]+ 个错误，[0-9]+ 个警告。", capsys.readouterr().out)


def commands(group: click.Group = keeper, *names: str) -> Iterator[tuple[str, ...]]:
    """The words that call each command, commands of groups included."""
    yield names
    context = click.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        if isinstance(command, click.Group):
            yield from commands(command, *names, name)
        else:
            yield (*names, name)


@pytest.mark.parametrize("words", list(commands()), ids=" ".join)
def test_help_is_told_in_the_language_that_was_asked_for(
    words: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["--lang", "en", *words, "--help"]) == 0
    assert CJK.findall(capsys.readouterr().out) == []
    assert run(["--lang", "zh", *words, "--help"]) == 0
    said = capsys.readouterr().out
    assert said.startswith("用法: keeper")
    assert "例：keeper " in said or not words
