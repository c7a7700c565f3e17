"""Is everything set up? One check a function: what was looked at, whether it is well, the way out."""

from __future__ import annotations

import importlib.util
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple
from zoneinfo import ZoneInfo

from . import git, opened
from .founding import skeleton
from .hook_files import inspect
from .layout import SETTINGS_PATH
from .load import read_archive_settings
from .messages import Message, say, series
from .problems import NO_HELP
from .sources import content, work_tree
from .trouble import Trouble

OLDEST_PYTHON = (3, 11)
SITE = ("mkdocs", "material", "jinja2", "pypinyin", "nh3", "markdown")
CI_FILES = (
    ".github/workflows",
    ".ci",
    ".gitlab-ci.yml",
    ".gitea/workflows",
    ".forgejo/workflows",
    "Jenkinsfile",
)


class Sign(NamedTuple):
    """What one check saw; `well` or the way out."""

    well: bool
    what: Message
    help: Message = NO_HELP


Check = Callable[[Path, str], Iterator[Sign]]


def signs(root: Path, lang: str) -> Iterator[Sign]:
    """Every sign, in the order of CHECKS. A check that stops with a Trouble tells it as its sign."""
    for check in CHECKS:
        try:
            yield from check(root, lang)
        except Trouble as trouble:
            yield Sign(False, trouble.message, trouble.help)


def python(root: Path, lang: str) -> Iterator[Sign]:
    """The interpreter."""
    here = ".".join(map(str, sys.version_info[:3]))
    yield Sign(
        sys.version_info >= OLDEST_PYTHON, say("Python {version}", version=here), say("请升级到 3.11 或更新")
    )


def git_program(root: Path, lang: str) -> Iterator[Sign]:
    """The git program."""
    git.require_version(root)
    yield Sign(True, say("git {version}", version=".".join(map(str, git.version(root)))))


def repository(root: Path, lang: str) -> Iterator[Sign]:
    """The repository: the archive at its top, its whole history."""
    top = git.top_level(root).resolve()
    yield Sign(
        top == root.resolve(),
        say("档案库在 git 仓库的最上层"),
        say("git 的钩子只看仓库最上层的 records/；请把档案库放进自己的仓库"),
    )
    shallow = git.is_shallow(root)
    yield Sign(not shallow, say("有完整的历史"), say("请运行 `git fetch --unshallow`"))
    # Our own git is told so on each call; what counts is the person's.
    asked = (("config", scope, "--get", "core.quotepath") for scope in ("--local", "--global"))
    quiet = any(git.run(root, *words, fine=(0, 1)) == b"false\n" for words in asked)
    yield Sign(quiet, say("git 照原样显示文件名"), say("请运行 `git config core.quotepath false`"))
    line_feed = git.attribute(root, SETTINGS_PATH, "eol") == "lf"
    yield Sign(line_feed, say("换行符统一为 LF"), say("请在 .gitattributes 里写上 `*.yaml text eol=lf`"))


def hooks(root: Path, lang: str) -> Iterator[Sign]:
    """The guards of a commit."""
    if elsewhere := git.config(root, "core.hooksPath"):
        what = say("git 的钩子被设在别处：core.hooksPath = {path}", path=elsewhere)
        yield Sign(
            False, what, say("请运行 `git config --unset core.hooksPath`，再运行 `keeper init --hooks-only`")
        )
        return
    found = inspect(root, lang)
    for hook in found:
        what = say("提交前的检查 {name}", name=hook.name)
        renew = say("请运行 `keeper init --hooks-only`")
        other = say("那里是别的钩子，请在里面运行 keeper-hook-records 等检查")
        yield Sign(hook.right, what, other if hook.kind == "other" else renew)
    if any(hook.kind == "pre-commit" for hook in found):
        name = ".pre-commit-config.yaml"
        text = (content(root, name) or b"").decode("utf-8", "replace")
        listed = all(
            guard in text for guard in ("keeper-hook-records", "keeper-hook-marks", "keeper-hook-message")
        )
        yield Sign(
            listed,
            say("{name} 里有三个检查", name=name),
            say("请补上缺的，或运行 `keeper init --hooks-only` 改用普通的钩子"),
        )


def person(root: Path, lang: str) -> Iterator[Sign]:
    """Who commits here."""
    known = git.author_is_known(root)
    help = say("请运行：git config user.name 姓名；git config user.email 邮箱")
    yield Sign(known, say("git 知道您是谁"), help)
    if known:
        email = git.author_email(root)
        person = opened.whole(work_tree(root)).person_of(email)
        yield Sign(
            person is not None,
            say("邮箱 {email} 在员工登记册里", email=email),
            say("请把它登记到您的“提交邮箱”，或改用登记的邮箱"),
        )


def time_zone(root: Path, lang: str) -> Iterator[Sign]:
    """The archive's time zone and the tables of time zones."""
    zone = read_archive_settings(content(root, SETTINGS_PATH) or b"").time_zone
    try:
        known = bool(ZoneInfo(zone).key)
    except (KeyError, OSError, ValueError):
        known = False
    yield Sign(known, say("时区 {zone}", zone=zone), say("请安装 Python 包 tzdata"))


def site(root: Path, lang: str) -> Iterator[Sign]:
    """What building the site needs."""
    missing = [name for name in SITE if importlib.util.find_spec(name) is None]
    yield Sign(
        not missing,
        say("站点所需的程序") if not missing else say("站点还缺 {names}", names=series(missing)),
        say("请运行 `pip install 'record-keeper[site]'`；不建站点可以不装"),
    )


def ci(root: Path, lang: str) -> Iterator[Sign]:
    """The check on the server, for commits whose hooks were skipped."""
    places = [root / name for name in CI_FILES]
    files = [file for place in places for file in (place.glob("*.y*ml") if place.is_dir() else [place])]
    runs = any("keeper check" in file.read_text("utf-8", "replace") for file in files if file.is_file())
    known = next(path for path in skeleton() if path.startswith(".github/"))
    yield Sign(
        runs,
        say("服务器上也检查（CI）"),
        say("请在 CI 里运行 `keeper check --rev HEAD`，例如 {path}", path=known),
    )


CHECKS: tuple[Check, ...] = (python, git_program, repository, hooks, person, time_zone, site, ci)
