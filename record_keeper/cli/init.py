"""`keeper init`: a new archive, with hooks, editor settings and CI."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import click

from .. import git, opened
from ..forge import FORGES, Added, add
from ..founding import NAMES, empty_sample, found_archive, set_up_git
from ..hook_files import Kind, install
from ..layout import SETTINGS_PATH
from ..messages import LANGUAGES, say, series
from ..saving import writing
from ..sources import work_tree
from ..trouble import Trouble
from ..writer import CannotSave
from .app import Translated, complain
from .context import Office, chosen_language, pass_office


@click.command(
    "init",
    cls=Translated,
    short_help="新建一个档案库",
    help="在空文件夹里新建一个档案库：登记册、词表、制度，以及 git、编辑器和 CI 的设置。\n\n"
    "已有的档案库加 --forge，就写好代码托管平台要的文件：CI、合并请求的模板和审阅人。\n\n"
    "例：keeper init 档案库 --name 云帆五金 --forge gitea",
)
@click.option("--lang", type=click.Choice(LANGUAGES), help="记录用什么语言写")
@click.option("--name", default="", help="公司或档案库的名称")
@click.option("--pre-commit", "pre_commit", is_flag=True, help="提交前的检查由 pre-commit 来运行")
@click.option("--here", is_flag=True, help="就地清空样本的记录，保留登记册、词表和制度")
@click.option("--yes", is_flag=True, help="与 --here 合用：确认删除全部记录")
@click.option("--hooks-only", "hooks_only", is_flag=True, help="只在这个克隆里装上提交前的检查")
@click.option("--forge", type=click.Choice(FORGES), help="代码托管平台：写它要的 CI、模板和审阅人")
@click.argument("folder", metavar="[DIR]", required=False)
@pass_office
def command(
    office: Office,
    lang: str | None,
    name: str,
    pre_commit: bool,
    here: bool,
    yes: bool,
    hooks_only: bool,
    forge: str | None,
    folder: str | None,
) -> int:
    kind: Kind = "pre-commit" if pre_commit else "plain"
    if forge and not (folder or here or hooks_only):
        return _add_forge(office, forge)
    if bool(folder) + here + hooks_only != 1 or (forge and not folder):
        help = say("例如 `keeper init 档案库`；也可以用 --here 或 --hooks-only")
        raise Trouble("usage", say("请写明新档案库放在哪个文件夹"), help)
    if hooks_only:
        set_up_git(office.root)
        _installed(office.root, kind, office.lang)
        return 0
    if here:
        return _start_here(office, kind, yes)
    assert folder
    if forge and (office.folder / folder / SETTINGS_PATH).is_file():
        return _add_forge(Office(office.folder / folder), forge)
    return _start(office.folder / folder, lang or chosen_language(), name, kind, forge)


def _start(root: Path, lang: str, name: str, kind: Kind, forge: str | None) -> int:
    with git.clean_environment():
        _refusals(
            lambda: found_archive(root, name.strip() or NAMES[lang], lang, Office.first_day(), ci=not forge)
        )
        click.echo(say("已在 {path} 建立档案库", path=root).told(chosen_language()))
        if forge:
            _forge_files(root, forge)
        _hooks(root, kind, lang)
        if git.author_is_known(root):
            git.add(root, ["."])
            subject = say("archive: 建立档案库").told(lang)
            click.echo(say("已提交：{subject}", subject=subject).told(chosen_language()))
            git.commit(root, subject)
        else:
            click.echo(
                say(
                    "还没有提交：请先设好 git 的 user.name 和 user.email，再运行 `git add . && git commit`"
                ).told(chosen_language())
            )
    click.echo(say("接下来请看 README.md 里的“第一次使用”").told(chosen_language()))
    return 0


def _add_forge(office: Office, forge: str) -> int:
    """Adds the files of a forge to an archive that there is; they are not committed."""
    with writing(office.root):
        written = _forge_files(office.root, forge)
    if written:
        click.echo(say("请核对这些文件，再提交").told(office.lang))
    return 0


def _forge_files(root: Path, forge: str) -> list[str]:
    if git.prefix(root):
        help = say("代码托管平台只看仓库最上层的文件；请把档案库放进自己的仓库")
        raise Trouble("nested", say("档案库不在 git 仓库的最上层"), help)
    archive = opened.whole(work_tree(root))
    done: list[Added] = []
    _refusals(lambda: done.append(add(root, forge, archive, Office.now(archive).date())))
    lang = chosen_language()
    for path in done[0].written:
        click.echo(say("已写入 {path}", path=path).told(lang))
    for path in done[0].same:
        click.echo(say("{path} 没有变化", path=path).told(lang))
    for path in done[0].others:
        click.echo(say("{path} 是别人写的，没有改动；请移走它再运行一次，或自己合并", path=path).told(lang))
    return done[0].written


def _start_here(office: Office, kind: Kind, yes: bool) -> int:
    root = office.root
    if not yes:
        help = say("确认要这样做，请再加上 --yes；删掉的记录仍在 git 历史里")
        raise Trouble("unconfirmed", say("这会删除 {path} 里的全部记录", path=root), help)
    with writing(root):
        paths, drafts = empty_sample(root, office.clock().date())
        click.echo(say("已删除 {count} 个文件，登记册、词表和制度还在", count=len(paths)).told(office.lang))
        if drafts:
            told = say("样本的 {count} 份制度改成了今天起施行的草案", count=len(drafts))
            click.echo(told.told(office.lang))
        set_up_git(root)
        _hooks(root, kind, office.lang)
        if paths and git.author_is_known(root):
            subject = say("archive: 清空样本，开始自己的档案库").told(office.lang)
            with git.next_commit(root, [*paths, *drafts]):
                # Hundreds of deletions that nobody has to account for: the one commit without its guards.
                git.commit(root, subject, guarded=False)
            git.refresh(root, [*paths, *drafts])
            click.echo(say("已提交：{subject}", subject=subject).told(office.lang))
        elif paths:
            click.echo(say("还没有提交：请运行 `git commit --no-verify -a`，只此一次").told(office.lang))
    advice = say("接下来请改 records/archive.yaml 里的名称，并让公司批准 policies/ 里的制度")
    click.echo(advice.told(office.lang))
    return 0


def _hooks(root: Path, kind: Kind, lang: str) -> None:
    """Installs the hooks; where that cannot be, says so and goes on: `keeper doctor` says it again."""
    try:
        _installed(root, kind, lang)
    except Trouble as trouble:
        complain(trouble)


def _installed(root: Path, kind: Kind, lang: str) -> None:
    names: list[str] = []
    _refusals(lambda: names.extend(install(root, kind, lang)))
    click.echo(say("已装上提交前的检查：{names}", names=series(names)).told(chosen_language()))


def _refusals(act: Callable[[], object]) -> None:
    """Runs an act; what the writer refuses becomes a Trouble."""
    try:
        act()
    except CannotSave as refused:
        raise Trouble("not-written", refused.message, refused.help) from None
