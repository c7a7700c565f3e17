"""`keeper site`: the archive as a web site. The only module that knows `site_builder`."""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Callable, Collection, Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from .. import guard, inputs, sources
from ..as_of import archive_of
from ..clearance import TODAY
from ..collector import paused
from ..history import History
from ..marks import LEVELS
from ..messages import Message, say
from ..reader import read
from ..timeline import timeline
from ..trouble import Trouble
from .app import Translated
from .context import DAY, Office, pass_office
from .translated import TranslatedGroup

if TYPE_CHECKING:
    from site_builder.assembly import Assembly
    from site_builder.output import BuildReport

    from ..as_of import Then

CONFIG = "mkdocs.yml"
NO_HISTORY = ("no-repository", "no-git", "no-commit", "shallow", "bare", "old-git", "unknown-revision")
"""Troubles without which the site is built all the same, with a banner in place of history."""
PARTS = ("history", "search")
ENGINES = ("mkdocs", "zensical")


@click.group(
    "site",
    cls=TranslatedGroup,
    short_help="生成或查看站点",
    help="把档案库做成网站。\n\n例：keeper site build",
)
def command() -> None:
    pass


_CLEARANCE = click.option(
    "--clearance",
    type=click.Choice(LEVELS),
    default="internal",
    show_default=True,
    help="站点给知悉到哪一级的人看",
)
_OUT = click.option("--out", type=click.Path(path_type=Path), help="放站点的文件夹，不写就是 site/")
_ON = click.option("--on", type=DAY, help="把这一天当作今天")
_WITHOUT = click.option(
    "--without",
    type=click.Choice(PARTS),
    multiple=True,
    help="不做这一部分：变更记录，或搜索用的索引；可以写几次",
)
_ENGINE = click.option(
    "--engine",
    type=click.Choice(ENGINES),
    default=ENGINES[0],
    show_default=True,
    help="用哪个站点引擎排版；`zensical` 要另装",
)


@command.command(
    "build",
    cls=Translated,
    short_help="生成站点",
    help="按知悉范围生成站点。先裁剪，后生成；生成以后逐个文件核对有没有泄露。\n\n例：keeper site build --clearance internal --out site",
)
@_CLEARANCE
@_OUT
@click.option("--as-of", type=DAY, help="那一天结束时的档案")
@_ON
@_WITHOUT
@click.option("--offline", is_flag=True, help="从磁盘直接打开用的站点：不要服务器，按编号、名称和拼音查找")
@_ENGINE
@pass_office
def build_command(
    office: Office,
    clearance: str,
    out: Path | None,
    as_of: dt.date | None,
    on: dt.date | None,
    without: tuple[str, ...],
    offline: bool,
    engine: str,
) -> None:
    begun, folder = time.perf_counter(), out or office.root / "site"
    report = build(office, clearance, folder, as_of, on, without, offline, engine)
    click.echo(_told(report, folder, begun).told(office.lang))
    for warning in _warnings(report):
        click.echo(warning.told(office.lang), err=True)


@command.command(
    "serve",
    cls=Translated,
    short_help="在本机查看站点",
    help="在本机查看站点；文件一改就重新生成。按 Ctrl-C 结束。\n\n例：keeper site serve --port 8000",
)
@_CLEARANCE
@_OUT
@_ON
@click.option("--port", type=click.IntRange(0, 65535), default=8000, show_default=True, help="端口")
@_ENGINE
@pass_office
def serve_command(
    office: Office, clearance: str, out: Path | None, on: dt.date | None, port: int, engine: str
) -> None:
    from site_builder.output import SiteProblem
    from site_builder.serve import serve, watched_of

    folder = out or office.root / "site"

    def rebuild() -> None:
        try:
            build(office, clearance, folder, None, on, engine=engine)
        except Trouble as trouble:
            raise SiteProblem(trouble.message, trouble.help, trouble.detail) from trouble

    try:
        serve(folder, rebuild, watched_of(office.root), lambda m: click.echo(m.told(office.lang)), port=port)
    except SiteProblem as problem:
        raise Trouble("site", problem.message, problem.help, problem.said) from problem


@paused()
def build(
    office: Office,
    clearance: str,
    out: Path,
    as_of: dt.date | None,
    on: dt.date | None,
    without: Collection[str] = (),
    offline: bool = False,
    engine: str = ENGINES[0],
) -> BuildReport:
    """Reads, assembles and builds, `without` some of PARTS. Trouble where the site engine cannot."""
    from site_builder import standing
    from site_builder.output import SiteProblem

    root, out = office.root, out.absolute()
    parts = {*without, *(["offline"] if offline else []), engine}
    seal = "" if as_of else _seal(office, clearance, on, parts)
    if seal and (same := standing.standing(out, seal, (on or office.clock()).isoformat())):
        return same
    assemble, build_site = _builders()
    before = inputs.configuration(sources.work_tree(root))
    then = archive_of(root, as_of, office.clock().date()) if as_of else None
    verdict = then.verdict if then else guard.work_tree(root)
    # Written meanwhile, the texts from before and after have another name than either. Of a day that has
    # passed both are told: the marks of today hold there too.
    configuration = f"{before} {inputs.configuration(verdict.source)}"
    day = on or as_of or office.now(verdict.archive)
    history = _left_out() if "history" in without else _history(root, verdict, then)
    since = then.since if then else TODAY
    made = assemble(verdict, history, clearance, day, office.lang, as_of, configuration, since)
    config, search, site = _config(root), "search" not in without, replace(made.site, offline=offline)
    try:
        report = build_site(site, out, config=config, search=search, watch=made.watch, renderer=engine)
    except SiteProblem as problem:
        raise Trouble("site", problem.message, problem.help, problem.said) from problem
    if seal and seal == _seal(office, clearance, on, parts):  # nobody has written meanwhile
        standing.leave(out, seal, day.isoformat(), made.until, report)
    return report


def _builders() -> tuple[Callable[..., Assembly], Callable[..., BuildReport]]:
    """What assembles a site and what builds it, with all the programs that they need."""
    try:
        from site_builder.assembly import assemble
        from site_builder.build import build as build_site
    except ImportError as error:
        raise Trouble(
            "no-site-engine",
            say("生成站点要用的程序没有装全：{name}", name=error.name or ""),
            say("请运行 `pip install record-keeper[site]`"),
        ) from error
    return assemble, build_site


def _seal(office: Office, clearance: str, on: dt.date | None, parts: Collection[str]) -> str:
    """Names what the site of the work tree is made from, but for the minute."""
    root, day = office.root, (on or office.clock()).strftime("%Y-%m-%d")
    told = (clearance, office.lang, on is None, day, sources.content(root, CONFIG), *sorted(parts))
    return inputs.seal(root, sources.work_tree(root), *told)


def _history(root: Path, verdict: guard.Verdict, then: Then | None) -> History | Trouble:
    where, revision = (then.where, then.revision) if then else (root, "HEAD")
    try:
        return timeline(where, verdict.source, verdict.archive, revision)
    except Trouble as trouble:
        if trouble.kind not in NO_HISTORY:
            raise
        return trouble


def _left_out() -> Trouble:
    return Trouble("left-out", say("这次生成没有要变更记录"))


def _config(root: Path) -> dict[str, Any]:
    file = root / CONFIG
    if not file.is_file():
        return {}
    tree, problems = read(file.read_bytes(), CONFIG)
    if tree is None:
        first = problems[0]
        where = f"{CONFIG}:{first.place.line}:{first.place.column}"
        raise Trouble(
            "config", say("{where} 读不懂：{reason}", where=where, reason=first.message), first.help
        )
    return tree


def _warnings(report: BuildReport) -> Iterator[Message]:
    """What the search of the site cannot do."""
    if report.counts.get("characters") == 0:
        yield say("没有装 `opencc`，搜索不认繁体字：请运行 `pip install record-keeper[site]`")
    for typed, page in report.missed[:1]:
        yield say(
            "搜索“{typed}”时，{page} 没有像应该的那样先出现（共 {count} 处）；站点照样可以用，请告诉维护本程序的人",
            typed=typed,
            page=page,
            count=len(report.missed),
        )


def _told(report: BuildReport, out: Path, begun: float) -> Message:
    counts = report.counts
    return say(
        "站点在 {out}：{pages} 页，其中 {poured} 页新生成，用时 {seconds} 秒",
        out=str(out),
        pages=counts.get("pages", 0) + counts.get("poured", 0) + counts.get("spared", 0),
        poured=counts.get("poured", 0),
        seconds=f"{time.perf_counter() - begun:.1f}",
    )
