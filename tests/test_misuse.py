"""A command line that cannot be taken: one sentence, a way out, exit code 2, in either language."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from record_keeper.cli.app import run
from record_keeper.cli.context import Office

CASES = {
    "nosuch": ("没有命令 `nosuch`", "可以写：`check`"),
    "chek": ("没有命令 `chek`", "是不是想写 `check`？"),
    "site biuld": ("没有命令 `biuld`", "是不是想写 `build`？"),
    "check --stagd": ("没有选项 `--stagd`", "是不是想写 `--staged`？"),
    "check --strict=yes": ("选项 `--strict` 后面不写值", "--help"),
    "check --rev": ("选项 `--rev` 后面要写值", "--help"),
    "check a b": ("多了 `a b`", "写法是 `keeper check [OPTIONS]`"),
    "check --staged --rev HEAD": ("`--staged` 和 `--rev` 只能写一个", ""),
    "check --format xml": ("`--format` 不能这样写", "可以写：`text`"),
    "lend": ("缺少 `REQUEST`", "写法是 `keeper lend [OPTIONS] REQUEST RECORD…`"),
    "lend CY-2026-0001": ("缺少 `RECORD`", "写法是 `keeper lend [OPTIONS] REQUEST RECORD…`"),
    "lend CY-2026-0001 KH-2026-0001 --days many": ("`--days` 不能这样写", "请写 0 到 9999 的整数"),
    "return JY-2026-0001 --pages -1": ("`--pages` 不能这样写", "请写 0 或更大的整数"),
    "refuse TS-2026-0001 plan": ("缺少 `-m`", "keeper refuse --help"),
    "demo there --seed one": ("`--seed` 不能这样写", "请写整数"),
    "due --on 9999-12-31": ("`--on`：9999-12-31 太远，请写 1900 年到 2999 年的日期", "keeper due --help"),
    "approve CY-2026-0001 filing --at 0001-01-01T09:00": ("`--on`：0001-01-01T09:00:00 太远", "--help"),
    "due --on 2026-02-30": ("`--on`：`2026-02-30` 不是日期", "keeper due --help"),
    "import nosuch.csv": ("`FILE` 不是可以读的文件", "请核对路径"),
}


@pytest.mark.parametrize("line", CASES)
def test_it_is_told_in_one_sentence_with_a_way_out(line: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--lang", "zh", *line.split()]) == 2
    out, said = capsys.readouterr()
    sentence, help = CASES[line]
    assert out == ""
    assert said.startswith(f"keeper: {sentence}")
    assert help in said
    assert ("\n  = 怎么办: " in said) == bool(help)


@pytest.mark.parametrize("line", CASES)
def test_in_english_nothing_is_chinese(line: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--lang", "en", *line.split()]) == 2
    said = capsys.readouterr().err
    assert re.findall(r"[\u3000-\u9fff]", said) == []
    assert said.startswith("keeper: ")


def test_who_interrupts_is_told_so(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def interrupted(self: Office) -> Path:
        raise KeyboardInterrupt

    monkeypatch.setattr(Office, "root", property(interrupted))
    assert run(["-C", str(tmp_path), "--lang", "zh", "check"]) == 2
    assert capsys.readouterr().err == "\nkeeper: 已中断，没有做完\n"


def test_a_group_without_a_command_shows_its_help(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--lang", "zh", "site"]) == 2
    assert "生成站点" in capsys.readouterr().err
