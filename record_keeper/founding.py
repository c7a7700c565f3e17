"""A new archive: its registers, vocabularies and regulations, and the settings of git, editors and CI."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from . import __version__, git, sample
from .characters import forbidden_value
from .edits import remove, set_value
from .front_matter import split
from .layout import SETTINGS_PATH, is_configuration
from .load import read_archive_settings
from .messages import say
from .patterns import regex
from .sources import content, work_tree
from .trouble import Trouble
from .writer import delete, save
from .yaml_text import scalar

_SAMPLE = Path(__file__).parent / "sample"
_OF_THE_SAMPLE = ("approved", "amendments")
"""What a regulation's front matter says about the sample company alone."""
_IN_FORCE = regex(r"\d{4} 年 \d{1,2} 月 \d{1,2} 日起施行")
"""What its text says of its day."""

_SETTINGS = {
    "zh": """\
# 档案库的设定：公司是谁、用什么语言记录、哪天上班、有哪些登记册。
# 用不到的登记册，从 registers 里删去它的名字：站点、待办和检查里就都没有它了。
format: 1
name: {name}
language: zh
time_zone: Asia/Shanghai
working_hours: ["08:30-12:00", "13:30-17:30"]
calendar:                       # 国家放假安排由程序自带，这里只写本公司的例外
  days_off: []
  working_days: []
registers: [{registers}]
""",
    "en": """\
# The archive's settings: the company, the language of its records, its working time, its registers.
# Take registers that you do not need out of `registers`: site, agenda and checks leave them out.
format: 1
name: {name}
name_en: {name}
language: en
time_zone: Asia/Shanghai
working_hours: ["08:30-12:00", "13:30-17:30"]
calendar:                       # the program knows China's public holidays; put only your own exceptions here
  days_off: []
  working_days: []
registers: [{registers}]
""",
}
NAMES = {"zh": "客户档案", "en": "Customer files"}


def files(name: str, lang: str, day: dt.date) -> dict[str, bytes]:
    """Every file of an archive that is new on a day, path -> content."""
    found = {
        path: _own(data, day) if path.endswith(".md") else data
        for path, data in sample.configuration().items()
    }
    registers = ", ".join(read_archive_settings(found[SETTINGS_PATH]).registers)
    found[SETTINGS_PATH] = _SETTINGS[lang].format(name=scalar(name), registers=registers).encode()
    for path, data in skeleton(name).items():
        if not path.startswith("README."):
            found[path] = data
        elif path == f"README.{lang}.md":
            found["README.md"] = data
    return found


def skeleton(name: str = "") -> dict[str, bytes]:
    """The files beside a company's archive: settings of git, editors, hooks, CI and site, and the first steps."""
    folder = _SAMPLE / "skeleton"
    found = {
        file.relative_to(folder).as_posix(): file.read_bytes() for file in folder.rglob("*") if file.is_file()
    }
    return {path: _filled(path, data, name) for path, data in sorted(found.items())}


def _filled(path: str, data: bytes, name: str) -> bytes:
    word = name if path.endswith(".md") or not name else scalar(name)
    return data.replace(b"{version}", __version__.encode()).replace(b"{name}", word.encode())


def _own(regulation: bytes, day: dt.date) -> bytes:
    """A regulation as a first draft of this company: nobody here has approved it yet, and nothing that
    recurs was to be done before it."""
    head, body, _ = split(regulation.decode())
    if head is None:
        return regulation
    text = head.encode()
    for key in _OF_THE_SAMPLE:
        text = remove(text, (key,))
    text = set_value(set_value(text, ("edition",), "1"), ("in_force",), day.isoformat())
    worded = _IN_FORCE.sub(f"{day.year} 年 {day.month} 月 {day.day} 日起施行", body)
    return regulation[: -len(body.encode())].replace(head.encode(), text, 1) + worded.encode()


def found_archive(root: Path, name: str, lang: str, day: dt.date, ci: bool = True) -> None:
    """Writes an archive that is new on a day into an empty or missing folder and makes it a repository.

    The name is one line of plain text. Without `ci` the check on a server is left to those who know the forge.
    """
    if root.exists() and (not root.is_dir() or any(each.name != ".git" for each in root.iterdir())):
        raise Trouble(
            "not-empty",
            say("{path} 不是空文件夹", path=root),
            say("请换一个新的文件夹；要清空样本、就地开始，请用 `keeper init --here`"),
        )
    if (outer := _repository(root)) and outer != root.resolve():
        raise Trouble(
            "nested",
            say("{path} 在另一个 git 仓库 {outer} 里", path=root, outer=outer),
            say("档案库要有自己的仓库，请换到它的外面"),
        )
    if "\n" in name or "\t" in name or forbidden_value(name):
        raise Trouble("usage", say("名称里有换行、制表符或看不见的字符"), say("请写成一行普通文字"))
    root.mkdir(parents=True, exist_ok=True)
    for path, data in files(name, lang, day).items():
        if ci or not path.startswith(".github/"):
            save(root / path, data, None)
    if not (root / ".git").exists():
        git.init(root)
    set_up_git(root)


def set_up_git(root: Path) -> None:
    """What each clone of an archive needs to have set."""
    git.set_config(root, "core.quotepath", "false")


def _repository(folder: Path) -> Path | None:
    """The top of the work tree that a folder, which need not exist, would lie in."""
    there = next(each for each in (folder.resolve(), *folder.resolve().parents) if each.is_dir())
    try:
        return git.top_level(there).resolve()
    except Trouble as trouble:
        if trouble.kind == "no-repository":
            return None
        raise


def empty_sample(root: Path, day: dt.date) -> tuple[list[str], list[str]]:
    """Deletes every record of an archive and keeps what configures it; returns the paths.

    The regulations of the sample become first drafts of this day; those paths are returned, too.
    """
    pending = git.status(root, "records", "policies")
    if pending:
        raise Trouble(
            "uncommitted",
            say("`{path}` 有还没有提交的改动", path=min(pending)),
            say("请先提交，或用 `git checkout -- {path}` 放弃它", path=min(pending)),
        )
    source = work_tree(root)
    paths = [path for path in source.paths() if not is_configuration(path)]
    for path in paths:
        delete(root / path, source.read(path))
    drafts = []
    for path, theirs in sample.configuration().items():
        if path.endswith(".md") and (data := content(root, path)) and data.replace(b"\r\n", b"\n") == theirs:
            save(root / path, _own(theirs, day), data)
            drafts.append(path)
    return paths, drafts
